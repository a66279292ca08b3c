"""Zip files from strangers: packages, spreadsheets, downloaded repositories; what they unpack to is counted."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import IO
from xml.etree import ElementTree as ET

from interview.importing.cards import ImportFault
from interview.importing.html_text import LONGEST_CELL, LONGEST_WORK, work_of
from interview.model.errors import BankError

METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways of packing that are undone piece by piece; others expand a whole block before it can be counted."""
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
PACKAGES = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Members of Anki's packages, the newest first."""
MOST_ROWS = 100_000
MOST_ELEMENTS = 400_000
"""Elements of one XML text: as a tree each takes half a kilobyte."""
LARGEST_MEMBER = 16 << 20
LARGEST_ARCHIVE = 64 << 20
"""Bytes, unpacked."""
_STRINGS = "xl/sharedStrings.xml"
MOST_SHEETS = 1_000
LARGEST_SHEETS = 24 << 20
"""Bytes of all parts of a spreadsheet, unpacked; as a tree a part takes ten times as many."""


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Return a zip file out of its bytes.

    Raises:
        ImportFault: it is damaged or locked, also where that is found in the midst of reading it.
    """
    try:
        yield zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise ImportFault(f"it is damaged or locked: {error}") from error


def names_in(data: bytes) -> list[str]:
    """Return the names of the members of a zip file; none where it is none."""
    try:
        with opened(data) as archive:
            return archive.namelist()
    except ImportFault:
        return []


def capped(stream: IO[bytes], most: int) -> bytearray:
    """Return all that a stream gives, in pieces.

    Raises:
        ImportFault: that is more than `most` bytes.
    """
    whole = bytearray()
    while piece := stream.read(1 << 20):
        whole += piece
        if len(whole) > most:
            raise ImportFault(_too_large(most))
    return whole


def _too_large(most: int) -> str:
    return f"it unpacks to more than {most >> 20} MiB; split it"


def is_archive(data: bytes) -> bool:
    """Return whether bytes are a zip file of files, and neither a package nor an office document."""
    names = set(names_in(data)) if data[:4] == b"PK\x03\x04" else {"mimetype"}
    return names.isdisjoint(
        {"[Content_Types].xml", "mimetype", "META-INF/container.xml", *PACKAGES}
    )


def members(data: bytes) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Return the names of the files of an archive, each with what unpacks it.

    Raises:
        ImportFault: the archive is damaged.
    """
    total = 0

    def unpack(archive: zipfile.ZipFile, name: str) -> bytes:
        nonlocal total
        with opened_member(archive, name) as member:
            whole = bytes(capped(member, LARGEST_MEMBER))
        total += len(whole)
        if total > LARGEST_ARCHIVE:
            most = f"it unpacks to more than {LARGEST_ARCHIVE >> 20} MiB"
            raise BankError(f"{most}; unpack it and name a folder of it")
        return whole

    with opened(data) as archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                yield entry.filename, partial(unpack, archive, entry.filename)


@contextmanager
def opened_member(archive: zipfile.ZipFile, name: str) -> Iterator[IO[bytes]]:
    """Return a member of a zip file, to be read in pieces.

    Raises:
        ImportFault: it is not there, or packed in a way that is not read.
    """
    try:
        if archive.getinfo(name).compress_type not in METHODS:
            raise ImportFault(f"{name} is packed in a way that is not read")
        with archive.open(name) as member:
            yield member
    except KeyError:
        raise ImportFault(f"{name} is not in it") from None
    except _DAMAGE as error:
        raise ImportFault(f"it is damaged or locked: {error}") from error


def sheets_of(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Return the sheets of a spreadsheet (.xlsx), each with its title and its rows with their numbers.

    Raises:
        ImportFault: it is damaged or too large.
    """
    total = 0

    def part(archive: zipfile.ZipFile, name: str) -> ET.Element:
        nonlocal total
        with opened_member(archive, name) as member:
            xml = bytes(capped(member, LARGEST_SHEETS))
        total += len(xml)
        if total > LARGEST_SHEETS:
            raise ImportFault(_too_large(LARGEST_SHEETS))
        return xml_of(xml)

    with opened(data) as archive:
        names = dict.fromkeys(archive.namelist())
        strings = part(archive, _STRINGS).iterfind("si") if _STRINGS in names else ()
        shared = list(map(_string, strings))
        titles = [
            sheet.get("name", "") for sheet in part(archive, "xl/workbook.xml").iter("sheet")
        ]
        sheets = [
            name
            for name in names
            if name.startswith("xl/worksheets/sheet") and name.endswith(".xml")
        ]
        if len(sheets) > MOST_SHEETS:
            raise ImportFault(f"more than {MOST_SHEETS:,} sheets; split it")
        work = 0
        for number, name in enumerate(sorted(sheets, key=lambda name: (len(name), name))):
            title = titles[number] if number < len(titles) and len(sheets) > 1 else ""
            rows = []
            for row in _rows(part(archive, name), shared):
                rows.append(row)
                work += sum(map(work_of, row[1]))
                if work > LONGEST_WORK:  # a long text may stand in any number of cells
                    raise ImportFault("its cells hold too much text; split it")
            yield title, rows


def xml_of(text: bytes | str) -> ET.Element:
    """Return the root of XML, its names without their spaces.

    Raises:
        ImportFault: it is not well formed, or defines entities, which may expand without end.
    """
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    head = data[:4_000].partition(b"<!DOCTYPE")[2].partition(b">")[0]
    if b"<!ENTITY" in data or b"[" in head:
        raise ImportFault("it defines entities, which are not read")
    if data.count(b"<") > 2 * MOST_ELEMENTS:
        raise ImportFault(f"more than {MOST_ELEMENTS:,} elements; split it")
    try:
        root = ET.fromstring(data)  # noqa: S314 - entities are refused, elements are counted
    except (ET.ParseError, RecursionError, ValueError, LookupError) as error:
        raise ImportFault(f"this is not XML: {error}"[:200]) from error
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
    return root


def _string(entry: ET.Element) -> str:
    """Return the text of a string, without how it is pronounced."""
    return "".join(
        text.text or "" for part in entry if part.tag != "rPh" for text in part.iter("t")
    )[:LONGEST_CELL]


def _rows(sheet: ET.Element, shared: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    # Only what lies where it belongs: rows in rows would be read once for each that they are in.
    for count, row in enumerate(sheet.iterfind("sheetData/row"), 1):
        if count > MOST_ROWS:
            raise ImportFault(f"a sheet has more than {MOST_ROWS:,} rows; split it")
        cells: list[str] = []
        for cell in row.iterfind("c"):
            place = _column(cell.get("r", ""))
            if not 0 <= place <= 200:
                place = len(cells)
            cells.extend([""] * (place - len(cells)))
            cells[place:] = [_cell(cell, shared)]
        if any(map(str.strip, cells)):
            number = row.get("r", "")
            yield int(number) if number.isdecimal() and len(number) < 9 else count, cells


def _column(place: str) -> int:
    """Return the number, from 0, of a cell's column: `B7` is 1."""
    letters = place.rstrip("0123456789")
    if not 0 < len(letters) <= 3 or not letters.isascii() or not letters.isupper():
        return -1
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cell(cell: ET.Element, shared: Sequence[str]) -> str:
    kind = cell.get("t", "")
    if kind == "inlineStr":
        return "".join(map(_string, cell.iterfind("is")))
    value = cell.find("v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        return shared[int(text)] if text.isdecimal() and int(text) < len(shared) else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    return text.removesuffix(".0")
