"""Eleven tiny files, each with a structure that is easily misread, and what a person expects of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview.importing.blocks import document_of
from interview.importing.cards import Reading
from interview.importing.layouts import guess
from interview.importing.records import delimited_rows, read_grid, read_json

CASES = sorted(
    path for path in (Path(__file__).parent / "structure").iterdir() if "expect" not in path.name
)


def _read(path: Path) -> Reading:
    text = path.read_bytes().decode("cp1252" if path.stem == "M06" else "utf-8")
    if path.suffix == ".csv":
        return read_grid(delimited_rows(text), "table")
    return read_json(text, {})[0] if path.suffix == ".json" else guess(document_of(text))[0]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_best_guess_gives_the_pairs_that_a_person_sees(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expect.json").read_text())
    answers = {card.question: card.answer for card in _read(path).cards}
    assert sum(map(bool, answers.values())) == expected["pairs"]
    for question, beginning in expected["samples"]:
        assert answers[question].startswith(beginning)
