"""The formats of files: how each is recognised, and its reader."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from interview.importing import anki, notes, own, pandoc, quiz
from interview.importing.archives import PACKAGES, SPREADSHEET, names_in, sheets_of
from interview.importing.blocks import Document, document_of
from interview.importing.cards import Columns, ImportFault, LeftOut, Reading, Source
from interview.importing.judging import joined
from interview.importing.objects import is_json, read_json, read_yaml
from interview.importing.tables import delimiter_of, read_delimited, read_grid, read_table
from interview.importing.words import word_set

_PDF = (
    "PDF files are not read: save the document as .docx, HTML or text, "
    "or copy its text into a file"
)
_MARKDOWN = word_set(".md .markdown .mdx .qmd .rmd")
_NONE = frozenset({""})
_TEXTS = word_set(".txt .text") | _NONE
_PACKAGES = word_set(".apkg .colpkg")
_YAML = word_set(".yaml .yml")
_JSON = word_set(".json .jsonl .ndjson")
_TABLES = word_set(".csv .tsv .tab")


class _Format(Struct, frozen=True):
    """One row of the table: how a text format is recognised and read."""

    read: Callable[..., Document | Reading]
    suffixes: frozenset[str] = frozenset()
    """Suffixes of its files; empty if they may have any."""
    fits: Callable[[str], object] | None = None
    """Whether a text is of this format; None if the suffix decides."""
    has_columns: bool = False
    """Whether a person may assign its columns or fields."""


_FORMATS = (
    _Format(own.read_export, fits=own.is_export),
    _Format(own.read_transcript, fits=own.is_transcript),
    _Format(own.read_bank_cards, _YAML, own.is_bank),
    _Format(read_yaml, _YAML, has_columns=True),
    _Format(anki.read_text, fits=anki.is_text, has_columns=True),
    _Format(anki.read_crowdanki, _NONE | _JSON, anki.is_crowdanki, has_columns=True),
    _Format(read_json, _JSON, has_columns=True),
    _Format(read_json, _NONE, is_json, has_columns=True),
    _Format(quiz.read_moodle, word_set(".xml")),
    _Format(quiz.read_moodle, _TEXTS, quiz.is_moodle),
    _Format(quiz.read_gift, word_set(".gift")),
    _Format(quiz.read_gift, _TEXTS, quiz.is_gift),
    _Format(quiz.read_aiken, _TEXTS, quiz.is_aiken),
    _Format(read_table, _TABLES, has_columns=True),
    _Format(read_delimited, _TEXTS, delimiter_of, has_columns=True),
    _Format(notes.read_notes, fits=notes.is_notes),
    _Format(document_of),
)
"""The first matching row reads the text."""
SUFFIXES = (_MARKDOWN | _PACKAGES | word_set(".xlsx .zip")).union(
    pandoc.FORMATS, *(row.suffixes - _NONE for row in _FORMATS)
)
"""Suffixes of the files in a folder that are read."""


def read_format(source: Source, columns: Columns) -> Document | Reading:
    """Return a source as a document of blocks, or as the questions of another format.

    Raises:
        ImportFault: it is damaged, too large, or of an unknown format.
    """
    data, text, suffix = source.data, source.text, source.suffix
    is_packed = data[:2] == b"PK"
    names = names_in(data) if is_packed else []
    if suffix in _PACKAGES or any(name in names for name in PACKAGES):
        return anki.read_package(data, columns)
    if SPREADSHEET in names:
        return _read_sheets(data, columns)
    if suffix in pandoc.FORMATS or _is_html(source):
        suffix = suffix if suffix in pandoc.FORMATS else ".html"
        return document_of(pandoc.to_markdown(data, suffix))
    if is_packed:
        raise ImportFault("it is a packed file, but not an Anki package or a known document")
    if data[:5] == b"%PDF-":
        raise ImportFault(_PDF)
    if not data.strip():
        raise ImportFault("it is empty")
    if not text.strip():
        raise ImportFault("its format is not one that can be read")
    row = next(
        row
        for row in _FORMATS
        if (not row.suffixes or suffix in row.suffixes) and (row.fits is None or row.fits(text))
    )
    return row.read(text, columns) if row.has_columns else row.read(text)


def _is_html(source: Source) -> bool:
    head = source.text[:500].lstrip().casefold()
    return source.suffix not in _MARKDOWN and head.startswith(("<!doctype html", "<html"))


def _read_sheets(data: bytes, columns: Columns) -> Reading:
    """Return the cards of a spreadsheet's sheets."""
    readings: list[Reading] = []
    left: list[LeftOut] = []
    fault = ImportFault("it holds no sheet")
    for title, rows in sheets_of(data):
        try:
            readings.append(read_grid(rows, "sheet", columns, title))
        except ImportFault as error:
            fault = error
            left.append(LeftOut(0, title, str(error)))
    if not readings:
        raise fault
    return joined(readings, readings[0].how, left=left)
