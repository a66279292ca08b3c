"""Where graded answers come from: the samples of the built-in bank, and public sets on disk."""

from __future__ import annotations

import json
from pathlib import Path

from interview.banks.find import builtin_folder
from interview.banks.read import read_bank
from interview.domain.bank import Question
from tests.bench.measures import Graded


def bank_questions(name: str = "transformers") -> tuple[Question, ...]:
    """The questions of a built-in bank, with their rubrics and samples."""
    bank = read_bank(builtin_folder() / name).bank
    if bank is None:
        message = f"the bank {name} cannot be read; run interview banks check"
        raise ValueError(message)
    return bank.questions


def bank_samples(questions: tuple[Question, ...]) -> list[Graded]:
    """Every sample that has a person's score."""
    return [
        Graded(
            question.id,
            question.text,
            (question.reference,),
            sample.answer,
            sample.score,
            sample.voice,
            sample.held_out,
        )
        for question in questions
        for sample in question.samples
        if sample.score is not None
    ]


def public_set(path: Path) -> list[Graded]:
    """A set of JSON lines with question_id, question, reference, answer and score.

    Several references stand in one cell, with " ||| " between them; the best counts.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Graded(
            row["question_id"],
            row["question"],
            tuple(row["reference"].split(" ||| ")),
            row["answer"],
            float(row["score"]),
        )
        for row in rows
    ]
