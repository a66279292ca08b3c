"""The tokens of programs that their data is made of: texts, numbers, names, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Kind = Literal["text", "number", "name", "sign"]

_PIECES = (
    r"(?P<comment>//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|<!--(?:[^-]|-(?!->))*+(?:-->|\Z))"
    r'|(?P<prefix>[rRbBuUfF]{0,2})(?P<triple>"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\')'
    r'|(?P<letters>[rRbBuUfF@$]{0,2})(?P<quoted>"(?:[^"\\\n]|\\.)*+"|\'(?:[^\'\\\n]|\\.)*+\'|`(?:[^`\\]|\\.)*+`)'
    r"|(?P<number>-?(?:\d[\d_]*+(?:\.\d+)?)(?![\w.]))"
    r"|(?P<name>[^\W\d][\w$]*+(?:\??\.[^\W\d][\w$]*+)*+)"
    r"|(?P<sign>=>|[\[\]{}(),:;=+])"
    r"|(?P<line>\n)"
    r"|\d[\w.]*+|\\.|[^\S\n]++|."
)
_PLAIN_TOKEN = re.compile(_PIECES, re.DOTALL)
_HASH_TOKEN = re.compile(rf"(?P<hash>\#[^\n]*+)|{_PIECES}", re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\n)|(.))", re.DOTALL
)
_PLAIN = {"n": "\n", "t": "\t", "r": "", "b": "", "f": "", "v": "", "0": ""}


class Token(Struct, frozen=True):
    """A piece of a program, with the line that it begins on, from 1."""

    kind: Kind
    text: str
    line: int


def tokens_of(text: str, *, hashes: bool) -> Iterator[Token]:
    """The tokens of a program, comments left out.

    Args:
        text: The program.
        hashes: Whether `#` begins a comment.
    """
    line = 1
    pattern = _HASH_TOKEN if hashes else _PLAIN_TOKEN
    for found in pattern.finditer(text):
        kind, whole = found.lastgroup or "", found.group()
        if kind == "line":
            line += 1
            continue
        if kind == "triple":
            yield Token(
                "text", _unescaped(found.group("triple")[3:-3], found.group("prefix")), line
            )
        elif kind == "quoted":
            yield Token(
                "text", _unescaped(found.group("quoted")[1:-1], found.group("letters")), line
            )
        elif kind in {"number", "name", "sign"}:
            yield Token(kind, whole, line)  # type: ignore[arg-type]
        line += whole.count("\n")


def _unescaped(text: str, prefix: str) -> str:
    """A text as the program has it; raw ones stay as they are."""
    if "r" in prefix.casefold() or "\\" not in text:
        return text
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = escape.group(1) or escape.group(2) or escape.group(3)
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
    if escape.group(4):
        return ""
    return _PLAIN.get(escape.group(5), escape.group(5))
