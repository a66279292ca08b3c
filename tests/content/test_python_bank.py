"""What the Python bank says of behaviour, run line by line, and of type checkers, reported by mypy."""

from __future__ import annotations

import ast
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

CLAIMS = Path(__file__).with_name("python_claims.py")
LINES = CLAIMS.read_text("utf-8").splitlines()
HEADS = [number for number, line in enumerate(LINES) if re.match(r"# p\d{3} ", line)]


def execute(first: int, end: int, names: dict[str, Any]) -> None:
    """Run the lines from first up to end, and hold what is claimed of each."""
    tree = ast.increment_lineno(ast.parse("\n".join(LINES[first:end])), first)
    for statement in tree.body:
        assert statement.end_lineno is not None
        kind, _, claim = LINES[statement.end_lineno - 1].partition("  # ")[2].partition(" ")
        code = compile(ast.Module([statement], []), CLAIMS, "exec", dont_inherit=True)
        if kind == "raises":
            error, _, text = claim.partition(": ")
            with pytest.raises(eval(error, names), match=re.escape(text) or None):  # noqa: S307
                exec(code, names)  # noqa: S102
        elif kind == "==":
            assert isinstance(statement, ast.Expr)
            value = compile(ast.Expression(statement.value), CLAIMS, "eval", dont_inherit=True)
            assert eval(value, names) == eval(claim, names), ast.unparse(statement)  # noqa: S307
        else:
            exec(code, names)  # noqa: S102


@pytest.mark.parametrize(
    ("head", "end"),
    [pytest.param(head, end, id=LINES[head][2:]) for head, end in pairwise([*HEADS, len(LINES)])],
)
def test_python_does_what_the_bank_says(
    head: int, end: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if version := re.search(r"\((from|before) 3\.(\d+)\)$", LINES[head]):
        newer = sys.version_info >= (3, int(version[2]))
        if newer != (version[1] == "from"):
            pytest.skip(f"{version[1]} Python 3.{version[2]}")
    monkeypatch.syspath_prepend(tmp_path)
    names: dict[str, Any] = {"__name__": "sample", "__file__": str(CLAIMS), "folder": tmp_path}
    execute(0, HEADS[0], names)
    execute(head, end, names)


def test_each_line_of_the_samples_claims_something_or_does_something() -> None:
    for statement in ast.parse(CLAIMS.read_text("utf-8")).body[1:]:
        if isinstance(statement, ast.Expr) and not isinstance(statement.value, ast.Call):
            assert "  # " in LINES[(statement.end_lineno or 0) - 1], ast.unparse(statement)


TYPED = {
    "p137 protocols": """
        from typing import Protocol
        class Closable(Protocol):
            def close(self) -> None: ...
        class Foreign:
            def close(self) -> None: ...
        class Odd:
            def close(self, number: int) -> None: ...
        def use(item: Closable) -> None: ...
        use(Foreign())
        use(Odd())  # has incompatible type "Odd"
    """,
    "p138 variance": """
        from collections.abc import Callable, Sequence
        class Animal: ...
        class Dog(Animal): ...
        def feed(animals: list[Animal]) -> None: ...
        def look(animals: Sequence[Animal]) -> None: ...
        def train(trainer: Callable[[Dog], None]) -> None: ...
        def any_animal(animal: Animal) -> None: ...
        def write(animals: Sequence[Animal]) -> None:
            animals.append(Animal())  # "Sequence[Animal]" has no attribute "append"
        dogs: list[Dog] = [Dog()]
        look(dogs)
        train(any_animal)
        feed(dogs)  # has incompatible type "list[Dog]"
    """,
    "p139 type parameters": """
        from typing import Any, assert_type
        class Animal: ...
        class Dog(Animal): ...
        def first[T](items: list[T]) -> T:
            return items[0]
        def loose(items: list[Any]) -> Any:
            return items[0]
        def feed[T: Animal](animal: T) -> T:
            return animal
        def join[T: (str, bytes)](a: T, b: T) -> T:
            return a + b
        assert_type(first([1]), int)
        feed(Dog())
        loose([1]).nothing()
        first([1]).nothing()  # "int" has no attribute "nothing"
        feed(3)  # Value of type variable "T" of "feed" cannot be "int"
        join("a", b"b")  # Value of type variable "T" of "join" cannot be
    """,
    "p160 narrowing": """
        from typing import TypedDict, assert_never, cast
        class User: name = "a"
        class Row(TypedDict): key: int
        def early(user: User | None) -> str:
            if user is None:
                return ""
            return user.name
        def bare(user: User | None) -> str:
            return user.name  # Item "None" of "User | None" has no attribute "name"
        def closed(value: int | str) -> str:
            match value:
                case int():
                    return "number"
                case other:
                    assert_never(other)  # incompatible type "str"
        row: Row = {"key": "text"}  # expression has type "str"
        number: int = cast(int, None)
    """,
}


@pytest.mark.parametrize("question", TYPED)
def test_mypy_reports_what_the_bank_says_and_nothing_else(question: str) -> None:
    from mypy import api

    source = TYPED[question]
    kept = Path(__file__).parents[2] / ".mypy_cache" / "bank"
    options = [f"--cache-dir={kept}", "--config-file=", "--strict", "--python-version=3.13"]
    report = api.run([*options, "-c", "\n".join(line[8:] for line in source.splitlines())])[0]
    errors = dict(re.findall(r"^<string>:(\d+): error: (.*)$", report, re.MULTILINE))
    claims = {
        str(number): line.partition("  # ")[2]
        for number, line in enumerate(source.splitlines(), start=1)
        if "  # " in line
    }
    assert errors.keys() == claims.keys(), report
    for number, claim in claims.items():
        assert claim in errors[number]
