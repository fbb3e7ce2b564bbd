# Thi Đua: `make help` lists what there is. Everything installs into .venv/ and frontend/node_modules/.

PYTHON ?= python3.11
UV_VERSION := 0.13.9
BIN := .venv/bin

ifdef PORT
export PORT
endif
ifdef DATA_DIR
export DATA_DIR
endif
ifdef RUNS
export RUNS
endif
ifdef ONLY
export ONLY
endif
ifdef FIRST
export FIRST
endif

# compiled modules are kept: without them every process compiles anew whatever it imports
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test dev bench lighthouse lighthouse-ci drills fuzz audit lint format migrate openapi client-package lock chromium client

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: .venv/synced frontend/node_modules/synced ## install what the product and its checks need

demo: setup client ## serve the product with its demo data (PORT=8000 DATA_DIR=var)
	@exec $(BIN)/thidua demo

test: setup client chromium ## every check: style, types, contracts, tests of server, client and browser
	@$(BIN)/python -m tests.run all

lint: setup ## style, types and import contracts only
	@$(BIN)/python -m tests.run lint

format: setup ## put server and client code into their one form
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .
	npm --prefix frontend run --silent format

dev: setup ## serve API (port 8000) and client (port 5173), both reloading
	@$(BIN)/thidua migrate
	@$(BIN)/uvicorn backend.main:create_app --factory --reload --reload-dir backend & api=$$!; \
		trap 'kill $$api' EXIT; npm --prefix frontend run dev

bench: setup client ## measure against bare baselines on this machine (ALL=1: the large parts too)
	@$(BIN)/python -m bench $(if $(ALL),--all)

lighthouse: setup client chromium frontend/quality/lighthouse/node_modules/synced ## every page on a phone, typing in the score sheet (RUNS=3 ONLY=/khoi FIRST=1)
	@npm --prefix frontend run --silent quality

lighthouse-ci: setup client chromium frontend/quality/lighthouse/node_modules/synced ## the same pages on a machine that does other things too (var/checks/lighthouse.xml)
	@$(BIN)/python -m tests.run pages

drills: setup ## break it on purpose under load, count what was lost (KILLS=54 SEED=1)
	@$(BIN)/python -m drills

fuzz: setup ## ask for what answers name, as every role and as a machine (ROUNDS=4 SEED=1)
	@FUZZ_ROUNDS=$(or $(ROUNDS),4) FUZZ_SEED=$(or $(SEED),1) \
		$(BIN)/pytest tests/api/test_fuzz_linked.py -q -n0 -s

audit: .venv/audit/synced frontend/package-lock.json ## judge the code by bandit, write the bills of materials to var/
	@mkdir -p var
	@.venv/audit/bin/bandit --quiet --configfile pyproject.toml --recursive backend alembic checker
	@.venv/audit/bin/cyclonedx-py requirements deploy/requirements.lock \
		--output-file var/sbom-server.json
	@cd frontend && npm sbom --package-lock-only --omit dev --sbom-format cyclonedx \
		>../var/sbom-client.json
	@echo 'Bandit has nothing to say; var/sbom-server.json, var/sbom-client.json'

migrate: setup ## bring the database to this version's tables
	@$(BIN)/thidua migrate

openapi: setup ## rewrite frontend/openapi.json and the client generated from it
	$(BIN)/python -m tests.support.openapi
	npm --prefix frontend run --silent generate

client-package: frontend/node_modules/synced ## write the API's TypeScript client to var/
	@mkdir -p var
	@sh clients/typescript/build.sh var

lock: .venv/bin/uv ## resolve dependencies anew (requirements.lock, deploy/requirements.lock)
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --python-version 3.11 \
		--extra dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --python-version 3.11 \
		--constraint requirements.lock pyproject.toml -o deploy/requirements.lock
	$(BIN)/uv pip compile -q --upgrade --generate-hashes --no-emit-index-url --python-version 3.11 \
		--group audit -o audit.lock

client: frontend/dist/index.html

chromium:
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null || { \
			echo 'The browser tests need Chromium: sudo apt-get install chromium-headless-shell' >&2; \
			exit 1; }; \
		echo 'Installing Chromium for the browser tests …'; \
		apt-get update -qq; \
		for package in chromium-headless-shell chromium; do \
			apt-get install -y -qq --no-install-recommends $$package >/dev/null && break; \
		done; }

.venv/bin/uv:
	@command -v $(PYTHON) >/dev/null || { \
		echo 'Python 3.11 is needed; name another 3.11 or newer with PYTHON=' >&2; exit 1; }
	@echo 'Python: creating .venv …'
	@$(PYTHON) -m venv .venv || { \
		rm -rf .venv; echo 'On Debian: apt-get install python3-venv' >&2; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/synced: requirements.lock pyproject.toml | .venv/bin/uv
	@echo 'Python: installing the locked packages …'
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

.venv/audit/synced: audit.lock | .venv/bin/uv
	@$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python .venv/audit
	@$(BIN)/uv pip sync --quiet --python .venv/audit/bin/python --require-hashes audit.lock
	@touch $@

frontend/node_modules/synced: frontend/package.json frontend/package-lock.json
	@command -v npm >/dev/null || { echo 'Node.js 20 with npm is needed' >&2; exit 1; }
	@echo 'Client: installing the locked packages …'
	@npm --prefix frontend ci --silent --no-progress
	@touch $@

frontend/quality/lighthouse/node_modules/synced: $(addprefix frontend/quality/lighthouse/,package.json package-lock.json)
	@echo 'Lighthouse: installing the locked packages …'
	@npm --prefix frontend/quality/lighthouse ci --silent --no-progress
	@touch $@

CLIENT_SOURCES := $(shell find frontend/src frontend/public frontend/build frontend/index.html \
	frontend/vite.config.ts examples clients/typescript/README.md -type f 2>/dev/null)

frontend/dist/index.html: $(CLIENT_SOURCES) | frontend/node_modules/synced
	@echo 'Client: building …'
	@npm --prefix frontend run --silent build
	@touch $@
