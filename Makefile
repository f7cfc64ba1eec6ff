# Canvasbook. `make` alone lists what there is.
#
#   PYTHON=python3.12 make test    another Python (first use only: it makes .venv)
#   WORKERS=4 make test            more test processes
#   PYTEST_ARGS="-k board" make unit

PYTHON      ?= python3
WORKERS     ?= 2
PYTEST_ARGS ?=
CANVASES    ?= canvases

VENV := .venv
MATRIX := .venv-matrix
# Environments of the matrix, each .venv-NAME from requirements-NAME.lock.
ENVIRONMENTS := matrix techdocs properdocs
PY   := $(VENV)/bin/python
PIP  := $(PY) -m pip --disable-pip-version-check --no-input
MADE := $(VENV)/.made

# Material's notice about MkDocs 2 is no warning about this site.
export NO_MKDOCS_2_WARNING := 1

say = @printf '\n== %s\n' '$(1)'

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help site serve check test test-all unit unit-all quick coverage touching golden matrix bench figures fuzz lighthouse screenshots audit reference \
        format format-check lint types layers chromium web setup setup-site wheel lock hooks clean clean-all

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- the site

site: setup-site ## Build the site into site/, strictly
	$(call say,Site)
	$(PY) -m mkdocs build --strict

serve: setup-site ## Live preview; reloads when a canvas changes
	$(PY) -m mkdocs serve

check: setup-site ## Check the canvases: canvasbook check canvases
	$(PY) -c 'from canvasbook.cli import main; main(prog_name="canvasbook")' check $(CANVASES)

# ---- the tests

test: setup format-check lint types layers unit ## All checks and tests but the slow ones
	$(call say,All of make test passed)

test-all: setup format-check lint types layers unit-all ## The same, and the slow ones
	$(call say,All of make test-all passed)

format-check: setup
	$(call say,Formatting (ruff format))
	$(PY) -m ruff format --check .

lint: setup
	$(call say,Lint (ruff check))
	$(PY) -m ruff check .
	$(call say,Prose (tools.prose))
	$(PY) -m tools.prose

types: setup
	$(call say,Types (mypy))
	$(PY) -m mypy

layers: setup
	$(call say,Layers (import-linter))
	$(VENV)/bin/lint-imports --no-logo

unit: setup chromium web ## pytest alone, without the slow tests
	$(call say,Tests (pytest, without the slow ones))
	$(PY) -m pytest -n $(WORKERS) -m 'not slow' $(PYTEST_ARGS)

quick: setup ## Tests that need no browser, no Node or Java, and build no site: about a minute
	$(call say,Tests (pytest, the quick ones))
	$(PY) -m pytest -n $(WORKERS) -m '$(QUICK)' $(PYTEST_ARGS)
QUICK := not (browser or build or thorough or slow)

coverage: setup ## What the quick tests cover, as a table; fails below the floor in pyproject.toml
	$(call say,Coverage (pytest --cov, the quick tests))
	$(PY) -m pytest -n $(WORKERS) -m '$(QUICK)' --cov --cov-context=test --cov-report=term $(PYTEST_ARGS)

touching: setup ## The tests that run a module's lines, from the last coverage: MODULE=plugins/canvasbook/…
	$(PY) -m tools.touching $(MODULE)

unit-all: setup chromium web
	$(call say,Tests (pytest, all))
	$(PY) -m pytest -n $(WORKERS) $(PYTEST_ARGS)

golden: setup chromium ## Write every golden file anew; then read git diff tests/golden
	$(call say,Golden files (pytest --update-golden))
	$(PY) -m pytest --update-golden -n $(WORKERS) $(PYTEST_ARGS)

matrix: $(ENVIRONMENTS:%=.venv-%/.ready) chromium ## Real builds with other people's plugins and site engines
	$(call say,Matrix (pytest, tests/matrix and tests/engines))
	$(MATRIX)/bin/python -m pytest tests/matrix tests/engines -n $(WORKERS) $(PYTEST_ARGS)

chromium: setup ## Find a Chromium for the browser tests, or install Debian's
	$(call say,Chromium)
	$(PY) -m tools.chromium --install

web: setup ## The Nu HTML checker from npm, where Node and Java are; else its tests are skipped
	$(call say,HTML checker)
	$(PY) -m tools.npm --install

# ---- what is measured and looked at, and is no test

bench: setup ## What builds cost, beside stock MkDocs and Zensical (BENCH_ARGS="--sizes 10")
	$(call say,Benchmark)
	$(PY) -m tools.bench --history $(BENCH_ARGS)

figures: setup ## Figures of the code with their rules (FIGURES_ARGS="--base ../another-checkout")
	@$(PY) -m tools.figures $(FIGURES_ARGS)

fuzz: setup ## Fuzz a part for a while (TARGET=canvas SECONDS=600); needs atheris, see tools/fuzz/README.md
	$(call say,Fuzzing)
	$(PY) -m tools.fuzz $(or $(TARGET),canvas) --seconds $(or $(SECONDS),60)

lighthouse: setup chromium ## Lighthouse's scores, beside an empty Material page
	$(call say,Lighthouse)
	$(PY) -m tools.npm --install-all
	$(PY) -m tools.lighthouse

screenshots: setup chromium ## Every kind of page at three widths, light and dark, into build/screenshots/
	$(call say,Screenshots)
	$(PY) -m tools.screenshots build/screenshots

audit: setup ## Ask the public advisories about every pinned package (needs the network)
	$(call say,Audit)
	$(PY) -m pip_audit --strict --require-hashes --disable-pip -r requirements.lock
	$(PY) -m pip_audit --strict --require-hashes --disable-pip -r requirements-dev.lock
	for name in $(ENVIRONMENTS); do \
	  $(PY) -m pip_audit --strict --require-hashes --disable-pip -r requirements-$$name.lock || exit 1; done

reference: setup ## Make the documentation's reference and the JSON Schema anew, from the code
	$(PY) -m tools.reference

format: setup ## Format the code and mend what lint can
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

hooks: setup ## Run the same checks before each commit
	$(PY) -m pre_commit install

# ---- the environment: .venv, made from the lock files; redone when they change

setup-site: $(VENV)/.package
setup: $(VENV)/.package $(VENV)/.dev

$(MADE):
	$(call say,Environment $(VENV) with $(PYTHON))
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no '$(PYTHON)'. Install Python 3.11 or newer, or say make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Canvasbook needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Say make PYTHON=python3.11, for example." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "'$(PYTHON)' lacks the venv module. On Debian and Ubuntu: apt install python3-venv." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.site: requirements.lock $(MADE)
	$(call say,Packages of requirements.lock)
	$(PIP) install --quiet --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.site
	$(call say,Packages of requirements-dev.lock)
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.package: pyproject.toml $(VENV)/.site
	$(call say,Canvasbook itself (editable))
	$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# The plugins of the matrix have environments of their own, so that no other test can lean on them.
.venv-%/.ready: requirements-%.lock pyproject.toml $(MADE)
	$(call say,Packages of requirements-$*.lock)
	$(PYTHON) -m venv --clear .venv-$*
	.venv-$*/bin/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes --no-deps \
	  -r requirements-$*.lock
	.venv-$*/bin/python -m pip --disable-pip-version-check --no-input install --quiet --no-index --no-deps \
	  --no-build-isolation --editable .
	@touch $@

# ---- releases and upkeep

wheel: setup-site ## Build the wheel into dist/
	$(PY) -m hatchling build --target wheel

# Keeps the versions that still fit; `make lock UPGRADE=1` takes the newest.
# The lock files hold for Python 3.11 and newer on every system, and name no package registry; that of the
# matrix holds for Linux: on Windows some plugins want other versions of the time zones than MkDocs does.
lock: $(MADE) ## Refresh the lock files (UPGRADE=1: newest versions)
	@$(PY) -m uv --version >/dev/null 2>&1 || $(PIP) install --quiet uv
	$(PY) -m uv pip compile pyproject.toml --group build $(LOCK_ARGS) --output-file requirements.lock
	$(PY) -m uv pip compile pyproject.toml --group build --group dev --constraint requirements.lock \
	  $(LOCK_ARGS) --output-file requirements-dev.lock
	$(PY) -m uv pip compile pyproject.toml --group build --group dev --group matrix \
	  --constraint requirements-dev.lock $(LOCK_ARGS:--universal=--python-platform=linux) --output-file requirements-matrix.lock
	$(PY) -m uv pip compile pyproject.toml --group build --group techdocs \
	  $(LOCK_ARGS:--universal=--python-platform=linux) --output-file requirements-techdocs.lock
	$(PY) -m uv pip compile pyproject.toml --group build --group properdocs --constraint requirements.lock \
	  --no-emit-package mkdocs --no-emit-package mkdocs-get-deps \
	  $(LOCK_ARGS:--universal=--python-platform=linux) --output-file requirements-properdocs.lock
LOCK_ARGS := --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
             --no-emit-find-links --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

clean: ## Remove what was built
	rm -rf site dist build .cache .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find plugins tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

clean-all: clean ## The same, and the environment
	rm -rf $(VENV) $(ENVIRONMENTS:%=.venv-%) node_modules
