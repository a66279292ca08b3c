"""How many questions of each topic a draw really has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from interview.domain.places import Places
from interview.domain.session import Draw
from interview.progress.attempts import by_question
from interview.progress.schedule import days_overdue
from interview.services.history.statistics import MISSED_BELOW, past_attempts
from interview.services.library.banks import read_entries

DrawCounts = Mapping[Draw, Mapping[str, int]]
"""Questions by `bank/topic`, for the draws that do not take all."""


def count_drawable(places: Places, now: datetime) -> DrawCounts:
    """The questions that are due, and those that were missed last time, in each topic."""
    past = past_attempts(places, now)
    due = set(days_overdue(past, now))
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
