"""The locks say the same as pyproject.toml, agree with each other, and name no host."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
SERVER, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
Pins = dict[str, set[str]]


def pins(lock: str) -> Pins:
    """Return the pinned lines of a lock by package; a package may have one a Python version."""
    found: Pins = {}
    for line in (ROOT / lock).read_text().splitlines():
        if line and not line.startswith((" ", "#")):
            pin = line.removesuffix("\\").strip()
            found.setdefault(canonicalize_name(re.split(r"[=\[ ]", pin)[0]), set()).add(pin)
    return found


def faults() -> Iterator[str]:
    """Name everything that would make two installs differ."""
    server, development = pins(SERVER), pins(DEVELOPMENT)
    for name, pinned in server.items():
        if development.get(name) != pinned:
            yield f"{name}: {SERVER} and {DEVELOPMENT} differ"
    yield from outside(SERVER, server, wanted("server", "postgres", groups=("build",)))
    yield from outside(DEVELOPMENT, development, wanted("server", "postgres", groups=("dev",)))
    for lock in (SERVER, DEVELOPMENT):
        yield from unsafe(lock, (ROOT / lock).read_text())


def wanted(*extras: str, groups: tuple[str, ...]) -> list[Requirement]:
    """Return what pyproject.toml asks for, with the project's own extras and groups unfolded."""
    document = tomllib.loads((ROOT / "pyproject.toml").read_text())
    optional, group = document["project"]["optional-dependencies"], document["dependency-groups"]
    waiting = [*document["project"]["dependencies"]]
    for extra in extras:
        waiting += optional[extra]
    for name in groups:
        waiting += group[name]
    found = []
    for line in waiting:
        if isinstance(line, dict):
            waiting += group[line["include-group"]]
        elif line.startswith("maalbar["):
            waiting += optional[line[8:-1]]
        else:
            found.append(Requirement(line))
    return found


def outside(lock: str, pinned: Pins, requirements: list[Requirement]) -> Iterator[str]:
    """Name the requirements that the lock lacks or pins outside their range."""
    for requirement in requirements:
        lines = [Requirement(pin) for pin in pinned.get(canonicalize_name(requirement.name), ())]
        if not lines:
            yield f"{lock}: {requirement.name} is not pinned"
        for line in lines:
            version = str(line.specifier).removeprefix("==")
            if not requirement.specifier.contains(version, prereleases=True):
                yield f"{lock}: {line.name} {version} is outside {requirement.specifier}"


def unsafe(lock: str, text: str) -> Iterator[str]:
    """Name what would tie the lock to one machine or leave a package unverified."""
    if re.search(r"https?:|--(extra-)?index-url|--find-links|file:", text):
        yield f"{lock}: names a host or an index"
    for block in re.split(r"\n(?=\S)", text):
        if block.strip() and "--hash=sha256:" not in block:
            yield f"{lock}: no hash for {block.split()[0]}"


if __name__ == "__main__":
    found = list(faults())
    print(
        *found or [f"{len(pins(SERVER))} packages run, {len(pins(DEVELOPMENT))} develop"], sep="\n"
    )
    sys.exit(1 if found else 0)
