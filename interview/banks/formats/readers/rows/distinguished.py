"""Rows that ask in the same words and differ in what stands beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from interview.banks.formats.readers.rows import field_words
from interview.banks.formats.readers.rows.field_names import role_of, words_of

_OFTEN = 3
"""Rows with the same question from which on it says only what is to be done."""
_SHARE = 0.3
"""Share of the rows that have such a question."""
_MOSTLY, _PARTLY = 0.8, 0.3
_LONGEST = 2_000
_BESIDE = field_words.NEVER | field_words.KEYS | field_words.IDENTITY


def telling_columns(names: Sequence[str], rows: Sequence[Sequence[Any]], at: int) -> list[int]:
    """The columns that say what each of several rows with the same question is about; none where questions differ.

    Args:
        names: Of the columns.
        rows: Cells; what is no text tells nothing.
        at: The column of the question.
    """
    counts = Counter(row[at] for row in rows if _text(row[at]).strip())
    again = [row for row in rows if counts.get(_text(row[at]), 0) >= _OFTEN]
    if len(again) < max(_OFTEN, _SHARE * len(rows)):
        return []
    shares = {
        place: _distinct(again, at, place)
        for place, name in enumerate(names)
        if place != at and _may_tell(name)
    }
    if max(shares.values(), default=0.0) < _MOSTLY:
        return []
    return [place for place, share in shares.items() if share >= _PARTLY]


def distinguish(question: str, row: Sequence[Any], columns: Sequence[int]) -> str:
    """A question with what tells it from others of its words."""
    more = [_text(row[at]).strip() for at in columns if at < len(row)]
    return "\n\n".join([question, *(one for one in more if one and one not in question)])


def _may_tell(name: str) -> bool:
    said = frozenset(words_of(name))
    return role_of(name).name in {"", "question"} and not said & _BESIDE


def _distinct(rows: Sequence[Sequence[Any]], at: int, place: int) -> float:
    """Which share of the rows has a text in a column that no other row with its question has."""
    seen: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        text = _text(row[place]).strip() if place < len(row) else ""
        if len(text) <= _LONGEST and any(map(str.isalpha, text)):
            seen[row[at]].add(text)
    return sum(map(len, seen.values())) / len(rows)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
