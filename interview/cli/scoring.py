"""`interview score`: one answer explained, or a stream of them as JSON lines."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec
from msgspec import Struct, field

from interview.banks.library import asked_question
from interview.banks.scorers import build_scorer_for_all
from interview.cli.options import complete_question, json_option
from interview.cli.output import harmless_json, print_error, print_json, print_message
from interview.model.bank import Question
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import NO_ANSWER
from interview.model.places import Places
from interview.model.score import Score, Strictness
from interview.present.explain import explain, score_as_data
from interview.present.plain import phrase_scored
from interview.scoring.scorer import ad_hoc_question
from interview.storage.decoders import from_json, to_json

LONGEST_ANSWER = 100_000
"""Characters; a longer text is no answer, and would hold up those behind it."""

LONGEST_LINE = 1024 * 1024
"""Bytes of one JSON line."""

_MAX_QUESTIONS = 10_000
"""Questions that are kept in memory."""


class _Line(Struct, frozen=True):
    answer: str
    question: str = ""
    text: str = field(default="", name="prompt")
    """What was asked, where it is no question of a bank."""
    reference: str = ""


class BatchScorer:
    """Scores many answers; banks and rubrics are read once."""

    def __init__(self, places: Places, strictness: Strictness = "fair") -> None:
        self._places = places
        self._scorer = build_scorer_for_all(places, strictness)
        self._asked = lru_cache(_MAX_QUESTIONS)(asked_question)

    def find_question(self, ref: str) -> Question:
        """Return the question that `bank/question` names.

        Raises:
            InterviewError: there is no such question.
        """
        return self._asked(self._places, ref).question

    def score(self, question: Question, answer: str) -> Score | None:
        """Score an answer; None if the question has nothing to compare it with.

        Raises:
            UsageError: the answer is longer than `LONGEST_ANSWER`.
        """
        if len(answer) > LONGEST_ANSWER:
            raise UsageError(f"the answer is longer than {LONGEST_ANSWER:,} characters")
        return self._scorer.score(question, answer) if question.is_scored else None

    def score_line(self, line: bytes) -> dict[str, Any]:
        """Score one line: `question` and `answer`, or `prompt`, `reference` and `answer`.

        Raises:
            InterviewError: the line is not that, or names a question that is not there.
        """
        parsed = _parse_line(line)
        if parsed.question and not (parsed.text or parsed.reference):
            question = self.find_question(parsed.question)
        elif parsed.question or not parsed.reference.strip():
            raise UsageError(
                'write {"question": "bank/id", "answer": ...} or'
                ' {"prompt": ..., "reference": ..., "answer": ...}'
            )
        else:
            question = ad_hoc_question(parsed.text, parsed.reference)
        return _as_data(self.score(question, parsed.answer), parsed.answer)


def _parse_line(line: bytes) -> _Line:
    try:
        return from_json(line, _Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if not line.strip():
            raise UsageError("an empty line; write one JSON object a line") from error
        invalid = isinstance(error, msgspec.ValidationError)
        raise UsageError(str(error) if invalid else f"not JSON ({error})") from error


def _as_data(score: Score | None, answer: str) -> dict[str, Any]:
    if score is None:
        return {"why": NO_ANSWER, "score": None, "grade": None}
    return score_as_data(score, answer)


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
@json_option
@click.option(
    "--jsonl",
    metavar="FILE|-",
    help="Score JSON lines instead, one score a line in the same order.",
)
@click.option(
    "--strictness",
    type=click.Choice(["fair", "strict", "lenient"]),
    default="fair",
    show_default=True,
    help="How strict the score is.",
)
@click.pass_obj
def score(
    places: Places,
    question: str | None,
    *,
    answer: str,
    jsonl: str | None,
    as_json: bool,
    strictness: Strictness,
) -> int:
    """Score one answer to a question of a bank, with the reasons.

    With --jsonl, each line in is an object with "question" (BANK/QUESTION) and "answer", or
    with "prompt", "reference" and "answer". A line that cannot be scored gives an object with
    "error", and the exit status is 1 at the end. A question that has no answer in its bank gives
    a score of null.
    """
    if (question is None) == (jsonl is None):
        raise UsageError("name a question such as transformers/q118, or give --jsonl FILE")
    scorer = BatchScorer(places, strictness)
    if jsonl is not None:
        return _score_lines(scorer, jsonl)
    text = _read_answer(answer)
    asked = scorer.find_question(str(question))
    result = scorer.score(asked, text)
    if as_json:
        print_json(_as_data(result, text))
    elif result is None:
        print_message([f"No score: {NO_ANSWER}."])
    else:
        print_message(phrase_scored(result, explain(result, text, asked.key_points)))
    return 0


def _score_lines(scorer: BatchScorer, source: str) -> int:
    """Score each line of a file; return the exit status."""
    failed = number = 0
    with nullcontext(sys.stdin.buffer) if source == "-" else Path(source).open("rb") as file:
        # A program that sends a line and waits for its score must get it; a file does not wait.
        live = not stat.S_ISREG(os.fstat(file.fileno()).st_mode)
        out = sys.stdout.buffer
        for number, line in enumerate(_read_lines(file), start=1):
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


def _read_lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file; one that is too long is cut, so that it cannot be parsed."""
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
