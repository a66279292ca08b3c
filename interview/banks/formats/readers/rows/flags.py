"""Rows that say of an answer, or of a statement, whether it is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interview.banks.formats.cards import Card, Harvest, Skipped
from interview.banks.formats.readers.answers import NO_KEY, solve
from interview.banks.formats.readers.options import read_truth
from interview.banks.formats.readers.rows.cells import cell_at, read_difficulty
from interview.banks.formats.readers.rows.columns import Columns
from interview.model.bank import Option

Rows = Sequence[tuple[int, list[str]]]
_FEWEST = 3
_MOSTLY = 0.95


def read_flag(cell: str) -> bool | None:
    """Whether a cell says right or wrong, also as 1 or 0; none where it says neither."""
    plain = cell.strip().removesuffix(".0")
    return plain == "1" if plain in {"0", "1"} else read_truth(plain) if plain else None


def has_flags(rows: Rows, columns: Columns) -> bool:
    """Whether every row is one answer to a question that comes again, marked as right or wrong."""
    at, text = _flag(columns), _text(columns)
    if at < 0 or text < 0 or at == text or len(rows) < _FEWEST:
        return False
    flags = [read_flag(cell_at(row, at)) for _, row in rows]
    asked = {cell_at(row, columns.question) for _, row in rows}
    return None not in flags and True in flags and False in flags and len(asked) < len(rows)


def harvest_flagged(
    rows: Rows, columns: Columns, read: Callable[[str], str], *, topic: str
) -> Harvest:
    """A card a question, its answers the options."""
    groups: dict[str, list[tuple[int, list[str]]]] = {}
    for line, row in rows:
        groups.setdefault(read(cell_at(row, columns.question)), []).append((line, row))
    cards: list[Card] = []
    skipped: list[Skipped] = []
    for question, group in groups.items():
        options = tuple(
            Option(text, right=bool(read_flag(cell_at(row, _flag(columns)))))
            for _, row in group
            if (text := read(cell_at(row, _text(columns))))
        )
        line, row = group[0]
        if not question or not any(one.right for one in options):
            skipped.append(Skipped(line, question, NO_KEY if question else "there is no question"))
            continue
        name = read(cell_at(row, columns.topic)).split("\n")[0] or topic
        why = next(
            (read(one) for _, row in group if (one := cell_at(row, columns.explanation))), ""
        )
        offered = options if len(options) > 1 else ()
        cards.append(
            Card(
                question, solve(options, why), line, name, cell_at(row, columns.id).strip() if len(group) == 1 else "",
                read_difficulty(cell_at(row, columns.difficulty)), options=offered, end=group[-1][0], marked=True,
            )
        )  # fmt: skip
    return Harvest(tuple(cards), tuple(skipped))


def has_truths(rows: Rows, columns: Columns) -> bool:
    """Whether the answers of all rows are true or false, both of them, and nothing can be chosen."""
    if columns.options or columns.listed >= 0 or columns.wrong or len(rows) < _FEWEST:
        return False
    bare = columns.answer == columns.flag
    if bare and not columns.states:
        return False
    told = [cell for _, row in rows if (cell := cell_at(row, columns.answer).strip())]
    read = read_flag if bare else read_truth
    truths = [read(cell) for cell in told]
    known = sum(one is not None for one in truths)
    return len(told) >= _FEWEST and known >= _MOSTLY * len(told) and {True, False} <= set(truths)


def harvest_truths(
    rows: Rows, columns: Columns, read: Callable[[str], str], *, topic: str
) -> Harvest:
    """A choice of true and false a row, in the words that the file has for them."""
    words = _words(rows, columns)
    cards: list[Card] = []
    skipped: list[Skipped] = []
    for line, row in rows:
        question = read(cell_at(row, columns.question))
        truth = read_flag(cell_at(row, columns.answer))
        if not question or truth is None:
            why = "there is no question" if not question else NO_KEY
            skipped.append(Skipped(line, question or " ".join(row)[:80], why))
            continue
        options = (Option(words[True], right=truth), Option(words[False], right=not truth))
        name = read(cell_at(row, columns.topic)).split("\n")[0] or topic
        why = read(cell_at(row, columns.explanation))
        level = read_difficulty(cell_at(row, columns.difficulty))
        own = cell_at(row, columns.id).strip()
        card = Card(question, solve(options, why), line, name, own, level, options=options, end=line, marked=True)  # fmt: skip
        cards.append(card)
    return Harvest(tuple(cards), tuple(skipped))


def _words(rows: Rows, columns: Columns) -> dict[bool, str]:
    """What the file says for true and for false; numbers and letters are spelled out."""
    words = {True: "True", False: "False"}
    for _, row in reversed(rows):
        cell = cell_at(row, columns.answer).strip()
        truth = read_truth(cell)
        if (truth is not None and len(cell) > 1) or (truth is not None and cell > "\u2e80"):
            words[truth] = cell
    return words


def _flag(columns: Columns) -> int:
    return columns.flag if columns.flag >= 0 else columns.right


def _text(columns: Columns) -> int:
    """The column with the answer that is marked."""
    if columns.answer not in {columns.flag, columns.right}:
        return columns.answer
    return columns.listed
