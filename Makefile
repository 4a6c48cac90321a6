# Commands of the project; `make` alone lists them. The logic is in scripts/.
SHELL := /bin/sh
PY := .venv/bin/python
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test test-long lint html fmt serve bench messages audit licences clean setup setup-dev

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup ## Start the site with its demo content on http://127.0.0.1:8000/ (PORT=8001 for another port)
	@exec $(PY) scripts/run.py

test: setup-dev ## Run every test: SQLite, a real browser, PostgreSQL when there is one (ARGS="-k name" to choose)
	@exec $(PY) scripts/test.py $(ARGS)

test-long: setup-dev ## Run the long forms of the tests: half an hour, with figures
	@exec $(PY) scripts/test_long.py

lint: setup-dev ## Check style, templates and types
	@exec $(PY) scripts/lint.py

html: setup-dev ## Check the HTML of every type of page with the Nu validator (Java, VNU_JAR=…/vnu.jar)
	@exec $(PY) scripts/check_html.py

fmt: setup-dev ## Put Python in the project's style
	@$(PY) -m ruff check -q --fix . && $(PY) -m ruff format .

serve: setup ## Start the site with the production settings, read from the environment (see .env.example)
	@exec $(PY) scripts/serve.py

bench: setup-dev ## Measure pages, map, lists and search as ratios to a floor of the same run (LARGE=1000000 for more)
	@$(PY) bench/pages.py
	@$(PY) bench/initiatives.py
	@$(PY) bench/panning.py
	@$(PY) bench/search.py
	@$(PY) bench/serving.py

messages: setup-dev ## Collect the interface's texts to translate in site/locale, then compile them
	@exec $(PY) scripts/messages.py

audit: setup-dev ## Ask for known flaws of every package; fails when it could not ask
	@exec $(PY) scripts/audit.py

licences: setup-dev ## List the licence of everything the site runs on in docs/licences.csv
	@exec $(PY) scripts/licences.py

clean: ## Remove what can be made again (var/, the content, is kept)
	rm -rf .venv staticfiles .pytest_cache .mypy_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find site -name '*.mo' -delete

setup:
	@scripts/setup.sh requirements.txt

setup-dev:
	@scripts/setup.sh requirements-dev.txt
