"""The number from the rows of a score: costs, ceilings, the person's marks and the replies to follow-ups."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from interview.model.phrases import as_sentence
from interview.model.score import (
    GRADE_FLOORS,
    SOLID,
    Ceiling,
    Marking,
    Reply,
    Row,
    RowMark,
    Score,
    grade_of,
)


class Costs(Struct, frozen=True):
    """The costs of a policy, as shares of what a key point adds if it is said."""

    reversed: float = 0.3
    """The share that a reversed key point takes off."""
    when_asked: float = 0.6
    """The share of a key point that was said only when a follow-up asked for it."""
    hints: tuple[float, float] = (0.15, 0.5)
    """The share that the first hint costs, and both: the bank's question for the point, and its first half."""


COSTS: dict[int, Costs] = {0: Costs()}
"""By the first version of the policy that has them. A score that is summed again keeps the costs of its policy."""


def costs_of(policy: str) -> Costs:
    """Return the costs of a policy by its name and version, such as `fair-15`."""
    version = policy.rpartition("-")[2]
    number = int(version) if version.isdecimal() and len(version) < 9 else 0
    return COSTS[max(first for first in COSTS if first <= number)]


_JUST_BELOW = 0.01


def sum_rows(score: Score) -> Score:
    """Return the score with amounts, ceiling, value and grade computed from its rows.

    The value is the weighted share of the key points that are said, less the cost of what is
    reversed, moved by what marked answers say, less the false claims, and held below a ceiling that
    a required row or a guard sets. Each row counts by how sure it is.
    """
    whole = sum(row.weight for row in score.rows) or 1.0
    cost = costs_of(score.policy).reversed
    rows = tuple(
        replace(row, amount=round(_weigh_row(row, cost) / whole, 4)) for row in score.rows
    )
    exact = sum(row.amount for row in rows) + score.marked
    exact -= sum(claim.cost for claim in score.false_claims if not claim.struck)
    exact = min(1.0, max(0.0, exact))
    lowest = min(_ceilings(score.guard, rows), key=lambda ceiling: ceiling.value, default=None)
    binds = lowest is not None and lowest.value < exact
    value = round(lowest.value if lowest is not None and binds else exact, 4)
    return replace(
        score, rows=rows, value=value, grade=grade_of(value), ceiling=lowest if binds else None
    )


def _weigh_row(row: Row, cost: float) -> float:
    worth = row.weight * (row.said * (1 - row.hinted) - cost * row.reversed)
    return min(0.0, worth) if row.state == "reversed" else worth


def _ceilings(guard: Ceiling | None, rows: Iterable[Row]) -> list[Ceiling]:
    ceilings = [] if guard is None else [guard]
    for row in rows:
        against = row.state == "reversed"
        # A reply that may say the point keeps the ceiling: it is not likely said yet.
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
    proposes them. A guard does not apply to an answer in which the person marked a row as said.
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
    rows = [_apply_mark(row, by_point.pop(row.point, None), bare=bare) for row in score.rows]
    rows += [_apply_mark(Row(point), mark) for point, mark in by_point.items()]
    is_marked = any(row.yours for row in rows)
    says_something = any(row.yours and row.state != "missing" for row in rows)
    # Other answers say nothing of rows that the person judged, or of what they thought and did not write.
    is_whole = is_marked and all(row.yours for row in rows)
    counts_alone = score.derived or is_whole or (is_marked and score.says_nothing)
    marked = 0.0 if counts_alone else score.marked
    return sum_rows(
        replace(
            score,
            rows=tuple(rows) if is_marked else score.rows,
            false_claims=claims,
            guard=None if says_something else score.guard,
            marked=max(0.0, marked) if marking.right else marked,
            derived=score.derived and not is_marked,
        )
    )


def accept_proposals(score: Score, marking: Marking) -> Marking:
    """Return the marking with the rows that the program proposed and the person left as they are.

    The marking is unchanged if no proposal waits for the person.
    """
    if not score.derived or not score.proposes:
        return marking
    marked = {mark.point for mark in marking.rows}
    rest = (RowMark(row.point, row.likely) for row in score.rows if row.point not in marked)
    return replace(marking, rows=(*marking.rows, *rest))


def _apply_mark(row: Row, mark: RowMark | None, *, bare: bool = False) -> Row:
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
        reply=row.reply if state == "said" else "",
        yours=mark is not None,
    )


def with_replies(score: Score, replies: Iterable[Reply]) -> Score:
    """Return the score with the answers to follow-ups added to its rows.

    A point that is said only when asked counts for a share of its weight, by the reply that says it
    best. If it is unsure whether the reply says it, the row is unsure too.
    """
    rows, share = score.rows, costs_of(score.policy).when_asked
    for reply in replies:
        rows = tuple(
            _apply_reply(row, reply, share) if row.point == reply.row.point else row
            for row in rows
        )
    return score if rows == score.rows else sum_rows(replace(score, rows=rows))


def _apply_reply(row: Row, reply: Reply, share: float) -> Row:
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
