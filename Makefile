# Needs Python 3.11 or newer, make and the package registries; everything else is set up here, in .venv/, node_modules/ and
# static/vendor/. A stamp in .venv/ remembers each step, so that it runs again only when its lock file has changed.

PYTHON ?= python3
BIN := .venv/bin
FLASK := $(BIN)/flask --app wsgi
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

# `make test ARGS="tests/rules -k consent"` runs some of the tests; WORKERS is the number of pytest's processes.
ARGS ?=
WORKERS ?= 2

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check format bench seed migration shell lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: .venv/.runtime .venv/.assets ## start web, worker and sandbox; Ctrl-C stops them
	@$(BIN)/python -m webapp.cli.stack

test: check .venv/.assets ## check, then run every test (ARGS="tests/rules -k consent" for some)
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: .venv/.dev ## format, lint, types and layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: .venv/.dev ## format the code and repair what can be repaired
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.dev .venv/.assets ## all benchmarks, or one: BENCH="burst --calls 1000"
	@$(BIN)/python -m tests.bench $(BENCH)

seed: .venv/.runtime ## make the demo account, or bring it up to date
	@$(FLASK) db upgrade
	@$(FLASK) demo seed

migration: .venv/.runtime ## write the next migration from the models: NAME="add mailboxes"
	@test -n "$(NAME)" || { echo 'Say what it does: make migration NAME="add mailboxes"'; exit 1; }
	@last=$$(ls migrations/versions | sed -n 's/^\([0-9][0-9][0-9][0-9]\)_.*\.py$$/\1/p' | sort | tail -n 1); \
	$(FLASK) db upgrade && \
	$(FLASK) db migrate --rev-id "$$(printf '%04d' $$(expr 0$$last + 1))" --message "$(NAME)"

shell: .venv/.runtime ## a Python prompt inside the application
	@$(FLASK) shell

lock: .venv/.dev .venv/.assets ## pin every dependency anew, keeping versions (UPGRADE=--upgrade takes the newest)
	$(COMPILE) $(UPGRADE) --output-file requirements.txt requirements.in
	$(COMPILE) $(UPGRADE) --output-file requirements-dev.txt requirements-dev.in
	$(COMPILE) $(UPGRADE) --output-file requirements-node.txt requirements-node.in
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm install --package-lock-only

clean: ## remove what set-up made (data in instance/ stays)
	rm -rf .venv node_modules static/vendor .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is missing or older than 3.11: install one, or name it, as in make run PYTHON=python3.12"; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || { echo "Making .venv …"; $(PYTHON) -m venv --clear .venv; }
	@touch $@

.venv/.runtime: .venv/.python requirements.txt
	@echo "Installing what the product needs …"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	@echo "Installing what checks and tests need …"
	@$(PIP) -r requirements-dev.txt
	@touch $@

.venv/.assets: .venv/.python package-lock.json requirements-node.txt webapp/cli/assets.py
	@echo "Fetching the scripts and styles of the screens …"
	@$(BIN)/python -P webapp/cli/assets.py
	@touch $@
