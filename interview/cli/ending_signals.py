"""Handlers of the signals that end the program. Imports nothing slow: it runs before all else.

Until a command runs there is nothing to save or to put back, so a signal ends the program at once;
while one runs, a signal unwinds it, so that files are closed and half-made ones are removed. The app
and plain mode have handlers of their own while they run.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType

from interview.model.endings import ENDINGS


def end_at_once() -> None:
    """Let a signal end the program at once, without saving.

    For start-up: an exception raised by a signal can get lost in an import, and the program would
    go on.
    """
    _handle(_end_now)


def unwind() -> None:
    """Let a signal end what runs as an exception does, so that files are closed."""
    _handle(_unwind)


def _handle(handler: Callable[[int, FrameType | None], None]) -> None:
    for number in ENDINGS:
        # A signal that the caller ignores, as nohup does, stays ignored.
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, handler)


def _unwind(number: int, frame: FrameType | None) -> None:
    if number == signal.SIGINT:
        signal.default_int_handler(number, frame)
    raise SystemExit(128 + number)


def _end_now(number: int, _frame: FrameType | None) -> None:
    if number == signal.SIGINT:
        os.write(2, b"interrupted\n")
    os._exit(128 + number)
