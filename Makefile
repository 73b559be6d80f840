# One word for each thing one does here. Python 3.11+ and make are enough; uv is used when present.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types check nodes cases bench against bench-extra proof docs clean

demo: $(VENV)/ready  ## the main job, offline, on cases recorded from real nodes
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
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python -e '.[bench]'; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'; \
	fi

docs: $(VENV)/ready  ## the documentation site in both languages, from the cards: build/docs/site
	@if command -v uv >/dev/null 2>&1; then \
	  uv pip install --quiet --python $(BIN)/python -e '.[docs]'; \
	else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'; \
	fi
	$(BIN)/python -m tools.make_docs

proof: nodes  ## the full counts of the property tests; writes docs/proof.md
	$(BIN)/python -m tools.proof

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build

$(VENV)/ready: pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python --compile-bytecode -e '.[dev]'; \
	else \
	  $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; \
	fi
	@touch $@
