"""How an interviewer speaks. A manner changes words and the number of follow-ups, never scoring."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Occasion = Literal[
    "opening",
    "next",
    "half",
    "minute",
    "silence",
    "silence_again",
    "time_up",
    "ending",
]
"""When the interviewer speaks; docs/practice.md explains each."""

NEUTRAL = "neutral"
"""The manner of a plan that names none."""


class Manner(Struct, frozen=True):
    """What an interviewer says: for each occasion sentences that are used in turn."""

    name: str
    about: str
    """One line for the person who chooses."""
    follow_ups: int
    """Follow-ups at a question at most, if the plan has any."""
    lines: dict[Occasion, tuple[str, ...]]

    def say(self, occasion: Occasion, turn: int = 0, **fillings: str) -> str:
        """Return the sentence for an occasion, `{name}` filled in; empty if there is none."""
        sentences = self.lines.get(occasion, ())
        if not sentences:
            return ""
        sentence = sentences[turn % len(sentences)]
        for name, filling in fillings.items():
            sentence = sentence.replace(f"{{{name}}}", filling)
        return sentence
