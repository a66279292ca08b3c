"""From feedback and review to the rubric and back: words are taught, taken back, and what they change is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from interview.app.screens.history.review import ReviewScreen
from interview.app.screens.library.lab import LabScreen
from interview.app.screens.session.feedback import FeedbackScreen
from interview.app.widgets.editor import AnswerEditor
from interview.app.widgets.rows import Rows
from interview.model.places import Places
from tests.app.opened import Desk, notices, opened, sat
from tests.app.stage import BANK, GOOD, sky_plan, verbatim_scorer
from tests.fakes import FakeClock

WORDS = "tiny bits of gas do it"
ANSWER = f"The air scatters short wavelengths, {WORDS}"


@pytest.fixture(autouse=True)
def verbatim() -> Iterator[None]:
    with (
        patch("interview.banks.scorers.build_scorer", verbatim_scorer),
        patch("interview.app.screens.library.lab.BEAT", 3600),
    ):
        yield


async def to_lab(desk: Desk) -> LabScreen:
    await desk.press("l")
    screen = desk.top(LabScreen)
    screen.query_one(AnswerEditor).cursor_blink = False
    screen.score_now()
    await desk.settle()
    return screen


async def test_feedback_leads_to_the_lab_with_the_answer_and_back_with_the_new_score(
    places: Places, clock: FakeClock
) -> None:
    sat(places, clock, ANSWER, "")
    async with opened(places, clock) as desk:
        desk.app.begin(sky_plan("practice"))
        await desk.settle()
        await desk.press("enter")
        await desk.write(ANSWER)
        await desk.press("ctrl+s")
        desk.top(FeedbackScreen)
        assert "0.67" in desk.text()
        screen = await to_lab(desk)
        assert screen.query_one(AnswerEditor).text == ANSWER
        assert "○ ▸ the air does the scattering" in desk.text()
        await desk.press("ctrl+l")
        assert "▸ ○ the air does the scattering" in desk.text()
        await desk.press("enter")
        assert "ctrl+z takes it out" in desk.text()
        assert "Of 2 past answers 2 changed: 0.67 → 1.00, 0.67 → 1.00." in desk.text()
        await desk.press("escape")
        desk.top(FeedbackScreen)
        assert "1.00, strong, with the bank as it is now" in desk.text()


async def test_the_review_leads_to_the_lab_and_undo_takes_the_words_out_again(
    places: Places, clock: FakeClock
) -> None:
    sat(places, clock, ANSWER, "")
    async with opened(places, clock) as desk:
        await desk.press("s", "enter")
        desk.top(ReviewScreen)
        await to_lab(desk)
        await desk.press("ctrl+l", "enter")
        assert WORDS in (places.banks / "sky.yaml").read_text()
        await desk.press("ctrl+z")
        assert (places.banks / "sky.yaml").read_text() == BANK
        assert "Out of sky.yaml again" in desk.text()
        assert "Of 1 past answer 1 changed: 1.00 → 0.67." in desk.text()
        await desk.press("escape")
        assert "with the bank as it is now" not in desk.text()


async def test_undo_is_the_editors_once_something_was_typed(
    places: Places, clock: FakeClock
) -> None:
    sat(places, clock, ANSWER, "")
    async with opened(places, clock) as desk:
        await desk.press("s", "enter")
        screen = await to_lab(desk)
        await desk.press("ctrl+l", "enter", "x", "ctrl+z")
        assert WORDS in (places.banks / "sky.yaml").read_text()
        assert screen.query_one(AnswerEditor).text == ANSWER
        await desk.press("ctrl+z")
        assert (places.banks / "sky.yaml").read_text() == BANK


async def test_the_heaviest_missed_point_is_the_one_that_is_chosen(
    places: Places, clock: FakeClock
) -> None:
    sat(places, clock, "no idea of it", "")
    async with opened(places, clock) as desk:
        await desk.press("s", "enter")
        await to_lab(desk)
        assert "○ ▸ short wavelengths are scattered more" in desk.text()
        await desk.press("ctrl+l")
        rows = desk.app.screen.query_one(Rows)
        assert not rows.has_focus
        assert rows.current is not None
        assert "▸ ○ short wavelengths are scattered more" in desk.text()


async def test_a_question_that_is_gone_from_its_bank_is_said(
    places: Places, clock: FakeClock
) -> None:
    sat(places, clock, GOOD, "")
    path: Path = places.banks / "sky.yaml"
    path.write_text(BANK.replace("id: q1", "id: q9"))
    async with opened(places, clock) as desk:
        await desk.press("s", "enter", "l")
        desk.top(ReviewScreen)
        assert notices(desk.app) == ["sky/q1 is no longer in its bank"]
