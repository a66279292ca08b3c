"""Two weeks side by side, topic by topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import fmean

from interview.history.compare import Change, Comparison, difference
from interview.history.refresh import ask_sessions
from interview.model.errors import NotFoundError, UsageError
from interview.model.places import Places
from interview.model.session import AttemptEntry, WeekEntry
from interview.schedule.attempts import day_of
from interview.storage.index import SessionIndex

_WEEK = re.compile(r"(\d{4})-W(\d{2})")


def is_week(text: str) -> bool:
    """Whether a text is written as a week: `2026-W47`, `this-week` or `last-week`."""
    return text in {"this-week", "last-week"} or _WEEK.fullmatch(text) is not None


def read_week(text: str, today: date) -> date:
    """The Monday of a week.

    Raises:
        UsageError: there is no such week.
    """
    monday = today - timedelta(days=today.weekday())
    if text == "this-week":
        return monday
    if text == "last-week":
        return monday - timedelta(weeks=1)
    found = _WEEK.fullmatch(text)
    try:
        if found:
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        pass
    raise UsageError(f"{text!r} is no week; write one as 2026-W47, this-week or last-week")


def compare_weeks(places: Places, before: date, after: date) -> Comparison:
    """What changed from one week to another; both are given by their Mondays.

    Raises:
        NotFoundError: nothing was practised in one of them.
    """
    entries = [one for one in ask_sessions(places, SessionIndex.attempts) if one.counts]
    old, new = (_of_week(entries, monday) for monday in (before, after))
    topics = {entry.topic: entry.title for entry in [*old, *new]}
    one, other = _entry(before, old), _entry(after, new)
    return Comparison(
        one,
        other,
        one.score,
        other.score,
        difference(one.score, other.score),
        tuple(
            _change(topic, title, _mean(old, topic), _mean(new, topic))
            for topic, title in sorted(topics.items(), key=lambda item: item[1])
        ),
        "weeks",
    )


def this_and_last_week(places: Places, now: datetime) -> Comparison:
    """The week that is going on against the one before.

    Raises:
        NotFoundError: nothing was practised in one of them.
    """
    today = day_of(now)
    return compare_weeks(places, read_week("last-week", today), read_week("this-week", today))


def _of_week(entries: Sequence[AttemptEntry], monday: date) -> list[AttemptEntry]:
    found = [one for one in entries if 0 <= (day_of(one.when) - monday).days < 7]
    if not found:
        raise NotFoundError(f"nothing was practised in the week from {monday:%-d %b %Y}")
    return found


def _entry(monday: date, entries: Sequence[AttemptEntry]) -> WeekEntry:
    year, week, _ = monday.isocalendar()
    score = round(fmean(entry.value for entry in entries), 4)
    return WeekEntry(f"{year}-W{week:02}", monday, len(entries), score)


def _mean(entries: Sequence[AttemptEntry], topic: str) -> float | None:
    values = [entry.value for entry in entries if entry.topic == topic]
    return round(fmean(values), 4) if values else None


def _change(topic: str, title: str, before: float | None, after: float | None) -> Change:
    return Change(topic, title or topic, "", before, after, difference(before, after))
