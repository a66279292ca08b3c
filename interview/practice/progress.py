"""How a person stands, in numbers: days, weeks by topic, sureness, time, weakest key points."""

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
"""Answers in which weak key points are looked for, the newest."""

_LAST_GOES = 3
"""Goes at a question that count for its weak points."""

BANDS = (0.25, 0.5, 0.75, 1.0)
"""Upper ends of the shares of the time that were used."""


class DayCount(Struct, frozen=True):
    """What was answered on a day."""

    day: date
    answers: int
    mean: float


class WeekMean(Struct, frozen=True):
    """How a week went."""

    week: date
    """Its Monday."""
    answers: int
    mean: float


class TopicStanding(Struct, frozen=True):
    """A topic: what is known of it, what is due, and how its weeks went."""

    topic: str
    """`bank/topic`."""
    title: str
    mastery: float
    questions: int
    """Those that were attempted."""
    due: int
    """Those that are due today."""
    weeks: tuple[WeekMean, ...]


class TimeMean(Struct, frozen=True):
    """How answers went that took so much of the time there was."""

    share: float
    """At most this share of the limit; more than that of the band before."""
    answers: int
    mean: float


class WeakPoint(Struct, frozen=True):
    """A key point that is missed again and again."""

    question: str
    """`bank/id`."""
    text: str
    point: str
    missed: int
    """Of the last few goes."""
    goes: int
    say: str
    """Words that would have shown it; empty where the rubric has none."""


class Standing(Struct, frozen=True):
    """What the pictures of Progress are drawn from, topics, days and marks alike."""

    today: date
    days: tuple[DayCount, ...]
    """Days with practice, of the last year."""
    topics: tuple[TopicStanding, ...]
    """The least known first."""
    calibration: Calibration
    """How sure the person was against how it was."""
    times: tuple[TimeMean, ...]
    weak_points: tuple[WeakPoint, ...]
    agreement: Agreement
    """The person's own marks beside the program's."""


def read_standing(
    places: Places, now: datetime, most_points: int = 8, *, refresh: bool = True
) -> Standing:
    """How the person stands by all sessions; without `refresh`, by those of a moment ago."""

    def ask(index: SessionIndex) -> Standing:
        return _standing(places, index, now, most_points)

    name = f"standing {day_of(now)} {most_points}"
    return ask_once(places, name, Standing, ask, refresh=refresh)


def _standing(places: Places, index: SessionIndex, now: datetime, most_points: int) -> Standing:
    past = past_of(index, now)
    entries = tuple(one for one in past.entries if one.counts)
    today = day_of(now)
    found = tuple(islice(index.newest(), _RECENT))
    return Standing(
        today=today,
        days=_days(entries, today),
        topics=_topics(entries, past.cards, now),
        calibration=calibrate(
            (one.confidence, one.value) for one in entries if one.confidence is not None
        ),
        times=_times(entries),
        weak_points=_weak_points(places, found, most_points),
        agreement=measure_agreement(
            (day_of(one.when), one.agreement) for one in past.entries if one.agreement is not None
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
    known = topic_mastery(as_past(entry, now) for entry in entries)
    homes = {entry.ref: entry.topic for entry in entries}
    titles = {entry.topic: entry.title for entry in entries}
    grouped: dict[str, list[AttemptEntry]] = {}
    for entry in entries:
        grouped.setdefault(homes[entry.ref], []).append(entry)
    today = day_of(now)
    told = [
        TopicStanding(
            topic,
            titles[topic],
            round(known[topic], 4),
            len({entry.ref for entry in own}),
            len({e.ref for e in own if e.ref in cards and cards[e.ref].due <= today}),
            _weeks(own),
        )
        for topic, own in grouped.items()
    ]
    return tuple(sorted(told, key=lambda topic: (topic.mastery, topic.topic)))


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


def _weak_points(places: Places, found: Sequence[Found], most: int) -> tuple[WeakPoint, ...]:
    goes: dict[str, list[Found]] = {}
    for one in found:
        own = goes.setdefault(one.entry.ref, [])
        judged = one.entry.counts and one.words.points
        if judged and len(own) < _LAST_GOES:
            own.append(one)
    ranked: list[tuple[float, int, str, Found]] = []
    for own in filter(None, goes.values()):
        for point, _ in own[0].words.points:
            states = [dict(one.words.points).get(point, "missing") for one in own]
            missed = sum(state in {"missing", "reversed"} for state in states)
            if missed and states[0] != "said":
                ranked.append((missed / len(own), missed, point, own[0]))
    ranked.sort(key=lambda row: (-row[1], -row[0], row[3].entry.ref, row[2]))
    return tuple(
        WeakPoint(
            one.entry.ref,
            one.words.question,
            point,
            missed,
            round(missed / share),
            _words_for(places, one.entry, point),
        )
        for share, missed, point, one in ranked[:most]
    )


def _words_for(places: Places, entry: AttemptEntry, point: str) -> str:
    """Words of the rubric, as the session had it, that would have shown a key point."""
    try:
        state = open_session(places, entry.session).state
    except InterviewError:
        return ""
    asked = state.questions[state.attempts[entry.attempt].question]
    found = next((one for one in asked.question.key_points if one.point == point), None)
    return next(iter((*found.say, *found.any_of)), "") if found else ""


class AskedShare(Struct, frozen=True):
    """Questions that were asked, of all there are."""

    asked: int
    questions: int

    def __str__(self) -> str:
        return f"{self.asked}/{self.questions}"


class AskedShares(Struct, frozen=True):
    """How much was asked of the banks that were practised and can be read."""

    banks: dict[str, AskedShare]
    """By the name of the bank."""
    topics: dict[str, AskedShare]
    """By `bank/topic`, of the same banks."""
    untouched: dict[str, str] = {}
    """The titles of those of which nothing was asked, by `bank/topic`."""


def read_asked(places: Places, now: datetime) -> AskedShares:
    """How much of each bank was asked; a question that is no longer in its bank does not count."""
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
    found = {part: AskedShare(done[part], size[part]) for part in size}
    return AskedShares(
        {part: one for part, one in found.items() if "/" not in part},
        {part: one for part, one in found.items() if "/" in part},
        {part: title for part, title in titles.items() if size[part] and not done[part]},
    )


def phrase_asked(bank: str, one: AskedShare) -> str:
    """`python: 12 of 50 questions asked`."""
    return f"{bank}: {one.asked} of {one.questions} questions asked"
