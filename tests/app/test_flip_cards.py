"""Flip cards: the question, a thought, the answer, and one key for how it went."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.session.summary import SummaryScreen
from interview.history.refresh import attempt_entries
from interview.history.sessions import open_session
from interview.model.session import Plan
from interview.practice.presets import plan_in_mode
from interview.present.debrief import phrase_debrief
from interview.present.explain import explain_attempt
from tests.app.stage import sitting, sky_plan


def cards() -> Plan:
    return plan_in_mode(replace(sky_plan(), seed=5), "cards")


async def test_a_card_shows_the_question_then_the_answer_and_takes_one_key(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home", plan=cards()) as stage:
        question = stage.interview.conductor.state.questions[0].question
        assert question.text in stage.words()
        assert question.reference not in stage.words()
        assert "Enter shows the answer." in stage.text()
        assert "Show answer" in stage.text()
        await stage.press("f1")
        assert "before the time runs out" not in stage.words()
        assert "Not at all, in part, well" in stage.words()
        await stage.press("escape")
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


async def test_a_card_in_part_has_a_mark_and_no_rows_and_its_note_is_not_scored(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path / "home", plan=cards()) as stage:
        await stage.press("x", "enter", "2", "ctrl+n", "ctrl+n")
        debrief = stage.words()
        assert "Said well" not in debrief
        assert "your rows" not in debrief
        assert "of answering" not in debrief
        await stage.press("enter")
        stage.top(ReviewScreen)
        assert "Partial 0.50 · as you said" in stage.words()
        assert "●" not in stage.words()
        assert "0:00 of 1:00" not in stage.words()
        assert "the program" not in stage.words()
    session = open_session(stage.places, "last")
    attempt = session.state.attempts[0]
    question = session.state.questions[0].question
    assert attempt.answer == "x"
    assert attempt.score is None
    assert explain_attempt(attempt, question) == ()
    assert any(question.key_points[0].point in line for line in phrase_debrief(session.state))


async def test_a_card_that_nobody_judged_has_no_score_and_its_note_proves_nothing(
    tmp_path: Path,
) -> None:
    async with sitting(tmp_path / "home", plan=cards()) as stage:
        await stage.press("x", "enter", "3", "4", "enter", "enter")
        stage.top(SummaryScreen)
        assert "“x”" not in stage.text()
        assert "0.0" not in stage.text()
        assert "the program" not in stage.words()


async def test_cards_that_nobody_rated_have_no_score_for_that_reason(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home", plan=cards()) as stage:
        await stage.press("enter", "enter", "enter", "enter")
        stage.top(SummaryScreen)
        assert "No score: you did not say how it went" in stage.text()
