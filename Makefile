# Everything here uses the environment in .venv, which the lock files describe.
PYTHON ?= python3
BIN := .venv/bin
LOCKED := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

.PHONY: demo run setup test check fmt lock bench soak simulation fuzz conformance pictures
.DEFAULT_GOAL := demo
.NOTPARALLEL:  # what installs stands before what uses it
.DELETE_ON_ERROR:  # an environment that was not finished is begun again

# pip says nothing for as long as it fetches, which may be minutes.
SAYS_HOW_MANY = @echo "Installing the $$(grep -c == $<) packages of $< into .venv: once, a minute or two ..."

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make PYTHON=python3.12")'
	@echo "Making an environment in .venv with $(PYTHON) ..."
	@$(PYTHON) -m venv .venv

.venv/.run: requirements.txt | .venv/bin/python
	$(SAYS_HOW_MANY)
	@$(LOCKED) -r $<
	@$(BIN)/python -m compileall -q bot handlers motesplats
	@touch $@

.venv/.demo: requirements-sandbox.txt | .venv/bin/python
	$(SAYS_HOW_MANY)
	@$(LOCKED) -r $<
	@touch $@

.venv/.dev: requirements-dev.txt | .venv/bin/python
	$(SAYS_HOW_MANY)
	@$(LOCKED) -r $<
	@touch $@ .venv/.demo .venv/.run

# A text that is changed later is read as it is now, only slower, until this has run again.
.venv/.texts: $(wildcard bot/locales/*/*.po) | .venv/bin/python
	@echo "Compiling the texts ..."
	@$(BIN)/python -m bot.locales
	@touch $@

demo: .venv/.demo .venv/.texts  ## the bot on the sandbox with the shipped event; PORT=8133, EVENTS=schedule_data for all
	$(BIN)/python bot.py demo$(if $(PORT), --port $(PORT))$(if $(EVENTS), --event $(EVENTS))

run: .venv/.run .venv/.texts  ## the bot on Telegram, with the settings in .env
	$(BIN)/python bot.py run

setup: .venv/.run .venv/.texts  ## what `run` and every other command needs

# Two processes a core, since the crash tests wait for other processes, and page tests for Chromium.
WORKERS := $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))

# Some environments forbid it, and then each of many processes reads all of the program anew.
test: export PYTHONDONTWRITEBYTECODE :=
test: .venv/.dev .venv/.texts  ## the whole suite, on all cores; the page tests in processes of their own
	sh tests/browser/find-chromium
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --ignore=tests/browser
	$(BIN)/python -m pytest -n $(WORKERS) --maxprocesses 8 --dist loadfile tests/browser

check: .venv/.dev .venv/.texts  ## format, lint, types and import rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy bot handlers motesplats tests
	$(BIN)/lint-imports --no-cache

fmt: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.dev .venv/.texts  ## measurements; ratios within one run
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.questions
	$(BIN)/python -m tests.bench.web
	$(BIN)/python -m tests.bench.open_pages

soak: .venv/.dev .venv/.texts  ## whatever `test` runs in part; the crash tests and the simulation take half an hour, seeded
	$(BIN)/python -m pytest -m soak --timeout=1800 tests/crash tests/simulation
	$(BIN)/python -m pytest -m soak --timeout=1800 --ignore=tests/crash --ignore=tests/simulation --ignore=tests/browser
	$(BIN)/python -m pytest -m soak --timeout=1800 tests/browser

simulation: .venv/.dev .venv/.texts  ## days in which anything happens; SIMULATION_SEED, SIMULATION_LAST or SIMULATION_MINUTES
	$(BIN)/python -m tests.simulation

fuzz: .venv/.dev .venv/.texts  ## every reader of foreign text and files, for time and memory; FUZZ_SEED, FUZZ_MINUTES
	$(BIN)/python -m tests.fuzz

conformance: .venv/.dev  ## python-telegram-bot's own live tests against the sandbox; downloads them
	$(BIN)/python -m tests.conformance

pictures: .venv/.dev  ## the README's pictures, from the running demo
	$(BIN)/python -m tests.browser.pictures
	$(BIN)/python -m tests.browser.voices_picture

UV_COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet --upgrade

lock: .venv/.dev  ## resolve anew and write the lock files
	$(UV_COMPILE) -o requirements.txt
	$(UV_COMPILE) --extra sandbox -o requirements-sandbox.txt
	$(UV_COMPILE) --extra sandbox --group tests --group lint --group build --group lock -o requirements-dev.txt
