"""The bank that an import goes into: a file or a folder of the person's, as it is now and will be."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from interview.banks import library
from interview.banks.edit import edit_bank
from interview.banks.ids import HEAD, ID
from interview.banks.library import builtin_folder
from interview.banks.read import part_paths, read_bank_files, read_bytes
from interview.banks.writing import write_whole
from interview.model.bank import Bank
from interview.model.errors import BankError, UsageError
from interview.model.places import Places


class Target(Struct, frozen=True):
    """The bank that an import goes into."""

    path: Path
    """Its file or its folder."""
    texts: dict[Path, str]
    """Of its files, the head of a folder first; empty for a new bank."""
    bank: Bank


def check_target(places: Places, name: str) -> None:
    """See that a bank of this name may be written to.

    Raises:
        UsageError: the name is no bank's name, or that of a bank that came with the program.
    """
    if not ID.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a bank's name: use letters, digits, - and _")
    path = _path_of(places, name)
    if path.is_dir() and path.resolve().parent == builtin_folder().resolve():
        raise UsageError(f"{name!r} is a built-in bank; choose another name with --to")
    if path.is_dir() and not (path / HEAD).is_file():
        raise UsageError(f"{name!r} is a folder without {HEAD}; choose another name with --to")
    if not path.exists() and any(file.name == name for file in library.bank_files(places)):
        raise UsageError(f"{name!r} is a built-in bank; choose another name with --to")


def open_target(places: Places, name: str, title: str) -> Target:
    """The bank as it is now; one without questions, and with this title, where there is none.

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


def changed_texts(target: Target, bank: Bank) -> dict[Path, str]:
    """The texts of the files that have to change so that the target reads as the bank.

    Raises:
        BankError: it would not be right.
    """
    return edit_bank(target.texts, target.path, bank)


def is_as_read(target: Target) -> bool:
    """Whether nobody changed the bank since it was read."""
    return _texts(target.path) == target.texts


def write_texts(target: Target, changed: Mapping[Path, str]) -> None:
    """Write the files, each whole; if one cannot be written, those before it are put back.

    Raises:
        BankError: one cannot be written.
    """
    written: list[Path] = []
    try:
        for path, text in changed.items():
            write_whole(path, text)
            written.append(path)
    except BankError:
        for path in reversed(written):
            with suppress(BankError, OSError):
                put_back(path, target.texts.get(path))
        raise


def put_back(path: Path, text: str | None) -> None:
    """Give a file the text that it had; none takes it away.

    Raises:
        BankError: it cannot be written.
        OSError: it cannot be removed.
    """
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
    """The texts of a bank's files; none where there is no bank."""
    if not path.exists():
        return {}
    try:
        return {part: read_bytes(part).decode("utf-8-sig", "replace") for part in part_paths(path)}
    except OSError as error:
        raise BankError(f"{path} cannot be read: {error.strerror or error}") from error
