"""A score as data for other programs: every field always there, the words of the answer quoted."""

from __future__ import annotations

from msgspec import Struct

from interview.model.bank import MarkedAnswer
from interview.model.grades import Grade
from interview.model.phrases import phrase_grade
from interview.model.quotes import quote
from interview.model.score import (
    Evidence,
    Gate,
    LearnedEvidence,
    PointState,
    Score,
    Span,
    Step,
)


class QuotedEvidence(Struct, frozen=True):
    """Where and how a wording was found."""

    keyword: str
    rule: str
    similarity: float
    spans: tuple[Span, ...]
    quote: str
    """The words of the answer at the spans, gaps as an ellipsis."""


class ScoredPoint(Struct, frozen=True):
    """One key point's part in the score."""

    point: str
    weight: float
    required: bool
    state: PointState
    share: float
    because: str
    evidence: tuple[QuotedEvidence, ...]


class ScoredMisconception(Struct, frozen=True):
    """A false claim that the answer makes."""

    claim: str
    because: str
    cost: float
    evidence: tuple[QuotedEvidence, ...]


class LearnedAnswer(Struct, frozen=True):
    """What the marked answers to a question say of an answer."""

    answers: int
    right: tuple[QuotedEvidence, ...]
    wrong: tuple[QuotedEvidence, ...]
    closest: MarkedAnswer | None
    likeness: float


class ScoredAnswer(Struct, frozen=True):
    """One answer's explained score, as `interview score` prints it."""

    score: float
    """0 to 1."""
    grade: Grade
    coverage: float
    key_points: tuple[ScoredPoint, ...]
    misconceptions: tuple[ScoredMisconception, ...]
    gates: tuple[Gate, ...]
    steps: tuple[Step, ...]
    advice: tuple[str, ...]
    policy: str
    derived: bool
    """Only the reference was compared: how much of it was said, no verdict."""
    said: str
    """The grade, or for a bare reference how much of it was said."""
    learned: LearnedAnswer | None
    """What the marked answers say; None where there are none."""


class UnscoredAnswer(Struct, frozen=True):
    """An answer to a question that nothing can be compared with, as `interview score` prints it."""

    why: str
    score: None = None
    grade: None = None


def explain_score(score: Score, answer: str) -> ScoredAnswer:
    """The score of an answer as data."""
    return ScoredAnswer(
        score=score.value,
        grade=score.grade,
        coverage=score.coverage,
        key_points=tuple(
            ScoredPoint(
                point.point,
                point.weight,
                point.required,
                point.state,
                point.share,
                point.because,
                _quote_evidence(point.evidence, answer),
            )
            for point in score.points
        ),
        misconceptions=tuple(
            ScoredMisconception(
                one.claim, one.because, one.cost, _quote_evidence(one.evidence, answer)
            )
            for one in score.misconceptions
        ),
        gates=score.gates,
        steps=score.steps,
        advice=score.advice,
        policy=score.policy,
        derived=score.derived,
        said=phrase_grade(score),
        learned=_explain_learned(score.learned, answer),
    )


def _explain_learned(learned: LearnedEvidence | None, answer: str) -> LearnedAnswer | None:
    if learned is None:
        return None
    return LearnedAnswer(
        learned.answers,
        _quote_evidence(learned.right, answer),
        _quote_evidence(learned.wrong, answer),
        learned.closest,
        learned.likeness,
    )


def _quote_evidence(evidence: tuple[Evidence, ...], answer: str) -> tuple[QuotedEvidence, ...]:
    return tuple(
        QuotedEvidence(one.keyword, one.rule, one.similarity, one.spans, quote(one.spans, answer))
        for one in evidence
    )
