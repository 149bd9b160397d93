# Everything a person does with the project. The work itself is in scripts/, in Node.

.DEFAULT_GOAL := help
SHELL := /bin/sh
NODE := $(shell command -v node 2>/dev/null)

.PHONY: help demo test build fmt lint docs site site-check bench fuzz load coverage pictures audit consumers editors outdated release clean need-node

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

demo: need-node ## build, and serve the demo page with its backend
	@node scripts/build.mjs
	@node scripts/demo.mjs

test: need-node ## everything that CI runs
	@node scripts/test.mjs

build: need-node ## the npm package: pkg/dist and pkg/miniprogram
	@node scripts/build.mjs

fmt: need-node ## format the Rust and JavaScript code
	@node scripts/format.mjs

lint: need-node ## formatting, clippy, Biome, types, spelling, conventions
	@node scripts/lint.mjs

docs: need-node ## the API reference: docs/api/index.html
	@node scripts/docs.mjs

pictures: need-node ## the pictures of the READMEs, in Chromium: docs/pictures
	@node scripts/build.mjs
	@node tests/demo/pictures.mjs

site: need-node ## the documentation site: site/dist, for any static host and any path
	@node scripts/site.mjs

site-check: need-node ## the same, looked at in Chromium: both languages, axe, Lighthouse
	@node scripts/site.mjs --check

bench: need-node ## side by side with what people use today
	@node scripts/bench.mjs

fuzz: need-node ## hostile input, SECONDS=60 for each target
	@SECONDS=$(or $(SECONDS),60) node scripts/fuzz.mjs

load: need-node ## a million calls in Node, a hundred thousand in Chromium, beside the peers
	@node scripts/load.mjs

coverage: need-node ## how much of the code the tests run
	@node scripts/coverage.mjs

audit: need-node ## known weaknesses, licences and sources of what is built in
	@node scripts/audit.mjs

consumers: need-node ## the package in Next.js, SvelteKit, Nuxt and Angular; writes the table of the web guide
	@node scripts/consumers.mjs

editors: need-node ## what rich editors emit, recorded in Chromium: tests/vectors/html/editors
	@node scripts/editors.mjs

outdated: need-node ## which crates and npm packages have newer versions
	@node scripts/outdated.mjs

release: need-node ## everything up to `npm publish`, which a person does
	@node scripts/release.mjs

clean: ## remove what was built (not the tool cache)
	@rm -rf target fuzz/target release node_modules docs/api site/dist site/.pages site/.cache site/node_modules pkg/dist pkg/inline pkg/testing pkg/*.wasm pkg/miniprogram pkg/.built-from pkg/LICENSE-MIT pkg/LICENSE-APACHE pkg/THIRD-PARTY-NOTICES pkg/CHANGELOG.md

need-node:
	@test -n "$(NODE)" || { echo "✗ Node.js 20 or newer is needed: https://nodejs.org"; exit 1; }
