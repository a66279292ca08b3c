"""Sessions, banks and questions: lists to find something in."""

from __future__ import annotations

import pytest

from interview.app.screens.bank import BankScreen
from interview.app.screens.banks import BanksScreen
from interview.app.screens.interview import InterviewScreen
from interview.app.screens.problems import ProblemsScreen
from interview.app.screens.question import QuestionScreen
from interview.app.screens.replay import ReplayScreen
from interview.app.screens.review import ReviewScreen
from interview.config.places import Places
from tests.app.opened import opened, sat
from tests.app.pictures import check_picture
from tests.app.stage import GOOD
from tests.fakes import FakeClock

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])

BROKEN = "questions:\n  - queston: What?\n    answer: It is.\n"


async def test_a_session_opens_for_review_and_p_replays_it(
    places: Places, clock: FakeClock
) -> None:
    sat(places, clock, GOOD, "drops of water")
    async with opened(places, clock) as desk:
        await desk.press("s", "enter")
        desk.top(ReviewScreen)
        await desk.press("escape", "p")
        desk.top(ReplayScreen)


async def test_finding_narrows_the_list_and_escape_shows_all(
    places: Places, clock: FakeClock
) -> None:
    sat(places, clock, GOOD, "drops of water")
    clock.seconds += 86_400
    sat(places, clock, GOOD, "")
    async with opened(places, clock) as desk:
        await desk.press("slash", *"yesterday")
        assert "Yesterday 20:04" in desk.text()
        assert "Today" not in desk.text()
        await desk.press("escape")
        assert "Today" in desk.text()


async def test_what_was_missed_can_be_retried_from_the_list(
    places: Places, clock: FakeClock
) -> None:
    sat(places, clock, GOOD, "")
    async with opened(places, clock) as desk:
        await desk.press("s", "t")
        state = desk.top(InterviewScreen).conductor.state
        assert "q2" in [one.question.id for one in state.questions]
        assert state.plan.mode == "practice"


async def test_a_bank_opens_to_its_questions_and_a_question_to_its_rubric(places: Places) -> None:
    async with opened(places) as desk:
        await desk.press("b")
        desk.top(BanksScreen)
        assert "The sky" in desk.text()
        await desk.press("enter")
        desk.top(BankScreen)
        assert "Light and colour" in desk.text()
        await desk.press("slash", *"fog", "enter")
        assert "Why is the sky blue?" not in desk.text()
        await desk.press("enter")
        desk.top(QuestionScreen)
        assert "heard in: drops of water, water droplets" in desk.words()


async def test_a_question_of_a_bank_can_be_practised_at_once(places: Places) -> None:
    async with opened(places) as desk:
        await desk.press("b", "enter", "t")
        state = desk.top(InterviewScreen).conductor.state
        assert [one.ref for one in state.questions] == ["sky/q1"]
        assert state.plan.mode == "practice"


async def test_a_broken_bank_says_what_is_wrong_and_where(places: Places) -> None:
    (places.banks / "broken.yaml").write_text(BROKEN)
    async with opened(places) as desk:
        await desk.press("b")
        assert "2 errors" in desk.text()
        await desk.press("enter")
        desk.top(ProblemsScreen)
        assert "line 2, column 5" in desk.text()
        assert "did you mean `question`?" in desk.text()


async def test_a_bank_without_problems_says_so(places: Places) -> None:
    async with opened(places) as desk:
        await desk.press("b", "w")
        desk.top(BanksScreen)
        assert [note.message for note in desk.app._notifications] == ["Nothing is wrong in sky"]


@SIZES
async def test_the_sessions_look_as_they_did(
    places: Places, clock: FakeClock, size: tuple[int, int]
) -> None:
    sat(places, clock, GOOD, "drops of water")
    clock.seconds += 40 * 86_400
    sat(places, clock, GOOD, "")
    clock.seconds += 86_400
    sat(places, clock, GOOD, broken_off=True)
    clock.seconds += 60
    async with opened(places, clock, size=size) as desk:
        await desk.press("s")
        check_picture(f"sessions-{size[0]}x{size[1]}", desk.text())


@SIZES
async def test_a_bank_looks_as_it_did(places: Places, size: tuple[int, int]) -> None:
    async with opened(places, size=size) as desk:
        await desk.press("b", "enter")
        check_picture(f"bank-{size[0]}x{size[1]}", desk.text())


@SIZES
async def test_a_question_looks_as_it_did(places: Places, size: tuple[int, int]) -> None:
    async with opened(places, size=size) as desk:
        await desk.press("b", "enter", "enter")
        check_picture(f"question-{size[0]}x{size[1]}", desk.text())
