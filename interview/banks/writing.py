"""Writing banks: whole, by one program at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from interview.model.errors import BankError
from interview.storage.files import folder_locked, replace_whole

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
