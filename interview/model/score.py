"""The explained result of scoring one answer: rows, the number that is their sum, and its grade."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from interview.model.bank import KindName
from interview.model.limits import MOST_ROWS, Amount, Position, Share, Weight

Grade = Literal["strong", "solid", "partial", "weak", "wrong"]
"""The band of a score that people are shown, best first."""

GRADE_FLOORS: dict[Grade, float] = {
    "strong": 0.8,
    "solid": 0.6,
    "partial": 0.4,
    "weak": 0.2,
    "wrong": 0.0,
}
"""The lowest score of each grade, best first."""

SOLID = GRADE_FLOORS["solid"]
"""The lowest score that would do in an interview; a question below it counts as missed."""

STRONG = GRADE_FLOORS["strong"]


def grade_of(value: float) -> Grade:
    """Return the grade of a score of 0 to 1, rounded to the two decimals that are shown."""
    shown = round(value, 2)
    return next((grade for grade, floor in GRADE_FLOORS.items() if shown >= floor), "wrong")


SureState = Literal["said", "missing", "reversed"]
RowState = Literal["said", "missing", "reversed", "unsure"]


FEWEST_MARKED = 5
"""Marked answers to a question from which they teach something: the rows of a bare reference are proposed."""


class Span(Struct, frozen=True, array_like=True, order=True):
    """A half-open stretch of characters, written `[start, end]`."""

    start: Position
    end: Position


class Row(Struct, frozen=True, omit_defaults=True):
    """What an answer says of one key point."""

    point: str
    """The key point's text."""
    id: str = ""
    """The key point's id; of a bare reference the place of the part, such as `r2`."""
    weight: Weight = 1.0
    required: bool = False
    """Missing it keeps the score below solid, reversing it below partial."""
    state: RowState = "missing"
    likely: SureState = "missing"
    """The likeliest state; the same as `state` unless that is unsure."""
    said: Share = 0.0
    """How sure it is that the point is said, 0 to 1."""
    reversed: Share = 0.0
    """How sure it is that its reverse is said, 0 to 1."""
    amount: Amount = 0.0
    """What the row adds to the score; the amounts of all rows are parts of one sum."""
    quote: Span | None = None
    """The stretch of the answer that says the point or its reverse; None where it is missing."""
    hinted: Share = 0.0
    """The share of the row that hints took."""
    reply: str = ""
    """The words of a follow-up's answer that said the point; empty where it was not said there."""
    yours: bool = False
    """The person marked it, and that counts."""


class FalseClaim(Struct, frozen=True, omit_defaults=True):
    """A false claim that candidates make, and that the answer makes."""

    claim: str
    cost: Share
    """What it takes off the score, 0 to 1."""
    quote: Span
    because: str = ""
    """The correction, in one sentence; may be empty."""
    struck: bool = False
    """The person did not say that: it costs nothing."""


class Ceiling(Struct, frozen=True):
    """A reason why a score is at most so much, whatever the rows add up to."""

    name: str
    """missing, reversed, or the name of what says nothing: blank, do-not-know, echo, list, ..."""
    value: Share
    reason: str
    """One sentence for the person."""


SILENT_GUARDS = ("blank", "do-not-know")
"""Guards that stop answers which nobody has to judge."""


class Proposals(Struct, frozen=True, omit_defaults=True):
    """How right the program was about the parts of a bare reference.

    Counted over the answers whose rows the person marked, each judged by what the others teach.
    """

    answers: Position
    """Answers whose rows the person marked."""
    right: Position = 0
    """Rows that the program proposes as the person marked them."""
    rows: Position = 0
    """Rows that were compared; 0 until the program proposes any."""

    @property
    def trusted(self) -> bool:
        """Whether they were right often enough for a number: four of five."""
        return 0 < 4 * self.rows <= 5 * self.right


class Score(Struct, frozen=True, omit_defaults=True):
    """A score with all that explains it."""

    value: Share
    """0 to 1, about what a fair interviewer would give."""
    grade: Grade
    policy: str
    """Name and version of the thresholds and weights: same policy, same score."""
    rows: tuple[Row, ...] = ()
    """One for each key point, in the order of the bank."""
    false_claims: tuple[FalseClaim, ...] = ()
    marked: Amount = 0.0
    """What marked answers like this one add or take, at most a tenth."""
    guard: Ceiling | None = None
    """Why the answer says nothing, or little, in spite of its words; it may not bind."""
    ceiling: Ceiling | None = None
    """What holds the score below the sum; None where nothing does."""
    answers: Position = 0
    """How many marked answers the question had."""
    kind: KindName = "prose"
    """How the question is answered."""
    derived: bool = False
    """The rows are parts of a bare reference for the person to mark: the value is no verdict yet."""
    proposals: Proposals | None = None
    """Of a bare reference whose rows the person has marked: how right the program was about them."""

    @property
    def is_verdict(self) -> bool:
        """Whether the value says how good the answer was."""
        return not self.derived or self.says_nothing

    @property
    def proposes(self) -> bool:
        """Whether the program says of the rows whether they are said, and not only the person."""
        return not self.derived or (self.proposals is not None and self.proposals.rows > 0)

    @property
    def says_nothing(self) -> bool:
        """Whether there is no answer in it that anybody would have to judge."""
        return self.guard is not None and self.guard.name in SILENT_GUARDS


class RowMark(Struct, frozen=True, omit_defaults=True):
    """What the person says of one row."""

    point: str
    """The key point's text."""
    state: SureState
    share: Share = 1.0
    """How much of it was said, where an older transcript has half of it."""
    weight: Weight | None = None
    """In place of the row's own; 0 for a row that a good answer does without."""


RowMarks = Annotated[tuple[RowMark, ...], Meta(max_length=MOST_ROWS)]


class Marking(Struct, frozen=True, omit_defaults=True):
    """What the person says of an answer, in place of what the program made of it."""

    rows: RowMarks = ()
    struck: tuple[str, ...] = ()
    """False claims that the person did not make, as the bank words them."""
    right: bool = False
    """The whole answer was right: all rows are said, and nothing in it is false."""


class MarkAgreement(Struct, frozen=True, array_like=True, gc=False):
    """A person's mark beside the program's score of the same answer."""

    own: float
    """0 to 1."""
    program: float
    """0 to 1."""
    rows: int
    """Rows that the person marked."""
    agreed: int
    """Rows that both marked alike."""
    blind: bool
    """Marked before the program's rows were shown."""


class Reply(Struct, frozen=True):
    """What the answer to a follow-up says of the key point that it asked for."""

    row: Row
    words: str
    attempt: int = 0
    """The place in the session of the follow-up's attempt."""
