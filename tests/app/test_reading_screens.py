"""Feedback, receipt, debrief, review and replay: what is said about an answer, and why."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from textual.content import Content
from textual.widgets import Static

from interview.app.screens.history.replay import ReplayScreen
from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.session.debrief import DebriefScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.interview import InterviewScreen
from interview.banks.answers import own_answers_path, read_answers
from interview.history.sessions import open_session
from interview.model.bank import MarkedAnswer
from interview.storage.places import Places
from tests.app.pictures import check_picture
from tests.app.stage import Stage, answer_one, hold_session
from tests.sky import GOOD, WRONG


def content_of(stage: Stage, selector: str) -> Content:
    content = stage.app.screen.query_one(selector, Static).content
    assert isinstance(content, Content)
    return content


def texts_in_style(content: Content, style: str) -> list[str]:
    """The stretches of a content that have a style."""
    return [content.plain[s.start : s.end] for s in content.spans if s.style == style]


def marked_by_hand(places: Places) -> list[MarkedAnswer]:
    """What the person's marks of the first question are."""
    path = own_answers_path(places.home, "sky")
    return list(read_answers(path).answers.get("q1", ())) if path.exists() else []


async def answer_both(stage: Stage, first: str = GOOD, second: str = "drops of water") -> None:
    """A mock session of two answers, the debrief in front."""
    await stage.write(first)
    await stage.wait(30.0)
    await stage.press("ctrl+s")
    await stage.write(second)
    await stage.wait(10.0)
    await stage.press("ctrl+s")


@asynccontextmanager
async def open_debrief(folder: Path, first: str = GOOD) -> AsyncIterator[Stage]:
    """The debrief of a mock session of two answers."""
    async with hold_session(folder) as stage:
        await answer_both(stage, first)
        yield stage


async def test_feedback_quotes_the_words_that_show_a_point(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", GOOD) as stage:
        assert "● short wavelengths are scattered more" in stage.text()
        assert "“scatters short wavelengths”" in stage.text()
        assert texts_in_style(content_of(stage, "#answer"), "underline bold") == [
            "Molecules of the air",
            "scatters short wavelengths",
        ]


async def test_feedback_says_what_was_false_and_what_is_so(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", WRONG) as stage:
        sentence = "You wrote “reflects the sea”. Not true: the sky mirrors the sea."
        assert sentence in stage.words()
        assert "The sky is blue over deserts too." in stage.words()
        assert "○ short wavelengths are scattered more" in stage.text()


async def test_rows_can_be_marked_and_the_marks_taken_back(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", "It just is") as stage:
        await stage.press("o", "s", "down", "s")
        assert "Strong   1.00" in stage.text(), "the number follows before anything is kept"
        await stage.press("enter")
        assert "1.00 · your rows; the program: 0.00" in stage.text()
        assert open_session(stage.places, "last").state.attempts[0].is_marked
        (label,) = marked_by_hand(stage.places)
        assert (label.mark, label.text) == (1.0, "It just is")
        await stage.press("o", "u", "enter")
        assert "your rows" not in stage.text()
        assert marked_by_hand(stage.places) == []


async def test_a_skipped_question_is_answered_by_the_reference(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", "practice") as stage:
        await stage.press("ctrl+n", "ctrl+n")
        stage.top(FeedbackScreen)
        assert "Skipped" in stage.text()
        assert "Air scatters short wavelengths" in stage.text()
        assert "Why this number" not in stage.text()


async def test_the_receipt_is_a_sum_that_can_be_checked(tmp_path: Path) -> None:
    async with answer_one(tmp_path / "home", f"{GOOD}. {WRONG}", size=(80, 40)) as stage:
        await stage.press("w")
        amounts = re.findall(r" ([+−]\d\.\d\d)$", stage.text(), re.MULTILINE)
        assert len(amounts) == 3, "two key points and a false claim"
        total = sum(float(amount.replace("−", "-")) for amount in amounts)
        attempt = stage.interview.controller.state.attempts[0]
        assert attempt.score is not None
        assert total == pytest.approx(attempt.score.value)
        await stage.press("w")
        assert not re.findall(r" [+−]\d\.\d\d$", stage.text(), re.MULTILINE), "the rows again"


async def test_page_down_in_the_review_scrolls_the_answer(tmp_path: Path) -> None:
    async with open_debrief(tmp_path / "home", "It is so. " * 300) as stage:
        await stage.press("v", "pagedown")
        assert "Why is the sky blue?" not in stage.text(), "it is scrolled away"
        await stage.press("pageup")
        assert "Why is the sky blue?" in stage.text()


async def test_what_was_missed_is_practised_from_the_debrief(tmp_path: Path) -> None:
    async with open_debrief(tmp_path / "home", WRONG) as stage:
        await stage.press("t")
        retry = stage.top(InterviewScreen).controller.state
        assert retry.plan.mode == "practice"
        assert [asked.question.id for asked in retry.questions] == ["q1"]


async def test_a_false_claim_is_struck_in_the_review_and_everywhere(tmp_path: Path) -> None:
    async with open_debrief(tmp_path / "home", WRONG) as stage:
        assert "mirrors the sea" in stage.text()
        await stage.press("v", "o", "m", "enter")
        assert "You did not say: the sky mirrors the sea" in stage.words()
        assert open_session(stage.places, "last").state.attempts[0].is_marked
        await stage.press("escape")
        stage.top(DebriefScreen)
        assert "mirrors the sea" not in stage.text()


async def test_the_debrief_writes_a_page_and_says_where(tmp_path: Path) -> None:
    async with open_debrief(tmp_path / "home") as stage:
        await stage.press("e")
        pages = list((tmp_path / "home" / "exports").glob("*.html"))
        assert len(pages) == 1
        assert "Why is the sky blue?" in pages[0].read_text(encoding="utf-8")


async def test_a_replay_shows_the_answer_growing(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.wait(5.0)
        await stage.write("drops")
        await stage.wait(10.0)
        await stage.write(" of water")
        await answer_both(stage, first="")
        await stage.press("p")
        replay = stage.top(ReplayScreen)
        assert "drops" not in stage.text()
        stage.clock.advance(8.0)
        replay.advance()
        await stage.settle()
        assert "drops" in stage.text()
        assert "drops of" not in stage.text()
        stage.clock.advance(10.0)
        replay.advance()
        await stage.settle()
        assert "drops of water" in stage.text()


async def test_a_replay_is_steered_by_keys(tmp_path: Path) -> None:
    async with open_debrief(tmp_path / "home") as stage:
        await stage.press("p", "space")
        replay = stage.top(ReplayScreen)
        assert "0:00 of 0:40 · stopped" in stage.text()
        await stage.press("full_stop")
        assert "What is fog made of?" in stage.text()
        await stage.press("right")
        assert "0:35 of 0:40" in stage.text()
        await stage.press("comma", "comma", "space", "x", "x", "x")
        stage.clock.advance(1.0)
        replay.advance()
        await stage.settle()
        assert "0:08 of 0:40 · playing 8×" in stage.text()
        stage.clock.advance(10.0)
        replay.advance()
        await stage.settle()
        assert "0:40 of 0:40 · stopped" in stage.text()


async def test_pictures_of_a_mock_interview(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.write("It reflects the sea, and molecules of the air help.")
        await stage.wait(70.0)
        await stage.press("ctrl+f")
        check_picture("interview", stage.text())
        await stage.press("ctrl+s")
        await stage.wait(60.0)
        check_picture("time-up", stage.text())
        await stage.wait(2.0)
        await stage.press("enter")
        check_picture("debrief", stage.text())
        await stage.press("v")
        check_picture("review", stage.text())
        await stage.press("p", "space", "right")
        await stage.press("right")
        check_picture("replay", stage.text())


async def test_pictures_of_a_practice_answer(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", "practice") as stage:
        await stage.press("escape")
        check_picture("paused", stage.text())
        await stage.press("enter")
        await stage.write("The molecules of the air, and it reflects the sea")
        await stage.wait(30.0)
        await stage.press("ctrl+s")
        check_picture("feedback", stage.text())
        await stage.press("w")
        check_picture("receipt", stage.text())


async def test_the_review_opens_at_the_chosen_question_with_the_keys_of_the_one_in_view(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.press("ctrl+n", "ctrl+n")
        await stage.write("drops of water")
        await stage.press("ctrl+s", "down", "enter")
        stage.top(ReviewScreen)
        assert "What is fog made of?" in stage.text()
        assert "w Why this number" in stage.text().splitlines()[-1]
        await stage.press("comma")
        assert "Why this number" not in stage.text().splitlines()[-1]
        assert "Why is the sky blue?" in stage.text()
        await stage.press("escape")
        stage.top(DebriefScreen)


async def test_keys_in_a_burst_act_on_the_row_that_the_mark_is_on(tmp_path: Path) -> None:
    async with open_debrief(tmp_path / "home", WRONG) as stage:
        await stage.press("v")
        review = stage.top(ReviewScreen)
        with patch.object(ReviewScreen, "on_rows_moved"):  # what is shown comes too late
            await stage.press("full_stop", "w")
        assert "What is fog made of?" in stage.text()
        await stage.press("comma", "o", "m", "enter")
        assert stage.top(ReviewScreen) is review
        attempts = open_session(stage.places, "last").state.attempts
        assert [attempt.is_marked for attempt in attempts][:2] == [True, False]


async def test_the_debrief_counts_the_mark_that_was_given_in_the_review(tmp_path: Path) -> None:
    async with open_debrief(tmp_path / "home", WRONG) as stage:
        before = content_of(stage, "#overall").plain
        await stage.press("v", "o", "m", "down", "s", "down", "s", "enter")
        stage.top(ReviewScreen)
        assert "You did not say: the sky mirrors the sea" in stage.words()
        await stage.press("escape")
        stage.top(DebriefScreen)
        row = next(line for line in stage.text().splitlines() if "sky blue" in line)
        assert " 1.00 " in row
        assert "your rows" in row
        assert content_of(stage, "#overall").plain == "Strong   1.00   with your rows" != before


async def test_a_click_on_the_line_of_time_leads_there(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home") as stage:
        await stage.wait(30.0)
        await answer_both(stage)
        await stage.press("p", "space", "comma")
        replay = stage.top(ReplayScreen)
        before = replay._at
        await stage.pilot.click("#rhythm", offset=(40, 0))
        await stage.settle()
        assert before < replay._at < replay._replay.duration
