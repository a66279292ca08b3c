"""A score, explained at a glance: grade and number, advice, key points with the words that show them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from interview.app.screens.base import plain
from interview.app.widgets.editor import count_words
from interview.app.widgets.evidence import quoted
from interview.domain.bank import KeyPoint
from interview.domain.score import MisconceptionFound, PointScore, Score
from interview.domain.session import AskedQuestion
from interview.engine.state import Attempt
from interview.services.phrasing import (
    OUTCOMES,
    POINT_WORDS,
    SIGNS,
    phrase_amount,
    phrase_clock,
    phrase_count,
    phrase_score,
    phrase_share,
)


class Headline(Vertical):
    """Grade and number on the left, time and length on the right; marks on a line beneath."""

    def __init__(self, asked: AskedQuestion, attempt: Attempt) -> None:
        super().__init__()
        self._asked = asked
        self._attempt = attempt

    def compose(self) -> ComposeResult:
        """Verdict, facts, marks."""
        with Horizontal(classes="line"):
            yield Static(_verdict(self._attempt), classes="verdict")
            yield Static(facts(self._asked, self._attempt), classes="facts", markup=False)
        beneath = Static(marks(self._attempt), classes="marks", markup=False)
        beneath.display = bool(marks(self._attempt))
        yield beneath

    def show(self, attempt: Attempt) -> None:
        """Draw the attempt as it is now."""
        self._attempt = attempt
        beneath = self.query_one(".marks", Static)
        beneath.update(marks(attempt))
        beneath.display = bool(marks(attempt))


class ScoreCard(Vertical):
    """One row a key point or misconception; gates and disputes as sentences above them."""

    def __init__(self, score: Score, answer: str) -> None:
        super().__init__()
        self._score = score
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Advice, then rows."""
        for gate in self._score.gates:
            yield Static(Content.assemble(("! ", "$error"), plain(gate.reason)), classes="gate")
        # The first sentences are about misconceptions; their rows say the same.
        advice = self._score.advice[len(self._score.misconceptions) :]
        if advice and not self._score.gates:
            yield Static(plain(advice[0]), classes="advice")
        for found in self._score.misconceptions:
            yield misconception_row(found, self._answer)
        for point in self._score.points:
            yield point_row(point, self._answer)


class Rubric(Vertical):
    """The key points of a question that has no score: what an answer would have said."""

    def __init__(self, points: tuple[KeyPoint, ...]) -> None:
        super().__init__()
        self._points = points

    def compose(self) -> ComposeResult:
        """One row a key point."""
        for point in self._points:
            yield CardRow("○", "missed", point.point, "", "")


class CardRow(Horizontal):
    """Sign, claim with the words that show it beneath, amount on the right."""

    DEFAULT_CSS = """
    CardRow {
        height: auto;

        .sign { width: 2; }
        .claim { width: 1fr; height: auto; }
        .amount { width: 13; padding-right: 1; text-align: right; color: $text-muted; }
        .quote { color: $text-muted; text-style: italic; }

        &.-shown .sign { color: $accent; }
        &.-partly .sign { color: $accent; }
        &.-missed .sign { color: $text-muted; }
        &.-contradicted .sign, &.-false .sign { color: $error; text-style: bold; }
    }
    """

    def __init__(self, sign: str, state: str, claim: str, amount: str, below: str) -> None:
        super().__init__(classes=f"-{state}")
        self._sign = sign
        self._claim = claim
        self._amount = amount
        self._below = below

    def compose(self) -> ComposeResult:
        """Three columns."""
        yield Static(Content(self._sign), classes="sign")
        with Vertical(classes="claim"):
            yield Static(plain(self._claim))
            if self._below:
                yield Static(plain(self._below), classes="quote")
        if self._amount:
            yield Static(Content(self._amount), classes="amount")


def point_row(point: PointScore, answer: str) -> CardRow:
    """The row of a key point."""
    words = POINT_WORDS[point.state]
    quote = quoted(answer, point.evidence)
    below = f"“{quote}”" if quote else ""
    if point.state == "contradicted":
        below = f"you said the reverse: {below}" if below else "you said the reverse"
    elif point.state == "partly" and below:
        below = f"partly: {below}"
    elif point.required and point.state != "shown":
        below = f"{words}, and an answer needs it"
    amount = phrase_share(point.share, point.weight)
    return CardRow(SIGNS[point.state], point.state, point.point, amount, below)


def misconception_row(found: MisconceptionFound, answer: str) -> CardRow:
    """The row of a false claim that the answer makes."""
    quote = quoted(answer, found.evidence)
    said = f"not so: “{quote}”. " if quote else "not so. "
    amount = phrase_amount(-found.cost)
    return CardRow("!", "false", found.claim, amount, said + found.because)


def facts(asked: AskedQuestion, attempt: Attempt) -> str:
    """`1:31 of 2:00 · 64 words`."""
    parts = [f"{phrase_clock(attempt.elapsed)} of {phrase_clock(asked.limit)}"]
    if attempt.outcome != "skipped":
        parts.append(phrase_count(count_words(attempt.answer), "word"))
    return " · ".join(parts)


def marks(attempt: Attempt) -> str:
    """What else is to be said of an attempt; empty where there is nothing."""
    parts = []
    if attempt.outcome == "timed_out":
        parts.append(OUTCOMES["timed_out"])
    if attempt.flagged:
        parts.append("⚑ flagged")
    if attempt.disputed:
        parts.append("≠ you say it was right")
    return " · ".join(parts)


def _verdict(attempt: Attempt) -> Content:
    if attempt.score is None:
        word = "Skipped" if attempt.outcome == "skipped" else "No score"
        return Content(word).stylize("bold")
    grade = attempt.score.grade
    return Content.assemble(
        (grade.capitalize(), f"bold {grade_colour(attempt.score.value)}"),
        "   ",
        (phrase_score(attempt.score.value), "bold"),
    )


def grade_colour(value: float) -> str:
    """The colour of a grade's word, by the score of 0 to 1."""
    if value >= 0.6:
        return "$accent"
    return "$warning" if value >= 0.4 else "$error"
