"""Answers of other kinds: chosen, recalled on a card, without a score, given a second time."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.session.debrief import DebriefScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.widgets.answer_fields import ChoiceList
from interview.history.sessions import open_session
from interview.history.statistics import read_progress
from interview.model.session import Plan
from interview.practice.presets import plan_in_mode
from tests.app.stage import hold_session, open_app
from tests.sky import GOOD, home, sky_plan

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
    async with hold_session(tmp_path / "home", "practice", bank=QUIZ) as stage:
        assert "▸ ○ A) Quick sort" in stage.text()
        await stage.press("b", "b", "ctrl+s")
        assert "Nothing is chosen yet" in stage.text()
        await stage.press("c", "b")
        await stage.wait(2)
        assert stage.interview.controller.state.attempts[0].draft == "B", "kept like any draft"
        assert stage.interview.query_one(ChoiceList).text == "B"
        assert "▸ ● B) Merge sort" in stage.text()
        await stage.press("enter")
        stage.top(FeedbackScreen)
        attempt = open_session(stage.places, "last").state.attempts[0]
        assert (attempt.answer, attempt.score is not None) == ("B", True)


async def test_parts_of_a_bare_reference_are_marked_by_the_person(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", "practice", bank=BARE) as stage:
        await stage.write("Both hold a lock that the other waits for")
        await stage.press("ctrl+s")
        assert "Not yet marked" in stage.text()
        assert "· Two threads each hold a lock" in stage.text()
        await stage.press("s")
        assert "1.00" in stage.text(), "the number follows at once"
        await stage.press("enter")
        assert open_session(stage.places, "last").state.attempts[0].settled


async def test_a_marked_answer_counts_where_the_one_before_it_was_left_unmarked(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path / "home", "practice", bank=BARE) as stage:
        await stage.write("Something with locks")
        await stage.press("ctrl+s", "escape", "a")
        await stage.wait(5.0)
        await stage.write("Both hold a lock that the other waits for")
        await stage.press("ctrl+s", "s", "s", "enter", "enter")
        stage.top(DebriefScreen)
        assert "Strong   1.00" in stage.text()
        assert "then" not in stage.text(), "no other came after it"
        assert "not yet marked" not in stage.words()
        (topic,) = read_progress(stage.places, stage.clock.now()).topics
        assert topic.scores == (1.0,)


async def test_the_debrief_says_of_an_answer_that_it_is_flagged_and_not_yet_marked(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path / "home", bank=BARE) as stage:
        await stage.write("Something with locks")
        await stage.press("ctrl+f", "ctrl+s")
        stage.top(DebriefScreen)
        assert "⚑ not yet marked · " in stage.text()


async def test_progress_counts_a_question_as_asked_before_it_is_marked(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", bank=BARE) as stage:
        await stage.write("Something with locks")
        await stage.press("ctrl+s", "escape", "g")
        assert "Not marked yet" in stage.text()
        assert "1 of 1 questions asked" in stage.text()


async def test_the_right_option_is_on_the_back_of_a_card(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", "cards", bank=QUIZ) as stage:
        assert "Merge sort" in stage.text().partition("C) Heap sort")[2]
        await stage.press("5")
        assert "Press 1, 2 or 3." in stage.text()
        await stage.press("3")
        assert open_session(stage.places, "last").state.attempts[0].recalled == 1.0


def cards() -> Plan:
    return plan_in_mode(replace(sky_plan(), seed=5), "cards")


async def test_a_card_shows_the_question_then_the_answer_and_takes_one_key(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", plan=cards()) as stage:
        question = stage.interview.controller.state.questions[0].question
        assert question.text in stage.words()
        assert question.reference not in stage.words()
        assert "Enter shows the answer." in stage.text()
        assert "Show answer" in stage.text()
        await stage.press("f1")
        assert "Show the answer of the card" in stage.words()
        assert "before the time runs out" not in stage.words()
        assert "Not at all, in part, well" in stage.words()
        await stage.press("escape")
        await stage.press("enter")
        assert question.reference in stage.words()
        assert "1 not at all" in stage.text()
        await stage.press("3", "ctrl+n", "ctrl+n")
        stage.top(DebriefScreen)
    state = open_session(stage.places, "last").state
    assert [attempt.value for attempt in state.attempts] == [1.0, 0.0]
    assert [attempt.outcome for attempt in state.attempts] == ["answered", "skipped"]


async def test_a_card_in_part_has_a_mark_and_no_rows_and_its_note_is_not_scored(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path / "home", plan=cards()) as stage:
        await stage.press("x", "enter", "2", "enter", "enter")
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
    state = open_session(stage.places, "last").state
    assert (state.attempts[0].answer, state.attempts[0].score) == ("x", None)
    assert state.value == 0.5, "what is left unsaid does not count"


async def test_cards_that_nobody_rated_have_no_score_and_their_notes_prove_nothing(
    tmp_path: Path,
) -> None:
    async with hold_session(tmp_path / "home", plan=cards()) as stage:
        await stage.press("x", "enter", "enter", "enter", "enter")
        stage.top(DebriefScreen)
        assert "No score: you did not say how it went" in stage.text()
        assert "“x”" not in stage.text()
        assert "0.0" not in stage.text()
        assert "the program" not in stage.words()


CODE = """\
questions:
  - id: q1
    question: "What does this print?\\n```python\\nprint(1 if [] else 2)\\n```"
    answer: "An empty list is false:\\n\\n```\\nif []:\\n    never()\\n```\\n\\nSo it is two."
"""


async def test_code_of_question_and_reference_is_shown_as_code(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "cards", "cards", bank=CODE) as stage:
        assert "│ print(1 if [] else 2)" in stage.text()
        assert "│     never()" in stage.text(), "on the back of the card"
    async with hold_session(tmp_path / "home", "practice", bank=CODE) as stage:
        await stage.press("ctrl+n", "ctrl+n")
        stage.top(FeedbackScreen)
        assert "│     never()" in stage.text()
        await stage.press("enter", "v")
        stage.top(ReviewScreen)
        assert "│ print(1 if [] else 2)" in stage.text()
        assert "```" not in stage.text()


LIST = """\
questions:
  - {id: q1, question: How do you stay calm?}
  - {id: q2, question: What was hard?}
"""


async def test_feedback_and_debrief_say_why_there_is_no_score(tmp_path: Path) -> None:
    async with hold_session(tmp_path / "home", "practice", bank=LIST) as stage:
        await stage.write("I breathe")
        await stage.press("ctrl+s")
        assert isinstance(stage.app.screen, FeedbackScreen)
        words = " ".join(stage.text().split())
        assert "No score: no answer in the bank to compare with" in words
        assert "To write one, press enter (Edit) on the question under Banks." in words
        assert "None: the bank has no answer to this question." in words
        assert "Why this number" not in words
        await stage.press("enter", "ctrl+n", "ctrl+n", "enter")
        assert isinstance(stage.app.screen, DebriefScreen)
        words = " ".join(stage.text().split())
        assert "No score: no answer in the bank to compare with" in words
        assert "2 of 2 questions" in words
        assert "2 without a score" in words
        assert "0.00" not in words


async def test_a_suspended_question_says_so_and_offers_to_be_asked_again(tmp_path: Path) -> None:
    async with open_app(home(tmp_path / "home", LIST)) as stage:
        await stage.press("b", "enter", "enter", "f7")
        assert "suspended" in stage.text().splitlines()[1]
        assert "F7 Ask again" in stage.text()
        await stage.press("f7")
        assert "F7 Suspend" in stage.text()


async def test_the_debrief_shows_the_second_attempt_beside_the_first(tmp_path: Path) -> None:
    async with hold_session(tmp_path, "practice") as stage:
        await stage.write("It just is")
        await stage.press("ctrl+s", "a")
        await stage.wait(5.0)
        await stage.write(GOOD)
        await stage.press("ctrl+s", "enter", "ctrl+n", "ctrl+n", "enter")
        stage.top(DebriefScreen)
        assert "0.00, then 1.00" in stage.text()
