"""A bank that is a folder: a head, a file a topic, marked answers apart."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from interview.banks.answers import digests_of_answers
from interview.banks.library import asked_questions, bank_files
from interview.banks.read import read_bank
from interview.banks.trash import delete_question, restore_last
from tests.fakes import START
from tests.schedule.sessions import places_in

HEAD = "title: The sky\ntopics:\n  light: Light\n  water: Water\n"
LIGHT = """\
questions:
  - id: blue
    question: Why is the sky blue?
    answer: Air scatters short wavelengths more.
  - id: red
    question: Why is the evening sky red?
    answer: The light comes a long way through the air.
"""
WATER = """\
questions:
  - id: rain
    question: Why does it rain?
    answer: Droplets grow until they fall.
"""
ANSWERS = """\
answers:
  blue:
    - mark: 0.9
      text: Short waves are scattered most.
    - mark: 0.1
      text: It mirrors the sea.
      why: the sea mirrors the sky, not the other way round
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "banks" / "sky"
    (folder / "answers").mkdir(parents=True)
    (folder / "bank.yaml").write_text(HEAD)
    (folder / "light.yaml").write_text(LIGHT)
    (folder / "water.yaml").write_text(WATER)
    (folder / "answers" / "light.yaml").write_text(ANSWERS)
    return folder


def test_a_folder_is_one_bank_of_all_its_files(folder: Path) -> None:
    reading = read_bank(folder)
    assert reading.problems == ()
    assert reading.bank is not None
    assert (reading.bank.name, reading.bank.title) == ("sky", "The sky")
    assert [(question.id, question.topic) for question in reading.bank.questions] == [
        ("blue", "light"),
        ("red", "light"),
        ("rain", "water"),
    ]


def test_a_folder_with_a_head_is_found_by_its_name_and_one_without_is_not(folder: Path) -> None:
    (folder.parent / "notes").mkdir()
    with patch("interview.banks.library.builtin_folder", lambda: folder / "none"):
        (found,) = bank_files(replace(places_in(folder), home=folder.parents[1]))
    assert (found.name, found.path) == ("sky", folder)


def test_the_digest_changes_with_any_file_but_not_with_marked_answers(folder: Path) -> None:
    def digest() -> str:
        bank = read_bank(folder).bank
        assert bank is not None
        return bank.digest

    first = digest()
    (folder / "answers" / "light.yaml").write_text(ANSWERS.replace("0.9", "0.8"))
    assert digest() == first
    (folder / "water.yaml").write_text(WATER.replace("fall", "drop"))
    assert digest() != first


def test_a_session_names_the_digest_of_what_is_marked_of_its_questions(folder: Path) -> None:
    places = replace(places_in(folder), home=folder.parents[1])

    def digests(*names: str) -> dict[str, str]:
        return digests_of_answers(places, asked_questions(places, names))

    first, none = digests("sky/blue"), digests("sky/rain")
    assert (list(first), none) == (["sky/answers"], {})
    (folder / "answers" / "rain.yaml").write_text(ANSWERS.replace("blue", "rain"))
    assert digests("sky/blue") == first
    (folder / "answers" / "light.yaml").write_text(ANSWERS.replace("0.9", "0.8"))
    assert digests("sky/blue") != first


def test_a_bank_of_one_file_keeps_the_digest_that_old_transcripts_name(tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "sky.yaml"
    path.write_text(LIGHT)
    bank = read_bank(path).bank
    assert bank is not None
    assert bank.digest == hashlib.sha256(LIGHT.encode()).hexdigest()


def test_what_is_wrong_names_the_file_and_the_line_it_is_in(folder: Path) -> None:
    (folder / "water.yaml").write_text(WATER.replace("answer:", "anser:"))
    (folder / "light.yaml").write_text(LIGHT + "title: no\n")
    lines = [str(problem) for problem in read_bank(folder).problems]
    assert lines[0].startswith(f"{folder / 'light.yaml'}:8:")
    assert "belongs in bank.yaml" in lines[0]
    assert any(line.startswith(f"{folder / 'water.yaml'}:4:5: questions.0") for line in lines)


@pytest.mark.parametrize("question", ["blue", "red"])
def test_a_deleted_question_comes_back_to_its_place_in_its_file(
    folder: Path, question: str
) -> None:
    places = replace(places_in(folder), home=folder.parents[1])
    delete_question(places, "sky", question, START)
    assert (folder / "light.yaml").read_text() != LIGHT
    assert restore_last(places) == f"sky/{question}"
    assert (folder / "light.yaml").read_text().split() == LIGHT.split()
