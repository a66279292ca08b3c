"""Questions out of files into a bank of one's own: read as a person wants, shown, written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.edit import edit_bank
from interview.banks.ids import slug_of
from interview.banks.own import OwnBank, bank_lock, open_own_bank
from interview.importing.cards import LARGEST_SOURCE, ImportFault, Layout, LeftOut, Source
from interview.importing.files import PASSED, as_source, gather, gather_source
from interview.importing.merge import Merge, merge
from interview.importing.reading import (
    FileRead,
    Wanted,
)
from interview.importing.report import ImportReport, report_import
from interview.importing.target import (
    ImportRecord,
    read_record,
    settled_record,
    write_import,
    write_record,
)
from interview.model.errors import BankError, InterviewError, UsageError
from interview.model.phrases import phrase_count
from interview.model.places import Places
from interview.model.visible import visible_line
from interview.storage.files import real_path
from interview.storage.places import typed_path

ROLES = ("question", "answer", "topic", "difficulty", "id", "explanation")
"""What a column can be."""
_BETWEEN_PAIRS = re.compile(rf",(?=\s*(?:{'|'.join(ROLES)})\s*=)")
LARGEST_STREAM = LARGEST_SOURCE
"""Bytes of standard input that are read."""


class Origin(Struct, frozen=True):
    """Where questions come from: paths, or text that was pasted or piped in."""

    paths: tuple[str, ...] = ()
    data: bytes | None = None

    @property
    def name(self) -> str:
        """How its layout is remembered; empty for what has no name of its own."""
        return self._places[0].name if len(self.paths) == 1 else ""

    @property
    def bank(self) -> str:
        """The name of the bank that it makes if none is given."""
        if not self.paths:
            return "pasted"
        path, is_file = self._places[0], False
        with suppress(OSError):  # the system looks for no name of thousands of letters
            is_file = path.is_file()
        return slug_of(path.stem if is_file else path.name) or "imported"

    @property
    def _places(self) -> list[Path]:
        return [real_path(typed_path(path)) for path in self.paths]

    def gather(self) -> Iterator[Source | LeftOut]:
        """Return the files to read.

        Raises:
            BankError: there is nothing there, or too much.
        """
        if self.data is None:
            return chain.from_iterable(gather(typed_path(path)) for path in self.paths)
        try:
            return gather_source(as_source("-", self.data))
        except ImportFault as fault:
            raise BankError(str(fault)) from fault


class Outcome(Struct, frozen=True):
    """What would come in, or came in, or why nothing does."""

    files: tuple[FileRead, ...] = ()
    """As far as they were read."""
    report: ImportReport | None = None
    why: str = ""
    """Why nothing comes in; then there is no report."""


def preview_import(places: Places, bank: str, read: Callable[[], tuple[FileRead, ...]]) -> Outcome:
    """Return what would come in of files that are read now."""
    files: tuple[FileRead, ...] = ()
    try:
        files = read()
        return Outcome(files, import_files(places, bank, files, dry_run=True))
    except (InterviewError, OSError) as error:
        return Outcome(files, why=str(error))


def with_kept_layout(places: Places, origin: Origin, bank: str, wanted: Wanted) -> Wanted:
    """Return what a person wants, or how the same file was read before where they want nothing else."""
    if wanted.like or wanted.columns or wanted.number != 1 or wanted.layout is not None:
        return wanted
    return replace(wanted, layout=read_record(places, bank).layouts.get(origin.name))


def parse_columns(text: str) -> tuple[tuple[str, str], ...]:
    """Return roles and names of columns out of `question=Front,answer=Back`.

    Raises:
        UsageError: it is not written so, or names a role that there is not.
    """
    # A comma in the name of a column parts no pair.
    pairs = [pair.partition("=") for pair in _BETWEEN_PAIRS.split(text) if pair.strip()]
    for role, _, column in pairs:
        if role.strip() not in ROLES or not column.strip():
            raise UsageError(f"write ROLE=COLUMN,… with ROLE one of {', '.join(ROLES)}")
    return tuple((role.strip(), column.strip()) for role, _, column in pairs)


def import_files(
    places: Places,
    name: str,
    files: Sequence[FileRead],
    *,
    origin: Origin | None = None,
    overwrite: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Put the cards of some files into the person's bank of this name.

    What was imported before is brought up to date; what the person changed since stays unless
    `overwrite`, and then only questions and answers give way: ids and rubrics always stay.
    What the person deleted stays deleted.

    Raises:
        UsageError: the name is no bank's name, or a built-in bank's.
        BankError: the bank has errors or cannot be written, or there is nothing to import.
    """
    if not any(file.cards for file in files):
        raise BankError(explain_nothing(files))
    files = [_with_source(file) for file in files]
    if dry_run:
        target, _, merged = _merge_into(places, name, files, overwrite=overwrite)
        return report_import(target.path, files, merged, written=False)
    with bank_lock(places.banks):
        target, record, merged = _merge_into(places, name, files, overwrite=overwrite)
        if not merged.bank.questions:
            raise BankError(explain_nothing(files))
        layout = max(files, key=lambda file: len(file.cards)).reading.layout
        if origin and origin.name and layout != Layout():
            record = replace(record, layouts=record.layouts | {origin.name: layout})
        is_new = bool(merged.added or merged.updated)
        if is_new:
            changed = edit_bank(target.texts, target.path, merged.bank)
            write_import(places, target, changed, merged.entries, record)
        elif target.texts:
            write_record(places, name, replace(record, entries=merged.entries))
        return report_import(target.path, files, merged, written=is_new)


def _merge_into(
    places: Places, name: str, files: Sequence[FileRead], *, overwrite: bool
) -> tuple[OwnBank, ImportRecord, Merge]:
    """Return the bank as it is now, what is remembered of it, and the two with the files in them."""
    title = " ".join(files[0].reading.title.split())[:200] if len(files) == 1 else ""
    target = open_own_bank(places, name, title)
    record = settled_record(places, target.bank)
    before = record.entries if target.texts else {}
    cards = [card for file in files for card in file.cards]
    return target, record, merge(target.bank, cards, overwrite=overwrite, before=before)


def _with_source(file: FileRead) -> FileRead:
    cards = tuple(replace(card, source=file.source) for card in file.cards)
    return replace(file, reading=replace(file.reading, cards=cards))


def explain_nothing(files: Sequence[FileRead]) -> str:
    """Return why nothing of some files can be imported, in one line."""
    faults = [(file.source, file.fault) for file in files if file.fault]
    faults.sort(key=lambda fault: fault[1].startswith(PASSED))  # rather what was looked into
    left = [
        (f"{file.source}:{entry.line}" if entry.line else file.source, entry.why)
        for file in files
        for entry in file.reading.left_out
    ]
    reasons = left if left and (not faults or faults[0][1].startswith(PASSED)) else faults
    if not reasons:
        return "nothing to import: there is no file"
    place, why = reasons[0]
    others = phrase_count(len(files) - 1, "other file")
    more = f" (and {others})" if faults and len(files) > 1 else ""
    return f"nothing to import: {f'{visible_line(place)}: ' if place else ''}{why}{more}"
