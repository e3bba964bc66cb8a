# What a person types here. `make run` and `make test` need nothing but Python 3.11 or newer.
#
#   make run           the window on a practice workspace, with the practice network
#   make test          all tests but the slow outer ring
#   make check         style, types, layers, compiled assets, complete translations
#   make e2e           the whole program against real servers, keyrings and a screen
#   make bench         speed figures into bench.json
#   make screenshots   pictures of every page
#   make translations  collect the texts of the window into resources/translations/*.ts
#   make lock          resolve the dependencies again
#   make package       a folder that runs without Python, in dist/
#   make clean         remove whatever was made here
#
# PYTHON=/path/to/python chooses the interpreter of .venv.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
LOCKS := resources/requirements
ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --require-hashes --only-binary :all: -r
OURSELVES := $(INSTALL) --no-deps --no-build-isolation --editable .
UV ?= uv
UPGRADE ?=
COMPILE := $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: help run test check assets e2e bench recordings screenshots translations lock package clean

help:
	@sed -n 's/^#   make/  make/p' Makefile

$(VENV)/made:
	@set -e; found=""; \
	for candidate in "$(PYTHON)" python3 python3.13 python3.12 python3.11 python3.14 python; do \
		if [ -n "$$candidate" ] && "$$candidate" -c '$(ENOUGH)' 2>/dev/null; then \
			found="$$candidate"; break; \
		elif [ -n "$$candidate" ] && [ "$$candidate" = "$(PYTHON)" ]; then \
			echo "PYTHON=$(PYTHON) is not Python 3.11 or newer." >&2; exit 1; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Python 3.11 or newer was not found. Install it, or name it: make PYTHON=..." >&2; exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$found --version)"; \
	"$$found" -m venv --clear $(VENV)
	@touch $@

$(VENV)/run-installed: $(LOCKS)/run.txt pyproject.toml | $(VENV)/made
	@echo "Installing what the program needs"
	@$(LOCKED) $(LOCKS)/run.txt
	@$(OURSELVES)
	@touch $@

$(VENV)/dev-installed: $(LOCKS)/dev.txt pyproject.toml | $(VENV)/made
	@echo "Installing what its development needs"
	@$(LOCKED) $(LOCKS)/dev.txt
	@$(OURSELVES)
	@touch $@ $(VENV)/run-installed

run: $(VENV)/run-installed
	@$(BIN)/python resources/build_assets.py
	@if [ "$$(uname -s)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ]; then \
		echo "There is no screen here, so the window cannot open." >&2; \
		echo "Go on with a virtual one:    xvfb-run -a make run" >&2; \
		echo "or with the command line:    $(BIN)/cmconsole --help" >&2; \
		exit 1; \
	fi
	$(BIN)/python -m cmconsole practice

assets: $(VENV)/dev-installed
	@$(BIN)/python resources/build_assets.py

test: assets
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

check: assets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python resources/build_assets.py check

# Until the first end-to-end test exists this says so; from then on no tests is a failure.
e2e: assets
	@if ! find tests/e2e -name 'test_*.py' 2>/dev/null | grep -q .; then \
		echo "SKIPPED: tests/e2e holds no tests yet."; \
	else \
		echo "$(BIN)/python -m pytest -m e2e tests/e2e"; \
		$(BIN)/python -m pytest -m e2e tests/e2e; \
	fi

bench: assets
	$(BIN)/python -m pytest -m bench --timeout=0 -p no:randomly -s tests/bench

# Recorded answers of real servers, for the contract tests; fetched once into .cache/.
recordings: $(VENV)/dev-installed
	@test -s .cache/recordings/mastodon.json || $(BIN)/python -m tests.helpers.recordings

screenshots: assets
	$(BIN)/python resources/screenshots.py

translations: $(VENV)/dev-installed
	$(BIN)/python resources/build_assets.py translations

# Needs uv. The files name no index: whoever installs chooses where from, the hashes say what.
# Versions stay as they are unless UPGRADE=--upgrade says otherwise.
lock:
	$(COMPILE) $(UPGRADE) --all-extras --group install --output-file $(LOCKS)/dev.txt
	$(COMPILE) $(UPGRADE) --extra practice --extra reports --group install \
		--constraint $(LOCKS)/dev.txt --output-file $(LOCKS)/run.txt

package: assets
	$(BIN)/pyinstaller --noconfirm --clean build.spec

clean:
	rm -rf $(VENV) build dist cmconsole/_assets bench.json
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find cmconsole tests resources -name __pycache__ -type d -prune -exec rm -rf {} +
