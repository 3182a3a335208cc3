# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

.PHONY: demo test full bench coq peers browser clean

demo: $(STAMP)
	$(BIN)/socialchoice decide examples/riverside-lot --out out/riverside-lot
	$(BIN)/socialchoice verify out/riverside-lot/decision.json
	$(BIN)/socialchoice decide examples/cafe-lease/lease.json --out out/cafe-lease

test: $(DEV_STAMP)
	$(BIN)/python -m tests

full: $(DEV_STAMP)
	SOCIALCHOICE_CASES=1250 SOCIALCHOICE_FORGERIES=5000 $(BIN)/python -m tests

bench: $(DEV_STAMP)
	$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV_STAMP): $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt pytest pytest-xdist mypy ruff import-linter jsonschema python-sat
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt dratify  # its test skips where it cannot be had
	@touch $@

# Proofs in Coq, from the system's packages (such as Debian's coq); without it, one sentence says so.
coq: $(DEV_STAMP)
	$(BIN)/python -m proofs.theorems.working.coq out/coq

# The peers that benchmarks run beside ours, apart because they pin an old numba.
peers:
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check pref_voting==1.18.2 abcvoting==2.19.2 negmas==0.16.0

# Forms and reports in a real browser; it needs Chromium (such as Debian's package) and leaves pictures in out/browser.
browser:
	$(PYTHON) -m venv .venv-browser
	@echo '*' > .venv-browser/.gitignore
	.venv-browser/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . pytest playwright==1.65.2 axe-playwright-python==0.1.8
	@mkdir -p out/browser
	PICTURES=out/browser .venv-browser/bin/python -m pytest -rs tests/browser

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis
