"""The bank that an import goes into, what is remembered of imports into it, and the way back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from interview.banks.ids import HEAD, ID
from interview.banks.library import bank_files, builtin_folder
from interview.banks.read import part_paths, read_bank_files, read_bytes
from interview.banks.writing import FOLDER, bank_lock, write_whole
from interview.importing.cards import Layout
from interview.importing.merge import Entries
from interview.model.bank import Bank
from interview.model.errors import BankError, UsageError
from interview.model.places import Places
from interview.storage.decoders import from_json, to_json
from interview.storage.files import read_regular

_LARGEST = 64 * 1024 * 1024

Texts = Mapping[Path, str | None]
"""Of some files their texts; None for one that is not there."""


class Target(Struct, frozen=True):
    """The bank that an import goes into."""

    path: Path
    """Its file or its folder."""
    texts: dict[Path, str]
    """Of its files, the head of a folder first; empty for a new bank."""
    bank: Bank


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


# The bank


def open_target(places: Places, name: str, title: str = "") -> Target:
    """Return the bank as it is now; one without questions, and with this title, where there is none.

    Raises:
        UsageError: the name is no bank's name, or that of a bank that came with the program.
        BankError: it cannot be read, or has errors.
    """
    if not ID.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a bank's name: use letters, digits, - and _")
    path = _path_of(places, name)
    if path.exists():
        is_builtin = path.resolve().parent == builtin_folder().resolve()
    else:
        is_builtin = any(file.name == name for file in bank_files(places))
    if is_builtin:
        raise UsageError(f"{name!r} is a built-in bank; choose another name with --to")
    if path.is_dir() and not (path / HEAD).is_file():
        raise UsageError(f"{name!r} is a folder without {HEAD}; choose another name with --to")
    texts = _bank_texts(path)
    if not texts:
        title = title or name.replace("-", " ").capitalize()
        return Target(path, {}, Bank(name, title, (), (), ""))
    files = tuple((part, text.encode("utf-8", "surrogatepass")) for part, text in texts.items())
    bank = read_bank_files(files, path).bank
    if bank is None:
        raise BankError(f"bank {name!r} has errors; see: interview banks check {name}")
    return Target(path, texts, bank)


def write_import(
    places: Places,
    target: Target,
    changed: Mapping[Path, str],
    entries: Entries,
    last: ImportRecord,
) -> None:
    """Write the files of a bank and what is to be remembered of it.

    Args:
        places: Where the bank is.
        target: The bank as it was read.
        changed: Its files that are to be otherwise.
        entries: What came in by now.
        last: What was remembered until now.

    Raises:
        BankError: a file cannot be written, or an editor saved the bank just now; it is as it was.
    """
    if _bank_texts(target.path) != target.texts:  # an editor takes no lock
        raise BankError(f"{target.path.name} changed just now; try again")
    _write_texts(changed, target.texts)
    before = {path.name: target.texts.get(path) for path in changed}
    digest = _digest({path.name: text for path, text in changed.items()})
    record = ImportRecord(entries, before, None, last.entries, digest, last.layouts)
    write_record(places, target.bank.name, record)


def _write_texts(texts: Texts, before: Texts) -> None:
    """Give files their texts, each whole; where one fails, those before it are as they were `before`.

    Raises:
        BankError, OSError: one cannot be written, or not be removed.
    """
    done: list[Path] = []
    try:
        for path, text in texts.items():
            _write_text(path, text)
            done.append(path)
    except (BankError, OSError):
        for path in reversed(done):
            with suppress(BankError, OSError):
                _write_text(path, before.get(path))
        raise


def _write_text(path: Path, text: str | None) -> None:
    """Give a file a text; none takes it away."""
    if text is None:
        path.unlink()
    else:
        write_whole(path, text)


def _path_of(places: Places, name: str) -> Path:
    folder = places.banks / name
    if folder.is_dir():
        return folder
    known = (places.banks / f"{name}{ending}" for ending in (".yaml", ".yml"))
    return next((path for path in known if path.exists()), places.banks / f"{name}.yaml")


def _bank_texts(path: Path) -> dict[Path, str]:
    """Return the texts of a bank's files; none where there is no bank."""
    if not path.exists():
        return {}
    try:
        return {part: read_bytes(part).decode("utf-8-sig", "replace") for part in part_paths(path)}
    except OSError as error:
        raise BankError(f"{path} cannot be read: {error.strerror or error}") from error


# The record


def read_record(places: Places, name: str) -> ImportRecord:
    """Return the record of a bank; an empty one where there is none, or none that can be read."""
    try:
        return from_json(read_regular(_record_path(places, name), _LARGEST), ImportRecord)
    except (OSError, ValueError, RecursionError):
        return ImportRecord()


def write_record(places: Places, name: str, record: ImportRecord) -> None:
    """Keep the record of a bank.

    Raises:
        BankError: it cannot be written.
    """
    write_whole(_record_path(places, name), to_json(record).decode())


def undo_import(places: Places, name: str) -> Path:
    """Put a bank back as it was before the last import; its path.

    Raises:
        BankError: nothing was imported, or the bank was changed since.
    """
    with bank_lock(places.banks):
        record = read_record(places, name)
        path = _path_of(places, name)
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
        try:
            # The head last: a topic without questions is right, questions without their topic are not.
            _write_texts(dict(reversed(files.items())), now)
        except OSError as error:
            raise BankError(f"{error.filename} cannot be removed: {error.strerror}") from error
        write_record(places, name, ImportRecord(record.entries_before, layouts=record.layouts))
    return path


def _digest(texts: Mapping[str, str | None]) -> str:
    """Return the texts of some files as a short one that changes with them; of one file, its text's."""
    whole = next(iter(texts.values())) if len(texts) == 1 else None
    data = to_json(texts) if whole is None else whole.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()


def _record_path(places: Places, name: str) -> Path:
    return places.banks / FOLDER / f"{name}.json"


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
