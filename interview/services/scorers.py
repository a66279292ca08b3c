"""Where scorers come from: the one place that puts policy, rubrics and marked answers together."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

from interview.domain.bank import Question
from interview.domain.places import Places
from interview.domain.ports import Scorer
from interview.domain.score import Strictness
from interview.domain.session import Plan
from interview.services.library.banks import bank_files
from interview.services.library.models import MarkedAnswers


def build_scorer(
    places: Places,
    banks: Iterable[str],
    strictness: Strictness = "fair",
    questions: Sequence[Question] = (),
) -> Scorer:
    """A scorer that has learned from the marked answers of some banks.

    What `questions` will need is compiled beside whatever the caller does next.
    """
    from interview.scoring.scorer import RubricScorer

    models = MarkedAnswers(places, banks)
    if questions:
        threading.Thread(target=models.prepare, args=(questions,), daemon=True).start()
    return RubricScorer(strictness, models.find)


def build_scorer_for_all(places: Places, strictness: Strictness = "fair") -> Scorer:
    """A scorer that has learned from the marked answers of every bank there is."""
    return build_scorer(places, [file.name for file in bank_files(places)], strictness)


def build_scorer_of(places: Places, plan: Plan) -> Scorer:
    """A scorer as a session with this plan has it."""
    return build_scorer(places, plan.banks, plan.strictness)


def digests_of_answers(places: Places, banks: Iterable[str]) -> dict[str, str]:
    """By `bank/answers`, what the marked answers of some banks come to, for the transcript."""
    return MarkedAnswers(places, banks).digests()
