"""What past sessions say about the next one: what is weak, due or missed, and how topics go.

The attempts that count are those that count for a session's score: the first of each question in a
session. A second go just after reading the reference answer says little about what is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from statistics import fmean

from msgspec import Struct

from interview.banks import library
from interview.banks.library import read_entries, suspended_questions
from interview.history.refresh import ask_once, ask_sessions
from interview.history.sessions import open_session
from interview.model.errors import InterviewError, UsageError
from interview.model.places import Places
from interview.model.score import SOLID
from interview.model.session import (
    AskedQuestion,
    AttemptEntry,
    CardState,
    Draw,
    Plan,
)
from interview.schedule.agreement import Agreement, measure_agreement
from interview.schedule.attempts import (
    PastAttempt,
    by_question,
    by_topic,
    day_of,
    in_time_order,
)
from interview.schedule.calibration import Calibration, calibrate
from interview.schedule.mastery import Trend, question_mastery, topic_mastery, trend_of
from interview.schedule.schedule import card_states, days_overdue, due_days
from interview.session.state import SessionState
from interview.storage.index import Found, SessionIndex

MISSED_BELOW = SOLID
"""Scores below this, the floor of `solid`, count as missed."""

Weighed = tuple[tuple[AskedQuestion, ...], Mapping[str, float]]
"""Questions to draw from, and the weight of each `bank/question`; 1 by default."""


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
    trend: Trend
    scores: tuple[float, ...]
    """Of all attempts, 0 to 1, oldest first."""
    last: datetime
    """When it was practised last."""


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
    rule = _RULES.get(plan.draw)
    if rule is None:
        return tuple(questions), {}
    refs = {asked.ref for asked in questions}
    past = tuple(attempt for attempt in past_attempts(places, now) if attempt.ref in refs)
    return rule(questions, past, now)


def due_dates(places: Places, now: datetime) -> dict[str, date]:
    """Return the day on which each `bank/question` that was attempted comes due."""
    return {ref: card.due for ref, card in read_past(places, now).cards.items()}


class Past(Struct, frozen=True):
    """All attempts and the memory of each question."""

    entries: tuple[AttemptEntry, ...]
    """The attempts, oldest first."""
    cards: dict[str, CardState]
    """How well each `bank/question` is remembered."""


def read_past(places: Places, now: datetime) -> Past:
    """Return all attempts, and how well each question is remembered; results are kept in the index."""
    return ask_sessions(places, lambda index: past_of(index, now))


def past_of(index: SessionIndex, now: datetime) -> Past:
    """Return the same from an index that is up to date."""
    generation = index.generation()  # read first, so that later changes are noticed
    entries, cards = index.attempts(), index.cards()
    unknown = [entry for entry in entries if entry.counts and entry.ref not in cards]
    fresh = card_states(in_time_order(as_past(entry, now) for entry in unknown))
    # An attempt dated in the future, by a wrong clock, counts as now and so changes each day.
    ahead = {entry.ref for entry in unknown if entry.when > now}
    lasting = {ref: card for ref, card in fresh.items() if ref not in ahead}
    if lasting:
        index.keep_cards(lasting, generation)
    return Past(entries, cards | fresh)


def topic_progress(places: Places, now: datetime) -> tuple[TopicProgress, ...]:
    """Return how each topic that was practised has gone, by `bank/topic`."""

    def ask(index: SessionIndex) -> tuple[TopicProgress, ...]:
        counted = (entry for entry in index.attempts() if entry.counts)
        past = in_time_order(as_past(entry, now) for entry in counted)
        mastery = topic_mastery(past)
        return tuple(
            _progress(topic, own, mastery[topic]) for topic, own in sorted(by_topic(past).items())
        )

    return ask_once(places, f"topics {day_of(now)}", tuple[TopicProgress, ...], ask)


def past_attempts(places: Places, now: datetime) -> tuple[PastAttempt, ...]:
    """Return the attempts of all sessions, oldest first; unreadable transcripts are left out.

    A date after `now`, from a clock that was wrong, counts as now.
    """
    entries = ask_sessions(places, SessionIndex.attempts)
    return in_time_order(as_past(entry, now) for entry in entries if entry.counts)


def session_calibration(state: SessionState) -> Calibration:
    """Return the calibration of one session's first attempts."""
    return calibrate(
        (attempt.confidence, attempt.value)
        for attempt in state.first_attempts()
        if attempt.confidence is not None and state.counts(attempt) and attempt.settled
    )


def overall_calibration(places: Places, now: datetime, *, refresh: bool = True) -> Calibration:
    """Return the calibration of all sessions; without `refresh` the index is used as it is."""

    def ask(index: SessionIndex) -> Calibration:
        return calibrate(
            (entry.confidence, entry.value)
            for entry in index.attempts()
            if entry.counts and entry.confidence is not None
        )

    name = f"calibration {day_of(now)}"
    return ask_once(places, name, Calibration, ask, refresh=refresh)


def as_past(entry: AttemptEntry, now: datetime) -> PastAttempt:
    """Return an attempt as progress counts it; a date after `now`, from a wrong clock, counts as now."""
    when = min(entry.when, now)
    return PastAttempt(
        entry.ref, entry.topic, entry.title, when, entry.value, entry.confidence, entry.hinted
    )


def _progress(topic: str, attempts: Sequence[PastAttempt], mastery: float) -> TopicProgress:
    scores = tuple(attempt.score for attempt in attempts)
    return TopicProgress(
        topic=topic,
        title=attempts[-1].title,
        questions=len({attempt.ref for attempt in attempts}),
        attempts=len(attempts),
        mean=fmean(scores),
        mastery=mastery,
        trend=trend_of(scores),
        scores=scores,
        last=attempts[-1].when,
    )


def _weak_weights(
    questions: Sequence[AskedQuestion], past: Sequence[PastAttempt], _now: datetime
) -> Weighed:
    # A mastered question keeps a small chance; one never asked (1) is nearly as likely as a failed one.
    # A question that cannot be scored has no mastery.
    weighed = tuple(asked for asked in questions if asked.question.is_scored)
    if not weighed:
        raise UsageError("none of these questions has an answer to score by; draw balanced")
    mastery = question_mastery(past)
    return weighed, {ref: 1.05 - value for ref, value in mastery.items()}


def _due_weights(
    questions: Sequence[AskedQuestion], past: Sequence[PastAttempt], now: datetime
) -> Weighed:
    if not past:
        raise UsageError(f"nothing is due yet: {_NONE_PRACTISED}")
    overdue = days_overdue(past, now)
    if not overdue:
        following = min(due_days(past).values())
        raise UsageError(
            f"nothing is due: the next question comes due on {following:%a %Y-%m-%d};"
            " until then draw balanced or weak"
        )
    chosen = tuple(asked for asked in questions if asked.ref in overdue)
    return chosen, {ref: 1.0 + days for ref, days in overdue.items()}


def _missed_weights(
    questions: Sequence[AskedQuestion], past: Sequence[PastAttempt], _now: datetime
) -> Weighed:
    if not past:
        raise UsageError(f"nothing was missed yet: {_NONE_PRACTISED}")
    missed = {ref for ref, own in by_question(past).items() if own[-1].shown < MISSED_BELOW}
    if not missed:
        raise UsageError(
            f"nothing was missed: no latest score is below {MISSED_BELOW:.2f}; draw weak instead"
        )
    return tuple(asked for asked in questions if asked.ref in missed), {}


_NONE_PRACTISED = "none of these questions was practised; draw balanced to begin"

_RULES: dict[
    Draw, Callable[[Sequence[AskedQuestion], Sequence[PastAttempt], datetime], Weighed]
] = {"weak": _weak_weights, "due": _due_weights, "missed": _missed_weights}


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
