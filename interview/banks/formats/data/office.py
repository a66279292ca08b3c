"""Spreadsheets (.xlsx) and documents (.docx): zip files of XML, read piece by piece and with a budget."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.data.delimited import harvest_table
from interview.banks.formats.document.building import Builder
from interview.banks.formats.document.units import Document
from interview.banks.formats.keys.placing import place_answers
from interview.banks.formats.shapes.competition import read_document

LARGEST_PART = 40 * 1024 * 1024
"""Bytes of one part of such a file, unpacked."""
MOST_ROWS = 60_000
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_SHEETS = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_LETTERS = re.compile(r"[A-Z]+")
_LEVEL = re.compile(r"(?:heading|überschrift|titre|título|rubrik|заголовок)\s*(\d)", re.IGNORECASE)

_BOXES = {"☐": " ", "□": " ", "☑": "x", "☒": "x", "✓": "x", "✔": "x", "✅": "x"}


class _DamagedError(Exception):
    """Why such a file cannot be read, for the person."""


def kind_of(data: bytes) -> str:
    """`xlsx`, `docx`, or empty where it is neither."""
    names = _names(data)
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "docx" if "word/document.xml" in names else ""


def is_spreadsheet(source: Source) -> bool:
    """Whether it is a spreadsheet."""
    return source.data[:2] == b"PK" and kind_of(source.data) == "xlsx"


def is_document(source: Source) -> bool:
    """Whether it is a document."""
    return source.data[:2] == b"PK" and kind_of(source.data) == "docx"


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
    except _DamagedError as error:
        return Harvest(skipped=(Skipped(0, source.name, str(error)),))
    return Harvest(tuple(cards), tuple(skipped), shape="columns", lines=lines, read=read)


def read_word(source: Source) -> Harvest:
    """The cards of a document, read as any other document is."""
    try:
        return read_document(place_answers(_document(_parsed(source.data, "word/document.xml"))))
    except _DamagedError as error:
        return Harvest(skipped=(Skipped(0, source.name, str(error)),))


def text_of(source: Source) -> str:
    """The text of a document, a line a paragraph; empty where it is damaged."""
    try:
        body = _parsed(source.data, "word/document.xml").find("body")
    except _DamagedError:
        return ""
    return "\n".join(_line(block) for block in _blocks(body) if block.tag == "p")


def _line(paragraph: ET.Element) -> str:
    breaks = {"br": "\n", "cr": "\n", "tab": " "}
    return "".join(
        breaks.get(one.tag, (one.text or "") * (one.tag == "t")) for one in paragraph.iter()
    )


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return []


def _parsed(data: bytes, name: str) -> ET.Element:
    """One part of the file as XML, its names without their spaces.

    Raises:
        _DamagedError: It is missing, too large, or not right.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(name).compress_type not in _METHODS:
                raise _DamagedError("it is packed in a way that office programs do not use")
            with archive.open(name) as member:
                whole = member.read(LARGEST_PART + 1)
    except KeyError:
        raise _DamagedError(f"{name} is not in it") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _DamagedError(f"it is damaged or locked: {error}") from error
    if len(whole) > LARGEST_PART:
        raise _DamagedError(f"{name} is larger than {LARGEST_PART >> 20} MiB; split it")
    if b"<!DOCTYPE" in whole[:4_000] or b"<!ENTITY" in whole:
        raise _DamagedError("it defines entities, which office programs never do")
    try:
        root = ET.fromstring(whole)  # noqa: S314 - as above
    except (ET.ParseError, RecursionError, ValueError) as error:
        raise _DamagedError(f"{name} is damaged: {error}") from error
    for element in root.iter():
        element.tag = str(element.tag).rsplit("}", 1)[-1]
    return root


def _sheets(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    names = _names(data)
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        root = _parsed(data, "xl/sharedStrings.xml")
        shared = ["".join(one.text or "" for one in entry.iter("t")) for entry in root.iter("si")]
    titles = [one.get("name", "") for one in _parsed(data, "xl/workbook.xml").iter("sheet")]
    found = sorted((name for name in names if _SHEETS.fullmatch(name)), key=_sheet_number)
    for number, name in enumerate(found):
        title = titles[number] if number < len(titles) and len(found) > 1 else ""
        yield title, _padded(list(_rows(_parsed(data, name), shared)))


def _padded(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Rows of one width: the cells that are empty at the end of a row are not kept in a sheet."""
    width = max((len(row) for _, row in rows), default=0)
    return [(line, row + [""] * (width - len(row))) for line, row in rows]


def _sheet_number(name: str) -> int:
    return int("".join(filter(str.isdecimal, name.rsplit("/", 1)[-1])) or 0)


def _rows(sheet: ET.Element, shared: list[str]) -> Iterator[tuple[int, list[str]]]:
    for count, row in enumerate(sheet.iter("row"), 1):
        if count > MOST_ROWS:
            raise _DamagedError(f"a sheet has more than {MOST_ROWS:,} rows; split it")
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
        return "".join(one.text or "" for one in cell.iter("t"))
    value = cell.find("v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    return text.removesuffix(".0")


def _document(root: ET.Element) -> Document:
    builder = Builder()
    body = root.find("body")
    for number, element in enumerate(_blocks(body), 1):
        builder.line = number
        builder.gap = True
        if element.tag == "p":
            _paragraph(builder, element)
        elif element.tag == "tbl":
            rows = [
                tuple(" ".join(_words(cell).split()) for cell in row.iter("tc"))
                for row in element.iter("tr")
            ]
            builder.table(rows, number, number)
    return builder.document()


def _blocks(body: ET.Element | None) -> Iterator[ET.Element]:
    """The paragraphs and tables of a document, also those that stand in a form's fields."""
    for element in body if body is not None else ():
        if element.tag == "sdt":
            yield from _blocks(element.find("sdtContent"))
        else:
            yield element


def _paragraph(builder: Builder, element: ET.Element) -> None:
    style = _value(element, "pPr/pStyle")
    boxes = _boxes(element)
    if boxes:
        for tick, runs in boxes:
            _item(builder, runs, f"[{tick}] ")
        return
    if element.find("pPr/numPr") is not None:
        _item(builder, list(element.iter("r")), "")
        return
    level = 1 if style.casefold() in {"title", "titel"} else 0
    found = _LEVEL.search(style) or re.match(r"^(\d)$", style)
    for run in element.iter("r"):
        _run(builder, run)
    level = int(found.group(1)) if found else level
    builder.end_block("heading" if level else "text", level)


def _item(builder: Builder, runs: list[ET.Element], before: str) -> None:
    builder.push("item", "- ")
    builder.gap = False
    if before:
        builder.text(before)
    for run in runs:
        _run(builder, run)
    builder.end_block("text")
    builder.pop("item")


def _boxes(element: ET.Element) -> list[tuple[str, list[ET.Element]]]:
    """Each box to tick of a paragraph, ticked or not, with what stands behind it; none where one has none in front."""
    boxes: list[tuple[str, list[ET.Element]]] = []
    for run in element.iter("r"):
        first = next(run.iter("t"), None)
        text = (first.text or "").lstrip() if first is not None else ""
        if run.find("object/control") is not None:
            boxes.append((" ", []))
        elif first is not None and text[:1] in _BOXES and not (boxes and not boxes[-1][1]):
            first.text = text[1:].lstrip()
            boxes.append((_BOXES[text[:1]], []))
        elif not boxes and text:
            return []
        if boxes and first is not None:
            boxes[-1][1].append(run)
    return boxes


def _run(builder: Builder, run: ET.Element) -> None:
    """A piece of a paragraph in one style; what is marked with a colour counts as bold."""
    bold = run.find("rPr/b") is not None and _value(run, "rPr/b") not in {"0", "false"}
    bold = bold or _value(run, "rPr/highlight") not in {"", "none"}
    if bold:
        builder.bold(on=True)
    for part in run:
        if part.tag == "t":
            builder.text(part.text or "")
        elif part.tag in {"br", "cr"}:
            builder.new_line()
        elif part.tag == "tab":
            builder.text(" ")
        elif part.tag in {"drawing", "pict"}:
            builder.picture("")
    if bold:
        builder.bold(on=False)


def _value(element: ET.Element, path: str) -> str:
    found = element.find(path)
    if found is None:
        return ""
    return next(
        (value for name, value in found.attrib.items() if name.rsplit("}", 1)[-1] == "val"), ""
    )


def _words(element: ET.Element) -> str:
    return " ".join(
        "".join(one.text or "" for one in part.iter("t")) for part in element.iter("p")
    )
