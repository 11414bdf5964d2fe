# On a machine with Python 3.11 or newer (with venv and pip) and make, `make run` and `make test` do everything.
# Another Python: make PYTHON=python3.13 run

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Where the wheel is tried out, away from the checkout.
ELSEWHERE := build/elsewhere
PACKAGE := build/package
COPROD := cd / && COPROD_HOME="$(CURDIR)/$(ELSEWHERE)/home" "$(CURDIR)/$(ELSEWHERE)/bin/coprod"

PIP := -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help run test test-ssh check coverage mutants promises trust format lint types imports package zipapp shots bench lock venv clean

help: ## say what can be made
	@echo 'make run      open the program (ARGS="open NAME" hands arguments over)'
	@echo 'make test     run the tests (ARGS="-k word" hands arguments over)'
	@echo 'make test-ssh join a room by way of a real sshd, tmux and an account made for it; only root can'
	@echo 'make check    all that must hold before a change goes in: format, lint, types, imports, tests, promises, package'
	@echo 'make coverage whether the tests go every way through the modules that carry a promise'
	@echo 'make mutants  break those modules in small ways, and count how often a test notices: hours (ARGS="--sample 100")'
	@echo 'make promises try to break each promise, for some minutes'
	@echo 'make trust    the same at full length: hours (ARGS="kill --seed 7" picks campaigns and repeats their chance)'
	@echo 'make format   put the code into its format'
	@echo 'make package  build/package/coprod-….whl, to be installed with pip; installed elsewhere and tried'
	@echo 'make zipapp   dist/coprod.pyz, one file that runs on any Python from 3.11 on'
	@echo 'make shots    draw the pictures in screenshots/ anew'
	@echo 'make bench    measure, and print the table of goals'
	@echo 'make lock     find the newest packages and pin them in requirements.lock'
	@echo 'make venv     only prepare $(VENV)'
	@echo 'make clean    remove all that can be made again, $(VENV) included'

run: $(READY)
	@$(BIN)/coprod $(ARGS)

test: $(READY)
	$(BIN)/python -m pytest --ignore=tests/trust --ignore=tests/ssh $(ARGS)

# Makes accounts and starts sshd on loopback; all of it is gone afterwards. Says why where it can't.
test-ssh: $(READY)
	$(BIN)/python -m pytest -rs tests/ssh $(ARGS)

check: lint types imports test test-ssh coverage promises package zipapp

# Only the tests that stand for the modules listed in pyproject.toml; all of them would take minutes.
ROOMS := tests/cli/test_room.py tests/cli/test_reading_rooms.py
GUARD_NAMES := app crash driver guarded handing_in keyboard leaving pace save_problems saver sitting_app terminal wall
GUARDS := $(foreach name,$(GUARD_NAMES),tests/tui/test_$(name).py) \
	$(foreach name,app leaving terminal,tests/pty/test_$(name).py)

coverage: $(READY)
	@mkdir -p build
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -p tools.coverage_by_test --quiet tests/files tests/test_text.py $(ROOMS) $(GUARDS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Hours; ARGS="--sample 100 lock" tries some of the mutants of one module.
mutants: coverage
	$(BIN)/python -m tools.mutants $(ARGS)

# Tries to break each promise: some minutes long, and as long as it takes.
promises: $(READY)
	$(BIN)/python -m pytest tests/trust

trust: $(READY)
	$(BIN)/python -m tests.trust.run $(ARGS)

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

# The wheel is built from the source package, installed in an environment of its own and run from the root folder.
package: $(READY)
	rm -rf $(PACKAGE) $(ELSEWHERE)
	$(BIN)/python -m build --no-isolation --outdir $(PACKAGE) .
	$(BIN)/python -m tools.lock > $(PACKAGE)/runtime.lock
	$(PYTHON) -m venv $(ELSEWHERE)
	$(ELSEWHERE)/bin/python $(PIP) --require-hashes --requirement $(PACKAGE)/runtime.lock
	$(ELSEWHERE)/bin/python $(PIP) --no-deps $(PACKAGE)/*.whl
	$(COPROD) --version
	$(COPROD) check
	$(COPROD) new --no-open 'A trial'
	$(COPROD) list

# The newest Pythons it must run on; those that this machine lacks are left out.
zipapp: package
	$(BIN)/python -m tools.make_zipapp $(PACKAGE)/*.whl $(PACKAGE)/runtime.lock dist/coprod.pyz
	@for version in 3.11 3.12 3.13; do \
		if python$$version --version >/dev/null 2>&1; then \
			printf 'Python %s: ' $$version; \
			python$$version dist/coprod.pyz --version && python$$version dist/coprod.pyz check >/dev/null || exit 1; \
		fi; \
	done

shots: $(READY)
	$(BIN)/python -m tools.shots $(ARGS)

bench: $(READY)
	$(BIN)/python -m tests.benchmarks.bench $(ARGS)

# uv alone can pin for several Pythons at once; it is only needed here, so it has a place of its own.
lock:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python $(PIP) --upgrade uv
	build/lock/bin/uv pip compile pyproject.toml --extra dev --extra pdf --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet \
		--output-file requirements.lock

venv: $(READY)

# The stamp is renewed when the lock or pyproject.toml changed. A Python that has gone is replaced.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "coprod needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || \
		{ echo 'No virtual environment can be made here. On Debian or Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	$(BIN)/python $(PIP) --require-hashes --requirement requirements.lock
	$(BIN)/python $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
