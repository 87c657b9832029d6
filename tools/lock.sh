#!/bin/sh
# Renew both hashed locks within the ranges of pyproject.toml. UPGRADE=1 takes newer releases.
set -eu
cd "$(dirname "$0")/.."
lock="uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
      --no-annotate --no-emit-index-url --no-emit-find-links ${UPGRADE:+--upgrade}"
$lock pyproject.toml --extra server --extra postgres --group build --output-file requirements.lock
$lock pyproject.toml --extra server --extra postgres --group dev \
      --constraint requirements.lock --output-file requirements-dev.lock
