"""The score of an answer: rows, the number that is their sum, and its grade."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from interview.model.bank import KindName
from interview.model.limits import MOST_ROWS, Amount, Position, Share, Weight

Grade = Literal["strong", "solid", "partial", "weak", "wrong"]
"""The bands of scores, best first."""

GRADE_FLOORS: dict[Grade, float] = {
    "strong": 0.8,
    "solid": 0.6,
    "partial": 0.4,
    "weak": 0.2,
    "wrong": 0.0,
}
"""The lowest score of each grade, best first."""

SOLID = GRADE_FLOORS["solid"]
"""The lowest score that is good enough in an interview; a question below it counts as missed."""

STRONG = GRADE_FLOORS["strong"]


def grade_of(value: float) -> Grade:
    """Return the grade of a score of 0 to 1, rounded to the two decimals that are shown."""
    rounded = round(value, 2)
    return next((grade for grade, floor in GRADE_FLOORS.items() if rounded >= floor), "wrong")


SureState = Literal["said", "missing", "reversed"]
RowState = Literal["said", "missing", "reversed", "unsure"]


FEWEST_MARKED = 5
"""The fewest marked answers to a question that teach anything, such as to propose the rows of a bare reference."""


class Span(Struct, frozen=True, array_like=True, order=True):
    """A half-open stretch of characters, written `[start, end]`."""

    start: Position
    end: Position


class Row(Struct, frozen=True, omit_defaults=True):
    """The judgement of a key point in an answer."""

    point: str
    """The key point's text."""
    id: str = ""
    """The key point's id; for a part of a bare reference its place, such as `r2`."""
    weight: Weight = 1.0
    required: bool = False
    """Missing it keeps the score below solid, reversing it below partial."""
    state: RowState = "missing"
    likely: SureState = "missing"
    """The likeliest state; the same as `state` unless that is unsure."""
    said: Share = 0.0
    """How likely the point is said, 0 to 1."""
    reversed: Share = 0.0
    """How likely its reverse is said, 0 to 1."""
    amount: Amount = 0.0
    """The row's part of the score, which is a sum."""
    quote: Span | None = None
    """The stretch of the answer that says the point or its reverse; None where it is missing."""
    hinted: Share = 0.0
    """The share of the row that hints took."""
    reply: str = ""
    """The answer to a follow-up that said the point; empty if none did."""
    yours: bool = False
    """Whether the person marked it."""


class FalseClaim(Struct, frozen=True, omit_defaults=True):
    """A misconception of the bank that the answer claims."""

    claim: str
    cost: Share
    """The share that it takes off the score."""
    quote: Span
    because: str = ""
    """The correction, in one sentence; may be empty."""
    struck: bool = False
    """Whether the person denies it, so that it costs nothing."""


class Ceiling(Struct, frozen=True):
    """The most that a score can be, whatever its rows add up to, and why."""

    name: str
    """missing, reversed, or the guard: blank, do-not-know, echo, list, ..."""
    value: Share
    reason: str
    """One sentence for the person."""


SILENT_GUARDS = ("blank", "do-not-know")
"""Guards of answers in which there is nothing to judge."""


class Proposals(Struct, frozen=True, omit_defaults=True):
    """How right the program was about the parts of a bare reference.

    Each answer that the person marked is judged by what the others teach.
    """

    answers: Position
    """Answers whose rows the person marked."""
    right: Position = 0
    """Rows that the program proposes as the person marked them."""
    rows: Position = 0
    """Rows that were compared; 0 until the program proposes any."""

    @property
    def trusted(self) -> bool:
        """Whether four of five were right, which is enough for a number."""
        return 0 < 4 * self.rows <= 5 * self.right


class Score(Struct, frozen=True, omit_defaults=True):
    """A score and its explanation."""

    value: Share
    """0 to 1, about what a fair interviewer would give."""
    grade: Grade
    policy: str
    """Name and version of the thresholds and weights: same policy, same score."""
    rows: tuple[Row, ...] = ()
    """One for each key point, in the order of the bank."""
    false_claims: tuple[FalseClaim, ...] = ()
    marked: Amount = 0.0
    """The part of marked answers like this one, at most a tenth, positive or negative."""
    guard: Ceiling | None = None
    """Why the answer says little or nothing in spite of its words; it may not bind."""
    ceiling: Ceiling | None = None
    """The ceiling that holds the score below the sum; None if none does."""
    answers: Position = 0
    """How many marked answers the question had."""
    kind: KindName = "prose"
    """How the question is answered."""
    derived: bool = False
    """Whether the rows are parts of a bare reference, which the person marks before the value is a verdict."""
    proposals: Proposals | None = None
    """How right the program was about the rows of a bare reference; None before the person marked any."""

    @property
    def is_verdict(self) -> bool:
        """Whether the value says how good the answer was."""
        return not self.derived or self.says_nothing

    @property
    def proposes(self) -> bool:
        """Whether the program judges the rows, and not only the person."""
        return not self.derived or (self.proposals is not None and self.proposals.rows > 0)

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing in the answer to judge."""
        return self.guard is not None and self.guard.name in SILENT_GUARDS


class RowMark(Struct, frozen=True, omit_defaults=True):
    """The person's mark of one row."""

    point: str
    """The key point's text."""
    state: SureState
    share: Share = 1.0
    """How much of it was said; below 1 only in older transcripts."""
    weight: Weight | None = None
    """In place of the row's weight; 0 for a row that a good answer does without."""


RowMarks = Annotated[tuple[RowMark, ...], Meta(max_length=MOST_ROWS)]


class Marking(Struct, frozen=True, omit_defaults=True):
    """The person's marks of an answer, which count in place of the program's."""

    rows: RowMarks = ()
    struck: tuple[str, ...] = ()
    """The false claims that the person denies, as the bank words them."""
    right: bool = False
    """Whether the whole answer was right: all rows are said, and nothing in it is false."""


class MarkAgreement(Struct, frozen=True, array_like=True, gc=False):
    """A person's mark beside the program's score of the same answer."""

    person: float
    """0 to 1."""
    program: float
    """0 to 1."""
    rows: int
    """Rows that the person marked."""
    agreed: int
    """The rows of these that the program marked alike."""
    blind: bool
    """Whether the person marked before the program's rows were shown."""


class Reply(Struct, frozen=True):
    """The answer to a follow-up, and the row of the key point that was asked for."""

    row: Row
    words: str
    attempt: int = 0
    """Index of the follow-up's attempt in the session."""
