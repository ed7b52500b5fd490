# Copyright (c) 2026, Contributors of community.huaweicloud
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

UV := uv==0.13.9
PORT ?= 8787
BASE ?= HEAD
# The order of the tests; without one, each run has another.
export SEED ?=

# Everything that these commands write stays in .venv and .build.
export XDG_CACHE_HOME := $(CURDIR)/.build/cache
export PIP_CACHE_DIR := $(CURDIR)/.build/cache/pip
export UV_CACHE_DIR := $(CURDIR)/.build/cache/uv
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# pip asks rustc for its version, and where that is rustup's it makes itself a home.
export RUSTUP_HOME := $(CURDIR)/.build/cache/rustup

RUN := .venv/bin/python -m tools.

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z.-]+:.*## / { printf "  make %-22s %s\n", $$1, $$2 }' Makefile

.PHONY: .venv
.venv: .venv/.installed ## Install all that the other commands need into .venv

# What the demo and the emulator need. The tests need more, and add it to the same environment.
# Python compiles what is used when it is used. That is a small part.
.venv/.runtime: requirements/demo.txt
	@python=$$(tools/pick-python.sh); \
	echo "Making .venv with $$python"; \
	rm -rf .venv; \
	"$$python" -m venv .venv; \
	.venv/bin/python -m pip install --quiet --no-compile -r requirements/demo.txt; \
	touch $@

.venv/.installed: requirements/dev.txt .venv/.runtime
	@echo "Installing the tests' packages into .venv"; \
	if .venv/bin/python -m pip install --quiet '$(UV)'; then \
	    .venv/bin/python -m uv pip install --quiet --compile-bytecode --python .venv/bin/python -r requirements/dev.txt \
	        || .venv/bin/python -m pip install --quiet -r requirements/dev.txt; \
	else \
	    .venv/bin/python -m pip install --quiet -r requirements/dev.txt; \
	fi; \
	touch $@

.PHONY: demo
demo: .venv/.runtime ## Watch a playbook predict, change and leave alone a local cloud
	@$(RUN)demo

.PHONY: emulator
emulator: .venv/.runtime ## Run the local cloud until Ctrl-C (PORT=8787)
	@mkdir -p .build
	@echo "In another shell: source .build/emulator.env"
	@$(RUN)environment python -m emulator --port $(PORT) --seed examples --env-file .build/emulator.env

.PHONY: test
test: .venv/.installed ## Run everything; stop at the first failure
	@$(RUN)check

.PHONY: check
check: .venv/.installed ## Check formatting and types, and run the tests that a change can affect (BASE=HEAD)
	@$(RUN)check --since $(BASE)

.PHONY: lint unit sanity integration
lint: .venv/.installed ## Check style, types, metadata, documentation and generated files
	@$(RUN)check lint

unit: .venv/.installed ## Run the Python tests of the collection, the emulator and the playbooks
	@$(RUN)check unit emulator playbooks

sanity: .venv/.installed ## Run ansible-test sanity on a copy
	@$(RUN)check sanity

integration: .venv/.installed ## Run the integration targets against the emulator
	@$(RUN)check integration

.PHONY: format
format: .venv/.installed ## Format the Python code and rewrite generated files
	@$(RUN)derive
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .
	@$(RUN)action_groups
	@$(RUN)make_endpoints
	@$(RUN)make_facts

.PHONY: conformance
conformance: .venv/.installed ## Check a real microservice registry (REGISTRY=http://host:30100) against the modules
	@$(RUN)environment .venv/bin/python -m pytest --quiet -p no:randomly -p no:xdist tests/conformance/registry

.PHONY: conformance-openstack
conformance-openstack: .venv/.installed ## Check the modules of IAM and VPC against a real Keystone and Neutron, which it installs
	@$(RUN)openstack

SEQUENCES ?= 1000
REPLAY ?=
KILLS ?= 10
HOSTS ?= 10

.PHONY: simulate
simulate: .venv/.installed ## Try modules on a network that goes wrong (SEQUENCES=1000 SEED=1 KILLS=10 HOSTS=10, or REPLAY=...)
	@$(RUN)environment .venv/bin/python -m tests.simulation --sequences $(SEQUENCES) --first $(or $(FIRST),0) --seed '$(or $(SEED),1)' \
		--kills $(KILLS) --hosts $(HOSTS) --replay '$(REPLAY)'
	@$(if $(REPLAY),,EVERY_PLAY=1 $(RUN)environment .venv/bin/python -m pytest --quiet -n 2 tests/unit/test_exactly_once.py)

.PHONY: release-check
release-check: .venv/.installed ## Build the archive of a release, import it as Galaxy does, install it, verify it and try it
	@$(RUN)environment python -m tools.release

SAMPLE ?= 200

.PHONY: mutate
mutate: .venv/.installed ## Change the code at random places and see whether a unit test notices (SAMPLE=200 SEED=1)
	@$(RUN)environment python -m tools.mutate --sample $(SAMPLE) --seed '$(or $(SEED),1)'

.PHONY: bench
bench: .venv/.installed ## Compare the cost of tasks, inventories and uploads with others, and with the last record (RECORD=1)
	@$(RUN)environment python -m tests.benchmarks $(if $(RECORD),--record)

.PHONY: changelog
changelog: .venv/.installed ## Write CHANGELOG.md from changelogs/fragments
	@$(RUN)environment antsibull-changelog release --update-existing --reload-plugins

.PHONY: matrix
matrix: .venv/.installed ## Run sanity and the tests on every supported ansible-core
	@$(RUN)matrix

.PHONY: docs
docs: .venv/.installed ## Build the documentation site into .build/docs
	@$(RUN)docsite

.PHONY: build
build: .venv/.installed ## Build the collection archive into .build/dist
	@$(RUN)build

.PHONY: clean
clean: ## Remove .venv and .build
	rm -rf .venv .build
