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

# The tests below the app and the command line; a few start a process or draw the editor.
test-fast:
    .venv/bin/pytest -q -n auto tests/model tests/session tests/scoring tests/banks tests/storage tests/schedule tests/practice tests/present tests/history tests/importing tests/laws tests/architecture tests/documents

# All tests.
test:
    .venv/bin/pytest -q -n auto

# What the banks say of Python and of machine learning, executed.
test-content:
    .venv/bin/pytest -q -n auto tests/content

# The app, on a home of its own.
dev:
    {{ python }} -m interview --home .dev

# The pictures of the README and of docs/, drawn from the app.
docs:
    {{ python }} -m docs.draw

# What continuous integration runs.
ci:
    .ci/run
