"""What signals do that end the program, from its first line on. Imports nothing slow.

Until a command runs there is nothing to save or to put back, so a signal ends the program at once;
while one runs, a signal unwinds it, so that files are closed and half-made ones are removed. The app
and plain mode have handlers of their own while they run.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_AGAIN = 0.01
"""Seconds after which a signal is sent again whose error was lost."""
_waiting: set[int] = set()
"""Signals that are about to be sent again."""


def end_at_once() -> None:
    """Let a signal end the program there and then: there is nothing to save or put back (yet).

    For the time in which the app is imported: what a signal raises can get lost in an import, and
    the program would go on.
    """
    _heed(_end_now)


def unwind() -> None:
    """Let a signal end what runs as an error would, files closed on the way.

    An error that is raised in a destructor, or in what a library's C code calls, is printed and
    dropped, and the program would go on. So a signal is sent again when its error was lost.
    """
    sys.unraisablehook = _send_again
    _heed(_unwind)


def _heed(handler: Callable[[int, FrameType | None], None]) -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"):
        number = getattr(signal, name, None)
        # What the caller had ignored, as nohup does, stays ignored.
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, handler)


def _unwind(number: int, frame: FrameType | None) -> None:
    if _is_telling(frame):
        _send_later(number)
        return
    if number == signal.SIGINT:
        signal.default_int_handler(number, frame)
    raise SystemExit(128 + number)


def _send_again(lost: UnraisableHookArgs) -> None:
    error = lost.exc_value
    if isinstance(error, KeyboardInterrupt):
        number = int(signal.SIGINT)
    elif isinstance(error, SystemExit) and isinstance(error.code, int) and error.code > 128:
        number = error.code - 128
    else:
        sys.__unraisablehook__(lost)
        return
    _send_later(number)


def _is_telling(frame: FrameType | None) -> bool:
    """Whether an error that was lost is being told: what is raised in there is lost for good."""
    while frame is not None and frame.f_code is not _send_again.__code__:
        frame = frame.f_back
    return frame is not None


def _send_later(number: int) -> None:
    if number not in _waiting:
        _waiting.add(number)
        # Not by `threading`: its locks may be held by what the signal came in between.
        _thread.start_new_thread(_send, (number,))


def _send(number: int) -> None:
    time.sleep(_AGAIN)
    _waiting.discard(number)
    os.kill(os.getpid(), number)


def _end_now(number: int, _frame: FrameType | None) -> None:
    if number == signal.SIGINT:
        os.write(2, b"interrupted\n")
    os._exit(128 + number)
