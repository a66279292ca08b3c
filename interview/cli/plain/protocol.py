"""The line protocol: what a typed line means. Pure."""

from __future__ import annotations

import re
from typing import Literal, get_args

from msgspec import Struct

Order = Literal["skip", "flag", "pause", "quit", "end", "hint", "note", "mark"]

_ORDERS: dict[str, Order] = {f"/{order}": order for order in get_args(Order)}


class Text(Struct, frozen=True):
    """A line of the answer."""

    text: str


class EndOfAnswer(Struct, frozen=True):
    """The end of the answer."""


class Command(Struct, frozen=True):
    """Something to do other than answering."""

    order: Order
    rest: str = ""
    """The note, or how rows are marked; may be empty."""


class Unknown(Struct, frozen=True):
    """A word that looks like a command and is none."""

    word: str

    @property
    def why(self) -> str:
        """Return which commands there are, in one line."""
        commands = ", ".join(_ORDERS)
        return (
            f"{self.word} is no command. There are {commands};"
            " // begins a line of your answer with a slash."
        )


Typed = Text | EndOfAnswer | Command

_WORD = re.compile(r"/[A-Za-z]{2,12}")
"""What somebody types who looks for a command, such as `/help` or `/time`."""


def parse_line(line: str) -> Typed | Unknown:
    """Return what a line, without its line ending, means.

    A single dot ends the answer. A line whose first word is an order with a slash is a command, any
    other line of a slash and a word is an unknown one. All else is text; a text that begins with a
    slash may be written with two.
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
