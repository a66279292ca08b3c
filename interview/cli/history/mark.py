"""`interview mark`: the person's own mark of a past answer, row by row."""

from __future__ import annotations

import click

from interview.cli.output import print_data, print_error
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history.proposals import Proposal, begins_unmarked, rows_to_mark
from interview.history.sessions import Session, open_session
from interview.model.errors import UsageError
from interview.model.self_mark import MarkedRow, SelfMark
from interview.model.visible import visible, visible_line
from interview.present.plain import phrase_rows
from interview.present.results import phrase_mark
from interview.present.self_marks import give_self_mark, learn_mark, mark_rows
from interview.session.clock import SystemClock
from interview.session.state import Attempt


@click.command()
@click.argument("session", shell_complete=complete_session)
@click.argument("answer", type=click.IntRange(1))
@click.argument("words", metavar="[ROWS]...", nargs=-1)
@click.option("--accept", is_flag=True, help="Save the marks as they are shown.")
@click.option("--take-back", is_flag=True, help="Remove your mark of the answer.")
@click.pass_context
def mark(
    ctx: click.Context,
    session: str,
    answer: int,
    words: tuple[str, ...],
    *,
    accept: bool,
    take_back: bool,
) -> None:
    """Mark an answer of a session yourself, row by row; the mark counts in progress.

    ANSWER is its number, as `interview search` and `interview history` print it. Rows are
    the key points of the question, or parts of its reference answer; without ROWS they are
    listed as they stand. `3` switches row 3 between said and missed, `3p` is partly said, `3x`
    not needed; `all` and `none` are for all rows.
    """
    run: Run = ctx.obj
    if sum([bool(words), accept, take_back]) > 1:
        raise UsageError("give rows, --accept or --take-back, one of them")
    opened = open_session(run.places, session)
    proposal = _proposal(opened, answer - 1)
    if not (words or accept or take_back):
        print_data("\n".join(_listed(opened, answer - 1, proposal)))
        return
    if accept and begins_unmarked(opened.state.attempts[answer - 1]):
        raise UsageError(
            "the program has no verdict on it to accept; name the rows that were said"
        )
    rows = () if take_back else mark_rows(proposal.rows, " ".join(words))
    if not take_back and not SelfMark(rows).counted:
        raise UsageError("no row is left to judge by; one at least has to be needed")
    before = opened.state.attempts[answer - 1]
    marked = give_self_mark(opened.path, answer - 1, rows, SystemClock())
    said = learn_mark(run.places, before, marked.state, answer - 1)
    print_error(said or "Your mark is removed.")


def _proposal(opened: Session, at: int) -> Proposal:
    attempts = opened.state.attempts
    if at >= len(attempts):
        raise UsageError(f"{opened.name} has no answer number {at + 1}")
    question = opened.state.questions[attempts[at].question].question
    proposal = rows_to_mark(question, attempts[at])
    if not proposal.rows:
        raise UsageError(f"answer {at + 1} of {opened.name} cannot be marked row by row")
    return proposal


def _phrase_standing(attempt: Attempt, rows: tuple[MarkedRow, ...]) -> str:
    if begins_unmarked(attempt):
        return "Nothing is marked yet."
    whose = "Your mark" if attempt.own_mark is not None else "Proposed"
    return f"{whose}: {phrase_mark(SelfMark(rows))}."


def _listed(opened: Session, at: int, proposal: Proposal) -> list[str]:
    attempt = opened.state.attempts[at]
    asked = opened.state.questions[attempt.question]
    rows: tuple[MarkedRow, ...] = proposal.rows
    unmarked = range(1, len(rows) + 1) if begins_unmarked(attempt) else ()
    return [
        visible_line(asked.question.text),
        *(f"  {line}" for line in visible(attempt.answer.strip()).splitlines()),
        *(visible_line(f"! {alarm} Please check.") for alarm in proposal.alarms),
        *phrase_rows(rows, attempt.answer, unmarked),
        _phrase_standing(attempt, rows),
    ]
