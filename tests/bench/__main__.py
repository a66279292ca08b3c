"""Print the tables of docs/scoring.md: `python -m tests.bench [--sets FOLDER]`."""

from __future__ import annotations

import argparse
import math
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from interview.domain.bank import Question
from interview.scoring.scorer import RubricScorer
from tests.bench.baselines import Scored, ours, stemmed_recall, tf_idf, token_set
from tests.bench.measures import Graded, distance, pearson, separation, within_question
from tests.bench.sets import bank_questions, bank_samples, public_set

VOICES = ("strong", "paraphrase", "half", "terse", "empty", "wrong", "messy")
RIGHT = 0.7  # human score from which an answer counts as right

Score = Callable[[Graded], float]


def main() -> None:
    """Run the bank's samples, and the public sets where there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    folder = os.environ.get("INTERVIEW_ASAG")
    parser.add_argument("--sets", type=Path, default=Path(folder) if folder else None)
    chosen = parser.parse_args()
    questions = bank_questions()
    _bank_tables(questions, bank_samples(questions))
    if chosen.sets:
        _set_tables(chosen.sets)


def _bank_tables(questions: tuple[Question, ...], rows: list[Graded]) -> None:
    by_id = {question.id: question for question in questions}
    scorer = RubricScorer()
    idf = tf_idf([row.references[0] for row in rows])
    scorers: dict[str, Score] = {
        "key points": lambda row: scorer.score(by_id[row.question], row.answer).value,
        "bare reference": _best(ours()),
        "token_set_ratio": _best(token_set),
        "tf-idf cosine": _best(idf),
        "stemmed recall": _best(stemmed_recall),
    }
    for held_out in (False, True):
        part = [row for row in rows if row.held_out == held_out]
        name = "held out" if held_out else "tuned"
        _say(f"\n{len(part)} samples, {name}\n")
        _row("scorer", "r", "rho", "MAE", "AUC", *VOICES, "ms")
        _row(*["---"] * (6 + len(VOICES)))
        for label, score in scorers.items():
            _row(label, *_figures(part, score))


def _figures(rows: list[Graded], score: Score) -> list[str]:
    _timed(rows, score)  # rubrics and stems are made once
    values, milliseconds = _timed(rows, score)
    human = [row.human for row in rows]
    right = [value for value, row in zip(values, rows, strict=True) if row.human >= RIGHT]
    voices = {voice: _of_voice(voice, rows, values) for voice in VOICES}
    return [
        f"{pearson(values, human):.2f}",
        _rho(rows, values),
        f"{distance(values, human):.2f}",
        f"{separation(right, voices['wrong']):.2f}",
        *(f"{fmean(voices[voice]):.2f}" for voice in VOICES),
        f"{milliseconds:.2f}",
    ]


def _rho(rows: list[Graded], values: Sequence[float]) -> str:
    rho = within_question(rows, values)
    return "" if math.isnan(rho) else f"{rho:.2f}"


def _of_voice(voice: str, rows: list[Graded], values: Sequence[float]) -> list[float]:
    return [value for value, row in zip(values, rows, strict=True) if row.voice == voice]


def _set_tables(folder: Path) -> None:
    _say("\nPublic sets: r / rho within a question / MAE\n")
    _row("set", "answers", "bare reference", "token_set_ratio", "tf-idf cosine", "recall", "ms")
    _row(*["---"] * 7)
    for path in sorted(folder.glob("*.jsonl")):
        rows = public_set(path)
        idf = tf_idf([reference for row in rows for reference in row.references])
        cells, pace = [], 0.0
        for score in (ours(), token_set, idf, stemmed_recall):
            values, milliseconds = _timed(rows, _best(score))
            pace = pace or milliseconds
            human = [row.human for row in rows]
            figures = (
                pearson(values, human),
                within_question(rows, values),
                distance(values, human),
            )
            cells.append(" / ".join(f"{figure:.2f}" for figure in figures))
        _row(path.stem, str(len(rows)), *cells, f"{pace:.2f}")


def _best(score: Scored) -> Score:
    return lambda row: max(score(row.prompt, one, row.answer) for one in row.references)


def _timed(rows: list[Graded], score: Score) -> tuple[list[float], float]:
    """The scores, and the milliseconds an answer takes."""
    started = time.perf_counter()
    values = [score(row) for row in rows]
    return values, (time.perf_counter() - started) * 1000 / len(rows)


def _row(*cells: str) -> None:
    _say("| " + " | ".join(cells) + " |")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
