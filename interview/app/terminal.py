"""The terminal: Textual's parser of its input and Textual's driver, corrected like the rest in `textual_fixes`.

Textual's driver ends at a byte that is not UTF-8 and at key codes that are no characters, hangs when
the terminal goes away or takes nothing, takes every key for more of a paste whose end was lost,
draws windows of any size and each change of focus, gives the keys back before the screen, reads keys
in two threads after SIGSTOP and SIGCONT, and leaves the mouse reporting pixels.
"""

from __future__ import annotations

import asyncio
import codecs
import os
import select
import selectors
import signal
import termios
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, TextIO

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message

from interview.model.limits import LARGEST_WINDOW

_AT_ONCE = 4096
_WAIT = 0.1
"""Seconds to wait for the rest of a sequence before escape counts as a key."""
_PASTING = 2.0
"""Seconds to wait for the rest of a paste before its received part is taken, and keys are keys again."""
_LONGEST_KEY = 8
"""Characters that one key sends at most."""


class CarefulParser(XTermParser):
    """A parser that ignores key codes beyond the end of Unicode and takes any paste as text.

    Textual looks for escape sequences in a paste too: unknown ones become keys, and a megabyte of them
    takes minutes.
    """

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - as inherited
        super().__init__(debug)
        self._pasted: list[str] | None = None
        """The received parts of an unfinished paste; None outside of a paste."""
        self._tail = ""
        """Characters that may be the beginning of its end."""
        self._overdue = 0.0
        """The time after which no more of it is expected."""

    def feed(self, data: str) -> Iterable[Message]:
        """Yield the messages of some input."""
        if self._pasted is None or len(data) > _LONGEST_KEY:
            self._overdue = time.monotonic() + _PASTING
        elif time.monotonic() > self._overdue:
            yield from self.tick()
            self._pasted = None  # a key, by hand: the end of the paste was lost
        while data:
            if self._pasted is None:
                keys, start, data = data.partition(BRACKETED_PASTE_START)
                if keys:
                    yield from super().feed(keys)
                self._pasted = [] if start else None
            else:
                pasted, end, data = (self._tail + data).partition(BRACKETED_PASTE_END)
                seam = len(pasted) if end else max(0, len(pasted) - len(BRACKETED_PASTE_END) + 1)
                self._pasted.append(pasted[:seam])
                self._tail = pasted[seam:]
                if end:
                    yield from self._take_paste()
                    self._pasted = None

    def tick(self) -> Iterable[Message]:
        """Yield the messages of the passing time: a lone escape, or an overdue paste."""
        if self._pasted is None:
            yield from super().tick()
        elif time.monotonic() > self._overdue:
            yield from self._take_paste()

    def _take_paste(self) -> Iterable[Message]:
        """Yield the received part of a paste."""
        text = "".join([*(self._pasted or ()), self._tail]).replace("\0", "")
        self._pasted, self._tail = [], ""
        if text:
            yield events.Paste(text)

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return the message of a mouse report, read in cells if the size in pixels is unknown."""
        if not (self.terminal_size and self.terminal_pixel_size):
            self.mouse_pixels = False
        return super().parse_mouse_code(code)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002 - as inherited
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt=alt))
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, None)]
        # Textual types the character of a key that was pressed with alt.
        return [events.Key(key.key, None) if "alt+" in key.key else key for key in keys]


class Terminal:
    """The terminal as the file that the screen is written to.

    Writes to a terminal that is gone are dropped, and so is everything after `give_back`. The device is
    opened a second time, so that a write that blocks can be given up while the streams, which the
    shell shares, stay as they are.
    """

    def __init__(self, file: TextIO) -> None:
        self._fd, self._encoding = file.fileno(), file.encoding
        self._keys: list[Any] | None = None
        with suppress(OSError, termios.error):
            self._keys = termios.tcgetattr(self._fd)
            self._fd = _opened_again(self._fd)
        self._writing = threading.Lock()
        self._is_given_back = False
        self.is_plain = True
        """Whether the screen is as the shell had it."""

    def write(self, text: str) -> None:
        """Write all of it, waiting while the terminal takes nothing."""
        data = text.encode(self._encoding, "replace")
        self.is_plain = False
        with suppress(OSError):
            while data and not self._is_given_back:
                select.select([], [self._fd], [], _WAIT)
                with self._writing, suppress(BlockingIOError):
                    data = data if self._is_given_back else data[os.write(self._fd, data) :]

    def flush(self) -> None:
        """Do nothing: no write is buffered."""

    def give_back(self) -> None:
        """Restore the terminal, even if a write to it is blocked; not in the background, where it is the shell's."""
        if self._keys is None:
            return
        with suppress(OSError):  # not the terminal of this session
            if os.tcgetpgrp(self._fd) != os.getpgrp():
                return
        self._is_given_back = True
        # Where it could not be opened once more, a write may be under way for ever.
        is_free = self._writing.acquire(timeout=_TAKING)
        with suppress(OSError, termios.error):
            if is_free and not self.is_plain:
                termios.tcflush(self._fd, termios.TCOFLUSH)  # makes room
                os.write(self._fd, _PLAIN_SCREEN)
            termios.tcsetattr(self._fd, termios.TCSANOW, self._keys)


def _opened_again(fd: int) -> int:
    """Return the terminal opened again for writes that never block; itself if it cannot be opened."""
    at_once = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK
    with suppress(OSError):
        return os.open(os.ttyname(fd), at_once)
    with suppress(OSError):  # no name here, or owned by the user before `su`
        return os.open("/dev/tty", at_once)
    return fd


_TAKING = 0.5
"""Seconds that a write under way has to end before the terminal is given back."""

_TOGETHER = 0.01
"""Seconds between two signals that may have waited together."""

_MODES = (1000, 1002, 1003, 1006, 1015, 1016, 1004, 2004, 2026, 2048, 1049)
_PLAIN_SCREEN = b"\x18\x1b[m\x1b[<u\x1b[?7h%b\x1b[?25h" % b"".join(
    b"\x1b[?%dl" % mode for mode in _MODES
)
"""Cancels a sequence that was cut short, switches colours, the keyboard protocol and all `_MODES` off (mouse,
focus, paste, frames, sizes, alternate screen), wraps lines and shows the cursor."""


class CarefulDriver(LinuxDriver):
    """Textual's driver, safe against broken input and a terminal that goes away."""

    _stopped = _continued = 0.0
    """The times of the last SIGTSTP and SIGCONT."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.terminal = Terminal(self._file)
        self._file: Any = self.terminal

    def stop_application_mode(self) -> None:
        """Restore the screen before the keys: ctrl+s could otherwise stop the restoring."""
        keys, self.attrs_before = self.attrs_before, None
        super().stop_application_mode()
        self.close()
        self.terminal.is_plain = True
        if keys is not None and not getattr(self._app, "is_ending", False):
            keys[3] |= termios.NOFLSH  # a second ctrl+z discards no output
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, keys)

    def _sigtstp_application(self, *_: object) -> None:
        self._stopped = time.monotonic()
        # A signal may interrupt a write, whose lock would never be free.
        asyncio.get_running_loop().call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        if self._auto_restart and self._is_to_stop():
            self.suspend_application_mode()
            self._must_signal_resume = True
        if self._is_to_stop():
            os.kill(os.getpid(), signal.SIGSTOP)

    def _is_to_stop(self) -> bool:
        """Return whether neither SIGCONT nor the end came after SIGTSTP."""
        # Of signals that wait together, Python handles SIGCONT first.
        is_continued = self._continued > self._stopped - _TOGETHER
        return not is_continued and not _has_end_begun()

    def _sigcont_application(self, *_: object) -> None:
        self._continued = time.monotonic()
        with suppress(RuntimeError):  # the loop has ended
            asyncio.get_running_loop().call_soon_threadsafe(self._come_back)

    def _come_back(self) -> None:
        # The kernel sends SIGCONT after SIGHUP too, when the terminal is gone.
        if _has_end_begun() or not self._auto_restart or not self._terminal_is_there():
            return
        if not self._must_signal_resume:
            # After SIGSTOP, Textual would start its threads a second time.
            self.suspend_application_mode()
        self.resume_application_mode()
        # The terminal's other screen may come back empty.
        self._app.call_later(self._app.refresh, layout=True)

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        self.write("\x1b[?1016l")  # Textual leaves reports in pixels on

    def _get_terminal_size(self) -> tuple[int, int]:
        # Textual prefers COLUMNS and LINES, which are often stale.
        try:
            width, height = os.get_terminal_size(self.fileno)
        except OSError:
            width = height = 0
        return _drawn(*((width, height) if width and height else super()._get_terminal_size()))

    def _terminal_is_there(self) -> bool:
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return False
        return True

    def _run_input_thread(self) -> None:
        # Textual's thread ends the program without a message.
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)  # noqa: SLF001 - as Textual does

    def run_input_thread(self) -> None:
        """Read input and process its messages until the driver stops."""
        parser = CarefulParser(self._debug)
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            is_last = False
            while not is_last:
                is_last = self.exit_event.is_set()  # what is not read by now is lost
                if selector.select(0 if is_last else _WAIT):
                    data = self._read()
                    if not data:
                        if not is_last:
                            os.kill(os.getpid(), signal.SIGHUP)
                        break
                    # An empty text means the end of input to the parser.
                    if text := decode(data):
                        self._hand_on(parser.feed(text))
                self._hand_on(parser.tick())

    def _read(self) -> bytes:
        """Return the bytes of the input; empty when the terminal is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _hand_on(self, messages: Iterable[Message]) -> None:
        focus: Message | None = None
        for message in messages:
            if isinstance(message, (events.AppFocus, events.AppBlur)):
                focus = message  # only the last of a run counts: each draws the whole screen
                continue
            if focus is not None:
                self.process_message(focus)
                focus = None
            if isinstance(message, events.Resize):
                message.size = message.virtual_size = message.container_size = _drawn(
                    *message.size
                )
            if writable(message):
                self.process_message(message)
        if focus is not None:
            self.process_message(focus)


def _has_end_begun() -> bool:
    """Return whether the program ends, and is no longer to be stopped."""
    return signal.getsignal(signal.SIGTSTP) == signal.SIG_IGN


def _drawn(width: int, height: int) -> Size:
    """Return the part of a window that is drawn, from its columns and rows."""
    return Size(min(width, LARGEST_WINDOW), min(height, LARGEST_WINDOW))


def writable(message: Message) -> bool:
    """Return whether a message from the terminal has no lone surrogate, which cannot be written."""
    text = message.character if isinstance(message, events.Key) else None
    return text is None or not any("\ud800" <= char <= "\udfff" for char in text)
