"""The thin part of plain mode: lines from a file descriptor, time and signals between them, text out."""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event
from types import FrameType, TracebackType

from interview.cli.output import print_error, print_message
from interview.cli.plain.marking import PlainMarking
from interview.cli.plain.session import PlainSitting
from interview.history.due import next_due
from interview.history.marks import learn_from_marking
from interview.history.sessions import Session
from interview.model.phrases import phrase_clock
from interview.model.places import Places
from interview.practice.manners import manner_of
from interview.present.debrief import phrase_next_due
from interview.present.plain_session import phrase_course
from interview.session.clock import SystemClock
from interview.session.conductor import Conductor
from interview.session.emergency_save import phrase_emergency_save, save_session_anywhere

_ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class Stop:
    """While it is entered, a signal to stop is noted instead of ending the program at once.

    So no signal falls between an event's place in the journal and its place in the state. A
    second one, for a program that hangs, raises KeyboardInterrupt.
    """

    def __init__(self) -> None:
        self.status: int | None = None
        """What to exit with, 128 and the signal's number; none while none came."""
        self._before: list[object] = []

    def __enter__(self) -> Stop:
        self._before = [signal.signal(number, self._note) for number in _ASKING]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for number, before in zip(_ASKING, self._before, strict=True):
            signal.signal(number, before)  # type: ignore[arg-type] # as signal() returned it

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self.status is not None:
            raise KeyboardInterrupt
        self.status = 128 + number


def play(session: Session, speed: float) -> None:
    """Print what happened when, waiting as long as it took over `speed`; not at all for 0."""
    waiting = Event()
    before = 0.0
    for moment in phrase_course(session):
        if speed > 0:
            waiting.wait(max(0.0, moment.time - before) / speed)
        before = moment.time
        print_message([f"{phrase_clock(int(moment.time))} {moment.text}"])
        sys.stdout.flush()


TICK = 0.25
"""Seconds between two looks at the clock."""

_LONGEST_LINE = 1024 * 1024
_BLOCK = 65536


class LineReader:
    """Lines of a file descriptor as they come, without ever blocking for longer than asked."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._pending = ""
        self.closed = False
        """The input has ended; no more lines come."""

    def poll(self, seconds: float) -> list[str]:
        """The lines that came within this time; the last one may lack its end at the end."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return []
        try:
            block = os.read(self._fd, _BLOCK)
        except OSError:  # the terminal is gone
            block = b""
        self.closed = not block
        self._pending += self._decoder.decode(block, final=self.closed)
        *lines, self._pending = self._pending.split("\n")
        if self._pending and (self.closed or len(self._pending) > _LONGEST_LINE):
            lines.append(self._pending)
            self._pending = ""
        return [line.removesuffix("\r") for line in lines]

    def unfinished(self) -> str:
        """What was typed of a line that has no end yet; it is not read again."""
        taken = self._pending + self._decoder.decode(self._typed_lines())
        self._pending = ""
        return taken

    def _typed_lines(self) -> bytes:
        """The line that a terminal still holds for editing: leaving line mode lets go of it."""
        try:
            before = termios.tcgetattr(self._fd)
        except termios.error:
            return b""
        raw = [*before]
        raw[3] &= ~termios.ICANON
        raw[6] = [*before[6]]
        raw[6][termios.VMIN], raw[6][termios.VTIME] = 0, 0
        try:
            termios.tcsetattr(self._fd, termios.TCSANOW, raw)
            return os.read(self._fd, _BLOCK)
        finally:
            termios.tcsetattr(self._fd, termios.TCSANOW, before)


def converse(conductor: Conductor, places: Places) -> int:
    """Hold a session on standard input and output; 0, or 128 and the signal that stopped it.

    Whatever ends it, what was typed is in the transcript; where that cannot be written, in a copy
    that is named, and the status is 1.
    """
    manner = manner_of(places, conductor.state.plan)
    marking = PlainMarking(conductor, partial(learn_from_marking, places))
    sitting = PlainSitting(conductor, manner, interactive=sys.stdin.isatty(), marking=marking)
    with _closing(conductor, places), Stop() as stop:
        _converse(sitting, LineReader(sys.stdin.fileno()), conductor, stop)
    name = conductor.name
    if conductor.trouble:
        return stop.status or 1
    if sitting.done:
        print_error(f"Saved. Read it with: interview review {name} --plain")
        if sys.stdin.isatty():
            _tell_next_due(places)
    else:
        print_error(f"The interview is not over. Resume it with: interview resume {name} --plain")
    return stop.status or 0


def _tell_next_due(places: Places) -> None:
    """What comes due next, and how to begin with what is due."""
    due = next_due(places, SystemClock().now())
    if due is not None:
        begin = " Begin with: interview start --draw due" if due.today else ""
        print_error(f"{phrase_next_due(due)}{begin}")


def _converse(sitting: PlainSitting, reader: LineReader, conductor: Conductor, stop: Stop) -> None:
    said = sitting.begin()
    trouble = ""
    while True:
        if said:
            print_message(said)
        if conductor.trouble != trouble:
            trouble = conductor.trouble
            print_error(trouble or "Saved again.")
        if sitting.done or sitting.left or reader.closed:
            return
        lines = reader.poll(TICK)
        said = sitting.tick(reader.unfinished)
        for line in lines:
            said += sitting.take(line)
        if stop.status is not None:
            sitting.keep(reader.unfinished())
            return


@contextmanager
def _closing(conductor: Conductor, places: Places) -> Iterator[None]:
    try:
        yield
    finally:
        conductor.close()
        if conductor.trouble:
            print_error(conductor.trouble)
            copy = save_session_anywhere(conductor, places)
            print_error(phrase_emergency_save(conductor, places, copy))
