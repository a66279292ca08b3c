"""Manners: what an interviewer says, and when; never praise."""

from __future__ import annotations

import re

import pytest

from interview.model.manner import MANNERS, Manner, manner_of

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
