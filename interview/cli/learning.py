"""`interview banks learn`: what the marked answers of a bank agree on."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from interview.cli.output import print_data, print_error, print_json
from interview.cli.preferences.completion import complete_bank
from interview.cli.run import Run
from interview.history.marking_agreement import (
    Agreement,
    BankLearning,
    DoubtfulMark,
    learn_bank,
)
from interview.model.visible import visible_line
from interview.present.cells import cells

_EXCERPT = 60
"""Characters of a doubtful answer that are shown."""


@click.command("learn")
@click.argument("name", metavar="BANK", shell_complete=complete_bank)
@click.option("--json", "as_json", is_flag=True, help="One object with all questions.")
@click.pass_context
def learn(ctx: click.Context, name: str, *, as_json: bool) -> None:
    """Show what a bank's marked answers teach, by question; your own marks count too.

    Each marked answer is predicted from the others of its question, as if it had never been
    seen.

    \b
      answers   how many marked answers there are
      r         how marks and predictions go together, 1 at best
      AUC       the chance that a good answer (0.7 and more) is predicted
                above a poor one (0.3 and less)
      doubtful  marks more than 0.4 from their prediction, listed below
    """  # noqa: D301 - click keeps the lines below a backspace
    run: Run = ctx.obj
    say_waiting(name)
    learning = learn_bank(run.places, name)
    if as_json:
        print_json(learning)
    else:
        print_data("\n".join(table_of(learning)))


def say_waiting(name: str) -> None:
    """Tell a person at a terminal what is being waited for."""
    if sys.stderr.isatty():
        known = f"Learning from the marked answers of {visible_line(name)}"
        print_error(f"{known}; the first time takes a while.")


def phrase_measure(value: float | None) -> str:
    """A correlation or an area, or a dash where there is none."""
    return "-" if value is None else f"{value:.2f}"


def table_of(learning: BankLearning) -> Iterator[str]:
    """A row a question, below one another in a terminal; then the doubtful marks."""
    names = [visible_line(one.question) for one in learning.questions]
    width = max(8, *map(cells, names))
    yield f"{'question':{width}} {'answers':>7} {'r':>5} {'AUC':>5} {'doubtful':>8}"
    for name, one in zip(names, learning.questions, strict=True):
        yield _row(_padded(name, width), one.agreement, len(one.doubtful))
    doubtful = sum(len(one.doubtful) for one in learning.questions)
    yield _row(f"{'all':{width}}", learning.agreement, doubtful)
    if doubtful:
        yield "\nDoubtful marks: mark, prediction, answer"
    for name, one in zip(names, learning.questions, strict=True):
        for mark in one.doubtful:
            yield f"{_padded(name, width)} {_doubt(mark)}"


def _padded(name: str, width: int) -> str:
    """A name in so many columns of a terminal; wide characters take two."""
    return name + " " * (width - cells(name))


def _row(name: str, agreement: Agreement, doubtful: int) -> str:
    measures = f"{phrase_measure(agreement.r):>5} {phrase_measure(agreement.auc):>5}"
    return f"{name} {agreement.answers:>7,} {measures} {doubtful:>8,}"


def _doubt(one: DoubtfulMark) -> str:
    text = visible_line(" ".join(one.text.split()))
    cut = text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1].rstrip()}…"
    return f"{one.mark:.2f} {one.predicted:.2f}  {one.number:>3}. {cut}"
