"""Scores as transcripts up to version 0.1 have them, and what they are as rows."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from interview.model.bank import MarkedAnswer
from interview.model.grades import Grade
from interview.model.limits import MOST_ROWS
from interview.model.quotes import whole_words
from interview.model.ranges import Amount, Share, Weight
from interview.model.score import (
    NOTHING_SAID,
    REVERSED_COST,
    Ceiling,
    FalseClaim,
    Marking,
    Row,
    RowMark,
    RowState,
    Score,
    Span,
    SureState,
    as_sentence,
)

PointState = Literal["shown", "partly", "missed", "contradicted"]


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


class OldScore(Struct, frozen=True, omit_defaults=True):
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


def read_old_score(old: OldScore, answer: str = "") -> Score:
    """An old score as rows.

    What was partly shown is not sure, and likely said. The value stays what it was: what the rows do
    not explain stands as what marked answers added or took.
    """
    rows = tuple(_row(point, answer) for point in old.points)
    if not old.is_verdict:  # what was compared with a bare reference is nobody's judgement
        rows = tuple(Row(row.point, weight=row.weight, state="unsure") for row in rows)
    whole = sum(row.weight for row in rows) or 1.0
    rows = tuple(
        replace(
            row, amount=round(row.weight * (row.said - REVERSED_COST * row.reversed) / whole, 4)
        )
        for row in rows
    )
    claims = tuple(
        FalseClaim(one.claim, one.cost, found, one.because)
        for one in old.misconceptions
        if (found := _quote(one.evidence, answer)) is not None
    )
    held = next(
        (gate for gate in old.gates if gate.name not in {"required", "contradicted"}), None
    )
    guard = None if held is None else Ceiling(held.name, _height(held, old.value), held.reason)
    binding = any(gate.factor < 1 or old.value >= gate.ceiling for gate in old.gates)
    last = old.gates[-1] if old.gates and binding else None
    ceiling = None if last is None else Ceiling(last.name, old.value, last.reason)
    learned = old.learned
    return Score(
        value=old.value,
        grade=old.grade,
        policy=old.policy,
        rows=rows,
        false_claims=claims,
        marked=round(_before_gates(old) - _sum(rows, claims), 4),
        guard=guard,
        ceiling=ceiling,
        answers=0 if learned is None else learned.answers,
        closest=learned.closest if learned is not None and learned.likeness >= _ALIKE else None,
        derived=not old.is_verdict,
    )


_ALIKE = 0.15
"""Likeness, 0 to 1, from which a marked answer is worth showing."""

_STATES: dict[PointState, tuple[RowState, SureState]] = {
    "shown": ("said", "said"),
    "partly": ("unsure", "said"),
    "missed": ("missing", "missing"),
    "contradicted": ("reversed", "reversed"),
}


def _row(point: PointScore, answer: str) -> Row:
    state, likely = _STATES[point.state]
    found = None if state == "missing" else _quote(point.evidence, answer)
    return Row(
        point=point.point,
        weight=point.weight,
        required=point.required,
        state=state,
        likely=likely,
        said=min(1.0, point.share) if state != "reversed" else 0.0,
        reversed=1.0 if state == "reversed" else 0.0,
        quote=found,
    )


def _quote(evidence: tuple[Evidence, ...], answer: str) -> Span | None:
    """The longest stretch of whole words; None where there is none."""
    spans = [span for one in evidence for span in one.spans]
    if answer:
        spans = [whole_words(span, answer) for span in spans]
    spans = [span for span in spans if span.end > span.start]
    return max(spans, key=lambda span: span.end - span.start, default=None)


def _height(gate: Gate, value: float) -> float:
    return value if gate.factor < 1 else gate.ceiling


def _before_gates(old: OldScore) -> float:
    """The running sum above the first row of a gate."""
    names = tuple(f"{gate.name}:" for gate in old.gates)
    total = 0.0
    for step in old.steps:
        if names and step.label.startswith(names):
            return total
        total = step.total
    return total if old.steps else old.value


def _sum(rows: tuple[Row, ...], claims: tuple[FalseClaim, ...]) -> float:
    return sum(row.amount for row in rows) - sum(claim.cost for claim in claims)


class OldRow(Struct, frozen=True):
    """A key point, or a part of a bare reference, as the person marked it."""

    text: str
    state: Literal["said", "partly", "missed", "not_needed"]
    weight: Weight = 1.0


OldRows = Annotated[tuple[OldRow, ...], Meta(max_length=MOST_ROWS)]


def read_old_rows(rows: tuple[OldRow, ...]) -> Marking:
    """Old marks of rows as a marking: what was partly said is half said."""
    return Marking(tuple(map(_mark, rows)))


def _mark(row: OldRow) -> RowMark:
    half = 0.5 if row.state == "partly" else 1.0
    weight = 0.0 if row.state == "not_needed" else row.weight
    said = row.state in {"said", "partly"}
    return RowMark(row.text, "said" if said else "missing", half, weight)
