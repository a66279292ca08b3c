"""From an answer to the person's own mark of it, wherever the answer is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from interview.history.attempts import is_known
from interview.model.self_mark import MarkedRow
from interview.session.commands import GiveSelfMark
from interview.session.state import SessionState

if TYPE_CHECKING:
    from interview.app.screens.base import CommandScreen
    from interview.session.conductor import Conductor

Close = Callable[[tuple[MarkedRow, ...] | None], None]
"""What is done afterwards: with rows that were marked, none of them to take the mark away, or with nothing."""


def needs_own_mark(state: SessionState, at: int) -> bool:
    """Whether only the person can say how good an answer was, and has not."""
    from interview.history.proposals import propose_marks

    attempt = state.attempts[at]
    if is_known(attempt):
        return False
    return bool(propose_marks(state.questions[attempt.question].question, attempt).rows)


def marks_first(state: SessionState, at: int) -> bool:
    """Whether the person is to mark an answer before the program's marks are shown."""
    from interview.history.proposals import propose_marks

    attempt = state.attempts[at]
    if not state.plan.mark_first or attempt.first_mark or attempt.mark:
        return False
    return bool(propose_marks(state.questions[attempt.question].question, attempt).rows)


def ask_own_mark(
    screen: CommandScreen[Any], state: SessionState, at: int, close: Close, *, blind: bool = False
) -> None:
    """Have the person mark an answer, over a screen; `blind` hides what the program makes of it."""
    from interview.app.screens.session.mark import MarkScreen
    from interview.history.proposals import rows_to_mark

    attempt = state.attempts[at]
    asked = state.questions[attempt.question]
    if attempt.follow_up is not None:
        number, key = attempt.question + 1, screen.key_of("mark")
        screen.program.say(
            f"A follow-up is marked with its question: {key} on the row of question {number}."
        )
        return
    proposal = rows_to_mark(asked.question, attempt)
    if proposal.rows:
        screen.app.push_screen(MarkScreen(asked, attempt, proposal, blind=blind), close)
    else:
        screen.program.say("There is nothing to mark this answer by.")


def _phrase_key_points(screen: CommandScreen[Any], conductor: Conductor, at: int) -> str:
    state = conductor.state
    attempt = state.attempts[at]
    if attempt.own_mark is None or state.questions[attempt.question].question.key_points:
        return ""
    return f" {screen.key_of('key-points')} makes the rows its key points."


def keep_live_mark(
    screen: CommandScreen[Any], conductor: Conductor, at: int, command: GiveSelfMark
) -> None:
    """Keep a mark in the session that is going on, and say what it does."""
    from interview.present.self_marks import learn_mark

    before = conductor.state.attempts[at]
    if not conductor.handle(command):
        return
    with screen.program.errors_shown():
        said = learn_mark(screen.program.places, before, conductor.state, at)
        if said:
            screen.program.say(said + _phrase_key_points(screen, conductor, at))


def mark_before_feedback(
    screen: CommandScreen[Any], conductor: Conductor, at: int, then: Callable[[], None]
) -> None:
    """Have the user mark an answer that only they can judge, or any if it is set so; then call `then`."""
    state = conductor.state
    blind = marks_first(state, at)
    if not blind and not needs_own_mark(state, at):
        then()
        return

    def keep(rows: tuple[MarkedRow, ...] | None) -> None:
        if rows is not None:
            keep_live_mark(screen, conductor, at, GiveSelfMark(at, rows, blind))
        # A second enter was meant for the mark: the feedback would be gone before it is read.
        screen.program.forget_keys()
        then()

    ask_own_mark(screen, state, at, keep, blind=blind)
