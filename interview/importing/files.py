"""The files of an import: one file, or those of a folder or a zip file; their bytes as text."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath

from interview.importing import limits
from interview.importing.archives import Archive, is_archive
from interview.importing.cards import ImportFault, Source
from interview.importing.formats import SUFFIXES
from interview.importing.limits import hold
from interview.model.errors import BankError, as_error
from interview.storage.files import read_regular

PASSED = "passed over: "
"""Begins the reason why a file of a folder is not read."""
_SMALLER = "name a smaller folder"
_OF_TOOLS = frozenset({".git", ".github", ".obsidian", "node_modules", "__pycache__", "__MACOSX"})
"""Folders without questions, which the report does not name."""
_NO_QUESTIONS = frozenset({
    "license", "licence", "contributing", "changelog", "code_of_conduct", "security", "package", "package-lock", "tsconfig",
    "pull_request_template", "issue_template", "_config", "mkdocs", "docker-compose", "composer",
})  # fmt: skip
_DIGITS = re.compile(r"(\d+)")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HIGH = re.compile(rb"[\x80-\xff]+")
_TYPOGRAPHY = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb1\xb7\xbb\xd7"
)
_SAMPLE = 60_000

Member = tuple[str, Callable[[], bytes | bytearray] | str]
"""A file of a folder or an archive: its name, and a reader of its bytes or why it is not read."""


def gather(path: Path) -> Iterator[Source]:
    """Yield a file, or the files of a folder or an archive in reading order.

    Raises:
        BankError: there is no such file or folder, or it holds too many files.
    """
    with as_error(BankError, f"{path} cannot be read; name another file or folder"):
        is_folder, is_file = path.is_dir(), path.is_file()
    if is_folder:
        yield from _sources(_walk(path))
    elif not is_file:
        raise BankError(f"{path} is not there; name a file or a folder")
    else:
        yield from unpacked(_read_source(str(path), partial(_read, path)))


def unpacked(source: Source, above: str = "") -> Iterator[Source]:
    """Yield a file, or the files of an archive, their names below `above`.

    Raises:
        BankError: it holds too many files.
    """
    if not is_archive(source.data):
        yield source
        return
    try:
        archive = Archive(source.data, limits.LARGEST_ARCHIVE)
    except ImportFault as fault:
        yield Source(source.name, fault=str(fault))
    else:
        yield from _sources(((name, partial(archive.read, name)) for name in archive.names), above)


def as_source(name: str, data: bytes) -> Source:
    """Return data as a source, decoded if it is text."""
    if len(data) > limits.LARGEST_SOURCE:
        return Source(name, fault=f"larger than {limits.LARGEST_SOURCE >> 20} MiB; split it")
    is_text = data.startswith(_UTF_16) or b"\0" not in data[:4_000]
    if data[:2] == b"PK" or data[:5] == b"%PDF-" or not is_text:
        return Source(name, data)
    text, encoding = decode(data)
    return Source(name, data, text.replace("\r\n", "\n").replace("\r", "\n"), encoding)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of data, and its encoding if that was guessed, else empty."""
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace"), ""
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

    # Encodings differ in the passages that are not ASCII.
    start = max(0, data.find(runs[0]) - 200) if runs else 0
    best = from_bytes(data[start : start + _SAMPLE]).best()
    name = best.encoding if best is not None and best.encoding != "ascii" else "cp1252"
    return data.decode(name, "replace"), name


def _read_source(name: str, read: Callable[[], bytes | bytearray]) -> Source:
    try:
        return as_source(name, bytes(read()))
    except ImportFault as fault:
        return Source(name, fault=str(fault))


def _read(path: Path) -> bytes:
    try:
        return read_regular(path, limits.LARGEST_SOURCE)
    except OSError as error:
        hint = "; split it" if error.errno == errno.EFBIG else ""
        raise ImportFault(f"cannot be read: {error.strerror or error}{hint}") from error


def _walk(folder: Path) -> Iterator[Member]:
    """Yield the files below a folder, and the links and folders that are not read."""
    waiting = [folder]
    while waiting:  # no recursion: folders may be nested a thousand deep
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                listed = list(entries)
        except OSError as error:
            why = f"cannot be read: {error.strerror or error}"
            yield place.relative_to(folder).as_posix(), why
            continue
        for entry in listed:
            path = Path(entry)
            name = path.relative_to(folder).as_posix()
            if entry.is_symlink():
                yield name, "links are not followed"
            elif not entry.is_dir(follow_symlinks=False) or entry.name.startswith("."):
                yield name, partial(_read, path)
            elif entry.name not in _OF_TOOLS:
                waiting.append(path)


def _sources(members: Iterable[Member], above: str = "") -> Iterator[Source]:
    """Yield files as sources; archives among them are opened, as in exports of Notion."""
    count = 0
    passed: dict[str, str] = {}
    listed = list(islice(members, limits.MOST_LISTED + 1))
    hold(len(listed), limits.MOST_LISTED, "files", _SMALLER)
    for name, read in sorted(listed, key=lambda member: _natural(member[0])):
        parts = PurePosixPath(name.replace("\\", "/")).parts
        full = f"{above}{'/'.join(parts)}"
        if _OF_TOOLS.intersection(parts):
            continue
        hidden = next((i for i, part in enumerate(parts, 1) if part.startswith(".")), 0)
        why = read if isinstance(read, str) else _why_passed(parts[-1])
        if hidden:  # once for a folder
            passed[f"{above}{'/'.join(parts[:hidden])}"] = f"{PASSED}its name begins with a dot"
        elif why or isinstance(read, str):
            passed[full] = why
        else:
            count += 1
            hold(count, limits.MOST_FILES, "files", _SMALLER)
            source = _read_source(full, read)
            if above and is_archive(source.data):
                passed[full] = f"{PASSED}an archive in an archive in an archive"
            else:
                yield from unpacked(source, f"{full}/")
    yield from (Source(name, fault=why) for name, why in passed.items())


def _why_passed(name: str) -> str:
    """Return why a file is passed over; empty if it is read."""
    stem, dot, ending = name.rpartition(".")
    if not dot or f".{ending.casefold()}" not in SUFFIXES:
        return PASSED + (f"no format ends in .{ending}" if dot else "its name has no ending")
    is_other = stem.casefold() in _NO_QUESTIONS
    return f"{PASSED}files of this name hold no questions" if is_other else ""


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts QA_10 after QA_9."""
    return [
        (0, int(part), "") if part.isdecimal() and len(part) < 19 else (1, 0, part)
        for part in _DIGITS.split(name.casefold())
    ]
