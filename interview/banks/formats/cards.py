"""What an import is made of before it is a bank."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import (
    Difficulty,
    MarkedAnswer,
    Option,
    Question,
)

LARGEST = 64 * 1024 * 1024
"""Bytes of one file that are imported."""
LONGEST_QUESTION = 4_000
LONGEST_ANSWER = 40_000
"""Characters; longer ones are reported, not imported."""
MOST_CARDS = 50_000
"""Cards of one import."""


Mapping = tuple[tuple[str, str], ...]
"""Which field plays which part, as a person said: `("answer", "Meaning")`."""


class Source(Struct, frozen=True):
    """One file to import."""

    name: str
    """As it is shown: its path, or `-`."""
    data: bytes
    text: str
    """The decoded text; empty for a binary file."""
    guessed: str = ""
    """The encoding, where it was guessed."""
    mapping: Mapping = ()

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot; empty where there is none."""
        last = self.name.replace("\\", "/").rpartition("/")[2]
        stem, dot, ending = last.rpartition(".")
        return f".{ending.casefold()}" if stem and dot else ""


class Card(Struct, frozen=True):
    """One question with its answer, as plain text."""

    question: str
    answer: str
    """Empty where the source has none."""
    line: int
    """From 1; 0 where lines mean nothing."""
    topic: str = ""
    """The heading it stands under, as people read it."""
    id: str = ""
    """The source's own name for it, such as `q101`; may be empty."""
    difficulty: Difficulty | None = None
    whole: Question | None = None
    """The question with its rubric, where the source has one."""
    options: tuple[Option, ...] = ()
    """What can be chosen, the right ones marked; the answer names them too."""
    end: int = 0
    """The last line; 0 where lines mean nothing."""
    marked: bool = False
    """The source itself says that it is a question: a label, a column, a field."""
    answers: tuple[MarkedAnswer, ...] = ()
    """Answers with the marks that people gave them."""
    source: str = ""
    """The file it is from, as a bank keeps it."""


class Skipped(Struct, frozen=True):
    """Something that looked like a question and was not taken."""

    line: int
    what: str
    """The question, or the text that stood there."""
    why: str
    card: Card | None = None
    """The question as it is kept without an answer; none where it is not kept."""


class Harvest(Struct, frozen=True):
    """What a file held."""

    cards: tuple[Card, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    title: str = ""
    shape: str = ""
    """How the questions were found, in a word or two."""
    runner_up: str = ""
    """The shape that came second; empty where there was no other."""
    lines: int = 0
    """Lines that hold something; 0 where lines mean nothing."""
    read: int = 0
    """Those of them that are in a question, an answer or a topic."""
    worth: float = 0.0
    """The measure that readings of one file are compared by, 0 to 1."""


def numbered(harvest: Harvest, numbers: Sequence[int]) -> Harvest:
    """What was read of lines that were made of others, with the numbers of those.

    Args:
        harvest: What was read.
        numbers: For each line that was read, the number of the one in the file.
    """

    def known(line: int) -> int:
        return numbers[line - 1] if 0 < line <= len(numbers) else line

    def card_of(card: Card) -> Card:
        return replace(card, line=known(card.line), end=known(card.end))

    skipped = (
        replace(one, line=known(one.line), card=card_of(one.card) if one.card else None)
        for one in harvest.skipped
    )
    return replace(harvest, cards=tuple(map(card_of, harvest.cards)), skipped=tuple(skipped))
