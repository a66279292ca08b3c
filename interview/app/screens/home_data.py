"""The data of the home screen, read in a thread after the first frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from interview.model.ports import Clock
from interview.model.session import Plan

if TYPE_CHECKING:
    from interview.model.places import Places
    from interview.model.session import SessionEntry

NEWEST = 10
"""Sessions that home reads and shows."""


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
    today: str = ""
    """What today asks for; empty until it is worked out."""
    hour: str = ""
    """When it was read: days begin at an hour."""
    has_goal: bool = False
    """Whether the person said when the interview is, or how much a day."""
    waiting: SessionEntry | None = None
    """The newest session that was broken off, however many came after it."""

    def is_broken_off(self, session: str) -> bool:
        """Whether this session can be gone on with."""
        return any(e.session == session and e.status == "interrupted" for e in self.newest)


def read_facts(places: Places, clock: Clock, before: HomeFacts | None) -> Iterator[HomeFacts]:
    """What home tells: quickly, then with what today asks for, for which all sessions are read.

    The first takes some tens of milliseconds; it tells of today what `before`, which home told last,
    did. That is all where nothing is new since and no goal counts the minutes.
    """
    facts = _read(places, clock)
    yield replace(facts, today=before.today if before else "")
    if before is not None and before.today and _is_as_before(facts, before):
        return
    from interview.practice.plan import phrase_for_home

    yield replace(facts, today=phrase_for_home(places, clock.now()))


def _is_as_before(facts: HomeFacts, before: HomeFacts) -> bool:
    told = replace(before, today="", plan=facts.plan)
    return not facts.has_goal and told == facts


def _has_goal(places: Places) -> bool:
    from interview.practice.preferences import read_preferences

    kept = read_preferences(places).settings.goal
    return bool(kept.on or kept.daily)


def _read(places: Places, clock: Clock) -> HomeFacts:
    from interview.banks.library import read_entries
    from interview.history.sessions import count_sessions, newest_sessions
    from interview.history.unfinished import unfinished_session
    from interview.practice.preferences import starting_plan

    entries = read_entries(places)
    banks = [entry.bank for entry in entries if entry.bank is not None]
    return HomeFacts(
        plan=starting_plan(places),
        sessions=count_sessions(places),
        newest=newest_sessions(places, NEWEST),
        banks=tuple(bank.name for bank in banks),
        questions=sum(len(bank.questions) for bank in banks),
        broken=len(entries) - len(banks),
        hour=f"{clock.now():%Y-%m-%d %H}",
        has_goal=_has_goal(places),
        waiting=unfinished_session(places, clock.now()),
    )
