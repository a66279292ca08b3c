"""Words with their places: where each word of a text stands, its sentence and its clause."""

from __future__ import annotations

import re

from msgspec import Struct

MAX_CHARACTERS = 20_000
"""Longer answers are read up to here; what follows is not scored."""

_WORD = re.compile(
    r"""
    (?P<word>(?:w/o|b/c|w/)(?=\s)|\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?=(?:ms|kb|mb|gb|hz)\b)|[^\W_]+(?:[_'’][^\W_]+)*)          # d_k, doesn't, x2
    | (?P<stop>[.!?]+(?=\s|$)|[;\u2026]+)         # ends a sentence
    | (?P<break>[,:()\[\]{}"“”]|\s[-–—]+\s|[—•])  # ends a clause
    | (?P<symbol>->|=>|<=|>=|!=|[√∑∏∫∝∞≈≠≤≥→⇒←↑↓=<>+/^*·×÷%∂∇∈~|≪≫≡⟨⟩∆])
    """,
    re.VERBOSE,
)


class Word(Struct, frozen=True, gc=False):
    """One written word, or a symbol that is read as a word."""

    text: str
    start: int
    end: int
    sentence: int
    clause: int
    """Counts on through the text; clauses never cross sentences."""
    symbol: bool = False


def words_of(text: str) -> list[Word]:
    """The words of a text in order. Spans are half-open character offsets into `text`."""
    words: list[Word] = []
    sentence = clause = 0
    for match in _WORD.finditer(text, 0, MAX_CHARACTERS):
        kind = match.lastgroup
        if kind == "stop":
            sentence += 1
            clause += 1
        elif kind == "break":
            clause += 1
        else:
            start, end = match.span()
            words.append(Word(match.group(), start, end, sentence, clause, kind == "symbol"))
    return words
