"""How an interviewer speaks. A manner changes words and the number of follow-ups, never scoring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Occasion = Literal[
    "opening", "next", "half", "minute", "silence", "silence_again", "time_up", "ending"
]
"""Occasions on which the interviewer speaks; docs/practice.md explains each."""

NEUTRAL = "neutral"
"""The manner of a plan without one."""


class Manner(Struct, frozen=True):
    """The sentences of an interviewer, which are used in turn on each occasion."""

    name: str
    about: str
    """One line for the person who chooses."""
    follow_ups: int
    """The most follow-ups at a question, if the plan has any."""
    lines: Mapping[Occasion, tuple[str, ...]]

    def say(self, occasion: Occasion, turn: int = 0, **fillings: str) -> str:
        """Return the sentence for an occasion, `{name}` filled in; empty if there is none."""
        sentences = self.lines.get(occasion, ())
        if not sentences:
            return ""
        return sentences[turn % len(sentences)].format(**fillings)


_ALL = (
    Manner(
        NEUTRAL,
        "Asks, listens and goes on.",
        2,
        {
            "opening": ("I will ask {questions}.",),
            "next": ("Next question.", "Let us go on.", "The next one."),
            "half": ("Half of the time is gone.",),
            "minute": ("One minute left.",),
            "silence": ("Write down what you have so far.",),
            "silence_again": ("You can also submit what you have, or skip the question.",),
            "time_up": ("We will leave it there.",),
            "ending": ("That was the last question.",),
        },
    ),
    Manner(
        "pressing",
        "Wants it exact, and asks up to three times.",
        3,
        {
            "opening": ("I will ask {questions}, and I will dig deeper where you are vague.",),
            "next": (
                "Next. Be exact.",
                "Go on. I want the reason, not the word.",
                "Next question. Name the thing itself.",
            ),
            "half": ("Half of your time is gone. Come to the point.",),
            "minute": ("One minute. What is the core of it?",),
            "silence": ("I am waiting.",),
            "silence_again": ("If you do not know it, say so and we go on.",),
            "time_up": ("Stop there.",),
            "ending": ("That is all I have.",),
        },
    ),
    Manner(
        "terse",
        "Says next to nothing.",
        2,
        {
            "opening": ("{questions}.",),
            "next": ("Next.",),
            "half": ("Half time.",),
            "minute": ("One minute.",),
            "silence": ("Well?",),
            "time_up": ("Time.",),
            "ending": ("Done.",),
        },
    ),
    # Gives time and takes off pressure, but never says that an answer was good.
    Manner(
        "warm",
        "Friendly; says that unfinished thoughts are welcome.",
        2,
        {
            "opening": (
                "Good to have you here. I will ask {questions}; say what comes to mind, even if it"
                " is not finished.",
            ),
            "next": (
                "Thank you. Here is the next one.",
                "Thank you. Take a breath; the next question.",
                "Thank you for that. Let us look at something else.",
            ),
            "half": ("You have half of the time left, that is plenty for a few sentences.",),
            "minute": ("There is a minute left. Just finish your thought.",),
            "silence": ("It may help to begin with anything you know about it.",),
            "silence_again": (
                "It is all right not to know this one. You can go on whenever you like.",
            ),
            "time_up": ("Time is up, and that happens to everybody.",),
            "ending": ("Thank you for your time. That was the last question.",),
        },
    ),
)

MANNERS: Mapping[str, Manner] = {manner.name: manner for manner in _ALL}
"""The manners by name, the neutral one first."""


def manner_of(name: str) -> Manner:
    """Return the manner of this name; the neutral one for a name of an earlier version."""
    return MANNERS.get(name, MANNERS[NEUTRAL])
