# What one does every day. `just` alone lists it.

python := ".venv/bin/python"

default:
    @just --list

# Make the environment and install everything that work on the project needs.
setup:
    python3 -m venv .venv
    .venv/bin/pip install --quiet --editable '.[dev]'

# Format, lint, type-check and check the layers; a few seconds.
check:
    .venv/bin/ruff format .
    .venv/bin/ruff check .
    .venv/bin/mypy
    .venv/bin/lint-imports --no-cache

# All tests but those that run the whole program; a few start a process or draw the editor.
test-fast:
    .venv/bin/pytest -q -n auto --ignore tests/app --ignore tests/cli --ignore tests/fuzz --ignore tests/reliability

# All tests but those of what the banks state.
test:
    .venv/bin/pytest -q -n auto

# What the banks state about Python and machine learning, executed.
test-content:
    .venv/bin/pytest -q -n auto tests/content

# The app, on a home of its own.
dev:
    {{ python }} -m interview --home .dev

# What the documents show of the program: tables of keys and commands, pictures.
docs:
    {{ python }} -m docs.write

# What continuous integration runs.
ci:
    .ci/run
