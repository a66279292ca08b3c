"""The bank that an import goes into, what is remembered of imports into it, and the way back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks import library
from interview.banks.ids import HEAD, ID
from interview.banks.library import builtin_folder
from interview.banks.read import part_paths, read_bank_files, read_bytes
from interview.banks.writing import FOLDER, bank_lock, write_whole
from interview.importing.cards import Layout
from interview.importing.merge import digest_of
from interview.model.bank import Bank
from interview.model.errors import BankError, UsageError
from interview.model.places import Places
from interview.storage.decoders import from_json, to_json
from interview.storage.files import read_regular

_LARGEST = 64 * 1024 * 1024

Entries = dict[str, tuple[str, str]]
"""By what a question asks: its id in the bank, and the digest of what was imported."""


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
    before: dict[str, str | None] = {}
    """The files that the last import wrote, by name, as they were before it."""
    entries_before: Entries = {}
    written: str = ""
    """The digest of what the last import wrote; empty where there is nothing to take back."""
    layouts: dict[str, Layout] = {}
    """By the name of what was imported, how it was read: a newer version is read the same way."""
    coming: Entries = {}
    """What an import is about to write; left only by one that was ended in the midst of it."""


# The bank


def check_target(places: Places, name: str) -> None:
    """See that a bank of this name may be written to.

    Raises:
        UsageError: the name is no bank's name, or that of a bank that came with the program.
    """
    if not ID.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a bank's name: use letters, digits, - and _")
    path = _path_of(places, name)
    is_new = not path.exists() and any(f.name == name for f in library.bank_files(places))
    if is_new or (path.is_dir() and path.resolve().parent == builtin_folder().resolve()):
        raise UsageError(f"{name!r} is a built-in bank; choose another name with --to")
    if path.is_dir() and not (path / HEAD).is_file():
        raise UsageError(f"{name!r} is a folder without {HEAD}; choose another name with --to")


def open_target(places: Places, name: str, title: str) -> Target:
    """Return the bank as it is now; one without questions, and with this title, where there is none.

    Raises:
        BankError: it cannot be read, or has errors.
    """
    path = _path_of(places, name)
    texts = _texts(path)
    if not texts:
        new = Bank(name, title or name.replace("-", " ").capitalize(), (), (), "")
        return Target(path, {}, new)
    files = tuple((part, text.encode("utf-8", "surrogatepass")) for part, text in texts.items())
    bank = read_bank_files(files, path).bank
    if bank is None:
        raise BankError(f"bank {name!r} has errors; see: interview banks check {name}")
    return Target(path, texts, bank)


def is_as_read(target: Target) -> bool:
    """Return whether nobody changed the bank since it was read."""
    return _texts(target.path) == target.texts


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
    _write_texts(changed, target.texts)
    write_record(places, name, _record_of(target, changed, entries, last))


def _record_of(
    target: Target, changed: Mapping[Path, str], entries: Entries, last: ImportRecord
) -> ImportRecord:
    before = {path.name: target.texts.get(path) for path in changed}
    digest = _digest({path.name: text for path, text in changed.items()})
    return ImportRecord(entries, before, dict(last.entries), digest, last.layouts)


def _write_texts(texts: Mapping[Path, str | None], before: Mapping[Path, str | None]) -> None:
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


def _texts(path: Path) -> dict[Path, str]:
    """Return the texts of a bank's files; none where there is no bank."""
    if not path.exists():
        return {}
    try:
        return {part: read_bytes(part).decode("utf-8-sig", "replace") for part in part_paths(path)}
    except OSError as error:
        raise BankError(f"{path} cannot be read: {error.strerror or error}") from error


# The record


def settled_record(places: Places, name: str, bank: Bank) -> ImportRecord:
    """Return the record of a bank, with what of an import that was ended in the midst came into the bank."""
    record = read_record(places, name)
    came = {
        key: (question.id, digest)
        for key, (ref, digest) in record.coming.items()
        if (question := bank.question(ref)) is not None
        and digest_of(question.text, question.reference, question.options) == digest
    }
    return replace(record, entries=record.entries | came, coming={})


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
        # A record can be edited: a name from it must not lead out of the folder.
        folder = path if path.is_dir() else places.banks
        before = {folder / Path(file).name: text for file, text in record.before.items()}
        if _digest({file.name: _text(file) for file in before}) != record.written:
            raise BankError(f"{path.name} was changed since the import; it stays as it is")
        # The head last: a topic without questions is right, questions without their topic are not.
        reverted = dict(reversed(before.items()))
        try:
            _write_texts(reverted, {file: _text(file) for file in before})
        except OSError as error:
            raise BankError(f"{error.filename} cannot be removed: {error.strerror}") from error
        write_record(places, name, ImportRecord(record.entries_before, layouts=record.layouts))
    return path


def _digest(texts: Mapping[str, str | None]) -> str:
    """Return the texts of some files as a short one that changes with them."""
    return hashlib.sha256(to_json(texts)).hexdigest()


def _record_path(places: Places, name: str) -> Path:
    return places.banks / FOLDER / f"{name}.json"


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None
