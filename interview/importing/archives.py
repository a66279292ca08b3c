"""Zip files from strangers: packages, spreadsheets, repositories; their unpacked bytes are counted."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO
from xml.etree import ElementTree as ET

from interview.importing import limits
from interview.importing.cards import ImportFault
from interview.importing.html_text import work_of
from interview.importing.limits import hold, hold_unpacked

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Methods that unpack piece by piece; others expand a whole block before it can be counted."""
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
PACKAGES = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Members of Anki's packages, the newest first."""
SPREADSHEET = "xl/workbook.xml"
_DOCUMENT = frozenset({"[Content_Types].xml", "mimetype", "META-INF/container.xml", *PACKAGES})
_SHEET = re.compile(r"xl/worksheets/sheet.*\.xml")
_STRINGS = "xl/sharedStrings.xml"


class Archive:
    """A zip file of which at most `most` bytes are read in all."""

    def __init__(self, data: bytes, most: int) -> None:
        """Read the names of the members.

        Raises:
            ImportFault: it is damaged.
        """
        with _damage_told():
            self._file = zipfile.ZipFile(io.BytesIO(data))
        self.names = [entry.filename for entry in self._file.infolist() if not entry.is_dir()]
        self._left = self._most = most

    @property
    def unpacked_size(self) -> int:
        """Bytes of all members unpacked, as the file claims."""
        return sum(entry.file_size for entry in self._file.infolist())

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """Open a member, to be read in pieces.

        Raises:
            ImportFault: it is missing, damaged, or packed in a way that is not read.
        """
        if name not in self.names:
            raise ImportFault(f"{name} is not in it")
        if self._file.getinfo(name).compress_type not in _METHODS:
            raise ImportFault(f"{name} is packed in a way that is not read")
        with _damage_told(), self._file.open(name) as member:
            yield member

    def read(self, name: str) -> bytearray:
        """Return the bytes of a member.

        Raises:
            ImportFault: it cannot be read, or too much was read.
        """
        whole = bytearray()
        with self.opened(name) as member:
            while piece := member.read(1 << 20):
                whole += piece
                self._left -= len(piece)
                hold_unpacked(self._most - self._left, self._most)
        return whole


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise ImportFault(f"it is damaged or locked: {error}") from error


def names_in(data: bytes) -> list[str]:
    """Return the names of the files in a zip file; empty for other data."""
    try:
        return Archive(data, 0).names
    except ImportFault:
        return []


def is_archive(data: bytes) -> bool:
    """Return whether data is a zip file, but no package and no office document."""
    return data[:4] == b"PK\x03\x04" and _DOCUMENT.isdisjoint(names_in(data))


def sheets_of(data: bytes) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Yield the sheets of a spreadsheet (.xlsx): their titles, and their rows with their numbers.

    Raises:
        ImportFault: it is damaged or too large.
    """
    archive = Archive(data, limits.LARGEST_SHEETS)
    shared: list[str] = []
    if _STRINGS in archive.names:
        shared = [_string(entry) for entry in xml_of(archive.read(_STRINGS)).iterfind("si")]
    titles = [s.get("name", "") for s in xml_of(archive.read(SPREADSHEET)).iter("sheet")]
    sheets = [name for name in archive.names if _SHEET.fullmatch(name)]
    hold(len(sheets), limits.MOST_SHEETS, "sheets")
    work = 0
    for number, name in enumerate(sorted(sheets, key=lambda name: (len(name), name))):
        title = titles[number] if number < len(titles) and len(sheets) > 1 else ""
        rows = []
        for row in _rows(xml_of(archive.read(name)), shared):
            rows.append(row)
            work += sum(map(work_of, row[1]))
            if work > limits.LONGEST_WORK:  # many cells may share one long text
                raise ImportFault("its cells hold too much text; split it")
        yield title, rows


def xml_of(data: bytes | bytearray) -> ET.Element:
    """Return the root of XML, with names without namespaces.

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
    """Return the text of a string, without its pronunciation."""
    texts = (text.text or "" for part in entry if part.tag != "rPh" for text in part.iter("t"))
    return "".join(texts)[: limits.LONGEST_CELL]


def _rows(sheet: ET.Element, shared: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    # Only direct children: nested rows would be read once for each level.
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
    """Return the number of a cell's column, from 0: `B7` is in column 1."""
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
        is_place = text.isdecimal() and len(text) < 9 and int(text) < len(shared)
        return shared[int(text)] if is_place else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    return text.removesuffix(".0")
