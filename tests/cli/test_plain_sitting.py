"""A session line by line, and the meaning of each line."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.cli.plain_sitting import Typed, parse_line
from interview.model.session import ModeName
from interview.present.plain import ORDERS
from tests.builders import make_conductor, make_plan
from tests.cli.plain import PlainStage
from tests.fakes import FakeClock, LengthScorer, RefusingScorer


class Stage(PlainStage):
    """A sitting of questions of two minutes."""

    def __init__(
        self, *, interactive: bool = False, mode: ModeName = "mock", limit: float = 120.0
    ) -> None:
        clock = FakeClock()
        conductor = make_conductor(make_plan(count=2, mode=mode), clock=clock, limit=limit)
        super().__init__(conductor, clock, interactive=interactive)


def test_lines_up_to_the_dot_are_the_answer() -> None:
    stage = Stage()
    stage.type("one", "", "//two", ".", "three", ".")
    assert stage.answers() == ["one\n\n/two", "three"]
    assert stage.sitting.done


def test_an_answer_that_cannot_be_scored_is_kept_and_the_reason_said() -> None:
    stage = Stage()
    with patch.object(LengthScorer, "score", RefusingScorer.score):
        output = stage.type("one", ".")
    assert "No score: answers.yaml cannot be read: Permission denied" in output
    assert "Question 2 of 2, Light, core, 2 minutes." in output
    assert not any(line.startswith("No score:") for line in stage.type("/skip"))
    assert stage.answers() == ["one", ""]


def test_from_a_pipe_the_rest_of_a_late_answer_lands_nowhere() -> None:
    stage = Stage()
    stage.type("one")
    assert "Question 2 of 2, Light, core, 2 minutes." in stage.wait(121)
    stage.type("late", "later", ".", "two", ".")
    assert stage.answers() == ["one", "two"]


def test_from_a_pipe_a_late_command_ends_the_late_answer() -> None:
    stage = Stage()
    stage.wait(121)
    stage.type("late", "/skip", "two", ".")
    assert stage.answers() == ["", "two"]


def test_a_person_is_waited_for_when_time_is_up() -> None:
    stage = Stage(interactive=True)
    stage.type("one")
    assert stage.wait(121)[-1] == "Press Enter for the next question."
    assert stage.type("late", ".")[-1].startswith("That line was not kept.")
    assert stage.wait(600) == []
    assert len(stage.answers()) == 1
    assert "Question 2 of 2, Light, core, 2 minutes." in stage.type("")
    stage.type("two", ".")
    assert stage.answers() == ["one", "two"]


def test_a_question_can_be_flagged_and_unflagged() -> None:
    stage = Stage()
    assert stage.type("/flag") == ["Flagged."]
    assert stage.conductor.state.attempts[0].flagged
    assert stage.type("/flag") == ["The flag is removed."]


def test_a_pause_costs_no_time_and_no_typing() -> None:
    stage = Stage(mode="practice")
    stage.wait(30)
    stage.type("one", "/pause")
    assert stage.wait(1000) == []
    assert stage.type("two")[0] == "Going on, 90 seconds left."
    stage.type(".")
    assert stage.answers()[0] == "one\ntwo"
    assert Stage().type("/pause") == ["A mock interview has no pause."]


def test_quitting_leaves_the_session_to_go_on_with() -> None:
    stage = Stage()
    stage.type("one two", "/quit", "three", ".")
    assert stage.sitting.left
    assert stage.conductor.state.phase == "answering"
    assert stage.conductor.state.attempts[-1].draft == "one two"


def test_ending_keeps_the_draft_as_an_answer() -> None:
    stage = Stage()
    output = stage.type("one two", "/end")
    assert stage.answers() == ["one two"]
    assert stage.conductor.state.ended == "left"
    assert output[-1].startswith("Interview ended early. Score 0.20")


def test_an_answer_has_an_end() -> None:
    stage = Stage()
    output = stage.type("x" * 30_000, "more", "more")
    assert output == ["The answer is full at 20,000 characters; more is not kept."]
    stage.type(".")
    assert len(stage.answers()[0]) == 20_000


def test_a_stopped_program_costs_no_answering_time_and_no_unfinished_line() -> None:
    stage = Stage(interactive=True)
    stage.clock.seconds += 3600
    output = stage.sitting.tick(lambda: "half a li")
    assert output == ["Interrupted for 1 hour; the clock stood still.", "Press Enter to continue."]
    assert stage.conductor.state.attempts[0].draft == "half a li"
    assert stage.conductor.state.phase == "paused"
    assert stage.type("") == ["Going on, 2 minutes left."]


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
