"""A question with options is chosen from; a bare reference is marked by the person."""

from __future__ import annotations

from pathlib import Path

from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.widgets.answer_fields import ChoiceList
from interview.history.sessions import open_session
from tests.app.stage import sitting

QUIZ = """\
questions:
  - id: q1
    question: Which sort is stable?
    answer: Merge sort.
    options:
      - {text: Quick sort}
      - {text: Merge sort, right: true}
      - {text: Heap sort}
"""
BARE = """\
questions:
  - id: q1
    question: What is a deadlock?
    answer: Two threads each hold a lock that the other waits for. Neither gives up what it holds.
"""


async def test_letters_choose_and_of_one_right_option_the_last_counts(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home", "practice", bank=QUIZ) as stage:
        assert "▸ ○ A) Quick sort" in stage.text()
        await stage.press("b", "b", "ctrl+s")
        assert "Nothing is chosen yet" in stage.text()
        await stage.press("c", "b")
        await stage.wait(2)
        assert stage.interview.conductor.state.attempts[0].draft == "B", "kept like any draft"
        assert stage.interview.query_one(ChoiceList).text == "B"
        assert "▸ ● B) Merge sort" in stage.text()
        await stage.press("enter")
        stage.top(FeedbackScreen)
        attempt = open_session(stage.places, "last").state.attempts[0]
        assert (attempt.answer, attempt.score is not None) == ("B", True)


async def test_parts_of_a_bare_reference_are_marked_by_the_person(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home", "practice", bank=BARE) as stage:
        await stage.write("Both hold a lock that the other waits for")
        await stage.press("ctrl+s")
        assert "Not yet marked" in stage.text()
        assert "· Two threads each hold a lock" in stage.text()
        await stage.press("s")
        assert "1.00" in stage.text(), "the number follows at once"
        await stage.press("enter")
        assert open_session(stage.places, "last").state.attempts[0].settled


async def test_the_right_option_is_on_the_back_of_a_card(tmp_path: Path) -> None:
    async with sitting(tmp_path / "home", "cards", bank=QUIZ) as stage:
        assert "Merge sort" in stage.text().partition("C) Heap sort")[2]
        await stage.press("3")
        assert open_session(stage.places, "last").state.attempts[0].recalled == 1.0
