"""The files that an import is asked to read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from interview.banks.formats.cards import LARGEST, Source, decode
from interview.domain.errors import BankError

MOST_FILES = 5_000
_ENDINGS = {
    ".md", ".markdown", ".mdx", ".txt", ".csv", ".tsv", ".tab", ".json", ".jsonl", ".apkg", ".colpkg",
    ".yaml", ".yml",
}  # fmt: skip
_DIGITS = re.compile(r"(\d+)")


def gather(path: Path) -> tuple[Path, ...]:
    """The file itself, or the files of a folder that may hold questions, in reading order.

    Raises:
        BankError: There is no such file or folder, or it holds too many files.
    """
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise BankError(f"{path} is not there; name a file, a folder or -")
    found: list[Path] = []
    for file in _walk(path):
        found.append(file)
        if len(found) > MOST_FILES:
            raise BankError(f"{path} holds more than {MOST_FILES:,} files; name a smaller folder")
    return tuple(sorted(found, key=_natural))


def read_source(path: Path) -> Source:
    """A file with its text.

    Raises:
        BankError: It cannot be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BankError(f"{path} cannot be read: {error.strerror or error}") from error
    return as_source(str(path), data)


def as_source(name: str, data: bytes) -> Source:
    """Bytes as something to import.

    Raises:
        BankError: They are too many.
    """
    if len(data) > LARGEST:
        raise BankError(f"{name} is larger than {LARGEST >> 20} MiB; split it")
    binary = data[:2] == b"PK" or (
        b"\0" in data[:4_000] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
    )
    return Source(name, data, "" if binary else decode(data))


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries: Sequence[Path] = sorted(folder.iterdir())
    except OSError as error:
        raise BankError(f"{folder} cannot be read: {error.strerror or error}") from error
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _walk(entry)
        elif entry.is_file() and entry.suffix.casefold() in _ENDINGS:
            yield entry


def _natural(path: Path) -> list[tuple[int, int, str]]:
    """So that QA_10 comes after QA_9."""
    return [
        (0, int(part), "") if part.isdecimal() and len(part) < 19 else (1, 0, part)
        for part in _DIGITS.split(str(path).casefold())
    ]
