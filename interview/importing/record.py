"""What is remembered of imports: what came in, so that edits are told from updates, and the way back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.writing import FOLDER, bank_lock, write_whole
from interview.importing.cards import Layout
from interview.importing.merge import digest_of
from interview.importing.target import Target, put_back, write_texts
from interview.model.bank import Bank
from interview.model.errors import BankError
from interview.model.places import Places
from interview.storage.decoders import from_json, to_json
from interview.storage.files import read_regular

_LARGEST = 64 * 1024 * 1024

Entries = dict[str, tuple[str, str]]
"""By what a question asks: its id in the bank, and the digest of what was imported."""


class ImportRecord(Struct, frozen=True, omit_defaults=True):
    """What is remembered of the imports into one bank."""

    entries: Entries = {}
    before: str | None = None
    """The text of a bank that is one file before the last import; None where there was no bank."""
    files: dict[str, str | None] = {}
    """Of a bank that is a folder, the files that the last import wrote, by name, as they were before."""
    entries_before: Entries = {}
    written: str = ""
    """The digest of what the last import wrote; empty where there is nothing to take back."""
    layouts: dict[str, Layout] = {}
    """By the name of what was imported, how it was read: a newer version is read the same way."""
    coming: Entries = {}
    """What an import is about to write; left only by one that was ended in the midst of it."""


def settled_record(places: Places, name: str, bank: Bank) -> ImportRecord:
    """The record of a bank, with what of an import that was ended in the midst came into the bank."""
    record = read_record(places, name)
    came = {
        key: (question.id, digest)
        for key, (ref, digest) in record.coming.items()
        if (question := bank.question(ref)) is not None
        and digest_of(question.text, question.reference, question.options) == digest
    }
    return replace(record, entries=record.entries | came, coming={})


def write_import(
    places: Places,
    name: str,
    target: Target,
    changed: Mapping[Path, str],
    *,
    entries: Entries,
    last: ImportRecord,
) -> None:
    """Write the files of a bank and what is to be remembered of it.

    Before the bank it is noted what is coming: else what came in, where the program is ended before
    the record is written, would be taken for the person's own words.

    Raises:
        BankError: a file cannot be written; the bank is as it was.
    """
    write_record(places, name, replace(last, coming=entries))
    write_texts(target, changed)
    write_record(places, name, _record_of(target, changed, entries, last))


def _record_of(
    target: Target, changed: Mapping[Path, str], entries: Entries, last: ImportRecord
) -> ImportRecord:
    """What is to be remembered of an import that wrote some files of a bank.

    Args:
        target: The bank before it.
        changed: The files as they were written.
        entries: What came in, now and before.
        last: What was remembered until now.
    """
    told = dict(last.entries)
    digest = _digest({path.name: text for path, text in changed.items()})
    if target.path.is_dir():
        before = {path.name: target.texts.get(path) for path in changed}
        return ImportRecord(entries, None, before, told, digest, last.layouts)
    return ImportRecord(entries, target.texts.get(target.path), {}, told, digest, last.layouts)


def read_record(places: Places, name: str) -> ImportRecord:
    """The record of a bank; an empty one where there is none, or none that can be read."""
    try:
        return from_json(read_regular(_path(places, name), _LARGEST), ImportRecord)
    except (OSError, ValueError, RecursionError):
        return ImportRecord()


def write_record(places: Places, name: str, record: ImportRecord) -> None:
    """Keep the record of a bank.

    Raises:
        BankError: it cannot be written.
    """
    write_whole(_path(places, name), to_json(record).decode())


def undo_import(places: Places, name: str) -> Path:
    """Put a bank back as it was before the last import; its path.

    Raises:
        BankError: nothing was imported, or the bank was changed since.
    """
    with bank_lock(places.banks):
        record = read_record(places, name)
        path = _bank_path(places, name, record)
        if not record.written or not path.exists():
            raise BankError(f"there is no import into {name!r} to take back")
        if not _is_as_written(places, name, record):
            raise BankError(f"{path.name} was changed since the import; it stays as it is")
        # The head last: a topic without questions is right, questions without their topic are not.
        for file, text in reversed(_before(places, name, record).items()):
            try:
                put_back(file, text)
            except OSError as error:
                raise BankError(f"{file} cannot be removed: {error.strerror}") from error
        write_record(places, name, ImportRecord(record.entries_before, layouts=record.layouts))
    return path


def _bank_path(places: Places, name: str, record: ImportRecord) -> Path:
    return places.banks / name if record.files else places.banks / f"{name}.yaml"


def _before(places: Places, name: str, record: ImportRecord) -> dict[Path, str | None]:
    """The files that the last import wrote, as they were before it."""
    path = _bank_path(places, name, record)
    if not record.files:
        return {path: record.before}
    # A record can be edited: a name from it must not lead out of the folder.
    return {path / Path(file).name: text for file, text in record.files.items()}


def _is_as_written(places: Places, name: str, record: ImportRecord) -> bool:
    texts = {path.name: _text(path) for path in _before(places, name, record)}
    there = {file: text for file, text in texts.items() if text is not None}
    return bool(record.written) and len(there) == len(texts) and _digest(there) == record.written


def _digest(texts: Mapping[str, str]) -> str:
    """The texts of some files as a short one that changes with them; of one file alone, its text's."""
    told = next(iter(texts.values())) if len(texts) == 1 else to_json(texts).decode()
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _path(places: Places, name: str) -> Path:
    return places.banks / FOLDER / f"{name}.json"


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
