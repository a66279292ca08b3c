"""Sessions put away, never over another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.history.listing import list_sessions
from interview.history.trash import discard_session, restore_session, trash_folder
from interview.model.errors import TranscriptError
from interview.storage.places import Places
from tests.schedule.sessions import places_in, practise


@pytest.fixture
def places(tmp_path: Path) -> Places:
    places = places_in(tmp_path)
    practise(places, {1: 3})
    return places


def test_a_session_is_put_away_and_comes_back(places: Places) -> None:
    name = discard_session(places, "last")
    assert not list_sessions(places)
    restore_session(places, name)
    assert [entry.session for entry in list_sessions(places)] == [name]
    assert not any(trash_folder(places).iterdir())


def test_what_lies_in_the_trash_under_the_same_name_stays(places: Places) -> None:
    (path,) = places.sessions.glob("*.jsonl")
    existing = trash_folder(places) / path.name
    existing.parent.mkdir()
    existing.write_text("another's")
    with pytest.raises(TranscriptError, match="there is a file of that name"):
        discard_session(places, path.stem)
    assert existing.read_text() == "another's"
    assert path.exists()
