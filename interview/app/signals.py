"""Signals that end a program: without handlers they leave the terminal raw and the draft unsaved."""

from __future__ import annotations

import _thread
import asyncio
import signal
import time
from collections.abc import Callable
from contextlib import suppress

from interview.model.endings import ENDINGS, PATIENCE

READING = 1.0
"""Seconds at most for reading waiting keys before the end."""

GRACE = 0.06
"""Seconds for keys that were pressed before the signal to reach the draft."""


def handle_signals(
    save: Callable[[], None], leave: Callable[[int], None], force_exit: Callable[[int], None]
) -> None:
    """Let an ending signal save and leave with 128 plus its number.

    `leave` saves the last keys; `force_exit` ends the process if that takes too long. Call this inside
    the running loop before the app starts, so that no signal finds a changed terminal and no handler.
    """
    loop = asyncio.get_running_loop()

    def end(code: int) -> None:
        save()
        loop.call_later(GRACE, leave, code)

    def begin_to_end(number: int, _: object) -> None:
        ignore_stops()
        force_exit_later(force_exit, 128 + number)

    for number in ENDINGS:
        with suppress(RuntimeError, ValueError):  # not in a thread that is not the main one
            loop.add_signal_handler(number, end, 128 + number)
            # Works also while the loop waits for a blocked terminal.
            signal.signal(number, begin_to_end)


def force_exit_later(force_exit: Callable[[int], None], code: int) -> None:
    """End with this status if the end takes longer than `PATIENCE`.

    From a thread: a lost terminal or a blocked disk can hold the loop for ever.
    """

    def wait() -> None:
        time.sleep(PATIENCE)
        force_exit(code)

    # Not by `threading`: a signal may interrupt code that holds its locks.
    _thread.start_new_thread(wait, ())


def ignore_endings(loop: asyncio.AbstractEventLoop) -> None:
    """Ignore ending signals: all is saved, and a signal would only change the exit status.

    Call this before the loop is closed, which restores the handlers that end the process at once.
    """
    for number in ENDINGS:
        with suppress(RuntimeError, ValueError):
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_IGN)


def ignore_stops() -> None:
    """Ignore ctrl+z during the end, and what stops a program that uses the terminal in the background.

    A process that is stopped and continued now would leave the terminal in raw mode.
    """
    with suppress(ValueError):  # not in a thread that is not the main one
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
