"""`interview score`: one answer explained, or a stream of them as JSON lines."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

import click
import msgspec
from msgspec import Struct, field

from interview.banks.library import asked_question
from interview.banks.scorers import build_scorer_for_all
from interview.cli.completion import complete_question
from interview.cli.options import strictness_option
from interview.cli.output import harmless_json, print_error, print_json, print_message
from interview.cli.run import Run
from interview.model.bank import Question
from interview.model.errors import InterviewError, NotFoundError, UsageError
from interview.model.phrases import NO_ANSWER
from interview.model.places import Places
from interview.model.score import Score, Strictness
from interview.present.explain import ScoredAnswer, UnscoredAnswer, explain, score_as_data
from interview.present.plain import phrase_scored
from interview.scoring.scorer import ad_hoc_question
from interview.storage.decoders import from_json, to_json

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


LONGEST_LINE = 1024 * 1024
"""Bytes of one JSON line."""


@click.command()
@click.argument(
    "question", metavar="[BANK/QUESTION]", required=False, shell_complete=complete_question
)
@click.option(
    "--answer",
    metavar="FILE|-",
    default="-",
    show_default=True,
    help="Where the answer is; - is standard input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the score as JSON.")
@click.option(
    "--jsonl",
    metavar="FILE|-",
    help="Score JSON lines instead, one score a line in the same order.",
)
@strictness_option
@click.pass_context
def score(
    ctx: click.Context,
    question: str | None,
    *,
    answer: str,
    jsonl: str | None,
    as_json: bool,
    strictness: Strictness,
) -> None:
    """Score one answer to a question of a bank, with the reasons.

    With --jsonl, each line in is an object with "question" (BANK/QUESTION) and "answer", or
    with "prompt", "reference" and "answer". A line that cannot be scored gives an object with
    "error", and the exit status is 1 at the end. A question that has no answer in its bank gives
    a score of null.
    """
    run: Run = ctx.obj
    if (question is None) == (jsonl is None):
        raise UsageError("name a question such as transformers/q118, or give --jsonl FILE")
    scorer = BatchScorer(run.places, strictness)
    if jsonl is not None:
        ctx.exit(_score_lines(scorer, jsonl))
    text = _read_answer(answer)
    found = scorer.score_ref(str(question), text)
    if as_json:
        print_json(found)
    elif isinstance(found, UnscoredAnswer):
        print_message([f"No score: {found.why}."])
    else:
        asked, judged = scorer.judge_ref(str(question), text)
        print_message(phrase_scored(judged, explain(judged, text, asked.key_points)))


def _score_lines(scorer: BatchScorer, source: str) -> int:
    failed = 0
    with _opened(source) as file:
        # A program that sends a line and waits for its score must get it; a file does not wait.
        live = not stat.S_ISREG(os.fstat(file.fileno()).st_mode)
        out = sys.stdout.buffer
        for number, line in enumerate(_lines(file), start=1):
            result: ScoredAnswer | UnscoredAnswer | dict[str, object]
            try:
                result = scorer.score_line(line)
            except InterviewError as error:
                failed += 1
                result = {"error": str(error), "line": number}
            out.write(harmless_json(to_json(result)) + b"\n")
            if live:
                out.flush()
        out.flush()
    if failed:
        print_error(f"{failed} of {number} lines could not be scored")
    return 1 if failed else 0


def _opened(source: str) -> nullcontext[BinaryIO] | BinaryIO:
    return nullcontext(sys.stdin.buffer) if source == "-" else Path(source).open("rb")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is far too long only a beginning that cannot be read."""
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
        yield line


def _read_answer(source: str) -> str:
    if source == "-":
        if sys.stdin.isatty():
            print_error("Type the answer; end with ctrl+d on an empty line.")
        data = sys.stdin.buffer.read(LONGEST_LINE)
    else:
        with Path(source).open("rb") as file:
            data = file.read(LONGEST_LINE)
    return data.decode("utf-8", errors="replace")
