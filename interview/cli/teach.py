"""`interview banks teach`: rows of past answers settled one after the other, line by line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from interview.cli.output import print_error, print_message
from interview.cli.preferences.completion import complete_bank
from interview.cli.run import Run
from interview.history.teaching import UnsureRow, find_unsure_rows, settle_row
from interview.model.errors import InterviewError
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.model.score import SureState
from interview.model.visible import visible, visible_line
from interview.present.explain import quote_span
from interview.session.clock import SystemClock

_HOW = "s: you said it, m: missing, r: the other way round; Enter skips, u undoes, q ends."
_STATES: dict[str, SureState] = {"s": "said", "m": "missing", "r": "reversed"}


@click.command("teach")
@click.argument("name", metavar="BANK", shell_complete=complete_bank)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="How many rows at most.",
)
@click.pass_context
def teach(ctx: click.Context, name: str, *, most: int) -> None:
    """Settle rows of your past answers that the program is not sure of, so that it learns.

    Goes through rows that are not sure or not yet marked, the least sure first. What you say counts
    in the number of the answer, and is kept as a label in answers/ in the home.
    """
    run: Run = ctx.obj
    rows = find_unsure_rows(run.places, name)
    if not rows:
        print_error(
            "There is nothing to settle: the program is sure of all past rows of this bank."
        )
        return
    print_message([f"{phrase_count(len(rows), 'row')} to settle. {_HOW}"])
    settled = _converse(run.places, rows[:most])
    print_message(["", f"{phrase_count(settled, 'row')} settled, {len(rows) - settled:,} left."])


def _converse(places: Places, rows: Sequence[UnsureRow]) -> int:
    """Row after row until the end; how many were settled."""
    settled: list[int] = []
    at = 0
    while at < len(rows):
        print_message(_show(rows[at], at + 1, len(rows)))
        line = sys.stdin.readline()
        word = line.strip().lower()
        if not line or word == "q":
            break
        try:
            if word == "u" and settled:
                at = settled.pop()
                settle_row(places, rows[at], None, SystemClock())
            elif word in _STATES:
                settle_row(places, rows[at], _STATES[word], SystemClock())
                settled.append(at)
                at += 1
            elif word == "":
                at += 1
            else:
                print_message([_HOW])
        except InterviewError as error:
            print_message([f"Not kept: {error}"])
    return len(settled)


def _show(unsure: UnsureRow, number: int, count: int) -> list[str]:
    question, answer = unsure.asked.question, unsure.attempt.answer
    words = quote_span(answer, unsure.row.quote)
    found = f" You wrote “{words}”." if words else ""
    return [
        "",
        f"{number} of {count}: {visible_line(question.text)}",
        *(f"  {line}" for line in visible(answer.strip()).splitlines()),
        f"Did you say: {visible_line(unsure.row.point)}?{found}",
    ]
