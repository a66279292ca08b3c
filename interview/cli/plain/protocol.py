"""The line protocol: what one typed line means. Pure."""

from __future__ import annotations

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


Typed = Text | EndOfAnswer | Command


def parse_line(line: str) -> Typed:
    """What a line without its line ending means.

    A line of one dot ends the answer. A line whose first word is `/skip`, `/flag`, `/pause`,
    `/quit`, `/end`, `/hint`, `/note` or `/mark` is a command. All else is text; a text that begins with a
    slash may be written with two.
    """
    if line.rstrip() == ".":
        return EndOfAnswer()
    first, *rest = line.split(maxsplit=1) or [""]
    if line.startswith("/") and first in _ORDERS:
        order = _ORDERS[first]
        return Command(order, "".join(rest).strip() if order in {"note", "mark"} else "")
    return Text(line[1:] if line.startswith("//") else line)
