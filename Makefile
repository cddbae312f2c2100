# Lan Tỏa. `make` alone lists what there is.
SHELL := /bin/bash
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
STAMPS := .make
export PYTHONPATH := $(CURDIR):$(CURDIR)/site
PYTHON_DIRS := site audiences media_library campaigns tests manage.py

.DEFAULT_GOAL := help
.PHONY: help run setup test test-setup s3-start s3-stop check bench pictures messages locks clean

help: ## List these targets
	@grep -hE '^[a-z0-9-]+:.*?## ' $(MAKEFILE_LIST) | awk -F ':.*?## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)

$(STAMPS)/demo: requirements/demo.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/demo.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements/dev.txt | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@mkdir -p $(STAMPS) && touch $@ $(STAMPS)/demo

MESSAGES := $(patsubst %.po,%.mo,$(wildcard site/config/locale/*/LC_MESSAGES/*.po))

%.mo: %.po | $(STAMPS)/demo
	@$(MANAGE) messages --compile

setup: $(STAMPS)/demo $(MESSAGES)

run: setup ## Set up what is missing and serve the demonstration on http://127.0.0.1:8000 (HOST, PORT)
	@$(MANAGE) prepare
	@echo "  http://$(HOST):$(PORT)/            the site"
	@echo "  http://$(HOST):$(PORT)/quan-tri/   the administration"
	@DJANGO_SETTINGS_MODULE=$${DJANGO_SETTINGS_MODULE:-config.settings.dev} $(BIN)/gunicorn config.wsgi \
		--bind $(HOST):$(PORT) -c python:config.server --log-level warning --preload --max-requests 20000

test-setup: $(STAMPS)/dev $(MESSAGES)
	@bash tests/setup-browser.sh
	@bash tests/setup-nginx.sh
	@bash tests/setup-zbar.sh

test: test-setup ## Run the whole suite, journeys included (SQLite; or DATABASE_URL, REDIS_URL, S3_TEST_ENDPOINT)
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

s3-start: ## Start an S3 server for the tests on loopback; its address stands in var/s3/endpoint
	@bash tests/s3-server.sh start

s3-stop: ## Stop that S3 server and remove what it kept
	@bash tests/s3-server.sh stop

# Read on SQLite, which copies the table for any new column: a column with a default of the
# database is named here, since PostgreSQL adds it at once and the release before it goes on writing.
LINTED := 0001_initial 0002_library_version 0008_evidence_files

check: $(STAMPS)/dev $(MESSAGES) ## Style, types, import contract, migrations, translations, deployment check
	@$(BIN)/ruff check $(PYTHON_DIRS)
	@$(BIN)/ruff format --check $(PYTHON_DIRS)
	@git ls-files '*.html' ':!tests/' | xargs $(BIN)/djhtml --check --tabwidth 2
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(MANAGE) makemigrations --check --dry-run --verbosity 0
	@DJANGO_SETTINGS_MODULE=config.settings.test $(MANAGE) lintmigrations --no-cache --quiet ok ignore --ignore-name $(LINTED) --include-apps accounts audit audiences media_library campaigns portal vietnamese
	@$(MANAGE) messages --check
	@SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=lantoa.example \
		BASE_URL=https://lantoa.example VAR_DIR=$$(mktemp -d) DJANGO_SETTINGS_MODULE=config.settings.production \
		$(MANAGE) check --deploy --fail-level WARNING

bench: $(STAMPS)/dev $(MESSAGES) ## Measure speed beside a bare page and nginx; one JSON line each
	@$(BIN)/python -m tests.bench

pictures: test-setup ## Take the pictures of README and guide anew
	@$(BIN)/python -m tests.journeys.pictures

messages: $(STAMPS)/dev ## Collect the interface texts into the English catalogue
	@$(MANAGE) messages

locks: ## Pin the dependencies anew (needs uv)
	@uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements/base.txt
	@uv pip compile -q pyproject.toml --extra demo --extra build -c requirements/base.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements/demo.txt
	@uv pip compile -q pyproject.toml --extra demo --extra build --extra dev -c requirements/demo.txt --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o requirements/dev.txt

clean: s3-stop ## Remove everything that was made: environment, database, files
	rm -rf $(VENV) $(STAMPS) var node_modules
