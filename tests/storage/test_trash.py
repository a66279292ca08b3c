"""What is deleted goes to the trash, never over another file, and comes back."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from interview.banks.library import open_bank
from interview.banks.own import record_path
from interview.banks.trash import restore_last
from interview.history.listing import list_sessions
from interview.model.errors import TranscriptError
from interview.storage.places import Places
from interview.storage.trash import delete_session, restore_session, trash_folder
from tests.schedule.sessions import places_in, practise

link = Path.hardlink_to


def refuse(_path: Path, _target: Path) -> None:
    """As a file system without links."""
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = places_in(tmp_path)
    practise(places, {1: 3})
    return places


@pytest.mark.parametrize("linking", [link, refuse])
def test_a_session_is_put_away_and_comes_back_with_or_without_links(
    places: Places, monkeypatch: pytest.MonkeyPatch, linking: object
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", linking)
    name = delete_session(places, "last")
    assert not list_sessions(places)
    restore_session(places, name)
    assert [entry.session for entry in list_sessions(places)] == [name]
    assert not any(trash_folder(places).iterdir())


@pytest.mark.parametrize("meanwhile", [True, False])
def test_what_lies_in_the_trash_under_the_same_name_stays(
    places: Places, monkeypatch: pytest.MonkeyPatch, meanwhile: bool
) -> None:
    (path,) = places.sessions.glob("*.jsonl")
    existing = trash_folder(places) / path.name
    existing.parent.mkdir()
    if meanwhile:

        def appear_first(target: Path, source: Path) -> None:
            existing.write_text("another's")
            os.link(source, target)

        monkeypatch.setattr(Path, "hardlink_to", appear_first)
    else:
        existing.write_text("another's")
        monkeypatch.setattr(Path, "hardlink_to", refuse)
    with pytest.raises(TranscriptError, match="there is a file of that name"):
        delete_session(places, path.stem)
    assert existing.read_text() == "another's"
    assert path.exists()


def test_what_earlier_versions_put_away_comes_back(places: Places) -> None:
    (session,) = places.sessions.glob("*.jsonl")
    question = "  - question: {0}?\n    answer: Rivers.\n"
    put_away = {
        "20261124-101500-000000-question": ["blue"],
        "20261125-101500-000000-000-question-1": ["deep"],
        "20261125-101500-000000-001": ["salt", "cold"],
    }
    for folder, asked in put_away.items():
        path = trash_folder(places) / "banks" / folder / "sea.yaml"
        path.parent.mkdir(parents=True)
        path.write_text("questions:\n" + "".join(map(question.format, asked)))
    path.with_name(".imported.json").write_text("{}")
    session.rename(trash_folder(places) / session.name)
    assert restore_session(places, session.stem[:8]) == session.stem
    assert [restore_last(places) for _ in put_away] == ["sea", "sea/deep", "sea/blue"]
    questions = open_bank(places, "sea").questions
    assert [asked.id for asked in questions] == ["salt", "deep", "cold", "blue"]
    assert record_path(places.banks, "sea").read_text() == "{}"
    assert not any((trash_folder(places) / "banks").iterdir())
