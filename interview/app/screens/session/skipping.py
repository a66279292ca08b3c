"""What passing a question over costs, said alike by the notice and by the help."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from interview.app.commands import Command
from interview.session.state import SessionState


def phrase_passing(state: SessionState) -> str:
    """What is passed over, and what that costs: `this question; it counts as 0`."""
    if state.attempt is not None and state.attempt.follow_up is not None:
        return "this follow-up; that costs nothing"
    scored = state.asked is None or state.asked.question.is_scored
    return "this question; it counts as 0" if scored else "this question"


def name_skip(commands: Iterable[Command], state: SessionState) -> tuple[Command, ...]:
    """The commands, the one that skips explained for what it does to the question that is open."""
    said = f"Skip {phrase_passing(state)}"
    return tuple(
        replace(command, help=said) if command.id == "skip" else command for command in commands
    )
