"""Sessions: which one? A list that reads like a diary, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

from textual.content import Content

from interview.app.commands import BACK, HELP, Command, use
from interview.app.safe_text import plain_line
from interview.app.screens.catalogue import CatalogueScreen
from interview.app.screens.history.session_line import session_line
from interview.app.widgets.find_field import match_rows
from interview.app.widgets.rows import Row, Rows
from interview.domain.entries import SessionEntry
from interview.domain.places import Places
from interview.services.history.sessions import newest_sessions, open_session
from interview.services.render.phrases import STATUSES, phrase_clock, phrase_count, phrase_day

FIRST = 60
"""Sessions read before the list is shown for the first time; the others follow."""


class SessionsScreen(CatalogueScreen[None]):
    """All sessions of this home."""

    CSS_PATH = "../catalogue.tcss"
    HEADING = "Sessions"
    FINDS = "by bank, day, mode or name"
    EMPTY = "No sessions yet. Start an interview at home; it is saved as you type."
    HELP_TITLE = "Which session?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="Review the session, or go on with it if it was broken off"),
        use("replay"),
        use("practise", help="Practise what went wrong in the session", footer=False),
        use("compare", help="Compare two sessions: press it on one, then on the other"),
        use("review", help="Read a session that was broken off", footer=False),
        use("find"),
        HELP,
        BACK,
        use("quit-app", footer=False),
    )

    def __init__(self, *, find: bool = False) -> None:
        super().__init__()
        self._find_first = find
        self._entries: dict[str, SessionEntry] = {}
        self._marked = ""

    def on_mount(self) -> None:
        """Straight to finding, where that was asked for."""
        if self._find_first:
            self.action_find()

    def on_screen_resume(self) -> None:
        """Read again whenever the list comes to the top."""
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        places = self.program.places
        self.load(lambda: read_sessions(places), self._show)

    def _show(self, entries: Sequence[SessionEntry]) -> None:
        self._entries = {entry.session: entry for entry in entries}
        self.fill(phrase_count(len(entries), "session"))

    def rows_for(self, sought: str) -> Sequence[Row]:
        """The sessions under the months they were in."""
        now = self.program.clock.now()
        rows: list[Row] = []
        month = ""
        for entry in self._entries.values():
            when = phrase_day(entry.started, now) if entry.started else ""
            words = (entry.session, when, entry.mode, STATUSES[entry.status], *entry.banks)
            if not match_rows(sought, " ".join(words)):
                continue
            name = f"{entry.started:%B %Y}" if entry.started else "Without a date"
            if name != month:
                rows += [_heading("")] if rows else []
                rows.append(_heading(name))
                month = name
            rows.append(_row(entry, now, marked=entry.session == self._marked))
        return rows

    def describe(self, row: Row) -> Content:
        """The session's name, and how it went in words."""
        entry = self._entries[row.id]
        facts = [
            entry.mode,
            entry.grade or "",
            f"{phrase_clock(entry.duration)} of answering" if entry.duration else "",
            STATUSES[entry.status],
        ]
        return plain_line(f"{entry.session} · {' · '.join(fact for fact in facts if fact)}")

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Review it, or go on with it."""
        entry = self._entries[event.row.id]
        if entry.status == "interrupted":
            self.program.go_on(entry.session)
        else:
            self.program.show_review(entry.session)

    def action_replay(self) -> None:
        """Watch the session."""
        row = self.query_one(Rows).current
        if row is not None:
            self.program.show_replay(row.id)

    def action_compare(self) -> None:
        """Mark the session, or compare it with the marked one, the older first."""
        row = self.query_one(Rows).current
        if row is None:
            return
        if self._marked in {"", row.id} or self._marked not in self._entries:
            self._marked = "" if self._marked == row.id else row.id
            self.fill(phrase_count(len(self._entries), "session"))
            return
        before, after = sorted((self._marked, row.id))
        self._marked = ""
        with self.program.errors_shown():
            self._show_comparison(before, after)

    def _show_comparison(self, before: str, after: str) -> None:
        from interview.app.screens.history.compare import CompareScreen
        from interview.services.history.compare import compare_sessions

        places = self.program.places
        sessions = (open_session(places, before), open_session(places, after))
        self.app.push_screen(CompareScreen(compare_sessions(*sessions)))

    def action_review(self) -> None:
        """Read the session as far as it went."""
        row = self.query_one(Rows).current
        if row is not None:
            self.program.show_review(row.id)

    def action_practise(self) -> None:
        """Practise what was missed."""
        row = self.query_one(Rows).current
        if row is None:
            return
        with self.program.errors_shown():
            self.program.retry_missed(open_session(self.program.places, row.id))


def read_sessions(places: Places) -> Iterator[tuple[SessionEntry, ...]]:
    """The newest sessions, then all of them."""
    first = newest_sessions(places, FIRST)
    yield first
    if len(first) == FIRST:
        from interview.services.history.refresh import list_sessions

        yield list_sessions(places)


def _row(entry: SessionEntry, now: datetime, *, marked: bool) -> Row:
    return Row(entry.session, lambda width: session_line(entry, now, width, marked=marked))


def _heading(text: str) -> Row:
    return Row("", lambda _: Content(text), heading=True)
