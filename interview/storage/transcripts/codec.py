"""One event, one line: JSON that a person can read, with a number and a checksum of its own.

The line is the event's JSON with two members added at its end: `seq`, its number in the file, and
`crc`, the CRC-32 of all the bytes before `,"crc"`. See docs/transcript-format.md.
"""

from __future__ import annotations

import zlib
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.model.events import (
    AnswerScored,
    Event,
    RowsMarked,
    SessionEvent,
    SessionStarted,
)
from interview.model.old_score import OldRows, OldScore, read_old_rows, read_old_score
from interview.model.ranges import Moment, Position, is_calendar_year
from interview.model.score import Marking
from interview.storage.decoders import from_json, to_json

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


class OldAnswerScored(Struct, frozen=True):
    """What `answer_scored` held until version 0.1."""

    score: OldScore


class OldDispute(Event, frozen=True, tag="score_disputed"):
    """The person said that an answer was right, or took it back."""

    attempt: Position
    disputed: bool = True


class OldMark(Event, frozen=True, tag="self_mark_given"):
    """The person marked the rows of an answer, or with none of them took the mark away."""

    attempt: Position
    rows: OldRows = ()
    blind: bool = False


_ANY_EVENT: Any = SessionEvent | OldDispute | OldMark

Line = tuple[Literal["whole", "changed"], SessionEvent]
"""changed: readable, but not as it was written."""


def encode_header(header: Header) -> bytes:
    """The header's line, new line included."""
    return _seal_line(to_json(header)[:-1])


def encode_event(event: SessionEvent, seq: int) -> bytes:
    """An event's line, new line included."""
    return _seal_line(to_json(event)[:-1] + b',"seq":%d' % seq)


def decode_header(line: bytes) -> Header:
    """The header on a line.

    Raises:
        ValueError: the line is no header of a transcript.
    """
    header = from_json(line, Header)
    if not is_calendar_year(header.created):
        raise ValueError(f"the year {header.created.year} is out of range - at `$.created`")
    if header.format != FORMAT:
        raise ValueError(f"not a transcript: its format is {header.format!r}")
    return header


def decode_event(line: bytes) -> Line:
    """The event on a line, and whether the line is as it was written.

    Raises:
        ValueError: the line holds no event that this version knows.
    """
    try:
        event = _read_old(from_json(line, _ANY_EVENT), line)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if isinstance(event, SessionStarted) and not is_calendar_year(event.started):
        raise ValueError(f"the year {event.started.year} is out of range - at `$.started`")
    return ("whole" if is_sealed(line) else "changed"), event


def _read_old(event: SessionEvent | OldDispute | OldMark, line: bytes) -> SessionEvent:
    """The event as it would be written today."""
    match event:
        case OldDispute():
            return RowsMarked(
                time=event.time, attempt=event.attempt, marking=Marking(right=event.disputed)
            )
        case OldMark():
            return RowsMarked(
                time=event.time,
                attempt=event.attempt,
                marking=read_old_rows(event.rows),
                blind=event.blind,
            )
        case AnswerScored() if b'"points":' in line:
            return replace(event, score=read_old_score(from_json(line, OldAnswerScored).score))
        case _:
            return event


def is_sealed(line: bytes) -> bool:
    """Whether the line's checksum is its own."""
    line = line.rstrip(b"\r\n")
    body, seal = line[:-_TAIL], line[-_TAIL:]
    return seal == _seal(body)


def _seal_line(body: bytes) -> bytes:
    return body + _seal(body) + b"\n"


def _seal(body: bytes) -> bytes:
    return b'%s%08x"}' % (_CRC, zlib.crc32(body))
