"""Scores and marks as transcripts up to version 0.1 have them, and their conversion to rows."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from interview.model.limits import MOST_ROWS, Position, Share, Weight
from interview.model.score import (
    FEWEST_MARKED,
    NOTHING_SAID,
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
    sum_rows,
)

PointState = Literal["shown", "partly", "missed", "contradicted"]


class Evidence(Struct, frozen=True):
    """Where something was matched in the answer."""

    spans: tuple[Span, ...]


class PointScore(Struct, frozen=True):
    """One key point's part in the score."""

    point: str
    weight: Weight
    state: PointState
    share: Share
    """How much of the point was shown, 0 to 1."""
    required: bool = False
    evidence: tuple[Evidence, ...] = ()
    """What showed it, or what contradicted it."""


class MisconceptionFound(Struct, frozen=True):
    """A false claim of the bank that the answer makes."""

    claim: str
    cost: Share
    """What it took off the score, 0 to 1."""
    evidence: tuple[Evidence, ...]
    because: str = ""


class Gate(Struct, frozen=True):
    """A named reason to hold a score down whatever the keywords say; it may not have done so."""

    name: str
    """blank, do-not-know, echo, filler, keyword-list, off-topic, repetition, ..."""
    factor: Share
    """What the score was multiplied by, 0 to 1."""
    reason: str
    """One sentence for the person."""
    ceiling: Share = 1.0
    """What the score was at most, 0 to 1."""


class LearnedEvidence(Struct, frozen=True):
    """What marked answers said of an answer."""

    answers: Position
    """How many marked answers there were."""


class OldScore(Struct, frozen=True):
    """A score with all that explains it."""

    value: Share
    grade: Grade
    points: tuple[PointScore, ...]
    policy: str
    misconceptions: tuple[MisconceptionFound, ...] = ()
    gates: tuple[Gate, ...] = ()
    derived: bool = False
    """Only the reference answer was compared: the value says how much of it was said, no more."""
    learned: LearnedEvidence | None = None
    """None where no answer to the question was marked."""

    @property
    def is_verdict(self) -> bool:
        """Whether the value says how good the answer was, by key points or enough marked answers."""
        if any(gate.name in NOTHING_SAID for gate in self.gates):
            return True
        if self.derived:
            return False
        return self.learned is None or bool(self.points) or self.learned.answers >= FEWEST_MARKED


def read_old_score(old: OldScore) -> Score:
    """Return an old score as rows, with the same value.

    A partly shown point becomes unsure and likely said. What the rows do not explain counts as the
    effect of marked answers; what a gate took off is its ceiling.
    """
    rows = tuple(map(_row, old.points))
    if not old.is_verdict:  # a comparison with a bare reference is no verdict
        rows = tuple(Row(row.point, weight=row.weight, state="unsure") for row in rows)
    claims = tuple(
        FalseClaim(claim.claim, claim.cost, quote, claim.because)
        for claim in old.misconceptions
        if (quote := _longest(claim.evidence)) is not None
    )
    # A point that was required or contradicted is a row's matter, and no guard.
    guards = [
        Ceiling(gate.name, old.value if gate.factor < 1 else gate.ceiling, gate.reason)
        for gate in old.gates
        if gate.name not in {"required", "contradicted"}
    ]
    binds = any(gate.factor < 1 or old.value >= gate.ceiling for gate in old.gates)
    summed = sum_rows(Score(old.value, old.grade, old.policy, rows, claims))
    explained = sum(row.amount for row in summed.rows) - sum(claim.cost for claim in claims)
    rest = round(old.value - explained, 4)
    return replace(
        summed,
        value=old.value,
        grade=old.grade,
        marked=max(0.0, rest) if binds else rest,
        guard=guards[0] if guards else None,
        ceiling=Ceiling(old.gates[-1].name, old.value, old.gates[-1].reason) if binds else None,
        answers=0 if old.learned is None else old.learned.answers,
        derived=not old.is_verdict,
    )


_STATES: dict[PointState, tuple[RowState, SureState]] = {
    "shown": ("said", "said"),
    "partly": ("unsure", "said"),
    "missed": ("missing", "missing"),
    "contradicted": ("reversed", "reversed"),
}


def _row(point: PointScore) -> Row:
    state, likely = _STATES[point.state]
    is_reversed = state == "reversed"
    return Row(
        point=point.point,
        weight=point.weight,
        required=point.required,
        state=state,
        likely=likely,
        said=0.0 if is_reversed else min(1.0, point.share),
        reversed=1.0 if is_reversed else 0.0,
        quote=None if state == "missing" else _longest(point.evidence),
    )


def _longest(evidence: tuple[Evidence, ...]) -> Span | None:
    spans = [span for found in evidence for span in found.spans if span.end > span.start]
    return max(spans, key=lambda span: span.end - span.start, default=None)


class OldRow(Struct, frozen=True):
    """A key point, or a part of a bare reference, as the person marked it."""

    text: str
    state: Literal["said", "partly", "missed", "not_needed"]
    weight: Weight = 1.0


OldRows = Annotated[tuple[OldRow, ...], Meta(max_length=MOST_ROWS)]


def read_old_rows(rows: tuple[OldRow, ...]) -> Marking:
    """Return old marks of rows as a marking; a partly said row is half said."""
    return Marking(
        tuple(
            RowMark(
                row.text,
                "said" if row.state in {"said", "partly"} else "missing",
                0.5 if row.state == "partly" else 1.0,
                0.0 if row.state == "not_needed" else row.weight,
            )
            for row in rows
        )
    )
