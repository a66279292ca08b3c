"""Manners: data files that are read strictly, and never praise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from interview.banks.manners import FOLDER, read_manner
from interview.model.errors import NotFoundError, UsageError
from interview.model.places import Places
from interview.model.session import Plan
from interview.practice.manners import (
    find_manner,
    manner_files,
    manner_of,
    neutral_manner,
)
from interview.session import commands as c
from interview.session.interviewer import Interviewer, Nudges
from tests.builders import make_conductor, make_plan

_PRAISE = re.compile(
    r"\b(great|excellent|perfect|well done|good (job|answer|point|work)|nice|brilliant|correct|"
    r"impressive|fantastic|exactly|right answer)\b",
    re.IGNORECASE,
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "manners").mkdir()
    return Places(tmp_path, tmp_path / "cache", tmp_path / "settings.toml", tmp_path / "log")


def own(places: Places, text: str, name: str = "mine") -> Path:
    path = places.home / "manners" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


LEAST = 'doubt: "Really, {claim}?"\nask: "{subject}?"\n'


def test_four_manners_come_with_the_program(places: Places) -> None:
    assert set(manner_files(places)) == {"neutral", "warm", "terse", "pressing"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_no_manner_of_the_program_praises(path: Path) -> None:
    manner = read_manner(path)
    said = [sentence for sentences in manner.lines.values() for sentence in sentences]
    assert said
    assert [sentence for sentence in said if _PRAISE.search(sentence) or "!" in sentence] == []


def test_pressing_asks_once_more_than_the_others(places: Places) -> None:
    asks = {name: find_manner(places, name).follow_ups for name in manner_files(places)}
    assert asks == {"neutral": 2, "warm": 2, "terse": 2, "pressing": 3}


def test_sentences_of_one_occasion_take_turns_and_are_filled_in(places: Places) -> None:
    own(places, LEAST + "next: [One., Two.]\nopening: '{questions}, then.'\n")
    manner = find_manner(places, "mine")
    assert [manner.say("next", turn) for turn in range(3)] == ["One.", "Two.", "One."]
    assert manner.say("opening", questions="3 questions") == "3 questions, then."
    assert manner.say("half") == ""


def test_ones_own_manner_goes_before_one_of_the_same_name(places: Places) -> None:
    own(places, LEAST + "ending: Bye.\n", "warm")
    assert find_manner(places, "warm").say("ending") == "Bye."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("neext: Go.\n" + LEAST, "mine.yaml:1:1: neext: no such field; did you mean `next`?"),
        (LEAST + "follow_ups: 9\n", "mine.yaml:3:1: follow_ups: write a number from 0 to 3"),
        (LEAST + "next: {a: b}\n", "write a sentence, or a list of sentences"),
        (LEAST + "next: &x Go.\n", "write text out instead"),
        ("- a\n", "a manner is a mapping"),
        ("", "a manner is a mapping"),
        (LEAST + f"next: {'x' * 400}\n", "at most 20 sentences of 300 characters"),
    ],
)
def test_what_is_wrong_in_ones_own_is_said_at_its_place(
    places: Places, text: str, problem: str
) -> None:
    own(places, text)
    with pytest.raises(UsageError) as error:
        find_manner(places, "mine")
    assert problem in str(error.value)
    assert "\n" not in str(error.value)


def test_words_for_the_terminal_are_made_visible(places: Places) -> None:
    own(places, LEAST + 'next: "a\\eb"\n')
    assert "\x1b" not in find_manner(places, "mine").say("next")


def test_a_name_is_no_path(places: Places) -> None:
    (places.home / "secret.yaml").write_text(LEAST)
    with pytest.raises(NotFoundError):
        find_manner(places, "../secret")


def test_a_session_whose_manner_is_gone_goes_on_in_the_neutral_one(places: Places) -> None:
    assert manner_of(places, Plan((), manner="gone")).name == "neutral"


def test_what_comes_next_is_the_same_however_often_it_is_asked() -> None:
    plan = replace(make_plan(count=1, mode="practice"), confidence=True)
    conductor = make_conductor(plan)
    interviewer = Interviewer(conductor, neutral_manner())
    conductor.handle(c.Ask())
    conductor.handle(c.Submit("an answer"))
    assert [interviewer.next_step(), interviewer.next_step()] == ["confidence"] * 2
    assert interviewer.next_step(rated=True) == "feedback"
    conductor.handle(c.StateConfidence(2))
    assert interviewer.next_step() == "feedback"


def nudged(limit: float) -> list[tuple[float, str]]:
    nudges = Nudges()
    said: list[tuple[float, str]] = []
    nudges.restart(limit)
    for second in range(1, int(limit)):
        nudge = nudges.take_due(limit - second, limit)
        if nudge:
            said.append((limit - second, nudge))
    return said


def test_half_time_is_said_only_where_it_comes_before_the_last_minute() -> None:
    assert nudged(180.0) == [(90.0, "half"), (60.0, "minute"), (15.0, "last")]
    assert nudged(120.0) == [(60.0, "minute"), (15.0, "last")]
    assert nudged(60.0) == [(15.0, "last")]
