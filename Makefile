# make demo | test | lint | audit | bench: each makes the environment that it needs first.
PYTHON ?= python3
VENV ?= .venv
# Which MLX: none on a Mac (it comes by itself), cpu, cuda12 or cuda13 on Linux.
ifeq ($(shell uname -s),Darwin)
EXTRA ?= dev
else
EXTRA ?= cpu,dev
endif
BIN := $(VENV)/bin
READY := $(VENV)/.ready-$(EXTRA)

.PHONY: demo test test-slow lint audit bench clean

demo: $(READY)
	$(BIN)/samesku demo

test: $(READY)
	$(BIN)/pytest -q -m "not slow"

test-slow: $(READY)
	$(BIN)/pytest -q -m slow

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

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable ".[$(EXTRA)]"
	@touch $@

clean:
	rm -rf $(VENV) artifacts data build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
