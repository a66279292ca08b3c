"""What an import is made of before it is a bank."""

from __future__ import annotations

from msgspec import Struct

from interview.domain.bank import Difficulty, Question

LARGEST = 64 * 1024 * 1024
"""Bytes of one file that are imported."""
LONGEST_QUESTION = 4_000
LONGEST_ANSWER = 40_000
"""Characters; longer ones are reported, not imported."""
MOST_CARDS = 50_000
"""Cards of one import."""


class Source(Struct, frozen=True):
    """One file to import."""

    name: str
    """As it is shown: its path, or `-`."""
    data: bytes
    text: str
    """The decoded text; empty for a binary file."""

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
    line: int
    """From 1; 0 where lines mean nothing."""
    topic: str = ""
    """The heading it stands under, as people read it."""
    id: str = ""
    """The source's own name for it, such as `q101`; may be empty."""
    difficulty: Difficulty | None = None
    whole: Question | None = None
    """The question with its rubric, where the source has one."""


class Skipped(Struct, frozen=True):
    """Something that looked like a question and was not taken."""

    line: int
    what: str
    """The question, or the text that stood there."""
    why: str


class Harvest(Struct, frozen=True):
    """What a file held."""

    cards: tuple[Card, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    title: str = ""


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16 with its mark, or else Windows' Latin letters; any new lines."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
