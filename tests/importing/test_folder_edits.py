"""An import into a bank that is a folder leaves every file as its writer left it, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import DEFAULT, Mock, patch

import pytest

from interview.banks import edit, library, own
from interview.banks.read import read_bank
from interview.banks.yaml_reader import read_comments
from interview.importing import imports
from interview.importing.cards import Card, Reading
from interview.importing.imports import import_files, read_record, undo_import
from interview.importing.reading import FileRead
from interview.importing.report import ImportReport
from interview.model.bank import Question
from interview.model.errors import BankError, UsageError
from interview.storage.places import Places

HEAD = "# the sky, by me\ntitle: The sky\ntopics:\n  light: Light # waves\n  water: Water\n"
LIGHT = """\
# about light
questions:
  - id: blue # stays
    question: Why is the sky blue?
    answer: Air scatters short wavelengths more.
    key_points:
      - {point: short waves, any_of: [short wavelengths]}
  # the evening
  - id: red
    question: Why is the evening sky red?
"""
WATER = "questions:\n- id: rain\n  question: Why does it rain?\n  answer: Droplets grow.\n"
WIND = Card("What is wind?", "Air that moves.", 1, topic="Air")
HAIL = Card("What is hail?", "Ice.", 2, topic="Water")
ANSWERS = "answers:\n  blue:\n    - mark: 0.9\n      text: Short waves are scattered most.\n"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    home = tmp_path / "home"
    folder = home / "banks" / "sky"
    (folder / "answers").mkdir(parents=True)
    for name, text in (
        ("bank", HEAD),
        ("light", LIGHT),
        ("water", WATER),
        ("answers/light", ANSWERS),
    ):
        (folder / f"{name}.yaml").write_text(text)
    return Places(home, tmp_path / "cache", tmp_path / "settings.toml", tmp_path / "log")


def put(places: Places, *cards: Card, name: str = "sky") -> ImportReport:
    return import_files(places, name, [FileRead("notes.md", (Reading(cards),))])


def texts(places: Places) -> dict[str, str]:
    folder = places.banks / "sky"
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")
    }


def questions(places: Places) -> dict[str, Question]:
    bank = read_bank(places.banks / "sky").bank
    assert bank is not None
    return {question.id: question for question in bank.questions}


def test_a_new_question_goes_below_those_of_its_topic(places: Places) -> None:
    before = texts(places)
    report = put(places, Card("Why is fog white?", "It scatters all waves.", 1, topic="Water"))
    after = texts(places)
    assert report.added == ("why-is-fog-white",)
    assert {name for name in after if after[name] != before.get(name)} == {"water.yaml"}
    assert after["water.yaml"].startswith(before["water.yaml"])
    assert "topic:" not in after["water.yaml"], "the file says it"
    assert questions(places)["why-is-fog-white"].topic == "water"


def test_questions_of_a_new_topic_or_none_come_into_the_head(places: Places) -> None:
    before = texts(places)
    put(places, Card("What is wind?", "Air that moves.", 1, topic="Air & wind"))
    after = texts(places)
    assert after["bank.yaml"].startswith(HEAD + "  air-wind: Air & wind\nquestions:\n")
    assert questions(places)["what-is-wind"].topic == "air-wind"
    put(places, Card("What is a cloud?", "Drops.", 1))
    assert questions(places)["what-is-a-cloud"].topic == ""
    assert {**texts(places), "bank.yaml": HEAD} == before


def test_an_answer_that_was_missing_is_filled_in_and_comments_stay(places: Places) -> None:
    report = put(
        places, Card("Why is the evening sky red?", "The way is longer.", 1, topic="Light")
    )
    assert report.updated == ("red",)
    text = texts(places)["light.yaml"]
    assert "    answer: The way is longer.\n" in text
    assert read_comments(text) == read_comments(LIGHT)


def test_an_update_is_in_place_and_what_the_person_changed_stays(places: Places) -> None:
    first = (WIND, HAIL)
    put(places, *first)
    path = places.banks / "sky" / "bank.yaml"
    path.write_text(f"# mine\n{path.read_text().replace('Air that', 'Wind is air that')}")
    report = put(
        places,
        Card("What is wind?", "Moving air.", 1, topic="Air"),
        Card("What is hail?", "Balls of ice.", 2, topic="Water"),
    )
    assert (report.kept, report.updated) == (("what-is-wind",), ("what-is-hail",))
    assert "# mine\n" in path.read_text()
    assert questions(places)["what-is-wind"].reference == "Wind is air that moves."
    assert questions(places)["what-is-hail"].reference == "Balls of ice."


def test_an_import_can_be_taken_back_to_the_letter(places: Places) -> None:
    before = texts(places)
    put(places, WIND, HAIL)
    undo_import(places, "sky")
    assert texts(places) == before
    with pytest.raises(BankError, match="there is no import"):
        undo_import(places, "sky")


def test_what_was_deleted_stays_deleted_and_what_fits_no_bank_is_told(places: Places) -> None:
    put(places, WIND, HAIL)
    (places.banks / "sky" / "bank.yaml").write_text(HEAD)
    report = put(places, WIND, Card("What is dew?", "x" * 50_000, 3))
    assert [entry.text for entry in report.deleted] == ["What is wind?"]
    assert [entry.why for entry in report.left_out] == [
        "the answer is longer than 40,000 characters"
    ]
    assert report.added == ()
    assert report.samples == (), "only what comes in is shown"


@contextmanager
def full_disk_for(suffix: str, text: str = "") -> Iterator[None]:
    """Files whose names end so cannot be written, or only with this text."""
    write = own.write_whole

    def full(path: Path, written: str) -> None:
        if path.name.endswith(suffix) and text in written:
            raise BankError("no space left")
        write(path, written)

    with patch.object(own, "write_whole", full), pytest.raises(BankError, match="no space left"):
        yield


def test_a_file_that_cannot_be_written_leaves_all_as_it_was(places: Places) -> None:
    before = texts(places)
    with full_disk_for("water.yaml"):
        put(places, WIND, HAIL)
    assert texts(places) == before


def test_an_import_whose_record_cannot_be_written_changes_nothing(places: Places) -> None:
    before = texts(places)
    put(places, HAIL)
    imported = texts(places)
    with full_disk_for(".json"):
        put(places, WIND)
    with full_disk_for(".json"):
        undo_import(places, "sky")
    assert texts(places) == imported
    undo_import(places, "sky")
    assert texts(places) == before
    assert put(places, WIND, HAIL).added == ("what-is-wind", "what-is-hail")


@pytest.mark.parametrize("whole", [0, 1, 2], ids=["before the bank", "in its midst", "after it"])
def test_an_import_that_was_ended_is_done_by_the_same_one_again(
    places: Places, monkeypatch: pytest.MonkeyPatch, whole: int
) -> None:
    with monkeypatch.context() as killed:
        writes = [*[DEFAULT] * whole, KeyboardInterrupt]
        killed.setattr(own, "write_whole", Mock(wraps=own.write_whole, side_effect=writes))
        with pytest.raises(KeyboardInterrupt):
            put(places, WIND, HAIL)
    again = put(places, WIND, HAIL)
    assert (again.kept, again.deleted) == ((), ())
    assert questions(places)["what-is-wind"].reference == "Air that moves."
    assert questions(places)["what-is-hail"].reference == "Ice."
    assert put(places, Card("What is hail?", "Balls of ice.", 2)).updated == ("what-is-hail",)


def test_an_import_that_cannot_be_taken_back_whole_stays_and_can_be_later(places: Places) -> None:
    before = texts(places)
    put(places, WIND, HAIL)
    imported = texts(places)
    with full_disk_for("bank.yaml", "The sky"):
        undo_import(places, "sky")
    assert texts(places) == imported
    undo_import(places, "sky")
    assert texts(places) == before


def test_what_an_editor_saves_meanwhile_is_not_lost(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, write = places.banks / "sky" / "water.yaml", edit.edit_bank

    def saving(*args: Any) -> dict[Path, str]:
        path.write_text(f"# saved\n{WATER}")
        return write(*args)

    monkeypatch.setattr(imports, "edit_bank", saving)
    with pytest.raises(BankError, match="changed just now; try again"):
        put(places, HAIL)
    assert path.read_text() == f"# saved\n{WATER}"


def test_a_bank_with_errors_and_a_folder_that_is_none_are_refused(places: Places) -> None:
    (places.banks / "sky" / "water.yaml").write_text("questions: [")
    before = texts(places)
    with pytest.raises(BankError, match="has errors"):
        put(places, HAIL)
    assert texts(places) == before
    (places.banks / "notes").mkdir()
    with pytest.raises(UsageError, match=r"a folder without bank\.yaml"):
        put(places, Card("What is hail?", "Ice.", 2), name="notes")


def test_a_name_that_leads_out_of_the_folder_is_refused(places: Places) -> None:
    outside = places.home / "x.yaml"
    outside.write_text(WATER)
    for act in (
        lambda: put(places, HAIL, name="../x"),
        lambda: undo_import(places, "../x"),
        lambda: read_record(places, "../x"),
    ):
        with pytest.raises(UsageError, match="use letters"):
            act()
    assert outside.read_text() == WATER
    assert sorted(path.name for path in places.home.iterdir()) == ["banks", "x.yaml"]


def test_a_bank_that_came_with_the_program_is_never_written(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Card("What is hail?", "Ice.", 2)
    with pytest.raises(UsageError, match="built-in"):
        put(places, card, name="transformers")
    before = texts(places)
    monkeypatch.setattr(library, "builtin_folder", lambda: places.banks)
    with pytest.raises(UsageError, match="built-in"):
        put(places, card)
    assert texts(places) == before


def test_what_a_bank_had_already_is_brought_up_to_date_from_then_on(places: Places) -> None:
    assert put(places, Card("Why does it rain?", "Droplets grow.", 1)).unchanged == ("rain",)
    assert put(places, Card("Why does it rain?", "Drops grow.", 1)).updated == ("rain",)
