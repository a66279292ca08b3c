"""The line protocol: what one typed line means. Pure."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

Order = Literal["skip", "flag", "pause", "quit", "end", "hint", "note", "mark"]

_ORDERS: dict[str, Order] = {
    "/skip": "skip",
    "/flag": "flag",
    "/pause": "pause",
    "/quit": "quit",
    "/end": "end",
    "/hint": "hint",
    "/note": "note",
    "/mark": "mark",
}


class Text(Struct, frozen=True):
    """A line of the answer."""

    text: str


class EndOfAnswer(Struct, frozen=True):
    """The end of the answer."""


class Command(Struct, frozen=True):
    """Something to do other than answering."""

    order: Order
    rest: str = ""
    """What is to be noted, or how rows are marked."""


class Unknown(Struct, frozen=True):
    """One word that looks like a command and is none."""

    word: str

    @property
    def why(self) -> str:
        """What there is instead, in one line."""
        known = ", ".join(_ORDERS)
        return (
            f"{self.word} is no command. There are {known};"
            " // begins a line of your answer with a slash."
        )


Typed = Text | EndOfAnswer | Command

_WORD = re.compile(r"/[A-Za-z]{2,12}")
"""What somebody types who looks for a command: `/help`, `/time`."""


def parse_line(line: str) -> Typed | Unknown:
    """What a line without its line ending means.

    A line of one dot ends the answer. A line whose first word is `/skip`, `/flag`, `/pause`,
    `/quit`, `/end`, `/hint`, `/note` or `/mark` is a command; any other slash and a word that stand alone
    are one that does not exist. All else is text; a text that begins with a slash may be written with two.
    """
    if line.rstrip() == ".":
        return EndOfAnswer()
    first, *rest = line.split(maxsplit=1) or [""]
    if line.startswith("/") and first in _ORDERS:
        order = _ORDERS[first]
        return Command(order, "".join(rest).strip() if order in {"note", "mark"} else "")
    if _WORD.fullmatch(line.rstrip()):
        return Unknown(line.rstrip())
    return Text(line[1:] if line.startswith("//") else line)
