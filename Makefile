# Set-up and the project's own commands. Each makes .venv/ first where it is missing, and reuses it where it is there.

PYTHON ?= python3
BIN := .venv/bin
PLUGINS := $(sort $(wildcard plugins/newskit-*))
DISTRIBUTIONS := . $(PLUGINS)

.PHONY: bench test-engines setup demo test coverage test-browser train-entities train-sentiment fuzz mutants lint types wheels smoke smoke-lowest docs clean

setup: .venv/ready

# The stamp is newer than every pyproject.toml, so a new dependency or plugin is installed without being asked.
.venv/ready: pyproject.toml requirements-dev.txt $(PLUGINS:=/pyproject.toml)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "newskit needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade-strategy only-if-needed uv
	@$(BIN)/python -m uv pip install --quiet --python $(BIN)/python $(foreach each,$(DISTRIBUTIONS),--editable $(each)) --requirement requirements-dev.txt
	@touch $@

demo: setup
	@$(BIN)/newskit analyze examples/articles/*.txt

# In as many processes as there are cores; JOBS=0 does without, as a debugger wants it.
JOBS ?= auto

test: setup
	$(BIN)/python -m pytest --numprocesses $(JOBS)

# The suite once more, child processes included, with the same examples each time (CI); fails under 100 % of the core's lines and branches, or 95 % of a plugin's.
coverage: setup
	@$(BIN)/coverage erase
	CI=1 $(BIN)/coverage run -m pytest --numprocesses $(JOBS)
	@$(BIN)/coverage combine --quiet; rm -f .coverage.*  # what a killed process left half-written
	@failed=; \
	echo "newskit"; $(BIN)/coverage report --include='src/*' --fail-under=100 || failed=1; \
	for plugin in $(PLUGINS); do echo "$${plugin#plugins/}"; $(BIN)/coverage report --include="$$plugin/src/*" --fail-under=95 || failed=1; done; \
	test -z "$$failed"

# In a real browser (Debian: apt-get install chromium); the pictures that it takes go to docs/looking/pictures.
test-browser: setup
	@$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --requirement tests/browser/requirements.txt
	$(BIN)/python -m pytest tests/browser

# Ray and Spark for real, on clusters of two workers on this machine, and the kill test with 20 kills. Spark needs a Java 17.
test-engines: setup
	$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --requirement tests/engines/requirements.txt
	NEWSKIT_KILLS=20 $(BIN)/python -m pytest tests/engines tests/corpus/test_run.py

bench: setup
	$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --requirement benchmarks/requirements.txt
	$(BIN)/python benchmarks/run.py

# The shipped models, byte for byte, from the labelled data in data/.
train-entities: setup
	$(BIN)/python plugins/newskit-entities/training/train.py

train-sentiment: setup
	$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --requirement plugins/newskit-sentiment/training/requirements.txt
	$(BIN)/python plugins/newskit-sentiment/training/train.py

FUZZ_SECONDS ?= 60
FUZZ_CHARACTERS ?= 10000000

fuzz: setup
	@for layer in sentences tokens quantities entities quotations sentiment; do $(BIN)/python fuzz/mutate.py --layer $$layer --characters $(FUZZ_CHARACTERS) || exit 1; done
	@$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --requirement fuzz/requirements.txt
	@for target in analyze json config render gazetteer; do $(BIN)/python fuzz/cover.py $$target -max_total_time=$(FUZZ_SECONDS) -timeout=30 || exit 1; done

# Small changes to the code, one at a time: fails where tests don't notice nine in ten of them, or one is not in the list.
mutants: setup
	@$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --requirement tests/mutants/requirements.txt
	$(BIN)/python tests/mutants/run.py

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy src tests/typing
	@for plugin in $(PLUGINS); do echo "mypy $$plugin/src"; $(BIN)/mypy $$plugin/src || exit 1; done

# The packages that come along, with licence, size and who wants them; fails where a licence is not on the list.
.PHONY: audit vulnerabilities
audit: setup
	@$(BIN)/python .ci/audit.py

# Known faults in them. Asks pypi.org's JSON interface, which an index of one's own does not have.
vulnerabilities: setup
	@$(PYTHON) -m venv .venv/audit && .venv/audit/bin/python -m pip install --quiet pip-audit
	@$(BIN)/python .ci/audit.py --pins > .venv/audit/pins.txt
	@.venv/audit/bin/pip-audit --strict --no-deps --disable-pip --requirement .venv/audit/pins.txt

wheels: setup
	@rm -rf dist
	@for each in $(DISTRIBUTIONS); do $(BIN)/python -m uv build --quiet --wheel --python $(BIN)/python --out-dir dist $$each || exit 1; done
	@ls -l dist

# The wheels in an environment that holds nothing of the source tree.
smoke: wheels
	@rm -rf dist/venv && $(PYTHON) -m venv dist/venv
	@$(BIN)/python -m uv pip install --quiet --python dist/venv/bin/python --find-links dist 'newskit[all]' pytest
	dist/venv/bin/python -m pytest tests/smoke

# The same with the lowest versions that the packages declare.
smoke-lowest: wheels
	@rm -rf dist/lowest && $(PYTHON) -m venv dist/lowest
	@$(BIN)/python -m uv pip compile --quiet --no-sources --find-links dist --resolution lowest-direct --extra html --extra parquet --extra web --output-file dist/lowest.txt $(DISTRIBUTIONS:=/pyproject.toml)
	@$(BIN)/python -m uv pip install --quiet --python dist/lowest/bin/python --requirement dist/lowest.txt dist/*.whl 'pytest>=8.2'
	dist/lowest/bin/python -m pytest tests/smoke

docs: setup
	$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --requirement docs/requirements.txt
	$(BIN)/sphinx-build -n -W --keep-going -b html docs docs/_build/html

clean:
	rm -rf .venv dist docs/_build
