"""Disagreeing with a score: what the answer deserves is asked, and what was said is taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from msgspec.structs import replace

from interview.app.commands import Command
from interview.app.screens.confirm import Choice, ChoiceScreen
from interview.app.screens.library.key_points import can_have_key_points
from interview.history.attempts import AS_RIGHT, can_be_disputed, counted_value
from interview.history.proposals import can_be_marked_by_rows
from interview.model.phrases import phrase_score
from interview.model.self_mark import MarkedRow
from interview.model.session import AskedQuestion
from interview.model.visible import visible_line
from interview.session.state import Attempt

if TYPE_CHECKING:
    from interview.app.screens.base import CommandScreen

Judgement = Literal["right", "mark", "fair"] | int
"""A number is that of a row that was said."""

_MOST_ROWS = 4
"""Rows that are offered; the others can be marked with all."""


class JudgementScreen(ChoiceScreen[Judgement]):
    """What does this answer deserve? Enter and escape leave the score as it is."""

    def __init__(
        self, asked: AskedQuestion, attempt: Attempt, rows: tuple[MarkedRow, ...] = ()
    ) -> None:
        """`rows` are those that can be marked, each as it stands."""
        missed = [at for at, row in enumerate(rows) if row.state in {"missed", "partly"}]
        said: list[Choice[Judgement]] = [
            Choice(at, visible_line(f"I said it: {rows[at].text}"), str(number))
            for number, at in enumerate(missed[:_MOST_ROWS], start=1)
        ]
        counts = f"It counts {phrase_score(counted_value(attempt))}."
        right: Choice[Judgement] = Choice("right", f"It was right: counts {AS_RIGHT:.2f}", "r")
        mark: Choice[Judgement] = Choice("mark", "Mark each point yourself", "m")
        fair: Choice[Judgement] = Choice("fair", "Leave it as it is", "l")
        choices = [*said, right] if can_be_disputed(attempt) else said
        choices += [mark] if _can_mark(asked, attempt) else []
        question = f"{counts} What does the answer deserve?"
        super().__init__(question, (*choices, fair), first=len(choices))


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a screen does with a judgement."""

    toggle: Callable[[], None] | Callable[[], Awaitable[None]]
    """Disputes the score, or takes that back."""
    mark: Callable[[], None]
    """Begins a mark of the person's own."""
    keep: Callable[[tuple[MarkedRow, ...]], None]
    """Keeps rows as a mark of the person's own."""


def ask_judgement(
    screen: CommandScreen[Any], asked: AskedQuestion, attempt: Attempt, deeds: Deeds
) -> None:
    """Ask what an answer deserves; take back at once what was said of it before."""
    from interview.history.proposals import rows_to_mark

    rows = () if attempt.disputed else rows_to_mark(asked.question, attempt).rows

    def act(judgement: Judgement | None) -> None:
        if judgement == "right":
            screen.call_later(deeds.toggle)
        elif judgement == "mark":
            deeds.mark()
        elif isinstance(judgement, int):
            said = replace(rows[judgement], state="said")
            deeds.keep((*rows[:judgement], said, *rows[judgement + 1 :]))

    if attempt.disputed:
        screen.call_later(deeds.toggle)
    else:
        screen.app.push_screen(JudgementScreen(asked, attempt, rows), act)


def _can_mark(asked: AskedQuestion, attempt: Attempt) -> bool:
    return can_be_marked_by_rows(asked.question, attempt)


def name_dispute(commands: Iterable[Command], attempt: Attempt | None) -> tuple[Command, ...]:
    """The commands, those that judge named for what they do to this attempt.

    Where only the person can judge, marking stands in the line of keys, and not why the number is so;
    of a follow-up its help says where it is marked.
    """
    if attempt is not None and not attempt.has_verdict:
        shown = {"mark": attempt.follow_up is None, "why": False}
        commands = [
            replace(command, footer=shown.get(command.id, command.footer)) for command in commands
        ]
    if attempt is not None and attempt.follow_up is not None:
        said = "A follow-up is marked with its question, on its row"
        commands = [
            replace(command, help=said) if command.id == "mark" else command
            for command in commands
        ]
    if attempt is None or not attempt.disputed:
        return tuple(commands)
    return tuple(
        replace(command, label="Withdraw", help="Withdraw the dispute: the score counts again")
        if command.id == "right"
        else command
        for command in commands
    )


def can_be_done(action: str, asked: AskedQuestion, attempt: Attempt) -> bool | None:
    """Whether what is done about an answer makes sense now; none where it is something else."""
    rules = {
        "lab": lambda: bool(attempt.answer.strip()),
        "why": lambda: attempt.score is not None,
        "right": lambda: (
            can_be_disputed(attempt) or (attempt.has_verdict and _can_mark(asked, attempt))
        ),
        # Of a follow-up the key says where it is marked.
        "mark": lambda: _can_mark(asked, attempt) or attempt.follow_up is not None,
        "key_points": lambda: can_have_key_points(asked, attempt),
    }
    return rules[action]() if action in rules else None


def phrase_dispute(key: str, *, disputed: bool, learned: bool) -> str:
    """What was done, and whether marked answers changed by it: `key` takes it back."""
    if disputed and learned:
        return f"Counts as right, and the scorer learns from it. {key} withdraws this."
    if disputed:
        return f"Counts as right. {key} withdraws this."
    also = " and forgotten by the scorer" if learned else ""
    return f"Withdrawn{also}: the score counts."
