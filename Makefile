# The everyday commands; tools/bootstrap.py does the work and needs only Python 3.9 or newer.

# The first Python that answers: a pyenv shim stands on the path even if it has nothing to run.
PYTHON := $(shell for python in python3 /usr/bin/python3 /usr/local/bin/python3 python3.13; do \
	"$$python" -c "import fcntl" 2>/dev/null && { echo "$$python"; break; }; done)
BOOTSTRAP := $(or $(PYTHON),$(error Instale Python 3.9 ou mais novo)) tools/bootstrap.py

.PHONY: run test lint fix bench shell lock clean

run: ## serve Irmana on 127.0.0.1:8000; PORT and BIND change it
	@$(BOOTSTRAP) run

test: ## all tests, browser tests included; make test ARGS="tests/agendas -x"
	@$(BOOTSTRAP) test $(ARGS)

lint: ## style, types, templates and migrations
	@$(BOOTSTRAP) lint

fix: ## what ruff can repair by itself
	@$(BOOTSTRAP) fix

bench: ## measure speed with synthetic data
	@$(BOOTSTRAP) bench $(ARGS)

shell: ## Python with Irmana's models
	@$(BOOTSTRAP) shell $(ARGS)

lock: ## resolve pyproject.toml into requirements/*.txt; make lock ARGS=--upgrade
	@$(BOOTSTRAP) lock $(ARGS)

clean: ## remove what can be made again; the data in var/postgres and var/media stays
	rm -rf .venv var/tools var/pip var/test var/static .mypy_cache .ruff_cache .pytest_cache .hypothesis
