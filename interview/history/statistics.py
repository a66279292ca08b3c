"""What past sessions say: what is weak, due or missed, how topics go, and how sure the person was.

The attempts that count are those that count for a session's score: the first of each question in a
session. A second attempt just after reading the reference answer says little about what is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from statistics import fmean

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.library import read_entries
from interview.history.refresh import ask_once, ask_sessions
from interview.history.sessions import open_session
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import NO_TOPIC
from interview.model.places import Places
from interview.model.score import SOLID, MarkAgreement
from interview.model.session import AskedQuestion, AttemptEntry, CardState, Draw, Plan
from interview.schedule.calibration import Calibration, calibrate
from interview.schedule.mastery import (
    by_question,
    by_topic,
    in_time_order,
    question_mastery,
    topic_mastery,
)
from interview.schedule.schedule import card_states
from interview.session.drawing import BY_CHANCE
from interview.session.state import SessionState
from interview.storage.index import Found, SessionIndex

MISSED_BELOW = SOLID
"""Scores below this, the floor of `solid`, count as missed."""


class Past(Struct, frozen=True):
    """The attempts that count, and the memory of each question."""

    attempts: tuple[AttemptEntry, ...]
    """Oldest first. A date after now, from a clock that was wrong, counts as now."""
    cards: dict[str, CardState]
    """How well each `bank/question` is remembered."""


def past_attempts(places: Places, now: datetime) -> tuple[AttemptEntry, ...]:
    """Return the attempts that count, as in `Past`; unreadable transcripts are left out."""
    return ask_sessions(places, lambda index: _counting(index, now))


def read_past(places: Places, now: datetime) -> Past:
    """Return the attempts that count, and what is remembered of each question."""
    attempts = past_attempts(places, now)
    return Past(attempts, card_states(attempts))


def _counting(index: SessionIndex, now: datetime) -> tuple[AttemptEntry, ...]:
    return in_time_order(
        replace(entry, when=now) if entry.when > now else entry
        for entry in index.attempts()
        if entry.counts
    )


# What can be drawn

Weighed = tuple[tuple[AskedQuestion, ...], Mapping[str, float]]
"""Questions to draw from, and the weight of each `bank/question`; 1 by default."""


def draw_weights(
    places: Places, plan: Plan, questions: Sequence[AskedQuestion], now: datetime
) -> Weighed:
    """Return the questions that the plan's draw chooses from, with their weights.

    `balanced` and `random` take all alike and read no session. `weak` takes all that can be scored,
    the less mastered the likelier. `due` takes those that are due, the longer the likelier. `missed`
    takes those whose latest attempt scored below `MISSED_BELOW`.

    Raises:
        UsageError: none of the questions is due, none was missed, or none can be scored.
    """
    if plan.draw in BY_CHANCE:
        return tuple(questions), {}
    refs = {asked.ref for asked in questions}
    past = tuple(attempt for attempt in past_attempts(places, now) if attempt.ref in refs)
    if plan.draw == "weak":
        # A mastered question keeps a small chance; one never asked (1) is nearly as likely as a failed
        # one. A question that cannot be scored has no mastery.
        weighed = tuple(asked for asked in questions if asked.question.is_scored)
        if not weighed:
            raise UsageError("none of these questions has an answer to score by; draw balanced")
        return weighed, {ref: 1.05 - value for ref, value in question_mastery(past).items()}
    if not past:
        what = "is due" if plan.draw == "due" else "was missed"
        raise UsageError(
            f"nothing {what} yet: none of these questions was practised; draw balanced to begin"
        )
    weights = (
        _due_weights(past, now.date()) if plan.draw == "due" else dict.fromkeys(_missed(past), 1.0)
    )
    if not weights:
        raise UsageError(
            f"nothing was missed: no latest score is below {MISSED_BELOW:.2f}; draw weak instead"
        )
    return tuple(asked for asked in questions if asked.ref in weights), weights


def _due_weights(past: Sequence[AttemptEntry], today: date) -> dict[str, float]:
    overdue = {ref: (today - card.due).days for ref, card in card_states(past).items()}
    if max(overdue.values()) < 0:
        following = today - timedelta(days=max(overdue.values()))
        raise UsageError(
            f"nothing is due: the next question comes due on {following:%a %Y-%m-%d};"
            " until then draw balanced or weak"
        )
    return {ref: 1.0 + days for ref, days in overdue.items() if days >= 0}


def _missed(past: Iterable[AttemptEntry]) -> set[str]:
    return {ref for ref, own in by_question(past).items() if own[-1].shown < MISSED_BELOW}


DrawCounts = Mapping[Draw, Mapping[str, int]]
"""How many questions of each `bank/topic` a draw has, for the draws that do not take all."""


def count_drawable(places: Places, now: datetime) -> DrawCounts:
    """Return how many questions of each topic are due, and how many were missed last time."""
    past, today = read_past(places, now), now.date()
    due = {ref for ref, card in past.cards.items() if card.due <= today}
    topics = _topics_of_questions(places)
    return {
        "due": Counter(topics[ref] for ref in due if ref in topics),
        "missed": Counter(topics[ref] for ref in _missed(past.attempts) if ref in topics),
    }


def _topics_of_questions(places: Places) -> dict[str, str]:
    """Return the `bank/topic` of each `bank/question` of the banks that can be read."""
    return {
        f"{bank.name}/{question.id}": f"{bank.name}/{question.topic}"
        for entry in read_entries(places)
        if (bank := entry.bank) is not None
        for question in bank.questions
    }


# How things stand

HEAT_DAYS = 371
"""Days that the heat map goes back: 53 weeks."""

_RECENT = 400
"""How many of the newest answers are searched for weak key points."""

_MOST_POINTS = 8
"""Weak key points that are listed."""

_LAST_ATTEMPTS = 3
"""How many of the latest attempts at a question count for its weak points."""


class TopicProgress(Struct, frozen=True):
    """How a topic has gone so far."""

    topic: str
    """`bank/topic`."""
    title: str
    questions: int
    """Different questions that were attempted."""
    attempts: int
    mean: float
    """Mean score of all attempts, 0 to 1."""
    mastery: float
    """How well it is known now, 0 to 1: see interview/schedule/mastery.py."""
    scores: tuple[float, ...]
    """Of all attempts, 0 to 1, oldest first."""
    last: datetime
    """When it was practised last."""


class DayCount(Struct, frozen=True):
    """The answers of a day."""

    day: date
    answers: int
    mean: float


class WeakPoint(Struct, frozen=True):
    """A key point that is missed again and again."""

    question: str
    """`bank/id`."""
    text: str
    point: str
    missed: int
    """How often, in the latest attempts."""
    attempts: int
    say: str
    """Words that would say it; empty if the rubric has none."""


class Agreement(Struct, frozen=True):
    """The answers that both the person and the program marked."""

    answers: int
    blind: int
    """Answers that the person marked before the program's marks were shown."""
    rows: int
    share: float
    """Share of rows marked alike, 0 to 1; 0 without any."""
    difference: float
    """Mean of the person's mark less the program's, -1 to 1."""


class Standing(Struct, frozen=True):
    """How things stand over all sessions."""

    today: date
    topics: tuple[TopicProgress, ...]
    """By `bank/topic`."""
    days: tuple[DayCount, ...]
    """The days with practice of the last year."""
    weak_points: tuple[WeakPoint, ...]
    calibration: Calibration
    agreement: Agreement


def read_standing(places: Places, now: datetime) -> Standing:
    """Return the standing over all sessions."""

    def ask(index: SessionIndex) -> Standing:
        attempts = _counting(index, now)
        mastery = topic_mastery(attempts)
        newest = tuple(islice(index.newest(), _RECENT))
        marked = (entry.agreement for entry in index.attempts())
        return Standing(
            today=now.date(),
            topics=tuple(
                _progress(topic, own, mastery[topic])
                for topic, own in sorted(by_topic(attempts).items())
            ),
            days=_days(attempts, now.date()),
            weak_points=_weak_points(places, newest),
            calibration=calibrate(
                (entry.confidence, entry.value)
                for entry in attempts
                if entry.confidence is not None
            ),
            agreement=measure_agreement([each for each in marked if each is not None]),
        )

    return ask_once(places, f"standing {now.date()}", Standing, ask)


def session_calibration(state: SessionState) -> Calibration:
    """Return the calibration of one session's first attempts."""
    return calibrate(
        (attempt.confidence, attempt.value)
        for attempt in state.first_attempts()
        if attempt.confidence is not None and state.counts(attempt) and attempt.settled
    )


def _progress(topic: str, attempts: Sequence[AttemptEntry], mastery: float) -> TopicProgress:
    scores = tuple(attempt.value for attempt in attempts)
    return TopicProgress(
        topic=topic,
        title=attempts[-1].title,
        questions=len({attempt.ref for attempt in attempts}),
        attempts=len(attempts),
        mean=fmean(scores),
        mastery=mastery,
        scores=scores,
        last=attempts[-1].when,
    )


def _days(attempts: Sequence[AttemptEntry], today: date) -> tuple[DayCount, ...]:
    first = today - timedelta(days=HEAT_DAYS - 1)
    grouped: dict[date, list[float]] = {}
    for attempt in attempts:
        grouped.setdefault(attempt.when.date(), []).append(attempt.value)
    return tuple(
        DayCount(day, len(values), round(fmean(values), 4))
        for day, values in sorted(grouped.items())
        if first <= day <= today
    )


def measure_agreement(marked: Sequence[MarkAgreement]) -> Agreement:
    """Return how far the person's marks and the program's agree over some answers."""
    rows = sum(answer.rows for answer in marked)
    agreed = sum(answer.agreed for answer in marked)
    return Agreement(
        answers=len(marked),
        blind=sum(answer.blind for answer in marked),
        rows=rows,
        share=round(agreed / rows, 4) if rows else 0.0,
        difference=round(fmean(each.own - each.program for each in marked), 4) if marked else 0.0,
    )


def _weak_points(places: Places, newest: Sequence[Found]) -> tuple[WeakPoint, ...]:
    latest: dict[str, list[Found]] = {}
    for row in newest:
        own = latest.setdefault(row.entry.ref, [])
        if row.entry.counts and row.words.points and len(own) < _LAST_ATTEMPTS:
            own.append(row)
    ranked: list[tuple[int, int, Found, str]] = []
    for own in filter(None, latest.values()):
        for point, state in own[0].words.points:
            states = [dict(row.words.points).get(point, "missing") for row in own]
            missed = sum(each in {"missing", "reversed"} for each in states)
            if missed and state != "said":
                ranked.append((missed, len(own), own[0], point))
    ranked.sort(key=lambda row: (-row[0], row[1], row[2].entry.ref, row[3]))
    return tuple(
        WeakPoint(
            last.entry.ref,
            last.words.question,
            point,
            missed,
            count,
            _words_for(places, last.entry, point),
        )
        for missed, count, last, point in ranked[:_MOST_POINTS]
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
    """How many of the questions of a bank or a topic were asked."""

    title: str
    """Of the topic; of a bank, its name."""
    asked: int
    questions: int


def read_asked(places: Places, now: datetime) -> dict[str, AskedShare]:
    """Return how much was asked of each readable bank that was practised, by `bank` and `bank/topic`.

    Questions gone from their bank do not count.
    """
    asked = {attempt.ref for attempt in past_attempts(places, now)}
    practised = {ref.partition("/")[0] for ref in asked}
    size, done = Counter[str](), Counter[str]()
    titles: dict[str, str] = {}
    for entry in read_entries(places):
        bank = entry.bank
        if bank is None or bank.name not in practised:
            continue
        titles |= {f"{bank.name}/{topic.id}": topic.title for topic in bank.topics}
        titles[f"{bank.name}/"] = NO_TOPIC
        for question in bank.questions:
            was_asked = f"{bank.name}/{question.id}" in asked
            for part in (bank.name, f"{bank.name}/{question.topic}"):
                size[part] += 1
                done[part] += was_asked
    return {part: AskedShare(titles.get(part, part), done[part], size[part]) for part in size}
