# Everything one does with the bank, by name. `make` alone lists it. See README.md for the same without make.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
FORMAT ?= text

VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/.site-ready
DEV_READY := $(VENV)/.dev-ready
CHROMIUM := /usr/bin/chromium
PINS := $(VENV)/pins
# The build backend is pinned with the rest, so that the project itself is installed without a download.
BACKEND := 'hatchling>=1.25' editables
COMPILE = $(PINS)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-config --no-header

# Material tells of its end of life at each build: docs/decisions/0003-theme.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve build check fix record test bench bench-parts search-scores requirements clean

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 15

serve: $(SITE_READY)  ## build the site and show it at http://127.0.0.1:8000, anew at every change
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

build: $(SITE_READY)  ## build the site into site/; anything to mend stops it
	$(BIN)/mkdocs build --strict

check: $(SITE_READY)  ## say what is to mend in the content (FORMAT=text, github or json)
	@$(BIN)/bank check --format $(FORMAT)

fix: $(SITE_READY)  ## give an id to every new file
	@$(BIN)/bank fix

record: $(SITE_READY)  ## write what is published into the ledger, so that no link to it is lost
	@$(BIN)/bank record

test: $(DEV_READY) $(CHROMIUM)  ## run the linter, the type checker and the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

bench: bench-parts $(DEV_READY) $(CHROMIUM)  ## all of bench-parts, then 2,000 and 10,000 cases and a browser (an hour)
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m bench.scale $(BENCH)

bench-parts: $(SITE_READY)  ## headers, and the build of 31, 500 and 2,000 cases beside the plain tools (minutes)
	$(BIN)/python -m bench.headers
	$(BIN)/python -m bench.build

search-scores: $(DEV_READY) $(CHROMIUM)  ## score the search on tests/search/queries.yml, beside Material's own
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m tests.search.score

requirements: $(PINS)/bin/uv  ## pin the newest versions that pyproject.toml allows, with their hashes
	printf '%s\n' $(BACKEND) | $(COMPILE) pyproject.toml - --output-file requirements.txt
	printf '%s\n' $(BACKEND) | $(COMPILE) --extra dev --constraints requirements.txt pyproject.toml - \
		--output-file requirements-dev.txt

clean:  ## remove everything that was made
	rm -rf $(VENV) site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(SITE_READY): requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(DEV_READY): requirements-dev.txt $(SITE_READY)
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

$(PINS)/bin/uv:
	$(PYTHON) -m venv $(PINS)
	$(PINS)/bin/pip install --quiet uv

# The tests drive a real browser. Where it is missing, Debian's is installed if we may.
$(CHROMIUM):
	@command -v apt-get >/dev/null || { echo "The tests need Chromium at $(CHROMIUM): install it there." >&2; exit 1; }
	@if [ "$$(id -u)" -eq 0 ]; then as_root=; \
	elif command -v sudo >/dev/null; then as_root=sudo; \
	else echo "The tests need Chromium at $(CHROMIUM): ask for ‘apt-get install chromium’, or run make test as root." >&2; exit 1; fi; \
	$$as_root apt-get update -qq && $$as_root apt-get install -y -qq --no-install-recommends chromium
