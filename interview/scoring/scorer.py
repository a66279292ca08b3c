"""Turns an answer into an explained score. Pure: the same policy gives the same score anywhere."""

from __future__ import annotations

from interview.domain.bank import Question
from interview.domain.grades import grade_of
from interview.domain.score import MisconceptionFound, PointScore, Score, Strictness
from interview.scoring.choices import score_choice
from interview.scoring.gates import find_gates
from interview.scoring.grade import (
    RunningSum,
    add_comparison,
    add_likeness,
    add_points,
    charge_misconceptions,
    measure_coverage,
    take_off,
    take_reversals,
)
from interview.scoring.match.items import Rubric
from interview.scoring.match.key_points import match_key_point
from interview.scoring.match.misconceptions import find_disowned, match_misconception
from interview.scoring.match.similarity import Similarity, compare_with_reference
from interview.scoring.match.terms import AnswerIndex
from interview.scoring.policy import Policy, policy_for
from interview.scoring.receipt import advise, clause_score, evidence_of, point_score
from interview.scoring.rubric import rubric_of
from interview.scoring.text.passage import read, without

_MOST_CACHED = 512


def ad_hoc_question(prompt: str, reference: str) -> Question:
    """A question that no bank holds; its rubric is derived from the reference."""
    return Question(id="", text=prompt, reference=reference)


class RubricScorer:
    """Scores answers by key points, under one named policy. Rubrics are cached per question."""

    def __init__(self, strictness: Strictness = "fair") -> None:
        self._policy = policy_for(strictness)
        self._rubrics: dict[Question, Rubric] = {}

    @property
    def policy(self) -> str:
        """Name and version of the policy, `fair-2`."""
        return self._policy.name

    def score(self, question: Question, answer: str) -> Score:
        """Score one answer to one question; no answer is too odd to be scored."""
        chosen = score_choice(question, answer, self.policy) if question.options else None
        if chosen is not None:
            return chosen
        rubric = self._rubric(question)
        ear = AnswerIndex(read(answer), rubric.vocabulary)
        found, places = _misconceptions(answer, rubric, ear, self._policy)
        if found:  # a clause that makes a false claim shows nothing else
            ear = AnswerIndex(without(ear.passage, places), rubric.vocabulary)
        like = compare_with_reference(rubric, ear)
        points = self._points(rubric, like, ear)
        running = RunningSum()
        add_points(running, points)
        coverage = measure_coverage(points)
        gates = find_gates(answer, ear.passage, rubric, like, points)
        if rubric.points:
            add_likeness(running, coverage, like, self._policy)
        else:
            add_comparison(running, like, self._policy)
        take_reversals(running, like, coverage if rubric.points else like.covered, self._policy)
        found = tuple(charge_misconceptions(found, coverage))
        take_off(running, found, gates)
        return Score(
            running.total,
            grade_of(running.total),
            round(coverage, 4),
            points,
            self.policy,
            found,
            gates,
            running.steps,
            advise(points, found, gates),
            not rubric.points,
        )

    def _points(
        self, rubric: Rubric, like: Similarity, ear: AnswerIndex
    ) -> tuple[PointScore, ...]:
        policy, passage = self._policy, ear.passage
        if not rubric.points:
            pairs = zip(rubric.clauses, like.clauses, strict=True)
            return tuple(clause_score(clause, one, passage, policy) for clause, one in pairs)
        return tuple(
            point_score(one, match_key_point(one, ear), passage, policy) for one in rubric.points
        )

    def _rubric(self, question: Question) -> Rubric:
        cached = self._rubrics.get(question)
        if cached is None:
            if len(self._rubrics) >= _MOST_CACHED:
                self._rubrics.clear()
            cached = self._rubrics[question] = rubric_of(question)
        return cached


def _misconceptions(
    answer: str, rubric: Rubric, ear: AnswerIndex, policy: Policy
) -> tuple[tuple[MisconceptionFound, ...], set[int]]:
    """The false claims of an answer, and the tokens that make them."""
    found = []
    places: set[int] = set()
    disowned = find_disowned(answer, ear) if rubric.misconceptions else {}
    for listening in rubric.misconceptions:
        hearings = match_misconception(listening, ear, disowned)
        said = {at for hearing in hearings for at in hearing.places}
        if said and not said & places:  # the same words are blamed once
            places |= said
            evidence = tuple(evidence_of(hearing, ear.passage) for hearing in hearings)
            cost, because = policy.misconception, listening.because
            found.append(MisconceptionFound(listening.point, cost, evidence, because))
    return tuple(found), places
