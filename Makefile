# make demo | test | lint | audit | bench | page | lint-page | test-page: each makes the environment that it needs first.
PYTHON ?= python3
VENV ?= .venv
# Which MLX: none on a Mac (it comes by itself), cpu, cuda12 or cuda13 on Linux.
ifeq ($(shell uname -s),Darwin)
EXTRA ?= dev
else
EXTRA ?= cpu,dev
endif
BIN := $(VENV)/bin
# Processes that test, each a file at a time.
TESTERS ?= 2
READY := $(VENV)/.ready-$(EXTRA)

.PHONY: demo test test-slow lint audit bench page lint-page test-page clean

demo: $(READY)
	$(BIN)/samesku demo

test: $(READY)
	$(BIN)/pytest -q -n $(TESTERS) --dist loadfile -m "not slow"

test-slow: $(READY)
	$(BIN)/pytest -q -n $(TESTERS) --dist loadfile -m slow

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Known vulnerabilities of what is installed, by the lists of PyPI or OSV.
audit: $(READY)
	$(BIN)/python .ci/audit.py

# The leaderboard, measured again here. DATA is a folder that holds walmart-amazon and abt-buy.
DATA ?=
bench: $(READY)
	$(BIN)/python benchmarks/quality.py --from $(DATA)

# The studio's page, with Node 20.19 or later: built into the package, checked, tested in Chromium.
PACKAGES := node_modules/.package-lock.json

page: $(PACKAGES)
	npm run build

lint-page: $(READY) $(PACKAGES)
	npm run check
	npm run check-api
	npm test

test-page: $(READY) page
	npm run e2e

$(PACKAGES): package-lock.json
	npm ci

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable ".[$(EXTRA)]"
	@touch $@

clean:
	rm -rf $(VENV) artifacts data build dist node_modules web/node_modules src/samesku/studio/page .pytest_cache .mypy_cache .ruff_cache .hypothesis
