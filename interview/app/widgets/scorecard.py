"""A score, explained at a glance: grade and number, advice, key points with the words that show them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from interview.app.safe_text import plain, plain_line
from interview.app.themes import MUTED
from interview.app.widgets.editor import count_words
from interview.app.widgets.ledger import Entry, Ledger
from interview.app.widgets.marked_text import quote_spans
from interview.model.bank import KeyPoint
from interview.model.grades import GRADE_FLOORS, SOLID
from interview.model.phrases import (
    COUNTED,
    OUTCOMES,
    PERSONALLY,
    POINT_WORDS,
    SIGNS,
    phrase_amount,
    phrase_clock,
    phrase_closest,
    phrase_count,
    phrase_score,
    phrase_share,
)
from interview.model.score import MisconceptionFound, PointScore, Score
from interview.model.session import AskedQuestion
from interview.present.replies import phrase_reply
from interview.present.results import tell_score
from interview.present.takeaways import phrase_quote
from interview.session.state import Attempt
from interview.session.timing import limit_of

_BENEATH = f"italic {MUTED}"
_WRONG = Content.styled("!", "bold $error")


class Headline(Widget):
    """Grade and number on the left, time and length on the right; marks on a line beneath."""

    DEFAULT_CSS = "Headline { width: 1fr; height: auto; }"

    def __init__(self, asked: AskedQuestion, attempt: Attempt, gain: float = 0.0) -> None:
        """`gain` is what its follow-ups added."""
        super().__init__()
        self._asked = asked
        self._attempt = attempt
        self._gain = gain
        self._today: Score | None = None

    def render(self) -> RenderResult:
        """As many lines as there is to say."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as it takes at this width."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        left = phrase_verdict(self._attempt)
        right = Content.styled(phrase_facts(self._asked, self._attempt), MUTED)
        gap = width - left.cell_length - right.cell_length
        whole = left.wrap(max(1, width))
        lines = [left + " " * gap + right] if gap >= 2 else [*whole, right]
        if self._gain and self._attempt.own_mark is None and not self._attempt.disputed:
            both = phrase_both(self._attempt.value, self._gain)
            lines.append(Content.styled(both, "$accent"))
        beneath = phrase_badges(self._attempt)
        lines += Content.styled(beneath, "$warning").wrap(max(1, width)) if beneath else []
        today = phrase_today(self._attempt, self._today)
        lines += Content.styled(today, "$accent").wrap(max(1, width)) if today else []
        return lines

    def show(self, attempt: Attempt) -> None:
        """Draw the attempt as it is now."""
        self._attempt = attempt
        self.refresh(layout=True)

    def show_today(self, score: Score | None) -> None:
        """Say what the bank makes of the answer as it is now, where that is something else."""
        self._today = score
        self.refresh(layout=True)


def phrase_both(value: float, gain: float) -> str:
    """`first answer 0.32; with the follow-up 0.60`."""
    return f"first answer {phrase_score(value)}; with the follow-up {phrase_score(value + gain)}"


def phrase_today(attempt: Attempt, today: Score | None) -> str:
    """`0.71, solid, with the bank as it is now`; empty where nothing changed.

    Beside the person's own mark it says whose number it is, and that the mark counts all the same.
    """
    then = attempt.score
    if today is None or not today.is_verdict:
        return ""
    now = f"{phrase_score(today.value)}, {today.grade}"
    if attempt.own_mark is not None:
        return f"the program, with the bank as it is now: {now}; your mark counts"
    if then is not None and then.is_verdict and abs(then.value - today.value) < 0.005:
        return ""
    return f"{now}, with the bank as it is now"


class ScoreCard(Vertical):
    """Gates or advice as sentences, then a row a misconception and a key point."""

    def __init__(
        self,
        score: Score,
        answer: str,
        reasons: Mapping[str, str] | None = None,
        said: Mapping[str, Attempt] | None = None,
    ) -> None:
        """`reasons` says why key points matter, by their words, where the rubric does.

        `said` are the follow-ups whose answers show what this one does not, by the same words.
        """
        super().__init__()
        self._reasons = reasons or {}
        self._said = said or {}
        self._score = score
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Sentences, then rows."""
        score = self._score
        # The rows of misconceptions say the same as their sentences.
        advice = [line for line in score.advice if not line.startswith("Not so: ")]
        advice = [line for line in advice if not any(point in line for point in self._said)]
        if score.gates:
            reasons = [Content.assemble(_WRONG, " ", plain(gate.reason)) for gate in score.gates]
            yield Static(Content("\n").join(reasons), classes="advice")
        elif advice:
            yield Static(plain(advice[0]), classes="advice")
        closest = phrase_closest(score.learned)
        if closest and score.learned and score.learned.closest and score.learned.closest.why:
            yield Static(plain(closest), classes="advice")
        wrong = [misconception_entry(found, self._answer) for found in score.misconceptions]
        yield Ledger([*wrong, *map(self._point, score.points)])

    def _point(self, point: PointScore) -> Entry:
        if point.state != "shown" and point.point in self._said:
            return asked_entry(point, self._said[point.point])
        return point_entry(point, self._answer, self._reasons)


def reasons_of(points: tuple[KeyPoint, ...]) -> dict[str, str]:
    """Why key points matter, by their words; those without a reason are left out."""
    return {point.point: point.because for point in points if point.because}


def rubric(points: tuple[KeyPoint, ...]) -> Ledger:
    """The key points of a question that has no score: what an answer would have said."""
    return Ledger([Entry(Content.styled("○", MUTED), plain(point.point)) for point in points])


def point_entry(point: PointScore, answer: str, reasons: Mapping[str, str] | None = None) -> Entry:
    """The row of a key point; of one not shown with why it matters, where `reasons` has it."""
    quote = quote_spans(answer, point.evidence)
    below = f"“{quote}”" if quote else ""
    if point.state == "contradicted":
        below = f"you said the reverse: {below}" if below else "you said the reverse"
    elif point.state == "partly" and below:
        below = f"partly: {below}"
    elif point.required and point.state != "shown":
        below = f"{POINT_WORDS[point.state]}, and an answer needs it"
    why = (reasons or {}).get(point.point, "") if point.state != "shown" else ""
    if why:
        below = f"{below}. It matters: {why}".lstrip(". ")
    colour = {"contradicted": "bold $error", "missed": MUTED}.get(point.state, "$accent")
    return Entry(
        Content.styled(SIGNS[point.state], colour),
        plain(point.point),
        plain_line(below).stylize(_BENEATH),
        Content.styled(phrase_share(point.share, point.weight), MUTED),
    )


def asked_entry(point: PointScore, follow_up: Attempt) -> Entry:
    """The row of a key point that was said only when it was asked for: then, not before."""
    return Entry(
        Content.styled("↳", "$accent"),
        plain(point.point),
        plain_line(f"said when asked: {phrase_quote(follow_up.answer)}").stylize(_BENEATH),
        Content.styled(phrase_share(point.share, point.weight), MUTED),
    )


def misconception_entry(found: MisconceptionFound, answer: str) -> Entry:
    """The row of a false claim that the answer makes."""
    quote = quote_spans(answer, found.evidence)
    said = f"not so: “{quote}”. " if quote else "not so. "
    return Entry(
        _WRONG,
        plain(found.claim),
        plain_line(said + found.because).stylize(_BENEATH),
        Content.styled(phrase_amount(-found.cost), MUTED),
    )


def follow_up_entry(attempt: Attempt, gain: float) -> Entry:
    """The row of a follow-up: what was asked, what was answered, and what it added."""
    asked = attempt.follow_up.text if attempt.follow_up else ""
    answer = "" if attempt.outcome == "skipped" else phrase_quote(attempt.answer)
    said = [answer] if answer else []
    said += [] if gain else [phrase_reply(attempt, gain)]
    return Entry(
        Content.styled("↳", "$accent"),
        plain_line(asked),
        plain_line(" · ".join(said)).stylize(_BENEATH),
        Content.styled(phrase_amount(gain) if gain else "", MUTED),
    )


def phrase_facts(asked: AskedQuestion, attempt: Attempt) -> str:
    """`1:31 of 2:00 · 64 words`."""
    parts = [f"{phrase_clock(attempt.elapsed)} of {phrase_clock(limit_of(asked, attempt))}"]
    if attempt.outcome != "skipped":
        parts.append(phrase_count(count_words(attempt.answer), "word"))
    return " · ".join(parts)


def phrase_badges(attempt: Attempt) -> str:
    """What else is to be said of an attempt; empty where there is nothing."""
    parts = []
    if attempt.outcome == "timed_out":
        parts.append(OUTCOMES["timed_out"])
    if attempt.confidence is not None:
        parts.append(f"you were {PERSONALLY[attempt.confidence]}")
    if attempt.hints:
        parts.append(phrase_count(len(attempt.hints), "hint"))
    if attempt.flagged:
        parts.append("⚑ flagged")
    if attempt.disputed:
        parts.append(f"≠ {COUNTED}")
    return " · ".join(parts)


def phrase_verdict(attempt: Attempt) -> Content:
    """Grade and number, or why there is none."""
    if attempt.score is None:
        word = "Skipped" if attempt.outcome == "skipped" else "No score"
        return Content.styled(word, "bold")
    told = tell_score(attempt)
    if told.value is None:
        said = Content.styled(told.word.capitalize(), "bold")
    else:
        said = grade_text(told.word, told.value)
    return said + Content.styled(f" · {told.beside}", "$warning") if told.beside else said


def grade_text(grade: str, value: float) -> Content:
    """`Solid   0.68`, the word in the colour of its grade."""
    word = (grade.capitalize(), f"bold {grade_colour(value)}")
    return Content.assemble(word, "   ", (phrase_score(value), "bold"))


def grade_colour(value: float) -> str:
    """The colour of a grade's word, by the score of 0 to 1."""
    if value >= SOLID:
        return "$accent"
    return "$warning" if value >= GRADE_FLOORS["partial"] else "$error"
