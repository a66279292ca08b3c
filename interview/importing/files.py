"""The files of an import: a file, a folder or a zip file; their bytes as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct

from interview.importing.anki import is_package
from interview.importing.archives import members, names_in
from interview.importing.cards import LARGEST, ImportFault, LeftOut, Source
from interview.importing.pandoc import FORMATS
from interview.model.errors import BankError

MOST_FILES = 5_000
PAGES = frozenset({".md", ".markdown", ".mdx", ".qmd", ".rmd", ".txt", ".text"})
_ENDINGS = PAGES | FORMATS.keys() | frozenset({
    ".csv", ".tsv", ".tab", ".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".xml", ".gift", ".apkg", ".colpkg", ".xlsx", ".zip",
})  # fmt: skip
_SILENT = frozenset({".git", "node_modules", "__pycache__", ".obsidian", "__MACOSX", ".github"})
_NO_QUESTIONS = frozenset({
    "license", "licence", "contributing", "changelog", "code_of_conduct", "security", "package", "package-lock", "tsconfig",
    "pull_request_template", "issue_template", "_config", "mkdocs", "docker-compose", "composer",
})  # fmt: skip
_DIGITS = re.compile(r"(\d+)")
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_TYPOGRAPHY = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb1\xb7\xbb\xd7"
)
_SAMPLE = 60_000


class Gathered(Struct):
    """The files of an import, and what else is there."""

    sources: Iterator[Source | LeftOut]
    """Read as they are asked for; a file that cannot be read is left out with the reason."""
    passed: list[LeftOut]
    is_many: bool
    """Whether they come out of a folder or an archive."""


def gather(path: Path) -> Gathered:
    """Return a file itself, or the files of a folder or an archive that may hold questions, in reading order.

    Raises:
        BankError: there is no such file or folder, it cannot be read, or it holds too many files.
    """
    if path.is_dir():
        found, passed = _walk(path)
        if len(found) > MOST_FILES:
            raise BankError(f"{path} holds more than {MOST_FILES:,} files; name a smaller folder")
        names = sorted(found, key=lambda one: _natural(str(one)))
        listed = (_read_file(file, file.relative_to(path).as_posix()) for file in names)
        return Gathered(listed, passed, is_many=True)
    if not path.is_file():
        raise BankError(f"{path} is not there; name a file or a folder")
    source = _read_file(path, str(path))
    if isinstance(source, LeftOut):
        raise BankError(f"{path} {source.why}")
    return gather_source(source)


def gather_source(source: Source) -> Gathered:
    """Return a file that was read already; an archive of files as the files in it."""
    if not is_archive(source):
        return Gathered(iter([source]), [], is_many=False)
    passed: list[LeftOut] = []
    try:
        found = sorted(_unpacked(source.data, "", passed), key=lambda one: _natural(one.name))
    except ImportFault as fault:
        raise BankError(f"{source.name}: {fault}") from fault
    return Gathered(iter(found), passed, is_many=True)


def is_archive(source: Source) -> bool:
    """Return whether it is a zip file of files, and neither a package nor an office document."""
    if source.data[:4] != b"PK\x03\x04":
        return False
    names = names_in(source.data)
    is_office = (
        "[Content_Types].xml" in names or "mimetype" in names or "META-INF/container.xml" in names
    )
    return not is_package(names) and not is_office


def as_source(name: str, data: bytes) -> Source:
    """Return bytes as a source to read.

    Raises:
        ImportFault: they are too many.
    """
    if len(data) > LARGEST:
        raise ImportFault(f"larger than {LARGEST >> 20} MiB; split it")
    if data[:2] == b"PK" or data[:5] == b"%PDF-" or _is_binary(data):
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


def _is_binary(data: bytes) -> bool:
    return b"\0" in data[:4_000] and not data.startswith(tuple(mark for mark, _ in _MARKS))


def _read_file(path: Path, name: str) -> Source | LeftOut:
    try:
        with path.open("rb") as file:
            return as_source(name, file.read(LARGEST + 1))
    except OSError as error:
        return LeftOut(0, name, f"cannot be read: {error.strerror or error}")
    except ImportFault as fault:
        return LeftOut(0, name, str(fault))


def _walk(folder: Path) -> tuple[list[Path], list[LeftOut]]:
    paths: list[Path] = []
    passed: list[LeftOut] = []
    waiting = [folder]
    while waiting:  # and not by calling itself: folders can lie in each other a thousand deep
        place = waiting.pop()
        try:
            is_folder = place.is_dir()
            if place != folder and (
                why := _why_passed(place.name, is_folder=is_folder, is_link=place.is_symlink())
            ):
                passed.append(LeftOut(0, place.relative_to(folder).as_posix(), why))
            elif is_folder:
                waiting += [one for one in place.iterdir() if one.name not in _SILENT]
            elif place.is_file():
                paths.append(place)
        except OSError as error:
            passed.append(LeftOut(0, str(place), f"cannot be read: {error.strerror or error}"))
    return paths, passed


def _unpacked(data: bytes, above: str, passed: list[LeftOut], depth: int = 0) -> Iterator[Source]:
    """Return the files of an archive; an archive in it is opened too, as exports of Notion have it."""
    count = 0
    for name, held in members(data):
        parts = PurePosixPath(name.replace("\\", "/")).parts
        full = f"{above}{'/'.join(parts)}"
        if any(part in _SILENT for part in parts):
            continue
        why = next(
            (w for part in parts[:-1] if (w := _why_passed(part, is_folder=True))), ""
        ) or _why_passed(parts[-1])
        if why or isinstance(held, ImportFault):
            passed.append(LeftOut(0, full, why or str(held)))
            continue
        count += 1
        if count > MOST_FILES:
            raise ImportFault(
                f"it holds more than {MOST_FILES:,} files; unpack it and name a folder of it"
            )
        source = as_source(full, held)
        if not is_archive(source):
            yield source
        elif depth == 0:
            yield from _unpacked(held, f"{full}/", passed, depth + 1)
        else:
            passed.append(LeftOut(0, full, "an archive in an archive in an archive"))


def _why_passed(name: str, *, is_folder: bool = False, is_link: bool = False) -> str:
    """Return why a file or folder is passed over; empty if it is not."""
    if is_link:
        return "links are not followed"
    if name.startswith("."):
        return "its name begins with a dot"
    stem, dot, ending = name.rpartition(".")
    if is_folder:
        return ""
    if not dot or f".{ending.casefold()}" not in _ENDINGS:
        return f"no format ends in .{ending}" if dot else "its name has no ending"
    return "files of this name hold no questions" if stem.casefold() in _NO_QUESTIONS else ""


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Return a key that sorts QA_10 after QA_9."""
    return [
        (0, int(part), "") if part.isdecimal() and len(part) < 19 else (1, 0, part)
        for part in _DIGITS.split(name.casefold())
    ]
