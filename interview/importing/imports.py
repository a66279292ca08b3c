"""Questions out of other formats into a bank of one's own, and out of a bank again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec.structs import replace

from interview.banks.formats.cards import LARGEST, MOST_CARDS, Mapping, Skipped, Source
from interview.banks.formats.gathering import as_source, gather, read_source
from interview.banks.formats.registry import FORMATS, read_best
from interview.banks.ids import slug_of
from interview.banks.merge import Merge, merge
from interview.banks.writing import bank_lock
from interview.importing.import_record import ImportRecord, settled_record, write_import
from interview.importing.import_report import (
    FileRead,
    ImportReport,
    LeftOut,
    report_import,
)
from interview.importing.import_target import (
    Target,
    changed_texts,
    check_target,
    is_as_read,
    open_target,
)
from interview.model.bank import Bank, Question
from interview.model.errors import BankError
from interview.model.places import Places
from interview.scoring.reference_score import with_draft_rubric

__all__ = ["FileRead", "ImportReport", "LeftOut"]

UNKNOWN = 'no question; write "Q: ..." and "A: ..." lines, or see docs/banks.md'
"""Said of a file that fits no format."""
LARGEST_STREAM = LARGEST
"""Bytes of standard input that are read."""
_EXAMPLE = 'write "Q: ..." and "A: ..." lines'
_FEW_LINES = 8
_MOST_TRIES = 5
_FEWEST_PAGES = 5
_MOSTLY_PAGES = 0.6
"""Share of a folder's texts that have to be one question each, for the others to be so too."""
_TOP = 6
"""Lines in which the question of such a file stands."""
_PAGE_NAME = re.compile(r"\.(?:md|markdown|mdx|txt)$", re.IGNORECASE)
_NO_PAGE = re.compile(
    r"(?:^|[\\/])(?:readme|licen[sc]e|contributing|changelog|index|summary|introduction|_\w+)[^\\/]*$",
    re.IGNORECASE,
)
_WEAK = frozenset(
    {"list", "numbered list", "paragraphs", "paragraphs and tasks", "definitions", "questions without answers"}
)  # fmt: skip
"""Shapes that any page has in it here and there."""


def format_names() -> tuple[str, ...]:
    """The formats by name, for a choice."""
    return tuple(known.name for known in FORMATS)


def read_files(
    paths: Sequence[Path],
    format_name: str = "",
    step: Callable[[], None] = lambda: None,
    *,
    mapping: Mapping = (),
    root: Path | None = None,
) -> tuple[FileRead, ...]:
    """Read files, each in the format that it is written in, or all in one.

    Args:
        paths: The files.
        format_name: The format that all are in; each is found by itself if empty.
        step: Called after every file.
        mapping: Which field plays which part, where a person said so.
        root: The folder that the names kept with the questions begin at.

    Raises:
        BankError: a file cannot be read, or there are too many cards.
    """
    read: list[FileRead] = []
    total = 0
    for path in paths:
        source = replace(read_source(path), mapping=mapping)
        name = path.name if root is None else path.relative_to(root).as_posix()
        read.append(read_one(source, format_name, known_as=name))
        total += len(read[-1].cards)
        if total > MOST_CARDS:
            raise BankError(f"more than {MOST_CARDS:,} questions; import in several banks")
        step()
    return tuple(read)


def read_folder(
    path: Path,
    format_name: str = "",
    step: Callable[[], None] = lambda: None,
    *,
    mapping: Mapping = (),
) -> tuple[FileRead, ...]:
    """Read a file, or all files of a folder; what is passed over there is told too.

    Raises:
        BankError: as `read_files`, or there is nothing there.
    """
    gathered = gather(path)
    root = path if path.is_dir() else None
    read = read_files(gathered.files, format_name, step, mapping=mapping, root=root)
    if root is not None and not format_name:

        def read_as_page(at: int) -> FileRead:
            file = gathered.files[at]
            source = replace(read_source(file), mapping=mapping)
            return read_one(source, "page", known_as=file.relative_to(root).as_posix())

        read = _with_pages(read, read_as_page)
    passed = tuple(
        FileRead(str(file), "", skipped=(Skipped(0, "", f"passed over: {why}"),))
        for file, why in gathered.passed
    )
    return (*read, *passed)


def _with_pages(
    files: Sequence[FileRead], read_as_page: Callable[[int], FileRead]
) -> tuple[FileRead, ...]:
    """The files of a folder, those that gave no question read again as one each, if most are one."""
    texts = [at for at, file in enumerate(files) if _PAGE_NAME.search(file.name)]
    pages = sum(_is_page(files[at]) for at in texts)
    if pages < max(_FEWEST_PAGES, _MOSTLY_PAGES * len(texts)):
        return tuple(files)
    again = {
        at: read_as_page(at)
        for at in texts
        if _is_open(files[at]) and not _NO_PAGE.search(files[at].name)
    }
    return tuple(
        again[at] if at in again and again[at].cards else file for at, file in enumerate(files)
    )


def _is_page(file: FileRead) -> bool:
    """Whether a file is one question with its answer."""
    return [bool(one.answer) and one.line <= _TOP for one in file.cards] == [True]


def _is_open(file: FileRead) -> bool:
    """Whether nothing in a file is surely a question."""
    sure = any(card.options for card in file.cards) or len(file.cards) > _FEWEST_PAGES
    return not any(card.answer for card in file.cards) or (file.shape in _WEAK and not sure)


def read_one(source: Source, format_name: str = "", *, known_as: str = "") -> FileRead:
    """Read one file; what is wrong with it is told, not raised.

    Args:
        source: What it holds.
        format_name: Its format; found by what it holds if empty.
        known_as: The name that its questions keep; none if empty.
    """
    outcome = read_best(source, format_name)
    harvest = outcome.harvest
    skipped = harvest.skipped
    if not harvest.cards and not skipped:
        skipped = (Skipped(0, "", UNKNOWN),)
    if source.guessed and (harvest.cards or any(entry.card for entry in skipped)):
        why = f"not UTF-8; read as {source.guessed}: if letters look wrong, save it as UTF-8"
        skipped = (Skipped(0, "", why), *skipped)
    kept = [entry.card for entry in skipped if entry.card is not None]
    skipped = tuple(entry for entry in skipped if entry.card is None)
    listed = sorted((*harvest.cards, *kept), key=lambda card: card.line) if kept else harvest.cards
    cards = tuple(replace(card, source=known_as) for card in listed)
    return FileRead(
        source.name, outcome.format, cards, skipped, harvest.title, harvest.shape,
        outcome.runner_up, harvest.lines, harvest.read,
    )  # fmt: skip


def files_of(path: Path) -> tuple[Path, ...]:
    """The files that an import of `path` reads.

    Raises:
        BankError: there is nothing there.
    """
    return gather(path).files


def read_stream(data: bytes, format_name: str = "", *, mapping: Mapping = ()) -> FileRead:
    """Read what came from standard input, or was pasted.

    Raises:
        BankError: it is too long.
    """
    return read_one(replace(as_source("-", data), mapping=mapping), format_name)


def default_bank_name(path: Path) -> str:
    """The name of the bank that an import of `path` makes if none is given."""
    return slug_of(path.resolve().stem if path.is_file() else path.resolve().name) or "imported"


def import_cards(
    places: Places,
    name: str,
    files: Sequence[FileRead],
    *,
    overwrite: bool = False,
    dry_run: bool = False,
    draft_rubric: bool = False,
    step: Callable[[], None] = lambda: None,
) -> ImportReport:
    """Put the cards of some files into the person's bank of this name.

    What was imported before is brought up to date; what the person changed since stays unless
    `overwrite`, and then only questions and answers give way: ids, rubrics and samples always stay.
    What the person deleted stays deleted.

    Raises:
        UsageError: the name is no bank's name, or a built-in bank's.
        BankError: the bank has errors or cannot be written, or there is nothing to import.
    """
    check_target(places, name)
    if not any(file.cards for file in files):
        raise BankError(explain_nothing(files))
    finish: Callable[[Question], Question] = with_draft_rubric if draft_rubric else _keep_as_is
    cards = [card for file in files for card in file.cards]

    def put_in(target: Target, record: ImportRecord) -> Merge:
        known = record.entries if target.texts else {}
        return merge(
            target.bank, cards, overwrite=overwrite, record=known, finish=finish, step=step
        )

    if dry_run:
        target = open_target(places, name, _title_of(files))
        merged = put_in(target, settled_record(places, name, target.bank))
        return report_import(target.path, files, merged, written=False)
    with bank_lock(places.banks):
        return _import_locked(places, name, files, put_in)


def _import_locked(
    places: Places,
    name: str,
    files: Sequence[FileRead],
    put_in: Callable[[Target, ImportRecord], Merge],
) -> ImportReport:
    """Read, merge and write; anew where an editor saved the bank meanwhile."""
    for _ in range(_MOST_TRIES):
        target = open_target(places, name, _title_of(files))
        record = settled_record(places, name, target.bank)
        merged = put_in(target, record)
        if not merged.bank.questions:
            raise BankError(explain_nothing(files))
        changes = bool(merged.added or merged.updated)
        if not changes:
            return report_import(target.path, files, merged, written=False)
        changed = changed_texts(target, merged.bank)
        if not is_as_read(target):
            continue
        write_import(places, name, target, changed, entries=merged.record, last=record)
        return report_import(target.path, files, merged, written=True)
    raise BankError(f"{name} is being changed by another program; try again")


def export_text(bank: Bank, to: str) -> str:
    """A bank in another format: md, csv or anki."""
    from interview.banks.formats.export.writing import EXPORTS

    return EXPORTS[to](bank)


def _keep_as_is(question: Question) -> Question:
    return question


def _title_of(files: Sequence[FileRead]) -> str:
    title = next((file.title for file in files if file.title and len(files) == 1), "")
    return " ".join(title.split())[:200]


def explain_nothing(files: Iterable[FileRead]) -> str:
    """Why nothing of some files can be imported, and what a question looks like."""
    left = [entry for file in files for entry in file.skipped]
    asked = [entry for entry in left if entry.line and entry.what]
    if not asked:
        return f"nothing to import: {next((entry.why for entry in left), UNKNOWN)}"
    lines = ", ".join(str(entry.line) for entry in asked[:_FEW_LINES])
    more = ", …" if len(asked) > _FEW_LINES else ""
    where = f"from line {lines}" if len(asked) == 1 else f"from lines {lines}{more}"
    why = asked[0].why if len(asked) == 1 else asked[0].why.partition(" to line ")[0]
    return f"nothing to import: {where}: {why}; {_EXAMPLE}"
