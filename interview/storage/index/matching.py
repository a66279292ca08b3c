"""Words that a person types as a query of FTS5: each has to begin a word of the attempt."""

from __future__ import annotations

import re

MOST_WORDS = 16
"""More than anybody types, and as many as stay quick."""

_WORD = re.compile(r"[^\W_]+")


def words_sought(text: str) -> tuple[str, ...]:
    """The words of a text, letters and digits only."""
    return tuple(_WORD.findall(text))[:MOST_WORDS]


def match_query(words: tuple[str, ...]) -> str:
    """The query for words from `words_sought`: letters and digits only, so that nothing is syntax."""
    return " AND ".join(f'"{word}"*' for word in words)
