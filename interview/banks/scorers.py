"""Where scorers come from: the one place that puts policy, rubrics and marked answers together."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from interview.banks.library import bank_files
from interview.model.bank import Question
from interview.model.errors import InterviewError
from interview.model.places import Places
from interview.model.ports import Scorer
from interview.model.score import Score, Strictness
from interview.model.session import Plan
from interview.scoring.policy import policy_for

if TYPE_CHECKING:
    from interview.banks.models import ModelStore
    from interview.scoring.scorer import RubricScorer

_HEAD_START = 1.0
"""Seconds that a scorer is used alone before models are compiled beside it: a
screen that is being put up would take twice as long."""


class LazyScorer:
    """A scorer that has learned from the marked answers of some banks.

    It is loaded when it is first needed: its tables cost more than a screen.
    """

    def __init__(self, places: Places, banks: Iterable[str], strictness: Strictness) -> None:
        self._places = places
        self._banks = tuple(banks)
        self._strictness: Strictness = strictness
        self._loaded: tuple[ModelStore, RubricScorer] | None = None
        self._lock = threading.Lock()

    @property
    def policy(self) -> str:
        """Name and version of the policy, `fair-10`."""
        return policy_for(self._strictness).name

    def score(self, question: Question, answer: str) -> Score:
        """Score one answer to one question; no answer is too odd to be scored."""
        return self._load()[1].score(question, answer)

    def prepare(self, questions: Sequence[Question]) -> None:
        """Compile what these questions will need, without keeping anybody from typing."""
        with suppress(InterviewError):  # a file that cannot be read is said when it is needed
            self._load()[0].prepare(questions)

    def _load(self) -> tuple[ModelStore, RubricScorer]:
        with self._lock:
            if self._loaded is None:
                from interview.banks.models import ModelStore
                from interview.scoring.scorer import RubricScorer

                models = ModelStore(self._places, self._banks)
                self._loaded = models, RubricScorer(self._strictness, models.find)
            return self._loaded


def build_scorer(
    places: Places,
    banks: Iterable[str],
    strictness: Strictness = "fair",
    questions: Sequence[Question] = (),
) -> Scorer:
    """A scorer that has learned from the marked answers of some banks.

    What `questions` will need is compiled beside whatever the caller does, from a second on.
    """
    scorer = LazyScorer(places, banks, strictness)
    if questions:
        timer = threading.Timer(_HEAD_START, scorer.prepare, args=(questions,))
        timer.daemon = True
        timer.start()
    return scorer


def build_scorer_for_all(places: Places, strictness: Strictness = "fair") -> Scorer:
    """A scorer that has learned from the marked answers of every bank there is."""
    return build_scorer(places, [file.name for file in bank_files(places)], strictness)


def build_scorer_of(places: Places, plan: Plan) -> Scorer:
    """A scorer as a session with this plan has it."""
    return build_scorer(places, plan.banks, plan.strictness)
