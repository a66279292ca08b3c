"""Spreadsheets (.xlsx), every sheet as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.data.delimited import harvest_table
from interview.banks.formats.data.office_parts import DamagedError, kind_of, names_in, part_of

MOST_ROWS = 60_000
_SHEETS = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_LETTERS = re.compile(r"[A-Z]+")


def is_spreadsheet(source: Source) -> bool:
    """Whether it is a spreadsheet."""
    return source.data[:2] == b"PK" and kind_of(source.data) == "xlsx"


def read_spreadsheet(source: Source) -> Harvest:
    """The cards of all sheets, each read as a table."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    lines = read = 0
    try:
        for title, rows in _sheets(source.data):
            harvest = harvest_table(rows, source.mapping, topic=title)
            cards.extend(harvest.cards)
            skipped.extend(harvest.skipped)
            lines, read = lines + harvest.lines, read + harvest.read
    except DamagedError as error:
        return Harvest(skipped=(Skipped(0, source.name, str(error)),))
    return Harvest(tuple(cards), tuple(skipped), shape="columns", lines=lines, read=read)


def _sheets(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    names = names_in(data)
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        root = part_of(data, "xl/sharedStrings.xml")
        shared = [_string(entry) for entry in root.iter("si")]
    titles = [one.get("name", "") for one in part_of(data, "xl/workbook.xml").iter("sheet")]
    found = sorted((name for name in names if _SHEETS.fullmatch(name)), key=_sheet_number)
    for number, name in enumerate(found):
        title = titles[number] if number < len(titles) and len(found) > 1 else ""
        yield title, _padded(list(_rows(part_of(data, name), shared)))


def _string(entry: ET.Element) -> str:
    """The text of a string, without how it is pronounced."""
    parts = (one.iter("t") for one in entry if one.tag != "rPh")
    return "".join(one.text or "" for part in parts for one in part)


def _padded(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Rows of one width: the cells that are empty at the end of a row are not kept in a sheet."""
    width = max((len(row) for _, row in rows), default=0)
    return [(line, row + [""] * (width - len(row))) for line, row in rows]


def _sheet_number(name: str) -> int:
    return int("".join(filter(str.isdecimal, name.rsplit("/", 1)[-1])) or 0)


def _rows(sheet: ET.Element, shared: list[str]) -> Iterator[tuple[int, list[str]]]:
    for count, row in enumerate(sheet.iter("row"), 1):
        if count > MOST_ROWS:
            raise DamagedError(f"a sheet has more than {MOST_ROWS:,} rows; split it")
        cells: list[str] = []
        for cell in row.iter("c"):
            at = _column(cell.get("r", ""))
            if at < 0 or at > 200:
                at = len(cells)
            cells.extend([""] * (at - len(cells)))
            cells[at:] = [_cell(cell, shared)]
        if any(map(str.strip, cells)):
            number = row.get("r", "")
            yield int(number) if number.isdecimal() and len(number) < 9 else count, cells


def _column(place: str) -> int:
    """The number, from 0, of a cell's column: `B7` is 1."""
    letters = _LETTERS.match(place)
    if letters is None or len(letters.group()) > 3:
        return -1
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cell(cell: ET.Element, shared: list[str]) -> str:
    kind = cell.get("t", "")
    if kind == "inlineStr":
        return "".join(_string(one) for one in cell.iter("is"))
    value = cell.find("v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    return text.removesuffix(".0")
