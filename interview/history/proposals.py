"""What the program proposes row by row of an answer, for the person to put right."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import KeyPoint, Question
from interview.model.score import NO_CHOICE, PointScore, Score
from interview.model.self_mark import PROPOSALS, MarkedRow
from interview.session.judgements import can_be_marked
from interview.session.state import Attempt


class Proposal(Struct, frozen=True):
    """What the program makes of an answer, for the person to put right."""

    rows: tuple[MarkedRow, ...]
    """Key points, or parts of the reference answer; none where there is nothing to mark."""
    alarms: tuple[str, ...] = ()
    """What looks wrong in the whole of it, a sentence each; rows that look reversed say so."""


def can_be_marked_by_rows(question: Question, attempt: Attempt) -> bool:
    """Whether a person may find more in an answer: what it chose is no matter of opinion."""
    gates = attempt.score.gates if attempt.score else ()
    unread = any(gate.name == NO_CHOICE for gate in gates)
    return can_be_marked(attempt) and (unread or not question.options)


def propose_marks(question: Question, attempt: Attempt) -> Proposal:
    """The rows of an answer as the program would mark them.

    Nothing is proposed of a choice that was read, of a follow-up, and of what was not answered.
    """
    score = attempt.score
    if score is None or not can_be_marked_by_rows(question, attempt):
        return Proposal(())
    if score.points and score.is_verdict:
        rows = tuple(_row(point) for point in score.points)
        return Proposal(rows, (*_find_claims(score), *find_conflicts(question, attempt)))
    # Comparing needs the scorer's modules, which nothing else on the way to a screen does.
    from interview.scoring.reference_score import propose_rows

    found = propose_rows(question, attempt.answer)
    alarms = tuple(gate.reason for gate in found.alarms)
    # How many words a part has says nothing of how much it matters: a person marks each for one.
    rows = tuple(_row(replace(point, weight=1.0)) for point in found.rows)
    return Proposal(rows, alarms)


def find_conflicts(question: Question, attempt: Attempt) -> tuple[str, ...]:
    """What the reference of a question with key points contradicts as a whole, a sentence each.

    Where the bank says what is to be told apart (`contrasts`), the score says so itself.
    """
    unsaid = question.key_points and question.reference.strip() and not question.contrasts
    if attempt.score is None or not attempt.score.is_verdict or attempt.follow_up or not unsaid:
        return ()
    from interview.scoring.reference_score import find_alarms

    return tuple(gate.reason for gate in find_alarms(question, attempt.answer))


def rows_to_mark(question: Question, attempt: Attempt) -> Proposal:
    """The rows as the person marked them last; where that was not done, as the program proposes.

    Where the program can give no verdict they begin unmarked: right answers share as many words with
    a reference as wrong ones, and what is accepted unread would be no mark.
    """
    told = rows_to_tell(question, attempt)
    return Proposal(unmarked_rows(told), told.alarms) if begins_unmarked(attempt) else told


def begins_unmarked(attempt: Attempt) -> bool:
    """Whether its rows are the person's to mark from nothing: neither of them has judged it."""
    return attempt.own_mark is None and not attempt.has_verdict


def rows_to_tell(question: Question, attempt: Attempt) -> Proposal:
    """The rows as the person marked them last, else with what was found of each."""
    proposal = propose_marks(question, attempt)
    mark = attempt.own_mark
    return proposal if mark is None else Proposal(mark.rows, proposal.alarms)


def unmarked_rows(proposal: Proposal) -> tuple[MarkedRow, ...]:
    """The rows before anything is said of them, for a person who marks first."""
    return tuple(replace(row, state="missed") for row in proposal.rows)


def _row(point: PointScore) -> MarkedRow:
    spans = tuple(sorted({span for piece in point.evidence for span in piece.spans}))
    return MarkedRow(point.point, PROPOSALS[point.state], point.state, point.weight, spans)


def _find_claims(score: Score) -> list[str]:
    return [f"Not so: {one.claim}. {one.because}".strip() for one in score.misconceptions]


def with_draft_rubric(question: Question) -> Question:
    """The question with the parts of its answer as key points, for a person to go over.

    As it is where it has key points, options or no answer.
    """
    if question.key_points or question.options or not question.is_scored:
        return question
    from interview.scoring.reference_score import propose_rows

    parts = (row.point for row in propose_rows(question, "").rows)
    return replace(question, key_points=tuple(KeyPoint(part) for part in parts))
