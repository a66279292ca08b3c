"""Banks read from their files or folders, with all problems.

YAML and the schema are imported on the first call only: a program with its banks in the cache needs neither.
"""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

import interview
from interview.banks.ids import HEAD, SUFFIXES, YamlPath, bank_name
from interview.model.bank import Bank
from interview.model.errors import Problem
from interview.storage.cache_entries import read_entry, write_entry
from interview.storage.files import read_regular

LARGEST_BANK = 32 * 1024 * 1024
"""Bytes of a bank."""

BankFiles = tuple[tuple[Path, bytes], ...]
"""The files of a bank with their bytes."""


class BankPart(Struct, frozen=True):
    """A file of a bank."""

    path: str
    questions: int = 0
    """The number of its questions, which follow those of earlier parts."""


class BankReading(Struct, frozen=True, omit_defaults=True):
    """A bank, or the problems that keep it from being used."""

    bank: Bank | None
    """None if the bank has errors; it may have warnings."""
    problems: tuple[Problem, ...] = ()
    """In the order of the files."""
    parts: tuple[BankPart, ...] = ()
    """The files that were read, in the order of their questions."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the bank from being used."""
        return tuple(problem for problem in self.problems if problem.level == "error")

    def place_of(self, index: int) -> tuple[Path, int]:
        """Return the file of a question, and the question's place in it, from 0."""
        for part in self.parts:
            if index < part.questions:
                return Path(part.path), index
            index -= part.questions
        raise IndexError(index)


def read_bank(path: Path) -> BankReading:
    """Read and check a bank, a file or a folder; nothing in it makes this raise."""
    try:
        files = read_files(path)
    except OSError as error:
        return BankReading(None, (unreadable(path, error),))
    return read_bank_files(files, path)


def read_files(path: Path) -> BankFiles:
    """Return the bytes of a bank's file or of the files of its folder, `bank.yaml` first, without marked answers.

    Raises:
        OSError: a file is missing, is no regular file, or may not be read; or all are too large.
    """
    files = tuple((part, read_regular(part, LARGEST_BANK)) for part in part_paths(path))
    if sum(len(data) for _, data in files) > LARGEST_BANK:
        raise OSError(errno.EFBIG, f"it is larger than {LARGEST_BANK >> 20} MiB")
    return files


def part_paths(path: Path) -> tuple[Path, ...]:
    """Return the files of a bank: in a folder its head, then its other YAML files by name.

    Raises:
        OSError: the folder may not be read.
    """
    if not path.is_dir():
        return (path,)
    others = (
        part
        for part in path.iterdir()
        if part.suffix.casefold() in SUFFIXES and not part.name.startswith(".")
    )
    return (path / HEAD, *sorted(part for part in others if part.name != HEAD))


def files_digest(files: BankFiles) -> str:
    """Return the SHA-256, in hexadecimal, of the bytes of the only file, or of all names and bytes."""
    if len(files) == 1:
        return hashlib.sha256(files[0][1]).hexdigest()
    whole = hashlib.sha256()
    for part, data in files:
        whole.update(f"{len(part.name)} {len(data)}\0".encode())
        whole.update(os.fsencode(part.name) + data)
    return whole.hexdigest()


def read_bank_files(files: BankFiles, path: Path) -> BankReading:
    """Read the bytes of the files of the bank at `path`, as `read_bank` does."""
    texts = decode_files(files)
    if isinstance(texts, Problem):
        return BankReading(None, (texts,))
    from interview.banks import assemble

    bank, problems, counts = assemble.assemble(texts, bank_name(path))
    bank = bank and replace(bank, digest=files_digest(files))
    parts = tuple(BankPart(str(part), n) for (part, _), n in zip(files, counts, strict=True))
    return BankReading(bank, tuple(problems), parts)


def unreadable(path: Path, error: OSError) -> Problem:
    """Return the problem of a file that cannot be read."""
    large = error.errno == errno.EFBIG
    hint = "split it into several" if large else "check the path and rights"
    message = f"cannot be read: {error.strerror or error}; {hint}"
    return Problem(str(path), 0, 0, "", message)


def decode_files(files: BankFiles) -> list[tuple[Path, str]] | Problem:
    """Return the texts of a bank's files, or the problem that one is not UTF-8."""
    texts = []
    for part, data in files:
        try:
            texts.append((part, data.decode("utf-8-sig")))
        except UnicodeDecodeError as error:
            before = data[: error.start]
            line = before.count(b"\n") + 1
            column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
            message = f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
            return Problem(str(part), line, column, "", message)
    return texts


def locator(path: Path) -> Callable[[YamlPath], tuple[int, int]]:
    """Return a function from a path to the line and column, from 1, of a value in a file; 0 if it is unreadable."""
    try:
        text = read_regular(path, LARGEST_BANK).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return lambda _: (0, 0)
    from interview.banks.yaml_reader import locate, read_document

    document = read_document(text)
    return lambda yaml_path: locate(document, yaml_path)[0]


_FORMAT = 12
"""Raised whenever reading, checking or the model change the entries of the cache."""

_LARGEST_HELD = 8 * 1024 * 1024
"""Bytes of a bank that stays in memory; a larger one is decoded each time."""

_lock = threading.Lock()
_held: dict[Path, tuple[str, BankReading]] = {}
"""The last reading of each path, with the digest of its files, for all screens."""


def read_cached(path: Path, cache_folder: Path) -> BankReading:
    """Read a bank as `read_bank` does, from the cache if its files have not changed.

    Screens read all banks in threads of their own: one at a time reads, and the others get its readings. A
    cache that cannot be read or written costs only time.
    """
    with _lock:
        try:
            files = read_files(path)
        except OSError:
            return read_bank(path)
        content = f"{_FORMAT}-{interview.__version__}-{files_digest(files)}"
        digest = hashlib.sha256(content.encode()).hexdigest()
        held = _held.get(path)
        if held is not None and held[0] == digest:
            return held[1]
        reading = read_entry(cache_folder, path, digest, BankReading)
        if reading is None:
            reading = read_bank_files(files, path)
            write_entry(cache_folder, path, digest, reading)
        if sum(len(data) for _, data in files) <= _LARGEST_HELD:
            _held[path] = digest, reading
        return reading
