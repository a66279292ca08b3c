"""An answer tried on a question: its rows move as it is typed."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, EDITING, HELP, Command, use
from interview.app.safe_text import plain, plain_line
from interview.app.screens.base import CommandScreen
from interview.app.widgets.attempt import Lines, grade_text
from interview.app.widgets.editor import AnswerEditor
from interview.model.bank import Bank, Question
from interview.model.phrases import NO_ANSWER
from interview.model.ports import Scorer
from interview.present.explain import SIGNS, Line, explain

BEAT = 0.25
"""Seconds between two looks at what is typed; it is scored when it stood still for one."""


class LabScreen(CommandScreen[str]):
    """A question, its rows, and an answer to try; ends with what was typed."""

    CSS_PATH = "lab.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "AnswerEditor"
    HELP_TITLE = "What does the program find in an answer?"
    HELP_ALSO = ("While writing", EDITING)
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("edit"),
        HELP,
        BACK,
        use("quit-app", footer=False),
        use("question-up", "Up", "Scroll the rows up"),
        use("question-down", "Down", "Scroll the rows down"),
    )

    def __init__(self, bank: Bank, question: Question, tried: str = "") -> None:
        super().__init__()
        self._bank, self._question, self._tried = bank, question, tried
        self._seen = self._scored = ""

    def body(self) -> ComposeResult:
        """Question, rows, answer: one below the other, or the rows at the right."""
        with Horizontal(classes="head"):
            ref = plain_line(f"{self._bank.name}/{self._question.id}")
            yield Static(ref, classes="title", markup=False)
            yield Static("", classes="aside", markup=False)
        with VerticalScroll(id="asked", can_focus=False):
            yield Static(plain(self._question.asked), classes="prose", markup=False)
        with Container(id="lab"):
            with VerticalScroll(id="rubric"):
                yield Lines(())
            yield AnswerEditor(self._tried)

    def on_mount(self) -> None:
        """Look at the answer from now on."""
        editor = self.query_one(AnswerEditor)
        editor.move_cursor(editor.document.end)
        self.score_now()
        self.set_interval(BEAT, self.beat)

    def beat(self) -> None:
        """Score what is typed, once the hand rests."""
        text = self.query_one(AnswerEditor).text
        if text != self._seen:
            self._seen = text
        elif text != self._scored:
            self.score_now()

    def score_now(self) -> None:
        """Score what is typed as it stands."""
        self._seen = self._scored = text = self.query_one(AnswerEditor).text
        points = self._question.key_points
        verdict = Content("Type an answer below")
        lines = tuple(Line("missing", SIGNS["missing"], point.point) for point in points)
        if not self._question.is_scored:
            verdict = Content(NO_ANSWER.capitalize())
        elif text.strip():
            score = self._scorer.score(self._question, text)
            verdict = Content("Only you can judge it")
            if score.is_verdict:
                verdict = grade_text(score.grade, score.value)
            lines = explain(score, text, points)
        self.query_one(".aside", Static).update(verdict)
        self.query_one(Lines).show(lines)

    @cached_property
    def _scorer(self) -> Scorer:
        from interview.banks.scorers import build_scorer

        return build_scorer(self.program.places, [self._bank.name], questions=(self._question,))

    def renew_bank(self, bank: Bank) -> None:
        """Take the question from the bank as it is now."""
        question = bank.question(self._question.id)
        if bank.name == self._bank.name and question is not None:
            self._bank, self._question = bank, question
            self.query_one("#asked Static", Static).update(plain(question.asked))
            self.score_now()

    def action_edit(self) -> None:
        """Open the bank's file where this question is."""
        from interview.app.screens.library.own_file import edit_question

        edit_question(self, self._bank, self._question, self.score_now)

    def action_question_up(self) -> None:
        """The rows, a page up."""
        self.query_one("#rubric").scroll_page_up(animate=False)

    def action_question_down(self) -> None:
        """The rows, a page down."""
        self.query_one("#rubric").scroll_page_down(animate=False)

    def action_back(self) -> None:
        """Back to the question, which keeps what was typed for the next time."""
        self.dismiss(self.query_one(AnswerEditor).text)
