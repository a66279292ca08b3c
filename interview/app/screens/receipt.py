"""The receipt: every step from the answer to the number, so that a person can check the sum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command
from interview.app.screens.base import CommandScreen, plain
from interview.app.themes import MUTED
from interview.app.widgets.evidence import quoted
from interview.domain.score import Evidence, Score, Step
from interview.domain.session import AskedQuestion
from interview.engine.state import Attempt
from interview.services.phrasing import (
    POINT_WORDS,
    RULES,
    SIGNS,
    phrase_amount,
    phrase_score,
    phrase_share,
)


class ReceiptScreen(CommandScreen[None]):
    """The sum first, then what was heard for each of its rows."""

    CSS_PATH = "receipt.tcss"
    HELP_TITLE = "Why this number?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("back", "escape,w,enter", "Back", BACK.help),
        HELP,
        LEAVE,
    )

    def __init__(self, asked: AskedQuestion, attempt: Attempt) -> None:
        super().__init__()
        self._asked = asked
        self._attempt = attempt

    def body(self) -> ComposeResult:
        """Question, sum, evidence, policy."""
        score = self._attempt.score
        with VerticalScroll(id="receipt"):
            yield Static("Why this number", classes="title")
            yield Static(plain(self._asked.question.text), classes="muted apart")
            if score is None:
                yield Static("There is no score.")
                return
            yield from sum_rows(score)
            yield Static("What was heard", classes="title apart")
            yield from heard_rows(score, self._attempt.answer)
            yield Static(plain(_policy(score)), classes="muted apart")

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        self.query_one("#receipt").focus()


def sum_rows(score: Score) -> Iterator[Horizontal]:
    """The running sum; each row adds to the one before, with two decimals."""
    for step in score.steps:
        yield _sum_row(step)
    last = score.grade.capitalize()
    yield Horizontal(
        Static(last, classes="words"),
        Static("", classes="number"),
        Static(phrase_score(score.value), classes="number"),
        classes="row total",
    )


def _sum_row(step: Step) -> Horizontal:
    return Horizontal(
        Static(plain(step.label), classes="words"),
        Static(phrase_amount(step.amount), classes="number"),
        Static(phrase_score(step.total), classes="number"),
        classes="row",
    )


def heard_rows(score: Score, answer: str) -> Iterator[Vertical]:
    """Each key point and misconception with every piece of evidence."""
    for point in score.points:
        what = f"{POINT_WORDS[point.state]}, {phrase_share(point.share, point.weight)}"
        if point.required:
            what += ", required"
        if point.because:
            what += f", {point.because}"
        head = Content.assemble(SIGNS[point.state], " ", plain(point.point))
        yield _heard(head, what, point.evidence, answer)
    for found in score.misconceptions:
        head = Content.assemble(("! ", "bold $error"), plain(found.claim))
        what = f"a false claim, {phrase_amount(-found.cost)}"
        yield _heard(head, what, found.evidence, answer)
    for gate in score.gates:
        head = Content.assemble(("! ", "bold $error"), plain(f"gate: {gate.name}"))
        yield _heard(
            head, f"{gate.reason} What was reached is multiplied by {gate.factor:g}.", (), ""
        )


def _heard(head: Content, what: str, evidence: tuple[Evidence, ...], answer: str) -> Vertical:
    lines = [Static(head), Static(plain(what), classes="muted indented")]
    for piece in evidence:
        rule = RULES.get(piece.rule, piece.rule)
        line = Content.assemble(
            plain(f"“{quoted(answer, [piece])}”"),
            " ",
            plain(f"heard as “{piece.keyword}”: {rule}, {piece.similarity:.2f}").stylize(MUTED),
        )
        lines.append(Static(line, classes="indented"))
    return Vertical(*lines, classes="heard")


def _policy(score: Score) -> str:
    derived = " The rubric was derived from the reference answer." if score.derived else ""
    return f"Policy {score.policy}: the same answer gets the same number anywhere.{derived}"
