"""What past sessions say about the next one: what is weak, due or missed, and how topics go.

The attempts that count are those that count for a session's score: the first of each question in a
session. A second go just after reading the reference answer says little about what is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from statistics import fmean

from msgspec import Struct

from interview.history.refresh import ask_once, ask_sessions
from interview.model.errors import UsageError
from interview.model.grades import SOLID
from interview.model.places import Places
from interview.model.session import (
    AskedQuestion,
    AttemptEntry,
    CardState,
    Draw,
    Plan,
)
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
from interview.storage.index import SessionIndex

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
