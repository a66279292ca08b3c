"""Sessions put away, never over another file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from interview.history.listing import list_sessions
from interview.history.trash import discard_session, restore_session, trash_folder
from interview.model.errors import TranscriptError
from interview.storage.places import Places
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
    name = discard_session(places, "last")
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
        discard_session(places, path.stem)
    assert existing.read_text() == "another's"
    assert path.exists()
