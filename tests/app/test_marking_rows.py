"""Rows are marked where an answer is shown: one key a row, before or after the program's are seen."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from msgspec.structs import replace
from textual import events

from interview.app.destinations import Review
from interview.app.dialogues import LeaveScreen
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.home import HomeScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.app.widgets.answer_rows import AnswerRows, draw_line
from interview.history.sessions import open_session
from interview.model.session import Plan
from interview.present.explain import Line
from interview.scoring.scorer import RubricScorer
from interview.storage.places import Places
from tests.app.stage import Stage, answer_one, hold_session, open_app, record_session
from tests.fakes import FakeClock
from tests.sky import GOOD, VerbatimScorer, sky_plan

POINTS = ("short wavelengths are scattered more", "the air does the scattering")


def marks_first() -> Plan:
    return replace(sky_plan(), mode="practice", mark_first=True)


async def answer(stage: Stage, text: str) -> None:
    await stage.write(text)
    await stage.press("ctrl+s")
    stage.top(FeedbackScreen)


async def assert_next_leads_on(stage: Stage) -> None:
    """The feedback is there once, whatever the beat finds under it, and then the next question."""
    await stage.wait(0.25)
    kinds = [type(screen) for screen in stage.app.screen_stack]
    assert kinds == [HomeScreen, InterviewScreen, FeedbackScreen]
    await stage.press("enter")
    stage.top(InterviewScreen)
    assert "What is fog made of?" in stage.text()


async def test_who_marks_first_sees_nothing_of_the_programs_until_then(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", plan=marks_first()) as stage:
        await answer(stage, GOOD)
        assert "The program's rows come after yours." in stage.words()
        assert "● " not in stage.text()
        assert "1.00" not in stage.text()
        await stage.press("m", "s", "enter")
        assert "your rows; the program: 1.00" in stage.words()
        attempt = open_session(stage.places, "last").state.attempts[0]
        assert attempt.first_marking is not None
        assert [mark.state for mark in attempt.first_marking.rows] == ["missing", "said"]
        await assert_next_leads_on(stage)


async def test_who_marks_first_is_not_told_what_the_program_makes_of_the_whole(
    tmp_path: Path,
) -> None:
    scorer = RubricScorer()
    score = patch.object(VerbatimScorer, "score", lambda _, *asked: scorer.score(*asked))
    async with hold_session(tmp_path / "home", plan=marks_first()) as stage:
        with score:
            await answer(stage, "no idea")
        assert "You said you don't know." not in stage.text()
        await stage.pilot.click("AttemptView", offset=(2, 1))
        await stage.press("w")
        assert "Scored by the rules" not in stage.words()
        await stage.press("o", "escape")
        assert "You said you don't know." in stage.text()


async def test_who_marks_first_is_not_told_what_a_reply_added(tmp_path: Path) -> None:
    plan = replace(marks_first(), follow_ups=1)
    async with hold_session(tmp_path / "home", plan=plan) as stage:
        await stage.write("Molecules of the air do it")
        await stage.press("ctrl+s")
        await answer(stage, "It scatters short wavelengths")
        assert "“It scatters short wavelengths”" in stage.words()
        assert "raised the score" not in stage.words()
        await stage.press("escape")
        assert "It raised the score by" in stage.words()


LONG_BANK = (
    "title: Six\nquestions:\n  - id: q1\n    question: Why?\n    answer: So.\n    key_points:\n"
    + "".join(f"      - {{point: point {name} of six, say: [{name}]}}\n" for name in "abcdef")
)


async def test_marking_goes_down_the_doubtful_rows_with_the_number_in_sight(
    tmp_path: Path,
) -> None:
    plan = Plan(("sky",), count=1, mode="practice")
    async with hold_session(tmp_path / "home", size=(60, 13), bank=LONG_BANK, plan=plan) as stage:
        await answer(stage, "perhaps b, perhaps d; f")
        await stage.press("o")
        rows = stage.app.screen.query_one(AnswerRows)
        assert rows.cursor == "point b of six"
        await stage.press("up", "s")
        assert rows.cursor == "point b of six"
        await stage.press("down", "r")
        assert rows.cursor == "point d of six"
        await stage.press("s", "up", "m")
        assert rows.cursor == "point c of six", "nothing below waits for a mark"
        await stage.press("down", "down", "down")
        assert "point a of six" not in stage.text(), "it is scrolled away"
        assert "your rows; the program" in stage.words()
        await stage.press("u")
        assert rows.cursor == "point c of six", "where the mark was"


async def test_who_leaves_the_rows_unmarked_is_told_all_the_same(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", plan=marks_first()) as stage:
        await answer(stage, GOOD)
        await stage.press("escape")
        assert "Strong   1.00" in stage.text()
        assert not open_session(stage.places, "last").state.attempts[0].is_marked
        await assert_next_leads_on(stage)


async def test_who_clicks_away_from_the_rows_can_go_on_at_once(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", plan=marks_first()) as stage:
        await answer(stage, GOOD)
        await stage.pilot.click("AttemptView", offset=(2, 1))
        await stage.settle()
        await stage.press("enter")
        stage.top(InterviewScreen)
        assert "What is fog made of?" in stage.text()


@pytest.mark.parametrize("first", [False, True])
async def test_who_clicks_away_from_the_rows_keeps_what_was_marked(
    tmp_path: Path, first: bool
) -> None:
    plan = replace(marks_first(), mark_first=first)
    async with hold_session(tmp_path / "home", plan=plan) as stage:
        await answer(stage, GOOD)
        await stage.press(*(() if first else ("o",)), "m")
        await stage.pilot.click("AttemptView", offset=(2, 1))
        await stage.settle()
        stage.top(FeedbackScreen)
        await stage.press("enter")
        assert "What is fog made of?" in stage.text()
        marking = open_session(stage.places, "last").state.attempts[0].marks
        assert marking is not None
        assert [mark.state for mark in marking.rows] == ["missing"]


async def test_marking_goes_on_when_one_comes_back_to_the_window(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", GOOD) as stage:
        await stage.press("o", "m")
        for event in (events.AppBlur(), events.AppFocus()):
            stage.app.post_message(event)
            await stage.settle()
        assert stage.app.screen.query_one(AnswerRows).has_focus
        await stage.press("enter")
        assert open_session(stage.places, "last").state.attempts[0].is_marked


async def test_a_key_beside_those_for_marking_loses_no_marks(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", GOOD) as stage:
        await stage.press("o", "m", "a", "enter")
        stage.top(FeedbackScreen)
        marking = open_session(stage.places, "last").state.attempts[0].marks
        assert marking is not None
        assert [mark.state for mark in marking.rows] == ["missing"]


async def test_a_mark_is_undone_step_by_step_before_it_is_kept(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", "It just is") as stage:
        await stage.press("o", "s", "down", "r", "u")
        rows = stage.app.screen.query_one(AnswerRows)
        assert [mark.state for mark in rows.marking.rows] == ["said"]
        await stage.press("u", "u", "enter")
        assert open_session(stage.places, "last").state.attempts[0].marking is None


async def test_a_row_said_the_other_way_round_leads_and_says_what_holds(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", GOOD) as stage:
        await stage.press("o", "down", "r", "enter")
        lines = [line for line in stage.text().splitlines() if line.strip()]
        assert lines[1].strip().startswith("× The other way round.")
        assert f"What holds: {POINTS[1]}." in stage.words()


async def test_while_rows_are_marked_the_line_of_keys_says_how_and_can_be_clicked(
    tmp_path: Path,
) -> None:
    async with answer_one(tmp_path / "home", GOOD) as stage:
        assert "o Disagree" in stage.text().splitlines()[-1]
        await stage.press("o")
        assert "s Said   m Missing   r Reversed   u Undo" in stage.text().splitlines()[-1]
        await stage.pilot.click("KeyLine", offset=(14, 1))
        await stage.settle()
        assert "Weak   0.33" in stage.text(), "the first row is missing now"
        await stage.press("escape")
        assert "o Disagree" in stage.text().splitlines()[-1]


DOUBTFUL = "perhaps molecules of the air, perhaps scatters blue light"
"""An answer of which the scorer is sure of neither point."""


async def test_y_and_n_answer_the_one_row_that_asks(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", DOUBTFUL) as stage:
        words = stage.words()
        assert words.count("did you say this?") == 1
        assert "“scatters blue light” · did you say this? y/n" in words
        await stage.press("y")
        assert "“scatters blue light” · your mark" in stage.words()
        assert "“molecules of the air” · did you say this? y/n" in stage.words()
        await stage.press("n")
        assert "did you say this?" not in stage.words()
        marking = open_session(stage.places, "last").state.attempts[0].marks
        assert marking is not None
        assert [mark.state for mark in marking.rows] == ["said", "missing"]


BARE_BANK = """\
title: Bare
questions:
  - id: q1
    question: Why is the sky blue?
    answer: Air scatters short wavelengths of sunlight. Long ones pass straight through it.
"""


async def test_y_to_one_row_of_a_bare_reference_goes_on_to_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scorer = RubricScorer()
    monkeypatch.setattr(VerbatimScorer, "score", lambda _, *asked: scorer.score(*asked))
    plan = Plan(("sky",), count=1, mode="practice")
    async with hold_session(tmp_path / "home", bank=BARE_BANK, plan=plan) as stage:
        await answer(stage, "air scatters the short ones")
        rows = stage.app.screen.query_one(AnswerRows)
        first, second = rows.points
        await stage.press("y")
        assert rows.cursor == second, "not missing without being asked about"
        assert "1 of 2 marked" in stage.text()
        await stage.press("n", "enter")
        marking = open_session(stage.places, "last").state.attempts[0].marks
        assert marking is not None
        assert [(mark.point, mark.state) for mark in marking.rows] == [
            (first, "said"),
            (second, "missing"),
        ]


async def test_help_names_y_and_n_while_a_row_asks(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", DOUBTFUL) as stage:
        await stage.press("f1")
        assert "you said what the row with y/n says" in stage.words()
        await stage.press("escape", "y", "y", "f1")
        assert "y/n" not in stage.words()


def test_lines_are_never_wider_than_the_room_there_is() -> None:
    line = Line(
        "said", "●", "a rather long key point " * 4, "words of the answer " * 3, "when asked"
    )
    for width in (20, 40, 63, 64, 76):
        assert all(row.cell_length <= width for row in draw_line(line, width)), width
        assert all(row.cell_length <= width for row in draw_line(line, width, amounts=True))


async def test_esc_closes_how_the_number_comes_about_before_it_leaves(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", GOOD) as stage:
        rows = stage.text()
        await stage.press("w")
        assert stage.text() != rows
        await stage.press("escape")
        stage.top(FeedbackScreen)
        assert stage.text() == rows
        await stage.press("escape")
        stage.top(LeaveScreen)


async def test_esc_closes_it_in_the_review_as_well(places: Places, clock: FakeClock) -> None:
    async with open_app(
        places, clock, opening=Review(record_session(places, clock, GOOD, ""))
    ) as stage:
        rows = stage.text()
        await stage.press("w")
        await stage.press("escape")
        stage.top(ReviewScreen)
        assert stage.text() == rows


async def test_a_session_of_answers_that_say_nothing_is_not_called_wrong(tmp_path: Path) -> None:
    plan = Plan(("sky",), count=1, mode="mock")
    async with hold_session(tmp_path / "home", bank=LONG_BANK, plan=plan) as stage:
        scorer = RubricScorer()
        with patch.object(VerbatimScorer, "score", lambda _, *asked: scorer.score(*asked)):
            await stage.write("no idea")
            await stage.press("ctrl+s")
            await stage.settle()
        await stage.press("enter")
        assert "Nothing said   0.00" in stage.text()
