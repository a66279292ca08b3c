"""The files of an import: one file, or those of a folder or a zip file; their bytes as text."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath

from interview.importing.archives import is_archive, members
from interview.importing.cards import LARGEST_SOURCE, ImportFault, LeftOut, Source
from interview.importing.formats import ENDINGS
from interview.model.errors import BankError
from interview.storage.files import read_regular

MOST_FILES = 5_000
MOST_LISTED = 100_000
"""Files of a folder or an archive, whatever they are; most are passed over."""
PASSED = "passed over: "
"""How it begins why a file of a folder is not looked into."""
_DOT = f"{PASSED}its name begins with a dot"
_OF_TOOLS = frozenset({".git", ".github", ".obsidian", "node_modules", "__pycache__", "__MACOSX"})
"""Folders of which nothing is said: nobody keeps questions in them."""
_NO_QUESTIONS = frozenset({
    "license", "licence", "contributing", "changelog", "code_of_conduct", "security", "package", "package-lock", "tsconfig",
    "pull_request_template", "issue_template", "_config", "mkdocs", "docker-compose", "composer",
})  # fmt: skip
_DIGITS = re.compile(r"(\d+)")
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HIGH = re.compile(rb"[\x80-\xff]+")
_TYPOGRAPHY = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb1\xb7\xbb\xd7"
)
_SAMPLE = 60_000

Member = tuple[str, Callable[[], bytes]]
"""A file of a folder or an archive: its name, and what reads it."""


def gather(path: Path) -> Iterator[Source | LeftOut]:
    """Return a file itself, or the files of a folder or an archive in reading order; of some why they are not read.

    Raises:
        BankError: there is no such file or folder, it cannot be read, or it holds too many files.
    """
    if path.is_dir():
        passed: list[LeftOut] = []
        yield from _sources(_walk(path, passed))
        yield from passed
    elif not path.is_file():
        raise BankError(f"{path} is not there; name a file or a folder")
    else:
        try:
            source = as_source(str(path), _read(path))
        except ImportFault as fault:
            raise BankError(f"{path} {fault}") from fault
        yield from gather_source(source)


def gather_source(source: Source) -> Iterator[Source | LeftOut]:
    """Return a file that was read already; an archive of files as the files in it."""
    if not is_archive(source.data):
        yield source
        return
    try:
        yield from _sources(members(source.data))
    except ImportFault as fault:
        raise BankError(f"{source.name}: {fault}") from fault


def as_source(name: str, data: bytes) -> Source:
    """Return bytes as a source to read.

    Raises:
        ImportFault: they are too many.
    """
    if len(data) > LARGEST_SOURCE:
        raise ImportFault(f"larger than {LARGEST_SOURCE >> 20} MiB; split it")
    is_text = data.startswith(tuple(mark for mark, _ in _MARKS)) or b"\0" not in data[:4_000]
    if data[:2] == b"PK" or data[:5] == b"%PDF-" or not is_text:
        return Source(name, data)
    text, encoding = decode(data)
    return Source(name, data, text.replace("\r\n", "\n").replace("\r", "\n"), encoding)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of some bytes, and its encoding where that was guessed."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    runs = _HIGH.findall(data[: 20 * _SAMPLE])
    text = data.decode("utf-8-sig", "replace")
    if text.count("\ufffd") * 10 < len(runs):
        return text, "UTF-8 with damage"
    if runs and all(len(run) == 1 and run[0] in _TYPOGRAPHY for run in runs):
        return data.decode("cp1252", "replace"), "cp1252"
    from charset_normalizer import from_bytes

    # The passages that are not ASCII tell the encodings apart.
    start = max(0, data.find(runs[0]) - 200) if runs else 0
    best = from_bytes(data[start : start + _SAMPLE]).best()
    name = best.encoding if best is not None and best.encoding != "ascii" else "cp1252"
    return data.decode(name, "replace"), name


def _read(path: Path) -> bytes:
    try:
        return read_regular(path, LARGEST_SOURCE)
    except OSError as error:
        hint = "; split it" if error.errno == errno.EFBIG else ""
        raise ImportFault(f"cannot be read: {error.strerror or error}{hint}") from error


def _walk(folder: Path, passed: list[LeftOut]) -> Iterator[Member]:
    """Return the files below a folder; links and folders that are not looked into go to `passed`."""
    waiting = [folder]
    while waiting:  # and not by calling itself: folders lie in each other a thousand deep
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                listed = [
                    (Path(entry), entry.is_symlink(), entry.is_dir(follow_symlinks=False))
                    for entry in entries
                ]
        except OSError as error:
            why = f"cannot be read: {error.strerror or error}"
            passed.append(LeftOut(0, place.relative_to(folder).as_posix(), why))
            continue
        for path, is_link, is_folder in listed:
            name = path.relative_to(folder).as_posix()
            if path.name in _OF_TOOLS:
                continue
            if is_link:
                passed.append(LeftOut(0, name, "links are not followed"))
            elif not is_folder:
                yield name, partial(_read, path)
            elif path.name.startswith("."):
                passed.append(LeftOut(0, name, _DOT))
            else:
                waiting.append(path)


def _sources(found: Iterable[Member], above: str = "") -> Iterator[Source | LeftOut]:
    """Return files as sources; an archive among them is opened too, as exports of Notion have it."""
    count = 0
    closed: set[str] = set()
    """Folders of an archive that are not looked into."""
    listed = list(islice(found, MOST_LISTED + 1))
    if len(listed) > MOST_LISTED:
        raise BankError(f"more than {MOST_LISTED:,} files; name a smaller folder")
    for name, read in sorted(listed, key=lambda member: _natural(member[0])):
        parts = PurePosixPath(name.replace("\\", "/")).parts
        full = f"{above}{'/'.join(parts)}"
        if _OF_TOOLS.intersection(parts):
            continue
        depth = next((i for i, part in enumerate(parts[:-1], 1) if part.startswith(".")), 0)
        if depth:
            folder = f"{above}{'/'.join(parts[:depth])}"
            if folder not in closed:
                closed.add(folder)
                yield LeftOut(0, folder, _DOT)
            continue
        if why := _why_passed(parts[-1]):
            yield LeftOut(0, full, why)
            continue
        count += 1
        if count > MOST_FILES:
            raise BankError(f"more than {MOST_FILES:,} files; name a smaller folder")
        try:
            source = as_source(full, read())
            inner = list(members(source.data)) if is_archive(source.data) else None
        except ImportFault as fault:
            yield LeftOut(0, full, str(fault))
            continue
        if inner is None:
            yield source
        elif above:
            yield LeftOut(0, full, PASSED + "an archive in an archive in an archive")
        else:
            yield from _sources(inner, f"{full}/")


def _why_passed(name: str) -> str:
    """Return why a file is passed over; empty if it is not."""
    stem, dot, ending = name.rpartition(".")
    if name.startswith("."):
        return _DOT
    if not dot or f".{ending.casefold()}" not in ENDINGS:
        return PASSED + (f"no format ends in .{ending}" if dot else "its name has no ending")
    is_other = stem.casefold() in _NO_QUESTIONS
    return f"{PASSED}files of this name hold no questions" if is_other else ""


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts QA_10 after QA_9."""
    return [
        (0, int(part), "") if part.isdecimal() and len(part) < 19 else (1, 0, part)
        for part in _DIGITS.split(name.casefold())
    ]
