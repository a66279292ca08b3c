"""The list of sessions, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import ClassVar

from textual.content import Content

from interview.app.base_screen import Subject
from interview.app.commands import Command, use
from interview.app.destinations import Compare, PractiseMissed, Resume, Review
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell
from interview.app.widgets.line_input import matches
from interview.app.widgets.rows import ListRow, Rows, group_rows
from interview.history.annotations import rename_session
from interview.history.listing import FIRST_SHOWN, list_sessions
from interview.model.errors import NotFoundError
from interview.model.phrases import (
    STATUSES,
    phrase_clock,
    phrase_count,
    phrase_day,
    phrase_topics,
)
from interview.model.session import SessionEntry
from interview.present.session_columns import (
    COUNT,
    LISTED,
    SHAPE,
    TITLE,
    TOPICS,
    WHEN,
    Column,
)
from interview.storage.places import Places
from interview.storage.transcripts import transcript_path
from interview.storage.trash import delete_session, deleted_sessions, restore_session

Listed = tuple[SessionEntry, str]
"""A session, and its words for the filter."""


class SessionsScreen(CatalogueScreen[None]):
    """All sessions of this home."""

    HEADING = "Sessions"
    FINDS = "by bank, topic, day, mode or name"
    READS_FIRST = True
    NEEDS_ROW = frozenset({"open", "delete", "compare", "rename"})
    HELP_TITLE = "Which session?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="Review the session, or resume it if it is unfinished"),
        use("new"),
        use("find"),
        use("delete"),
        use("restore", footer=False),
        use("compare", help="Compare two: press it on one, then on the other", footer=False),
        use("practise", help="Practise what went wrong in the session", footer=False),
        use("replay", footer=False),
        use("review", help="Review an unfinished session", footer=False),
        use("debrief", footer=False),
        use("rename", footer=False),
        use("export", footer=False),
        use("back", footer=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, SessionEntry] = {}
        self._words: dict[str, str] = {}
        self._marked = ""
        self._restored = ""
        """The restored session, until the list is drawn with it."""

    def empty_text(self) -> str:
        key = self.key_of("new")
        return f"No sessions yet. Press {key} to set up an interview; it is saved as you type."

    def read(self) -> None:
        self._read(None if self._entries else FIRST_SHOWN)

    def _read(self, most: int | None) -> None:
        places, now = self.app.places, self.app.clock.now()
        self.load(lambda: read_sessions(places, now, most), partial(self._show, most=most))

    def _show(self, read: tuple[Sequence[Listed], bool], *, most: int | None = None) -> None:
        """List the sessions; read the rest after the first."""
        listed, self.can_restore = read
        self._entries = {entry.session: entry for entry, _ in listed}
        self._words = {entry.session: words for entry, words in listed}
        self._fill()
        if len(listed) == most:
            self._read(None)

    def _fill(self) -> None:
        row_id, self._restored = self._restored, ""
        self.fill(phrase_count(len(self._entries), "session"), row_id=row_id or None)

    def rows_for(self, sought: str) -> Sequence[ListRow]:
        now = self.app.clock.now()
        matching = (
            entry
            for entry in self._entries.values()
            if not sought or matches(sought, self._words[entry.session])
        )
        return group_rows(
            *(
                (_month_row(month), [self._row(entry, now) for entry in entries])
                for month, entries in groupby(matching, key=_month_of)
            )
        )

    def _row(self, entry: SessionEntry, now: datetime) -> ListRow:
        is_marked = entry.session == self._marked
        return ListRow(entry.session, partial(session_cells, entry, now, marked=is_marked))

    def describe(self, row: ListRow) -> Content:
        entry, room = self._entries[row.id], self.detail_width
        if entry.status == "damaged":
            return plain_line(f"{entry.session} · {entry.problem}")
        facts = [
            entry.title,
            entry.mode,
            entry.grade or "",
            f"{phrase_clock(entry.duration)} of answering" if entry.duration else "",
            STATUSES[entry.status],
        ]
        line = plain_line(" · ".join(fact for fact in (*facts, entry.session) if fact))
        topics = phrase_topics(entry.topic_titles, room) if entry.topic_titles else ""
        return Content("\n").join([line.truncate(room, ellipsis=True), plain_line(topics)])

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        entry = self._entries.get(event.row.id)  # none if it went while the key was on its way
        if entry is not None and entry.status == "interrupted":
            self.app.open(Resume(entry.session))
        elif entry is not None:
            self.app.open(Review(entry.session))

    @property
    def subject(self) -> Subject:
        return Subject(session=self.selected)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "practise":
            return bool(self.selected)
        return super().check_action(action, parameters)

    def action_compare(self) -> None:
        name = self.selected
        if self._marked in {"", name} or self._marked not in self._entries:
            self._marked = "" if self._marked == name else name
            self._fill()
            return
        before, after = sorted((self._marked, name))
        self._marked = ""
        self.app.open(Compare(before, after))

    def action_new(self) -> None:
        self.app.open("new")

    def action_delete(self) -> None:
        name = self.selected
        if not name:
            return
        entry = self._entries[name]
        now = self.app.clock.now()
        when = phrase_day(entry.started, now, inside=True) if entry.started else name
        what = f"the session “{entry.title}”" if entry.title else f"the session of {when}"

        self.ask_to_delete(what, partial(delete_session, self.app.places, name))

    def restore_last(self) -> str:
        """Restore a session, which gets the cursor when the list is drawn."""
        places = self.app.places
        newest = next(iter(deleted_sessions(places)), None)
        if newest is None:  # another program was quicker
            raise NotFoundError("no session is in the trash")
        self._restored = restore_session(places, newest)
        return "The session"

    def action_rename(self) -> None:
        app, name = self.app, self.selected
        before = self._entries[name].title
        path = transcript_path(app.places.sessions, name)

        def keep(text: str) -> None:
            if text != before:
                self.change(partial(rename_session, path, text))

        self.ask("Title", "A title for this session. An empty line removes it.", before, keep)

    def action_practise(self) -> None:
        self.app.open(PractiseMissed(self.selected))


def read_sessions(
    places: Places, now: datetime, most: int | None
) -> tuple[Sequence[Listed], bool]:
    """Return the newest sessions, at `most` so many, or all; and whether there are deleted ones."""
    entries = list_sessions(places, most)
    return [(entry, _words_of(entry, now)) for entry in entries], bool(deleted_sessions(places))


def _month_of(entry: SessionEntry) -> date | None:
    """Return the first day of the month in which a session was begun."""
    return entry.started.date().replace(day=1) if entry.started else None


def _month_row(month: date | None) -> ListRow:
    """Return the heading of a month, with the titles of the columns."""
    name = _phrase_month(month)
    return ListRow(
        "",
        partial(_cells, lambda column: name if column is WHEN else column.title),
        heading=True,
    )


def _phrase_month(month: date | None) -> str:
    return f"{month:%B %Y}" if month else "Without a date"


def _words_of(entry: SessionEntry, now: datetime) -> str:
    """Return the words that a session is found by."""
    when = phrase_day(entry.started, now) if entry.started else ""
    signs = ["flagged"] * bool(entry.flagged) + ["noted"] * bool(entry.noted)
    words = (entry.session, entry.title, when, entry.mode, STATUSES[entry.status], *signs)
    return " ".join([*words, _phrase_month(_month_of(entry)), *entry.banks, *entry.topic_titles])


def session_cells(
    entry: SessionEntry,
    now: datetime,
    width: int,
    *,
    listed: Sequence[Column] = LISTED,
    marked: bool = False,
) -> list[Cell]:
    """Return the cells of a session in a list `width` cells wide."""

    def text(column: Column) -> str:
        mark = "● marked · " if marked and column is TITLE else ""
        return mark + column.text(entry, now)

    count = "$error" if entry.status == "damaged" else ""
    shape = "$accent" if entry.status == "finished" else MUTED
    return _cells(text, width, listed, count=count, shape=shape)


def _cells(
    text: Callable[[Column], str],
    width: int,
    listed: Sequence[Column] = LISTED,
    *,
    count: str = "",
    shape: str = "",
) -> list[Cell]:
    """Return the columns for which so many cells have room, two of them in these colours."""
    styles = {TOPICS: MUTED, COUNT: count, SHAPE: shape}
    return [
        Cell(
            plain_line(text(column)),
            column.width,
            column.right,
            styles.get(column, ""),
            column.keep,
        )
        for column in listed
        if width >= column.from_width
    ]
