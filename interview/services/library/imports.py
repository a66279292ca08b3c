"""Questions out of other formats into a bank of one's own, and out of a bank again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.bank_lock import bank_lock
from interview.banks.cache import read_cached
from interview.banks.draft import with_draft_rubric
from interview.banks.edit.questions import apply_edits
from interview.banks.formats.cards import LARGEST, MOST_CARDS, Mapping, Skipped, Source
from interview.banks.formats.gathering import as_source, gather, read_source
from interview.banks.formats.registry import FORMATS, read_best
from interview.banks.ids import ID, slug_of
from interview.banks.merge import Merge, merge
from interview.banks.read import read_bank_bytes, read_bytes
from interview.banks.template import write_whole
from interview.banks.yaml.writer import bank_text
from interview.domain.bank import Bank, Question
from interview.domain.errors import BankError, UsageError
from interview.domain.places import Places
from interview.services.library import banks as library
from interview.services.library.import_record import (
    ImportRecord,
    read_record,
    text_digest,
    write_record,
)
from interview.services.library.import_report import FileRead, ImportReport, LeftOut, report_import

__all__ = ["FileRead", "ImportReport", "LeftOut"]

UNKNOWN = 'no question; write "Q: ..." and "A: ..." lines, or see docs/banks.md'
"""Said of a file that fits no format."""
LARGEST_STREAM = LARGEST
"""Bytes of standard input that are read."""
_EXAMPLE = 'write "Q: ..." and "A: ..." lines'
_FEW_LINES = 8
_MOST_TRIES = 5


class _Target(Struct, frozen=True):
    """The bank that an import goes into, as it is now."""

    path: Path
    text: str
    """Empty for a new one."""
    bank: Bank


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
    passed = tuple(
        FileRead(str(file), "", skipped=(Skipped(0, "", f"passed over: {why}"),))
        for file, why in gathered.passed
    )
    return (*read, *passed)


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

    What was imported before is brought up to date; what the person changed since stays unless
    `overwrite`, and then only questions and answers give way: ids, rubrics and samples always stay.
    What the person deleted stays deleted.

    Raises:
        UsageError: the name is no bank's name, or a built-in bank's.
        BankError: the bank has errors or cannot be written, or there is nothing to import.
    """
    _check_name(places, name)
    if not any(file.cards for file in files):
        raise BankError(_explain_nothing(files))
    finish: Callable[[Question], Question] = with_draft_rubric if draft_rubric else _keep_as_is
    cards = [card for file in files for card in file.cards]

    def put_in(target: _Target, record: ImportRecord) -> Merge:
        known = record.entries if target.text else {}
        return merge(
            target.bank, cards, overwrite=overwrite, record=known, finish=finish, step=step
        )

    if dry_run:
        target = _target(places, name, files)
        merged = put_in(target, read_record(places, name))
        return report_import(target.path, files, merged, written=False)
    with bank_lock(places.banks):
        return _import_locked(places, name, files, put_in)


def _import_locked(
    places: Places,
    name: str,
    files: Sequence[FileRead],
    put_in: Callable[[_Target, ImportRecord], Merge],
) -> ImportReport:
    """Read, merge and write; anew where an editor saved the bank meanwhile."""
    for _ in range(_MOST_TRIES):
        target = _target(places, name, files)
        record = read_record(places, name)
        merged = put_in(target, record)
        if not merged.bank.questions:
            raise BankError(_explain_nothing(files))
        changes = bool(merged.added or merged.updated)
        if not changes:
            return report_import(target.path, files, merged, written=False)
        text = _new_text(target, merged.bank)
        if _text_of(target.path) != target.text:
            continue
        write_whole(target.path, text)
        before = target.text or None
        write_record(
            places,
            name,
            ImportRecord(merged.record, before, dict(record.entries), text_digest(text)),
        )
        return report_import(target.path, files, merged, written=True)
    raise BankError(f"{name} is being changed by another program; try again")


def export_text(bank: Bank, to: str) -> str:
    """A bank in another format: md, csv or anki."""
    from interview.banks.formats.export.writing import EXPORTS

    return EXPORTS[to](bank)


def _keep_as_is(question: Question) -> Question:
    return question


def _check_name(places: Places, name: str) -> None:
    if not ID.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a bank's name: use letters, digits, - and _")
    if (places.banks / name).is_dir():
        raise UsageError(
            f"{name!r} is a folder; import with --to under another name and move the file in"
        )
    if not _path_of(places, name).exists() and any(
        file.name == name for file in library.bank_files(places)
    ):
        raise UsageError(f"{name!r} is a built-in bank; choose another name with --to")


def _path_of(places: Places, name: str) -> Path:
    known = (places.banks / f"{name}{ending}" for ending in (".yaml", ".yml"))
    return next((path for path in known if path.exists()), places.banks / f"{name}.yaml")


def _text_of(path: Path) -> str:
    return read_bytes(path).decode("utf-8-sig", "replace") if path.exists() else ""


def _target(places: Places, name: str, files: Sequence[FileRead]) -> _Target:
    """The bank as it is now; one without questions where there is none."""
    path = _path_of(places, name)
    if not path.exists():
        title = next((file.title for file in files if file.title and len(files) == 1), "")
        title = " ".join(title.split())[:200]
        return _Target(
            path, "", Bank(name, title or name.replace("-", " ").capitalize(), (), (), "")
        )
    text = _text_of(path)
    bank = read_cached(path, places.cache).bank
    if bank is None:
        raise BankError(f"bank {name!r} has errors; see: interview banks check {name}")
    return _Target(path, text, bank)


def _new_text(target: _Target, bank: Bank) -> str:
    text = apply_edits(target.text, target.path, bank) if target.text else bank_text(bank)
    reading = read_bank_bytes(text.encode("utf-8", "surrogatepass"), target.path)
    if reading.bank is None:
        first = next(iter(reading.errors), "it does not read back")
        raise BankError(f"nothing was written; the bank would not be right: {first}")
    return text


def _explain_nothing(files: Iterable[FileRead]) -> str:
    left = [entry for file in files for entry in file.skipped]
    asked = [entry for entry in left if entry.line and entry.what]
    if not asked:
        return f"nothing to import: {next((entry.why for entry in left), UNKNOWN)}"
    lines = ", ".join(str(entry.line) for entry in asked[:_FEW_LINES])
    more = ", …" if len(asked) > _FEW_LINES else ""
    return f"nothing to import: {asked[0].why} (lines {lines}{more}); {_EXAMPLE}"
