"""What is remembered of the imports into a bank, and the way back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.own import (
    OwnBank,
    bank_lock,
    own_path,
    record_path,
    write_own_bank,
    write_texts,
    write_whole,
)
from interview.importing.cards import Layout
from interview.importing.merge import Entries, digest_of
from interview.model.bank import Bank
from interview.model.errors import BankError
from interview.model.places import Places
from interview.storage.decoders import from_json, to_json
from interview.storage.files import read_regular

_LARGEST = 64 * 1024 * 1024


class ImportRecord(Struct, frozen=True, omit_defaults=True):
    """What is remembered of the imports into one bank."""

    entries: Entries = {}
    """What came in, so that edits are told from updates."""
    files: dict[str, str | None] = {}
    """The files that the last import wrote, by name, as they were before it."""
    before: object = None
    """In records of version 0.2.0 the text, before the last import, of a bank that is one file."""
    entries_before: Entries = {}
    written: str = ""
    """The digest of what the last import wrote; empty where there is nothing to take back."""
    layouts: dict[str, Layout] = {}
    """By the name of what was imported, how it was read: a newer version is read the same way."""
    coming: Entries = {}
    """What an import is about to write; only one that was killed meanwhile leaves it."""


def write_import(
    places: Places,
    target: OwnBank,
    changed: Mapping[Path, str],
    entries: Entries,
    last: ImportRecord,
) -> None:
    """Write the files of a bank and what is to be remembered of it, all of them or none.

    What is coming is noted before: else what came in, where the program is killed before the record
    is written, would be taken for the person's own words.

    Args:
        places: Where the bank is.
        target: The bank as it was read.
        changed: Its files that are to be otherwise.
        entries: What came in by now.
        last: What was remembered until now.

    Raises:
        BankError: a file cannot be written, or an editor saved the bank just now; it is as it was.
    """
    name = target.bank.name
    write_record(places, name, replace(last, coming=entries))
    before = {path.name: target.texts.get(path) for path in changed}
    digest = _digest({path.name: text for path, text in changed.items()})
    record = ImportRecord(entries, before, None, last.entries, digest, last.layouts)
    write_own_bank(target, {**changed, record_path(places.banks, name): _text_of(record)})


# The record


def settled_record(places: Places, bank: Bank) -> ImportRecord:
    """Return the record of a bank with what an import that was killed has brought into it."""
    record = read_record(places, bank.name)
    came = {
        key: (question.id, digest)
        for key, (ref, digest) in record.coming.items()
        if (question := bank.question(ref)) is not None
        and digest_of(question.text, question.reference, question.options) == digest
    }
    return replace(record, entries={**record.entries, **came}, coming={})


def read_record(places: Places, name: str) -> ImportRecord:
    """Return the record of a bank; an empty one where there is none, or none that can be read.

    Raises:
        UsageError: the bank came with the program, or the name is no bank's name.
    """
    own_path(places, name)
    try:
        return from_json(read_regular(record_path(places.banks, name), _LARGEST), ImportRecord)
    except (OSError, ValueError, RecursionError):
        return ImportRecord()


def write_record(places: Places, name: str, record: ImportRecord) -> None:
    """Keep the record of a bank.

    Raises:
        BankError: it cannot be written.
    """
    write_whole(record_path(places.banks, name), _text_of(record))


def _text_of(record: ImportRecord) -> str:
    return to_json(record).decode()


def undo_import(places: Places, name: str) -> Path:
    """Put a bank back as it was before the last import; its path.

    Raises:
        UsageError: the bank came with the program, or the name is no bank's name.
        BankError: nothing was imported, the bank was changed since, or it cannot be written.
    """
    with bank_lock(places.banks):
        path, record = own_path(places, name), read_record(places, name)
        if not record.written or not path.exists():
            raise BankError(f"there is no import into {name!r} to take back")
        old = record.before if isinstance(record.before, str) else None
        # A record can be edited: a name from it must not lead out of the folder.
        folder = path if path.is_dir() else places.banks
        files = {folder / Path(file).name: text for file, text in record.files.items()}
        files = files or {path: old}
        now = {file: _text(file) for file in files}
        if _digest({file.name: text for file, text in now.items()}) != record.written:
            raise BankError(f"{path.name} was changed since the import; it stays as it is")
        # The head last: a topic without questions is right, questions without their topic are not.
        texts = dict(reversed(files.items()))
        then = ImportRecord(record.entries_before, layouts=record.layouts)
        write_texts({**texts, record_path(places.banks, name): _text_of(then)}, now)
    return path


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
