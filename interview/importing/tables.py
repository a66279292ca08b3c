"""Tables: delimited text, sheets and the tables of a document, with a header or without one."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from interview.importing import limits
from interview.importing.blocks import Document, plain
from interview.importing.cards import Columns, ImportFault, LeftOut, Reading
from interview.importing.judging import MOST, joined
from interview.importing.limits import LONGEST_SAMPLE, hold
from interview.importing.records import Record, read_records, role_of
from interview.importing.words import asks
from interview.model.phrases import phrase_count


def delimited_rows(text: str, delimiter: str = "") -> list[tuple[int, list[str]]]:
    """Return the rows of delimited text, each with the number of its first line; remarks on top are skipped."""
    csv.field_size_limit(1 << 24)
    delimiter = delimiter or max("\t,;|", key=lambda sign: _fitness(text[:LONGEST_SAMPLE], sign))
    lines = io.StringIO(text.lstrip("\ufeff"), newline="")
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for row in reader:
            is_remark = not rows and row and row[0].startswith(("sep=", "# "))
            if any(cell.strip() for cell in row) and not is_remark:
                rows.append((before + 1, [cell.strip() for cell in row]))
            hold(len(rows), limits.MOST_ROWS, "rows")
            before = reader.line_num
            hold(len(row), limits.MOST_COLUMNS, f"columns in line {before}")
    except csv.Error as error:
        raise ImportFault(f"line {reader.line_num}: {error}") from error
    return rows


def _fitness(sample: str, sign: str) -> tuple[float, int]:
    """Return the share and the number of the lines that a sign splits into equally many cells."""
    try:
        reader = csv.reader(io.StringIO(sample), delimiter=sign, skipinitialspace=True)
        rows = [row for row in islice(reader, 300) if row]
    except csv.Error:
        return 0.0, 0
    width, times = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
    return (times / len(rows), times) if width > 1 else (0.0, 0)


def delimiter_of(text: str) -> str:
    """Return the tab or semicolon that splits nearly every line of a text into equally many cells; may be empty."""
    lines = [
        line for line in text[:LONGEST_SAMPLE].split("\n") if line.strip() and line[0] != "#"
    ][:200]
    if len(lines) < 2:
        return ""
    for sign, least in (("\t", 0.9), (";", 1.0)):
        count, times = Counter(line.count(sign) for line in lines).most_common(1)[0]
        if 0 < count < 12 and times >= least * len(lines):
            return sign
    return ""


def read_table(text: str, columns: Columns) -> Reading:
    """Return the cards of a table, split by the delimiter that fits most of its rows."""
    return read_grid(delimited_rows(text), "table", columns)


def read_delimited(text: str, columns: Columns) -> Reading:
    """Return the cards of a text that is a table by its delimiter and not by its suffix."""
    return read_grid(delimited_rows(text, delimiter_of(text)), "table", columns)


def read_grid(
    rows: Sequence[tuple[int, Sequence[str]]],
    how: str,
    columns: Columns,
    topic: str = "",
    *,
    has_header: bool = False,
) -> Reading:
    """Return the cards of a table.

    Args:
        rows: The cells of each row, with the number of its line.
        how: The kind of the table, for the report.
        columns: Roles and columns, as a person assigned them.
        topic: The topic of rows that name none.
        has_header: Whether a first row that asks nothing is a header, whatever it names.

    Raises:
        ImportFault: it is empty or has one column, or the column of the question is unknown.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row[1])]
    if not filled:
        raise ImportFault("it is empty")
    rows = filled[_title_rows(filled) :]
    above = [
        LeftOut(line, " | ".join(filter(None, cells))[:80], "above the header")
        for line, cells in filled[: len(filled) - len(rows)]
    ]
    first = rows[0][1]
    width = max(len(cells) for _, cells in rows[:200])
    hold(width, limits.MOST_COLUMNS, "columns")
    asking = sum(asks(cells[0]) for _, cells in rows)
    if width < 2 and not columns and 2 * asking < len(rows):
        raise ImportFault("it is not a table: there is one column, and its lines do not ask")
    # Without a header the question stands first if it asks or if there are only two columns.
    may_name = bool(_roles_in(first)) and not any(cell.endswith(("?", "？")) for cell in first)
    is_header = bool(columns) or may_name
    is_named = (len(rows) > 1 and is_header) or (width > 2 and asking < 0.2 * len(rows))
    names = [*first, *[""] * (width - len(first))] if is_named else ["question", "answer"]
    names = _distinct([*names, *[""] * width][:width])
    if width == 3 and not is_named and max(len(cells[-1]) for _, cells in rows) <= 40:
        names[2] = "tags"
    is_silent = not any(map(asks, first))
    records = [
        Record(dict(zip(names, cells, strict=False)), line, topic)
        for line, cells in rows[is_named or (has_header and is_silent) :]
    ]
    reading = read_records(records, how, columns)
    doubts = _doubt_widths(rows, len(first) if is_named else 0)
    if is_silent and not (is_named or has_header) and asking > MOST * (len(rows) - 1) > 0:
        doubts.append(f"line {rows[0][0]} asks nothing: it may be the header")
    return replace(
        reading,
        left_out=(*above, *reading.left_out),
        suspicions=(*doubts, *reading.suspicions),
    )


def _title_rows(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Return the number of rows above a header that names question and answer."""
    for i, (_, cells) in enumerate(rows[:5]):
        if len(_roles_in(cells)) == 2 and not any(map(asks, cells)):
            return i
    return 0


def _roles_in(cells: Sequence[str]) -> set[str]:
    """Return the roles that the cells of a row name, of question and answer."""
    roles = (role_of(cell) for cell in cells if len(cell) < 60)
    return {"question", "answer"}.intersection(role[0] for role in roles if role)


def _doubt_widths(rows: Sequence[tuple[int, Sequence[str]]], header: int) -> list[str]:
    """Return the doubt about rows with more cells than the header, or than most rows if `header` is 0."""
    width = header or Counter(len(cells) for _, cells in rows).most_common(1)[0][0]
    sizes = [
        (line, max((i for i, cell in enumerate(cells, 1) if cell.strip()), default=0))
        for line, cells in rows
    ]
    wide = [(line, size) for line, size in sizes if size > width]
    if not wide:
        return []
    line, size = wide[0]
    of = "the header" if header else "the others"
    example = f"line {line} has {phrase_count(size, 'cell')}, {of} {width}"
    return [f"{len(wide):,} rows have too many cells: {example}" if len(wide) > 1 else example]


def _distinct(names: Sequence[str]) -> list[str]:
    """Return names that all differ, with numbers for those that are missing or repeated."""
    distinct: list[str] = []
    for i, given in enumerate(names, 1):
        name = given.lstrip("\ufeff").strip() or f"column {i}"
        distinct.append(name if name not in distinct else f"{name} {i}")
    return distinct


def read_document_tables(document: Document, columns: Columns) -> Reading | None:
    """Return the cards of a document's tables, but for tables of contents; None if there are no cards.

    If some tables name question and answer, the others are left out.
    """
    tables: list[tuple[bool, LeftOut, Reading]] = []
    refused: list[LeftOut] = []
    headings = {block.start: block.headings for block in document.blocks}
    for start, end in document.tables:
        numbers = (start, *range(start + 2, end))
        rows = [(document.number_of(i), _cells(document.lines[i])) for i in numbers]
        if len(rows) < 2 or any("](#" in line for line in document.lines[start:end]):
            continue
        above = headings.get(start)
        topic = above[-1].topic if above else ""
        line, cells = rows[0]
        other = LeftOut(line, " | ".join(cells)[:80], "no question and answer in this table")
        try:
            reading = read_grid(rows, "tables", columns, topic, has_header=True)
        except ImportFault as fault:
            refused.append(replace(other, why=str(fault)))
        else:
            tables.append((len(_roles_in(cells)) == 2, other, reading))
    are_named = not columns and any(is_named and reading.cards for is_named, _, reading in tables)
    kept = [reading for is_named, _, reading in tables if is_named or not are_named]
    cards = [card for reading in kept for card in reading.cards]
    if not cards:
        return None
    is_labelled = are_named and sum(asks(card.question) for card in cards) >= MOST * len(cards)
    length = sum(map(len, document.lines))
    whole = joined(kept, "rows of tables", length=length, is_labelled=is_labelled)
    others = (entry for is_named, entry, _ in tables if are_named and not is_named)
    return replace(whole, left_out=(*whole.left_out, *others, *refused))


def _cells(line: str) -> list[str]:
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [plain(cell).replace("\\|", "|") for cell in parts]
