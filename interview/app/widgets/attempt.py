"""One attempt, told whole: how it did and why, the answer, the reference answer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.safe_text import plain
from interview.app.themes import MUTED
from interview.app.widgets.ledger import Ledger
from interview.app.widgets.marked_text import mark_spans
from interview.app.widgets.marks.own_marks import alarm_lines, differences, marked_rows
from interview.app.widgets.scorecard import (
    Headline,
    ScoreCard,
    follow_up_entry,
    reasons_of,
    rubric,
)
from interview.app.widgets.timeline import LEGEND, rhythm_line, rhythm_words
from interview.history.proposals import find_conflicts, rows_to_tell
from interview.history.replay import Rhythm
from interview.model.phrases import NOT_KEPT, phrase_no_answer, phrase_note
from interview.model.score import Score
from interview.model.session import AskedQuestion
from interview.session.follow_ups import said_when_asked
from interview.session.state import Attempt

_WORDY = 60
"""Columns from which on a row of a mark says its state in a word as well."""


class AttemptView(VerticalScroll):
    """Scrolls as a whole; answer and reference stand side by side where there is room."""

    def __init__(
        self,
        asked: AskedQuestion,
        attempt: Attempt,
        rhythm: Rhythm | None = None,
        follow_ups: tuple[tuple[Attempt, float], ...] = (),
        edit: str = "",
    ) -> None:
        """`follow_ups` are those to this attempt, each with what it added to the score.

        `edit` says how the bank's file is opened, for a question that has no answer there.
        """
        super().__init__()
        self._asked = asked
        self._attempt = attempt
        self._rhythm = rhythm
        self._follow_ups = follow_ups
        self._edit = edit

    def compose(self) -> ComposeResult:
        """From the verdict down to the reference answer."""
        yield Headline(self._asked, self._attempt, sum(gain for _, gain in self._follow_ups))
        note = Static(_note(self._attempt), id="note")
        note.display = bool(self._attempt.note or self._attempt.tags)
        yield note
        yield Static(self._question(), classes="question")
        yield from self._judgement()
        if self._follow_ups:
            yield Ledger([follow_up_entry(one, gain) for one, gain in self._follow_ups])
        with Container(classes="texts"):
            if self._attempt.outcome != "skipped":
                yield Static(_label("Your answer", self._answer()), classes="text answer")
            reference = plain(self._asked.question.reference.strip() or NOT_KEPT)
            yield Static(_label("Reference answer", reference), classes="text")
        if self._rhythm is not None:
            yield Static(_rhythm(self._rhythm), classes="rhythm")

    def _judgement(self) -> ComposeResult:
        """Key points as the program found them; where only the person can judge, rows as marked."""
        score, attempt = self._attempt.score, self._attempt
        wordy = self.app.size.width >= _WORDY
        if score is None and not self._asked.question.is_scored:
            yield Static(plain(phrase_no_answer(self._asked.ref, self._edit)), classes="advice")
        elif score is None:
            yield rubric(self._asked.question.key_points)
        elif attempt.has_verdict:
            reasons = reasons_of(self._asked.question.key_points)
            said = said_when_asked(one for one, _ in self._follow_ups)
            yield from alarm_lines(find_conflicts(self._asked.question, attempt))
            yield ScoreCard(score, attempt.answer, reasons, said)
            yield from differences(attempt, wordy=wordy)
        else:
            proposal = rows_to_tell(self._asked.question, attempt)
            yield from marked_rows(attempt, proposal, wordy=wordy)

    def _question(self) -> Content:
        question = plain(self._asked.question.asked)
        follow_up = self._attempt.follow_up
        if follow_up is None:
            return question
        return Content.assemble(question, "\n\n", plain(follow_up.text).stylize("bold"))

    def _answer(self) -> Content:
        if not self._attempt.answer.strip():
            return plain("Nothing was written.")
        return mark_spans(self._attempt.answer, self._attempt.score)

    def show(self, attempt: Attempt) -> None:
        """Draw what changed about the same attempt, such as a dispute."""
        before, self._attempt = self._attempt, attempt
        if (before.mark, before.first_mark) != (attempt.mark, attempt.first_mark):
            self.refresh(recompose=True)
            return
        self.query_one(Headline).show(attempt)
        note = self.query_one("#note", Static)
        note.update(_note(attempt))
        note.display = bool(attempt.note or attempt.tags)

    def show_today(self, score: Score | None) -> None:
        """Say what the bank makes of the answer as it is now."""
        self.query_one(Headline).show_today(score)


def _note(attempt: Attempt) -> Content:
    return plain(f"✎ {phrase_note(attempt.note, attempt.tags)}").stylize(MUTED)


def _label(label: str, text: Content) -> Content:
    return Content.assemble((label, f"bold {MUTED}"), "\n") + text


def _rhythm(rhythm: Rhythm) -> Content:
    words = Content.styled(f"Time: {rhythm_words(rhythm)}", MUTED)
    return Content("\n").join([words, rhythm_line(rhythm), Content.styled(LEGEND, MUTED)])
