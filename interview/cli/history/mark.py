"""`interview mark`: what you say of the rows of a past answer."""

from __future__ import annotations

import click

from interview.cli.output import print_data, print_error
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history.marks import learn_from_marking, mark_past_rows, read_marks
from interview.history.sessions import Session, open_session
from interview.model.errors import UsageError
from interview.model.score import Marking
from interview.model.visible import visible, visible_line
from interview.present.explain import explain_attempt
from interview.present.plain import number_rows, phrase_score_line
from interview.session.clock import SystemClock
from interview.session.judgements import can_be_marked
from interview.session.state import Attempt


@click.command()
@click.argument("session", shell_complete=complete_session)
@click.argument("answer", type=click.IntRange(1))
@click.argument("words", metavar="[ROWS]...", nargs=-1)
@click.option("--take-back", is_flag=True, help="Take back all that you said of the answer.")
@click.pass_context
def mark(
    ctx: click.Context, session: str, answer: int, words: tuple[str, ...], *, take_back: bool
) -> None:
    """Say of the rows of an answer whether you said them; the number follows, and the scorer learns.

    ANSWER is its number, as `interview search` and `interview history` print it. Without ROWS they
    are listed with their numbers. `3s` says that row 3 was said, `3m` that it is missing, `3r` that
    you said it the other way round; `all` that all rows were said. A false claim with `m` is struck.
    """
    run: Run = ctx.obj
    if words and take_back:
        raise UsageError("give rows or --take-back, not both")
    opened = open_session(run.places, session)
    before = _attempt(opened, answer - 1)
    if not (words or take_back):
        print_data("\n".join(_listed(opened, before)))
        return
    marking = Marking()
    if words and before.score is not None:
        question = opened.state.questions[before.question].question
        points = [line.point for line in explain_attempt(before, question) if line.point]
        known = before.marking or before.first_marking or Marking()
        marking = read_marks(before.score, points, " ".join(words), known)
    marked = mark_past_rows(opened.path, answer - 1, marking, SystemClock())
    learn_from_marking(run.places, before, marked.state, answer - 1)
    print_error(phrase_score_line(marked.state.attempts[answer - 1]))


def _attempt(opened: Session, at: int) -> Attempt:
    attempts = opened.state.attempts
    if at >= len(attempts):
        raise UsageError(f"{opened.name} has no answer number {at + 1}")
    if not can_be_marked(attempts[at]):
        raise UsageError(f"answer {at + 1} of {opened.name} has no rows to mark")
    return attempts[at]


def _listed(opened: Session, attempt: Attempt) -> list[str]:
    question = opened.state.questions[attempt.question].question
    return [
        visible_line(question.text),
        *(f"  {line}" for line in visible(attempt.answer.strip()).splitlines()),
        phrase_score_line(attempt),
        *number_rows(explain_attempt(attempt, question)),
    ]
