"""One bank: its questions by topic, to be searched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from interview.app.commands import BACK, HELP, Command, use
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import Draw, Row, Rows, heading_row
from interview.banks.library import own_bank_path
from interview.banks.suspended import suspended_questions
from interview.model.bank import Bank, Question
from interview.model.phrases import DIFFICULTIES, phrase_count

_LONGEST_ID = 16
"""Cells for the ids; longer ones are cut."""


class BankScreen(CatalogueScreen[None]):
    """The questions of a bank."""

    CSS_PATH = "../catalogue.tcss"
    FINDS = "in questions and answers"
    EMPTY = "This bank has no questions."
    NEEDS_ROW = frozenset({"open", "practise", "history", "suspend"})
    HELP_TITLE = "What does this bank ask?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="See the question with its answer and rubric"),
        use("practise"),
        use("new", "New question", "Write a question for this bank"),
        use("find"),
        HELP,
        BACK,
        use("history", footer=False),
        use("suspend"),
        use("quit-app", footer=False),
    )

    def __init__(self, bank: Bank) -> None:
        super().__init__()
        self._suspended: frozenset[str] = frozenset()
        self._take(bank)

    def _take(self, bank: Bank) -> None:
        self._bank = bank
        self._topics = {topic.id: topic.title for topic in bank.topics}
        self._questions = {question.id: question for question in bank.questions}

    def heading(self) -> str:
        """The bank's own."""
        return self._bank.title

    def on_screen_resume(self) -> None:
        """All questions; one may have been suspended or written meanwhile."""
        self._suspended = suspended_questions(self.program.places)
        self.fill(self._count())

    def renew_bank(self, bank: Bank) -> None:
        """List the questions as they are now."""
        if bank.name == self._bank.name and bank != self._bank:
            self._take(bank)
            self.fill(self._count())

    def _count(self) -> str:
        count = phrase_count(len(self._questions), "question")
        bare = sum(not question.is_scored for question in self._questions.values())
        return f"{count}, {bare} without an answer" if bare else count

    def rows_for(self, sought: str) -> Sequence[Row]:
        """Questions under their topics, in the order of the file."""
        by_topic: dict[str, list[Row]] = {topic: [] for topic in self._topics}
        longest = min(_LONGEST_ID, max((len(one) for one in self._questions), default=0))
        for question in self._questions.values():
            title = self._topics.get(question.topic, question.topic)
            text = f"{question.id} {title} {question.text} {question.reference}"
            if matches(sought, text):
                by_topic.setdefault(question.topic, []).append(
                    Row(
                        question.id,
                        _drawing(question, longest, suspended=self._is_suspended(question.id)),
                    )
                )
        rows: list[Row] = []
        for topic, questions in by_topic.items():
            if questions:
                title = self._topics.get(topic, topic) or "No topic"
                rows += [heading_row("")] if rows else []
                rows += [heading_row(title), *questions]
        return rows

    def describe(self, row: Row) -> Content:
        """The question in full, as far as it fits."""
        return plain_line(self._questions[row.id].text)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """The question with its rubric."""
        from interview.app.screens.library.question import QuestionScreen

        self.app.push_screen(QuestionScreen(self._bank, self._questions[event.row.id]))

    def _is_suspended(self, question: str) -> bool:
        return f"{self._bank.name}/{question}" in self._suspended

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question can be written into a bank that is one file of the person's own."""
        if action == "new":
            return own_bank_path(self.program.places, self._bank.name) is not None
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """Write a question."""
        from interview.app.screens.library.question_form import QuestionForm

        self.app.push_screen(QuestionForm(self._bank.name, self._bank))

    def action_suspend(self) -> None:
        """Do not ask the question for now, or ask it again."""
        row = self.query_one(Rows).current
        if row is not None:
            from interview.app.screens.library.question import suspend

            suspend(self, f"{self._bank.name}/{row.id}")
            self._suspended = suspended_questions(self.program.places)
            self.fill(self._count())

    def action_history(self) -> None:
        """All attempts at the question."""
        row = self.query_one(Rows).current
        if row is not None:
            self.program.show_history(f"{self._bank.name}/{row.id}")

    def action_practise(self) -> None:
        """Answer it now."""
        row = self.query_one(Rows).current
        if row is not None:
            self.program.practise(f"{self._bank.name}/{row.id}")


def _drawing(question: Question, longest: int, *, suspended: bool) -> Draw:
    def draw(width: int) -> Content:
        cells = (
            Cell(plain_line(question.id), longest, style=MUTED, keep=True),
            Cell(plain_line(question.text), 0),
            Cell("suspended" if suspended else DIFFICULTIES[question.difficulty], 9, style=MUTED),
        )
        return columns(cells, width)

    return draw
