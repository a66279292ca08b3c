"""Files read by their formats; the documents of a folder by one layout."""

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

from interview.importing import judging, limits
from interview.importing.blocks import Block, Document
from interview.importing.cards import Card, ImportFault, Layout, Reading, Source
from interview.importing.choosing import find_block, guess, layout_like
from interview.importing.cleaning import clean_text, trim_answer
from interview.importing.formats import read_format
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
    """Beginnings of the questions that a person points at."""
    columns: tuple[tuple[str, str], ...] = ()
    """Roles and the columns or fields that a person assigns to them."""
    number: int = 1
    """The number of the guess to take; 1 is the best."""
    layout: Layout | None = None
    """The layout of an earlier import of the same files; None if there was none."""


class FileRead(Struct, frozen=True):
    """One file of an import: its readings, and the one taken."""

    name: str
    readings: tuple[Reading, ...] = ()
    """Up to three, the best first."""
    number: int = 1
    """The number of the reading taken, from 1."""
    fault: str = ""
    """Why the file gives no questions; empty if it gives some."""
    encoding: str = ""
    """The encoding if it was guessed, else empty."""
    document: Document | None = None
    """The blocks to point at; None for a table, a deck or a quiz."""

    @property
    def reading(self) -> Reading:
        """The reading taken; an empty one if the file could not be read."""
        return self.readings[self.number - 1] if self.readings else Reading()

    @property
    def source(self) -> str:
        """The name as a bank keeps it."""
        path = PurePath(self.name)
        is_place = path.is_absolute() or ".." in path.parts
        return path.name if is_place else self.name.removeprefix("-")

    @property
    def cards(self) -> tuple[Card, ...]:
        """The questions of the reading taken."""
        return self.reading.cards


def read_files(
    sources: Iterable[Source], wanted: Wanted, log: Path | None = None
) -> tuple[FileRead, ...]:
    """Read files; report a file's fault in its `FileRead` and go on.

    Args:
        sources: The files.
        wanted: How to read them.
        log: Where to log the traceback of a reader that fails.

    Raises:
        BankError: there are too many questions or lines, reading takes too long, or no file has
            a question that a person points at.
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
    return _finish_all(files)


def read_again(files: Sequence[FileRead], layout: Layout) -> tuple[FileRead, ...]:
    """Return files with their documents read by another layout."""
    return _finish_all([_by_layout(file, layout) for file in files])


def _first_look(source: Source, wanted: Wanted, log: Path | None) -> FileRead:
    """Return a file as a document without a reading, or as the questions of another format."""
    file = FileRead(spell_path(source.name), encoding=source.encoding, fault=source.fault)
    if source.fault:
        return file
    columns = dict(wanted.columns or (wanted.layout.columns if wanted.layout else ()))
    try:
        result = read_format(source, columns)
    except ImportFault as fault:
        if wanted.layout is not None and not wanted.columns:  # a column may be gone
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
    """Return documents read by the layout that a person chose, else by the one that fits most of them."""
    layout = wanted.layout
    if wanted.like and files:
        layout = _pointed_layout([file.document for file in files if file.document], wanted.like)
    if layout is not None and (layout.questions or layout.is_page):
        read = [_by_layout(file, layout) for file in files]
        if wanted.like or any(file.cards for file in read):
            return read
    lengths = [len(file.document.blocks) if file.document else 0 for file in files]
    order = sorted(range(len(files)), key=lambda i: -lengths[i])
    # The longest is shown to the person; the others are random, since kinds of files may alternate.
    sample = {*order[:1], *Random(0).sample(order, min(judging.MOST_GUESSED, len(order)))}
    guesses = {i: _read_by_guess(files[i], wanted, end) for i in sorted(sample)}
    if _are_pages(guesses.values()) and wanted.number == 1:
        page = Layout(is_page=True)
        guessed = [
            guesses.get(i) or _read_by_guess(file, wanted, end) for i, file in enumerate(files)
        ]
        return [_by_layout(file, page) if _is_page(file) else file for file in guessed]
    layouts = (file.reading.layout for file in guesses.values())
    ranked = Counter(layout for layout in layouts if layout.questions).most_common(3)
    common = ranked[min(wanted.number, len(ranked)) - 1][0] if ranked else None
    least = judging.NEARLY_ALL if wanted.number == 1 else 0.0
    best = max((file.reading.score for file in guesses.values()), default=0.0)
    read = []
    for i, file in enumerate(files):
        shared = _by_layout(file, common) if common and i not in guesses else file
        if not shared.cards or shared.reading.score < least * best:
            shared = guesses.get(i) or _read_by_guess(file, wanted, end)
            shared = _read_as_folder(shared, common, least) if common else shared
        read.append(shared)
    return read


def _pointed_layout(documents: Sequence[Document], texts: Sequence[str]) -> Layout:
    """Return the layout of the questions that begin with the texts, in any of the documents.

    Raises:
        ImportFault: no document has a text.
    """
    pointed: dict[int, list[Block]] = {}
    for text in texts:
        hits = ((i, find_block(document, text)) for i, document in enumerate(documents))
        i, block = next(((i, block) for i, block in hits if block), (0, None))
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


def _read_by_guess(file: FileRead, wanted: Wanted, end: float) -> FileRead:
    """Return a document read by the guess that a person wants, unless the clock is past `end`."""
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
    if number > 1 and readings[number - 1].layout.questions:
        readings[number - 1] = read_by(document, readings[number - 1].layout)
    return replace(file, readings=tuple(readings), number=number)


def _read_as_folder(file: FileRead, common: Layout, least: float) -> FileRead:
    """Return a file read by the layout of its folder if that fits about as well as the file's own guess."""
    guessed, document = file.reading, file.document
    if guessed.layout == common or document is None:
        return file
    reading = read_by(document, common)
    others = [other for other in file.readings if other is not guessed]
    shared = replace(file, readings=(reading, guessed, *others[:1]), number=1, fault="")
    if reading.cards and reading.score >= least * guessed.score:
        return shared
    if _is_asked(guessed) or any(card.options for card in guessed.cards):
        return file
    if reading.cards and _is_asked(reading):
        return shared
    why = "nothing in it asks, and it is not written like the other files; import it alone to have it read"
    return replace(file, readings=(), fault=why)


def _is_asked(reading: Reading) -> bool:
    """Return whether the cards of a reading are questions by their labels or by what they ask."""
    patterns = reading.layout.questions
    is_labelled = bool(patterns) and all(pattern.label == "Q" for pattern in patterns)
    asking = sum(asks(card.question) for card in reading.cards)
    return is_labelled or asking >= judging.MOST * len(reading.cards)


# Files with one question each


def _are_pages(files: Iterable[FileRead]) -> bool:
    """Return whether most documents of a folder are one question each, their title."""
    read = [file for file in files if file.cards or _title(file)]
    read = [file for file in read if PurePosixPath(file.name).stem.casefold() != "readme"]
    return len(read) >= judging.FEWEST_PAGES and sum(map(_is_page, read)) >= judging.PAGES * len(
        read
    )


def _is_page(file: FileRead) -> bool:
    """Return whether a file's title may be its question: the title asks, or hardly any card does."""
    cards, title = file.cards, _title(file)
    if any(card.options for card in cards):
        return False
    asking = sum(asks(card.question) for card in cards)
    are_few = asking < judging.FEW * len(cards) if cards else bool(title)
    is_counted = any(card.line > 3 and card.number is not None for card in cards)
    return are_few and asks(title) if is_counted else are_few or asks(title)


def _title(file: FileRead) -> str:
    """Return the title in the settings on top of a document; may be empty."""
    return file.document.title if file.document is not None else ""


def _read_page(document: Document, name: str) -> Reading:
    """Return a document as one question, its title, heading or name, with the rest as the answer."""
    headings = [block for block in document.blocks if block.traits.kind == "heading"]
    first = headings[0] if headings and not document.title else None
    if first is not None and any(line.strip() for line in document.lines[: first.start]):
        first = None
    question = first.words if first else document.title
    question = question or PurePosixPath(name).stem.replace("_", " ")
    start = first.end if first else 0
    below = next((block for block in document.blocks if block.start >= start), None)
    if below and below.traits.kind == "heading" and squeeze(below.words) == squeeze(question):
        start = below.end  # it repeats the title
    answer = clean_text(trim_answer(document.lines[start:]))
    line = document.number_of(first.start) if first else 1
    card = Card(question, answer, line, document.number_of(len(document.lines) - 1))
    how = "one question a file, its title"
    layout = Layout(is_page=True)
    return Reading((card,), document.notices, how, layout=layout, named=1)


def _finish_all(files: Sequence[FileRead]) -> tuple[FileRead, ...]:
    """Return files with their names in cards and notices, and with topics if there are several."""
    return tuple(_finish(file, is_alone=len(files) == 1) for file in files)


def _finish(file: FileRead, *, is_alone: bool) -> FileRead:
    if not file.readings:
        return file
    reading, source = file.reading, file.source
    topic = "" if is_alone else _topic_of(file)
    # A file of a folder may well hold one question only.
    doubts = tuple(words for words in reading.suspicions if is_alone or words != judging.ONLY_ONE)
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
    """Return the topic of questions without one: the title or name of the file, or the folder's name."""
    path = PurePosixPath(file.name.replace("\\", "/"))
    folder, stem = (re.sub("[_-]", " ", name) for name in (path.parent.name, path.stem))
    is_page = file.reading.layout.is_page or stem.casefold() in {"readme", "index"}
    topic = folder if is_page else file.reading.title or stem
    # A name that begins the question adds nothing.
    is_asked = any(squeeze(card.question).startswith(squeeze(topic)) for card in file.cards)
    return "" if is_asked else topic[:100]
