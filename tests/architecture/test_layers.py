"""The layers hold: by the static graph, by what a process really loads, and by size."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "interview").rglob("*.py"))

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

# Tables of words, not code: read by lookup, and clearest in one piece.
DATA_MODULES = {"synonyms"}


def _loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_imports_point_down_and_siblings_are_blind_to_each_other() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_command_line_module_loads_neither_textual_nor_a_parser() -> None:
    loaded = _loaded_by("import interview.cli.main")
    assert not loaded & {"textual", "rich", "yaml", "pydantic", "rapidfuzz", "fsrs", "numpy"}


def test_the_app_before_its_first_frame_loads_no_parser_and_no_scorer() -> None:
    loaded = _loaded_by("import interview.app.app, interview.app.screens.home")
    assert "textual" in loaded
    assert not loaded & {"yaml", "pydantic", "rapidfuzz", "fsrs", "snowballstemmer", "numpy"}


@pytest.mark.parametrize("name", ["domain.events", "engine.decide", "scoring.scorer"])
def test_the_rules_load_no_front_end_and_no_parser(name: str) -> None:
    loaded = _loaded_by(f"import interview.{name}")
    assert not loaded & {"textual", "rich", "yaml", "pydantic", "click", "fsrs", "numpy"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_and_its_functions_stay_small(path: Path) -> None:
    text = path.read_text()
    if path.stem not in DATA_MODULES:
        assert text.count("\n") <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            length = node.end_lineno - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_named_for_nothing(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "manager", "core", "misc"}
