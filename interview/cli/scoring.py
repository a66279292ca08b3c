"""`interview score`: one answer explained, or a stream of them."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

import click

from interview.cli.options import strictness_option
from interview.cli.output import harmless_json, print_error, print_json, print_message
from interview.cli.preferences.completion import complete_question
from interview.cli.run import Run
from interview.model.errors import InterviewError, UsageError
from interview.model.score import Strictness
from interview.present.batch import BatchScorer
from interview.present.explain import ScoredAnswer, UnscoredAnswer, explain
from interview.present.plain import phrase_scored
from interview.storage.decoders import to_json

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
