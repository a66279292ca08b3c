"""Tables in text: CSV, TSV and their like, with any sensible header or with none."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from interview.banks.formats.cards import MOST_CARDS, Harvest, Mapping, Skipped, Source
from interview.banks.formats.data.stacking import stacked
from interview.banks.formats.readers.rows.columns import Columns, asking_columns, columns_of
from interview.banks.formats.readers.rows.content import evened
from interview.banks.formats.readers.rows.distinguished import distinguish, telling_columns
from interview.banks.formats.readers.rows.harvest import harvest_rows
from interview.banks.formats.readers.rows.leftovers import Leftovers
from interview.banks.formats.readers.rows.unnamed import (
    columns_by_content,
    is_header,
    reads_like_cards,
)

_DELIMITERS = ",\t;|"
_LONGEST_CELL = 131_072
_MOST_LINES_IN_A_CELL = 2_000
_WIDE, _ALIKE = 3, 0.8
"""Columns of a table that needs no header to be one, and the share of its rows that have them."""
_HIGHEST_HEADER = 5
"""Rows among which the header is."""
_UNNAMED = "no column is called question and none answer; name them so in the first line, or say it with --map"

_PLACED = "nothing says which option is right: the first of each row is taken, as such tables have it; look at some"


def detects(source: Source) -> bool:
    """Whether its first line names the columns, or its name says that it is a table."""
    lines = _first_lines(source.text)
    if not lines:
        return False
    delimiter = sniff(lines)
    if not delimiter:
        return False
    header = _header(lines, delimiter)
    if columns_of(header, source.mapping) is not None or source.suffix in {".csv", ".tsv", ".tab"}:
        return True
    rows = list(read_rows("".join(lines), delimiter))
    return delimiter in "\t;" and reads_like_cards(rows)


def _header(lines: Sequence[str], delimiter: str) -> list[str]:
    """The cells of the first line; none where nothing parts them."""
    if not delimiter:
        return []
    return next(csv.reader(lines[:1], delimiter=delimiter, skipinitialspace=True), [])


def is_certain(source: Source) -> bool:
    """Whether its name says that it is a table, and its first line names the columns or its rows are alike."""
    if source.suffix not in {".csv", ".tsv", ".tab"}:
        return False
    lines = _first_lines(source.text)
    delimiter = sniff(lines)
    header = _header(lines, delimiter)
    named = columns_of(header, source.mapping) or asking_columns(header, source.mapping)
    return named is not None or (
        bool(delimiter) and (_is_wide(lines, delimiter) or _is_ragged("".join(lines), delimiter))
    )


def _is_ragged(text: str, delimiter: str) -> bool:
    rows = list(read_rows(text, delimiter))
    return evened(rows) != rows


def _is_wide(lines: Sequence[str], delimiter: str) -> bool:
    """Whether nearly all rows have the same three columns or more: no text, whatever is in it."""
    widths = [len(row) for _, row in read_rows("".join(lines), delimiter)]
    width, count = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return width >= _WIDE and count >= _ALIKE * len(widths) and len(widths) > 1


def read(source: Source) -> Harvest:
    """The cards of a table."""
    delimiter = sniff(_first_lines(source.text)) or ","
    return harvest_table(evened(list(read_rows(source.text, delimiter))), source.mapping)


def harvest_table(
    rows: Sequence[tuple[int, list[str]]], mapping: Mapping = (), *, topic: str = ""
) -> Harvest:
    """The cards of rows, the first of which may be a header.

    Args:
        rows: Line and cells of each.
        mapping: What a person said of the columns.
        topic: Of rows that name none.
    """
    if not rows:
        return Harvest()
    rows = stacked(rows)
    for at, (_, row) in enumerate(rows[:_HIGHEST_HEADER]):
        columns = columns_of(row, mapping) or asking_columns(row, mapping)
        if columns is not None:
            return _below_header(rows, at, columns, topic)
    columns = columns_by_content(rows)
    if columns is None:
        names = ", ".join(cell for cell in rows[0][1] if cell)[:120]
        return Harvest(skipped=(Skipped(rows[0][0], names, _UNNAMED),))
    chosen = bool(columns.options or columns.placed)
    headed = is_header(rows, columns)
    harvest = harvest_rows(rows[1:] if headed else rows, columns, topic=topic)
    if headed:
        named = Skipped(
            rows[0][0], " ".join(rows[0][1])[:80], "taken for the names of the columns"
        )
        harvest = replace(harvest, skipped=(named, *harvest.skipped))
    if columns.placed:
        harvest = replace(harvest, skipped=(*harvest.skipped, Skipped(0, "", _PLACED)))
    cards = tuple(
        replace(card, topic=_first_tag(card.topic), marked=chosen) for card in harvest.cards
    )
    return _measured(replace(harvest, cards=cards), len(rows))


def _below_header(
    rows: Sequence[tuple[int, list[str]]], at: int, columns: Columns, topic: str
) -> Harvest:
    """The cards of the rows below a header; what stands above it, and in columns without a part, is told."""
    header = rows[at][1]
    above = tuple(
        Skipped(line, " ".join(cells)[:80], "above the header") for line, cells in rows[:at]
    )
    leftovers = Leftovers()
    leads = columns.context >= 0 or columns.lead >= 0
    below, told = (
        (rows[at + 1 :], []) if leads else _distinguished(header, rows[at + 1 :], columns.question)
    )
    used = {header[at] for at in (columns.explanation, columns.answer, *told) if at >= 0}
    for _, row in below:
        leftovers.add(dict(zip(header, row, strict=False)), used)
    harvest = harvest_rows(below, columns, topic=topic)
    skipped = (*above, *harvest.skipped, *leftovers.told())
    return _measured(replace(harvest, skipped=skipped), len(rows))


def _distinguished(
    header: Sequence[str], rows: Sequence[tuple[int, list[str]]], question: int
) -> tuple[Sequence[tuple[int, list[str]]], list[int]]:
    """Rows, where many ask in the same words each with what tells them apart, and the columns of that."""
    whole = [row for _, row in rows if len(row) > question]
    told = telling_columns(header, whole, question)
    if not told:
        return rows, []
    return [
        (line, [*row[:question], distinguish(row[question], row, told), *row[question + 1 :]])
        if len(row) > question
        else (line, row)
        for line, row in rows
    ], told


def _measured(harvest: Harvest, rows: int) -> Harvest:
    left = sum(entry.card is None and entry.line > 0 for entry in harvest.skipped)
    read = max(0, rows - left) if harvest.cards or harvest.skipped else 0
    if rows > MOST_CARDS:
        why = f"from here on: more than {MOST_CARDS:,} rows; split the table"
        told = (*harvest.skipped, Skipped(rows, "", why))
        harvest = replace(harvest, cards=harvest.cards[:MOST_CARDS], skipped=told)
    return replace(harvest, shape="columns", lines=rows, read=read)


def _first_tag(tags: str) -> str:
    """Of several tags in a third column the first; of words the whole."""
    return (
        tags.split(maxsplit=1)[0]
        if tags and tags == tags.casefold() and len(tags.split()) <= 6
        else tags
    )


def sniff(lines: Sequence[str]) -> str:
    """The delimiter that splits the lines most evenly; empty where none does."""
    best, most = "", 0.0
    for delimiter in _DELIMITERS:
        try:
            widths = [
                len(row)
                for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
                if row
            ]
        except csv.Error:
            continue
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        evenness = count / len(widths) if width >= 2 else 0.0
        if evenness > most + 0.05:
            best, most = delimiter, evenness
    return best if most >= 0.5 else ""


def read_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its line, from 1; a row that cannot be split is one cell.

    A quotation mark that is never closed does not swallow the rest: its line is split without it.
    """
    lines = text.split("\n")
    at = rows = 0
    while at < len(lines) and rows <= MOST_CARDS:
        rows += 1
        row, used = _read_row(lines, at, delimiter)
        if any(map(str.strip, row)):
            yield at + 1, row
        at += used


def _read_row(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str], int]:
    """A row that begins at a line, and how many lines it takes."""
    if '"' not in lines[at]:
        return lines[at].split(delimiter), 1
    window = lines[at : at + _MOST_LINES_IN_A_CELL]
    taken = 0

    def feed() -> Iterator[str]:
        nonlocal taken
        size = 0
        for line in window:
            taken += 1
            size += len(line)
            if size > _LONGEST_CELL:
                return
            yield line + "\n"

    try:
        row = next(csv.reader(feed(), delimiter=delimiter, skipinitialspace=True, strict=True), [])
    except (csv.Error, StopIteration):
        return _loosely(lines[at], delimiter), 1
    return row, taken


def _loosely(line: str, delimiter: str) -> list[str]:
    """A line whose quotation marks are not closed or stand in the middle of a cell."""
    return [cell.strip().strip('"') for cell in line.split(delimiter)]


def _first_lines(text: str) -> list[str]:
    lines = text[:20_000].split("\n")
    if len(text) > 20_000:
        lines = lines[:-1]
    return [line + "\n" for line in lines[:40] if line.strip()]
