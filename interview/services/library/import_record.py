"""What is remembered of imports: what came in, so that edits are told from updates, and the way back."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec import Struct

from interview.banks.bank_lock import FOLDER, bank_lock
from interview.banks.template import write_whole
from interview.domain.errors import BankError
from interview.domain.places import Places

_LARGEST = 64 * 1024 * 1024

Entries = dict[str, tuple[str, str]]
"""By what a question asks: its id in the bank, and the digest of what was imported."""


class ImportRecord(Struct, frozen=True, omit_defaults=True):
    """What is remembered of the imports into one bank."""

    entries: Entries = {}
    before: str | None = None
    """The bank's text before the last import; none where there was no bank."""
    entries_before: Entries = {}
    written: str = ""
    """The digest of the bank's text after it; empty where there is nothing to take back."""


def read_record(places: Places, name: str) -> ImportRecord:
    """The record of a bank; an empty one where there is none, or none that can be read."""
    try:
        with _path(places, name).open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST), type=ImportRecord)
    except (OSError, ValueError, RecursionError):
        return ImportRecord()


def write_record(places: Places, name: str, record: ImportRecord) -> None:
    """Keep the record of a bank.

    Raises:
        BankError: it cannot be written.
    """
    write_whole(_path(places, name), msgspec.json.encode(record).decode())


def text_digest(text: str) -> str:
    """A bank's text as a short one that changes with it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def can_undo(places: Places, name: str) -> bool:
    """Whether the bank is as the last import left it."""
    record = read_record(places, name)
    text = _text(places.banks / f"{name}.yaml")
    return bool(record.written) and text is not None and text_digest(text) == record.written


def undo_import(places: Places, name: str) -> Path:
    """Put a bank back as it was before the last import; its path.

    Raises:
        BankError: nothing was imported, or the bank was changed since.
    """
    path = places.banks / f"{name}.yaml"
    with bank_lock(places.banks):
        record = read_record(places, name)
        text = _text(path)
        if not record.written or text is None:
            raise BankError(f"there is no import into {name!r} to take back")
        if text_digest(text) != record.written:
            raise BankError(f"{path.name} was changed since the import; it stays as it is")
        if record.before is None:
            path.unlink()
        else:
            write_whole(path, record.before)
        write_record(places, name, ImportRecord(record.entries_before))
    return path


def _path(places: Places, name: str) -> Path:
    return places.banks / FOLDER / f"{name}.json"


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
