# Everything one does with the bank, by name. `make` alone lists it. See README.md for the same without make.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
FORMAT ?= text

VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/.site-ready
DEV_READY := $(VENV)/.dev-ready
CHROMIUM := /usr/bin/chromium
NGINX := /usr/sbin/nginx
PINS := $(VENV)/pins
# The build backend is pinned with the rest, so that the project itself is installed without a download.
BACKEND := 'hatchling>=1.27' 'editables>=0.5'
COMPILE = $(PINS)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-config --no-header

# Material tells of its end of life at each build: docs/decisions/0003-theme.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help serve build check fix ids record test quick decap-test schemas oldest newest properdocs audit bench bench-parts lighthouse validate search-scores workflows requirements clean

help:  ## list the targets
	@sed -n 's/^\([a-z -]*\):.*  ## /\1\t/p' $(MAKEFILE_LIST) | expand -t 15

serve: $(SITE_READY)  ## build the site and show it at http://127.0.0.1:8000, anew at every change
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

build: $(SITE_READY)  ## build the site into site/ with its files; anything that has to be put right stops it
	$(BIN)/mkdocs build --strict
	$(BIN)/bank files

check: $(SITE_READY)  ## say what has to be put right in the content (FORMAT=text, github or json)
	@$(BIN)/bank check --format $(FORMAT)

fix: $(SITE_READY)  ## give every new file its id, and put the fields of each in order
	@$(BIN)/bank fix

ids: $(SITE_READY)  ## give ids to new files, and change nothing else
	@$(BIN)/bank fix --ids

record: $(SITE_READY)  ## write what is published into the ledger, so that no link to it is lost
	@$(BIN)/bank record

test: $(DEV_READY) $(CHROMIUM) $(NGINX)  ## run the linter, the type checker and the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup

decap-test: $(DEV_READY) $(CHROMIUM)  ## install Decap CMS, which is optional, and test it in a browser (needs Node)
	npm ci --prefix editor --no-audit --no-fund
	$(BIN)/pytest tests/sharing/test_decap.py

schemas: $(DEV_READY)  ## check the manifests for learning platforms against the published schemas (needs Node)
	npm ci --prefix tests/schemas --ignore-scripts --no-audit --no-fund
	$(BIN)/pytest tests/take_away/platforms -k schemas

bench: bench-parts $(DEV_READY) $(CHROMIUM)  ## all of bench-parts, then 2,000 and 10,000 cases and a browser (an hour)
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m bench.scale $(BENCH)

bench-parts: $(SITE_READY)  ## headers, and the build of 31, 500 and 2,000 cases beside the plain tools (minutes)
	$(BIN)/python -m bench.headers
	$(BIN)/python -m bench.build

quick: $(DEV_READY)  ## the tests that need no browser and run no whole programs
	$(BIN)/pytest -n 2 --dist loadgroup -m "not browser and not program"

oldest newest: $(PINS)/bin/uv  ## build and test with the oldest or the newest that pyproject.toml allows
	printf '%s\n' $(BACKEND) | $(PINS)/bin/uv pip compile --quiet --upgrade --no-config --no-header --extra dev \
		--resolution $(if $(filter oldest,$@),lowest-direct,highest) pyproject.toml - --output-file $(VENV)/$@.txt
	$(PYTHON) -m venv --clear $(VENV)/$@
	$(VENV)/$@/bin/pip install --quiet -r $(VENV)/$@.txt
	$(VENV)/$@/bin/pip install --quiet --no-deps --no-build-isolation -e .
	$(VENV)/$@/bin/mkdocs build --strict --site-dir $(VENV)/site-$@
	$(VENV)/$@/bin/python -m pytest -n 2 --dist loadgroup -m "not browser" -p no:cacheprovider

properdocs: build  ## build with ProperDocs, the fork of MkDocs, and compare with the site from MkDocs
	$(PYTHON) -m venv --clear $(VENV)/properdocs
	$(VENV)/properdocs/bin/pip install --quiet -r requirements.txt
	$(VENV)/properdocs/bin/pip install --quiet --no-deps --no-build-isolation -e .
	$(VENV)/properdocs/bin/pip install --quiet properdocs
	$(VENV)/properdocs/bin/pip uninstall --quiet --yes mkdocs
	$(VENV)/properdocs/bin/properdocs build -f mkdocs.yml --strict --site-dir $(VENV)/site-properdocs
	$(VENV)/properdocs/bin/bank files --site $(VENV)/site-properdocs
	diff -rq --exclude=pagefind site $(VENV)/site-properdocs

audit: $(BIN)/python  ## look for known weaknesses in the pinned dependencies
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/pip install --quiet pip-audit
	$(VENV)/audit/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements-dev.txt

lighthouse: $(DEV_READY) $(CHROMIUM) tests/lighthouse/node_modules  ## Lighthouse on the main pages beside stock Material; needs Node (15 minutes)
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m bench.lighthouse

validate: build tests/lighthouse/node_modules  ## the Nu checker on every page; needs Node and Java
	java -jar tests/lighthouse/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html site

search-scores: $(DEV_READY) $(CHROMIUM)  ## score the search on tests/search/queries.yml, beside Material's own
	CHROMIUM=$(CHROMIUM) $(BIN)/python -m tests.search.score

workflows: $(SITE_READY)  ## write the workflows and the schema of bank.yml anew, from the package and bank.yml
	@$(BIN)/bank workflows --install "make .venv/.site-ready"
	@$(BIN)/bank schema --write

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

tests/lighthouse/node_modules: tests/lighthouse/package-lock.json
	cd tests/lighthouse && npm ci --ignore-scripts --no-audit --no-fund
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

# The recipes of hosting/ are tried with nginx. Where it cannot be installed, their tests are skipped and say so.
$(NGINX):
	@if ! command -v apt-get >/dev/null; then :; \
	elif [ "$$(id -u)" -eq 0 ]; then apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light; \
	elif command -v sudo >/dev/null; then sudo apt-get update -qq && sudo apt-get install -y -qq --no-install-recommends nginx-light; fi; \
	[ -x $@ ] || echo "The tests of hosting/ need nginx, and are skipped without it." >&2
