"""What the progress screen shows: days, topics by week, calibration, time use, weakest key points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from statistics import fmean

from msgspec import Struct

from interview.banks import library
from interview.history.refresh import ask_once
from interview.history.sessions import open_session
from interview.history.statistics import as_past, past_of, read_past
from interview.model.errors import InterviewError
from interview.model.places import Places
from interview.model.session import AttemptEntry, CardState
from interview.schedule.agreement import Agreement, measure_agreement
from interview.schedule.attempts import day_of
from interview.schedule.calibration import Calibration, calibrate
from interview.schedule.mastery import topic_mastery
from interview.storage.index import Found, SessionIndex

HEAT_DAYS = 371
"""Days that the heat map goes back: 53 weeks."""

_RECENT = 400
"""The newest answers, this many, are searched for weak key points."""

_LAST_GOES = 3
"""The last goes at a question, this many, count for its weak points."""

BANDS = (0.25, 0.5, 0.75, 1.0)
"""Upper ends of the bands of time used, as shares of the limit."""


class DayCount(Struct, frozen=True):
    """The answers of a day."""

    day: date
    answers: int
    mean: float


class WeekMean(Struct, frozen=True):
    """The answers of a week."""

    week: date
    """Its Monday."""
    answers: int
    mean: float


class TopicStanding(Struct, frozen=True):
    """A topic: its mastery, what is due, and its weeks."""

    topic: str
    """`bank/topic`."""
    title: str
    mastery: float
    questions: int
    """Different questions that were attempted."""
    due: int
    """Questions that are due today."""
    weeks: tuple[WeekMean, ...]


class TimeMean(Struct, frozen=True):
    """The answers that took a certain share of their time."""

    share: float
    """The upper end of the band, as a share of the limit."""
    answers: int
    mean: float


class WeakPoint(Struct, frozen=True):
    """A key point that is missed again and again."""

    question: str
    """`bank/id`."""
    text: str
    point: str
    missed: int
    """How often, in the last few goes."""
    goes: int
    say: str
    """Words that would say it; empty if the rubric has none."""


class Standing(Struct, frozen=True):
    """What the progress screen shows."""

    today: date
    days: tuple[DayCount, ...]
    """The days with practice of the last year."""
    topics: tuple[TopicStanding, ...]
    """The least mastered first."""
    calibration: Calibration
    times: tuple[TimeMean, ...]
    weak_points: tuple[WeakPoint, ...]
    agreement: Agreement
    """The person's own marks beside the program's."""


def read_standing(
    places: Places, now: datetime, most_points: int = 8, *, refresh: bool = True
) -> Standing:
    """Return the standing over all sessions; without `refresh` the index is used as it is."""

    def ask(index: SessionIndex) -> Standing:
        return _standing(places, index, now, most_points)

    name = f"standing {day_of(now)} {most_points}"
    return ask_once(places, name, Standing, ask, refresh=refresh)


def _standing(places: Places, index: SessionIndex, now: datetime, most_points: int) -> Standing:
    past = past_of(index, now)
    entries = tuple(entry for entry in past.entries if entry.counts)
    today = day_of(now)
    rows = tuple(islice(index.newest(), _RECENT))
    return Standing(
        today=today,
        days=_days(entries, today),
        topics=_topics(entries, past.cards, now),
        calibration=calibrate(
            (entry.confidence, entry.value) for entry in entries if entry.confidence is not None
        ),
        times=_times(entries),
        weak_points=_weak_points(places, rows, most_points),
        agreement=measure_agreement(
            (day_of(entry.when), entry.agreement)
            for entry in past.entries
            if entry.agreement is not None
        ),
    )


def _days(entries: Sequence[AttemptEntry], today: date) -> tuple[DayCount, ...]:
    first = today - timedelta(days=HEAT_DAYS - 1)
    grouped: dict[date, list[float]] = {}
    for entry in entries:
        grouped.setdefault(day_of(entry.when), []).append(entry.value)
    return tuple(
        DayCount(day, len(values), round(fmean(values), 4))
        for day, values in sorted(grouped.items())
        if first <= day <= today
    )


def _topics(
    entries: Sequence[AttemptEntry], cards: dict[str, CardState], now: datetime
) -> tuple[TopicStanding, ...]:
    mastery = topic_mastery(as_past(entry, now) for entry in entries)
    homes = {entry.ref: entry.topic for entry in entries}
    titles = {entry.topic: entry.title for entry in entries}
    grouped: dict[str, list[AttemptEntry]] = {}
    for entry in entries:
        grouped.setdefault(homes[entry.ref], []).append(entry)
    today = day_of(now)
    standings = [
        TopicStanding(
            topic,
            titles[topic],
            round(mastery[topic], 4),
            len({entry.ref for entry in own}),
            len({e.ref for e in own if e.ref in cards and cards[e.ref].due <= today}),
            _weeks(own),
        )
        for topic, own in grouped.items()
    ]
    return tuple(sorted(standings, key=lambda topic: (topic.mastery, topic.topic)))


def _weeks(entries: Iterable[AttemptEntry]) -> tuple[WeekMean, ...]:
    grouped: dict[date, list[float]] = {}
    for entry in entries:
        day = day_of(entry.when)
        grouped.setdefault(day - timedelta(days=day.weekday()), []).append(entry.value)
    return tuple(
        WeekMean(week, len(values), round(fmean(values), 4))
        for week, values in sorted(grouped.items())
    )


def _times(entries: Sequence[AttemptEntry]) -> tuple[TimeMean, ...]:
    grouped: dict[float, list[float]] = {}
    for entry in entries:
        if entry.outcome != "skipped" and entry.limit > 0:
            share = entry.elapsed / entry.limit
            band = next((end for end in BANDS if share <= end), BANDS[-1])
            grouped.setdefault(band, []).append(entry.value)
    return tuple(
        TimeMean(band, len(values), round(fmean(values), 4))
        for band, values in sorted(grouped.items())
    )


def _weak_points(places: Places, rows: Sequence[Found], most: int) -> tuple[WeakPoint, ...]:
    goes: dict[str, list[Found]] = {}
    for row in rows:
        own = goes.setdefault(row.entry.ref, [])
        judged = row.entry.counts and row.words.points
        if judged and len(own) < _LAST_GOES:
            own.append(row)
    ranked: list[tuple[float, int, str, Found]] = []
    for own in filter(None, goes.values()):
        for point, _ in own[0].words.points:
            states = [dict(row.words.points).get(point, "missing") for row in own]
            missed = sum(state in {"missing", "reversed"} for state in states)
            if missed and states[0] != "said":
                ranked.append((missed / len(own), missed, point, own[0]))
    ranked.sort(key=lambda row: (-row[1], -row[0], row[3].entry.ref, row[2]))
    return tuple(
        WeakPoint(
            row.entry.ref,
            row.words.question,
            point,
            missed,
            round(missed / share),
            _words_for(places, row.entry, point),
        )
        for share, missed, point, row in ranked[:most]
    )


def _words_for(places: Places, entry: AttemptEntry, point: str) -> str:
    """Return words of the session's rubric that would say a key point."""
    try:
        state = open_session(places, entry.session).state
    except InterviewError:
        return ""
    asked = state.questions[state.attempts[entry.attempt].question]
    key_point = next((item for item in asked.question.key_points if item.point == point), None)
    return next(iter((*key_point.say, *key_point.any_of)), "") if key_point else ""


class AskedShare(Struct, frozen=True):
    """How many of the questions were asked."""

    asked: int
    questions: int

    def __str__(self) -> str:
        return f"{self.asked}/{self.questions}"


class AskedShares(Struct, frozen=True):
    """How much was asked of the readable banks that were practised."""

    banks: dict[str, AskedShare]
    """By the bank's name."""
    topics: dict[str, AskedShare]
    """By `bank/topic`."""
    untouched: dict[str, str] = {}
    """The titles of topics without any attempt, by `bank/topic`."""


def read_asked(places: Places, now: datetime) -> AskedShares:
    """Return how much of each bank was asked; questions gone from their bank do not count."""
    asked = {entry.ref for entry in read_past(places, now).entries if entry.counts}
    practised = {ref.partition("/")[0] for ref in asked}
    size, done = Counter[str](), Counter[str]()
    titles: dict[str, str] = {}
    for entry in library.read_entries(places):
        bank = entry.bank
        if bank is None or bank.name not in practised:
            continue
        titles |= {f"{bank.name}/{topic.id}": topic.title for topic in bank.topics}
        for question in bank.questions:
            was_asked = f"{bank.name}/{question.id}" in asked
            for part in (bank.name, f"{bank.name}/{question.topic}"):
                size[part] += 1
                done[part] += was_asked
    shares = {part: AskedShare(done[part], size[part]) for part in size}
    return AskedShares(
        {part: share for part, share in shares.items() if "/" not in part},
        {part: share for part, share in shares.items() if "/" in part},
        {part: title for part, title in titles.items() if size[part] and not done[part]},
    )


def phrase_asked(bank: str, share: AskedShare) -> str:
    """Return a line such as `python: 12 of 50 questions asked`."""
    return f"{bank}: {share.asked} of {share.questions} questions asked"
