"""The search of questions, answers and notes, while the person types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual.content import Content

from interview.app.commands import Command, use
from interview.app.destinations import QuestionPage, Review
from interview.app.safe_text import plain
from interview.app.screens.catalogue import AnswersScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import GAP, Cell
from interview.app.widgets.line_input import Find
from interview.app.widgets.rows import ListRow, Rows, group_rows
from interview.history.search import (
    BankQuestion,
    SearchResult,
    find_matches,
    read_sought,
)
from interview.model.errors import UsageError
from interview.model.excerpts import cut_excerpt
from interview.model.phrases import phrase_count, phrase_note, phrase_score
from interview.model.session import AttemptEntry
from interview.storage.index import IndexedAttempt

_MARK = "bold underline"

_WIDE = 90
"""Cells from which on the answer stands beside its question."""

_FACTS = 19
"""Cells before the question: day, score, sign and gaps."""


class SearchScreen(AnswersScreen):
    """A field, and the matching answers and questions."""

    HEADING = "Search"
    FINDS = "words, #tag, is:flagged, is:noted, bank: topic: grade: since: until:"
    HELP_TITLE = "What is asked about that, and what did I say?"
    LEADS_TO = ("settings",)
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="Review the answer, or see the question"),
        use("history"),
        use("practise"),
        use("find", "Type", "Go to the field; down goes to the list"),
        use("replay", footer=False),
        use("note", footer=False),
    )

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self._result = SearchResult()
        self._fault = ""
        """What is wrong with a filter of the field."""
        self._is_fresh = False
        """Whether the index was refreshed since the screen came to the top."""

    def on_mount(self) -> None:
        field = self.query_one(Find)
        field.value = self._text
        field.open()

    def empty_text(self) -> str:
        return (
            "No answer is flagged or has a note yet. Type words from a question or an answer."
            f" {self.key_of('note')} on an answer adds a note."
        )

    def nothing(self) -> str:
        return self._fault or super().nothing()

    def read(self) -> None:
        """Search again with a refreshed index: a note may have been added."""
        self._is_fresh = False
        self.seek()

    def seek(self) -> None:
        """Search for the words of the field; the index is not refreshed for each letter."""
        places, refresh = self.app.places, not self._is_fresh
        text, today = self.query_one(Find).value, self.app.clock.now().date()

        def search() -> tuple[SearchResult, str]:
            try:
                sought = read_sought(text, today)
            except UsageError as error:
                return self._result, str(error)  # as it was: the filter may be half typed
            return find_matches(places, sought, refresh=refresh), ""

        self.load(search, self._show)

    def _show(self, result: tuple[SearchResult, str]) -> None:
        self._result, self._fault = result
        if self._fault:
            # An empty list says it in its place.
            self.fill(self._fault if self._result.attempts or self._result.questions else "")
            return
        self._is_fresh = True
        many = "the newest " if self._result.more else ""
        answers = f"{many}{phrase_count(len(self._result.attempts), 'answer')}"
        questions = phrase_count(len(self._result.questions), "question")
        self.fill(f"{answers}, {questions}" if self._result.questions else answers)

    def rows_for(self, sought: str) -> Sequence[ListRow]:  # noqa: ARG002 - found already
        now, words = self.app.clock.now(), self._result.words
        rows = [
            ListRow(str(i), partial(_cells, attempt, words, now))
            for i, attempt in enumerate(self._result.attempts)
        ]
        questions = [
            ListRow(question.ref, partial(_question_line, question, words))
            for question in self._result.questions
        ]
        return group_rows(("", rows), ("Questions of the banks", questions))

    def describe(self, row: ListRow) -> Content:
        if "/" in row.id:  # a question of a bank; answers are numbered
            question = next(
                question for question in self._result.questions if question.ref == row.id
            )
            return plain(f"{question.text}\n{question.ref} · {question.topic_title}")
        attempt = self._result.attempts[int(row.id)]
        entry, room = attempt.entry, self.detail_width
        noted = phrase_note(entry.note, entry.tags)
        about = f"✎ {noted}" if noted else f"{entry.ref} · {entry.session}"
        # The text that the row has no room for.
        text = attempt.question if room >= _WIDE else attempt.answer or "–"
        return marked_excerpt(text, self._result.words, room) + plain(f"\n{about}")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        answer = self.answer
        self.app.open(
            QuestionPage(event.row.id)
            if answer is None
            else Review(answer.session, answer.attempt)
        )

    def action_stop_finding(self) -> None:
        """Clear the field, or go back if it is empty."""
        if not self.query_one(Find).value:
            self.app.back()
        else:
            super().action_stop_finding()

    def action_back(self) -> None:
        """Go back at once: an unfiltered list would be empty."""
        self.app.back()

    @property
    def variants(self) -> Sequence[Command]:
        return ()

    @property
    def answer(self) -> AttemptEntry | None:
        name = self.selected
        return self._result.attempts[int(name)].entry if name.isdigit() else None

    @property
    def question(self) -> str:
        return answer.ref if (answer := self.answer) is not None else self.selected


def _question_line(question: BankQuestion, words: Sequence[str], _width: int) -> Content:
    return marked_line(question.text, words)


def marked_line(text: str, words: Sequence[str]) -> Content:
    """Return a whole text on one line with the words of the search marked."""
    return marked_excerpt(text, words, len(text))


def marked_excerpt(text: str, words: Sequence[str], width: int) -> Content:
    """Return an excerpt of a text with the words of the search marked."""
    excerpt = cut_excerpt(text, words, width)
    content = Content(excerpt.text)
    for mark in excerpt.marks:
        content = content.stylize(_MARK, mark.start, mark.end)
    return content


def _cells(
    attempt: IndexedAttempt, words: Sequence[str], now: datetime, width: int
) -> Sequence[Cell]:
    entry = attempt.entry
    room = max(10, width - _FACTS)
    beside = (room - GAP) // 2 if width >= _WIDE else 0
    question = marked_line(attempt.question, words)
    answer = marked_excerpt(attempt.answer or "–", words, beside)
    sign = "⚑" if entry.flagged else ("✎" if entry.note or entry.tags else " ")
    day = f"{entry.when:%-d %b}" if entry.when.year == now.year else f"{entry.when:%b %Y}"
    return (
        Cell(day, 8, style=MUTED),
        Cell(phrase_score(entry.score), 4, right=True),
        Cell(sign, 1),
        Cell(question, 0),
        *([Cell(answer, beside, style=MUTED)] if beside else []),
    )
