"""The files that an import is asked to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from interview.banks.formats.cards import LARGEST, Source
from interview.banks.formats.decoding import decode, is_binary
from interview.model.errors import BankError

MOST_FILES = 5_000
_ENDINGS = frozenset(
    [
        ".md",
        ".markdown",
        ".mdx",
        ".qmd",
        ".txt",
        ".text",
        ".csv",
        ".tsv",
        ".tab",
        ".json",
        ".jsonl",
        ".ndjson",
        ".apkg",
        ".colpkg",
        ".yaml",
        ".yml",
        ".toml",
        ".html",
        ".htm",
        ".xhtml",
        ".org",
        ".adoc",
        ".asciidoc",
        ".rst",
        ".gift",
        ".sql",
        ".xml",
        ".ipynb",
        ".xlsx",
        ".docx",
        ".pdf",
    ]
)
_SILENT = frozenset({".git", "node_modules", "__pycache__", ".obsidian"})
_DIGITS = re.compile(r"(\d+)")


class Gathered(Struct, frozen=True):
    """The files of an import."""

    files: tuple[Path, ...]
    passed: tuple[tuple[Path, str], ...] = ()
    """What else is in the folder, and why it is passed over."""


def gather(path: Path) -> Gathered:
    """The file itself, or the files of a folder that may hold questions, in reading order.

    Raises:
        BankError: There is no such file or folder, or it holds too many files.
    """
    if path.is_file():
        return Gathered((path,))
    if not path.is_dir():
        raise BankError(f"{path} is not there; name a file, a folder or -")
    found: list[Path] = []
    passed: list[tuple[Path, str]] = []
    for file, why in _walk(path):
        if why:
            passed.append((file, why))
            continue
        found.append(file)
        if len(found) > MOST_FILES:
            raise BankError(f"{path} holds more than {MOST_FILES:,} files; name a smaller folder")
    return Gathered(tuple(sorted(found, key=_natural)), tuple(passed))


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
    if data[:2] == b"PK" or data[:5] == b"%PDF-" or is_binary(data):
        return Source(name, data, "")
    decoded = decode(data)
    return Source(name, data, decoded.text, guessed=decoded.guessed)


def _walk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file below a folder, and why it is passed over, if it is."""
    waiting = [folder]
    while waiting:  # and not by calling itself: folders can lie in each other a thousand deep
        place = waiting.pop()
        try:
            why = "" if place == folder else _why_passed(place)
            inside = sorted(place.iterdir(), reverse=True) if not why and place.is_dir() else None
        except OSError as error:
            yield place, f"cannot be read: {error.strerror or error}"
            continue
        if inside is None:
            yield place, why
        else:
            waiting += [one for one in inside if one.name not in _SILENT]


def _why_passed(place: Path) -> str:
    """Why a file or folder is passed over; empty if it is not."""
    if place.is_symlink():
        return "links are not followed"
    if place.name.startswith("."):
        return "its name begins with a dot"
    if place.is_dir():
        return ""
    if not place.is_file():
        return "it is not a file"
    if place.suffix.casefold() in _ENDINGS:
        return ""
    return f"no format ends in {place.suffix}" if place.suffix else "its name has no ending"


def _natural(path: Path) -> list[tuple[int, int, str]]:
    """So that QA_10 comes after QA_9."""
    return [
        (0, int(part), "") if part.isdecimal() and len(part) < 19 else (1, 0, part)
        for part in _DIGITS.split(str(path).casefold())
    ]
