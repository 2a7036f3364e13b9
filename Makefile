# Everything one types here. `make` alone lists it.

PORT ?= 8000

# This project's own Python. The one it is made from can be chosen: make run PYTHON=/usr/bin/python3.12
python := .venv/bin/python

.DEFAULT_GOAL := help

.PHONY: help
help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1  \2/p' $(MAKEFILE_LIST) | \
		awk '{ printf "  %s %-12s", $$1, $$2; $$1 = $$2 = ""; print }'

# -- To use it ---------------------------------------------------------------------------------------------------------

.PHONY: run
run: environment ## Set up what is missing, then serve the demo on http://localhost:8000 (PORT=9000 for another)
	@$(python) -m portal setup
	@$(python) -m portal demo --serve --port $(PORT)

.PHONY: demo-reset
demo-reset: environment ## Throw the demo's data away and make it anew
	@$(python) -m portal demo --reset

.PHONY: worker
worker: environment ## Run the background worker alone
	@$(python) -m portal worker

# -- To work on it -----------------------------------------------------------------------------------------------------

.PHONY: check
check: test-environment lint ## The fast loop: format, lint, types, unit tests on SQLite
	$(python) -m pytest -q -n 2 -m "not browser and not engines and not slow" --database sqlite

.PHONY: format
format: test-environment ## Put the code in its usual shape
	$(python) -m ruff check --fix --exit-zero --show-fixes .
	$(python) -m ruff format .

.PHONY: test
test: test-environment test-tools lint ## Everything but the long runs, on both databases and in a browser
	PATH="$(CURDIR)/var/test-tools/bin:$$PATH" $(python) -m pytest -n 2 -m "not slow" -rs

.PHONY: test-slow
test-slow: test-environment test-tools ## The long runs: full-length figures of security, reliability and speed
	PATH="$(CURDIR)/var/test-tools/bin:$$PATH" $(python) -m pytest -m slow -rs

.PHONY: bench-import
bench-import: test-environment test-tools ## How fast a customer list comes in, beside a raw load, on both databases
	PATH="$(CURDIR)/var/test-tools/bin:$$PATH" $(python) benchmarks/import_people.py

.PHONY: catalogues
catalogues: test-environment ## Collect the sentences to translate into translations/
	.ci/catalogues

.PHONY: lock
lock: ## Choose the versions of requirements*.in anew with uv (UPGRADE=--upgrade: the newest of all)
	uv pip compile $(locked) requirements.in --output-file requirements.txt
	uv pip compile $(locked) requirements-test.in --output-file requirements-test.txt --constraints requirements.txt

# One lock for every system and every Python we support; a checksum for each file.
locked = --quiet --universal --python-version 3.11 --generate-hashes --no-header $(UPGRADE)

# -- Steps of the above ------------------------------------------------------------------------------------------------

.PHONY: environment test-environment test-tools lint
environment:
	@.ci/environment requirements.txt

test-environment:
	@.ci/environment requirements-test.txt

test-tools: test-environment
	@.ci/test-tools

lint: test-environment
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy
