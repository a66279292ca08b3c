"""Home, the first screen: what can be done now, and the last sessions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from msgspec import Struct
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from interview.app.base_screen import CommandScreen
from interview.app.commands import HELP, LEAVE, Command, use
from interview.app.destinations import MainPage, Resume, Review, Sample
from interview.app.widgets.rows import ListRow, Rows, group_rows, menu_row
from interview.model.errors import InterviewError
from interview.model.phrases import phrase_clock, phrase_count, phrase_day, phrase_score
from interview.model.ports import Clock
from interview.model.session import Plan, SessionEntry

if TYPE_CHECKING:
    from interview.storage.places import Places

NEWEST = 10
"""Sessions that home shows; they are read first, since the others may not be in the index yet."""


class HomeFacts(Struct, frozen=True):
    """The banks and sessions that home shows."""

    plan: Plan | None = None
    """The last plan, unless one of its banks is gone."""
    sessions: int = 0
    newest: tuple[SessionEntry, ...] = ()
    banks: int = 0
    """Banks that can be read."""
    questions: int = 0
    broken: int = 0
    """Banks with errors."""
    suspended: frozenset[str] = frozenset()
    """The suspended questions."""
    day: date | None = None
    """The day of the reading."""
    today: str = ""
    """Today's practice in words; empty until it is worked out."""
    has_goal: bool = False
    """Whether a day of the interview or minutes a day are set."""
    waiting: SessionEntry | None = None
    """The newest unfinished session."""
    version: int = 0
    """A number that changes with every bank and session."""


def read_facts(places: Places, clock: Clock, most: int | None = None) -> HomeFacts:
    """Read what home shows except today's practice, which takes longer.

    At most the `most` newest sessions are read, or all; all are counted.
    """
    from interview.banks.library import read_entries, suspended_questions
    from interview.history.listing import list_sessions, unfinished_session
    from interview.practice.presets import starting_plan
    from interview.storage.settings_file import read_settings
    from interview.storage.transcripts import transcript_stamps

    stamps = tuple(transcript_stamps(places.sessions))
    entries, sessions = read_entries(places), list_sessions(places, most)
    banks = [entry.bank for entry in entries if entry.bank is not None]
    plan, names = starting_plan(places), {bank.name for bank in banks}
    is_there = plan is not None and names.issuperset(plan.banks)
    return HomeFacts(
        plan=plan if is_there else None,
        sessions=len(stamps),
        newest=sessions[:NEWEST],
        banks=len(banks),
        questions=sum(len(bank.questions) for bank in banks),
        broken=len(entries) - len(banks),
        suspended=suspended_questions(places),
        day=clock.now().date(),
        has_goal=read_settings(places.settings).settings.has_goal,
        waiting=unfinished_session(sessions, clock.now()),
        version=hash((stamps, tuple(bank.digest for bank in banks))),
    )


def read_practice(places: Places, clock: Clock) -> str:
    """Return today's practice in words; empty if a bank cannot be read, which the plan's screen reports."""
    from interview.practice.today import read_today
    from interview.present.today import phrase_briefly

    with suppress(InterviewError):
        return phrase_briefly(read_today(places, clock.now()))
    return ""


class HomeScreen(CommandScreen[None]):
    """The first screen, under all others."""

    HEADING = "interview"
    HELP_TITLE = "What now?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", help="Do what the selected row says, or open the session"),
        use("new", help="Set up a new interview"),
        use("resume"),
        use("search"),
        use("today", footer=False),
        use("sessions", footer=False),
        use("banks", footer=False),
        use("progress", footer=False),
        use("settings", footer=False),
        HELP,
        LEAVE,
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", show=False)]

    def __init__(self, *, covered: bool = False) -> None:
        """If `covered` by another screen from the start, it stays empty until the person comes back."""
        super().__init__()
        self.facts: HomeFacts | None = None
        self._practised: HomeFacts | None = None
        """The facts when today's practice was last worked out."""
        self._bare = covered
        self._is_left = False

    def compose(self) -> ComposeResult:
        if self._bare:
            self.update_classes(self._size_classes(), update=False)
        else:
            yield from super().compose()

    def body(self) -> ComposeResult:
        """Menu and last sessions in one list, so that one cursor walks through all."""
        yield Rows(menu_rows(None, self.app.clock.now()), id="home")

    @property
    def _rows(self) -> Rows:
        return self.query_one(Rows)

    def on_screen_suspend(self) -> None:
        self._is_left = True

    async def on_screen_resume(self) -> None:
        """Add the rows when the person first comes back."""
        if self._is_left:
            await self._mount_rows()

    async def uncover(self) -> None:
        """Show home after all, if the screen that was to cover it could not be opened."""
        if self._bare:
            await self._mount_rows()
            self.call_after_refresh(self.read)

    async def _mount_rows(self) -> None:
        if self._bare:
            self._bare = False
            await self.recompose()
            self._rows.focus()

    def read(self) -> None:
        if not self._bare:
            self._read(NEWEST if self.facts is None else None)

    def _read(self, most: int | None) -> None:
        read = partial(read_facts, self.app.places, self.app.clock, most)
        self.load(read, partial(self._take, most=most))

    def _take(self, facts: HomeFacts, *, most: int | None) -> None:
        """Show the facts with today's practice as before; read the other sessions, then the practice.

        Without a goal the practice depends only on the facts other than the last plan.
        """
        self._show(replace(facts, today=self.facts.today if self.facts else ""))
        if most is not None and facts.sessions > most:
            self._read(None)
            return
        before = self._practised
        if facts.has_goal or before is None or facts != replace(before, plan=facts.plan):
            practice = partial(read_practice, self.app.places, self.app.clock)
            self.load(practice, partial(self._take_practice, facts))

    def _take_practice(self, facts: HomeFacts, today: str) -> None:
        self._practised = facts
        self._show(replace(facts, today=today))

    def _show(self, facts: HomeFacts) -> None:
        rows = self._rows
        before = self.facts.waiting if self.facts is not None else None
        left = facts.waiting is not None and self.facts is not None and facts.waiting != before
        fresh = left or (self.facts is None and rows.cursor == 0)
        self.facts = facts
        now = self.app.clock.now()
        sessions = session_rows(facts, now)
        listed = group_rows(("", menu_rows(facts, now)), ("Last sessions", sessions))
        rows.show(listed, row_id=likeliest_row(facts, listed) if fresh else None)
        self.show_aside(phrase_standing(facts))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - as inherited
        return action != "resume" or (self.facts is not None and self.facts.waiting is not None)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        kind, _, session = event.row.id.partition(":")
        match kind:
            case "resume":
                self.app.open(Resume(session))
            case "review":
                self.app.open(Review(session))
            case "sample":
                self.app.open(Sample())
            case place:
                self.app.open(cast("MainPage", place))

    def action_stay(self) -> None:
        self.app.say(f"This is the first screen; {self.key_of('quit-app')} leaves the program")

    def action_new(self) -> None:
        self.app.open("new")

    def action_resume(self) -> None:
        if self.facts is not None and self.facts.waiting is not None:
            self.app.open(Resume(self.facts.waiting.session))


_menu_row = partial(menu_row, width=36, roomy=66)

_MENU: Mapping[MainPage, str] = {
    "new": "New interview",
    "today": "Today's plan",
    "sessions": "Sessions",
    "banks": "Banks",
    "progress": "Progress",
    "settings": "Settings",
}

_SAMPLE = "a few minutes, with feedback"


def likeliest_row(facts: HomeFacts, rows: list[ListRow]) -> str:
    """Return the id of the row to select: today's practice if there is a goal, else the first."""
    first = rows[0].id
    return "today" if facts.has_goal and first == "new" else first


def menu_rows(facts: HomeFacts | None, now: datetime) -> list[ListRow]:
    """Return the rows of the menu; without facts, those that are always there.

    The rows keep their order; only an unfinished session or the sample goes before them.
    """
    asides = _phrase_asides(facts) if facts is not None else {}
    rows = [_menu_row(page, label, asides.get(page, "")) for page, label in _MENU.items()]
    if facts is None:
        return rows
    if facts.questions and not facts.sessions and not facts.has_goal:
        rows.insert(0, _menu_row("sample", "Try it with one question", _SAMPLE))
    if facts.waiting is not None:
        rows.insert(0, _resume_row(facts.waiting, now))
    return rows


def _phrase_asides(facts: HomeFacts) -> Mapping[str, str]:
    """Return a text for each page, by its id."""
    broken = f", {facts.broken} broken" if facts.broken else ""
    banks, questions = phrase_count(facts.banks, "bank"), phrase_count(facts.questions, "question")
    return {
        "new": phrase_plan(facts.plan) if facts.plan else "",
        "today": facts.today,
        "sessions": phrase_count(facts.sessions, "session") if facts.sessions else "none yet",
        "banks": f"{banks}, {questions}{broken}",
    }


def session_rows(facts: HomeFacts, now: datetime) -> list[ListRow]:
    """Return the last sessions."""
    waiting = facts.waiting.session if facts.waiting else ""
    return [_session_row(entry, now) for entry in facts.newest if entry.session != waiting]


def phrase_standing(facts: HomeFacts) -> str:
    """Return the number of sessions and the mean score of the last ended ones."""
    if not facts.sessions:
        return ""
    over = [entry for entry in facts.newest if entry.status != "interrupted"]
    values = [entry.score for entry in over if entry.score is not None]
    mean = f" · {phrase_score(sum(values) / len(values))}" if values else ""
    return phrase_count(facts.sessions, "session") + mean


def _resume_row(entry: SessionEntry, now: datetime) -> ListRow:
    when = phrase_day(entry.started, now).removeprefix("Today ") if entry.started else "earlier"
    number = entry.open_question or min(entry.done + 1, entry.planned)
    left = f", {phrase_clock(entry.remaining)} left" if entry.remaining is not None else ""
    return _menu_row(
        f"resume:{entry.session}",
        f"Resume the interview of {when}",
        f"question {number} of {entry.planned}{left}",
    )


def _session_row(entry: SessionEntry, now: datetime) -> ListRow:
    from interview.app.screens.history.sessions import session_cells
    from interview.present.session_columns import AT_HOME

    kind = "resume" if entry.status == "interrupted" else "review"
    return ListRow(f"{kind}:{entry.session}", partial(session_cells, entry, now, listed=AT_HOME))


def phrase_plan(plan: Plan) -> str:
    """Return a plan in a few words: `transformers, 8 questions, mock`; several banks as `3 banks`."""
    banks = plan.banks if len(plan.banks) < 2 else (phrase_count(len(plan.banks), "bank"),)
    return ", ".join((*banks, phrase_count(plan.count, "question"), plan.mode))
