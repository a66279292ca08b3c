"""What home shows: its data, read in a thread after the first frame, and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from interview.app.widgets.rows import ListRow, menu_row
from interview.model.errors import InterviewError
from interview.model.phrases import (
    phrase_clock,
    phrase_count,
    phrase_day,
    phrase_score,
)
from interview.model.ports import Clock
from interview.model.session import Plan

if TYPE_CHECKING:
    from interview.model.session import SessionEntry
    from interview.storage.places import Places


NEWEST = 10
"""Sessions that home reads and shows."""


class HomeFacts(Struct, frozen=True):
    """Banks and sessions as they stand."""

    plan: Plan | None = None
    """The last one."""
    sessions: int = 0
    newest: tuple[SessionEntry, ...] = ()
    banks: tuple[str, ...] = ()
    """Names of the banks that can be read."""
    questions: int = 0
    broken: int = 0
    """Banks with errors."""
    today: str = ""
    """What today asks for; empty until it is worked out."""
    day: str = ""
    """When it was read."""
    has_goal: bool = False
    """Whether the person said when the interview is, or how much a day."""
    waiting: SessionEntry | None = None
    """The newest session that was broken off, however many came after it."""

    def is_broken_off(self, session: str) -> bool:
        """Return whether this session can be gone on with."""
        return any(e.session == session and e.status == "interrupted" for e in self.newest)


def read_facts(places: Places, clock: Clock, before: HomeFacts | None) -> Iterator[HomeFacts]:
    """Yield what home shows at once, then again with all sessions and today's practice.

    The first knows the latest sessions, as the index of all may have to be made yet; what else is waiting
    and today's practice are those of `before`, which home showed last. The second works out what is
    due, and only comes if something changed or there is a goal.
    """
    from interview.history.listing import LATEST, list_sessions
    from interview.storage.transcripts import transcript_path

    facts = _read(places, clock)
    entries = list_sessions(places, LATEST)
    latest = _with_sessions(facts, entries, clock)
    known = before or HomeFacts()
    waiting = latest.waiting
    if waiting is None and len(entries) == LATEST and known.waiting is not None:
        name = known.waiting.session
        # The latest know nothing of one before them.
        if (
            name < min(entry.session for entry in entries)
            and transcript_path(places.sessions, name).exists()
        ):
            waiting = known.waiting
    yield replace(latest, waiting=waiting, today=known.today)
    facts = _with_sessions(facts, list_sessions(places), clock)
    is_known = before is not None and before.today and not facts.has_goal
    # A session's plan says nothing about what is due.
    if before and is_known and facts == replace(before, today="", plan=facts.plan):
        return
    from interview.practice.today import read_today
    from interview.present.today import phrase_briefly

    try:
        today = phrase_briefly(read_today(places, clock.now()))
    except InterviewError:  # the plan's own screen says which bank cannot be read
        today = ""
    yield replace(facts, today=today)


def _read(places: Places, clock: Clock) -> HomeFacts:
    from interview.banks.library import read_entries
    from interview.practice.presets import starting_plan
    from interview.storage.settings_file import read_settings
    from interview.storage.transcripts import session_names

    goal = read_settings(places.settings).settings.table("goal")
    entries = read_entries(places)
    banks = [entry.bank for entry in entries if entry.bank is not None]
    return HomeFacts(
        plan=starting_plan(places),
        sessions=len(session_names(places.sessions)),
        banks=tuple(bank.name for bank in banks),
        questions=sum(len(bank.questions) for bank in banks),
        broken=len(entries) - len(banks),
        day=f"{clock.now():%Y-%m-%d}",
        has_goal=bool(goal.get("on") or goal.get("daily")),
    )


def _with_sessions(facts: HomeFacts, sessions: Sequence[SessionEntry], clock: Clock) -> HomeFacts:
    from interview.history.listing import unfinished_session

    waiting = unfinished_session(sessions, clock.now())
    return replace(facts, newest=tuple(sessions[:NEWEST]), waiting=waiting)


_menu_row = partial(menu_row, width=36, roomy=66)

_SAMPLE = "a few minutes, with feedback"


def likeliest_row(facts: HomeFacts, rows: list[ListRow]) -> str:
    """Return the id of the row to select at first: today's practice if there is a goal, else the first."""
    first = rows[0].id
    return "today" if facts.has_goal and first == "new" else first


def menu_rows(facts: HomeFacts | None, now: datetime | None) -> list[ListRow]:
    """Return what can be done; without facts, what can always be done.

    Rows keep their places whatever is due; only what is open, or was never tried, goes before them.
    """
    rows = [
        _menu_row("new", "New interview", phrase_plan(facts.plan) if facts and facts.plan else ""),
        _menu_row("today", "Today's plan", facts.today if facts else ""),
        _menu_row("sessions", "Sessions", _sessions_words(facts)),
        _menu_row("banks", "Banks", _banks_words(facts)),
        _menu_row("progress", "Progress", ""),
        _menu_row("settings", "Settings", ""),
    ]
    # Nobody has practised here, and nobody has said what for.
    if facts is not None and facts.questions and not facts.sessions and not facts.has_goal:
        rows.insert(0, _menu_row("sample", "Try it with one question", _SAMPLE))
    waiting = facts.waiting if facts else None
    if waiting is not None and now is not None:
        rows.insert(0, _resume_row(waiting, now))
    return rows


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


def _sessions_words(facts: HomeFacts | None) -> str:
    if facts is None:
        return ""
    return phrase_count(facts.sessions, "session") if facts.sessions else "none yet"


def _banks_words(facts: HomeFacts | None) -> str:
    if facts is None:
        return ""
    counts = (
        f"{phrase_count(len(facts.banks), 'bank')}, {phrase_count(facts.questions, 'question')}"
    )
    return f"{counts}, {facts.broken} broken" if facts.broken else counts


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

    return ListRow(f"session:{entry.session}", partial(session_cells, entry, now))


def phrase_plan(plan: Plan) -> str:
    """Return a plan in a few words: `transformers, 8 questions, mock`; several banks as `3 banks`."""
    banks = plan.banks if len(plan.banks) < 2 else (phrase_count(len(plan.banks), "bank"),)
    return ", ".join((*banks, phrase_count(plan.count, "question"), plan.mode))
