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

from interview.importing import limits
from interview.importing.cards import ImportFault
from interview.importing.html_text import work_of
from interview.importing.limits import hold, hold_unpacked
from interview.model.errors import BankError

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways of packing that are undone piece by piece; others expand a whole block before it can be counted."""
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
PACKAGES = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Members of Anki's packages, the newest first."""
SPREADSHEET = "xl/workbook.xml"
_DOCUMENT = ("[Content_Types].xml", "mimetype", "META-INF/container.xml", *PACKAGES)
_STRINGS = "xl/sharedStrings.xml"


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


def names_in(data: bytes) -> set[str]:
    """Return the names of the members of a zip file; none where it is none."""
    try:
        with opened(data) as archive:
            return set(archive.namelist())
    except ImportFault:
        return set()


def capped(stream: IO[bytes], most: int) -> bytearray:
    """Return all that a stream gives, in pieces.

    Raises:
        ImportFault: that is more than `most` bytes.
    """
    whole = bytearray()
    while piece := stream.read(1 << 20):
        whole += piece
        hold_unpacked(len(whole), most)
    return whole


def is_archive(data: bytes) -> bool:
    """Return whether bytes are a zip file of files, and neither a package nor an office document."""
    return data[:4] == b"PK\x03\x04" and names_in(data).isdisjoint(_DOCUMENT)


def members(data: bytes) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Return the names of the files of an archive, each with what unpacks it.

    Raises:
        ImportFault: the archive is damaged.
    """
    total = 0

    def unpack(archive: zipfile.ZipFile, name: str) -> bytes:
        nonlocal total
        whole = read_member(archive, name, limits.LARGEST_MEMBER)
        total += len(whole)
        if total > limits.LARGEST_ARCHIVE:
            most = f"it unpacks to more than {limits.LARGEST_ARCHIVE >> 20} MiB"
            raise BankError(f"{most}; unpack it and name a folder of it")
        return bytes(whole)

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
        if archive.getinfo(name).compress_type not in _METHODS:
            raise ImportFault(f"{name} is packed in a way that is not read")
        with archive.open(name) as member:
            yield member
    except KeyError:
        raise ImportFault(f"{name} is not in it") from None
    except _DAMAGE as error:
        raise ImportFault(f"it is damaged or locked: {error}") from error


def read_member(archive: zipfile.ZipFile, name: str, most: int) -> bytearray:
    """Return the bytes of a member of a zip file.

    Raises:
        ImportFault: it is not there, not to be read, or more than `most` bytes.
    """
    with opened_member(archive, name) as member:
        return capped(member, most)


def sheets_of(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Return the sheets of a spreadsheet (.xlsx), each with its title and its rows with their numbers.

    Raises:
        ImportFault: it is damaged or too large.
    """
    total = 0

    def part(archive: zipfile.ZipFile, name: str) -> ET.Element:
        nonlocal total
        xml = read_member(archive, name, limits.LARGEST_SHEETS)
        total += len(xml)
        hold_unpacked(total, limits.LARGEST_SHEETS)
        return xml_of(bytes(xml))

    with opened(data) as archive:
        names = dict.fromkeys(archive.namelist())
        strings = part(archive, _STRINGS).iterfind("si") if _STRINGS in names else ()
        shared = list(map(_string, strings))
        titles = [sheet.get("name", "") for sheet in part(archive, SPREADSHEET).iter("sheet")]
        sheets = [
            name
            for name in names
            if name.startswith("xl/worksheets/sheet") and name.endswith(".xml")
        ]
        hold(len(sheets), limits.MOST_SHEETS, "sheets")
        work = 0
        for number, name in enumerate(sorted(sheets, key=lambda name: (len(name), name))):
            title = titles[number] if number < len(titles) and len(sheets) > 1 else ""
            rows = []
            for row in _rows(part(archive, name), shared):
                rows.append(row)
                work += sum(map(work_of, row[1]))
                if work > limits.LONGEST_WORK:  # a long text may stand in any number of cells
                    raise ImportFault("its cells hold too much text; split it")
            yield title, rows


def xml_of(data: bytes) -> ET.Element:
    """Return the root of XML, its names without their spaces.

    Raises:
        ImportFault: it is not well formed, or defines entities, which may expand without end.
    """
    head = data[:4_000].partition(b"<!DOCTYPE")[2].partition(b">")[0]
    if b"<!ENTITY" in data or b"[" in head:
        raise ImportFault("it defines entities, which are not read")
    hold(data.count(b"<") // 2, limits.MOST_ELEMENTS, "elements")
    try:
        root = ET.fromstring(data)  # noqa: S314 - entities are refused, elements are counted
    except (ET.ParseError, RecursionError, ValueError, LookupError) as error:
        raise ImportFault(f"this is not XML: {error}"[:200]) from error
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
    return root


def _string(entry: ET.Element) -> str:
    """Return the text of a string, without how it is pronounced."""
    texts = (text.text or "" for part in entry if part.tag != "rPh" for text in part.iter("t"))
    return "".join(texts)[: limits.LONGEST_CELL]


def _rows(sheet: ET.Element, shared: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    # Only what lies where it belongs: rows in rows would be read once for each that they are in.
    for count, row in enumerate(sheet.iterfind("sheetData/row"), 1):
        hold(count, limits.MOST_ROWS, "rows in a sheet")
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
