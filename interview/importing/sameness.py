"""When two questions are the same: word for word and sign for sign, whatever their case and stops.

Nothing is compared by letters: HTTP and HTTPS, == and ===, an AND and an OR gate are different
questions. Only what carries no meaning is left out: articles, courtesies, stops at the end of words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

Signature = tuple[str, ...]

_TOKEN = re.compile(r"\w+(?:['.][^\W_]\w*)*|[^\w\s]+")
_QUOTED = re.compile(r"`[^`\n]+`|\"[^\"\n]+\"|(?<!\w)'[^'\n]+'(?!\w)")
_IDLE = frozenset({"a", "an", "the", "please", "briefly"})
_STOPS = "?!.,:;…？！。，：；、"
_QUOTES = "\"'`"
_BRACKETS = "()[]{}（）「」“”"
_BETWEEN = "-–—/.,:_"
"""Signs that join two words without saying anything."""
_DASHES = frozenset({"", "-", "–", "—", "...", "…", ",", ".", ":", ";", "_"})
_SAME_AS = {"what's": ("what", "is"), "whats": ("what", "is"), "it's": ("it", "is")}


def signature(question: str, options: Sequence[str] = ()) -> Signature:
    """The words and signs that make a question what it is, and what it offers to choose from."""
    plain = unicodedata.normalize("NFKC", question).replace("’", "'").replace("‘", "'")
    plain = plain.replace("“", '"').replace("”", '"')
    tokens = tuple(_tokens(plain))
    told = tokens or (" ".join(plain.split()),)
    offered = sorted(" ".join(_tokens(option)) or option for option in options)
    return (*told, *(f"\0{option}" for option in offered))


def _tokens(text: str) -> Iterator[str]:
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    begins = [start for start, _ in quoted]
    first = True
    for found in _TOKEN.finditer(text):
        token = found.group()
        before = bisect_right(begins, found.start())
        inside = before > 0 and found.start() < quoted[before - 1][1]
        if token[0].isalnum() or token[0] == "_":
            yield from _word(token, inside=inside, first=first)
            first = False
        else:
            sign = _sign(text, found)
            if sign:
                yield sign


def _word(token: str, *, inside: bool, first: bool) -> Iterator[str]:
    shouted = token.isupper() and (len(token) > 1 or not first)
    plain = token.casefold()
    if plain in _IDLE and not inside and not shouted:
        return
    if inside and plain in _IDLE | {"this", "in", "as", "for", "is"}:
        yield f"'{plain}"
        return
    yield from _SAME_AS.get(plain, (plain,))


def _sign(text: str, found: re.Match[str]) -> str:
    """A sign that means something: an operator, a dot before a name, not a stop."""
    sign = found.group()
    after_word = text[found.start() - 1 : found.start()].isalnum() and found.start() > 0
    before_word = text[found.end() : found.end() + 1].isalnum()
    if after_word and before_word:
        return sign.strip(_BETWEEN + _QUOTES + _BRACKETS)
    if after_word:
        return sign.strip(_QUOTES + _BRACKETS).rstrip(_STOPS + _BETWEEN).strip(_QUOTES + _BRACKETS)
    bare = sign.strip(_QUOTES)
    if before_word:
        return bare.lstrip(_BRACKETS + _QUOTES)
    if not text[found.end() :].strip():
        bare = "" if bare in _STOPS else bare.rstrip(_STOPS).strip(_QUOTES) or bare
    return "" if bare in _DASHES else bare


class Index:
    """Questions by signature, so that ten thousand are compared in a moment."""

    def __init__(self) -> None:
        self._exact: dict[Signature, str] = {}

    def add(self, known: Signature, name: str) -> None:
        """Remember a question under a name; the first of two same ones stays."""
        self._exact.setdefault(known, name)

    def find(self, wanted: Signature) -> str | None:
        """The name of the same question, or none."""
        return self._exact.get(wanted)
