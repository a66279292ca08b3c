"""Questions written in the program come into the file, and the rest of it stays."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import DEFAULT, Mock, patch

import pytest

from interview.banks import trash
from interview.banks.library import (
    find_candidates,
    open_bank,
    suspend_question,
    suspended_questions,
)
from interview.banks.own import (
    check_new_bank,
    make_question,
    own_path,
    record_path,
    save_question,
    write_starter,
    write_whole,
)
from interview.model.errors import BankError, HomeError, NotFoundError, UsageError
from interview.model.session import Plan
from interview.storage.places import Places
from interview.storage.trash import deleted_banks
from tests.schedule.sessions import places_in


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return places_in(tmp_path)


def test_a_bank_begins_with_its_first_question(places: Places) -> None:
    save_question(places, "sea", make_question("Why is the sea salt?", "Rivers bring it."))
    bank = open_bank(places, "sea")
    assert (bank.title, [question.text for question in bank.questions]) == (
        "Sea",
        ["Why is the sea salt?"],
    )
    assert own_path(places, "sea") == places.banks / "sea.yaml"


def test_a_question_that_is_changed_keeps_its_id_and_the_comments_of_its_file(
    places: Places,
) -> None:
    places.banks.mkdir(parents=True, exist_ok=True)
    path = places.banks / "sea.yaml"
    path.write_text(
        "# mine\nquestions:\n  - id: salt\n    question: Why salt?\n    answer: Rivers.\n"
    )
    before = open_bank(places, "sea").questions[0]
    changed = make_question("Why salt?", "Rivers bring it.", before=before)
    save_question(places, "sea", changed)
    save_question(places, "sea", make_question("How deep?", "", topic="Depths"), "Depths")
    bank = open_bank(places, "sea")
    assert [question.id for question in bank.questions] == ["salt", "how-deep"]
    assert bank.questions[0].reference == "Rivers bring it."
    assert bank.topic_title("depths") == "Depths"
    assert path.read_text().startswith("# mine\n")


def test_key_points_that_stay_keep_what_belongs_to_them() -> None:
    first = make_question("Why?", "Because.", points=["rivers bring it"])
    again = make_question(
        "Why?", "Because.", points=["rivers bring it", "rain"], before=first, difficulty="3"
    )
    assert again.key_points[0] is first.key_points[0]
    assert [point.point for point in again.key_points] == ["rivers bring it", "rain"]


def test_what_is_no_question_is_refused_in_one_line(places: Places) -> None:
    with pytest.raises(UsageError, match="write a question"):
        make_question(" ", "x")
    with pytest.raises(UsageError, match="difficulty"):
        make_question("Why?", "x", difficulty="7")
    with pytest.raises(UsageError, match="built-in bank"):
        save_question(places, "transformers", make_question("Why?", "x"))
    assert "already" in check_new_bank(places, "transformers")
    assert "use letters" in check_new_bank(places, "a b")
    assert "too long" in check_new_bank(places, "\U00020000" * 80)  # four bytes each
    assert check_new_bank(places, "sea") == ""


def test_a_name_that_leads_out_of_the_folder_is_refused(places: Places) -> None:
    places.banks.mkdir(parents=True)
    outside = places.home / "x.yaml"
    outside.write_text("questions:\n  - question: Why salt?\n    answer: Rivers.\n")
    before = outside.read_text()
    for act in (
        lambda: save_question(places, "../x", make_question("How deep?", "Very.")),
        lambda: trash.delete_question(places, "../x", "why-salt", NOW),
        lambda: own_path(places, "/x"),
    ):
        with pytest.raises(UsageError, match="use letters"):
            act()
    assert outside.read_text() == before
    assert not (places.home / "trash").exists()


def test_a_suspended_question_is_not_drawn_until_that_is_taken_back(places: Places) -> None:
    for text in ("Why salt?", "How deep?"):
        save_question(places, "sea", make_question(text, "x"))
    assert suspend_question(places, "sea/how-deep")
    bank = open_bank(places, "sea")
    drawn = find_candidates([bank], Plan(("sea",)), suspended_questions(places))
    assert [asked.question.id for asked in drawn] == ["why-salt"]
    assert not suspend_question(places, "sea/how-deep")
    assert suspended_questions(places) == frozenset()


def test_a_list_of_suspended_questions_that_cannot_be_read_is_not_overwritten(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert suspend_question(places, "sea/why-salt")
    monkeypatch.setattr("interview.storage.files.LARGEST_LIST", 5)
    assert suspended_questions(places) == frozenset()
    with pytest.raises(HomeError, match=r"suspended\.txt cannot be changed: it is larger"):
        suspend_question(places, "sea/how-deep")
    monkeypatch.undo()
    assert suspended_questions(places) == {"sea/why-salt"}


def test_a_full_list_of_suspended_questions_takes_none_and_gives_them_back(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert suspend_question(places, "sea/why-salt")
    monkeypatch.setattr("interview.storage.files.LARGEST_LIST", len("sea/why-salt\n"))
    with pytest.raises(HomeError, match=r"suspended\.txt cannot be changed: it is full"):
        suspend_question(places, "sea/how-deep")
    assert suspended_questions(places) == {"sea/why-salt"}
    assert not suspend_question(places, "sea/why-salt")


NOW = datetime(2026, 12, 1, tzinfo=UTC)


def test_a_new_bank_is_not_written_through_a_link_that_leads_nowhere(places: Places) -> None:
    places.banks.mkdir(parents=True, exist_ok=True)
    (places.banks / "sea.yaml").symlink_to(places.home / "elsewhere")
    with pytest.raises(BankError, match="is there already"):
        write_starter(places, "sea")
    assert not (places.home / "elsewhere").exists()


def test_only_the_person_reads_what_they_deleted(places: Places) -> None:
    save_question(places, "sea", make_question("Why is the sea salt?", "Rivers bring it."))
    trash.delete_bank(places, "sea", NOW)
    (path,) = deleted_banks(places)
    assert [folder.stat().st_mode & 0o777 for folder in path.parents[:2]] == [0o700, 0o700]


def test_a_deleted_question_leaves_the_rest_of_its_file_and_comes_back(places: Places) -> None:
    places.banks.mkdir(parents=True, exist_ok=True)
    path = places.banks / "sea.yaml"
    asked = "\n  - id: {0}\n    question: Why {0}?\n    answer: Rivers.\n"
    parts = [asked.format(name) for name in ("salt", "deep", "blue")]
    whole = "# mine\nquestions:\n" + "".join(parts) + "# the end\n"
    path.write_text(whole)
    reading = trash.delete_question(places, "sea", "deep", NOW)
    assert path.read_text() == "# mine\nquestions:\n" + parts[0] + parts[2] + "# the end\n"
    assert reading.bank is not None
    assert [question.id for question in reading.bank.questions] == ["salt", "blue"]
    trash.delete_question(places, "sea", "blue", NOW)
    with pytest.raises(BankError, match="delete the bank instead"):
        trash.delete_question(places, "sea", "salt", NOW)
    unfinished = places.home / "trash" / "banks" / "29991231-question" / ".new-killed"
    unfinished.parent.mkdir()
    unfinished.write_text("questions:\n  - que")
    assert trash.restore_last(places) == "sea/blue", "the last one first"
    assert trash.restore_last(places) == "sea/deep"
    assert path.read_text() == whole, "each at its place"
    with pytest.raises(NotFoundError, match="in the trash"):
        trash.restore_last(places)


def test_a_question_in_the_trash_that_was_edited_into_two_is_told(places: Places) -> None:
    path = places.home / "trash" / "banks" / "20261201-question" / "sea.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("questions:\n  - question: Why salt?\n  - question: Why deep?\n")
    with pytest.raises(BankError, match="not one question any more"):
        trash.restore_last(places)


@pytest.mark.parametrize("folder", [False, True])
def test_a_deleted_bank_comes_back_unless_there_is_one_of_its_name(
    places: Places, folder: bool
) -> None:
    path = places.banks / "sea" / "bank.yaml" if folder else places.banks / "sea.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("questions:\n  - question: Why salt?\n    answer: Rivers.\n")
    trash.delete_bank(places, "sea", NOW)
    with pytest.raises(NotFoundError):
        open_bank(places, "sea")
    save_question(places, "sea", make_question("How deep?", "Very."))
    with pytest.raises(BankError, match="again"):
        trash.restore_last(places)
    trash.delete_bank(places, "sea", NOW)
    assert trash.restore_last(places) == "sea"
    assert open_bank(places, "sea").questions[0].text == "How deep?"


@pytest.mark.parametrize("home", ["sea.yaml", "sea.v2"])
def test_what_is_remembered_of_imports_goes_with_a_deleted_bank_and_comes_back(
    places: Places, home: str
) -> None:
    path = places.banks / home
    path = path if path.suffix == ".yaml" else path / "bank.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("questions:\n  - question: Why salt?\n    answer: Rivers.\n")
    name = home.removesuffix(".yaml")
    record = record_path(places.banks, name)
    record.parent.mkdir()
    record.write_text("{}")
    assert open_bank(places, name).name == name
    trash.delete_bank(places, name, NOW)
    assert not record.exists()
    assert len(deleted_banks(places)) == 1
    assert trash.restore_last(places) == name
    assert record.read_text() == "{}"
    assert deleted_banks(places) == ()


def test_a_question_that_cannot_be_taken_out_leaves_nothing_in_the_trash(places: Places) -> None:
    for text in ("Why salt?", "How deep?"):
        save_question(places, "sea", make_question(text, "x"))
    path = places.banks / "sea.yaml"
    before = path.read_text()
    with (
        patch.object(os, "access", lambda file, _: file != path),  # root may write everywhere
        pytest.raises(BankError, match="write-protected"),
    ):
        trash.delete_question(places, "sea", "why-salt", NOW)
    assert path.read_text() == before
    second = Mock(wraps=write_whole, side_effect=[DEFAULT, BankError("no space left")])
    with (
        patch("interview.banks.own.write_whole", second),
        pytest.raises(BankError, match="no space left"),
    ):
        trash.delete_question(places, "sea", "why-salt", NOW)
    assert path.read_text() == before
    assert deleted_banks(places) == ()
    assert not any((places.home / "trash" / "banks").iterdir())


def test_a_bank_that_came_with_the_program_is_not_deleted(places: Places) -> None:
    with pytest.raises(BankError, match="only your own"):
        trash.delete_bank(places, "transformers", NOW)


def test_a_file_that_is_no_utf_8_stays_as_it_is(places: Places) -> None:
    places.banks.mkdir(parents=True)
    path = places.banks / "sea.yaml"
    path.write_bytes(b"questions:\n  - question: caf\xe9?\n")
    with pytest.raises(BankError, match="is not UTF-8"):
        save_question(places, "sea", make_question("How deep?", "x"))
    assert path.read_bytes().endswith(b"caf\xe9?\n")
