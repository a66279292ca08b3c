"""What a person sees of a question without an answer: no number, why, and how to write one."""

from __future__ import annotations

from pathlib import Path

from interview.app.screens.library.question import QuestionScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.screens.session.summary import SummaryScreen
from tests.app.opened import opened
from tests.app.stage import home, sitting

LIST = """\
questions:
  - {id: q1, question: How do you stay calm?}
  - {id: q2, question: What was hard?}
"""


async def test_feedback_and_summary_say_why_there_is_no_score(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home", "practice", bank=LIST) as stage:
        await stage.write("I breathe")
        await stage.press("ctrl+s")
        assert isinstance(stage.app.screen, FeedbackScreen)
        words = " ".join(stage.text().split())
        assert "No score: no answer in the bank to compare with" in words
        assert "To write one, press enter (Edit) on the question under Banks." in words
        assert "None: the bank has no answer to this question." in words
        assert "Why this number" not in words
        await stage.press("enter", "ctrl+n", "ctrl+n", "enter")
        assert isinstance(stage.app.screen, SummaryScreen)
        words = " ".join(stage.text().split())
        assert "No score: no answer in the bank to compare with" in words
        assert "2 of 2 questions" in words
        assert "2 without a score" in words
        assert "0.00" not in words


async def test_enter_on_a_question_writes_its_answer(tmp_path: Path) -> None:
    async with opened(home(tmp_path / "home", LIST)) as desk:
        await desk.press("b", "enter", "enter", "enter", "tab", *"Slowly", "ctrl+s")
        await desk.settle()
        desk.top(QuestionScreen)
        assert "Slowly" in desk.text()
        assert "the bank has no answer" not in desk.text()


async def test_a_suspended_question_says_so_and_offers_to_be_asked_again(tmp_path: Path) -> None:
    async with opened(home(tmp_path / "home", LIST)) as desk:
        await desk.press("b", "enter", "enter", "f7")
        assert "suspended" in desk.text().splitlines()[1]
        assert "F7 Ask again" in desk.text()
        await desk.press("f7")
        assert "F7 Suspend" in desk.text()
