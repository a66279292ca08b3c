"""What can be practised next: how many questions each draw has, and what comes due when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from interview.banks.library import read_entries
from interview.banks.suspended import suspended_questions
from interview.history.statistics import MISSED_BELOW, due_dates, past_attempts
from interview.model.places import Places
from interview.model.session import Draw
from interview.schedule.attempts import by_question, day_of

MOST = 10
"""Questions of one session."""


class NextDue(Struct, frozen=True):
    """The questions of the next day on which any comes due."""

    day: date
    """Today if some are due already."""
    today: bool
    refs: tuple[str, ...]
    """`bank/question`, at most `MOST`, the longest overdue first."""


def next_due(places: Places, now: datetime) -> NextDue | None:
    """Return what is due now, or else on the next day; None if no question of a bank was attempted."""
    banks = [entry.bank for entry in read_entries(places) if entry.bank is not None]
    offered = {f"{bank.name}/{question.id}" for bank in banks for question in bank.questions}
    offered -= suspended_questions(places)
    dates = {ref: day for ref, day in due_dates(places, now).items() if ref in offered}
    if not dates:
        return None
    today = day_of(now)
    day = max(today, min(dates.values()))
    due = sorted((when, ref) for ref, when in dates.items() if when <= day)
    return NextDue(day, day == today, tuple(ref for _, ref in due[:MOST]))


DrawCounts = Mapping[Draw, Mapping[str, int]]
"""How many questions of each `bank/topic` a draw has, for the draws that do not take all."""


def count_drawable(places: Places, now: datetime) -> DrawCounts:
    """Return how many questions of each topic are due, and how many were missed last time."""
    past = past_attempts(places, now)
    today = day_of(now)
    due = {ref for ref, day in due_dates(places, now).items() if day <= today}
    missed = {ref for ref, own in by_question(past).items() if own[-1].shown < MISSED_BELOW}
    topics = {
        f"{entry.bank.name}/{question.id}": f"{entry.bank.name}/{question.topic}"
        for entry in read_entries(places)
        if entry.bank is not None
        for question in entry.bank.questions
    }
    return {
        "due": Counter(topics[ref] for ref in due if ref in topics),
        "missed": Counter(topics[ref] for ref in missed if ref in topics),
    }
