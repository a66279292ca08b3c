"""Many answers scored one after the other: JSON lines in, explained scores out."""

from __future__ import annotations

import msgspec
from msgspec import Struct, field

from interview.banks.library import asked_question
from interview.banks.scorers import build_scorer_for_all
from interview.model.bank import Question
from interview.model.errors import NotFoundError, UsageError
from interview.model.phrases import NO_ANSWER
from interview.model.places import Places
from interview.model.score import Score, Strictness
from interview.present.explain import ScoredAnswer, UnscoredAnswer, score_as_data
from interview.scoring.scorer import ad_hoc_question
from interview.storage.decoders import from_json

LONGEST_ANSWER = 100_000
"""Characters; a longer text is no answer, and would hold up those behind it."""

_MOST_KEPT = 10_000


class _Line(Struct, frozen=True):
    answer: str
    question: str = ""
    text: str = field(default="", name="prompt")
    """What was asked, where it is no question of a bank."""
    reference: str = ""


class BatchScorer:
    """Scores lines; banks and rubrics are read once."""

    def __init__(self, places: Places, strictness: Strictness = "fair") -> None:
        self._places = places
        self._scorer = build_scorer_for_all(places, strictness)
        self._questions: dict[str, Question] = {}

    def score_line(self, line: bytes) -> ScoredAnswer | UnscoredAnswer:
        """Score one line: `question` and `answer`, or `prompt`, `reference` and `answer`.

        Raises:
            InterviewError: the line is not that, or names a question that is not there.
        """
        try:
            parsed = from_json(line, _Line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise UsageError(_what_is_wrong(line, error)) from error
        return self.score(self._question(parsed), parsed.answer)

    def score_ref(self, ref: str, answer: str) -> ScoredAnswer | UnscoredAnswer:
        """Score an answer to a question of a bank, `bank/question`.

        Raises:
            InterviewError: there is no such question, or the answer is too long.
        """
        return self.score(self._of_bank(ref), answer)

    def score(self, question: Question, answer: str) -> ScoredAnswer | UnscoredAnswer:
        """Score one answer; one to a question without an answer of its own gets no score.

        Raises:
            UsageError: the answer is longer than `LONGEST_ANSWER`.
        """
        if len(answer) > LONGEST_ANSWER:
            raise UsageError(f"the answer is longer than {LONGEST_ANSWER:,} characters")
        if not question.is_scored:
            return UnscoredAnswer(NO_ANSWER)
        return score_as_data(self._scorer.score(question, answer), answer)

    def judge_ref(self, ref: str, answer: str) -> tuple[Question, Score]:
        """The question that `bank/question` names, and the score of an answer to it.

        Raises:
            InterviewError: there is no such question, or nothing to compare an answer with.
        """
        question = self._of_bank(ref)
        if not question.is_scored:
            raise NotFoundError(f"no score: {NO_ANSWER}")
        return question, self._scorer.score(question, answer)

    def _question(self, parsed: _Line) -> Question:
        if parsed.question and not (parsed.text or parsed.reference):
            return self._of_bank(parsed.question)
        if parsed.question or not parsed.reference.strip():
            raise UsageError(
                'write {"question": "bank/id", "answer": ...} or'
                ' {"prompt": ..., "reference": ..., "answer": ...}'
            )
        return ad_hoc_question(parsed.text, parsed.reference)

    def _of_bank(self, ref: str) -> Question:
        known = self._questions.get(ref)
        if known is None:
            if len(self._questions) >= _MOST_KEPT:
                self._questions.clear()
            known = self._questions[ref] = asked_question(self._places, ref).question
        return known


def _what_is_wrong(line: bytes, error: Exception) -> str:
    if not line.strip():
        return "an empty line; write one JSON object a line"
    if isinstance(error, msgspec.ValidationError):
        return str(error)
    return f"not JSON ({error})"
