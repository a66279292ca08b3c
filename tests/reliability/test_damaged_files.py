from __future__ import annotations

import random
from pathlib import Path

import pytest

from interview.app.keymap import read_keymap
from interview.banks import library
from interview.history.sessions import read_session
from interview.practice.preferences import change_setting, read_preferences, starting_plan
from interview.storage.settings_file import parse_settings
from tests.reliability.mutating import CORPUS, mutant, samples
from tests.reliability.reading import places_in, try_file

MUTANTS = 25


@pytest.fixture(autouse=True)
def no_banks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "builtin_folder", lambda: tmp_path / "none")


def test_damaged_transcripts_are_read_as_far_as_they_go_by_all_that_reads_them(
    tmp_path: Path,
) -> None:
    places, chance = places_in(tmp_path / "home"), random.Random(8)
    for number in range(MUTANTS):
        data = mutant(chance.choice(samples(".jsonl")), chance)
        assert try_file(places, data) == [], f"mutant {number}"


@pytest.mark.parametrize("name", ["finished", "practised", "broken-off"])
def test_what_damage_begins_with_is_whole(tmp_path: Path, name: str) -> None:
    path = CORPUS / f"{name}.jsonl"
    assert read_session(path).notices == ()
    assert try_file(places_in(tmp_path / "home"), path.read_bytes()) == []


def test_damaged_settings_never_stop_a_start(tmp_path: Path) -> None:
    places, chance = places_in(tmp_path / "home"), random.Random(8)
    (whole,) = samples(".toml")
    (chosen,) = samples("settings.json")
    assert parse_settings(whole, places.settings).problems == ()
    for _ in range(2000):
        places.settings.write_bytes(mutant(whole, chance))
        places.last_plan.write_bytes(mutant(chosen, chance))
        starting_plan(places)
        read_keymap(read_preferences(places).settings.keys)
        for each in (places.settings, places.last_plan):
            each.unlink()
    change_setting(places, "theme", "nord")
    assert read_preferences(places).settings.theme == "nord"
