"""The full explained result of scoring one answer. Data only: every front end phrases it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from interview.model.bank import MarkedAnswer
from interview.model.grades import Grade
from interview.model.ranges import (
    Amount,
    Position,
    Share,
    Weight,
)
from interview.model.visible import visible_line

PointState = Literal["shown", "partly", "missed", "contradicted"]

Strictness = Literal["fair", "strict", "lenient"]


class Span(Struct, frozen=True, array_like=True, order=True):
    """A half-open stretch of characters, written `[start, end]`."""

    start: Position
    end: Position


class Evidence(Struct, frozen=True, omit_defaults=True):
    """Where and how a keyword was found."""

    keyword: str
    """The sentence of the rubric that was found, or the words of marked answers."""
    rule: str
    """How it was found: sentence, contrary, claim, marked, derived; older transcripts have others."""
    similarity: Share
    """0 to 1."""
    spans: tuple[Span, ...]
    """Where it stands in the answer."""
    reference_spans: tuple[Span, ...] = ()
    """Where the same wording stands in the reference answer; in older transcripts."""


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


class Gate(Struct, frozen=True, omit_defaults=True):
    """A named reason to hold a score down whatever the keywords say."""

    name: str
    """blank, do-not-know, echo, filler, keyword-list, off-topic, repetition, ..."""
    factor: Share
    """What the score is multiplied by, 0 to 1."""
    reason: str
    """One sentence for the person."""
    ceiling: Share = 1.0
    """What the score is at most, 0 to 1."""


class LearnedEvidence(Struct, frozen=True, omit_defaults=True):
    """What the marked answers to a question say of an answer."""

    answers: int
    """How many marked answers there are."""
    right: tuple[Evidence, ...] = ()
    """Words as answers with high marks put it, those that count most first."""
    wrong: tuple[Evidence, ...] = ()
    """Words as answers with low marks put it, those that count most first."""
    closest: MarkedAnswer | None = None
    """The marked answer that shares most with this one."""
    likeness: Share = 0.0
    """How like this answer it is, 0 to 1."""


class Step(Struct, frozen=True):
    """One row of the running sum from nothing to the final number."""

    label: str
    amount: Amount
    total: Amount


FEWEST_MARKED = 5
"""Marked answers to a question without key points from which the program's number says something."""


NOTHING_SAID = ("blank", "do-not-know")
"""Gates of answers that nobody has to judge."""

NO_CHOICE = "no-choice"
"""The gate of an answer to a choice in which no option was found: a person may well find one."""


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
    """Only the reference answer was compared: the value says how much of it was said, no more."""
    learned: LearnedEvidence | None = None
    """None where no answer to the question was marked."""

    @property
    def is_verdict(self) -> bool:
        """Whether the value says how good the answer was.

        Where a question has neither key points nor enough marked answers, it only says how much of
        the reference answer was said; see `said`.
        """
        if any(gate.name in NOTHING_SAID for gate in self.gates):
            return True
        if self.derived:
            return False
        return self.learned is None or bool(self.points) or self.learned.answers >= FEWEST_MARKED

    @property
    def said(self) -> float:
        """How much of the reference or the rubric was said, 0 to 1."""
        return self.value if self.derived else self.coverage


def advise_on(point: PointScore) -> str:
    """What to make of a key point, in a plain sentence."""
    said = as_sentence(point.point)
    match point.state:
        case "contradicted":
            of_other = point.because == "exchanged"
            return f"You said {'this of the other' if of_other else 'the reverse of this'}: {said}"
        case "missed":
            return f"You did not say this: {said}"
        case "partly":
            return f"Say this more fully: {said}"
        case "shown":
            return f"Shown: {said}"


def as_sentence(text: str) -> str:
    """A text from a bank on one line, with a full stop."""
    return f"{visible_line(text).rstrip(' .,;:')}."
