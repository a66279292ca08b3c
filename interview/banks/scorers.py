"""Scorers: policy, rubrics and marked answers put together."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from interview.banks.library import bank_files
from interview.model.bank import Question
from interview.model.errors import InterviewError
from interview.model.ports import Scorer
from interview.model.score import Score
from interview.storage.places import Places

if TYPE_CHECKING:
    from interview.scoring.scorer import RubricScorer


_HEAD_START = 1.0
"""Seconds before a scorer is prepared in the background."""


class BankScorer:
    """A scorer that has learned from some banks; it is loaded when it is first needed."""

    def __init__(self, places: Places, banks: Iterable[str]) -> None:
        self._places = places
        self._banks = tuple(banks)
        self._loaded: RubricScorer | None = None
        self._lock = threading.Lock()

    @property
    def policy(self) -> str:
        """Name and version of the policy, `fair-18`."""
        from interview.scoring.policy import POLICY

        return POLICY

    def score(self, question: Question, answer: str, asked: str = "") -> Score:
        """Score an answer to a question, or a reply to a follow-up; every text can be scored."""
        with self._lock:
            return self._load().score(question, answer, asked)

    def prepare(self, questions: Sequence[Question]) -> None:
        """Load or learn the lessons of these questions."""
        for question in questions:
            with self._lock, suppress(InterviewError):  # scoring the question will raise it
                self._load().prepare(question)

    def _load(self) -> RubricScorer:
        if self._loaded is None:
            from interview.banks.lessons import LessonStore
            from interview.scoring.scorer import RubricScorer

            lessons = LessonStore(self._places, self._banks)
            self._loaded = RubricScorer(lessons.find)
        return self._loaded


def build_scorer(
    places: Places, banks: Iterable[str], questions: Sequence[Question] = ()
) -> Scorer:
    """Return a scorer that has learned from some banks; it is prepared for `questions` in the background."""
    scorer = BankScorer(places, banks)
    if questions:
        # The imports of the scorer would double the time of the screen that comes up.
        timer = threading.Timer(_HEAD_START, scorer.prepare, args=(questions,))
        timer.daemon = True
        timer.start()
    return scorer


def build_scorer_for_all(places: Places) -> Scorer:
    """Return a scorer that has learned from all banks."""
    return build_scorer(places, [file.name for file in bank_files(places)])
