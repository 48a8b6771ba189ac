# The commands of a fresh machine are `make demo`, `make quick` and `make test`; each does its own set-up.

PYTHON = $(shell for python in python3.11 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN = .venv/bin
PYTEST = $(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

# Bytecode is kept whatever the shell says: to rewrite the assertions of all tests takes each worker ten seconds, and
# every process that a test starts would compile the package again, as no installed program does.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL = help
.PHONY: help demo test quick lint bench fuzz kill margins release docs pictures for-demo for-quick for-test python

help:  ## Lists these targets
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | expand -t 10

demo: for-demo  ## Makes Spanish handouts from a sample post, and says where they are
	@$(BIN)/python -m setup.demo

test: for-test lint  ## Runs every check and the whole test suite, with a real browser and the validators
	$(PYTEST)

quick: for-quick  ## Runs the tests that need neither browser, Java nor root, in under 40 seconds on two idle cores
	$(BIN)/ruff check
	$(PYTEST) -m "not slow and not apertium" --hypothesis-profile=quick

lint: for-quick  ## Checks style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: for-test  ## Runs every benchmark, and lists what was asked, what was measured and what fell short
	$(BIN)/python benchmarks/run_all.py

fuzz: for-test  ## Reads a hundred thousand mutated sources, and sends ten thousand mutated requests to the desk
	$(BIN)/python benchmarks/fuzz_import.py --inputs 100000 --seed 20261123
	$(BIN)/python benchmarks/fuzz_furniture.py --pages 10000
	$(BIN)/python benchmarks/fuzz_desk.py --requests 10000

kill: for-test  ## Kills processes at work on the memory, on reviews and on a site, and looks at what is left
	$(BIN)/python benchmarks/kill_memory.py --kills 500
	$(BIN)/python benchmarks/kill_review.py --kills 100
	$(BIN)/python benchmarks/kill_review.py --kills 100 --ctrl-c
	$(BIN)/python benchmarks/kill_publish.py --kills 50
	$(BIN)/python benchmarks/kill_publish.py --kills 50 --two-renames
	$(BIN)/python benchmarks/kill_publish.py --kills 50 --twin

margins: for-test  ## Looks for ink in the margins of PDFs and printed pages, in all languages, layouts and papers
	$(BIN)/python benchmarks/ink_margins.py

pictures: for-test  ## Makes the pictures of handouts and of the desk that the documentation shows
	$(BIN)/python docs/pictures.py

release: for-test  ## Builds the archives of a release, and tries them in an empty environment
	@$(BIN)/python -m setup.release

docs: for-test  ## Writes the pages of docs/ that are made from the code
	$(BIN)/python docs/generate.py

for-demo: python
	@$(PYTHON) -m setup demo

for-quick: python
	@$(PYTHON) -m setup quick

for-test: python
	@$(PYTHON) -m setup test

python:
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed. On Debian: apt-get install python3' >&2; exit 1; }
