"""`interview banks teach`: past answers marked one after the other, line by line."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Literal

import click
from msgspec import Struct

from interview.cli.learning import phrase_measure, say_waiting
from interview.cli.output import print_error, print_message
from interview.cli.preferences.completion import complete_bank
from interview.cli.run import Run
from interview.history.marking_agreement import Agreement
from interview.history.marking_round import MarkingRound
from interview.history.unmarked import UnmarkedAnswer
from interview.model.errors import BankError
from interview.model.phrases import NOT_KEPT, phrase_count
from interview.model.visible import visible, visible_line

_MARK = re.compile(r"([0-9]{1,2}(?:[.,][0-9]{0,3})?)(?:\s+(.{1,2000}))?")
_HOW = "A mark from 0 to 10, after it why if you like; enter skips, ? shows the reference, u undoes, q ends."

_LAST = "That was the last one. u undoes the last mark; enter or q ends."

Wish = Literal["mark", "skip", "undo", "reference", "end", "unclear"]


class Reply(Struct, frozen=True):
    """What a line of typing asks for."""

    wish: Wish
    mark: float = 0.0
    """0 to 1."""
    why: str = ""


def read_reply(line: str) -> Reply:
    """What a typed line asks for: `7`, `2.5 it is the reverse`, nothing, `?`, `u` or `q`."""
    words = line.strip()
    known: dict[str, Wish] = {"": "skip", "u": "undo", "?": "reference", "q": "end"}
    if words.lower() in known:
        return Reply(known[words.lower()])
    found = _MARK.fullmatch(words)
    mark = float(found[1].replace(",", ".")) if found else 11.0
    if found is None or mark > 10:
        return Reply("unclear")
    return Reply("mark", round(mark / 10, 4), (found[2] or "").strip())


@click.command("teach")
@click.argument("name", metavar="BANK", shell_complete=complete_bank)
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(1, 1000),
    default=20,
    show_default="20",
    help="How many answers at most.",
)
@click.pass_context
def teach(ctx: click.Context, name: str, *, most: int) -> None:
    """Mark your past answers to a bank, so that the scorer learns from them.

    Goes through the answers that have no mark yet, the most uncertain first. Type a mark
    from 0 to 10, after it a few words why if you like; enter skips, ? shows the
    reference, u undoes the last mark, q ends. After each mark you are told how well the
    marked answers of its question predict each other. Marks are kept at once, in
    answers/ in the home.
    """
    run: Run = ctx.obj
    say_waiting(name)
    marking = MarkingRound(run.places, name, most)
    if marking.current is None:
        print_error("Nothing to mark: no past answer to this bank is without a mark.")
        return
    print_message([f"{phrase_count(len(marking.answers), 'past answer')} without a mark.", _HOW])
    _converse(marking)
    left = len(marking.answers) + marking.more - marking.marked
    print_message(
        ["", f"{phrase_count(marking.marked, 'answer')} marked; {left:,} without a mark."]
    )


def _converse(marking: MarkingRound) -> None:
    """Answer after answer, until the person ends it or all are through and none is to be undone."""
    shown = -1
    while (one := marking.current) is not None or marking.marked:
        if marking.at != shown:
            print_message(_show(one, marking.at + 1, len(marking.answers)) if one else [_LAST])
            shown = marking.at
        line = sys.stdin.readline()
        reply = read_reply(line)
        if not line or reply.wish == "end" or (one is None and reply.wish == "skip"):
            return
        print_message([*_answer(marking, one, reply)])
        if reply.wish == "undo":
            shown = -1


def _show(one: UnmarkedAnswer, number: int, count: int) -> list[str]:
    known = phrase_count(one.marked, "marked answer")
    return [
        "",
        f"{number} of {count}: {visible_line(one.question.id)}",
        visible(one.question.text.strip()),
        "",
        *(f"  {line}" for line in visible(one.text).splitlines()),
        "",
        f"{phrase_program(one.score)}, knowing {known}. Your mark, 0 to 10?",
    ]


def phrase_program(score: float | None) -> str:
    """What the program makes of an answer, on the scale that the person marks on."""
    if score is None:
        return "The program gives no score without an answer in the bank"
    return f"The program gives {score * 10:.1f} of 10"


def _answer(marking: MarkingRound, one: UnmarkedAnswer | None, reply: Reply) -> Iterator[str]:
    """Do what is asked for, and say what came of it."""
    try:
        if reply.wish == "undo":
            yield "Taken back." if marking.undo() else "No mark of this round is left."
        elif one is None:
            yield _LAST
        elif reply.wish == "mark":
            yield phrase_agreement(one.question.id, marking.mark(reply.mark, reply.why))
        elif reply.wish == "reference":
            yield visible(one.question.reference.strip()) or NOT_KEPT
        elif reply.wish == "skip":
            marking.skip()
            yield "Skipped."
        else:
            yield _HOW
    except BankError as error:
        yield f"Not kept: {error}"


def phrase_agreement(question: str, agreement: Agreement) -> str:
    """How well the marked answers of a question predict each other."""
    known = f"{visible_line(question)}: {phrase_count(agreement.answers, 'marked answer')}"
    if agreement.r is None:
        return f"{known}; no agreement can be told yet."
    measures = f"r {phrase_measure(agreement.r)}, AUC {phrase_measure(agreement.auc)}"
    return f"{known}; each predicted from the others: {measures}."
