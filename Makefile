# Everything that this project does by itself, in one line each: `make map`, `make test`.
# Each target sets up what it needs; nothing has to be installed first but Python 3.11 or newer.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
LAYER := layers/afghanistan-2021
PAGE := output/afghanistan-2021.html
# PYTHON=... on the command line wins; otherwise the first of these that is new enough
PYTHON ?=
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11 python
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PROGRAM := $(shell find geomap -type f -not -name '*.pyc')

.PHONY: help map test check golden docs picture bench browser setup clean

help:
	@echo "make map     build the map of the flagship layer: $(PAGE)"
	@echo "make test    check everything: format, lint, types, documentation, tests"
	@echo "make check   the same without the tests"
	@echo "make docs    write the generated pages of docs/ again"
	@echo "make picture take the picture of the README anew"
	@echo "make golden  write the expected outputs of the tests again; read the difference before you commit"
	@echo "make bench   run the benchmarks"
	@echo "make clean   delete what was generated, $(VENV) included"

map: $(PAGE)

test: setup browser
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest

check: setup
	$(BIN)/ruff format --no-cache --check .
	$(BIN)/ruff check --no-cache .
	$(BIN)/mypy
	$(BIN)/python scripts/make_docs.py --check

golden: setup browser
	GEOMAP_GOLDEN=1 $(BIN)/pytest

docs: setup
	$(BIN)/python scripts/make_docs.py

picture: setup browser $(PAGE)
	$(BIN)/python scripts/make_screenshot.py

bench: setup browser node_modules
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/page.py $(LAYER)
	$(BIN)/python benchmarks/gazetteer.py
	$(BIN)/python benchmarks/gazetteer_growth.py
	$(BIN)/python benchmarks/reader.py articles
	$(BIN)/python benchmarks/reader.py speed
	$(BIN)/python benchmarks/rules.py $(LAYER)
	$(BIN)/python benchmarks/assess.py

# What the page's script is linted with, and the scripts that folium's stock pages fetch from elsewhere
node_modules: package.json
	npm install --no-package-lock --no-audit --no-fund
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist $(PAGE)

setup: $(VENV)/installed-dev

$(PAGE): $(VENV)/installed $(PROGRAM) $(wildcard $(LAYER)/*)
	@mkdir -p $(@D)
	$(BIN)/geomap map $(LAYER) --output $@ --overwrite

$(VENV)/installed: pyproject.toml $(BIN)/python
	$(PIP) install --editable .
	@touch $@

# Whoever has the tools of development has the program as well
$(VENV)/installed-dev: pyproject.toml $(BIN)/python
	$(PIP) install --editable '.[dev]'
	@touch $(VENV)/installed $@

$(BIN)/python:
	@for name in $(or $(PYTHON),$(PYTHONS)); do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "creating $(VENV) with $$name"; \
	    "$$name" -m venv $(VENV) || { rm -rf $(VENV); \
	      echo "Python cannot create a virtual environment; on Debian: apt-get install python3-venv" >&2; exit 1; }; \
	    exit 0; \
	  fi; \
	done; \
	echo "geomap needs Python 3.11 or newer; install it, or say where it is: make map PYTHON=/path/to/python3" >&2; \
	exit 1

# Without root rights the browser tests themselves fail and name the line that installs Chromium
browser:
	@for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do \
	  if command -v "$$name" >/dev/null; then exit 0; fi; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium; \
	else \
	  echo "no Chromium found, the browser tests will fail; install it: sudo apt-get install -y chromium" >&2; \
	fi
