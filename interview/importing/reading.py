"""Files read, each in the format that it is written in; the documents of a folder by one layout."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path, PurePath, PurePosixPath
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from interview.importing import limits
from interview.importing.blocks import Block, Document
from interview.importing.cards import Card, ImportFault, Layout, Reading, Source
from interview.importing.choosing import find_block, guess, layout_like
from interview.importing.cleaning import clean_text, trim_answer
from interview.importing.formats import read_format
from interview.importing.judging import (
    FEW,
    FEWEST_PAGES,
    MOST,
    MOST_GUESSED,
    NEARLY_ALL,
    ONLY_ONE,
    PAGES,
)
from interview.importing.layouts import describe, read_by
from interview.importing.limits import hold, hold_until
from interview.importing.tables import read_document_tables
from interview.importing.words import asks, squeeze
from interview.model.visible import spell_path
from interview.storage.failures import record_failure

_SEVERAL = "import them into several banks"


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
    """One file of an import: the ways to read it, and which was taken."""

    name: str
    readings: tuple[Reading, ...] = ()
    """Up to three, the best first."""
    number: int = 1
    """Which of them was taken, from 1."""
    fault: str = ""
    """Why it gives nothing."""
    encoding: str = ""
    """Where it was guessed."""
    document: Document | None = None
    """What it is as blocks, to point into; none for a table, a deck or a quiz."""

    @property
    def reading(self) -> Reading:
        """What was taken; empty where nothing could be read."""
        return self.readings[self.number - 1] if self.readings else Reading()

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


def read_files(
    sources: Iterable[Source], wanted: Wanted, log: Path | None = None
) -> tuple[FileRead, ...]:
    """Read files; what is wrong with one is told of it, and the others are read all the same.

    Args:
        sources: The files.
        wanted: How to read them.
        log: Where it is written in which place of the program a reader failed.

    Raises:
        BankError: there are too many questions or lines, reading takes too long, or no file has
            what a person pointed at.
    """
    files: list[FileRead] = []
    total = lines = 0
    end = time.monotonic() + limits.LONGEST_READING
    for source in sources:
        hold_until(end)
        file = _first_look(source, wanted, log)
        files.append(file)
        total += len(file.cards)
        lines += len(file.document.lines) if file.document else 0
        hold(total, limits.MOST_CARDS, "questions", _SEVERAL)
        hold(lines, limits.MOST_LINES, "lines of documents", _SEVERAL)
    documents = [file for file in files if file.document is not None]
    read = iter(_read_documents(documents, wanted, end))
    files = [file if file.document is None else next(read) for file in files]
    hold(sum(len(file.cards) for file in files), limits.MOST_CARDS, "questions", _SEVERAL)
    return _finished(files)


def read_again(files: Sequence[FileRead], layout: Layout) -> tuple[FileRead, ...]:
    """Return files that were read before, their documents now read by another layout."""
    return _finished([_by_layout(file, layout) for file in files])


def _first_look(source: Source, wanted: Wanted, log: Path | None) -> FileRead:
    """Return a file as a document, or else with its questions."""
    file = FileRead(spell_path(source.name), encoding=source.encoding, fault=source.fault)
    if source.fault:
        return file
    columns = dict(wanted.columns or (wanted.layout.columns if wanted.layout else ()))
    try:
        result = read_format(source, columns)
    except ImportFault as fault:
        if wanted.layout is not None and not wanted.columns:  # a column of it may be gone
            return _first_look(source, replace(wanted, layout=None), log)
        return replace(file, readings=(Reading(columns=fault.columns),), fault=str(fault))
    except Exception as error:
        if log is not None:
            record_failure(log, [error], datetime.now().astimezone())
        where = f"; where in the program is in {log}" if log is not None else ""
        return replace(file, fault=f"it cannot be read: {error!r}"[:200] + where)
    if isinstance(result, Document):
        return replace(file, document=result)
    return replace(file, readings=(result,))


# Documents


def _read_documents(files: Sequence[FileRead], wanted: Wanted, end: float) -> list[FileRead]:
    """Return documents by the layout that a person pointed at or kept, else by the one that fits most of them."""
    layout = wanted.layout
    if wanted.like and files:
        layout = _pointed_layout([file.document for file in files if file.document], wanted.like)
    if layout is not None and (layout.questions or layout.is_page):
        read = [_by_layout(file, layout) for file in files]
        if wanted.like or any(file.cards for file in read):
            return read
    lengths = [len(file.document.blocks) if file.document else 0 for file in files]
    order = sorted(range(len(files)), key=lambda i: -lengths[i])
    # The longest is the one that is shown; the others by chance, for files of two kinds may take turns.
    sample = {*order[:1], *Random(0).sample(order, min(MOST_GUESSED, len(order)))}
    guesses = {i: _guessed(files[i], wanted, end) for i in sorted(sample)}
    if _are_pages(guesses.values()) and wanted.number == 1:
        page = Layout(is_page=True)
        all_own = [guesses.get(i) or _guessed(file, wanted, end) for i, file in enumerate(files)]
        return [_by_layout(file, page) if _is_page(file) else file for file in all_own]
    layouts = (file.reading.layout for file in guesses.values())
    ranked = Counter(layout for layout in layouts if layout.questions).most_common(3)
    common = ranked[min(wanted.number, len(ranked)) - 1][0] if ranked else None
    least = NEARLY_ALL if wanted.number == 1 else 0.0
    best = max((file.reading.score for file in guesses.values()), default=0.0)
    read = []
    for i, file in enumerate(files):
        shared = _by_layout(file, common) if common and i not in guesses else file
        if not shared.cards or shared.reading.score < least * best:
            own = guesses.get(i) or _guessed(file, wanted, end)
            shared = _shared(own, common, least) if common else own
        read.append(shared)
    return read


def _pointed_layout(documents: Sequence[Document], texts: Sequence[str]) -> Layout:
    """Return the layout of what was pointed at, in whichever of the documents it stands.

    Raises:
        ImportFault: a text stands in none of them.
    """
    pointed: dict[int, list[Block]] = {}
    for text in texts:
        found = ((i, find_block(document, text)) for i, document in enumerate(documents))
        i, block = next(((i, block) for i, block in found if block), (0, None))
        if block is None:
            raise ImportFault(f"no line begins with “{text[:60]}”")
        pointed.setdefault(i, []).append(block)
    layouts = [layout_like(documents[i], blocks) for i, blocks in pointed.items()]
    patterns = (pattern for layout in layouts for pattern in layout.questions)
    return Layout(tuple(dict.fromkeys(patterns)))


def _by_layout(file: FileRead, layout: Layout) -> FileRead:
    document = file.document
    if document is None:
        return file
    if layout.is_page:
        reading = _read_page(document, file.name)
    elif layout.columns and not layout.questions:
        reading = read_document_tables(document, dict(layout.columns)) or Reading()
    else:
        reading = read_by(document, layout)
    nothing = f"nothing in it is written like that: {describe(layout)}"
    fault = "" if reading.cards or reading.named else nothing
    return replace(file, readings=(reading,), number=1, fault=fault)


def _guessed(file: FileRead, wanted: Wanted, end: float) -> FileRead:
    """Return a document by the best guess, or the one that was asked for, unless it is later than `end`."""
    hold_until(end)
    document = file.document
    if document is None:
        return file
    table = read_document_tables(document, dict(wanted.columns)) if wanted.columns else None
    readings = [table] if table else guess(document)
    if not readings:
        return replace(file, fault="it holds no question")
    number = wanted.number
    if number > len(readings):
        why = f"there is no reading {number} of it; there are {len(readings)}"
        return replace(file, fault=why)
    if number > 1 and readings[number - 1].layout.questions:  # a trial until now
        readings[number - 1] = read_by(document, readings[number - 1].layout)
    return replace(file, readings=tuple(readings), number=number)


def _shared(file: FileRead, common: Layout, least: float) -> FileRead:
    """Return a file by the layout that fits most of its folder, where it fits this one about as well as its own."""
    own, document = file.reading, file.document
    if own.layout == common or document is None:
        return file
    reading = read_by(document, common)
    others = [other for other in file.readings if other is not own]
    shared = replace(file, readings=(reading, own, *others[:1]), number=1, fault="")
    if reading.cards and reading.score >= least * own.score:
        return shared
    if _is_asked(own) or any(card.options for card in own.cards):
        return file
    if reading.cards and _is_asked(reading):
        return shared
    why = "nothing in it asks, and it is not written like the other files; import it alone to have it read"
    return replace(file, readings=(), fault=why)


def _is_asked(reading: Reading) -> bool:
    """Return whether what was read says that it is questions, by labels or by what they ask."""
    patterns = reading.layout.questions
    is_labelled = bool(patterns) and all(pattern.label == "Q" for pattern in patterns)
    asking = sum(asks(card.question) for card in reading.cards)
    return is_labelled or asking >= MOST * len(reading.cards)


# Where each file is one question


def _are_pages(files: Iterable[FileRead]) -> bool:
    """Return whether most documents of a folder are one question each, named by their title."""
    read = [file for file in files if file.cards or _title(file)]
    read = [file for file in read if PurePosixPath(file.name).stem.casefold() != "readme"]
    return len(read) >= FEWEST_PAGES and sum(map(_is_page, read)) >= PAGES * len(read)


def _is_page(file: FileRead) -> bool:
    """Return whether the title of a file may be the question: it asks, or nothing that was read of it does."""
    cards, title = file.cards, _title(file)
    if any(card.options for card in cards):
        return False
    asking = sum(asks(card.question) for card in cards)
    are_few = asking < FEW * len(cards) if cards else bool(title)
    is_counted = any(card.line > 3 and card.number is not None for card in cards)
    return are_few and asks(title) if is_counted else are_few or asks(title)


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
    below = next((block for block in document.blocks if block.start >= start), None)
    if below and below.traits.kind == "heading" and squeeze(below.words) == squeeze(question):
        start = below.end  # the title once more
    answer = clean_text(trim_answer(document.lines[start:]))
    line = document.number_of(first.start) if first else 1
    card = Card(question, answer, line, document.number_of(len(document.lines) - 1))
    how = "one question a file, its title"
    layout = Layout(is_page=True)
    return Reading((card,), document.notices, how, layout=layout, named=1)


def _finished(files: Sequence[FileRead]) -> tuple[FileRead, ...]:
    """Return files, their questions and notices with the name of the file, of several also with a topic."""
    return tuple(_finish(file, is_alone=len(files) == 1) for file in files)


def _finish(file: FileRead, *, is_alone: bool) -> FileRead:
    if not file.readings:
        return file
    reading, source = file.reading, file.source
    topic = "" if is_alone else _topic_of(file)
    # In a folder of many files it is no wonder that one holds a single question.
    doubts = tuple(words for words in reading.suspicions if is_alone or words != ONLY_ONE)
    reading = replace(
        reading,
        cards=tuple(
            replace(card, topic=card.topic or topic, source=source) for card in reading.cards
        ),
        left_out=tuple(replace(entry, file=source) for entry in reading.left_out),
        suspicions=doubts,
    )
    readings = list(file.readings)
    readings[file.number - 1] = reading
    return replace(file, readings=tuple(readings))


def _topic_of(file: FileRead) -> str:
    """Return the topic of questions that have none of their own: the file's title, or the folder's name."""
    path = PurePosixPath(file.name.replace("\\", "/"))
    folder, stem = (re.sub("[_-]", " ", name) for name in (path.parent.name, path.stem))
    is_page = file.reading.layout.is_page or stem.casefold() in {"readme", "index"}
    topic = folder if is_page else file.reading.title or stem
    # A folder for each question says nothing more.
    is_asked = any(squeeze(card.question).startswith(squeeze(topic)) for card in file.cards)
    return "" if is_asked else topic[:100]
