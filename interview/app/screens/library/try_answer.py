"""A question of the person's bank with an answer to try; its rows follow the typing."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.base_screen import CommandScreen
from interview.app.commands import EDITING, Command, use
from interview.app.safe_text import plain_passages
from interview.app.widgets.answer_rows import Lines
from interview.app.widgets.attempt import grade_text
from interview.app.widgets.editor import AnswerEditor
from interview.model.bank import Question
from interview.model.phrases import NO_ANSWER
from interview.model.ports import Scorer
from interview.present.explain import SIGNS, Line, explain, grade_word

BEAT = 0.25
"""Seconds between two beats; an answer that did not change for one is scored."""


class TryAnswerScreen(CommandScreen[None]):
    """A question, its rows, and an answer to try."""

    CSS_PATH = "try_answer.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "AnswerEditor"
    SCROLLS = "#rubric"
    HELP_TITLE = "What does the program find in an answer?"
    HELP_ALSO = ("While writing", EDITING)
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("question-up", "Up", "Scroll the rows up"),
        use("question-down", "Down", "Scroll the rows down"),
    )

    def __init__(self, bank: str, question: Question) -> None:
        super().__init__()
        self._bank, self._question = bank, question
        self._seen = self._scored = ""

    def heading(self) -> str:
        return f"{self._bank}/{self._question.id}"

    def body(self) -> ComposeResult:
        with VerticalScroll(id="asked", can_focus=False):
            yield Static(plain_passages(self._question.asked), classes="prose", markup=False)
        with Container(id="attempt"):
            with VerticalScroll(id="rubric"):
                yield Lines(())
            yield AnswerEditor()

    def on_mount(self) -> None:
        self._score()
        self.set_interval(BEAT, self.beat)

    def beat(self) -> None:
        """Score the answer if it did not change since the last beat."""
        text = self.query_one(AnswerEditor).text
        if text != self._seen:
            self._seen = text
        elif text != self._scored:
            self._score()

    def _score(self) -> None:
        self._scored = text = self.query_one(AnswerEditor).text
        points = self._question.key_points
        verdict = Content("Type an answer below")
        lines = tuple(Line("missing", SIGNS["missing"], point.point) for point in points)
        if not self._question.is_scored:
            verdict = Content(NO_ANSWER.capitalize())
        elif text.strip():
            with self.app.errors_shown():
                score = self._scorer.score(self._question, text)
                verdict = Content("Only you can judge it")
                if score.is_verdict:
                    verdict = grade_text(grade_word(score), score.value)
                lines = explain(score, text, points)
        self.show_aside(verdict)
        self.query_one(Lines).show(lines)

    @cached_property
    def _scorer(self) -> Scorer:
        from interview.banks.scorers import build_scorer

        return build_scorer(self.app.places, [self._bank], questions=(self._question,))
