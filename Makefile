# `make run` needs Python 3.11 to 3.13 and make; everything else comes into .venv and var/.

PYTHON ?= python3
PORT ?= 8000
WORKERS ?= logical
UV_VERSION := 0.13.9

BIN := .venv/bin
SYNC := UV_PYTHON_DOWNLOADS=never $(BIN)/uv sync --frozen --inexact --quiet \
	--compile-bytecode
MANAGE := $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help run test browser bench pictures check lint types layers consistent secure \
	dependencies validate fixtures clean

help: ## list these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: .venv/.runtime ## serve the archive at http://127.0.0.1:8000/ (PORT=... for another)
	@exec $(MANAGE) serve --port $(PORT)

test: .venv/.dev ## run the tests (ARGS=... goes to pytest)
	$(BIN)/pytest -n $(WORKERS) --maxprocesses 8 --dist worksteal $(ARGS)

check: lint types layers consistent secure dependencies ## run everything but the tests

lint: .venv/.dev ## style of Python, templates and the Dockerfile
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet archive/templates actors/templates articles/templates
	$(BIN)/hadolint archive/Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

types: .venv/.dev ## types, strictly
	$(BIN)/mypy --strict .

layers: .venv/.dev ## who may import whom
	$(BIN)/lint-imports

consistent: .venv/.dev ## migrations, fixtures and scores match what they are made of
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) build_fixtures --check
	$(MANAGE) score_detectors --check

secure: .venv/.dev ## Django's deployment checks, with the settings of production
	SECURE=1 SECRET_KEY=$$($(BIN)/python -c \
		'import secrets; print(secrets.token_urlsafe(50))') \
		$(MANAGE) check --deploy --fail-level WARNING

dependencies: .venv/.dev ## the lock is current and its packages fit each other
	UV_PYTHON_DOWNLOADS=never $(BIN)/uv lock --check
	$(BIN)/uv pip check
	@.ci/advisories

# Java, LibreOffice and Chromium are the system's; what is not there is said and skipped.
validate: .venv/.dev var/outside/.fetched ## other people's validators over what we give
	$(BIN)/pytest -n 0 -rs tests/outside $(ARGS)

fixtures: .venv/.dev ## build fixtures/*.json from their sources
	$(MANAGE) build_fixtures

bench: .venv/.dev ## measure the pages: no part of a test run (ARGS="--articles 1000")
	$(BIN)/python -m tests.benchmarks.bench_pages $(ARGS)

pictures: .venv/.dev ## take the guide's pictures anew from the running desk
	$(BIN)/python -m docs.pictures

clean: ## remove the environment and caches; var/ with its data stays
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

# The stamps are newer than the lock file once its packages are in. `--inexact` leaves in
# place what is there already, so that `run` does not take away what `test` needs. The
# second attempt is for networks whose certificates only the system knows.

.venv/.uv:
	@command -v $(PYTHON) >/dev/null || { echo \
		"Python 3.11 to 3.13 is needed; '$(PYTHON)' is not there." \
		"Name another with: make run PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo "Python 3.11 to 3.13 is needed, and '$(PYTHON)' is" \
		"$$($(PYTHON) -V 2>&1). Name another with: make run PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo \
		"Python's venv module is not complete. On Debian and Ubuntu, install it with:" \
		"apt install python3-venv" >&2; exit 1; }
	@echo "Making the environment (.venv) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/.runtime: .venv/.uv uv.lock pyproject.toml
	@echo "Installing the locked packages ..."
	@$(SYNC) --no-dev || $(SYNC) --no-dev --system-certs
	@touch $@

.venv/.dev: .venv/.uv uv.lock pyproject.toml
	@echo "Installing the locked packages for tests and checks ..."
	@$(SYNC) || $(SYNC) --system-certs
	@touch $@ .venv/.runtime

var/outside/.fetched: Makefile
	@echo "Fetching other people's validators ..."
	@npm install --no-save --ignore-scripts --omit=dev --no-audit --no-fund --silent \
		--prefix var/outside vnu-jar@26.9.27 @knight-lab/timelinejs@3.9.11 \
		@citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 \
		@citation-js/plugin-csl@0.8.2 @citation-js/plugin-ris@0.8.2
	@touch $@
