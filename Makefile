# Each target sets up what it needs: with uv where it is there, else with venv and pip.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN = $(VENV)/bin
export UV_PROJECT_ENVIRONMENT = $(VENV)

.PHONY: demo test check fix score bench clean help

help: ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

demo: $(VENV)/.installed ## run the main job on a practice newsroom and show what it found
	@$(BIN)/python -m archive.demo

test: $(VENV)/.installed-dev ## run all tests
	@$(BIN)/python -m pytest

check: $(VENV)/.installed-dev ## lint, types, import contracts, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(VENV)/.installed-dev ## mend what the linter can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

score: $(VENV)/.installed-dev ## measure extraction on real pages beside the project, where there are any
	@$(BIN)/python benchmarks/extraction.py --check

bench: $(VENV)/.installed-dev ## measure what the documents claim
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean: ## remove what was set up and made
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/.installed: pyproject.toml
	@$(call install,web)
	@touch $@

$(VENV)/.installed-dev: pyproject.toml
	@$(call install,dev)
	@touch $@

# $(1): the extra to install beside the core.
define install
if command -v uv >/dev/null; then \
	uv sync --quiet --frozen --inexact --python "$(PYTHON)" --extra $(1); \
else \
	"$(PYTHON)" -m venv $(VENV) && \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-warn-script-location -e ".[$(1)]"; \
fi
endef
