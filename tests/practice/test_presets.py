"""Presets: kinds of session by name, in the home."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import get_args

import pytest

from interview.model.errors import HomeError, NotFoundError, UsageError
from interview.model.session import ModeName, Plan
from interview.practice.presets import (
    all_presets,
    delete_preset,
    find_preset,
    plan_in_mode,
    save_preset,
)
from interview.storage.files import folder_locked
from interview.storage.places import Places

LOCK = "interview.practice.presets.folder_locked"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path, tmp_path / "cache", tmp_path / "settings.toml", tmp_path / "log")


def test_three_come_with_the_program(places: Places) -> None:
    named = {preset.name: preset.plan for preset in all_presets(places)}
    assert named["phone screen"].minutes == 15
    assert named["deep dive"].minutes == 45
    quick = named["ten quick ones"]
    assert (quick.mode, quick.count, quick.per_question, quick.follow_ups) == ("drill", 10, 60, 0)


@pytest.mark.parametrize("mode", get_args(ModeName))
def test_a_mode_leaves_nothing_of_its_own_behind(mode: ModeName) -> None:
    plan = plan_in_mode(Plan(("sky",)), "practice")
    assert plan_in_mode(plan_in_mode(plan, mode), "practice") == plan
    assert plan_in_mode(plan, mode).rules.name == mode
    chosen = plan_in_mode(Plan(("sky",), per_question=90.0), mode)
    assert plan_in_mode(chosen, "practice").per_question == 90, "what the person chose stays"


def test_ones_own_is_kept_without_banks_topics_and_seed(places: Places) -> None:
    plan = Plan(("sky",), topics=("sky/light",), count=3, think=15.0, seed=99, manner="warm")
    save_preset(places, "  Friday  ", plan)
    filled = find_preset(places, "Friday").fill(Plan(("sea",), seed=1))
    assert filled == Plan(("sea",), count=3, think=15.0, seed=1, manner="warm")


def test_saving_under_an_old_name_replaces_it_and_deleting_brings_back_the_programs(
    places: Places,
) -> None:
    save_preset(places, "deep dive", Plan((), count=1))
    save_preset(places, "deep dive", Plan((), count=2))
    assert find_preset(places, "deep dive").plan.count == 2
    assert delete_preset(places, "deep dive")
    assert find_preset(places, "deep dive").plan.count == 9
    assert not delete_preset(places, "deep dive")


@pytest.mark.parametrize("name", ["", "  ", "x" * 31])
def test_a_name_has_a_length(places: Places, name: str) -> None:
    with pytest.raises(UsageError):
        save_preset(places, name, Plan(()))


def test_the_nearest_is_named(places: Places) -> None:
    with pytest.raises(NotFoundError, match="did you mean 'phone screen'"):
        find_preset(places, "phone scren")


def test_what_another_program_saved_before_the_lock_stays(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(folder: Path) -> AbstractContextManager[None]:
        monkeypatch.setattr(LOCK, folder_locked)
        save_preset(places, "theirs", Plan((), count=1))
        return folder_locked(folder)

    monkeypatch.setattr(LOCK, late)
    save_preset(places, "mine", Plan((), count=2))
    assert {"theirs", "mine"} <= {preset.name for preset in all_presets(places)}
    monkeypatch.setattr(LOCK, late)
    assert delete_preset(places, "mine")
    assert find_preset(places, "theirs").plan.count == 1


def test_a_file_that_could_not_be_read_again_is_not_written(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_preset(places, "mine", Plan((), count=1))
    size = (places.home / "presets.json").stat().st_size
    monkeypatch.setattr("interview.storage.files.LARGEST_LIST", size)
    with pytest.raises(HomeError, match="is full"):
        save_preset(places, "more", Plan((), count=2))
    assert find_preset(places, "mine").plan.count == 1


def test_a_damaged_file_is_named_and_not_overwritten(places: Places) -> None:
    (places.home / "presets.json").write_text("{")
    with pytest.raises(HomeError, match=r"presets\.json"):
        save_preset(places, "mine", Plan(()))
    assert (places.home / "presets.json").read_text() == "{"
