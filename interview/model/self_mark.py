"""What the person says of their own answer: row by row, each beside what the program proposed."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from interview.model.limits import MOST_ROWS
from interview.model.ranges import Weight
from interview.model.score import PointState, Span

RowState = Literal["said", "partly", "missed", "not_needed"]
"""not_needed: a good answer does without it, and it counts for nothing."""

PROPOSALS: dict[PointState, RowState] = {
    "shown": "said",
    "partly": "partly",
    "missed": "missed",
    "contradicted": "missed",
}
"""What the program's state of a key point, or of a part of the reference, comes to as a row."""

_SHARES: dict[RowState, float] = {"said": 1.0, "partly": 0.5, "missed": 0.0, "not_needed": 0.0}


_STEPS: tuple[RowState, ...] = ("missed", "partly", "said")


def flip_state(state: RowState) -> RowState:
    """Said becomes missed, and all else said."""
    return "missed" if state == "said" else "said"


def step_state(state: RowState, step: int) -> RowState:
    """A step up or down from missed over partly to said; it ends there."""
    at = _STEPS.index(state) if state in _STEPS else 0
    return _STEPS[min(len(_STEPS) - 1, max(0, at + step))]


class MarkedRow(Struct, frozen=True, omit_defaults=True):
    """A key point, or a part of a bare reference, as the person marked it."""

    text: str
    state: RowState
    proposed: PointState = "missed"
    """What the program made of it."""
    weight: Weight = 1.0
    """Relative to the other rows."""
    spans: tuple[Span, ...] = field(default=(), name="heard")
    """The words of the answer that the program went by, under the name that files have for them."""

    @property
    def agreed(self) -> bool:
        """Whether the person marked it as the program did."""
        return self.state == PROPOSALS[self.proposed]


MarkedRows = Annotated[tuple[MarkedRow, ...], Meta(max_length=MOST_ROWS)]


class MarkAgreement(Struct, frozen=True, array_like=True, gc=False):
    """A person's mark beside the program's score of the same answer."""

    own: float
    """0 to 1."""
    program: float
    """0 to 1."""
    rows: int
    """Those that the person found needed."""
    agreed: int
    """Rows that both marked alike."""
    blind: bool
    """Marked before the program's marks were shown."""


class SelfMark(Struct, frozen=True):
    """The person's own mark of one answer."""

    rows: MarkedRows

    @property
    def counted(self) -> tuple[MarkedRow, ...]:
        """The rows that a good answer needs."""
        return tuple(row for row in self.rows if row.state != "not_needed")

    @property
    def value(self) -> float:
        """0 to 1: the weighted share of what was said, a half for what was partly said."""
        whole = sum(row.weight for row in self.counted)
        said = sum(row.weight * _SHARES[row.state] for row in self.counted)
        return round(said / whole, 4) if whole else 0.0
