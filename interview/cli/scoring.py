"""`interview score`: one answer explained, or a stream of them as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import lru_cache, partial
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
from interview.model.ports import Scorer
from interview.model.session import AskedQuestion
from interview.present.explain import explain, score_as_data
from interview.present.plain import phrase_scored
from interview.scoring.scorer import ad_hoc_question
from interview.storage.decoders import from_json, to_json
from interview.storage.places import Places

LARGEST_LINE = 1024 * 1024
"""Bytes of a JSON line, or of an answer."""


class _Line(Struct, frozen=True):
    answer: str
    question: str = ""
    text: str = field(default="", name="prompt")
    """The text of a question that is in no bank."""
    reference: str = ""


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
@click.pass_obj
def score(
    places: Places, question: str | None, *, answer: str, jsonl: str | None, as_json: bool
) -> int:
    """Score one answer to a question of a bank, with the reasons.

    With --jsonl, each line in is an object with "question" (BANK/QUESTION) and "answer", or
    with "prompt", "reference" and "answer". A line that cannot be scored gives an object with
    "error", and the exit status is 1 at the end. A question that has no answer in its bank gives
    a score of null.
    """
    if (question is None) == (jsonl is None):
        raise UsageError("name a question such as transformers/q118, or give --jsonl FILE")
    scorer = build_scorer_for_all(places)
    if jsonl is not None:
        return _score_lines(places, scorer, jsonl)
    text = _read_answer(answer)
    asked = asked_question(places, str(question)).question
    if as_json:
        print_json(_score_data(scorer, asked, text))
    elif asked.is_scored:
        result = scorer.score(asked, text)
        print_message(phrase_scored(result, explain(result, text, asked.key_points)))
    else:
        print_message([f"No score: {NO_ANSWER}."])
    return 0


def _score_data(scorer: Scorer, question: Question, answer: str) -> dict[str, Any]:
    if not question.is_scored:
        return {"why": NO_ANSWER, "score": None, "grade": None}
    return score_as_data(scorer.score(question, answer), answer)


def _score_lines(places: Places, scorer: Scorer, source: str) -> int:
    """Score each line of a file; return the exit status."""
    failed = number = 0
    find = lru_cache(maxsize=None)(partial(asked_question, places))
    with nullcontext(sys.stdin.buffer) if source == "-" else Path(source).open("rb") as file:
        out = sys.stdout.buffer
        for number, line in enumerate(_read_lines(file), start=1):
            try:
                question, answer = _parse_line(line, find)
                result = _score_data(scorer, question, answer)
            except InterviewError as error:
                failed += 1
                result = {"error": str(error), "line": number}
            out.write(harmless_json(to_json(result)) + b"\n")
            out.flush()  # a program that sent the line may wait for its score
    if failed:
        print_error(f"{failed} of {number} lines could not be scored")
    return 1 if failed else 0


def _parse_line(line: bytes, find: Callable[[str], AskedQuestion]) -> tuple[Question, str]:
    """Return the question and the answer of a line; `find` returns the question of a bank.

    Raises:
        InterviewError: the line has neither `question` and `answer` nor `prompt`, `reference` and
            `answer`, or names a question that is not there.
    """
    try:
        parsed = from_json(line, _Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        invalid = isinstance(error, msgspec.ValidationError)
        raise UsageError(str(error) if invalid else f"not JSON ({error})") from error
    if parsed.question and not (parsed.text or parsed.reference):
        return find(parsed.question).question, parsed.answer
    if parsed.question or not parsed.reference.strip():
        raise UsageError(
            'write {"question": "bank/id", "answer": ...} or'
            ' {"prompt": ..., "reference": ..., "answer": ...}'
        )
    return ad_hoc_question(parsed.text, parsed.reference), parsed.answer


def _read_lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a file; a line that is too long is cut, and cannot be parsed."""
    while line := file.readline(LARGEST_LINE):
        if len(line) == LARGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(LARGEST_LINE)) and not rest.endswith(b"\n"):
                pass
        yield line


def _read_answer(source: str) -> str:
    if source == "-":
        if sys.stdin.isatty():
            print_error("Type the answer; end with ctrl+d on an empty line.")
        data = sys.stdin.buffer.read(LARGEST_LINE)
    else:
        with Path(source).open("rb") as file:
            data = file.read(LARGEST_LINE)
    return data.decode("utf-8", errors="replace")
