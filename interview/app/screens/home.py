"""Home: what now? The first row is the thing most likely wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import HELP, LEAVE, Command
from interview.app.screens.base import CommandScreen, plain_line
from interview.app.themes import MUTED
from interview.app.widgets.columns import Cell, columns
from interview.app.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from interview.domain.session import Plan
    from interview.services.preferences import Places
    from interview.services.reviewing import SessionEntry

NEWEST = 10
"""Sessions that home reads and shows."""

_LABEL = 38


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """What home tells, once it is read."""

    plan: Plan | None = None
    sessions: int = 0
    newest: tuple[SessionEntry, ...] = ()
    banks: int = 0
    questions: int = 0
    broken: int = field(default=0)
    """Banks with errors."""

    @property
    def open_session(self) -> SessionEntry | None:
        """The newest session, if it was broken off."""
        newest = self.newest[:1]
        return newest[0] if newest and newest[0].status == "interrupted" else None


def read_facts(places: Places) -> HomeFacts:
    """Read banks and the newest sessions: tens of milliseconds, so not before the first frame."""
    from interview.services.library import read_entries  # noqa: PLC0415 - after the first frame
    from interview.services.preferences import last_plan  # noqa: PLC0415 - as above
    from interview.services.reviewing import (  # noqa: PLC0415 - as above
        count_sessions,
        list_sessions,
    )

    entries = read_entries(places)
    banks = [entry.bank for entry in entries if entry.bank is not None]
    return HomeFacts(
        plan=last_plan(places),
        sessions=count_sessions(places),
        newest=list_sessions(places, NEWEST),
        banks=len(banks),
        questions=sum(len(bank.questions) for bank in banks),
        broken=len(entries) - len(banks),
    )


class HomeScreen(CommandScreen[None]):
    """The first screen, under all others."""

    CSS_PATH = "home.tcss"
    HELP_TITLE = "What now?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        Command("open", "enter", "Open", "Open the row with the mark"),
        Command("new", "n", "New", "Set up a new interview"),
        Command("resume", "r", "Resume", "Go on with the interview that was broken off"),
        Command("find", "slash", "Find", "Find a session by its bank, day or name"),
        Command("banks", "b", "Banks", "See the banks and their questions", footer=False),
        HELP,
        LEAVE,
    )

    def __init__(self) -> None:
        super().__init__()
        self.facts: HomeFacts | None = None

    def body(self) -> ComposeResult:
        """Head, menu and last sessions in one list, so that one cursor walks through all."""
        with Horizontal(classes="head"):
            yield Static("interview", classes="title", markup=False)
            yield Static("", classes="aside", id="standing", markup=False)
        yield Rows(menu_rows(None, None), id="home")

    def on_screen_resume(self) -> None:
        """Read again whenever home comes to the top: after the frame is on the screen."""
        self.call_after_refresh(self._read)

    @work(thread=True, exclusive=True, group="facts", exit_on_error=True)
    def _read(self) -> None:
        facts = read_facts(self.program.places)
        self.app.call_from_thread(self._show, facts)
        # What the next screen needs is slow to load; it loads while the person reads.
        import interview.services.sitting  # noqa: F401, PLC0415

    def _show(self, facts: HomeFacts) -> None:
        rows = self.query_one(Rows)
        first = self.facts is None
        self.facts = facts
        now = self.program.clock.now()
        untouched = rows.cursor == 0
        shown = [*menu_rows(facts, now), *session_rows(facts, now)]
        rows.show(shown, at=shown[0].id if first and untouched else None)
        self.query_one("#standing", Static).update(phrase_standing(facts))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - as inherited
        """Resume is there when something can be gone on with."""
        return action != "resume" or (
            self.facts is not None and self.facts.open_session is not None
        )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Do what the row says."""
        kind, _, session = event.row.id.partition(":")
        match kind:
            case "resume":
                self.program.go_on(session)
            case "start":
                self.program.set_up()
            case "sessions":
                self._show_sessions(find=False)
            case "banks":
                self.action_banks()
            case "session":
                self._open_session(session)

    def _open_session(self, session: str) -> None:
        broken_off = {e.session for e in self._newest() if e.status == "interrupted"}
        if session in broken_off:
            self.program.go_on(session)
        else:
            self.program.show_review(session)

    def _newest(self) -> tuple[SessionEntry, ...]:
        return self.facts.newest if self.facts else ()

    def action_open(self) -> None:
        """Open the row of the cursor."""
        self.query_one(Rows).action_choose()

    def action_new(self) -> None:
        """Set up an interview."""
        self.program.set_up()

    def action_resume(self) -> None:
        """Go on with the newest session."""
        if self.facts is not None and self.facts.open_session is not None:
            self.program.go_on(self.facts.open_session.session)

    def action_find(self) -> None:
        """Find a session."""
        self._show_sessions(find=True)

    def _show_sessions(self, *, find: bool) -> None:
        from interview.app.screens.sessions import SessionsScreen  # noqa: PLC0415 - when opened

        self.app.push_screen(SessionsScreen(find=find))

    def action_banks(self) -> None:
        """Open the list of banks."""
        from interview.app.screens.banks import BanksScreen  # noqa: PLC0415 - when opened

        self.app.push_screen(BanksScreen())


def menu_rows(facts: HomeFacts | None, now: datetime | None) -> list[Row]:
    """What can be done, the likeliest first; without facts, what can always be done."""
    rows = [
        _menu_row("start", "Start an interview", _start_words(facts)),
        _menu_row("sessions", "Sessions", _sessions_words(facts)),
        _menu_row("banks", "Banks", _banks_words(facts)),
    ]
    waiting = facts.open_session if facts else None
    if waiting is not None and now is not None:
        rows.insert(0, _resume_row(waiting, now))
    return rows


def session_rows(facts: HomeFacts, now: datetime) -> list[Row]:
    """The last sessions under their heading; nothing where there are none."""
    done = [entry for entry in facts.newest if entry is not facts.open_session]
    if not done:
        return []
    head = [_heading(""), _heading("Last sessions")]
    return head + [_session_row(entry, now) for entry in done]


def phrase_standing(facts: HomeFacts) -> str:
    """How many sessions, and their mean score of late."""
    from interview.services.phrasing import phrase_count, phrase_percent  # noqa: PLC0415

    if not facts.sessions:
        return ""
    values = [entry.score for entry in facts.newest if entry.score is not None]
    mean = f" · {phrase_percent(sum(values) / len(values))}" if values else ""
    return phrase_count(facts.sessions, "session") + mean


def _start_words(facts: HomeFacts | None) -> str:
    from interview.services.phrasing import phrase_plan  # noqa: PLC0415

    return f"last: {phrase_plan(facts.plan)}" if facts and facts.plan else ""


def _sessions_words(facts: HomeFacts | None) -> str:
    from interview.services.phrasing import phrase_count  # noqa: PLC0415

    if facts is None:
        return ""
    return phrase_count(facts.sessions, "session") if facts.sessions else "none yet"


def _banks_words(facts: HomeFacts | None) -> str:
    from interview.services.phrasing import phrase_count  # noqa: PLC0415

    if facts is None:
        return ""
    words = f"{phrase_count(facts.banks, 'bank')}, {phrase_count(facts.questions, 'question')}"
    return f"{words}, {facts.broken} broken" if facts.broken else words


def _menu_row(row_id: str, label: str, aside: str) -> Row:
    def draw(width: int) -> Content:
        cells = (Cell(label, min(_LABEL, width)), Cell(plain_line(aside), 0, style=MUTED))
        return columns(cells, width)

    return Row(row_id, draw)


def _resume_row(entry: SessionEntry, now: datetime) -> Row:
    from interview.services.phrasing import phrase_clock, phrase_day  # noqa: PLC0415

    when = phrase_day(entry.started, now).removeprefix("Today ") if entry.started else "earlier"
    number = min(entry.done + 1, entry.planned)
    left = f", {phrase_clock(entry.remaining)} left" if entry.remaining is not None else ""
    return _menu_row(
        f"resume:{entry.session}",
        f"Go on with the interview of {when}",
        f"question {number} of {entry.planned}{left}",
    )


def _session_row(entry: SessionEntry, now: datetime) -> Row:
    from interview.app.screens.diary import session_line  # noqa: PLC0415 - after the first frame

    return Row(f"session:{entry.session}", lambda width: session_line(entry, now, width))


def _heading(text: str) -> Row:
    return Row("", lambda _: Content(text), heading=True)
