"""Each home has its settings; what earlier versions kept is taken over once."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.model.errors import UsageError
from interview.model.session import Plan
from interview.practice.presets import last_plan, remember_plan, starting_plan
from interview.storage.places import Places, find_places
from interview.storage.settings_file import write_settings

PLAN = Plan(("sky",), count=3, mode="practice", minutes=20.0)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    usual = tmp_path / "config"
    usual.mkdir()
    return Places(tmp_path, tmp_path / "cache", usual / "settings.toml", tmp_path / "log")


def test_a_home_that_is_named_carries_its_settings_and_the_usual_one_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTERVIEW_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    named = find_places(tmp_path / "home", tmp_path)
    assert named.settings == tmp_path / "home" / "settings.toml"
    assert named.last_plan == tmp_path / "home" / "last-plan.json"
    usual = find_places(None, tmp_path)
    assert usual.settings == tmp_path / "config" / "interview" / "settings.toml"


def test_a_home_may_end_in_a_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTERVIEW_HOME", raising=False)
    home = tmp_path / "mine "
    for name in ("banks", "sessions"):
        (home / name).mkdir(parents=True)
    assert find_places(None, home / "banks").home == home
    assert find_places(home, tmp_path).home == home


@pytest.mark.parametrize(
    "text",
    [
        '{"banks": ["sky"], "minutes": 1e308}',
        '{"banks": ["sky"], "minutes": -5}',
        '{"banks": ["sky"], "per_question": 1e999}',
        '{"banks": ["sky"], "count": 0}',
        '{"banks": ["sky"], "count": 1000000}',
        '{"banks": ["sky"], "seed": -1}',
        '{"banks": ["sky"], "think": -1}',
        '{"banks": ["sky"], "follow_ups": 99}',
        '{"banks": 3}',
        "nothing",
    ],
)
def test_a_last_plan_that_nobody_could_ask_for_is_none(places: Places, text: str) -> None:
    places.last_plan.write_text(text)
    assert last_plan(places) is None


def test_what_is_set_goes_before_the_last_plan_and_the_rest_follows_it(places: Places) -> None:
    remember_plan(places, PLAN)
    assert starting_plan(places) == PLAN
    write_settings(places.settings, {"session.minutes": 0})
    write_settings(places.settings, {"session.think": "free"})
    write_settings(places.settings, {"session.manner": "terse"})
    plan = starting_plan(places)
    assert plan is not None
    assert (plan.minutes, plan.think, plan.manner) == (None, None, "terse")
    assert (plan.banks, plan.count, plan.mode) == (("sky",), 3, "practice")


def test_a_value_out_of_range_is_not_written(places: Places) -> None:
    with pytest.raises(UsageError, match=r"goal\.on should be a day in quotes"):
        write_settings(places.settings, {"goal.on": "soon"})
    assert not places.settings.exists()


def test_what_follows_from_the_mode_follows_the_one_that_is_set(places: Places) -> None:
    remember_plan(places, Plan(("sky",), mode="mock", think=30.0, follow_ups=2, confidence=True))
    write_settings(places.settings, {"session.mode": "drill"})
    plan = starting_plan(places)
    assert plan is not None
    assert (plan.mode, plan.think, plan.follow_ups, plan.confidence) == ("drill", 0.0, 0, False)


def test_what_is_set_before_the_first_session_leaves_the_rest_as_usual(places: Places) -> None:
    write_settings(places.settings, {"session.count": 3})
    plan = starting_plan(places)
    assert plan is not None
    assert (plan.count, plan.mode, plan.think, plan.follow_ups) == (3, "mock", 0.0, 2)


def test_without_a_session_and_without_settings_nothing_is_asked_for(places: Places) -> None:
    assert starting_plan(places) is None
