"""Manners: what an interviewer says, and when; never praise."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from interview.model.manner import MANNERS, Manner, manner_of
from interview.session import commands as c
from interview.session.interviewer import Interviewer, Nudges
from tests.builders import make_conductor, make_plan

_PRAISE = re.compile(
    r"\b(great|excellent|perfect|well done|good (job|answer|point|work)|nice|brilliant|correct|"
    r"impressive|fantastic|exactly|right answer)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("manner", MANNERS.values(), ids=str)
def test_no_manner_praises(manner: Manner) -> None:
    sentences = [sentence for listed in manner.lines.values() for sentence in listed]
    assert sentences
    assert [text for text in sentences if _PRAISE.search(text) or "!" in text] == []


def test_pressing_asks_once_more_than_the_others() -> None:
    asks = {name: manner.follow_ups for name, manner in MANNERS.items()}
    assert asks == {"neutral": 2, "warm": 2, "terse": 2, "pressing": 3}


def test_sentences_of_one_occasion_take_turns_and_are_filled_in() -> None:
    manner = Manner("mine", "", 2, {"next": ("One.", "Two."), "opening": ("{questions}, then.",)})
    assert [manner.say("next", turn) for turn in range(3)] == ["One.", "Two.", "One."]
    assert manner.say("opening", questions="3 questions") == "3 questions, then."
    assert manner.say("half") == ""


def test_a_session_whose_manner_is_gone_goes_on_in_the_neutral_one() -> None:
    assert manner_of("one of my own").name == "neutral"


def test_what_comes_next_is_the_same_however_often_it_is_asked() -> None:
    plan = replace(make_plan(count=1, mode="practice"), confidence=True)
    conductor = make_conductor(plan)
    interviewer = Interviewer(conductor, manner_of("neutral"))
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
