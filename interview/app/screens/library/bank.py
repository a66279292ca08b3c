"""One bank: what is wrong in it, and its questions by topic."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.content import Content

from interview.app.base_screen import Subject
from interview.app.commands import Command, use
from interview.app.destinations import EditQuestion, QuestionPage
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.screens.library.question import (
    Standing,
    open_in_editor,
    read_standing,
    suspend,
)
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import ListRow, Rows, group_rows
from interview.banks.trash import delete_question, restore_last
from interview.model.bank import Bank, Question
from interview.model.errors import Problem
from interview.model.phrases import DIFFICULTIES, phrase_count

_PROBLEM = "problem "
"""Begins the ids of rows that are problems; an id of a question has no space."""

_LONGEST_ID = 16
"""Cells for the ids; in a bank with longer ones, which were made of the questions' words, none is shown."""


class BankScreen(CatalogueScreen[None]):
    """The problems in a bank's files, then its questions. A problem opens its file at its line."""

    FINDS = "in questions and answers"
    EMPTY = "This bank has no questions."
    READS_FIRST = True
    HELP_TITLE = "What does this bank ask?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="See the question, or open the file where the problem is"),
        use("practise"),
        use("new", "New question", "Write a question for this bank"),
        use("find"),
        use("history", footer=False),
        use("suspend"),
        use("delete", help="Delete the question; it can be brought back", footer=False),
        use("restore", help="Restore the bank or question that was deleted last", footer=False),
    )

    def __init__(self, name: str, bank: Bank | None, problems: Sequence[Problem] = ()) -> None:
        """`bank` is None where its file gives none."""
        super().__init__()
        self._bank_name = name
        self._standing = Standing()
        self._take(bank, problems)

    def _take(self, bank: Bank | None, problems: Sequence[Problem]) -> None:
        self._bank = bank
        self._problems = sorted(
            problems, key=lambda problem: (problem.path, problem.line, problem.column)
        )
        self._questions = {question.id: question for question in bank.questions} if bank else {}

    def heading(self) -> str:
        return self._bank.title if self._bank else self._bank_name

    def on_mount(self) -> None:
        self.fill(self._count())

    def read(self) -> None:
        """Read the bank, which may have changed."""
        places, name = self.app.places, self._bank_name
        self.load(lambda: read_standing(places, name), self._take_standing)

    def _take_standing(self, standing: Standing) -> None:
        self._standing, self.can_restore = standing, standing.can_restore
        before, had_problems = self._questions, bool(self._problems)
        if standing.entry is not None:
            self._take(standing.entry.bank, standing.entry.problems)
        added = (question for question in self._questions if question not in before)
        self.fill(self._count(), row_id=next(added, None))
        if had_problems and not self._problems:
            self.app.say(f"No problems are left in {self._bank_name}")

    def _count(self) -> str:
        problems = phrase_count(len(self._problems), "problem")
        if self._bank is None:
            return problems
        count = phrase_count(len(self._questions), "question")
        count = f"{count}, {problems}" if self._problems else count
        bare = sum(not question.is_scored for question in self._questions.values())
        return f"{count}, {bare} without an answer" if bare else count

    def rows_for(self, sought: str) -> Sequence[ListRow]:
        by_topic: dict[str, list[ListRow]] = {}
        longest = max(map(len, self._questions), default=0)
        if (bank := self._bank) is not None:
            by_topic = {topic.title: [] for topic in bank.topics}
            for question in bank.questions:
                title = bank.topic_title(question.topic)
                if matches(sought, f"{question.id} {title} {question.text} {question.reference}"):
                    is_suspended = self._is_suspended(question.id)
                    cells = partial(_cells, question, longest, suspended=is_suspended)
                    by_topic.setdefault(title, []).append(ListRow(question.id, cells))
        rows = [
            ListRow(f"{_PROBLEM}{index}", partial(_problem_cells, problem))
            for index, problem in enumerate(self._problems)
            if matches(sought, str(problem))
        ]
        return group_rows(("Problems", rows), *by_topic.items())

    def describe(self, row: ListRow) -> Content:
        if (problem := self._problem(row)) is None:
            return plain_line(self._questions[row.id].text)
        field = f"{problem.field}: " if problem.field else ""
        return plain_line(f"{Path(problem.path).name}: {field}{problem.message}")

    def _problem(self, row: ListRow) -> Problem | None:
        """Return the problem of a row; None where it is a question."""
        number = row.id.removeprefix(_PROBLEM)
        return None if number == row.id else self._problems[int(number)]

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        problem = self._problem(event.row)
        if problem is not None:
            open_in_editor(self, Path(problem.path), max(1, problem.line))
        elif self._bank is not None:
            self.app.open(QuestionPage(self.subject.question))

    def _is_suspended(self, question: str) -> bool:
        return f"{self._bank_name}/{question}" in self._standing.suspended

    @property
    def subject(self) -> Subject:
        """The question of the selected row; none for a problem."""
        is_question = self.selected and not self.selected.startswith(_PROBLEM)
        return Subject(f"{self._bank_name}/{self.selected}" if is_question else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "new":
            return self._bank is not None and self._standing.is_one_file
        if action == "suspend":
            return bool(self.subject.question)
        if action == "delete":
            return bool(self.subject.question) and self._standing.is_one_file
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        self.app.open(EditQuestion(self._bank_name))

    def action_suspend(self) -> None:
        if ref := self.subject.question:
            suspend(self, ref)

    def action_delete(self) -> None:
        app, name, question = self.app, self._bank_name, self.selected
        delete = partial(delete_question, app.places, name, question, app.clock.now())
        self.ask_to_delete(f"the question {question}", delete)

    def restore_last(self) -> str:
        return restore_last(self.app.places)


def _problem_cells(problem: Problem, _width: int) -> Sequence[Cell]:
    place = f"line {problem.line}" if problem.line else "whole file"
    colour = "$error" if problem.level == "error" else "$warning"
    return (
        Cell(problem.level, 8, style=colour, keep=True),
        Cell(place, 11, style=MUTED),
        Cell(plain_line(problem.message), 0),
    )


def _cells(question: Question, longest: int, _width: int, *, suspended: bool) -> Sequence[Cell]:
    cells = (
        Cell(plain_line(question.id), longest, style=MUTED, keep=True),
        Cell(plain_line(question.text), 0),
        Cell("suspended" if suspended else DIFFICULTIES[question.difficulty], 9, style=MUTED),
    )
    return cells if longest <= _LONGEST_ID else cells[1:]
