"""What a person takes away from a session: by topic, what went well, what to work on."""

from __future__ import annotations

from msgspec import Struct

from interview.domain.grades import SOLID, STRONG
from interview.domain.score import PointScore, PointState
from interview.engine.state import Attempt, SessionState
from interview.services.history.attempts import best_attempts, counted_value

_WELL: tuple[PointState, ...] = ("shown",)
_MENDABLE: tuple[PointState, ...] = ("contradicted", "missed", "partly")


class TopicResult(Struct, frozen=True):
    """How a topic went."""

    title: str
    questions: int
    value: float
    """Mean score, 0 to 1."""


class Takeaway(Struct, frozen=True):
    """One thing to remember."""

    topic: str
    text: str
    """What was said well, or what to say instead."""
    wrong: str = ""
    """The false claim that the text corrects; empty where something was left out only."""


def topic_results(state: SessionState) -> tuple[TopicResult, ...]:
    """The topics of the questions put, weakest first."""
    values: dict[str, list[float]] = {}
    for attempt in state.first_attempts():
        values.setdefault(_topic(state, attempt), []).append(attempt.value)
    results = [TopicResult(t, len(v), sum(v) / len(v)) for t, v in values.items()]
    return tuple(sorted(results, key=lambda result: (result.value, result.title)))


def find_strengths(state: SessionState, most: int = 3) -> tuple[Takeaway, ...]:
    """The heaviest key points that were shown, one a question, at most `most`."""
    ranked: list[tuple[float, Takeaway]] = []
    for attempt in state.first_attempts():
        shown = _points(attempt, _WELL)
        if shown:
            best = max(shown, key=lambda point: (point.required, point.weight))
            ranked.append((attempt.value, Takeaway(_topic(state, attempt), best.point)))
    ranked.sort(key=lambda pair: -pair[0])
    return tuple(takeaway for _, takeaway in ranked[:most])


def find_weaknesses(state: SessionState, most: int = 3) -> tuple[Takeaway, ...]:
    """False claims first, then the heaviest gap of each of the weakest questions.

    Of several goes at a question the best one tells what is left to do.
    """
    ranked: list[tuple[float, Takeaway]] = []
    for attempt in best_attempts(state):
        if attempt.disputed:
            continue
        topic = _topic(state, attempt)
        mended = _points(attempt, _MENDABLE)
        if attempt.score is not None and attempt.score.misconceptions:
            found = attempt.score.misconceptions[0]
            right = found.because or (mended[0].point if mended else "")
            ranked.append((-1.0, Takeaway(topic, right, wrong=found.claim)))
        elif mended and attempt.value < STRONG:
            worst = max(mended, key=lambda point: (point.required, _lost_weight(point)))
            ranked.append((attempt.value, Takeaway(topic, worst.point)))
        elif attempt.outcome == "skipped":
            ranked.append((0.0, _of_skipped(state, attempt)))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(takeaway for _, takeaway in ranked[:most])


def missed_questions(state: SessionState, below: float = SOLID) -> tuple[int, ...]:
    """Indexes of the questions whose best go was skipped or got less than `below` (not solid)."""
    return tuple(
        attempt.question
        for attempt in best_attempts(state)
        if attempt.outcome == "skipped" or counted_value(attempt) < below
    )


def _of_skipped(state: SessionState, attempt: Attempt) -> Takeaway:
    question = state.questions[attempt.question].question
    points = sorted(question.key_points, key=lambda point: (-point.required, -point.weight))
    return Takeaway(_topic(state, attempt), points[0].point if points else question.reference)


def _topic(state: SessionState, attempt: Attempt) -> str:
    asked = state.questions[attempt.question]
    return asked.topic_title or asked.question.topic or asked.bank


def _points(attempt: Attempt, states: tuple[PointState, ...]) -> list[PointScore]:
    if attempt.score is None:
        return []
    return [point for point in attempt.score.points if point.state in states]


def _lost_weight(point: PointScore) -> float:
    return point.weight * (1 - point.share)
