"""Flip cards: the question, a thought, the answer, and one key for how it went."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from interview.app.screens.session.summary import SummaryScreen
from interview.history.refresh import attempt_entries
from interview.history.sessions import open_session
from interview.model.session import Plan
from interview.practice.presets import plan_in_mode
from tests.app.stage import sitting, sky_plan


def cards() -> Plan:
    return plan_in_mode(replace(sky_plan(), seed=5), "cards")


async def test_a_card_shows_the_question_then_the_answer_and_takes_one_key(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home", plan=cards()) as stage:
        question = stage.interview.conductor.state.questions[0].question
        assert question.text in stage.words()
        assert question.reference not in stage.words()
        assert "Enter shows the answer." in stage.text()
        await stage.press("enter")
        assert question.reference in stage.words()
        assert "1 not at all" in stage.text()
        await stage.press("3", "ctrl+n", "ctrl+n")
        stage.top(SummaryScreen)
    state = open_session(stage.places, "last").state
    assert [attempt.value for attempt in state.attempts] == [1.0, 0.0]
    assert [attempt.outcome for attempt in state.attempts] == ["answered", "skipped"]


async def test_in_part_is_half_and_what_is_left_unsaid_does_not_count(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home", plan=cards()) as stage:
        await stage.press("enter", "2", "enter", "enter")
        stage.top(SummaryScreen)
    session = open_session(stage.places, "last")
    assert session.state.attempts[0].value == 0.5
    assert session.state.value == 0.5
    entries = attempt_entries(session.name, session.state, session.events)
    assert [entry.counts for entry in entries] == [True, False]
    assert all(entry.agreement is None for entry in entries)


async def test_a_card_that_nobody_judged_has_no_score_and_its_note_proves_nothing(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path / "home", plan=cards()) as stage:
        await stage.press("x", "enter", "3", "4", "enter", "enter")
        stage.top(SummaryScreen)
        assert "“x”" not in stage.text()
        assert "0.0" not in stage.text()
        assert "the program" not in stage.words()
