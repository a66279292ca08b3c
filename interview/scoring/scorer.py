"""Turns an answer into an explained score. Pure: same policy and marked answers, same score."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from interview.model.bank import MarkedAnswer, Question, read_choice
from interview.model.old_score import OldScore, read_old_score
from interview.model.score import Score, Strictness
from interview.scoring.choices import score_choice
from interview.scoring.guards import WordCounts
from interview.scoring.learned.model import (
    BankStatistics,
    QuestionModel,
    count_bank,
    learn_question,
    rubric_for,
)
from interview.scoring.learned_score import Taught, score_by_model
from interview.scoring.match.items import Reference
from interview.scoring.match.key_points import ways_to_put
from interview.scoring.match.reference import prepare_reference
from interview.scoring.policy import LEARNING, policy_for
from interview.scoring.reference_score import measure_likeness, score_by_reference

_MOST_CACHED = 512

ModelSource = Callable[[Question], tuple[QuestionModel, WordCounts] | None]
"""What a question's marked answers taught, with the words of its bank; none where there are none."""


def ad_hoc_question(prompt: str, reference: str) -> Question:
    """A question that no bank holds; only its reference is known."""
    return Question(id="", text=prompt, reference=reference)


def learn_from_itself(question: Question) -> tuple[QuestionModel, WordCounts]:
    """Learn from what stands with the question: its rubric, its reference, its own answers.

    No word is key to it: there are no other questions to tell it from.
    """
    said = (text for point in question.key_points for text in ways_to_put(point))
    marked = (one.text for one in question.answers)
    statistics = count_bank((question.reference, *said, *marked))
    model = learn_in_bank(question, question.answers, statistics)
    return replace(model, keyness={}), statistics.words


def learn_in_bank(
    question: Question, answers: Sequence[MarkedAnswer], statistics: BankStatistics
) -> QuestionModel:
    """Learn from a question's marked answers, words weighed by their rarity in its bank.

    From at most `LEARNING.most` of them, spread over the marks: what it takes grows with their cube.
    """
    answers = spread_over_marks(answers, LEARNING.most)
    likeness: list[float] = []
    if not question.key_points:
        policy, reference = policy_for("fair"), prepare_reference(question)
        likeness = [measure_likeness(reference, one.text, policy) for one in answers]
    return learn_question(question, answers, statistics, likeness)


def spread_over_marks(answers: Sequence[MarkedAnswer], most: int) -> tuple[MarkedAnswer, ...]:
    """At most so many answers, evenly taken from the lowest mark to the highest, in their order."""
    if len(answers) <= most:
        return tuple(answers)
    ranked = sorted(range(len(answers)), key=lambda at: answers[at].mark)
    taken = sorted(ranked[at * len(ranked) // most] for at in range(most))
    return tuple(answers[at] for at in taken)


class RubricScorer:
    """Scores answers under one named policy. What a question taught is cached by question.

    With key points or marked answers the score is what they say (`learned_score`); with a bare
    reference it is how much of it was said (`reference_score`).
    """

    def __init__(self, strictness: Strictness = "fair", models: ModelSource | None = None) -> None:
        self._policy = policy_for(strictness)
        self._models = models
        self._taught: dict[Question, Taught | None] = {}
        self._references: dict[Question, Reference] = {}

    @property
    def policy(self) -> str:
        """Name and version of the policy, `fair-10`."""
        return self._policy.name

    def score(self, question: Question, answer: str) -> Score:
        """Score one answer to one question; no answer is too odd to be scored."""
        if question.kind == "choice":
            return score_choice(question, read_choice(answer, question.options), self.policy)
        score = read_old_score(self.old_score(question, answer), answer)
        points = {point.point: point for point in question.key_points}
        rows = tuple(
            replace(row, id=points[row.point].id if row.point in points else f"r{number}")
            for number, row in enumerate(score.rows, start=1)
        )
        return replace(score, rows=rows)

    def old_score(self, question: Question, answer: str) -> OldScore:
        """The score with its receipt, before it is told as rows."""
        taught = self._find_taught(question)
        if taught is None:
            return score_by_reference(question, self._reference(question), answer, self._policy)
        likeness = None
        if not question.key_points:
            likeness = measure_likeness(self._reference(question), answer, self._policy)
        return score_by_model(taught, answer, self._policy, likeness)

    def _find_taught(self, question: Question) -> Taught | None:
        if question not in self._taught:
            if len(self._taught) >= _MOST_CACHED:
                self._taught.clear()
            self._taught[question] = self._teach(question)
        return self._taught[question]

    def _teach(self, question: Question) -> Taught | None:
        found = self._models(question) if self._models else None
        if found is None and (question.key_points or question.answers):
            found = learn_from_itself(question)
        if found is None:
            return None
        model, words = found
        return Taught(question, model, rubric_for(question, model), words)

    def _reference(self, question: Question) -> Reference:
        if question not in self._references:
            if len(self._references) >= _MOST_CACHED:
                self._references.clear()
            self._references[question] = prepare_reference(question)
        return self._references[question]
