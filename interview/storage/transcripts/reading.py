"""Reading transcripts: what is readable, with a notice for each line that is not."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from interview.model.errors import TranscriptError
from interview.model.events import SessionEvent
from interview.model.visible import visible_line
from interview.storage.files import open_regular, read_regular
from interview.storage.transcripts.codec import (
    VERSION,
    Header,
    decode_event,
    decode_header,
    is_sealed,
)

LARGEST = 32 * 1024 * 1024
"""Bytes; nine times what a session of 1,000 answered questions takes (docs/reliability.md)."""

MOST_NOTICES = 100
"""Notices that are kept; further ones are counted."""

_LONGEST_HEADER = 4096
"""Bytes of a first line that is read by itself."""

_TYPING = (b'{"event":"draft_edited"', b'{"event":"clock_kept"')


class Notice(Struct, frozen=True):
    """A problem of one line of a transcript."""

    line: int
    """From 1."""
    message: str

    def __str__(self) -> str:
        return visible_line(f"line {self.line}: {self.message}")


class NumberedEvent(Struct, frozen=True):
    """An event and the line it stands on."""

    line: int
    event: SessionEvent


class Transcript(Struct, frozen=True):
    """What is readable of a transcript."""

    path: Path
    header: Header | None
    events: tuple[NumberedEvent, ...]
    notices: tuple[Notice, ...]


def read_transcript(path: Path, *, outline: bool = False) -> Transcript:
    """Return the events of a file and its notices.

    With `outline`, lines that only tell how an answer was typed are passed over, in about a tenth
    of the time.

    Raises:
        TranscriptError: the file cannot be read at all, or is too large to be a transcript.
    """
    try:
        data = read_regular(path, LARGEST + 1)
    except OSError as error:
        raise TranscriptError(f"cannot read {path}: {error.strerror}") from error
    expect_transcript_size(path, len(data))
    return parse_transcript(path, data, outline=outline)


def read_created(path: Path) -> datetime | None:
    """When a transcript was begun by its first line; None where that cannot be read."""
    try:
        with open_regular(path) as file:
            return decode_header(file.readline(_LONGEST_HEADER)).created
    except (OSError, ValueError):
        return None


def expect_transcript_size(path: Path, size: int) -> None:
    """Check that a file is small enough to be a transcript.

    Raises:
        TranscriptError: it is too large.
    """
    if size > LARGEST:
        raise TranscriptError(f"{path} is over {LARGEST // 2**20} MiB: not a transcript")


def parse_transcript(path: Path, data: bytes, *, outline: bool = False) -> Transcript:
    """Return the events and notices of a file's bytes; never fails."""
    notices = _Notices()
    events: list[NumberedEvent] = []
    # Line by line: a list of all lines of a file of new lines is many times the file.
    lines = io.BytesIO(data)
    header = _read_header(lines.readline(), notices)
    if header is None:
        lines.seek(0)
    for number, line in enumerate(lines, start=2 if header else 1):
        if not line.endswith(b"\n"):
            notices.add(number, "the last line was not finished; skipped")
        elif not (outline and line.startswith(_TYPING)):
            _read_line(number, line, events, notices)
    return Transcript(path, header, tuple(events), notices.all())


class _Notices:
    """Collects up to `MOST_NOTICES` notices, and counts the others."""

    def __init__(self) -> None:
        self._notices: list[Notice] = []
        self._left_out = 0
        self._last = 0

    def add(self, line: int, message: str) -> None:
        if len(self._notices) < MOST_NOTICES:
            self._notices.append(Notice(line, message))
        else:
            self._left_out += 1
            self._last = line

    def all(self) -> tuple[Notice, ...]:
        if self._left_out:
            more = Notice(self._last, f"and {self._left_out} lines before it are wrong as well")
            return (*self._notices, more)
        return tuple(self._notices)


def _read_header(line: bytes, notices: _Notices) -> Header | None:
    try:
        header = decode_header(line)
    except ValueError:
        notices.add(1, "no header: is this a transcript?")
        return None
    if header.version > VERSION:
        notices.add(
            1, f"written by a newer program (format {header.version}); read as far as known"
        )
    elif not is_sealed(line):
        notices.add(1, "the header was changed after it was written")
    return header


def _read_line(number: int, line: bytes, events: list[NumberedEvent], notices: _Notices) -> None:
    if not line.strip():
        return
    try:
        how, event = decode_event(line)
    except ValueError as error:
        notices.add(number, f"not readable, skipped ({error})")
        return
    if how == "changed":
        notices.add(number, "changed after it was written; read as it is")
    events.append(NumberedEvent(number, event))
