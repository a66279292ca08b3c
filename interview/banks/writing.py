"""Writing banks: whole, by one program at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from interview.model.errors import BankError
from interview.storage.files import create_whole, folder_locked, replace_whole

FOLDER = ".imported"
"""Beside the banks: what is remembered of imports, and the folder whose lock holds all banks."""


def record_path(banks: Path, name: str) -> Path:
    """Return the file that remembers the imports into a bank of this folder."""
    return banks / FOLDER / f"{name}.json"


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


SCHEMA_FILE = "bank.schema.json"
"""Beside the banks, so that an editor needs no network to know the format."""


def starter(name: str) -> str:
    """Return the text of a new bank."""
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
