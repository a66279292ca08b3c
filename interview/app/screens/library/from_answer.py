"""From an answer to the rubric that scored it: the lab with the answer filled in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from interview.app.screens.base import CommandScreen
from interview.banks import library
from interview.model.errors import NotFoundError
from interview.model.session import AskedQuestion
from interview.session.state import Attempt


def open_lab(
    screen: CommandScreen[Any], asked: AskedQuestion, attempt: Attempt, then: Callable[[], None]
) -> None:
    """Open the lab over a screen, the heaviest missed point chosen; `then` is called afterwards."""
    from interview.app.screens.library.lab import LabScreen

    with screen.program.errors_shown():
        bank = library.open_bank(screen.program.places, asked.bank)
        question = bank.question(asked.question.id)
        if question is None:
            raise NotFoundError(f"{asked.ref} is no longer in its bank")
        lab = LabScreen(bank, question, attempt.answer, heaviest_missed(attempt))
        screen.app.push_screen(lab, lambda _: then())


def how_to_edit(screen: CommandScreen[Any], attempt: Attempt) -> str:
    """Which keys open the bank's file at the attempt's question."""
    edit = screen.key_of("edit")
    if attempt.answer.strip():
        return f"press {screen.key_of('lab')} and then {edit}"
    return f"open the question among the banks and press {edit}"


def heaviest_missed(attempt: Attempt) -> str:
    """The key point that cost the attempt most; empty where none was missed."""
    points = attempt.score.points if attempt.score is not None else ()
    missed = [point for point in points if point.state != "shown"]
    worst = max(missed, key=lambda one: (one.required, one.weight * (1 - one.share)), default=None)
    return "" if worst is None else worst.point
