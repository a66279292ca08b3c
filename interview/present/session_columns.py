"""The columns of the lists of sessions, in the app and on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from interview.model.phrases import (
    STATUSES,
    phrase_count,
    phrase_day,
    phrase_score,
    phrase_topics,
    sparkline,
)
from interview.model.session import SessionEntry
from interview.model.visible import visible_line


class Column(Struct, frozen=True):
    """A column of a list of sessions."""

    text: Callable[[SessionEntry, datetime], str]
    """Returns the cell of a session, given the present time."""
    width: int = 0
    """Cells in the app; 0 takes the rest of the row."""
    title: str = ""
    """The heading; empty where the cells need none."""
    right: bool = False
    """Whether cells are aligned to the right, as numbers are."""
    keep: bool = False
    """Whether it stays in a narrow window."""
    from_width: int = 0
    """The least width of the list, in cells, at which it is shown."""


def _when(entry: SessionEntry, now: datetime) -> str:
    if entry.started is None:
        return ""
    when = phrase_day(entry.started, now)
    return f"{entry.started:%-d %b %H:%M}" if when[0].isdigit() else when


def _day(entry: SessionEntry, now: datetime) -> str:
    """Return the same with the year, if it is not this one: on home no heading names the month."""
    when = _when(entry, now)
    if entry.started is None or entry.started.year == now.year or not when[0].isdigit():
        return when
    return f"{entry.started:%-d %b %Y}"


def _count(entry: SessionEntry, _now: datetime) -> str:
    if entry.status == "damaged":
        return STATUSES["damaged"]
    if entry.done < entry.planned:
        return f"{entry.done} of {entry.planned}"
    return phrase_count(entry.planned, "question")


def _done(entry: SessionEntry, _now: datetime) -> str:
    return "" if entry.started is None else f"{entry.done} of {entry.planned}"


def _score(entry: SessionEntry, _now: datetime) -> str:
    return "" if entry.started is None else phrase_score(entry.score)


_BARS = 16
"""Scores that a session's bar shows, the first ones."""


def _shape(entry: SessionEntry, _now: datetime) -> str:
    is_over = entry.status != "interrupted"
    return sparkline(entry.scores[:_BARS]) if is_over else STATUSES[entry.status]


_TOPICS = 40
"""Cells for the topics of a session."""

SCORE = Column(_score, 5, "score", right=True, keep=True)
WHEN = Column(_when, 15, keep=True)
TITLE = Column(lambda entry, _: entry.title or ", ".join(entry.banks) or entry.session)
TOPICS = Column(
    lambda entry, _: phrase_topics(entry.topic_titles, _TOPICS) if entry.topic_titles else "",
    _TOPICS,
    "topics",
    from_width=110,
)
COUNT = Column(_count, 12, right=True)
SHAPE = Column(_shape, _BARS, from_width=72)

LISTED = (WHEN, TITLE, TOPICS, COUNT, SCORE, SHAPE)
"""The columns of the app."""

AT_HOME = (Column(_day, 15, keep=True), *LISTED[1:])
"""The columns of the latest sessions on home."""

PRINTED = (
    Column(lambda entry, _: entry.session),
    SCORE,
    Column(lambda entry, _: STATUSES[entry.status]),
    Column(_done, right=True),
    Column(lambda entry, _: visible_line(entry.title)),
)
"""The columns of `interview sessions`."""


def phrase_common(count: int) -> str:
    """Return how many questions two sessions share, where none has a score in both."""
    if not count:
        return "no question in common"
    return f"{phrase_count(count, 'question')} in common, without a score in both"
