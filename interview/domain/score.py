"""The full explained result of scoring one answer. Data only: every front end phrases it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from interview.domain.grades import Grade
from interview.domain.ranges import Amount, Position, Share, Weight

PointState = Literal["shown", "partly", "missed", "contradicted"]

Strictness = Literal["fair", "strict", "lenient"]


class Span(Struct, frozen=True, array_like=True, order=True):
    """A half-open stretch of characters, written `[start, end]`."""

    start: Position
    end: Position


class Evidence(Struct, frozen=True, omit_defaults=True):
    """Where and how a keyword was found."""

    keyword: str
    """The wording of the rubric that was heard."""
    rule: str
    """The rule that heard it: exact, inflection, typo, abbreviation, notation, words, groups, derived."""
    similarity: Share
    """0 to 1."""
    spans: tuple[Span, ...]
    """Where it stands in the answer."""
    reference_spans: tuple[Span, ...] = ()
    """Where the same wording stands in the reference answer, if it does."""


class PointScore(Struct, frozen=True, omit_defaults=True):
    """One key point's part in the score."""

    point: str
    weight: Weight
    state: PointState
    share: Share
    """How much of the point was shown, 0 to 1."""
    required: bool = False
    evidence: tuple[Evidence, ...] = ()
    """What showed it, or what contradicted it."""
    because: str = ""
    """Why the state is not what the evidence alone would give ("negated", "reversed"); may be empty."""


class MisconceptionFound(Struct, frozen=True, omit_defaults=True):
    """A false claim of the bank that the answer makes."""

    claim: str
    cost: Share
    """What it took off the score, 0 to 1."""
    evidence: tuple[Evidence, ...]
    because: str = ""


class Gate(Struct, frozen=True):
    """A named reason to hold a score down whatever the keywords say."""

    name: str
    """blank, do-not-know, echo, filler, keyword-list, off-topic, repetition, ..."""
    factor: Share
    """What the score is multiplied by, 0 to 1."""
    reason: str
    """One sentence for the person."""


class Step(Struct, frozen=True):
    """One row of the running sum from nothing to the final number."""

    label: str
    amount: Amount
    total: Amount


class Score(Struct, frozen=True, omit_defaults=True):
    """A score with all that explains it."""

    value: Share
    """0 to 1, about what a fair interviewer would give."""
    grade: Grade
    coverage: Share
    """Weighted share of key points shown, 0 to 1, before gates and misconceptions."""
    points: tuple[PointScore, ...]
    policy: str
    """Name and version of the thresholds and weights: same policy, same score."""
    misconceptions: tuple[MisconceptionFound, ...] = ()
    gates: tuple[Gate, ...] = ()
    steps: tuple[Step, ...] = ()
    advice: tuple[str, ...] = ()
    """Plain sentences: what was good, what to say next time."""
    derived: bool = False
    """The rubric was derived from the reference answer."""
