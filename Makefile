# Everything a person does with the project. The work itself is in scripts/, in Node.

.DEFAULT_GOAL := help
SHELL := /bin/sh
NODE := $(shell command -v node 2>/dev/null)

.PHONY: help demo test build fmt lint docs bench clean need-node

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

demo: need-node ## build, and serve the demo page with its backend
	@node scripts/build.mjs
	@node scripts/demo.mjs

test: need-node ## everything that CI runs
	@node scripts/test.mjs

build: need-node ## the npm package: pkg/dist and pkg/miniprogram
	@node scripts/build.mjs

fmt: ## format the Rust code
	@cargo fmt --all

lint: need-node ## formatting, clippy, the rules of the house
	@node scripts/test.mjs lint

docs: need-node ## the API reference: docs/api/index.html
	@node scripts/docs.mjs

bench: need-node ## side by side with what people use today
	@node scripts/bench.mjs

clean: ## remove what was built (not the tool cache)
	@rm -rf target node_modules docs/api pkg/dist pkg/miniprogram pkg/.built-from pkg/LICENSE-MIT pkg/LICENSE-APACHE pkg/CHANGELOG.md

need-node:
	@test -n "$(NODE)" || { echo "✗ Node.js 20 or newer is needed: https://nodejs.org"; exit 1; }
