# One word for each thing one does here. Python 3.11+ and make are enough; uv is used when present.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# $(call install,[extras]): this checkout with these extras, into the virtual environment.
define install
@if command -v uv >/dev/null 2>&1; then \
  uv pip install --quiet --python $(BIN)/python --compile-bytecode -e '.$(1)'; \
else \
  $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.$(1)'; \
fi
endef

.PHONY: demo test lint types check nodes cases bench against bench-extra proof docs clean

demo: $(VENV)/lean  ## the main job, offline, on cases recorded from real nodes
	$(BIN)/txdoctor demo

test: $(VENV)/ready  ## the tests; nodes that are missing are fetched, or skipped with the reason
	-$(BIN)/python -m nodes.install
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/ready
	$(BIN)/mypy

check: lint types test

nodes: $(VENV)/ready  ## fetch the real nodes into the cache folder
	$(BIN)/python -m nodes.install

cases: nodes  ## make all cases again, the demo ones from real nodes
	$(BIN)/python -m tools.make_demo_cases
	$(BIN)/python -m tools.make_written_cases
	$(BIN)/python -m tools.make_readme

bench: nodes bench-extra  ## the speed figures of docs/speed.md, as ratios of one run
	$(BIN)/python -m tools.bench

against: nodes bench-extra  ## side by side with cast and a web3.py script; writes docs/against.md
	$(BIN)/python -m benchmarks.one_failure

bench-extra: $(VENV)/ready
	$(call install,[bench])

docs: $(VENV)/ready  ## the documentation site in both languages, from the cards: build/docs/site
	$(call install,[docs])
	$(BIN)/python -m tools.make_docs

proof: nodes docs  ## the full counts of the property tests; writes docs/proof.md
	$(BIN)/python -m tools.proof

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build

# What a user installs, and nothing more: enough for the demo.
$(VENV)/lean: pyproject.toml | $(BIN)/python
	$(call install)
	@touch $@

# The same with all that tests, lint and types need.
$(VENV)/ready: pyproject.toml | $(BIN)/python
	$(call install,[dev])
	@touch $(VENV)/lean $@

$(BIN)/python:
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing $(VENV); \
	else \
	  $(PYTHON) -m venv $(VENV); \
	fi
