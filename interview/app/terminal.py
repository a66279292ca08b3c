"""The terminal, handled so that no bytes from it and no loss of it can stop the program.

Textual 8.2.8 ends at a byte that is not UTF-8 and at key codes that are no characters, hangs when
the terminal goes away, and reads keys in two threads after SIGSTOP and SIGCONT.
"""

from __future__ import annotations

import asyncio
import codecs
import os
import selectors
import signal
import termios
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, TextIO

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys
from textual.message import Message

_AT_ONCE = 4096
_WAIT = 0.1
"""Seconds after which the escape key is told from the beginning of a sequence."""


class CarefulParser(XTermParser):
    """A parser that ignores key codes beyond the end of Unicode."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002 - as inherited
        try:
            return list(super()._sequence_to_key_events(sequence, alt=alt))
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, None)]


class TerminalOutput:
    """Where the screen is written to; writes to a terminal that is gone go nowhere."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write, if there is anything to write to."""
        with suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Flush, if there is anything to flush to."""
        with suppress(OSError, ValueError):
            self._file.flush()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._file.isatty()

    def fileno(self) -> int:
        """The terminal's number."""
        return self._file.fileno()


class CarefulDriver(LinuxDriver):
    """The usual driver, for input that may be broken and a terminal that may go away."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file: Any = TerminalOutput(self._file)

    def _sigtstp_application(self, *_: object) -> None:
        # A signal comes in the middle of anything, such as a write, whose lock would never be free.
        asyncio.get_running_loop().call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        if signal.getsignal(signal.SIGTSTP) != signal.SIG_IGN:  # else the end has begun meanwhile
            super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        with suppress(RuntimeError):  # no loop any more: there is nothing to come back to
            asyncio.get_running_loop().call_soon_threadsafe(self._come_back)

    def _come_back(self) -> None:
        # The kernel sends SIGCONT after SIGHUP too: there is nothing to come back to then.
        if not self._auto_restart or not self._terminal_is_there():
            return
        if not self._must_signal_resume:
            # Stopped without having been asked: Textual would start its threads a second time.
            self.suspend_application_mode()
        self.resume_application_mode()

    def _get_terminal_size(self) -> tuple[int, int]:
        # Textual asks COLUMNS and LINES first, which are stale in many a shell.
        try:
            width, height = os.get_terminal_size(self.fileno)
        except OSError:
            width = height = 0
        return (width, height) if width and height else super()._get_terminal_size()

    def _terminal_is_there(self) -> bool:
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return False
        return True

    def run_input_thread(self) -> None:
        """Wait for input and hand on what can be understood."""
        parser = CarefulParser(self._debug)
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_WAIT):
                    data = self._read()
                    if not data:
                        os.kill(os.getpid(), signal.SIGHUP)
                        break
                    # An empty text would tell the parser that the input has ended.
                    if text := decode(data):
                        self._hand_on(parser.feed(text))
                self._hand_on(parser.tick())

    def _read(self) -> bytes:
        """What was typed; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            if writable(message):
                self.process_message(message)


def writable(message: Message) -> bool:
    """Whether a message from the terminal holds only what can be written back to it."""
    text = message.character if isinstance(message, events.Key) else None
    return text is None or not any("\ud800" <= char <= "\udfff" for char in text)
