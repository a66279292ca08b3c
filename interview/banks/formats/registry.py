"""The formats that questions come in, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from interview.banks.formats import (
    anki_text,
    apkg,
    bank_file,
    crowdanki,
    exported,
    hashcards,
    json_rows,
    markdown,
    numbered,
    obsidian,
    plain_lines,
    qa_lines,
    quizlet,
    table,
    transcript,
)
from interview.banks.formats.cards import Harvest, Source


class Format(Struct, frozen=True):
    """A way to write questions down."""

    name: str
    """As `--format` takes it."""
    label: str
    """One line for people."""
    detects: Callable[[Source], bool]
    read: Callable[[Source], Harvest]


# What says plainly what it is comes first; what could be many things comes last.
FORMATS: tuple[Format, ...] = (
    Format("apkg", "an Anki package, old or new", apkg.detects, apkg.read),
    Format("bank", "a bank of this program (YAML)", bank_file.detects, bank_file.read),
    Format("transcript", "a session of this program", transcript.detects, transcript.read),
    Format("crowdanki", "a CrowdAnki deck (JSON)", crowdanki.detects, crowdanki.read),
    Format("json", "JSON objects with question and answer", json_rows.detects, json_rows.read),
    Format("anki", "Anki's text export", anki_text.detects, anki_text.read),
    Format("numbered", "`Q1. … A1: …`", numbered.detects, numbered.read),
    Format("obsidian", "Obsidian's spaced repetition", obsidian.detects, obsidian.read),
    Format("hashcards", "hashcards: Q:, A: and C: with ---", hashcards.detects, hashcards.read),
    Format("qa", "lines that begin with Q: and A:", qa_lines.detects, qa_lines.read),
    Format("csv", "a table (CSV, TSV) with a header", table.detects, table.read),
    Format("markdown", "Markdown in its many styles", markdown.detects, markdown.read),
    Format(
        "plain", "questions that end in ?, answers below", plain_lines.detects, plain_lines.read
    ),
    Format("quizlet", "Quizlet: a term, a tab, a definition", quizlet.detects, quizlet.read),
)


def detect(source: Source) -> Format | None:
    """The format that a file is written in, by what it holds; none where nothing fits."""
    if not source.text and not apkg.detects(source):
        return None
    own = format_named(exported.kind_of(source))
    return own or next((known for known in FORMATS if known.detects(source)), None)


def format_named(name: str) -> Format | None:
    """The format of a name, or none."""
    return next((known for known in FORMATS if known.name == name), None)
