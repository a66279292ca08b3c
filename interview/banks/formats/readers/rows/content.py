"""Which column is what by what it holds, where no header says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from interview.banks.formats.readers.options import read_truth
from interview.banks.formats.readers.phrasing import asks
from interview.banks.formats.readers.rows.columns import Columns

Rows = Sequence[tuple[int, list[str]]]
_LOOKED_AT = 400
_FEWEST = 3
_MOSTLY = 0.9
_LETTERS = "ABCDEFGHIJ"
_FEW_NAMES = 0.4
"""Different values of a column, by its rows, up to which it sorts the rows instead of telling them apart."""
_NARROWEST, _WIDEST = 4, 20
_LONG = 12
"""Characters, on average, of a column that may ask."""
_ASKING = 0.6
_FEWEST_PLACED = 5
_MOST_PLACED = 6
_ALIKE = 2.0
"""How much longer, on average, the texts of one column of options may be than those of another."""
_SENTENCE = 4
"""Words, on average, of a column that says something rather than names it."""


def choice_columns(rows: Rows) -> Columns | None:
    """Question, options and key of a table of choices; none where a key is not plain to see."""
    even = even_rows(rows)
    if not even or len(even[0]) < _NARROWEST:
        return None
    width = len(even[0])
    question = _question(even)
    if question < 0:
        return None
    for key in (*range(width - 1, question, -1), *range(question)):
        options = _options(even, question, key)
        if len(options) >= 2:
            return _made(even, question, key, options)
    return None


def evened(rows: Rows) -> list[tuple[int, list[str]]]:
    """Rows with as many options each as they like and the letter of one at the end, as rows of one width."""
    widths = {len(row) for _, row in rows}
    letters = [row[-1].strip().upper() for _, row in rows]
    keyed = [
        len(one) == 1 and one in _LETTERS[: len(row) - 2]
        for one, (_, row) in zip(letters, rows, strict=True)
    ]
    if len(widths) < 2 or len(rows) < _FEWEST or sum(keyed) < _MOSTLY * len(rows):
        return list(rows)
    width = max(widths)
    return [(line, [*row[:-1], *[""] * (width - len(row)), row[-1]]) for line, row in rows]


def truth_columns(rows: Rows) -> Columns | None:
    """Statement, truth and reason where a column says true or false in each row; none where none does."""
    even = even_rows(rows)
    for truth in range(len(even[0]) if even else 0):
        told = [read_truth(row[truth]) for row in even if row[truth].strip()]
        if not {True, False} <= set(told) or None in told or len(told) < _MOSTLY * len(even):
            continue
        question = _question(even)
        if question in {-1, truth}:
            continue
        wordy = [at for at in range(max(question, truth) + 1, len(even[0])) if has_words(even, at)]
        return Columns(question, truth, explanation=wordy[0] if wordy else -1, states=True)
    return None


def has_key(row: Sequence[str], columns: Columns) -> bool:
    """Whether the key of a row names one of its options."""
    at = (columns.answer, *columns.options)
    return all(one < len(row) for one in at) and _chooses(
        [list(row)] * 2, columns.answer, columns.options
    )


def pair_columns(rows: Rows) -> Columns | None:
    """Question and answer where one column asks, or where all but two are numbers, addresses or sort the rows.

    Where none asks, one of the two has to hold sentences rather than names.
    """
    even = even_rows(rows)
    if not even or len(even[0]) < _FEWEST:
        return None
    width = len(even[0])
    sorting = [at for at in range(width) if is_sorting(even, at)]
    wordy = [at for at in range(width) if at not in sorting and has_words(even, at)]
    topic = sorting[0] if sorting else -1
    asking = [at for at in wordy if sum(asks(row[at]) for row in even) >= _ASKING * len(even)]
    if len(asking) == 1 and len(wordy) > 1:
        after = [at for at in wordy if at > asking[0]] or [at for at in wordy if at != asking[0]]
        more = after[1] if len(after) > 1 else -1
        lead = next((at for at in wordy if at < asking[0] and after[0] > asking[0]), -1)
        return Columns(asking[0], after[0], topic=topic, explanation=more, lead=lead)
    lengths = [sum(len(row[at].split()) for row in even) / len(even) for at in wordy]
    if len(wordy) != 2 or max(lengths) < _SENTENCE:
        return None
    return Columns(wordy[0], wordy[1], topic=topic)


def placed_columns(rows: Rows) -> Columns | None:
    """Question and options of a table that ends with three options or more, and has no key.

    Where nothing says which is right, it is the first: a program that reads such a table knows no other.
    """
    even = even_rows(rows)
    if len(even) < _FEWEST_PLACED:
        return None
    width, question = len(even[0]), _question(even)
    options = range(question + 1, width)
    if question < 0 or not _MOST_PLACED >= len(options) > 2:
        return None
    lengths = [sum(len(row[at]) for row in even) / len(even) for at in options]
    asked = sum(len(row[question]) for row in even) / len(even)
    alike = max(lengths) <= _ALIKE * min(lengths) and max(lengths) < asked
    distinct = all(len({row[at].strip() for at in options}) == len(options) for row in even)
    if not alike or not distinct or any(is_sorting(even, at) for at in options):
        return None
    topic = next((at for at in range(question) if is_sorting(even, at)), -1)
    return Columns(question, options[0], topic=topic, wrong=tuple(options[1:]), placed=True)


def even_rows(rows: Rows) -> list[list[str]]:
    """The rows of the width that most have; none where too few have it."""
    some = [row for _, row in rows[:_LOOKED_AT]]
    width = Counter(map(len, some)).most_common(1)[0][0] if some else 0
    even = [row for row in some if len(row) == width]
    enough = 2 <= width <= _WIDEST and len(even) >= max(_FEWEST, 0.8 * len(some))
    return even if enough else []


def has_words(rows: Sequence[list[str]], at: int) -> bool:
    """Whether a column holds words in most rows, rather than numbers, addresses or names of files."""
    told = [row[at] for row in rows if any(map(str.isalpha, row[at]))]
    leads = sum("://" in cell or ("." in cell and " " not in cell) for cell in told)
    return len(told) >= 0.6 * len(rows) and leads < 0.5 * len(told)


def _question(rows: Sequence[list[str]]) -> int:
    """The column that asks, or else the first whose texts are long and differ; below 0 where there is none."""
    width = len(rows[0])
    asking = [sum(asks(row[at]) for row in rows) for at in range(width)]
    if max(asking) >= 0.5 * len(rows):
        return asking.index(max(asking))
    for at in range(width):
        texts = [row[at] for row in rows]
        if sum(map(len, texts)) >= _LONG * len(rows) and len(set(texts)) >= 0.8 * len(rows):
            return at
    return -1


def _options(rows: Sequence[list[str]], question: int, key: int) -> tuple[int, ...]:
    """The columns that a key chooses from: those between the question and the key, or all behind the question."""
    until = key if key > question else len(rows[0])
    columns = [at for at in range(question + 1, until) if any(row[at].strip() for row in rows)]
    for size in range(len(columns), 1, -1):
        chosen = tuple(columns[:size])
        if _chooses(rows, key, chosen):
            return chosen
    return ()


def _chooses(rows: Sequence[list[str]], key: int, columns: Sequence[int]) -> bool:
    told = [row for row in rows if row[key].strip()]
    if len(told) < _MOSTLY * len(rows):
        return False
    if any(is_sorting(rows, at) for at in columns):
        return False
    keys = [row[key].strip() for row in told]
    letters = _LETTERS[: len(columns)]
    by_letter = sum(one.upper() in letters and len(one) == 1 for one in keys)
    numbers = [int(one) for one in keys if one.isdecimal() and len(one) < 3]
    by_number = (
        sum(one <= len(columns) for one in numbers)
        if len(set(numbers)) > 1 or len(rows) == 2
        else 0
    )
    by_text = sum(
        one in {row[at].strip() for at in columns} for one, row in zip(keys, told, strict=True)
    )
    return max(by_letter, by_number, by_text) >= _MOSTLY * len(told)


def is_sorting(rows: Sequence[list[str]], at: int) -> bool:
    """Whether a column holds a few values again and again, such as a topic or a level."""
    told = [row[at].strip() for row in rows if row[at].strip()]
    return (
        len(told) >= 10
        and len(set(told)) <= min(6, _FEW_NAMES * len(told))
        and len(told) == len(rows)
    )


def _made(rows: Sequence[list[str]], question: int, key: int, options: tuple[int, ...]) -> Columns:
    used = {question, key, *options}
    left = [at for at in range(len(rows[0])) if at not in used]
    topic = next(
        (
            at
            for at in left
            if is_sorting(rows, at)
            and len({row[at] for row in rows}) > 1
            and any(row[at].strip().isalpha() or " " in row[at] for row in rows)
        ),
        -1,
    )
    told = [
        at for at in left if at > max(used) and sum(len(row[at]) for row in rows) > 20 * len(rows)
    ]
    letters = tuple(_LETTERS[: len(options)].casefold())
    return Columns(
        question, key, topic=topic, right=key, explanation=told[0] if told else -1, options=options, letters=letters
    )  # fmt: skip
