"""The formats of files: by which ending or by what in it one is known, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from interview.importing import anki, notes, own, pandoc, quiz
from interview.importing.archives import PACKAGES, names_in, sheets_of
from interview.importing.blocks import Document, document_of
from interview.importing.cards import ImportFault, LeftOut, Reading, Source
from interview.importing.judging import joined
from interview.importing.records import (
    delimited_rows,
    is_delimited,
    read_grid,
    read_json,
    read_yaml,
)

Columns = Mapping[str, str]
"""Roles and the names of the columns that a person gave them."""

Reader = Callable[[Source, Columns], Document | list[Reading]]

_PDF = (
    "PDF files are not read: save the document as .docx, HTML or text, "
    "or copy its text into a file"
)
_MARKDOWN = frozenset({".md", ".markdown", ".mdx", ".qmd", ".rmd"})
_TEXTS = frozenset({"", ".txt", ".text"})


class Format(Struct, frozen=True):
    """One format: what has one of its endings, and what else it is found in."""

    read: Reader
    """Returns a document of blocks, or readings, the best first."""
    endings: frozenset[str] = frozenset()
    fits: Callable[[Source], bool] = lambda _: False
    """Whether a source of another ending is one by what it holds."""


def read_format(source: Source, columns: Columns) -> Document | list[Reading]:
    """Return what a source holds: a document of blocks, or readings, the best first.

    Raises:
        ImportFault: it is damaged, too large, or of no format that is read.
    """
    kind = next(kind for kind in FORMATS if source.suffix in kind.endings or kind.fits(source))
    return kind.read(source, columns)


def _refuse(why: str) -> Reader:
    def refuse(_: Source, __: Columns) -> list[Reading]:
        raise ImportFault(why)

    return refuse


def _in_text(test: Callable[[str], object], *endings: str) -> Callable[[Source], bool]:
    """Return a test of a source's text where it has one of some endings, or whatever ending it has."""

    def fits(source: Source) -> bool:
        return (not endings or source.suffix in endings) and bool(test(source.text))

    return fits


def _is_packed(*names: str) -> Callable[[Source], bool]:
    def fits(source: Source) -> bool:
        return source.data[:2] == b"PK" and not set(names).isdisjoint(names_in(source.data))

    return fits


def _is_html(source: Source) -> bool:
    head = source.text[:500].lstrip().casefold()
    return source.suffix not in _MARKDOWN and head.startswith(("<!doctype html", "<html"))


def _is_blank(text: str) -> bool:
    return not text.strip()


def _is_json(text: str) -> bool:
    return text.lstrip().startswith(("[", "{"))


def _from_pandoc(source: Source, _: Columns) -> Document:
    suffix = source.suffix if source.suffix in pandoc.FORMATS else ".html"
    return document_of(pandoc.to_markdown(source.data, suffix))


def _read_table(source: Source, columns: Columns) -> list[Reading]:
    """Return the reading of delimited text; remarks above it are no part, the numbers of its lines stay."""
    lines = source.text.split("\n")
    count = next((i for i, line in enumerate(lines) if not line.startswith("#")), 0)
    text = "\n" * count + "\n".join(lines[count:])
    sign = is_delimited(text) if source.suffix in _TEXTS else ""
    return [read_grid(delimited_rows(text, sign), "table", columns)]


def _read_sheets(source: Source, columns: Columns) -> list[Reading]:
    """Return the reading of all sheets of a spreadsheet, each a table."""
    readings: list[Reading] = []
    left: list[LeftOut] = []
    fault = ImportFault("it holds no sheet")
    for title, rows in sheets_of(source.data):
        try:
            readings.append(read_grid(rows, "sheet", columns, title))
        except ImportFault as error:
            fault = error
            left.append(LeftOut(0, title, str(error)))
    if not readings:
        raise fault
    return [joined(readings, readings[0].how, left=left)]


def _text(read: Callable[[str], Reading]) -> Reader:
    return lambda source, _: [read(source.text)]


def _table(read: Callable[[str, Columns], Reading]) -> Reader:
    return lambda source, columns: [read(source.text, columns)]


def _records(read: Callable[[str, Columns], list[Reading]]) -> Reader:
    return lambda source, columns: read(source.text, columns)


def _read_package(source: Source, columns: Columns) -> list[Reading]:
    return [anki.read_package(source.data, columns)]


def _read_bank(source: Source, _: Columns) -> list[Reading]:
    return [own.read_bank_cards(source.data, source.name)]


_YAML = frozenset({".yaml", ".yml"})
_PACKED = "it is a packed file, but not an Anki package or a known document"
FORMATS = (
    Format(_read_package, frozenset({".apkg", ".colpkg"}), _is_packed(*PACKAGES)),
    Format(_read_sheets, fits=_is_packed("xl/workbook.xml")),
    Format(_from_pandoc, frozenset(pandoc.FORMATS), _is_html),
    Format(_refuse(_PACKED), fits=lambda source: source.data[:2] == b"PK"),
    Format(_refuse(_PDF), fits=lambda source: source.data[:5] == b"%PDF-"),
    Format(_refuse("it is empty"), fits=lambda source: not source.data.strip()),
    Format(_refuse("its format is not one that can be read"), fits=_in_text(_is_blank)),
    Format(_text(own.read_export), fits=_in_text(own.is_export)),
    Format(_text(own.read_transcript), fits=_in_text(own.is_transcript)),
    Format(_read_bank, fits=_in_text(own.is_bank, *_YAML)),
    Format(_records(read_yaml), _YAML),
    Format(_table(anki.read_text), fits=_in_text(anki.is_text)),
    Format(_table(anki.read_crowdanki), fits=_in_text(anki.is_crowdanki, "", ".json")),
    Format(_records(read_json), frozenset({".json", ".jsonl", ".ndjson"}), _in_text(_is_json, "")),
    Format(_text(quiz.read_moodle), frozenset({".xml"}), _in_text(quiz.is_moodle, *_TEXTS)),
    Format(_text(quiz.read_gift), frozenset({".gift"}), _in_text(quiz.is_gift, *_TEXTS)),
    Format(_read_table, frozenset({".csv", ".tsv", ".tab"})),
    Format(_text(quiz.read_aiken), fits=_in_text(quiz.is_aiken, *_TEXTS)),
    Format(_read_table, fits=_in_text(is_delimited, *_TEXTS)),
    Format(_text(notes.read_notes), fits=_in_text(notes.is_notes)),
    Format(lambda source, _: document_of(source.text), _MARKDOWN | _TEXTS, lambda _: True),
)
"""In the order in which they are tried."""

ENDINGS = frozenset[str]().union(*(kind.endings for kind in FORMATS), {".xlsx", ".zip"}) - {""}
"""Of the files of a folder that are looked into."""
