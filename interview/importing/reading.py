"""Files read, each in the format that it is written in; the documents of a folder by one layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePath, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from interview.importing import anki, notes, own, pandoc, quiz
from interview.importing.archives import names_in, sheets_of
from interview.importing.blocks import Document, document_of
from interview.importing.cards import (
    MOST_CARDS,
    Card,
    ImportFault,
    Layout,
    LeftOut,
    Pattern,
    Reading,
    Source,
)
from interview.importing.cleaning import clean_text, trim_answer
from interview.importing.files import PAGES, Gathered
from interview.importing.judging import ONLY_ONE, joined
from interview.importing.layouts import describe, find_block, guess, read_by, read_like
from interview.importing.rows import (
    delimited_rows,
    is_delimited,
    read_document_tables,
    read_grid,
    read_json,
    read_yaml,
)
from interview.importing.words import asks, squeeze
from interview.model.errors import BankError

_PDF = (
    "PDF files are not read: save the document as .docx, HTML or text, "
    "or copy its text into a file"
)
_FEWEST_PAGES = 5
_MOSTLY = 0.6


class Wanted(Struct, frozen=True):
    """How a person wants files to be read."""

    like: tuple[str, ...] = ()
    """Questions that were pointed at, each by (the beginning of) its text."""
    columns: tuple[tuple[str, str], ...] = ()
    """Roles and the names of the columns or fields that play them."""
    number: int = 1
    """Which of the guesses; 1 is the best."""
    layout: Layout | None = None
    """Of an earlier import of the same files, or as it was made in the app."""


class FileRead(Struct, frozen=True):
    """One file of an import."""

    name: str
    reading: Reading = Reading()
    others: tuple[Reading, ...] = ()
    """The other ways to read it, the best first."""
    number: int = 1
    """Which of all the ways the reading is; 1 is the best."""
    fault: str = ""
    """Why it gives nothing."""
    encoding: str = ""
    """Where it was guessed."""
    document: Document | None = None
    """What it is as blocks, to point into; none for a table, a deck or a quiz."""

    @property
    def source(self) -> str:
        """Its name as a bank keeps it."""
        path = PurePath(self.name)
        is_place = path.is_absolute() or ".." in path.parts
        return path.name if is_place else self.name.removeprefix("-")

    @property
    def cards(self) -> tuple[Card, ...]:
        """Its questions."""
        return self.reading.cards


def read_files(gathered: Gathered, wanted: Wanted) -> tuple[FileRead, ...]:
    """Read files; what is wrong with one is told of it, and the others are read all the same.

    Args:
        gathered: The files.
        wanted: How to read them.

    Raises:
        BankError: there are too many questions, or no file has what a person pointed at.
    """
    files: list[FileRead] = []
    total = 0
    for source in gathered.sources:
        if isinstance(source, LeftOut):
            files.append(FileRead(source.text, fault=source.why))
            continue
        file = _first_look(source, wanted)
        files.append(file)
        total += len(file.cards)
        if total > MOST_CARDS:
            raise BankError(f"more than {MOST_CARDS:,} questions; import in several banks")
    documents = [file for file in files if file.document is not None]
    read = dict(zip(map(id, documents), _read_documents(documents, wanted), strict=True))
    files = [read.get(id(file), file) for file in files]
    passed = (FileRead(left.text, fault=f"passed over: {left.why}") for left in gathered.passed)
    return (*(map(_with_topics, files) if gathered.is_many else files), *passed)


def read_again(files: Sequence[FileRead], layout: Layout) -> tuple[FileRead, ...]:
    """Return files that were read before, their documents now read by another layout."""
    read = [file if file.document is None else _by_layout(file, layout) for file in files]
    return tuple(map(_with_topics, read) if len(files) > 1 else read)


def read_one(source: Source, wanted: Wanted | None = None) -> FileRead:
    """Read one file; what is wrong with it is told, not raised."""
    gathered = Gathered(iter([source]), [], is_many=False)
    try:
        return read_files(gathered, wanted or Wanted())[0]
    except BankError as error:
        return FileRead(source.name, fault=str(error))


def _first_look(source: Source, wanted: Wanted) -> FileRead:
    """Return a file as a document, or else with its questions."""
    try:
        document = _document_in(source)
        if document is not None:
            return FileRead(source.name, encoding=source.encoding, document=document)
        readings = _readings(source, wanted)
    except ImportFault as fault:
        unread = Reading(columns=fault.columns)
        return FileRead(source.name, unread, fault=str(fault), encoding=source.encoding)
    except Exception as error:
        why = f"it cannot be read: {type(error).__name__}: {error}"
        return FileRead(source.name, fault=why[:200])
    number = min(wanted.number, len(readings))
    chosen = readings.pop(number - 1)
    others = tuple(readings[:2])
    return FileRead(source.name, chosen, others, encoding=source.encoding, number=number)


def _document_in(source: Source) -> Document | None:
    """Return a file as a document; none where it is a table, a deck or a quiz."""
    head = source.text[:500].lstrip().casefold()
    is_html = source.suffix not in PAGES and head.startswith(("<!doctype html", "<html"))
    if source.suffix in pandoc.FORMATS or is_html:
        suffix = source.suffix if source.suffix in pandoc.FORMATS else ".html"
        return document_of(pandoc.to_markdown(source.data, suffix))
    return document_of(source.text) if source.text.strip() and _format_of(source) is None else None


# Formats


_JSON = frozenset({".json", ".jsonl", ".ndjson"})
_MARKDOWN = frozenset({".md", ".markdown", ".mdx"})

Columns = dict[str, str]


def _format_of(source: Source) -> Callable[[Columns], list[Reading]] | None:
    """Return what reads a text, by the ending of its name and by what it holds; None for a document."""
    text, suffix = source.text, source.suffix
    if own.is_export(text):
        return lambda _: [own.read_export(text)]
    if own.is_transcript(text):
        return lambda _: [own.read_transcript(text)]
    if suffix in {".yaml", ".yml"}:
        if own.is_bank(text):
            return lambda _: [own.read_bank_cards(source.data, source.name)]
        return lambda columns: read_yaml(text, columns)
    if anki.is_text(text):
        return lambda columns: [anki.read_text(text, columns)]
    if suffix in {"", ".json"} and anki.is_crowdanki(text):
        return lambda columns: [anki.read_crowdanki(text, columns)]
    if suffix in _JSON or (suffix not in PAGES and text.lstrip()[:1] in {"[", "{"}):
        return lambda columns: read_json(text, columns)
    if suffix == ".xml" or (suffix in {"", ".txt"} and quiz.is_moodle(text)):
        return lambda _: [quiz.read_moodle(text)]
    if suffix == ".gift" or (suffix not in _MARKDOWN and quiz.is_gift(text)):
        return lambda _: [quiz.read_gift(text)]
    if suffix in {".csv", ".tsv", ".tab"}:
        return lambda columns: [read_grid(delimited_rows(_below_remarks(text)), "table", columns)]
    if suffix not in _MARKDOWN and quiz.is_aiken(text):
        return lambda _: [quiz.read_aiken(text)]
    if suffix in {"", ".txt", ".text"} and (sign := is_delimited(text)):
        return lambda columns: [read_grid(delimited_rows(text, sign), "table", columns)]
    return (lambda _: [notes.read_notes(text)]) if notes.is_notes(text) else None


def _readings(source: Source, wanted: Wanted) -> list[Reading]:
    """Return the readings of what is no document, the best first."""
    columns = dict(wanted.columns or (wanted.layout.columns if wanted.layout else ()))
    if source.data[:2] == b"PK":
        names = names_in(source.data)
        if anki.is_package(names) or source.suffix in {".apkg", ".colpkg"}:
            return [anki.read_package(source.data, columns)]
        if "xl/workbook.xml" in names:
            return [_read_sheets(source.data, columns)]
        raise ImportFault("it is a packed file, but not an Anki package or a known document")
    if source.data[:5] == b"%PDF-":
        raise ImportFault(_PDF)
    if not source.text.strip():
        is_empty = not source.data.strip()
        raise ImportFault("it is empty" if is_empty else "its format is not one that can be read")
    read = _format_of(source)
    readings = read(columns) if read else []
    if wanted.number > len(readings) > 1:
        raise ImportFault(f"there is no reading {wanted.number} of it; there are {len(readings)}")
    return readings


def _below_remarks(text: str) -> str:
    """Return a table without lines of remarks above it; the numbers of its lines stay."""
    lines = text.split("\n")
    count = next((i for i, line in enumerate(lines) if not line.startswith("#")), 0)
    return "\n" * count + "\n".join(lines[count:])


def _read_sheets(data: bytes, columns: Columns) -> Reading:
    """Return the cards of all sheets of a spreadsheet, each read as a table."""
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


# Documents


def _read_documents(files: Sequence[FileRead], wanted: Wanted) -> list[FileRead]:
    """Return documents by the layout that a person pointed at or kept, else by the one that fits most of them."""
    if wanted.like and files:
        pointed = _pointed_layout([file.document for file in files if file.document], wanted.like)
        return [_by_layout(file, pointed) for file in files]
    if wanted.layout is not None and (wanted.layout.questions or wanted.layout.is_page):
        read = [_by_layout(file, wanted.layout) for file in files]
        if any(file.cards for file in read):
            return read
    guesses = [_guessed(file, wanted) for file in files]
    if len(guesses) < 2:
        return guesses
    if _are_pages(guesses) and wanted.number == 1:
        page = Layout(is_page=True)
        return [
            _by_layout(file, page) if _is_page(file) or _is_prose(file) else file
            for file in guesses
        ]
    votes: Counter[Layout] = Counter()
    for file in guesses:
        for weight, reading in zip((10, 1, 1), (file.reading, *file.others), strict=False):
            if reading.layout.questions and reading.cards:
                votes[reading.layout] += weight
    ranked = [layout for layout, _ in votes.most_common(3)]
    if not ranked:
        return guesses
    common = ranked[min(wanted.number, len(ranked)) - 1]
    alike = sum(file.reading.layout == common for file in guesses)
    # What most files are written like need not fit another one as well as its own guess.
    least = 0.0 if wanted.number > 1 else 0.5 if alike > 0.6 * len(guesses) else 0.8
    return [_shared(file, common, least) for file in guesses]


def _pointed_layout(documents: Sequence[Document], texts: Sequence[str]) -> Layout:
    """Return the layout of what was pointed at, in whichever of the documents it stands."""
    patterns: list[Pattern] = []
    for document in documents:
        if all(find_block(document, text) is not None for text in texts):
            return read_like(document, texts).layout
    for text in texts:
        home = next(
            (document for document in documents if find_block(document, text) is not None), None
        )
        if home is None:
            raise BankError(f"no line begins with “{text[:60]}”")
        patterns += read_like(home, [text]).layout.questions
    return Layout(tuple(dict.fromkeys(patterns)))


def _by_layout(file: FileRead, layout: Layout) -> FileRead:
    document = file.document
    if document is None:
        return file
    try:
        if layout.is_page:
            reading = _read_page(document, file.name)
        elif layout.columns and not layout.questions:
            reading = read_document_tables(document, dict(layout.columns)) or Reading()
        else:
            reading = read_by(document, layout)
    except ImportFault as fault:
        return replace(file, fault=str(fault))
    nothing = f"nothing in it is written like that: {describe(layout)}"
    return replace(file, reading=reading, fault="" if reading.cards else nothing)


def _guessed(file: FileRead, wanted: Wanted) -> FileRead:
    """Return a document by the best guess, or the one that was asked for."""
    document = file.document
    if document is None:
        return file
    table = read_document_tables(document, dict(wanted.columns)) if wanted.columns else None
    readings = [table] if table else guess(document)
    if not readings:
        why = "no question; point at one (--like, in the app q), or write “Q: …” and “A: …” lines"
        return replace(file, fault=why)
    if wanted.number > len(readings):
        why = f"there is no reading {wanted.number} of it; there are {len(readings)}"
        return replace(file, fault=why)
    chosen = readings.pop(wanted.number - 1)
    if wanted.number > 1 and chosen.layout.questions:
        chosen = read_by(document, chosen.layout)
    return replace(file, reading=chosen, others=tuple(readings), number=wanted.number)


def _shared(file: FileRead, common: Layout, least: float) -> FileRead:
    """Return a file by the layout that fits most of its folder, where it fits this one about as well as its own."""
    own, document = file.reading, file.document
    if own.layout == common or document is None:
        return file
    reading = read_by(document, common)
    # Answers below a label may hold headings that ask; otherwise what asks elsewhere speaks against it.
    is_labelled = all(pattern.label == "Q" for pattern in common.questions)
    is_whole = not least or is_labelled or reading.missed <= own.missed
    shared = replace(file, reading=reading, fault="", others=(own, *file.others[:1]))
    if reading.cards and reading.score >= least * own.score and is_whole:
        return shared
    if not own.cards or _is_asked(own) or any(card.options for card in own.cards):
        return file
    if reading.cards and _is_asked(reading):
        return shared
    why = "nothing in it asks, and it is not written like the other files; import it alone to have it read"
    return replace(file, reading=Reading(), fault=why)


def _is_asked(reading: Reading) -> bool:
    """Return whether what was read says that it is questions, by labels or by what they ask."""
    asking = sum(asks(card.question) for card in reading.cards)
    patterns = reading.layout.questions
    is_labelled = bool(patterns) and all(pattern.label == "Q" for pattern in patterns)
    return is_labelled or asking >= 0.5 * len(reading.cards)


# Where each file is one question


def _are_pages(files: Iterable[FileRead]) -> bool:
    """Return whether most documents of a folder are one question each, named by their title."""
    read = [file for file in files if file.cards or _title(file)]
    read = [file for file in read if PurePosixPath(file.name).stem.casefold() != "readme"]
    return len(read) >= _FEWEST_PAGES and sum(map(_is_page, read)) >= _MOSTLY * len(read)


def _is_page(file: FileRead) -> bool:
    """Return whether the title of a file may be the question: it asks, or nothing that was read of it does."""
    cards = file.cards
    if any(card.options or (card.line > 3 and card.number is not None) for card in cards):
        return False
    asking = sum(asks(card.question) for card in cards)
    return asks(_title(file)) or (asking < 0.3 * len(cards) if cards else bool(_title(file)))


def _is_prose(file: FileRead) -> bool:
    """Return whether only lines and items that happen to ask were taken for questions."""
    patterns = file.reading.layout.questions
    return bool(patterns) and all(
        pattern.kind in {"line", "item"} and not pattern.label and not pattern.bold
        for pattern in patterns
    )


def _title(file: FileRead) -> str:
    """Return the title that the settings on top of a document give it; empty where there are none."""
    return file.document.title if file.document is not None else ""


def _read_page(document: Document, name: str) -> Reading:
    """Return a document as one question: its first heading, or else its name; all below is the answer."""
    headings = [block for block in document.blocks if block.traits.kind == "heading"]
    first = headings[0] if headings and not document.title else None
    if first is not None and any(line.strip() for line in document.lines[: first.start]):
        first = None
    question = first.words if first else document.title
    question = question or PurePosixPath(name).stem.replace("_", " ")
    start = first.end if first else 0
    below = next((b for b in document.blocks if b.start >= start), None)
    if below in headings and below and squeeze(below.words) == squeeze(question):
        start = below.end  # the title once more
    answer = clean_text(trim_answer(document.lines[start:]))
    line = document.number_of(first.start) if first else 1
    card = Card(question, answer, line, document.number_of(len(document.lines) - 1))
    how = "one question a file, its title"
    layout = Layout(is_page=True)
    return Reading((card,), document.notices, how, layout=layout, named=1, score=0.6)


def _with_topics(file: FileRead) -> FileRead:
    """Return the cards of a file in a folder; those without a topic get the file's title, or the folder's name."""
    path = PurePosixPath(file.name.replace("\\", "/"))
    folder, stem = (re.sub("[_-]", " ", name) for name in (path.parent.name, path.stem))
    is_page = file.reading.layout.is_page or stem.casefold() in {"readme", "index"}
    fallback = folder if is_page else file.reading.title or stem
    if any(squeeze(card.question).startswith(squeeze(fallback)) for card in file.cards):
        fallback = ""  # a folder for each question says nothing more
    cards = tuple(replace(card, topic=card.topic or fallback[:100]) for card in file.cards)
    # In a folder of many files it is no wonder that one holds a single question.
    doubts = tuple(words for words in file.reading.suspicions if words != ONLY_ONE)
    return replace(file, reading=replace(file.reading, cards=cards, suspicions=doubts))
