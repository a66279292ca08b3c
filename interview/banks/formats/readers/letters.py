"""The letters that options begin with: `A)`, `(b)`, `В.`."""

from __future__ import annotations

import re

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = dict(zip("абвгдежз", "abcdefgh", strict=True))
_LETTER = re.compile(
    r"^\s*[*_`]{0,3}[(（\[]?[*_`]{0,3}(?P<letter>[A-Za-zА-Жа-жＡ-Ｈａ-ｈ])[*_`]{0,3}(?:[)）\].:：、．。](?!\.)|\s-(?=\s)|\s\)|\s[–—](?=\s))[*_`]{0,3}\s*(?P<text>.*)$",
    re.DOTALL,
)


def letter_of(text: str) -> str:
    """The letter of an option, `a` to `z`; empty where the line is none."""
    found = _LETTER.match(text)
    if found is None:
        return ""
    letter = found.group("letter").casefold()
    if letter > "\uff00":
        letter = chr(ord(letter) - 0xFEE0)
    return _CYRILLIC.get(letter, letter) if letter.isascii() or letter in _CYRILLIC else ""


def cut_letter(text: str) -> str | None:
    """What follows the letter of an option; none where there is no letter."""
    found = _LETTER.match(text)
    return found.group("text") if found else None
