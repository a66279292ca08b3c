"""“I was right”: the key that says so takes it back where it stands, and each says what it did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from interview.app.commands import Command
from interview.app.screens.library.key_points import can_have_key_points
from interview.domain.session import AskedQuestion
from interview.engine.judgements import can_be_marked
from interview.engine.state import Attempt
from interview.services.history.attempts import can_be_disputed


def name_dispute(commands: Iterable[Command], attempt: Attempt | None) -> tuple[Command, ...]:
    """The commands, those that judge named for what they do to this attempt.

    Where only the person can judge, marking stands in the line of keys, and no dispute.
    """
    if attempt is not None and not attempt.has_verdict:
        commands = [
            replace(command, footer=True) if command.id == "mark" else command
            for command in commands
        ]
    if attempt is None or not attempt.disputed:
        return tuple(commands)
    return tuple(
        replace(command, label="Take it back", help="Let the score count again as it is")
        if command.id == "right"
        else command
        for command in commands
    )


def can_be_done(action: str, asked: AskedQuestion, attempt: Attempt) -> bool | None:
    """Whether what is done about an answer makes sense now; none where it is something else."""
    rules = {
        "lab": lambda: bool(attempt.answer.strip()),
        "why": lambda: attempt.score is not None,
        "right": lambda: can_be_disputed(attempt),
        "mark": lambda: can_be_marked(attempt) and not asked.question.options,
        "key_points": lambda: can_have_key_points(asked, attempt),
    }
    return rules[action]() if action in rules else None


def phrase_dispute(key: str, *, disputed: bool, learned: bool) -> str:
    """What was done, and whether marked answers changed by it: `key` takes it back."""
    if disputed and learned:
        return f"Counts as right, and is learned from as a marked answer. {key} takes it back."
    if disputed:
        return f"Counts as right in progress and in what is due. {key} takes it back."
    also = " and no longer learned from" if learned else ""
    return f"Taken back{also}: the score counts as it is."
