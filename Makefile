# Every task by one name. Needs Python 3.11 or newer, make and a package registry; nothing else.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: help demo test check bench format messages compile lock clean

help:  ## List the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.server compile  ## Try it: example company on 127.0.0.1 (DEMO=en|nb FRESH=1 PORT=8000)
	@DEMO="$(DEMO)" FRESH="$(FRESH)" PORT="$(PORT)" exec $(BIN)/maalbar demo

test: $(VENV)/.development compile  ## Run every test that this machine can run (TESTS='tests/domain -k word')
	@$(BIN)/pytest $(TESTS)

check: $(VENV)/.development compile  ## The gate: format, lint, types, imports, migrations, translations …
	@$(BIN)/python tools/check.py $(STEPS)

bench: $(VENV)/.development compile  ## Print the figures for speed and accuracy
	@set -e; for script in bench/*.py; do echo "$$script"; $(BIN)/python "$$script"; done

format: $(VENV)/.development  ## Lay out the code and mend what can be mended
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --fix .

messages: $(VENV)/.development  ## Gather the texts people see into the catalogues
	@$(BIN)/python tools/catalogues.py update

compile:  # The catalogues as the running product reads them.
	@$(BIN)/python tools/catalogues.py compile

lock: # Renew both locks within the ranges of pyproject.toml; needs uv.
	@tools/lock.sh

clean:  ## Remove the environment and everything built; keeps var/
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	rm -f src/maalbar/locale/*/LC_MESSAGES/django.mo

$(VENV)/.server: requirements.lock pyproject.toml tools/environment.py tools/build_hook.py
	@$(PYTHON) tools/environment.py requirements.lock $(VENV) && touch $@

$(VENV)/.development: requirements-dev.lock pyproject.toml tools/environment.py tools/build_hook.py
	@$(PYTHON) tools/environment.py requirements-dev.lock $(VENV) && touch $@ $(VENV)/.server
