"""The formats of files: by which ending or by what in it one is known, and what reads it."""

from __future__ import annotations

import re

from interview.importing import anki, notes, own, pandoc, quiz
from interview.importing.archives import PACKAGES, SPREADSHEET, names_in, sheets_of
from interview.importing.blocks import Document, document_of
from interview.importing.cards import Columns, ImportFault, LeftOut, Reading, Source
from interview.importing.judging import joined
from interview.importing.records import (
    delimited_rows,
    is_delimited,
    read_grid,
    read_json,
    read_yaml,
)

_PDF = (
    "PDF files are not read: save the document as .docx, HTML or text, "
    "or copy its text into a file"
)
_REMARK = re.compile(r"#(?![,;\t|])")
"""`#,Question` is a header: that column counts the rows."""
_MARKDOWN = frozenset({".md", ".markdown", ".mdx", ".qmd", ".rmd"})
_TEXTS = frozenset({"", ".txt", ".text"})
_PACKAGES = frozenset({".apkg", ".colpkg"})
_YAML = frozenset({".yaml", ".yml"})
_JSON = frozenset({".json", ".jsonl", ".ndjson"})
_TABLES = frozenset({".csv", ".tsv", ".tab"})
ENDINGS = (
    frozenset({".text", ".txt", ".xml", ".gift", ".xlsx", ".zip"})
    | _MARKDOWN | _PACKAGES | _YAML | _JSON | _TABLES | frozenset(pandoc.FORMATS)
)  # fmt: skip
"""Of the files of a folder that are looked into."""


def read_format(source: Source, columns: Columns) -> Document | Reading:
    """Return what a source holds: a document of blocks, or its questions.

    Raises:
        ImportFault: it is damaged, too large, or of no format that is read.
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
    return _read_text(text, suffix, source.name, columns)


def _read_text(text: str, suffix: str, name: str, columns: Columns) -> Document | Reading:
    """Return what a text holds, in the format that it is written in."""
    is_text = suffix in _TEXTS
    if own.is_export(text):
        return own.read_export(text)
    if own.is_transcript(text):
        return own.read_transcript(text)
    if suffix in _YAML:
        is_bank = own.is_bank(text)
        return own.read_bank_cards(text, name) if is_bank else read_yaml(text, columns)
    if anki.is_text(text):
        return anki.read_text(text, columns)
    if suffix in {"", ".json"} and anki.is_crowdanki(text):
        return anki.read_crowdanki(text, columns)
    if suffix in _JSON or (not suffix and text.lstrip().startswith(("[", "{"))):
        return read_json(text, columns)
    if suffix == ".xml" or (is_text and quiz.is_moodle(text)):
        return quiz.read_moodle(text)
    if suffix == ".gift" or (is_text and quiz.is_gift(text)):
        return quiz.read_gift(text)
    if suffix in _TABLES:
        return _read_table(text, "", columns)
    if is_text and quiz.is_aiken(text):
        return quiz.read_aiken(text)
    if is_text and (sign := is_delimited(text)):
        return _read_table(text, sign, columns)
    return notes.read_notes(text) if notes.is_notes(text) else document_of(text)


def _is_html(source: Source) -> bool:
    head = source.text[:500].lstrip().casefold()
    return source.suffix not in _MARKDOWN and head.startswith(("<!doctype html", "<html"))


def _read_table(text: str, sign: str, columns: Columns) -> Reading:
    """Return the reading of delimited text; remarks above it are no part, the numbers of its lines stay."""
    lines = text.split("\n")
    count = next((i for i, line in enumerate(lines) if not _REMARK.match(line)), 0)
    text = "\n" * count + "\n".join(lines[count:])
    return read_grid(delimited_rows(text, sign), "table", columns)


def _read_sheets(data: bytes, columns: Columns) -> Reading:
    """Return the reading of all sheets of a spreadsheet, each a table."""
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
