"""A question gets its key points in the bank's file, and nothing else in the file moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.banks.edit.points import add_key_points, insert_key_points
from interview.banks.read import read_bank_bytes
from interview.model.bank import KeyPoint, Question
from interview.model.errors import BankError

PATH = Path("sky.yaml")
POINTS = (KeyPoint("air scatters light"), KeyPoint("short waves: most"))

BLOCK = """\
# my bank
questions:
- id: q1   # stable
  question: Why is the sky blue?
  answer: >
    Air scatters short
    wavelengths.

  # about the next field
  difficulty: 2
- question: What is fog made of?
  answer: "Tiny drops:   # of water"   # a comment
  id: q2
"""


def question(text: str, number: int) -> Question:
    bank = read_bank_bytes(text.encode(), PATH).bank
    assert bank is not None
    return bank.questions[number]


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_key_points_stand_below_the_answer_and_every_other_line_stays(
    number: int, ending: str
) -> None:
    text = BLOCK.replace("\n", ending)
    changed = insert_key_points(text, PATH, question(text, number), POINTS)
    assert question(changed, number).key_points == POINTS
    added = [line for line in changed.splitlines() if line not in BLOCK.splitlines()]
    assert len(added) == 3
    rest = [line for line in changed.splitlines() if line not in added]
    assert rest == BLOCK.splitlines()
    place = changed.splitlines().index(added[0])
    assert changed.splitlines()[place - 1].strip().startswith(("wavelengths", "answer"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("questions:\n- {id: q1, question: Why?, answer: Because.}\n", "do it by hand"),
        ("questions:\n- id: q1\n  question: Why?\n", "do it by hand"),
    ],
)
def test_a_layout_without_a_safe_place_is_left_alone(text: str, said: str) -> None:
    with pytest.raises(BankError, match=said):
        insert_key_points(text, PATH, question(text, 0), POINTS)


def test_a_question_that_has_key_points_or_changed_meanwhile_keeps_what_it_has() -> None:
    with_points = BLOCK.replace("  difficulty: 2\n", "  key_points: [{point: a thing}]\n")
    with pytest.raises(BankError, match="has key points already"):
        insert_key_points(with_points, PATH, question(BLOCK, 0), POINTS)
    with pytest.raises(BankError, match="changed in sky"):
        insert_key_points(
            BLOCK.replace("Air scatters", "Air bends"), PATH, question(BLOCK, 0), POINTS
        )
    with pytest.raises(BankError, match="no longer in"):
        insert_key_points(BLOCK.replace("id: q2", "id: q9"), PATH, question(BLOCK, 1), POINTS)


def test_a_copy_does_not_take_the_place_of_a_file_that_came_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "sky.yaml"
    path.write_text(BLOCK)
    other = tmp_path / "other.yaml"
    other.write_text(BLOCK)
    with pytest.raises(BankError, match="is there already"):
        add_key_points(other, question(BLOCK, 0), POINTS, path)
    assert other.read_text() == BLOCK
