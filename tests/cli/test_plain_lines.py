"""What a line means in plain mode."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.cli.plain import (
    Command,
    EndOfAnswer,
    Order,
    Text,
    Unknown,
    parse_line,
)
from interview.cli.start import start


@pytest.mark.parametrize("line", [".", ". ", ".\t"])
def test_a_single_dot_ends_the_answer(line: str) -> None:
    assert parse_line(line) == EndOfAnswer()


@pytest.mark.parametrize("line", ["..", " .", "a.", "...", ". and more"])
def test_a_dot_beside_anything_else_is_text(line: str) -> None:
    assert parse_line(line) == Text(line)


def test_the_help_of_start_names_every_command() -> None:
    assert all(f"/{order}" in (start.help or "") for order in get_args(Order))


def test_commands_stand_at_the_start_of_a_line() -> None:
    assert parse_line("/skip") == Command("skip")
    assert parse_line("/quit  ") == Command("quit")
    assert parse_line("/end") == Command("end")
    assert parse_line("/pause for tea") == Command("pause")
    assert parse_line(" /skip") == Text(" /skip")


@pytest.mark.parametrize("line", ["/", "/etc/passwd", "/etc holds it", "/x", "/-"])
def test_any_other_line_with_a_slash_is_text(line: str) -> None:
    assert parse_line(line) == Text(line)


@pytest.mark.parametrize("line", ["/help", "/time ", "/skipping", "/SKIP"])
def test_a_slash_and_a_word_alone_are_a_command_that_there_is_not(line: str) -> None:
    assert parse_line(line) == Unknown(line.rstrip())
    assert parse_line(f"/{line}") == Text(line)


def test_two_slashes_write_one() -> None:
    assert parse_line("//skip") == Text("/skip")


@given(st.text().filter(lambda line: not line.startswith("/") and line.rstrip() != "."))
def test_text_is_kept_as_it_was_typed(line: str) -> None:
    assert parse_line(line) == Text(line)


@given(st.text())
def test_every_text_that_begins_with_a_slash_can_be_written(rest: str) -> None:
    assert parse_line(f"//{rest}") == Text(f"/{rest}")
