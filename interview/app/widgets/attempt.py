"""One attempt: its result and rows, a good answer, the person's answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.safe_text import plain, plain_passages
from interview.app.themes import MUTED
from interview.app.widgets.answer_rows import AnswerRows, Lines
from interview.app.widgets.drawn_lines import DrawnLines
from interview.app.widgets.editor import count_words
from interview.app.widgets.timeline import LEGEND, rhythm_line, rhythm_words
from interview.history.replay import Rhythm
from interview.model.phrases import (
    NOT_KEPT,
    OUTCOMES,
    PERSONALLY,
    phrase_clock,
    phrase_count,
    phrase_no_answer,
    phrase_note,
    phrase_score,
)
from interview.model.score import GRADE_FLOORS, SOLID, Marking, Score, Span
from interview.model.session import AskedQuestion
from interview.model.visible import visible
from interview.present.explain import (
    NOTHING_SAID,
    SIGNS,
    Line,
    explain_attempt,
    explain_sum,
    good_answer,
    verdict_of,
)
from interview.session.state import Attempt
from interview.session.timing import limit_of


class Headline(DrawnLines):
    """Grade and number on the left, time and length on the right; what else there is to say beneath."""

    def __init__(self, asked: AskedQuestion, attempt: Attempt, instead: str = "") -> None:
        """`instead` is what stands in place of grade and number."""
        super().__init__()
        self._asked = asked
        self._attempt = attempt
        self._instead = instead

    def draw_lines(self, width: int) -> list[Content]:
        """One line if it has room, what is beneath wrapped."""
        verdict = phrase_verdict(self._attempt)
        left = Content.styled(self._instead, "bold") if self._instead else verdict
        right = Content.styled(phrase_facts(self._asked, self._attempt), MUTED)
        gap = width - left.cell_length - right.cell_length
        lines = [left + " " * gap + right] if gap >= 2 else [*left.wrap(max(1, width)), right]
        beneath = phrase_badges(self._attempt)
        return lines + (
            list(Content.styled(beneath, "$warning").wrap(max(1, width))) if beneath else []
        )

    def show(self, attempt: Attempt, instead: str = "") -> None:
        """Draw the attempt as it is now."""
        self._attempt, self._instead = attempt, instead
        self.refresh(layout=True)


_BLIND = "Did you say it? The program's rows come after yours."


class AttemptView(VerticalScroll):
    """An attempt that scrolls as a whole; in wide windows reference and answer stand side by side."""

    def __init__(
        self,
        asked: AskedQuestion,
        attempt: Attempt,
        *,
        rhythm: Rhythm | None = None,
        follow_ups: Sequence[Line] = (),
        edit: str = "",
        asks: bool = True,
        blind: bool = False,
    ) -> None:
        """One attempt.

        Args:
            asked: What was asked.
            attempt: What came of it.
            rhythm: How it was typed, where that is shown.
            follow_ups: What was asked because of it.
            edit: The key that changes a question, for one that has no answer.
            asks: Whether the question itself is shown.
            blind: Whether the program's rows are hidden until the person has marked.
        """
        super().__init__()
        self._asked = asked
        self._attempt = attempt
        self._rhythm = rhythm
        self._follow_ups = tuple(follow_ups)
        self._edit = edit
        self._asks = asks
        self._blind = blind

    @property
    def rows(self) -> AnswerRows:
        """The rows of the score."""
        return self.query_one(AnswerRows)

    def compose(self) -> ComposeResult:
        yield Headline(self._asked, self._attempt, _BLIND if self._blind else "")
        if self._attempt.note or self._attempt.tags:
            yield Static(_note(self._attempt), id="note")
        if self._asks or self._attempt.follow_up is not None:
            yield Static(self._question(), classes="question")
        yield from self._judgement()
        with Container(classes="texts"):
            answer = good_answer(self._asked.question, self._attempt.follow_up)
            reference = plain_passages(answer or NOT_KEPT)
            texts = [Static(_label("A good answer", reference), classes="text")]
            if self._attempt.outcome != "skipped":
                answered = Static(
                    _label("Your answer", self._answer()), classes="text", id="answer"
                )
                # First where the person has to judge it.
                texts.insert(1 if self._attempt.settled else 0, answered)
            yield from texts
        if self._follow_ups:
            yield Lines(_unjudged(self._follow_ups) if self._blind else self._follow_ups)
        if self._rhythm is not None:
            yield Static(_rhythm(self._rhythm), classes="rhythm")

    def _judgement(self) -> ComposeResult:
        score, question = self._attempt.score, self._asked.question
        if score is not None:
            yield AnswerRows(
                partial(_explain, self._attempt, self._asked, blind=self._blind),
                self._attempt.marks or Marking(),
                blind=self._blind or not (self._attempt.settled or score.proposes),
            )
            if (result := self._attempt.result) is not None and score.is_verdict:
                yield from self._receipt(result)
        elif not question.is_scored:
            yield Static(
                plain(phrase_no_answer(self._edit, where=" under Banks")), classes="advice"
            )
        elif self._attempt.outcome == "skipped" and self._attempt.follow_up is None:
            missing = SIGNS["missing"]
            yield Lines([Line("missing", missing, point.point) for point in question.key_points])

    def _receipt(self, score: Score) -> ComposeResult:
        """Yield the receipt, which takes the place of the rows on demand."""
        with Vertical(id="why"):
            yield Lines(explain_sum(score), amounts=True)
            rules, _, version = score.policy.rpartition("-")
            scored = f"Scored by the rules “{rules}”, version {version}."
            yield Static(plain(scored), classes="muted")

    def toggle_why(self) -> None:
        """Show the receipt in place of the rows, or the rows again."""
        if self.query("#why"):
            self.toggle_class("-why")
        self.scroll_home(animate=False)

    @property
    def shows_why(self) -> bool:
        """Whether the receipt is shown."""
        return self.has_class("-why")

    def _question(self) -> Content:
        question = plain_passages(self._asked.question.asked)
        follow_up = self._attempt.follow_up
        if follow_up is None:
            return question
        return Content.assemble(question, "\n\n", plain(follow_up.text).stylize("bold"))

    def _answer(self) -> Content:
        if not self._attempt.answer.strip():
            return plain("Nothing was written.")
        return underline_quotes(
            self._attempt.answer, None if self._blind else self._attempt.result
        )

    def show(self, attempt: Attempt) -> None:
        """Draw the attempt with changed marks or note."""
        self._attempt, self._blind = attempt, False
        self.remove_class("-why")
        self.refresh(recompose=True)

    def on_answer_rows_changed(self, event: AnswerRows.Changed) -> None:
        """Show the number with the marks, or the number of marked rows."""
        if not self._blind:
            marked = self._attempt.with_marks(event.marking)
            self.query_one(Headline).show(marked, self.rows.progress)


def _explain(
    attempt: Attempt, asked: AskedQuestion, marking: Marking, *, blind: bool
) -> tuple[Line, ...]:
    lines = explain_attempt(attempt.with_marks(marking), asked.question)
    # Lines that cannot be marked are the program's judgement of the whole answer.
    return tuple(line for line in lines if line.point) if blind else lines


def _unjudged(follow_ups: Iterable[Line]) -> list[Line]:
    """Return follow-ups with their replies, and without their results."""
    return [replace(line, below="") for line in follow_ups if line.kind == "asked"]


def underline_quotes(text: str, score: Score | None) -> Content:
    """Return the text with the quotations of its rows underlined, those of errors in the error colour."""
    kinds = bytearray(len(text))
    for span, kind in _quotes(score) if score is not None else ():
        quoted = slice(span.start, min(span.end, len(text)))
        kinds[quoted] = bytes([kind]) * len(kinds[quoted])
    styles = ("", "underline bold", "underline $error")
    parts: list[tuple[str, str]] = []
    start = 0
    for kind, run in groupby(kinds):
        length = sum(1 for _ in run)
        parts.append((visible(text[start : start + length]), styles[kind]))
        start += length
    return Content.assemble(*parts)


def _quotes(score: Score) -> list[tuple[Span, int]]:
    quotes = [(row.quote, 2 if row.state == "reversed" else 1) for row in score.rows]
    quotes += [(claim.quote, 2) for claim in score.false_claims if not claim.struck]
    return [(span, kind) for span, kind in quotes if span is not None]


def _note(attempt: Attempt) -> Content:
    return plain(f"✎ {phrase_note(attempt.note, attempt.tags)}").stylize(MUTED)


def _label(label: str, text: Content) -> Content:
    return Content.assemble((label, f"bold {MUTED}"), "\n") + text


def _rhythm(rhythm: Rhythm) -> Content:
    words = Content.styled(f"Time: {rhythm_words(rhythm)}", MUTED)
    return Content("\n").join([words, rhythm_line(rhythm), Content.styled(LEGEND, MUTED)])


def phrase_facts(asked: AskedQuestion, attempt: Attempt) -> str:
    """Return such as `1:31 of 2:00 · 64 words`; empty for a flip card, which has no clock."""
    if attempt.recalled is not None:
        return ""
    parts = [f"{phrase_clock(attempt.elapsed)} of {phrase_clock(limit_of(asked, attempt))}"]
    if attempt.outcome != "skipped":
        parts.append(phrase_count(count_words(attempt.answer), "word"))
    return " · ".join(parts)


def phrase_badges(attempt: Attempt) -> str:
    """Return outcome, sureness, hints and flag; empty if there are none."""
    parts = []
    if attempt.outcome == "timed_out":
        parts.append(OUTCOMES["timed_out"])
    if attempt.confidence is not None:
        parts.append(f"you were {PERSONALLY[attempt.confidence]}")
    if attempt.hints:
        parts.append(phrase_count(len(attempt.hints), "hint"))
    if attempt.flagged:
        parts.append("⚑ flagged")
    return " · ".join(parts)


def phrase_verdict(attempt: Attempt) -> Content:
    """Return grade and number, or why there is none."""
    verdict = verdict_of(attempt)
    if verdict.value is None:
        content = Content.styled(verdict.word.capitalize(), "bold")
    else:
        content = grade_text(verdict.word, verdict.value)
    return (
        content + Content.styled(f" · {verdict.beside}", "$warning") if verdict.beside else content
    )


def grade_text(word: str, value: float) -> Content:
    """Return such as `Solid   0.68`, the word in the colour of its grade."""
    colour = "$accent" if value >= SOLID else "$warning"
    if value < GRADE_FLOORS["partial"]:
        colour = "" if word == NOTHING_SAID else "$error"
    styled = Content.styled(word.capitalize(), f"bold {colour}")
    return Content.assemble(styled, "   ", (phrase_score(value), "bold"))
