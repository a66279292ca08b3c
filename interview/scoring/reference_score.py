"""Scoring by the reference answer alone: how much of it was said, clause by clause.

A bare reference cannot tell right from wrong (docs/scoring.md): the value is a coverage and no verdict.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import KeyPoint, Question
from interview.model.grades import grade_of
from interview.model.old_score import Evidence, Gate, OldScore, PointScore
from interview.model.visible import visible_line
from interview.scoring.conflicts import find_exchanged_subjects, says_yes_for_no
from interview.scoring.gates import find_gates
from interview.scoring.grade import (
    RunningSum,
    add_comparison,
    measure_coverage,
    take_gates,
    take_reversals,
)
from interview.scoring.match.items import Clause, Reference
from interview.scoring.match.reference import prepare_reference
from interview.scoring.match.similarity import ClauseMatch, Similarity, compare_with_reference
from interview.scoring.match.terms import AnswerIndex
from interview.scoring.policy import CONFLICTS, Policy, policy_for
from interview.scoring.receipt import advise, point_state
from interview.scoring.reference_rows import join_clauses
from interview.scoring.text.passage import Passage, read


class Comparison(Struct, frozen=True):
    """An answer compared with a reference."""

    value: float
    """0 to 1, before gates and alarms."""
    points: tuple[PointScore, ...]
    """Row by row, as it is told."""
    clauses: tuple[PointScore, ...]
    """Clause by clause, as it is measured."""
    similarity: Similarity
    passage: Passage


def compare(
    reference: Reference, answer: str, policy: Policy, alarms: tuple[Gate, ...] = ()
) -> Comparison:
    """Compare an answer with a reference, clause by clause; told row by row."""
    passage = read(answer)
    similarity = compare_with_reference(reference, AnswerIndex(passage, reference.vocabulary))
    pairs = zip(reference.clauses, similarity.clauses, strict=True)
    found = tuple(_clause_score(clause, match, passage, policy) for clause, match in pairs)
    points = join_clauses(reference, found, alarms)
    return Comparison(similarity.value, points, found, similarity, passage)


class ReferenceRows(Struct, frozen=True):
    """What can be marked of an answer to a question with nothing but a reference."""

    rows: tuple[PointScore, ...]
    alarms: tuple[Gate, ...]
    """Conflicts with the reference that its words alone do not show."""


def propose_rows(question: Question, answer: str) -> ReferenceRows:
    """The parts of the reference answer, and what the answer seems to say of each.

    How strictly a score is given makes no difference to what was said.
    """
    alarms = tuple(find_alarms(question, answer))
    compared = compare(prepare_reference(question), answer, policy_for("fair"), alarms)
    return ReferenceRows(compared.points, alarms)


def measure_likeness(reference: Reference, answer: str, policy: Policy) -> float:
    """How like the reference an answer is, 0 to 1, with its gates."""
    compared = compare(reference, answer, policy)
    return _sum_up(compared, policy, _find_gates(reference, answer, compared)).total


def score_by_reference(
    question: Question, reference: Reference, answer: str, policy: Policy
) -> OldScore:
    """The score of an answer to a question of which only the reference is known."""
    alarms = tuple(find_alarms(question, answer))
    compared = compare(reference, answer, policy, alarms)
    gates = (*_find_gates(reference, answer, compared), *alarms)
    running = _sum_up(compared, policy, gates)
    return OldScore(
        value=running.total,
        grade=grade_of(running.total),
        coverage=round(measure_coverage(compared.clauses), 4),
        points=compared.points,
        policy=policy.name,
        gates=gates,
        steps=running.steps,
        advice=advise(compared.points, (), gates),
        derived=True,
    )


def _find_gates(reference: Reference, answer: str, compared: Comparison) -> tuple[Gate, ...]:
    return find_gates(answer, compared.passage, reference, compared.similarity, compared.clauses)


def _sum_up(compared: Comparison, policy: Policy, gates: tuple[Gate, ...]) -> RunningSum:
    running = RunningSum()
    add_comparison(running, compared.points, compared.similarity, policy)
    take_reversals(running, compared.similarity, compared.similarity.covered, policy)
    take_gates(running, gates)
    return running


def find_alarms(question: Question, answer: str) -> list[Gate]:
    """Conflicts of an answer with the reference that its words alone cannot show."""
    alarms = []
    exchange = find_exchanged_subjects(question.text, question.reference, answer)
    if exchange:
        words = ", ".join(exchange.words[:4])
        reason = f"Two things look exchanged: the reference says of the other one: {words}."
        alarms.append(Gate("exchanged", CONFLICTS.left, visible_line(reason)))
    if says_yes_for_no(question.text, question.reference, answer):
        reason = "The answer says yes where the reference says no, or the reverse."
        alarms.append(Gate("yes-for-no", CONFLICTS.left, reason))
    return alarms


def _clause_score(
    clause: Clause, found: ClauseMatch, passage: Passage, policy: Policy
) -> PointScore:
    """What was found of one clause of the reference."""
    share = round(max(0.0, found.share), 2)
    against = bool(found.against) and not share
    spans = passage.spans(found.against if against else found.places)
    evidence = Evidence(clause.text, "derived", share, spans)
    return PointScore(
        clause.text,
        round(clause.weight, 2),
        "contradicted" if against else point_state(share, policy),
        share,
        evidence=(evidence,) if spans else (),
        because="reversed" if against else "",
    )


def with_draft_rubric(question: Question) -> Question:
    """The question with the parts of its answer as key points, for a person to go over.

    As it is where it has key points, options or no answer.
    """
    if question.key_points or question.options or not question.is_scored:
        return question
    parts = (row.point for row in propose_rows(question, "").rows)
    return replace(question, key_points=tuple(KeyPoint(part) for part in parts))
