"""Transcripts: one event a line, as JSON that a person can read, with a number and a checksum.

The line is the event's JSON with two members added at its end: `seq`, its number in the file, and
`crc`, the CRC-32 of all the bytes before `,"crc"`. See docs/transcript-format.md.
"""

from __future__ import annotations

import io
import os
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from interview.model.errors import NotFoundError, TranscriptError, as_error
from interview.model.events import SessionEvent, SessionStarted
from interview.model.limits import Moment, is_calendar_year
from interview.model.visible import visible_line
from interview.storage.decoders import from_json, to_json
from interview.storage.files import FileStamp, first_free, open_regular, read_regular, stamp_of
from interview.storage.upgrade import upgrade_line

FORMAT = "interview-transcript"
VERSION = 1

_CRC = b',"crc":"'
_TAIL = len(_CRC) + len('00000000"}')


class Header(Struct, frozen=True):
    """The first line of a transcript."""

    format: str
    version: int
    program: str
    """The version of the program that began it."""
    session: str
    created: Moment


_EVENT: Any = SessionEvent


def encode_header(header: Header) -> bytes:
    """Return the header's line, new line included."""
    return _seal_line(to_json(header)[:-1])


def encode_event(event: SessionEvent, seq: int) -> bytes:
    """Return an event's line, new line included."""
    return _seal_line(to_json(event)[:-1] + b',"seq":%d' % seq)


def decode_header(line: bytes) -> Header:
    """Return the header on a line.

    Raises:
        ValueError: the line is no header of a transcript.
    """
    header = from_json(line, Header)
    if not is_calendar_year(header.created):
        raise ValueError(f"the year {header.created.year} is out of range - at `$.created`")
    if header.format != FORMAT:
        raise ValueError(f"not a transcript: its format is {header.format!r}")
    return header


def decode_event(line: bytes) -> SessionEvent:
    """Return the event on a line.

    Raises:
        ValueError: the line holds no event that this version knows.
    """
    try:
        event: SessionEvent = from_json(upgrade_line(line), _EVENT)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if isinstance(event, SessionStarted) and not is_calendar_year(event.started):
        raise ValueError(f"the year {event.started.year} is out of range - at `$.started`")
    return event


def is_sealed(line: bytes) -> bool:
    """Return whether the line's checksum is right."""
    line = line.rstrip(b"\r\n")
    body, seal = line[:-_TAIL], line[-_TAIL:]
    return seal == _seal(body)


def _seal_line(body: bytes) -> bytes:
    return body + _seal(body) + b"\n"


def _seal(body: bytes) -> bytes:
    return b'%s%08x"}' % (_CRC, zlib.crc32(body))


LARGEST_TRANSCRIPT = 32 * 1024 * 1024
"""Bytes; a session of 1,000 answered questions takes a ninth."""

MOST_NOTICES = 100
"""The most notices that are kept; further ones are counted."""

_LONGEST_HEADER = 4096
"""Bytes of a first line that is read by itself."""

_TYPING = (b'{"event":"draft_edited"', b'{"event":"clock_kept"')


class Notice(Struct, frozen=True):
    """A problem in one line of a transcript."""

    line: int
    """From 1."""
    message: str

    def __str__(self) -> str:
        return visible_line(f"line {self.line}: {self.message}")


class NumberedEvent(Struct, frozen=True):
    """An event and the number of its line."""

    line: int
    event: SessionEvent


class Transcript(Struct, frozen=True):
    """The readable part of a transcript, and its problems."""

    events: tuple[NumberedEvent, ...]
    notices: tuple[Notice, ...]


def read_transcript(path: Path, *, outline: bool = False) -> Transcript:
    """Return the events of a file and its notices.

    An `outline` leaves out the lines about typing, and takes about a tenth of the time.

    Raises:
        TranscriptError: the file cannot be read at all, or is too large to be a transcript.
    """
    with as_error(TranscriptError, f"cannot read {path}"):
        data = read_regular(path, LARGEST_TRANSCRIPT)
    return parse_transcript(data, outline=outline)


def parse_transcript(data: bytes, *, outline: bool = False) -> Transcript:
    """Return the events and notices of a file's bytes; never fails."""
    notices: list[Notice] = []
    events: list[NumberedEvent] = []
    # Line by line: a list of the lines of a file of new lines is many times as large.
    lines = io.BytesIO(data)
    has_header = _read_header(lines.readline(), notices)
    if not has_header:
        lines.seek(0)
    for number, line in enumerate(lines, start=2 if has_header else 1):
        if not line.endswith(b"\n"):
            notices.append(Notice(number, "the last line was not finished; skipped"))
        elif not (outline and line.startswith(_TYPING)):
            _read_line(number, line, events, notices)
    left_out = len(notices) - MOST_NOTICES
    if left_out > 0:
        more = Notice(notices[-1].line, f"and {left_out} lines before it are wrong as well")
        notices[MOST_NOTICES:] = [more]
    return Transcript(tuple(events), tuple(notices))


def _read_header(line: bytes, notices: list[Notice]) -> bool:
    """Return whether a line is a header, and note its problems."""
    try:
        header = decode_header(line)
    except ValueError:
        notices.append(Notice(1, "no header: is this a transcript?"))
        return False
    if header.version > VERSION:
        notices.append(
            Notice(
                1, f"written by a newer program (format {header.version}); read as far as known"
            )
        )
    elif not is_sealed(line):
        notices.append(Notice(1, "the header was changed after it was written"))
    return True


def _read_line(
    number: int, line: bytes, events: list[NumberedEvent], notices: list[Notice]
) -> None:
    if not line.strip():
        return
    try:
        event = decode_event(line)
    except ValueError as error:
        notices.append(Notice(number, f"not readable, skipped ({error})"))
        return
    if not is_sealed(line):
        notices.append(Notice(number, "changed after it was written; read as it is"))
    events.append(NumberedEvent(number, event))


SUFFIX = ".jsonl"


def transcript_path(folder: Path, name: str) -> Path:
    """Return the file of a session in a folder of transcripts, by the session's name."""
    return folder / f"{name}{SUFFIX}"


_UNSAFE = re.compile(r"[^a-z0-9]+")
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")


def session_name(started: datetime, bank: str, taken: frozenset[str] | set[str]) -> str:
    """Return a new name such as `20261125-200431-transformers`; with `-2`, `-3`... if it is taken."""
    slug = _UNSAFE.sub("-", bank.lower()).strip("-")[:40].strip("-") or "session"
    return first_free(f"{started:%Y%m%d-%H%M%S}-{slug}", taken.__contains__)


def moment_in_name(name: str) -> datetime | None:
    """Return the local time at the beginning of a name, as UTC; None if there is none."""
    # Not strptime, which loads a locale and delays the home screen.
    try:
        return datetime.fromisoformat(f"{name[:8]}T{name[9:15]}").replace(tzinfo=UTC)
    except ValueError:
        return None


def is_session_name(name: str) -> bool:
    """Return whether a text can be the name of a session: a path component of harmless characters."""
    return _NAME.fullmatch(name) is not None and ".." not in name


def transcript_stamps(folder: Path) -> Iterator[tuple[str, FileStamp]]:
    """Yield the session's name and the stamp of each transcript in a folder, the last name first.

    A file is looked at when its turn comes. Empty files, of sessions that did not begin, and links that lead
    nowhere are left out.
    """
    try:
        with os.scandir(folder) as entries:
            files = {
                entry.name.removesuffix(SUFFIX): entry
                for entry in entries
                if entry.name.endswith(SUFFIX)
            }
    except OSError:
        return
    for name in sorted(filter(is_session_name, files), reverse=True):
        stamp = stamp_of(files[name])
        if stamp.size > 0:
            yield name, stamp


def session_names(folder: Path) -> tuple[str, ...]:
    """Return the names of the transcripts in a folder, the last first; empty if there is no folder."""
    return tuple(name for name, _ in transcript_stamps(folder))


def _begun(path: Path) -> float:
    """Return when a transcript was begun: by its first line, or by its name if that cannot be read.

    Names have local time, which a journey or the end of summer time puts back.
    """
    try:
        with open_regular(path) as file:
            begun = decode_header(file.readline(_LONGEST_HEADER)).created
    except (OSError, ValueError):
        begun = moment_in_name(path.stem) or datetime.fromtimestamp(0, UTC)
    return begun.timestamp()


def session_path(folder: Path, name: str) -> Path:
    """Return the file of a session by its name, by the beginning of its name, or `last` for the newest.

    Raises:
        NotFoundError: no session has that name, or more than one begins so.
    """
    names = session_names(folder)
    if name == "last" and names:
        return max((transcript_path(folder, each) for each in names), key=_begun)
    name = name.removesuffix(SUFFIX)
    matches = [candidate for candidate in names if candidate == name]
    matches = matches or [candidate for candidate in names if name and candidate.startswith(name)]
    if len(matches) == 1:
        return transcript_path(folder, matches[0])
    if matches:
        raise NotFoundError(f"{len(matches)} sessions begin with {name!r}; write more of the name")
    raise NotFoundError(f"no session {name!r}; see: interview sessions")
