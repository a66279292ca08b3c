"""The layers hold: by the static graph, by what a process really loads, and by size."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "interview").rglob("*.py"))

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_MODULES = 16

# What a person can do on a screen and what can be asked of a session are both commands; what a home
# is (domain) and which one a run uses (config) are both about places.
SHARED_NAMES = {"commands", "places"}

# Words that the glossary of docs/architecture.md replaces; in the case that names have them.
UNWANTED_WORDS = {
    *("deck", "dataset", "category", "prompt", "solution", "criterion", "wording", "trap"),
    *("exemplar", "hit", "ear", "listening", "hearing", "verdict", "probe", "trial", "game"),
    *("log", "timeout", "ttl", "rating", "config"),
}

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


def test_rapidfuzz_is_imported_whole_and_never_a_part_of_it_first() -> None:
    # A part imports the whole while its own lock is held, and the whole imports the part: two threads
    # that begin at either end fail with "partially initialized module". The app reads in a thread.
    first_parts = [
        str(path.relative_to(ROOT))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("rapidfuzz."))
        or (
            isinstance(node, ast.Import)
            and any(name.name.startswith("rapidfuzz.") for name in node.names)
        )
    ]
    assert first_parts == []


def test_the_app_before_its_first_frame_loads_no_parser_and_no_scorer() -> None:
    loaded = _loaded_by("import interview.app.app, interview.app.screens.home")
    assert "textual" in loaded
    assert not loaded & {"yaml", "pydantic", "rapidfuzz", "fsrs", "snowballstemmer", "numpy"}


@pytest.mark.parametrize("name", ["domain.events", "engine.decide", "scoring.scorer"])
def test_the_rules_load_no_front_end_and_no_parser(name: str) -> None:
    loaded = _loaded_by(f"import interview.{name}")
    assert not loaded & {"textual", "rich", "yaml", "pydantic", "click", "fsrs", "numpy"}


def test_files_and_functions_stay_small() -> None:
    long = []
    for path in MODULES:
        text = path.read_text()
        place = path.relative_to(ROOT)
        if path.stem not in DATA_MODULES and text.count("\n") > LONGEST_FILE:
            long.append(f"{place} has {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long.append(f"{place}: {node.name} has {length} lines")
    assert not long


def test_no_module_is_named_for_nothing() -> None:
    nothing = {"utils", "helpers", "common", "manager", "core", "misc"}
    assert not [path for path in MODULES if path.stem in nothing]


def test_no_folder_is_a_row_of_more_than_sixteen_modules() -> None:
    rows = Counter(path.parent for path in MODULES if path.stem != "__init__")
    long = {
        str(folder.relative_to(ROOT)): n
        for folder, n in rows.items()
        if n > MOST_MODULES and folder.name != "formats"
    }
    assert not long


def test_no_two_sibling_folders_have_a_module_of_one_name() -> None:
    homes: dict[tuple[Path, str], list[str]] = {}
    for path in MODULES:
        if path.stem not in {"__init__", *SHARED_NAMES}:
            homes.setdefault((path.parent.parent, path.stem), []).append(path.parent.name)
    assert not {name: folders for (_, name), folders in homes.items() if len(folders) > 1}


def test_class_and_module_names_use_the_words_of_the_glossary() -> None:
    """The "not" column of docs/architecture.md stays out of the names of classes and modules."""
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in MODULES
        for name in (path.stem, *_class_names(path))
        if _words_of(name) & UNWANTED_WORDS
    ]
    assert not found


def _words_of(name: str) -> set[str]:
    """The words of a name in small letters, each as it stands and as the singular of a plural."""
    words = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", name)}
    endings = (("ies", "y"), ("ia", "ion"), ("s", ""))
    return words | {
        word.removesuffix(many) + one
        for word in words
        for many, one in endings
        if word.endswith(many)
    }


def _class_names(path: Path) -> list[str]:
    return [n.name for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ClassDef)]
