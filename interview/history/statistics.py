"""Statistics of past sessions: topics, weak points, confidence.

The attempts that count are those that count for a session's score: the first at each question. A second
attempt just after reading the reference answer says little about what is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from statistics import fmean

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.library import readable_banks
from interview.history.listing import ask_sessions
from interview.model.bank import Bank
from interview.model.score import MarkAgreement
from interview.model.session import AttemptEntry, CardState
from interview.schedule.calibration import Calibration, calibrate
from interview.schedule.mastery import by_topic, in_time_order, mean_mastery
from interview.schedule.schedule import card_states
from interview.storage.index import IndexedAttempt, SessionIndex
from interview.storage.places import Places


class Past(Struct, frozen=True):
    """The attempts that count, and when each question is due."""

    attempts: tuple[AttemptEntry, ...]
    """Oldest first. A time after now, from a wrong clock, counts as now."""
    cards: dict[str, CardState]
    """By `bank/question`."""


def past_attempts(places: Places, now: datetime) -> tuple[AttemptEntry, ...]:
    """Return the attempts that count, as in `Past`, of the readable transcripts."""
    return _counting(ask_sessions(places, SessionIndex.attempts), now)


def read_past(places: Places, now: datetime) -> Past:
    """Return the attempts that count, and when each question is due."""
    attempts = past_attempts(places, now)
    return Past(attempts, card_states(attempts))


def _counting(entries: Iterable[AttemptEntry], now: datetime) -> tuple[AttemptEntry, ...]:
    return in_time_order(
        replace(entry, when=now) if entry.when > now else entry
        for entry in entries
        if entry.counts
    )


HEAT_DAYS = 371
"""Days that the heat map goes back: 53 weeks."""

_RECENT = 400
"""The newest answers, which are searched for weak key points."""

_MOST_POINTS = 8
"""The most weak key points that are listed."""

_LAST_ATTEMPTS = 3
"""The latest attempts at a question, which count for its weak points."""


class TopicProgress(Struct, frozen=True):
    """The results of a topic so far."""

    topic: str
    """`bank/topic`."""
    title: str
    """The title of the topic; the bank's for questions without a topic."""
    attempts: int
    mastery: float
    """0 to 1: see interview/schedule/mastery.py."""
    scores: tuple[float, ...]
    """The scores of all attempts, 0 to 1, oldest first."""
    last: datetime
    """The time of the last attempt."""


class DayCount(Struct, frozen=True):
    """The answers of a day."""

    day: date
    answers: int


class WeakPoint(Struct, frozen=True):
    """A key point that is missed repeatedly."""

    question: str
    """`bank/id`."""
    text: str
    point: str
    missed: int
    """How many of the latest attempts missed it."""
    attempts: int
    say: str
    """A sentence for it; empty if the rubric has none."""


class Agreement(Struct, frozen=True):
    """The agreement of the person and the program about the answers that both marked."""

    answers: int
    blind: int
    """Answers that the person marked before the program's marks were shown."""
    rows: int
    share: float
    """Share of rows marked alike, 0 to 1; 0 without any."""
    difference: float
    """Mean of the person's mark less the program's, -1 to 1."""


class AskedShare(Struct, frozen=True):
    """The number of questions of a bank or a topic that were asked."""

    title: str
    """The title of the topic, or the name of the bank."""
    asked: int
    questions: int


class Progress(Struct, frozen=True):
    """The statistics of all sessions."""

    today: date
    topics: tuple[TopicProgress, ...]
    """By `bank/topic`."""
    days: tuple[DayCount, ...]
    """The days with practice of the last year."""
    weak_points: tuple[WeakPoint, ...]
    calibration: Calibration
    agreement: Agreement
    asked: dict[str, AskedShare]
    """By `bank` and `bank/topic`, for each readable bank that was practised."""


def read_progress(places: Places, now: datetime) -> Progress:
    """Return the statistics of all sessions."""

    def ask(index: SessionIndex) -> tuple[tuple[AttemptEntry, ...], tuple[IndexedAttempt, ...]]:
        return index.attempts(), tuple(islice(index.newest(), _RECENT))

    entries, newest = ask_sessions(places, ask)
    attempts = _counting(entries, now)
    refs = {entry.ref for entry in entries}  # also of answers that are not marked yet
    practised = {ref.partition("/")[0] for ref in refs}
    banks = readable_banks(places, practised)
    asked = _count_asked(banks, refs)
    first_day = now.date() - timedelta(days=HEAT_DAYS - 1)
    days = sorted(Counter(attempt.when.date() for attempt in attempts).items())
    return Progress(
        today=now.date(),
        topics=tuple(
            _progress(topic, topic_attempts, asked.get(topic))
            for topic, topic_attempts in sorted(by_topic(attempts).items())
        ),
        days=tuple(
            DayCount(day, answers) for day, answers in days if first_day <= day <= now.date()
        ),
        weak_points=_weak_points(banks, newest),
        calibration=calibrate(
            (entry.confidence, entry.value) for entry in attempts if entry.confidence is not None
        ),
        agreement=measure_agreement(
            [entry.agreement for entry in entries if entry.agreement is not None]
        ),
        asked=asked,
    )


def _progress(
    topic: str, attempts: Sequence[AttemptEntry], share: AskedShare | None
) -> TopicProgress:
    return TopicProgress(
        topic=topic,
        title=share.title if share else attempts[-1].title or topic.rstrip("/"),
        attempts=len(attempts),
        mastery=mean_mastery(attempts),
        scores=tuple(attempt.value for attempt in attempts),
        last=attempts[-1].when,
    )


def measure_agreement(marked: Sequence[MarkAgreement]) -> Agreement:
    """Return the agreement of the person and the program over some answers."""
    rows = sum(answer.rows for answer in marked)
    agreed = sum(answer.agreed for answer in marked)
    return Agreement(
        answers=len(marked),
        blind=sum(answer.blind for answer in marked),
        rows=rows,
        share=round(agreed / rows, 4) if rows else 0.0,
        difference=round(fmean(each.person - each.program for each in marked), 4)
        if marked
        else 0.0,
    )


def _weak_points(banks: Sequence[Bank], newest: Sequence[IndexedAttempt]) -> tuple[WeakPoint, ...]:
    words = {
        (f"{bank.name}/{question.id}", point.point): next(iter(point.say), "")
        for bank in banks
        for question in bank.questions
        for point in question.key_points
    }
    latest: dict[str, list[IndexedAttempt]] = {}
    for row in newest:
        attempts = latest.setdefault(row.entry.ref, [])
        if row.entry.counts and row.points and len(attempts) < _LAST_ATTEMPTS:
            attempts.append(row)
    ranked: list[tuple[int, int, IndexedAttempt, str]] = []
    for attempts in filter(None, latest.values()):
        for point, state in attempts[0].points:
            states = [dict(row.points).get(point, "missing") for row in attempts]
            missed = sum(each in {"missing", "reversed"} for each in states)
            if missed and state != "said":
                ranked.append((missed, len(attempts), attempts[0], point))
    ranked.sort(key=lambda row: (-row[0], row[1], row[2].entry.ref, row[3]))
    return tuple(
        WeakPoint(
            last.entry.ref,
            last.question,
            point,
            missed,
            count,
            words.get((last.entry.ref, point), ""),
        )
        for missed, count, last, point in ranked[:_MOST_POINTS]
    )


def _count_asked(banks: Sequence[Bank], asked: Collection[str]) -> dict[str, AskedShare]:
    """Return the number of questions of each bank and topic that are in `asked`.

    Only questions that are in their bank and have an answer count.
    """
    size, done = Counter[str](), Counter[str]()
    titles: dict[str, str] = {}
    for bank in banks:
        titles |= {f"{bank.name}/{topic.id}": topic.title for topic in bank.topics}
        titles[f"{bank.name}/"] = bank.title
        for question in bank.questions:
            if not question.is_scored:
                continue
            was_asked = f"{bank.name}/{question.id}" in asked
            for part in (bank.name, f"{bank.name}/{question.topic}"):
                size[part] += 1
                done[part] += was_asked
    return {part: AskedShare(titles.get(part, part), done[part], size[part]) for part in size}
