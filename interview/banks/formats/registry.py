"""The formats that questions come in, and how the one that a file is written in is found.

What says plainly what it is (a zip file with a collection, JSON, a quiz in XML) is read as that.
Text is read by every format that may fit, and the readings compete: by how much of the file each
explains and how plausible its pairs are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats import documents, refusals, word_documents
from interview.banks.formats.anki import crowdanki, package
from interview.banks.formats.anki import text as anki_text
from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data import (
    delimited,
    json_text,
    notebook,
    office,
    pdf,
    program,
    sheets,
    toml_text,
    yaml_text,
)
from interview.banks.formats.data.sql import dump
from interview.banks.formats.document.building import TooMuchError
from interview.banks.formats.export import reading as exported
from interview.banks.formats.own import bank_file, transcript
from interview.banks.formats.quiz import gift, xml_quizzes
from interview.banks.formats.readers.plausibility import LEAST, measure
from interview.banks.formats.text import blocks, hashcards, obsidian, quizlet, trivia


class Format(Struct, frozen=True):
    """A way to write questions down."""

    name: str
    """As `--format` takes it."""
    label: str
    """One line for people."""
    detects: Callable[[Source], bool]
    read: Callable[[Source], Harvest]
    certain: bool = False
    """What it detects is nothing else."""


FORMATS: tuple[Format, ...] = (
    Format("apkg", "an Anki package, old or new", package.detects, package.read, certain=True),
    Format("xlsx", "a spreadsheet", sheets.is_spreadsheet, sheets.read_spreadsheet, certain=True),
    Format(
        "docx",
        "a document of an office program",
        office.is_document,
        word_documents.read,
        certain=True,
    ),
    Format("pdf", "the text of a PDF", pdf.detects, pdf.read, certain=True),
    Format("exported", "what `banks export` wrote", exported.detects, exported.read, certain=True),
    Format(
        "bank", "a bank of this program (YAML)", bank_file.detects, bank_file.read, certain=True
    ),
    Format(
        "transcript",
        "a session of this program",
        transcript.detects,
        transcript.read,
        certain=True,
    ),
    Format("notebook", "a Jupyter notebook", notebook.detects, notebook.read, certain=True),
    Format(
        "crowdanki", "a CrowdAnki deck (JSON)", crowdanki.detects, crowdanki.read, certain=True
    ),
    Format(
        "json",
        "JSON objects with question and answer",
        json_text.detects,
        json_text.read,
        certain=True,
    ),
    Format(
        "xml",
        "Moodle XML, QTI, Mnemosyne, SuperMemo",
        xml_quizzes.detects,
        xml_quizzes.read,
        certain=True,
    ),
    Format(
        "yaml", "YAML lists and maps of questions", yaml_text.detects, yaml_text.read, certain=True
    ),
    Format("toml", "TOML tables of questions", toml_text.detects, toml_text.read, certain=True),
    Format("sql", "the dump of a database (SQL)", dump.detects, dump.read, certain=True),
    Format(
        "program",
        "data in a program (JS, TS, Python)",
        program.detects,
        program.read,
        certain=True,
    ),
    Format("anki", "Anki's text export", anki_text.detects, anki_text.read, certain=True),
    Format("gift", "GIFT, Moodle's text format", gift.detects, gift.read, certain=True),
    Format(
        "trivia", "OpenTriviaQA: `#Q`, `^` and options", trivia.detects, trivia.read, certain=True
    ),
    Format("org", "Org mode", documents.is_org, documents.read_org, certain=True),
    Format("asciidoc", "AsciiDoc", documents.is_asciidoc, documents.read_asciidoc, certain=True),
    Format("rst", "reStructuredText", documents.is_rest, documents.read_rest, certain=True),
    Format("latex", "LaTeX", documents.is_latex, documents.read_latex, certain=True),
    Format("html", "a web page", documents.is_html, documents.read_html, certain=True),
    Format("blocks", "Obsidian_to_Anki's START and END", blocks.detects, blocks.read),
    Format(
        "obsidian", "cards in notes: `::`, `?`, `==gaps==`, `>>`", obsidian.detects, obsidian.read
    ),
    Format("hashcards", "hashcards: Q:, A: and C: with ---", hashcards.detects, hashcards.read),
    Format("qa", "lines that begin with Q: and A:", documents.never, documents.read_labels),
    Format("numbered", "`Q1. … A1: …`", documents.never, documents.read_labels),
    Format("aiken", "Aiken: options and an ANSWER line", documents.never, documents.read_labels),
    Format("csv", "a table (CSV, TSV) with a header", delimited.detects, delimited.read),
    Format("markdown", "Markdown in its many styles", documents.is_text, documents.read_markdown),
    Format(
        "page",
        "a file whose name asks, its text the answer",
        documents.is_named_question,
        documents.read_named_question,
    ),
    Format(
        "plain",
        "questions that end in ?, answers below",
        documents.never,
        documents.read_paragraphs,
    ),
    Format("quizlet", "Quizlet: a term, a tab, a definition", quizlet.detects, quizlet.read),
)


class Outcome(Struct, frozen=True):
    """What came of a file."""

    format: str
    """Empty where nothing fits."""
    harvest: Harvest
    runner_up: str = ""
    """The format, or the shape, that came second; empty where nothing else fitted."""


def read_best(source: Source, name: str = "") -> Outcome:
    """Read a file in the format that fits it best, or in the one that is named."""
    why = refusals.why_not(source)
    if why:
        return Outcome("", Harvest(skipped=(Skipped(0, "", why),)))
    try:
        return _read_named(source, name) if name else _read_best(source)
    except TooMuchError as error:
        return Outcome("", Harvest(skipped=(Skipped(0, "", str(error)),)))


def _read_named(source: Source, name: str) -> Outcome:
    known = format_named(name)
    return Outcome(known.name, known.read(source)) if known else Outcome("", Harvest())


def _read_best(source: Source) -> Outcome:
    sure = next((known for known in FORMATS if known.certain and known.detects(source)), None)
    if sure is None and delimited.is_certain(source):
        sure = format_named("csv")
    if sure is not None:
        harvest = sure.read(source)
        if not harvest.cards and not harvest.skipped:
            why = refusals.why_nothing(source) or "there is no question in it"
            harvest = replace(harvest, skipped=(Skipped(0, "", why),))
        return Outcome(sure.name, harvest, harvest.runner_up)
    return _compete(source)


def _compete(source: Source) -> Outcome:
    """Let all formats that may fit read the file; the best measure wins, of equal ones the earlier."""
    ranked = sorted(_readings(source), key=lambda one: (-round(one[1], 2), -_kept(one[2])))
    good = [one for one in ranked if one[2].cards and one[1] > 0]
    chosen = good or ranked
    if not chosen:
        why = refusals.why_nothing(source)
        return Outcome("", Harvest(skipped=(Skipped(0, "", why),) if why else ()))
    best, _, harvest = chosen[0]
    second = chosen[1][0].name if len(chosen) > 1 else harvest.runner_up
    why = "" if harvest.cards or _kept(harvest) else refusals.why_nothing(source)
    if why:
        harvest = replace(harvest, skipped=(Skipped(0, "", why),))
    return Outcome(best.name, harvest, second)


def _kept(harvest: Harvest) -> int:
    """How many questions of a file without answers are kept; of one with answers it tells nothing."""
    return 0 if harvest.cards else sum(entry.card is not None for entry in harvest.skipped)


def _readings(source: Source) -> Iterator[tuple[Format, float, Harvest]]:
    if not source.text:
        return
    for known in FORMATS:
        if not known.certain and known.detects(source):
            harvest = known.read(source)
            worth = measure(harvest)
            if harvest.cards and worth < LEAST * 0.2:
                harvest = _told(harvest)
            if harvest.cards or harvest.skipped:
                yield known, worth, harvest


def _told(harvest: Harvest) -> Harvest:
    """A reading whose pairs are not to be believed, with them in its report."""
    why = "too little of the file looks like questions"
    told = tuple(Skipped(card.line, card.question, why) for card in harvest.cards)
    bare = tuple(replace(entry, card=None) for entry in harvest.skipped)
    return replace(harvest, cards=(), skipped=(*bare, *told), read=0, worth=0.0)


def format_named(name: str) -> Format | None:
    """The format of a name, or none."""
    return next((known for known in FORMATS if known.name == name), None)
