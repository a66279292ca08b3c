"""Transcripts read back: as far as they read, with a notice for each line that does not."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from msgspec import Struct

from interview.domain.errors import TranscriptError
from interview.domain.events import SessionEvent
from interview.domain.visible import visible_line
from interview.transcripts.codec import (
    VERSION,
    Header,
    decode_event,
    decode_header,
    is_sealed,
)

LARGEST = 64 * 1024 * 1024
"""Bytes; a larger file is no transcript of a person's typing."""


_TYPING = (b'{"event":"draft_edited"', b'{"event":"clock_kept"')


class Notice(Struct, frozen=True):
    """What is wrong with one line of a transcript."""

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
    """A file as far as it reads."""

    path: Path
    header: Header | None
    events: tuple[NumberedEvent, ...]
    notices: tuple[Notice, ...]


def read_transcript(path: Path, *, outline: bool = False) -> Transcript:
    """The events of a file, and what is wrong with it.

    With `outline`, lines that only tell how an answer was typed are passed over, in about a tenth
    of the time.

    Raises:
        TranscriptError: the file cannot be read at all, or is too large to be a transcript.
    """
    try:
        # Not blocking: a pipe that lies in the folder must not hold up the list.
        fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(fd, "rb") as file:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise TranscriptError(f"{path} is not a file")
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise TranscriptError(f"cannot read {path}: {error.strerror}") from error
    if len(data) > LARGEST:
        raise TranscriptError(f"{path} is over {LARGEST // 2**20} MiB: not a transcript")
    return parse_transcript(path, data, outline=outline)


def parse_transcript(path: Path, data: bytes, *, outline: bool = False) -> Transcript:
    """The events in the bytes of a file, and what is wrong with it; never fails."""
    notices: list[Notice] = []
    events: list[NumberedEvent] = []
    *lines, torn = data.split(b"\n")
    header = _read_header(lines[0] if lines else torn, notices)
    for number, line in enumerate(lines[1:] if header else lines, start=2 if header else 1):
        if not (outline and line.startswith(_TYPING)):
            _read_line(number, line, events, notices)
    if torn and (lines or header is None):
        notices.append(Notice(len(lines) + 1, "the last line was not finished; skipped"))
    return Transcript(path, header, tuple(events), tuple(notices))


def _read_header(line: bytes, notices: list[Notice]) -> Header | None:
    try:
        header = decode_header(line)
    except ValueError:
        notices.append(Notice(1, "no header: is this a transcript?"))
        return None
    if header.version > VERSION:
        notices.append(
            Notice(
                1, f"written by a newer program (format {header.version}); read as far as known"
            )
        )
    elif not is_sealed(line):
        notices.append(Notice(1, "the header was changed after it was written"))
    return header


def _read_line(
    number: int, line: bytes, events: list[NumberedEvent], notices: list[Notice]
) -> None:
    if not line.strip():
        return
    try:
        how, event = decode_event(line)
    except ValueError as error:
        notices.append(Notice(number, f"not readable, skipped ({error})"))
        return
    if how == "changed":
        notices.append(Notice(number, "changed after it was written; read as it is"))
    events.append(NumberedEvent(number, event))
