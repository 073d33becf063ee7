# Everything a developer or an operator runs. `make` alone lists it.
# Each target sets up what it needs; a second set-up takes no time.

PY := .venv/bin/python
SCAN_VENV := .venv-scan
LOAD_VENV := .venv-load
TEMPLATES = $(shell find attachment_clinic clients assessments reports -path '*/templates/*' -name '*.html')
# Commands that only look at the code need no secrets and no servers.
LOOKING := DEBUG=1

.DEFAULT_GOAL := help
.PHONY: help setup demo test authorisation shots axe lighthouse bench faults scan sbom check lint types contracts migrations format translations lock

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv with what the product runs on
	@deploy/bootstrap.sh run

demo: ## a living house: web, worker, beat and broker on this machine
	@deploy/bootstrap.sh run
	@exec $(PY) -m attachment_clinic.demo.services

test: ## all tests, on SQLite and again on PostgreSQL; ARGS="-k word" picks some
	@deploy/bootstrap.sh test
	@exec tests/run $(ARGS)

authorisation: ## who may do what: five hundred examples against the oracle; some minutes
	@deploy/bootstrap.sh test
	@AUTHORISATION_EXAMPLES=500 $(PY) -m pytest -q tests/authorisation $(ARGS)

shots: ## every page as every role, in three widths, light and dark: pictures and axe; ARGS="role=client width=320 language=de"
	@deploy/bootstrap.sh test
	@exec $(PY) -m tests.shots $(ARGS)

axe: ## the same without pictures, each page as one role
	@deploy/bootstrap.sh test
	@exec $(PY) -m tests.shots axe $(ARGS)

lighthouse: .set-up-to-check ## speed, weight and practices of three pages, signed in; needs Node 18 or newer
	@mkdir -p .venv.lighthouse && cp tests/lighthouse/package*.json .venv.lighthouse/
	@cd .venv.lighthouse && npm ci --silent --no-audit --no-fund
	@exec $(PY) -m tests.lighthouse

# One core for numpy: product and scoring are then measured alike.
bench: .set-up-to-check ## what scoring, reports and pages cost here, and how often a verdict is wrong
	@OPENBLAS_NUM_THREADS=1 $(PY) -m tests.bench.scoring
	@OPENBLAS_NUM_THREADS=1 $(PY) -m tests.bench.simulate
	@$(PY) -m tests.bench.reports $(ARGS)
	@$(PY) -m tests.bench.outcomes
	@$(PY) -m tests.bench.canaries
	@$(PY) -m tests.bench.pages
	@$(PY) -m tests.bench.size --json var/bench/size.json
	@$(PY) -m tests.bench.signin
	@$(PY) -m tests.bench.turns

faults: ## breaks a clinic of real processes in every way of docs/security.md; ARGS="FT-5 FT-16" picks some
	@deploy/bootstrap.sh test
	@VENV=$(LOAD_VENV) deploy/bootstrap.sh load
	@exec nice $(PY) -m tests.faults $(ARGS)

scan: .set-up-to-scan ## scanners over the code, a demo of its own and the TLS example; ARGS="bandit semgrep" picks some
	@exec $(PY) -m tests.scan $(ARGS)

sbom: .set-up-to-scan ## var/sbom.json: every part with its version and hashes (CycloneDX)
	@mkdir -p -m 700 var
	@exec $(PY) -m tests.scan.parts var/sbom.json

check: lint types contracts migrations ## lint, types, contracts, migrations

lint: .set-up-to-check ## ruff and djhtml
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m djhtml --check --tabwidth 2 $(TEMPLATES)

types: .set-up-to-check ## strict types on pure code
	@$(PY) -m mypy

contracts: .set-up-to-check ## who may import whom
	@$(LOOKING) .venv/bin/lint-imports

migrations: .set-up-to-check ## every change of a model has its migration
	@$(LOOKING) $(PY) manage.py makemigrations --check --dry-run

format: .set-up-to-check ## put code and templates in shape
	@$(PY) -m ruff check --fix-only --quiet .
	@$(PY) -m ruff format .
	@$(PY) -m djhtml --tabwidth 2 $(TEMPLATES)

translations: .set-up-to-check ## write the catalogues of words anew, and compile them
	@$(LOOKING) $(PY) manage.py makemessages -l de -l fr --no-wrap --no-obsolete \
	  --add-location file -i var -i tests -i build
	@deploy/bootstrap.sh check

lock: .set-up-to-check ## write the locks anew from requirements*.txt
	@for name in requirements requirements-dev requirements-scan requirements-load; do \
	  $(PY) -m uv pip compile --quiet --universal --python-version 3.12 \
	    --generate-hashes --no-header $$name.txt -o $$name.lock || exit 1; \
	done

.PHONY: .set-up-to-check
.set-up-to-check:
	@deploy/bootstrap.sh check

.PHONY: .set-up-to-scan
.set-up-to-scan: .set-up-to-check
	@VENV=$(SCAN_VENV) deploy/bootstrap.sh scan
