"""What a line means in plain mode."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.cli.plain_sitting import Typed, parse_line
from interview.present.plain import ORDERS


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        (".", "dot", ""),
        (". ", "dot", ""),
        (".\t", "dot", ""),
        ("/skip", "skip", ""),
        ("/quit  ", "quit", ""),
        ("/pause for tea", "pause", ""),
        ("/note  one, two ", "note", "one, two"),
        ("/help", "unknown", "/help"),
        ("/time ", "unknown", "/time"),
        ("/skipping", "unknown", "/skipping"),
        ("/SKIP", "unknown", "/SKIP"),
        ("//skip", "text", "/skip"),
    ],
)
def test_a_line_is_a_dot_a_command_or_a_word_that_is_none(line: str, kind: str, text: str) -> None:
    typed = parse_line(line)
    assert (typed.kind, typed.text) == (kind, text)


@pytest.mark.parametrize(
    "line",
    ["..", " .", "a.", ". and more", " /skip", "/", "/etc/passwd", "/etc holds it", "/x", "/-"],
)
def test_all_other_lines_are_text(line: str) -> None:
    assert parse_line(line) == Typed("text", line)


def test_the_page_of_commands_names_every_command_of_plain_mode() -> None:
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    assert all(f"`/{order}`" in page for order in ORDERS)


@given(st.text().filter(lambda line: not line.startswith("/") and line.rstrip() != "."))
def test_text_is_kept_as_it_was_typed(line: str) -> None:
    assert parse_line(line) == Typed("text", line)


@given(st.text())
def test_every_text_that_begins_with_a_slash_can_be_written(rest: str) -> None:
    assert parse_line(f"//{rest}") == Typed("text", f"/{rest}")
