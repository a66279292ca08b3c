"""Questions out of files into a bank of one's own: read, shown, written, remembered, taken back."""

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
    """Where questions come from: paths, or text that was pasted or piped in."""

    paths: tuple[str, ...] = ()
    data: bytes | None = None

    @property
    def name(self) -> str:
        """How its layout is remembered; empty for what has no name of its own."""
        return spell_path(self._places[0].name) if len(self.paths) == 1 else ""

    @property
    def bank(self) -> str:
        """The name of the bank that it makes if none is given."""
        if not self.paths:
            return "pasted"
        path = self._places[0]
        return slug_of(path.stem if is_file(path) else path.name) or "imported"

    @property
    def _places(self) -> list[Path]:
        return [real_path(typed_path(path)) for path in self.paths]

    def gather(self) -> Iterator[Source]:
        """Return the files to read.

        Raises:
            BankError: there is nothing there, or too much.
        """
        if self.data is None:
            return chain.from_iterable(gather(typed_path(path)) for path in self.paths)
        return unpacked(as_source("-", self.data))


def parse_columns(text: str) -> tuple[tuple[str, str], ...]:
    """Return roles and names of columns out of `question=Front,answer=Back`.

    Raises:
        UsageError: it is not written so, or names a role that there is not.
    """
    # A comma in the name of a column parts no pair.
    pairs = [pair.partition("=") for pair in _BETWEEN_PAIRS.split(text) if pair.strip()]
    for role, _, column in pairs:
        if role.strip() not in COLUMNS or not column.strip():
            raise UsageError(f"write ROLE=COLUMN,… with ROLE one of {', '.join(COLUMNS)}")
    return tuple((role.strip(), column.strip()) for role, _, column in pairs)


def read_origin(places: Places, origin: Origin, bank: str, wanted: Wanted) -> tuple[FileRead, ...]:
    """Read files as a person wants; if they say nothing, as the same ones came into the bank before.

    Raises:
        UsageError: the name is no bank's name, or a built-in bank's.
        BankError: there is nothing there or too much, or no file has what a person pointed at.
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
    """Put the cards of some files into the person's bank of this name.

    What was imported before is brought up to date; what the person changed since stays unless
    `overwrite`, and then only questions and answers give way: ids and rubrics always stay.
    What the person deleted stays deleted. Where nothing was read, the error says how to point at
    questions: by keys `in_app`, else by options of the command line.

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
        if is_new:  # the files of the bank and what is to be remembered of it: all of them or none
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
    """Return the bank as it is now, what is remembered of it, and the two with the files in them."""
    title = " ".join(files[0].reading.title.split())[:200] if len(files) == 1 else ""
    target = open_own_bank(places, name, title)
    record = read_record(places, name)
    before = record.entries if target.texts else {}
    cards = [card for file in files for card in file.cards]
    return target, record, merge(target.bank, cards, overwrite=overwrite, before=before)


def explain_nothing(files: Sequence[FileRead], *, in_app: bool = False) -> str:
    """Return why nothing of some files can be imported, and what to do, in one line."""
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


# What is remembered of imports, and the way back


class ImportRecord(Struct, frozen=True, omit_defaults=True):
    """What is remembered of the imports into one bank."""

    entries: Entries = {}
    """What came in, so that edits are told from updates."""
    files: dict[str, str | None] = {}
    """The files that the last import wrote, by name, as they were before it."""
    entries_before: Entries = {}
    written: str = ""
    """The digest of what the last import wrote; empty where there is nothing to take back."""
    layouts: dict[str, Layout] = {}
    """By the name of what was imported, how it was read: a newer version is read the same way."""


def read_record(places: Places, name: str) -> ImportRecord:
    """Return the record of a bank; an empty one where there is none, or none that can be read.

    Raises:
        UsageError: the bank came with the program, or the name is no bank's name.
    """
    own_path(places, name)
    try:
        data = read_regular(record_path(places.banks, name), limits.LARGEST_RECORD)
        return from_json(data, ImportRecord)
    except (OSError, ValueError, RecursionError):
        return ImportRecord()


def has_import(places: Places, name: str) -> bool:
    """Return whether the last import into a bank can be taken back, unless it was changed since."""
    try:
        return bool(read_record(places, name).files) and own_path(places, name).exists()
    except UsageError:
        return False


def undo_import(places: Places, name: str) -> Path:
    """Put a bank back as it was before the last import; its path.

    Raises:
        UsageError: the bank came with the program, or the name is no bank's name.
        BankError: nothing was imported, the bank was changed since, or it cannot be written.
    """
    with bank_lock(places.banks):
        path, record = own_path(places, name), read_record(places, name)
        if not record.files or not path.exists():
            raise BankError(f"there is no import into {name!r} to take back")
        # A record can be edited: a name from it must not lead out of the folder.
        folder = path if path.is_dir() else places.banks
        files = {folder / Path(file).name: text for file, text in record.files.items()}
        now = {file: _text(file) for file in files}
        if _digest({file.name: text for file, text in now.items()}) != record.written:
            raise BankError(f"{path.name} was changed since the import; it stays as it is")
        # The head last: a topic without questions is right, questions without their topic are not.
        texts = dict(reversed(files.items()))
        then = ImportRecord(record.entries_before, layouts=record.layouts)
        write_texts({**texts, record_path(places.banks, name): _text_of(then)}, now)
    return path


def _text_of(record: ImportRecord) -> str:
    return to_json(record).decode()


def _digest(texts: Mapping[str, str | None]) -> str:
    """Return the texts of some files as a short one that changes with them; of one file, its text's."""
    whole = next(iter(texts.values())) if len(texts) == 1 else None
    data = to_json(texts) if whole is None else whole.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
