"""How much of a bank was asked at all: what is known of a topic is known of those questions only."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from msgspec import Struct

from interview.banks import library
from interview.history.statistics import read_past
from interview.model.places import Places


class AskedShare(Struct, frozen=True):
    """Questions that were asked, of all there are."""

    asked: int
    questions: int

    def __str__(self) -> str:
        return f"{self.asked}/{self.questions}"


class AskedShares(Struct, frozen=True):
    """How much was asked of the banks that were practised and can be read."""

    banks: dict[str, AskedShare]
    """By the name of the bank."""
    topics: dict[str, AskedShare]
    """By `bank/topic`, of the same banks."""


def read_asked(places: Places, now: datetime) -> AskedShares:
    """How much of each bank was asked; a question that is no longer in its bank does not count."""
    asked = {entry.ref for entry in read_past(places, now).entries if entry.counts}
    practised = {ref.partition("/")[0] for ref in asked}
    size, done = Counter[str](), Counter[str]()
    for entry in library.read_entries(places):
        bank = entry.bank
        if bank is None or bank.name not in practised:
            continue
        for question in bank.questions:
            was_asked = f"{bank.name}/{question.id}" in asked
            for part in (bank.name, f"{bank.name}/{question.topic}"):
                size[part] += 1
                done[part] += was_asked
    found = {part: AskedShare(done[part], size[part]) for part in size}
    return AskedShares(
        {part: one for part, one in found.items() if "/" not in part},
        {part: one for part, one in found.items() if "/" in part},
    )


def phrase_asked(bank: str, one: AskedShare) -> str:
    """`python: 12 of 50 questions asked`."""
    return f"{bank}: {one.asked} of {one.questions} questions asked"
