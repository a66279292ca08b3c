"""The explained result of scoring one answer: rows, the number that is their sum, and its grade."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from interview.model.bank import KindName
from interview.model.limits import MOST_ROWS, Amount, Position, Share, Weight
from interview.model.visible import visible_line

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

Strictness = Literal["fair", "strict", "lenient"]


class Costs(Struct, frozen=True):
    """What a policy charges for, in shares of what a key point adds if it is said."""

    reversed: float = 0.3
    """What a reversed key point takes off."""
    when_asked: float = 0.6
    """What a key point counts that was said only when a follow-up asked for it."""
    hints: tuple[float, float] = (0.15, 0.5)
    """What a hint costs: the bank's question for the point, and its first half as well."""


COSTS: dict[int, Costs] = {0: Costs()}
"""By the first version of a policy that has them. A mark or a reply sums an old score again: by its own costs."""


def costs_of(policy: str) -> Costs:
    """Return the costs of a policy by its name and version, such as `fair-13`."""
    version = policy.rpartition("-")[2]
    number = int(version) if version.isdecimal() else 0
    return COSTS[max(first for first in COSTS if first <= number)]


FEWEST_MARKED = 5
"""Marked answers to a question from which they teach something: the rows of a bare reference are proposed."""

_JUST_BELOW = 0.01


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
    holds: str = ""
    """For a reversed row, what holds, as a sentence; may be empty."""
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


NOTHING_SAID = ("blank", "do-not-know")
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
    def needed(self) -> int:
        """Rows of these that have to be right before there is a number: four of five."""
        return -(-4 * self.rows // 5)

    @property
    def trusted(self) -> bool:
        """Whether they were right often enough for a number."""
        return 0 < self.needed <= self.right


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
        return self.guard is not None and self.guard.name in NOTHING_SAID


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


def sum_rows(score: Score) -> Score:
    """Return the score with amounts, ceiling, value and grade computed from its rows.

    The value is the weighted share of the key points that are said, less the cost of what is
    reversed, moved by what marked answers say, less the false claims, and held below a ceiling that
    a required row or a guard sets. Each row counts by how sure it is.
    """
    whole = sum(row.weight for row in score.rows) or 1.0
    cost = costs_of(score.policy).reversed
    rows = tuple(replace(row, amount=round(_worth(row, cost) / whole, 4)) for row in score.rows)
    exact = sum(row.amount for row in rows) + score.marked
    exact -= sum(claim.cost for claim in score.false_claims if not claim.struck)
    exact = min(1.0, max(0.0, exact))
    lowest = min(_ceilings(score.guard, rows), key=lambda ceiling: ceiling.value, default=None)
    binds = lowest is not None and lowest.value < exact
    value = round(lowest.value if lowest is not None and binds else exact, 4)
    return replace(
        score,
        rows=rows,
        value=value,
        grade=grade_of(value),
        ceiling=lowest if binds else None,
    )


def _worth(row: Row, cost: float) -> float:
    worth = row.weight * (row.said * (1 - row.hinted) - cost * row.reversed)
    return min(0.0, worth) if row.state == "reversed" else worth


def _ceilings(guard: Ceiling | None, rows: Iterable[Row]) -> list[Ceiling]:
    ceilings = [] if guard is None else [guard]
    for row in rows:
        against = row.state == "reversed"
        # A reply that may say it keeps the ceiling: what the answer left out is not likely said yet.
        missing = row.state == "missing" or (bool(row.reply) and row.likely == "missing")
        if not row.required or not (against or missing):
            continue
        value = (GRADE_FLOORS["partial"] if against else SOLID) - _JUST_BELOW
        what = "reverses a required point" if against else "leaves out a required point"
        reason = f"At most {value:.2f} for an answer that {what}: {as_sentence(row.point)}"
        name = "reversed" if against else "missing"
        ceilings.append(Ceiling(name, round(value, 2), reason))
    return ceilings


def mark_rows(score: Score, marking: Marking) -> Score:
    """Return the score with the person's marks in place of the program's rows.

    Once one row of a bare reference is marked, its unmarked rows count as missing, or as the program
    proposes them. A guard does not apply to an answer of which the person says that it says something.
    """
    by_point = {mark.point: mark for mark in marking.rows}
    if marking.right:
        by_point = {row.point: RowMark(row.point, "said") for row in score.rows}
    claims = tuple(
        replace(claim, struck=marking.right or claim.claim in marking.struck)
        for claim in score.false_claims
    )
    if not by_point and claims == score.false_claims:
        return score
    bare = score.derived and not score.proposes
    rows = [_marked(row, by_point.pop(row.point, None), bare=bare) for row in score.rows]
    rows += [_marked(Row(point), mark) for point, mark in by_point.items()]
    own = any(row.yours for row in rows)
    says_something = any(row.yours and row.state != "missing" for row in rows)
    # An empty answer was marked for what the person thought, which marked answers know nothing of.
    marked = 0.0 if score.derived or (own and score.says_nothing) else score.marked
    return sum_rows(
        replace(
            score,
            rows=tuple(rows) if own else score.rows,
            false_claims=claims,
            guard=None if says_something else score.guard,
            marked=max(0.0, marked) if marking.right else marked,
            derived=score.derived and not own,
        )
    )


def accept_proposals(score: Score, marking: Marking) -> Marking:
    """Return the marking with the rows that the program proposed and the person left as they are.

    As it is where the program proposes nothing that waits for the person.
    """
    if not score.derived or not score.proposes:
        return marking
    marked = {mark.point for mark in marking.rows}
    rest = (RowMark(row.point, row.likely) for row in score.rows if row.point not in marked)
    return replace(marking, rows=(*marking.rows, *rest))


def _marked(row: Row, mark: RowMark | None, *, bare: bool = False) -> Row:
    if mark is None and not bare:
        return row
    state = "missing" if mark is None else mark.state
    return replace(
        row,
        weight=row.weight if mark is None or mark.weight is None else mark.weight,
        state=state,
        likely=state,
        said=mark.share if mark is not None and state == "said" else 0.0,
        reversed=1.0 if state == "reversed" else 0.0,
        quote=None if state == "missing" else row.quote,
        reply="",
        yours=mark is not None,
    )


def with_replies(score: Score, replies: Iterable[Reply]) -> Score:
    """Return the score with the answers to follow-ups added to its rows.

    A point that is said only when asked counts a share of its weight, by the reply that says it
    best. Where it is not sure that the reply says it, the row is not sure either.
    """
    rows, share = score.rows, costs_of(score.policy).when_asked
    for reply in replies:
        rows = tuple(
            _replied(row, reply, share) if row.point == reply.row.point else row for row in rows
        )
    return score if rows == score.rows else sum_rows(replace(score, rows=rows))


def _replied(row: Row, reply: Reply, share: float) -> Row:
    if reply.row.state == "unsure" and reply.row.likely != "said" and row.state == "missing":
        return replace(row, state="unsure", reply=reply.words)
    counted = round(share * reply.row.said, 4)
    is_said = row.state == "said" and not row.reply
    if is_said or reply.row.likely != "said" or counted <= row.said:
        return row
    return replace(
        row,
        state=reply.row.state,
        likely="said",
        said=counted,
        reversed=0.0,
        quote=None,
        reply=reply.words,
    )


def as_sentence(text: str) -> str:
    """Return a bank's text on one line, with a full stop."""
    return f"{visible_line(text).rstrip(' .,;:')}."
