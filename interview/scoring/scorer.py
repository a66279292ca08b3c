"""Turns an answer into an explained score. Pure: the same policy gives the same score anywhere."""

from __future__ import annotations

from interview.domain.bank import Question
from interview.domain.score import MisconceptionFound, PointScore, Score, Strictness, grade_of
from interview.scoring.coverage import Shown, bag, shown
from interview.scoring.explain import advice_of, evidence_of, point_score
from interview.scoring.gates import gates_of
from interview.scoring.grading import Sum, add_points, derived_value, lifted, take_off
from interview.scoring.matching import Ear
from interview.scoring.passage import read
from interview.scoring.policy import Policy, policy_for
from interview.scoring.rubric import Listening, Rubric, rubric_of

_MOST_CACHED = 512


def ad_hoc_question(prompt: str, reference: str) -> Question:
    """A question that no bank holds; its rubric is derived from the reference."""
    return Question(id="", text=prompt, reference=reference)


class RubricScorer:
    """Scores answers by key points, under one named policy. Rubrics are cached per question."""

    def __init__(self, strictness: Strictness = "fair") -> None:
        self._policy = policy_for(strictness)
        self._rubrics: dict[Question, tuple[Rubric, frozenset[str]]] = {}

    @property
    def policy(self) -> str:
        """Name and version of the policy, `fair-1`."""
        return self._policy.name

    def score(self, question: Question, answer: str) -> Score:
        """Score one answer to one question; no answer is too odd to be scored."""
        rubric, vocabulary = self._rubric(question)
        ear = Ear(read(answer), vocabulary)
        points = tuple(self._point(listening, rubric, ear) for listening in rubric.points)
        found = _misconceptions(rubric, ear, self._policy)
        running = Sum()
        coverage = add_points(running, points)
        gates = gates_of(answer, ear.passage, rubric, coverage, self._policy)
        if rubric.derived:
            length = len(ear.passage.tokens) / max(1, len(rubric.reference.tokens))
            running.reach("curve: the first words count most", derived_value(coverage, length))
        else:
            running.reach("benefit of the doubt", lifted(coverage, self._policy.doubt))
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
            advice_of(points, found),
            rubric.derived,
        )

    def _point(self, listening: Listening, rubric: Rubric, ear: Ear) -> PointScore:
        found: Shown = bag(listening, ear) if rubric.derived else shown(listening, ear)
        return point_score(listening, found, ear.passage, self._policy)

    def _rubric(self, question: Question) -> tuple[Rubric, frozenset[str]]:
        cached = self._rubrics.get(question)
        if cached is None:
            if len(self._rubrics) >= _MOST_CACHED:
                self._rubrics.clear()
            rubric = rubric_of(question)
            cached = self._rubrics[question] = (rubric, _vocabulary(rubric))
        return cached


def _vocabulary(rubric: Rubric) -> frozenset[str]:
    words = set(rubric.question.places) | set(rubric.reference.places)
    for listening in (*rubric.points, *rubric.misconceptions):
        for wording in (*listening.any_of, *(one for group in listening.all_of for one in group)):
            words.update(term.stem for term in wording.terms)
    return frozenset(words)


def _misconceptions(rubric: Rubric, ear: Ear, policy: Policy) -> tuple[MisconceptionFound, ...]:
    found = []
    for listening in rubric.misconceptions:
        seen = shown(listening, ear)
        if seen.share >= policy.shown and not seen.reversed:
            evidence = tuple(evidence_of(hearing, ear.passage) for hearing in seen.heard)
            found.append(
                MisconceptionFound(
                    listening.point, policy.misconception, evidence, listening.because
                )
            )
    return tuple(found)
