"""Questions out of other formats into a bank of one's own, and out of a bank again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from interview.banks.cache import read_cached
from interview.banks.draft import with_draft_rubric
from interview.banks.edit.questions import apply_edits
from interview.banks.formats.cards import MOST_CARDS, Card, Skipped, Source
from interview.banks.formats.gathering import as_source, gather, read_source
from interview.banks.formats.registry import FORMATS, Format, detect, format_named
from interview.banks.ids import ID, slug_of
from interview.banks.merge import Merge, merge
from interview.banks.read import read_bank_bytes, read_bytes
from interview.banks.template import write_whole
from interview.banks.yaml.writer import bank_text
from interview.domain.bank import Bank, Question
from interview.domain.errors import BankError, UsageError
from interview.domain.places import Places
from interview.services.library import banks as library

UNKNOWN = 'no question with an answer; write "Q: ..." and "A: ..." lines, or see docs/banks.md'
"""Said of a file that fits no format."""
_EXAMPLE = 'write "Q: ..." and "A: ..." lines'
_FEW_LINES = 8


class FileRead(Struct, frozen=True):
    """One file of an import."""

    name: str
    format: str
    """Empty where nothing fits."""
    cards: tuple[Card, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    title: str = ""


class LeftOut(Struct, frozen=True):
    """Something that was not imported, where it stands, and why."""

    file: str
    line: int
    """From 1; 0 where lines mean nothing."""
    question: str
    why: str


class ImportReport(Struct, frozen=True):
    """What an import did, or would do."""

    bank: str
    path: str
    written: bool
    files: tuple[tuple[str, str, int], ...]
    """Name, format and number of questions read of each file."""
    questions: int
    """How many the bank holds now."""
    topics: int
    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    kept: tuple[str, ...]
    """Known questions whose answer differs; it is replaced only when asked to."""
    duplicates: tuple[LeftOut, ...]
    skipped: tuple[LeftOut, ...]


def format_names() -> tuple[str, ...]:
    """The formats by name, for a choice."""
    return tuple(known.name for known in FORMATS)


def read_files(
    paths: Sequence[Path], format_name: str = "", step: Callable[[], None] = lambda: None
) -> tuple[FileRead, ...]:
    """Read files, each in the format that it is written in, or all in one.

    Raises:
        BankError: a file cannot be read, or there are too many cards.
    """
    read: list[FileRead] = []
    total = 0
    for path in paths:
        read.append(read_one(read_source(path), format_name))
        total += len(read[-1].cards)
        if total > MOST_CARDS:
            raise BankError(f"more than {MOST_CARDS:,} questions; import in several banks")
        step()
    return tuple(read)


def read_one(source: Source, format_name: str = "") -> FileRead:
    """Read one file; what is wrong with it is told, not raised."""
    known: Format | None = format_named(format_name) if format_name else detect(source)
    if known is None:
        return FileRead(source.name, "", skipped=(Skipped(0, "", UNKNOWN),))
    harvest = known.read(source)
    if not harvest.cards and not harvest.skipped:
        return FileRead(source.name, known.name, skipped=(Skipped(0, "", UNKNOWN),))
    return FileRead(source.name, known.name, harvest.cards, harvest.skipped, harvest.title)


def files_of(path: Path) -> tuple[Path, ...]:
    """The files that an import of `path` reads.

    Raises:
        BankError: there is nothing there.
    """
    return gather(path)


def read_stream(data: bytes, format_name: str = "") -> FileRead:
    """Read what came from standard input.

    Raises:
        BankError: it is too long.
    """
    return read_one(as_source("-", data), format_name)


def default_bank_name(path: Path) -> str:
    """The name of the bank that an import of `path` makes if none is given."""
    return slug_of(path.resolve().stem if path.is_file() else path.resolve().name) or "imported"


def import_cards(  # noqa: PLR0913 - each a choice of the command line
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

    Nothing that is there is overwritten unless `overwrite`, and then only questions and answers:
    ids, rubrics and samples always stay.

    Raises:
        UsageError: the name is no bank's name, or a built-in bank's.
        BankError: the bank has errors or cannot be written, or there is nothing to import.
    """
    path, text, bank = _target(places, name, files)
    cards = [card for file in files for card in file.cards]
    finish: Callable[[Question], Question] = with_draft_rubric if draft_rubric else _keep_as_is
    merged = merge(bank, cards, overwrite=overwrite, finish=finish, step=step)
    changes = bool(merged.added or merged.updated)
    if not cards or not merged.bank.questions:
        raise BankError(_explain_nothing(files))
    if changes and not dry_run:
        _write(path, text, merged.bank)
    return _report(path, files, merged, written=changes and not dry_run)


def export_text(bank: Bank, to: str) -> str:
    """A bank in another format: md, csv or anki."""
    from interview.banks.formats import export

    return export.EXPORTS[to](bank)


def _keep_as_is(question: Question) -> Question:
    return question


def _target(places: Places, name: str, files: Sequence[FileRead]) -> tuple[Path, str, Bank]:
    """The bank's path, its text (empty for a new one), and the bank."""
    if not ID.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a bank's name: use letters, digits, - and _")
    path = next(
        (
            known
            for ending in (".yaml", ".yml")
            if (known := places.banks / f"{name}{ending}").exists()
        ),
        places.banks / f"{name}.yaml",
    )
    if not path.exists():
        if any(file.name == name for file in library.bank_files(places)):
            raise UsageError(f"{name!r} is a built-in bank; choose another name with --to")
        title = next((file.title for file in files if file.title and len(files) == 1), "")
        return path, "", Bank(name, title or name.replace("-", " ").capitalize(), (), (), "")
    bank = read_cached(path, places.cache).bank
    if bank is None:
        raise BankError(f"bank {name!r} has errors; see: interview banks check {name}")
    return path, read_bytes(path).decode("utf-8-sig"), bank


def _write(path: Path, old: str, bank: Bank) -> None:
    text = apply_edits(old, path, bank) if old else bank_text(bank)
    reading = read_bank_bytes(text.encode("utf-8", "surrogatepass"), path)
    if reading.bank is None:
        first = next(iter(reading.errors), "it does not read back")
        raise BankError(f"nothing was written; the bank would not be right: {first}")
    write_whole(path, text)


def _report(
    path: Path, files: Sequence[FileRead], merged: Merge, *, written: bool
) -> ImportReport:
    owner = {id(card): file.name for file in files for card in file.cards}
    skipped = [
        LeftOut(file.name, entry.line, entry.what, entry.why)
        for file in files
        for entry in file.skipped
    ]
    refused = [
        LeftOut(owner[id(card)], card.line, card.question, why) for card, why in merged.refused
    ]
    duplicates = [
        LeftOut(
            owner[id(one.card)], one.card.line, one.card.question, f"asked before, as {one.of}"
        )
        for one in merged.duplicates
    ]
    return ImportReport(
        bank=merged.bank.name,
        path=str(path),
        written=written,
        files=tuple((file.name, file.format, len(file.cards)) for file in files),
        questions=len(merged.bank.questions),
        topics=len(merged.bank.topics),
        added=merged.added,
        updated=merged.updated,
        unchanged=merged.unchanged,
        kept=merged.kept,
        duplicates=tuple(duplicates),
        skipped=(*skipped, *refused),
    )


def _explain_nothing(files: Iterable[FileRead]) -> str:
    left = [entry for file in files for entry in file.skipped]
    asked = [entry for entry in left if entry.line and entry.what]
    if not asked:
        return f"nothing to import: {next((entry.why for entry in left), UNKNOWN)}"
    lines = ", ".join(str(entry.line) for entry in asked[:_FEW_LINES])
    more = ", …" if len(asked) > _FEW_LINES else ""
    return f"nothing to import: {asked[0].why} (lines {lines}{more}); {_EXAMPLE}"
