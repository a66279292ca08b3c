"""What home tells: read after the first frame, in a thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from interview.domain.ports import Clock
from interview.domain.session import Plan

if TYPE_CHECKING:
    from interview.domain.places import Places
    from interview.domain.session import SessionEntry

NEWEST = 10
"""Sessions that home reads and shows."""

MOST_DUE = 10
"""Questions of one sitting with what is due."""


class HomeFacts(Struct, frozen=True):
    """Banks and sessions as they stand."""

    plan: Plan | None = None
    """The last one."""
    sessions: int = 0
    newest: tuple[SessionEntry, ...] = ()
    banks: tuple[str, ...] = ()
    """Those that can be read."""
    questions: int = 0
    broken: int = 0
    """Banks with errors."""
    due: int = 0
    """Questions whose day has come."""
    today: str | None = None
    """What today asks for; none without a goal, empty until it is worked out."""
    waiting: SessionEntry | None = None
    """The newest session that was broken off, however many came after it."""

    def is_broken_off(self, session: str) -> bool:
        """Whether this session can be gone on with."""
        return any(e.session == session and e.status == "interrupted" for e in self.newest)

    def due_plan(self, seed: int) -> Plan:
        """A sitting with what is due, from all banks."""
        count = min(self.due, MOST_DUE)
        from interview.services.session.modes import plan_in_mode

        return plan_in_mode(Plan(self.banks, count=count, draw="due", seed=seed), "practice")


def read_facts(places: Places, clock: Clock, before: HomeFacts | None) -> Iterator[HomeFacts]:
    """What home tells: quickly, then with what is due, for which all sessions are read.

    The first takes some tens of milliseconds. `before` is what home told last: what is due is
    taken from it where no session is new.
    """
    facts = _read(places, clock)
    today = (before.today if before else "") if _has_goal(places) else None
    yield replace(facts, due=before.due if before else 0, today=today)
    same = before is not None and (before.sessions, before.newest) == (
        facts.sessions,
        facts.newest,
    )
    if same and today is None:
        return
    from interview.services.history.statistics import due_count

    yield replace(facts, due=due_count(places, clock.now()), today=_phrase_today(places, clock))


def _has_goal(places: Places) -> bool:
    from interview.services.preferences import read_preferences

    kept = read_preferences(places).settings.goal
    return bool(kept.on or kept.daily)


def _phrase_today(places: Places, clock: Clock) -> str | None:
    """`8 questions, 24 min · 12 days left`; none without a goal."""
    if not _has_goal(places):
        return None
    from interview.services.goals.today import phrase_for_home

    return phrase_for_home(places, clock.now())


def _read(places: Places, clock: Clock) -> HomeFacts:
    from interview.services.history.sessions import (
        count_sessions,
        newest_sessions,
    )
    from interview.services.history.unfinished import unfinished_session
    from interview.services.library.banks import read_entries
    from interview.services.preferences import starting_plan

    entries = read_entries(places)
    banks = [entry.bank for entry in entries if entry.bank is not None]
    return HomeFacts(
        plan=starting_plan(places),
        sessions=count_sessions(places),
        newest=newest_sessions(places, NEWEST),
        banks=tuple(bank.name for bank in banks),
        questions=sum(len(bank.questions) for bank in banks),
        broken=len(entries) - len(banks),
        waiting=unfinished_session(places, clock.now()),
    )
