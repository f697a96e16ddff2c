# `make help` prints what there is. Each target does its own set-up.
SHELL := bash
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test check test-full format points lock pictures vendor bench bench-queue

help: ## print this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: ## serve the demo on http://localhost:8000 (another port: PORT=9000 make run)
	@scripts/setup run
	@exec $(PYTHON) -m scripts.serve

test: ## run the daily tests: checks, both databases, a real browser
	@scripts/setup test
	@$(PYTHON) -m scripts.verify test

check: ## run the fast half: format, lint, contracts, types, domain (under a minute)
	@scripts/setup test
	@$(PYTHON) -m scripts.verify check

test-full: ## run everything, all pages on both databases, the large counts
	@scripts/setup test
	@$(PYTHON) -m scripts.verify test-full

format: ## put the code in order
	@scripts/setup test
	@.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

points: ## list the acceptance points and the tests that prove them
	@scripts/setup test
	@$(PYTHON) -m scripts.points

lock: ## choose the newest allowed versions and write requirements/*.txt
	@scripts/setup test
	@scripts/lock

vendor: ## fetch the font and axe-core anew; needs npm, and nothing else does
	@scripts/setup test
	@$(PYTHON) -m scripts.vendor

pictures: ## take the README's pictures of the demo anew
	@scripts/setup test
	@$(PYTHON) -m scripts.pictures

N ?= 10000
ARGS ?=
bench: ## compare speed with others over N organisations: make bench N=250000 ARGS=--quick
	@scripts/setup test
	@$(PYTHON) -m bench.run $(N) $(ARGS)

bench-queue: ## measure the office's queue with a thousand open files
	@scripts/setup test
	@$(PYTHON) -m bench.queue
