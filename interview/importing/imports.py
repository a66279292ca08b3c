"""Imports into a person's bank: read, merged, written, recorded and undone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.edit import OwnBank, edit_bank
from interview.banks.ids import slug_of
from interview.banks.own import (
    bank_lock,
    open_own_bank,
    own_path,
    record_path,
    write_own_bank,
    write_texts,
    write_whole,
)
from interview.importing import limits
from interview.importing.cards import Layout, Source
from interview.importing.files import PASSED, as_source, gather, unpacked
from interview.importing.merge import Entries, Merge, merge
from interview.importing.reading import FileRead, Wanted, read_files
from interview.importing.report import ImportReport, phrase_pointing, place_of, report_import
from interview.importing.words import COLUMNS
from interview.model.errors import BankError, UsageError
from interview.model.phrases import phrase_count
from interview.model.visible import spell_path, visible_line
from interview.storage.decoders import from_json, to_json
from interview.storage.files import is_file, read_regular, real_path
from interview.storage.places import Places, typed_path

_BETWEEN_PAIRS = re.compile(rf",(?=\s*(?:{'|'.join(COLUMNS)})\s*=)")


class Origin(Struct, frozen=True):
    """The origin of an import: paths, or text that was pasted or piped in."""

    paths: tuple[str, ...] = ()
    data: bytes | None = None

    @property
    def name(self) -> str:
        """The name that its layout is recorded by; empty for text and for several paths."""
        return spell_path(self._places[0].name) if len(self.paths) == 1 else ""

    @property
    def bank(self) -> str:
        """The name of the bank to import into if none is given."""
        if not self.paths:
            return "pasted"
        path = self._places[0]
        return slug_of(path.stem if is_file(path) else path.name) or "imported"

    @property
    def _places(self) -> list[Path]:
        return [real_path(typed_path(path)) for path in self.paths]

    def gather(self) -> Iterator[Source]:
        """Yield the files to read.

        Raises:
            BankError: a path is missing or holds too many files.
        """
        if self.data is None:
            return chain.from_iterable(gather(typed_path(path)) for path in self.paths)
        return unpacked(as_source("-", self.data))


def parse_columns(text: str) -> tuple[tuple[str, str], ...]:
    """Return the roles and columns of a text such as `question=Front,answer=Back`.

    Raises:
        UsageError: the text is not written so, or names an unknown role.
    """
    # The name of a column may have a comma.
    pairs = [pair.partition("=") for pair in _BETWEEN_PAIRS.split(text) if pair.strip()]
    for role, _, column in pairs:
        if role.strip() not in COLUMNS or not column.strip():
            raise UsageError(f"write ROLE=COLUMN,… with ROLE one of {', '.join(COLUMNS)}")
    return tuple((role.strip(), column.strip()) for role, _, column in pairs)


def read_origin(places: Places, origin: Origin, bank: str, wanted: Wanted) -> tuple[FileRead, ...]:
    """Read files as a person wants, else by the layout of their last import into the bank.

    Raises:
        UsageError: the name is no bank's name, or a built-in bank's.
        BankError: a path is missing, there is too much to read, or no file has a question pointed at.
    """
    if wanted == Wanted():
        wanted = Wanted(layout=read_record(places, bank).layouts.get(origin.name))
    return read_files(origin.gather(), wanted, places.log)


def import_files(
    places: Places,
    name: str,
    files: Sequence[FileRead],
    *,
    origin: Origin | None = None,
    overwrite: bool = False,
    dry_run: bool = False,
    in_app: bool = False,
) -> ImportReport:
    """Merge the cards of files into the person's bank of this name.

    Questions imported before are updated; those that the person changed since stay unless
    `overwrite`, which replaces questions and answers but never ids and rubrics. Deleted questions
    stay deleted. If there is nothing to import, the error says how to point at questions: by keys
    `in_app`, else by options of the command line.

    Raises:
        UsageError: the name is no bank's name, or a built-in bank's.
        BankError: the bank has errors or cannot be written, or there is nothing to import.
    """
    if not any(file.cards for file in files):
        raise BankError(explain_nothing(files, in_app=in_app))
    if dry_run:
        target, _, merged = _merge_into(places, name, files, overwrite=overwrite)
        return report_import(target.path, files, merged, written=False)
    with bank_lock(places.banks):
        target, record, merged = _merge_into(places, name, files, overwrite=overwrite)
        if not merged.bank.questions:
            raise BankError(explain_nothing(files, in_app=in_app))
        layout = max(files, key=lambda file: len(file.cards)).reading.layout
        if origin and origin.name and layout != Layout():
            record = replace(record, layouts=record.layouts | {origin.name: layout})
        is_new, kept = bool(merged.added or merged.updated), record_path(places.banks, name)
        if is_new:  # the files of the bank and its record: all of them or none
            changed = edit_bank(target, merged.bank)
            record = ImportRecord(
                entries=merged.entries,
                files={path.name: target.texts.get(path) for path in changed},
                entries_before=record.entries,
                written=_digest({path.name: text for path, text in changed.items()}),
                layouts=record.layouts,
            )
            write_own_bank(target, {**changed, kept: _text_of(record)})
        elif target.texts:
            write_whole(kept, _text_of(replace(record, entries=merged.entries)))
        return report_import(target.path, files, merged, written=is_new)


def _merge_into(
    places: Places, name: str, files: Sequence[FileRead], *, overwrite: bool
) -> tuple[OwnBank, ImportRecord, Merge]:
    """Return the bank as it is, its record, and the merge of both with the files."""
    title = " ".join(files[0].reading.title.split())[:200] if len(files) == 1 else ""
    target = open_own_bank(places, name, title)
    record = read_record(places, name)
    before = record.entries if target.texts else {}
    cards = [card for file in files for card in file.cards]
    return target, record, merge(target.bank, cards, overwrite=overwrite, before=before)


def explain_nothing(files: Sequence[FileRead], *, in_app: bool = False) -> str:
    """Return in one line why files give nothing to import, and what to do."""
    left = [
        (place_of(replace(entry, file=file.source)), entry.why, file)
        for file in files
        for entry in file.reading.left_out
    ]
    faults = [(file.source, file.fault, file) for file in files if file.fault]
    passed = [fault for fault in faults if fault[1].startswith(PASSED)]
    reasons = [*(fault for fault in faults if fault not in passed), *left, *passed]
    if not reasons:
        return "nothing to import: there is no file"
    place, why, file = reasons[0]
    others = phrase_count(len(files) - 1, "other file")
    more = f" (and {others})" if faults and len(files) > 1 else ""
    advice = f"; {tip}" if (tip := phrase_pointing(file, in_app=in_app)) else ""
    return f"nothing to import: {f'{visible_line(place)}: ' if place else ''}{why}{more}{advice}"


# The record of imports, and undoing the last one


class ImportRecord(Struct, frozen=True, omit_defaults=True):
    """The record of the imports into one bank."""

    entries: Entries = {}
    """The imported questions, to distinguish edits from updates."""
    files: dict[str, str | None] = {}
    """The files that the last import wrote, by name, with their texts before it; None if new."""
    entries_before: Entries = {}
    """The entries before the last import."""
    written: str = ""
    """The digest of the texts that the last import wrote; empty if there is none to undo."""
    layouts: dict[str, Layout] = {}
    """Layouts by the name of their origin, for reading a newer version the same way."""


def read_record(places: Places, name: str) -> ImportRecord:
    """Return the record of a bank; an empty one if it is missing or damaged.

    Raises:
        UsageError: the bank is built-in, or the name is no bank's name.
    """
    own_path(places, name)
    try:
        data = read_regular(record_path(places.banks, name), limits.LARGEST_RECORD)
        return from_json(data, ImportRecord)
    except (OSError, ValueError, RecursionError):
        return ImportRecord()


def has_import(places: Places, name: str) -> bool:
    """Return whether a bank has an import to undo."""
    try:
        return bool(read_record(places, name).files) and own_path(places, name).exists()
    except UsageError:
        return False


def undo_import(places: Places, name: str) -> Path:
    """Restore a bank as it was before the last import; return its path.

    Raises:
        UsageError: the bank is built-in, or the name is no bank's name.
        BankError: nothing was imported, the bank was changed since, or it cannot be written.
    """
    with bank_lock(places.banks):
        path, record = own_path(places, name), read_record(places, name)
        if not record.files or not path.exists():
            raise BankError(f"there is no import into {name!r} to take back")
        # A name from an edited record must not lead out of the folder.
        folder = path if path.is_dir() else places.banks
        files = {folder / Path(file).name: text for file, text in record.files.items()}
        now = {file: _text(file) for file in files}
        if _digest({file.name: text for file, text in now.items()}) != record.written:
            raise BankError(f"{path.name} was changed since the import; it stays as it is")
        # The head last: topics may lack questions, but questions may not lack their topics.
        texts = dict(reversed(files.items()))
        then = ImportRecord(record.entries_before, layouts=record.layouts)
        write_texts({**texts, record_path(places.banks, name): _text_of(then)}, now)
    return path


def _text_of(record: ImportRecord) -> str:
    return to_json(record).decode()


def _digest(texts: Mapping[str, str | None]) -> str:
    """Return the digest of the texts of files, by name; of a single file, that of its text."""
    whole = next(iter(texts.values())) if len(texts) == 1 else None
    data = to_json(texts) if whole is None else whole.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
