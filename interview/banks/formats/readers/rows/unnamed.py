"""What the columns of a table are whose header does not say it, or that has none."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats.readers.options import read_truth
from interview.banks.formats.readers.phrasing import asks
from interview.banks.formats.readers.rows.cells import cell_at
from interview.banks.formats.readers.rows.columns import Columns, columns_of, names_no_question
from interview.banks.formats.readers.rows.content import (
    choice_columns,
    even_rows,
    has_key,
    has_words,
    is_sorting,
    pair_columns,
    placed_columns,
    truth_columns,
)
from interview.banks.formats.readers.rows.field_names import role_of

_PLAIN = 3
"""How plainly a column is called question, for it to be the one that asks."""
_NAMED = 2
"""How plainly it is called so where nothing beside it could be its answer."""
_BESIDE = frozenset({"topic", "difficulty", "id", "flag", "mark"})
_SOME_VALUES = 20
"""Different values of a column, of some hundreds of rows, that sort the rows."""
_MOSTLY = 0.9
_FEW = 2
_SHORT = 3
"""Words of a name of a column."""

Rows = Sequence[tuple[int, list[str]]]


def columns_by_content(rows: Rows) -> Columns | None:
    """What the columns are by what they hold; none where that tells too little."""
    if names_no_question(rows[0][1]):
        return None
    ways = (_choosing, _offering, _asking, placed_columns, _pairing, _only_asking)
    return next((columns for way in ways if (columns := way(rows)) is not None), None)


def _choosing(rows: Rows) -> Columns | None:
    """Options and a key, or statements and their truth, below a header or without one."""
    return (
        choice_columns(rows[1:])
        or choice_columns(rows)
        or truth_columns(rows[1:])
        or truth_columns(rows)
    )


def _offering(rows: Rows) -> Columns | None:
    """Options that a header names, with no key anywhere."""
    header = rows[0][1]
    offered = columns_of([*header, "answer"])
    if offered is None or len(offered.options) <= _FEW or offered.question >= len(header):
        return None
    return offered if _asks_by_name(header[offered.question]) else None


def _pairing(rows: Rows) -> Columns | None:
    if reads_like_cards(rows):
        return _by_content(rows)
    pair = pair_columns(rows[1:])
    return pair if pair is not None and _is_likely(pair, rows[0][1]) else None


def _only_asking(rows: Rows) -> Columns | None:
    """The one column that is plainly called question, where several others may be the answer."""
    named = [at for at, cell in enumerate(rows[0][1]) if _plainly_asks(cell)]
    return Columns(named[0], -1) if len(named) == 1 and len(rows) > _FEW else None


def _asking(rows: Rows) -> Columns | None:
    """The columns of a table that only asks, whatever else it says of each question; none where something may answer it."""
    header, even = rows[0][1], even_rows(rows[1:])
    named = [at for at, cell in enumerate(header) if _asks_by_name(cell)]
    if len(named) != 1 or not even or len(even[0]) < 2:
        return None
    others = [at for at in range(len(even[0])) if at != named[0]]
    beside = [at for at in others if _is_beside(header, even, at)]
    if len(beside) < len(others) or not has_words(even, named[0]):
        return None
    topic = next(
        (at for at in others if cell_at(header, at) and role_of(header[at]).name == "topic"), -1
    )
    return replace(Columns(named[0], -1), topic=topic)


def _asks_by_name(name: str) -> bool:
    said = role_of(name)
    return said.name == "question" and said.strength >= _NAMED


def _is_beside(header: Sequence[str], rows: Sequence[list[str]], at: int) -> bool:
    """Whether a column cannot answer: by its name, or by numbers, addresses or a few values again and again."""
    if role_of(cell_at(header, at)).name in _BESIDE or not has_words(rows, at):
        return True
    values = {row[at].strip() for row in rows}
    return is_sorting(rows, at) or len(values) <= min(_SOME_VALUES, 0.2 * len(rows))


def _is_likely(pair: Columns, header: Sequence[str]) -> bool:
    """Whether a header that names what asks agrees, and no further column may be the answer as well."""
    named = [at for at, cell in enumerate(header) if _plainly_asks(cell)]
    return not named or (named == [pair.question] and pair.lead < 0 and pair.explanation < 0)


def _plainly_asks(name: str) -> bool:
    said = role_of(name)
    return said.name == "question" and said.strength >= _PLAIN


def is_header(rows: Sequence[tuple[int, list[str]]], columns: Columns) -> bool:
    """Whether the first of several rows is none like the others: its key names nothing, or its number is none."""
    if _asks_by_name(cell_at(rows[0][1], columns.question)):
        return True
    if columns.options:
        return not has_key(rows[0][1], columns)
    if columns.states:
        return read_truth(cell_at(rows[0][1], columns.answer)) is None
    first, second = rows[0][1], rows[1][1] if len(rows) > 1 else []
    numbers = [at for at, cell in enumerate(second) if cell.strip().isdecimal()]
    if any(at < len(first) and not first[at].strip().isdecimal() for at in numbers):
        return True
    return columns.answer < 0 or (_are_names(first) and _is_of_another_kind(rows))


def _are_names(cells: Sequence[str]) -> bool:
    told = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(set(told)) == len(told) > 1
        and all(one.isascii() and len(one.split()) <= _SHORT for one in told)
        and not any(map(asks, told))
    )


def _is_of_another_kind(rows: Rows) -> bool:
    """Whether a column is in letters beyond ASCII in nearly every row below the first."""
    even = even_rows(rows[1:])
    return any(
        sum(not row[at].isascii() and any(c > "\u0370" for c in row[at]) for row in even)
        >= _MOSTLY * len(even)
        for at in range(len(even[0]) if even else 0)
    )


def reads_like_cards(rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Without a header: two or three columns of words rather than of numbers."""
    some = [row for _, row in rows[:40]]
    words = [
        row
        for row in some
        if len(row) in {2, 3} and any(c.isalpha() for c in row[0]) and row[1].strip()
    ]
    wordy = sum(any(c.isalpha() for c in row[1]) for row in words)
    return bool(some) and len(words) >= 0.8 * len(some) and wordy >= 0.5 * len(words)


def _by_content(rows: Sequence[tuple[int, list[str]]]) -> Columns:
    """Question, answer and tags of rows without a header: the column that asks comes first."""
    width = max(len(row) for _, row in rows[:40])
    asking = [
        sum(len(row) > at and asks(row[at]) for _, row in rows[:40]) for at in range(min(width, 3))
    ]
    if len(asking) > 1 and asking[1] > asking[0]:
        return Columns(1, 0, topic=2 if width == 3 else -1)
    return Columns(0, 1, topic=2 if width == 3 else -1)
