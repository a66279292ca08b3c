"""Writing banks: whole, by one program at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from interview.banks.read import BankReading, read_bank_bytes, read_bytes
from interview.model.bank import Bank
from interview.model.errors import BankError
from interview.storage.files import create_whole, folder_locked, replace_whole

FOLDER = ".imported"
"""Beside the banks: what is remembered of imports, and the folder whose lock holds all banks."""


@contextmanager
def bank_lock(banks: Path) -> Iterator[None]:
    """Hold the banks of a folder; another program that asks for them waits.

    Raises:
        BankError: The folder cannot be written.
    """
    folder = banks / FOLDER
    with ExitStack() as held:
        try:
            held.enter_context(folder_locked(folder))
        except OSError as error:
            raise BankError(f"{folder} cannot be written: {error.strerror or error}") from error
        yield


def write_whole(path: Path, text: str) -> None:
    """Write a file so that others see the old or the new one, never a part.

    A link stays a link: the file that it names is written.

    Raises:
        BankError: It cannot be written; what was there before stays.
    """
    try:
        replace_whole(path, text.encode(), mode=0o644)
    except (OSError, UnicodeError) as error:
        raise BankError(f"{path} cannot be written: {error}") from error


Change = Callable[[str], str]
"""The text of a file as it is to be; raises BankError where it cannot be."""


def change_in_place(path: Path, change: Change, source: Path | None = None) -> BankReading:
    """Change the bank at `path`; the bank as it reads then.

    Args:
        path: The file that is written.
        change: What makes the new text of the old.
        source: The file that is read, where it is not the one that is written: a bank is copied.

    Raises:
        BankError: The file is left as it was: it changed meanwhile, cannot be read or written, or
            `change` refused.
    """
    try:
        with folder_locked(path.parent):
            return _change(path, change, source or path)
    except OSError as error:
        raise BankError(f"{path} cannot be written: {error.strerror or error}") from error


def readable_bank(text: str, path: Path) -> Bank:
    """The bank in the text of a file.

    Raises:
        BankError: it has errors.
    """
    reading = read_bank_bytes(text.encode(), path)
    if reading.bank is None:
        raise BankError(f"{path.name} has errors; mend this first: {reading.errors[0]}")
    return reading.bank


def _change(path: Path, change: Change, source: Path) -> BankReading:
    data = _bytes(source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BankError(f"{source} is not UTF-8; save it as UTF-8") from error
    if path == source and not os.access(path, os.W_OK):
        raise BankError(f"{path} is write-protected; make it writable first")
    changed = change(text)
    if path != source and path.exists():
        raise BankError(f"{path} is there already; look again")
    if _bytes(source) != data:
        raise BankError(f"{source} changed just now; look again")
    write_whole(path, changed)
    return read_bank_bytes(changed.encode(), path)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except OSError as error:
        raise BankError(f"{path} cannot be read: {error.strerror or error}") from error


SCHEMA_FILE = "bank.schema.json"
"""Beside the banks, so that an editor needs no network to know the format."""


def starter(name: str) -> str:
    """The text of a new bank."""
    text = Path(__file__).with_name("starter.yaml").read_text(encoding="utf-8")
    return text.replace("{name}", name)


def write_starter(folder: Path, name: str) -> Path:
    """Write a new bank, and the schema that it names, into `folder`; the bank's path.

    Raises:
        BankError: A bank of that name is there already, or the folder cannot be written.
    """
    path = folder / f"{name}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = next(
            (candidate for candidate in (path, path.with_suffix(".yml")) if candidate.exists()),
            None,
        )
        if taken is None:
            create_whole(path, starter(name).encode(), mode=0o644)
    except FileExistsError:
        taken = path
    except OSError as error:
        raise BankError(f"{path} cannot be written: {error.strerror or error}") from error
    if taken is not None:
        raise BankError(f"{taken} is there already; choose another name")
    write_schema(folder)
    return path


def write_schema(folder: Path) -> None:
    """Put the JSON Schema beside the banks; an older one is replaced.

    Raises:
        BankError: The folder cannot be written.
    """
    from interview.banks.schema import json_schema

    write_whole(folder / SCHEMA_FILE, json.dumps(json_schema(), indent=2) + "\n")
