"""Plain mode on standard input and output: lines, time and signals go in, text comes out."""

from __future__ import annotations

import codecs
import os
import select
import signal
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

from interview.cli.output import print_error, print_message
from interview.cli.plain_sitting import PlainSitting
from interview.history.marks import learn_from_marking
from interview.history.sessions import Session
from interview.model.endings import ENDINGS, PATIENCE
from interview.model.phrases import phrase_clock
from interview.present.plain import phrase_course
from interview.session.conductor import Conductor
from interview.session.controller import Controller
from interview.session.emergency_save import phrase_emergency_save, save_session_anywhere
from interview.storage.places import Places


@contextmanager
def noted_signals() -> Iterator[list[int]]:
    """Yield a list that collects the signals to stop, in place of ending the program.

    So none comes between journalling an event and folding it into the state. A second signal, for a
    program that hangs, raises KeyboardInterrupt; if the terminal blocks output, the process ends
    after `PATIENCE`.
    """
    noted: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        if noted:
            raise KeyboardInterrupt
        noted.append(number)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)

    before = {number: signal.signal(number, note) for number in ENDINGS}
    before[signal.SIGALRM] = signal.signal(signal.SIGALRM, lambda *_: os._exit(128 + noted[0]))
    try:
        yield noted
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def play(session: Session, speed: float) -> None:
    """Print the events of a session in time, `speed` times as fast; 0 does not wait."""
    before = 0.0
    for moment in phrase_course(session):
        if speed > 0:
            time.sleep(max(0.0, moment.time - before) / speed)
        before = moment.time
        print_message([f"{phrase_clock(int(moment.time))} {moment.text}"])
        sys.stdout.flush()


TICK = 0.25
"""Seconds between two ticks of the session."""

_LONGEST_LINE = 1024 * 1024
"""Characters."""

_BLOCK = 65536
"""Bytes of one read."""


class LineReader:
    """Reads the lines of a file descriptor without blocking."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._pending = ""
        self.closed = False
        """Whether the input has ended."""

    def poll(self, seconds: float) -> list[str]:
        """Return the lines that came within this time; the last one may be incomplete."""
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
        """Return the line being typed, and forget it."""
        line = self._pending + self._decoder.decode(self._read_terminal_line())
        self._pending = ""
        return line

    def _read_terminal_line(self) -> bytes:
        """Return the line that the terminal holds for editing, which it gives up in raw mode."""
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
    """Hold a session on standard input and output; return 0, or 128 plus the signal that ended it.

    If the transcript cannot be written, what was typed is in a copy that is named on stderr, and the
    status is 1.
    """
    # Lines come whole, so a pause in typing cannot be noticed.
    controller = Controller(conductor, hears_keys=False)
    learn = partial(learn_from_marking, places)
    sitting = PlainSitting(controller, interactive=sys.stdin.isatty(), learn=learn)
    with noted_signals() as signals:
        try:
            _run(sitting, LineReader(sys.stdin.fileno()), conductor, signals)
        finally:
            conductor.close()
            if conductor.trouble:
                if signals:  # a slow disk used some of the copy's time
                    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
                copy = save_session_anywhere(conductor, places)  # before printing, which may hang
                print_error(conductor.trouble)
                print_error(phrase_emergency_save(conductor, places, copy))
        if not conductor.trouble:
            done = "Saved. Read it with:"
            print_error(done if sitting.done else "The interview is not over. Resume it with:")
            # On a line of its own: a terminal would break the name anywhere.
            command = "review" if sitting.done else "resume"
            print_error(f"interview {command} {conductor.name} --plain")
        return 128 + signals[0] if signals else int(bool(conductor.trouble))


def _run(
    sitting: PlainSitting, reader: LineReader, conductor: Conductor, signals: list[int]
) -> None:
    """Pass lines and time to the session, and print its output, until it ends."""
    output = sitting.begin()
    trouble = ""
    while True:
        if output:
            print_message(output)
        if conductor.trouble != trouble:
            trouble = conductor.trouble
            print_error(trouble or "Saved again.")
        if sitting.done or sitting.left or reader.closed:
            return
        lines = reader.poll(TICK)
        output = sitting.tick(reader.unfinished)
        for line in lines:
            output += sitting.take(line)
        if signals:
            sitting.keep(reader.unfinished())
            return
