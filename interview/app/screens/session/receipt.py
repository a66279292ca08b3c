"""The receipt: every step from the answer to the number, so that a person can check the sum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command, use
from interview.app.safe_text import plain, plain_line
from interview.app.screens.base import CommandScreen
from interview.app.themes import MUTED
from interview.app.widgets.ledger import Entry, Ledger
from interview.app.widgets.marked_text import quote_spans
from interview.model.phrases import (
    POINT_WORDS,
    RULES,
    SIGNS,
    YOURS,
    phrase_amount,
    phrase_closest,
    phrase_gate,
    phrase_grade,
    phrase_policy,
    phrase_score,
    phrase_share,
    phrase_step,
)
from interview.model.score import Evidence, Score, Step
from interview.model.session import AskedQuestion
from interview.session.state import Attempt


class ReceiptScreen(CommandScreen[None]):
    """The sum first, then what was found for each of its rows."""

    CSS_PATH = "receipt.tcss"
    SCROLLS = "#receipt"
    HELP_TITLE = "Why this number?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        BACK,
        use("why", "Close", "Close this page again", footer=False),
        HELP,
        LEAVE,
        use("scroll-down"),
        use("scroll-up"),
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
            yield Static(plain(self._asked.question.asked), classes="muted apart")
            if score is None:
                yield Static("There is no score.")
                return
            yield Ledger([sum_entry(step) for step in score.steps])
            named = "" if score.is_verdict else "Coverage: "
            last = Content.styled(f"{named}{phrase_grade(score)}".capitalize(), "bold")
            if self._attempt.disputed:
                last += Content.styled(f" · {YOURS}", "$warning")
            total = Content.styled(phrase_score(score.value), "bold")
            yield Ledger([Entry(Content(), last, amount=total)]).add_class("total")
            closest = phrase_closest(score.learned)
            if closest:
                yield Static(plain(closest), classes="apart")
            yield Static("What was found", classes="title apart")
            yield Ledger([*evidence_entries(score, self._attempt.answer)])
            yield Static(plain(_policy(score)), classes="muted apart")

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        self.query_one("#receipt").focus()

    def action_why(self) -> None:
        """The key that opened it closes it."""
        self.action_back()


def sum_entry(step: Step) -> Entry:
    """A row of the running sum, which adds to the one before, with two decimals."""
    amounts = f"{phrase_amount(step.amount)}    {phrase_score(step.total)}"
    return Entry(Content(), plain(phrase_step(step.label)), amount=Content(amounts))


def evidence_entries(score: Score, answer: str) -> Iterator[Entry]:
    """Each key point, misconception and gate with every piece of evidence."""
    for point in score.points:
        what = f"{POINT_WORDS[point.state]}, {phrase_share(point.share, point.weight)}"
        what += ", a good answer needs it" if point.required else ""
        what += f", {point.because}" if point.because else ""
        yield _evidence_entry(
            Content(SIGNS[point.state]), point.point, what, point.evidence, answer
        )
    wrong = Content.styled("!", "bold $error")
    for found in score.misconceptions:
        what = f"a false claim, {phrase_amount(-found.cost)}"
        yield _evidence_entry(wrong, found.claim, what, found.evidence, answer)
    for gate in score.gates:
        what = f"Held down: what was reached counts {phrase_gate(gate)}."
        yield _evidence_entry(wrong, gate.reason, what, (), "")


def _evidence_entry(
    sign: Content, claim: str, what: str, evidence: tuple[Evidence, ...], answer: str
) -> Entry:
    lines = [plain_line(what).stylize(MUTED)]
    for piece in evidence:
        how = f" for “{piece.keyword}”: {RULES.get(piece.rule, piece.rule)}, "
        lines.append(
            plain_line(f"“{quote_spans(answer, [piece])}”")
            + plain_line(how).stylize(MUTED).pad_left(1)
            + Content.styled(f" {piece.similarity:.2f}", MUTED)
        )
    return Entry(sign, plain(claim), Content("\n").join([*lines, Content(" ")]))


_NO_VERDICT = "It says how much of the reference was said, not whether it is right."


def _policy(score: Score) -> str:
    derived = "" if score.is_verdict else f" {_NO_VERDICT}"
    rules = phrase_policy(score.policy)
    return f"Scored by {rules}: the same answer gets the same number anywhere.{derived}"
