"""Scores in the format of transcripts up to version 0.1, and their conversion to rows."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from interview.model.excerpts import whole_words
from interview.model.limits import MOST_ROWS, Amount, Share, Weight
from interview.model.score import (
    NOTHING_SAID,
    REVERSED_COST,
    Ceiling,
    FalseClaim,
    Grade,
    Marking,
    Row,
    RowMark,
    RowState,
    Score,
    Span,
    SureState,
)

PointState = Literal["shown", "partly", "missed", "contradicted"]


class Evidence(Struct, frozen=True, omit_defaults=True):
    """Where something was matched."""

    spans: tuple[Span, ...]
    """Where it stands in the answer."""


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
    """What marked answers said of an answer."""

    answers: int
    """How many marked answers there were."""


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
    points: tuple[PointScore, ...]
    policy: str
    """Name and version of the thresholds and weights: same policy, same score."""
    misconceptions: tuple[MisconceptionFound, ...] = ()
    gates: tuple[Gate, ...] = ()
    steps: tuple[Step, ...] = ()
    derived: bool = False
    """Only the reference answer was compared: the value says how much of it was said, no more."""
    learned: LearnedEvidence | None = None
    """None where no answer to the question was marked."""

    @property
    def is_verdict(self) -> bool:
        """Whether the value says how good the answer was.

        Without key points and enough marked answers it only says how much of the reference was said.
        """
        if any(gate.name in NOTHING_SAID for gate in self.gates):
            return True
        if self.derived:
            return False
        return self.learned is None or bool(self.points) or self.learned.answers >= FEWEST_MARKED


def read_old_score(old: OldScore, answer: str = "") -> Score:
    """Return an old score as rows.

    A partly shown point becomes unsure and likely said. The value stays the same: the part that the
    rows do not explain counts as the effect of marked answers.
    """
    rows = tuple(_row(point, answer) for point in old.points)
    if not old.is_verdict:  # a comparison with a bare reference is no verdict
        rows = tuple(Row(row.point, weight=row.weight, state="unsure") for row in rows)
    whole = sum(row.weight for row in rows) or 1.0
    rows = tuple(
        replace(
            row, amount=round(row.weight * (row.said - REVERSED_COST * row.reversed) / whole, 4)
        )
        for row in rows
    )
    claims = tuple(
        FalseClaim(item.claim, item.cost, quote, item.because)
        for item in old.misconceptions
        if (quote := _quote(item.evidence, answer)) is not None
    )
    held = next(
        (gate for gate in old.gates if gate.name not in {"required", "contradicted"}), None
    )
    height = 1.0 if held is None else old.value if held.factor < 1 else held.ceiling
    guard = None if held is None else Ceiling(held.name, height, held.reason)
    binding = any(gate.factor < 1 or old.value >= gate.ceiling for gate in old.gates)
    last = old.gates[-1] if old.gates and binding else None
    ceiling = None if last is None else Ceiling(last.name, old.value, last.reason)
    learned = old.learned
    explained = sum(row.amount for row in rows) - sum(claim.cost for claim in claims)
    return Score(
        value=old.value,
        grade=old.grade,
        policy=old.policy,
        rows=rows,
        false_claims=claims,
        marked=round(_before_gates(old) - explained, 4),
        guard=guard,
        ceiling=ceiling,
        answers=0 if learned is None else learned.answers,
        derived=not old.is_verdict,
    )


_STATES: dict[PointState, tuple[RowState, SureState]] = {
    "shown": ("said", "said"),
    "partly": ("unsure", "said"),
    "missed": ("missing", "missing"),
    "contradicted": ("reversed", "reversed"),
}


def _row(point: PointScore, answer: str) -> Row:
    state, likely = _STATES[point.state]
    quote = None if state == "missing" else _quote(point.evidence, answer)
    return Row(
        point=point.point,
        weight=point.weight,
        required=point.required,
        state=state,
        likely=likely,
        said=min(1.0, point.share) if state != "reversed" else 0.0,
        reversed=1.0 if state == "reversed" else 0.0,
        quote=quote,
    )


def _quote(evidence: tuple[Evidence, ...], answer: str) -> Span | None:
    """Return the longest quoted stretch, extended to whole words; None without one."""
    spans = [span for item in evidence for span in item.spans]
    if answer:
        spans = [whole_words(span, answer) for span in spans]
    spans = [span for span in spans if span.end > span.start]
    return max(spans, key=lambda span: span.end - span.start, default=None)


def _before_gates(old: OldScore) -> float:
    """Return the running sum before the first gate."""
    names = tuple(f"{gate.name}:" for gate in old.gates)
    total = 0.0
    for step in old.steps:
        if names and step.label.startswith(names):
            return total
        total = step.total
    return total if old.steps else old.value


class OldRow(Struct, frozen=True):
    """A key point, or a part of a bare reference, as the person marked it."""

    text: str
    state: Literal["said", "partly", "missed", "not_needed"]
    weight: Weight = 1.0


OldRows = Annotated[tuple[OldRow, ...], Meta(max_length=MOST_ROWS)]


def read_old_rows(rows: tuple[OldRow, ...]) -> Marking:
    """Return old marks of rows as a marking; a partly said row is half said."""
    return Marking(tuple(map(_mark, rows)))


def _mark(row: OldRow) -> RowMark:
    half = 0.5 if row.state == "partly" else 1.0
    weight = 0.0 if row.state == "not_needed" else row.weight
    is_said = row.state in {"said", "partly"}
    return RowMark(row.text, "said" if is_said else "missing", half, weight)
