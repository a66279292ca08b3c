"""Search: what did I say about that? It answers while one types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from textual.content import Content

from interview.app.commands import BACK, HELP, LEAVE, Command, use
from interview.app.safe_text import plain
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.line_input import Find
from interview.app.widgets.rows import Draw, Row, Rows
from interview.history.search import (
    FoundAnswer,
    SearchResult,
    find_answers,
    read_sought,
)
from interview.model.excerpts import cut_excerpt
from interview.model.phrases import phrase_count, phrase_note, phrase_score
from interview.model.places import Places

_MARK = "bold underline"

_WIDE = 50
"""Cells from which on there is room for the name of the question."""

_QUESTION = 72
"""Characters of the question under the list."""


class SearchScreen(CatalogueScreen[None]):
    """A field, and under it what was found."""

    CSS_PATH = "../catalogue.tcss"
    HEADING = "Search"
    FINDS = "words, #tags or is:flagged"
    NEEDS_ROW = frozenset({"open", "history", "replay", "note"})
    HELP_TITLE = "What did I say about that?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="Review the answer"),
        use("history"),
        use("replay"),
        use("find", "Type", "Go to the field; down goes to the list"),
        BACK,
        HELP,
        use("note", footer=False),
        LEAVE,
    )

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = text
        self._result = SearchResult((), (), more=False)

    def on_mount(self) -> None:
        """The field is open from the start."""
        field = self.query_one(Find)
        field.value = self._text
        field.open()

    def empty_text(self) -> str:
        """What can be searched for, and how to have more of it."""
        return (
            "No answer is flagged or has a note yet. Type words from a question or an answer."
            f" {self.key_of('note')} on an answer adds a note."
        )

    def on_screen_resume(self) -> None:
        """Search again whenever it comes to the top: a note may have been added."""
        self.call_after_refresh(self._search, refresh=True)

    def seek(self) -> None:
        """Search for what is typed by now."""
        self._search()

    def _search(self, *, refresh: bool = False) -> None:
        places, text = self.program.places, self.query_one(Find).value
        self.load(lambda: search_now(places, text, refresh=refresh), self._show)

    def _show(self, result: SearchResult) -> None:
        self._result = result
        many = f"the newest {len(result.found)}" if result.more else ""
        self.fill(many or phrase_count(len(result.found), "answer"))

    def rows_for(self, sought: str) -> Sequence[Row]:  # noqa: ARG002 - found already
        """A line an answer, the words that were sought marked."""
        now, words = self.program.clock.now(), self._result.words
        return [Row(str(i), _drawing(one, words, now)) for i, one in enumerate(self._result.found)]

    def describe(self, row: Row) -> Content:
        """The question, and where the answer is."""
        one = self._result.found[int(row.id)]
        noted = phrase_note(one.note, one.tags)
        facts = (one.question, one.session, f"✎ {noted}" if noted else "")
        about = f"\n{' · '.join(fact for fact in facts if fact)}"
        return marked_excerpt(one.text, self._result.words, _QUESTION) + plain(about)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Review it."""
        one = self._result.found[int(event.row.id)]
        self.program.show_review(one.session, one.attempt)

    def action_history(self) -> None:
        """All attempts at its question."""
        if (one := self._current) is not None:
            self.program.show_history(one.question)

    def action_replay(self) -> None:
        """Watch its session."""
        if (one := self._current) is not None:
            self.program.show_replay(one.session)

    def action_note(self) -> None:
        """Note something about it."""
        if (one := self._current) is not None:
            self.program.note(one.session, one.attempt, phrase_note(one.note, one.tags))

    @property
    def _current(self) -> FoundAnswer | None:
        row = self.query_one(Rows).current
        return None if row is None else self._result.found[int(row.id)]


def search_now(places: Places, text: str, *, refresh: bool) -> Iterator[SearchResult]:
    """What a line of typing finds."""
    yield find_answers(places, read_sought(text), refresh=refresh)


def marked_excerpt(text: str, words: Sequence[str], width: int) -> Content:
    """So much of a text, the words that were sought marked."""
    excerpt = cut_excerpt(text, words, width)
    content = Content(excerpt.text)
    for mark in excerpt.marks:
        content = content.stylize(_MARK, mark.start, mark.end)
    return content


def _drawing(one: FoundAnswer, words: Sequence[str], now: datetime) -> Draw:
    def draw(width: int) -> Content:
        named = width >= _WIDE
        room = max(10, width - (29 if named else 19))
        text = max(
            (one.answer, one.text, one.note), key=lambda t: len(cut_excerpt(t, words, room).marks)
        )
        sign = "⚑" if one.flagged else ("✎" if one.note or one.tags else " ")
        day = f"{one.when:%d %b}" if one.when.year == now.year else f"{one.when:%b %Y}"
        cells = (
            Cell(day, 8, style=MUTED),
            Cell(phrase_score(one.score), 4, right=True),
            Cell(sign, 1),
            *([Cell(one.question.partition("/")[2], 8, style=MUTED)] if named else []),
            Cell(marked_excerpt(text or "–", words, room), 0),
        )
        return columns(cells, width)

    return draw
