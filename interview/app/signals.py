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
"""Seconds at most in which keys that wait in the program's queues are read before it leaves."""

GRACE = 0.06
"""Seconds in which keys that were pressed before the signal still reach the draft."""


def handle_signals(
    save: Callable[[], None], leave: Callable[[int], None], force_exit: Callable[[int], None]
) -> None:
    """Let an ending signal save and leave with 128 plus its number.

    `leave` saves what came in that moment; `force_exit` ends the process where that takes too long.
    Call it inside the running loop, before the app starts: that closes the gap in which a signal
    would find a terminal already changed and nobody to restore it.
    """
    loop = asyncio.get_running_loop()

    def end(code: int) -> None:
        save()
        loop.call_later(GRACE, leave, code)

    for number in ENDINGS:
        with suppress(RuntimeError, ValueError):  # not in a thread that is not the main one
            loop.add_signal_handler(number, end, 128 + number)
            # Heeded, too, while the loop waits for a terminal that takes nothing.
            signal.signal(number, lambda number, _: force_exit_later(force_exit, 128 + number))


def force_exit_later(force_exit: Callable[[int], None], code: int) -> None:
    """End with this status where the end takes longer than `PATIENCE`.

    From a thread: a terminal that is gone, or a disk that does not answer, can block the loop for ever.
    """

    def wait() -> None:
        time.sleep(PATIENCE)
        force_exit(code)

    # Not by `threading`: a signal comes in the middle of anything, also of what holds its locks.
    _thread.start_new_thread(wait, ())


def ignore_endings(loop: asyncio.AbstractEventLoop) -> None:
    """From now on the program ends by itself: all is saved, and a signal could only spoil its status.

    Call it before the loop is closed, which would leave signals to end the process where it stands.
    """
    for number in ENDINGS:
        with suppress(RuntimeError, ValueError):
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_IGN)


def ignore_stops() -> None:
    """Ignore ctrl+z from here on, since the process is about to end.

    Stopped now and continued, it would put the terminal into raw mode again and leave it so.
    """
    with suppress(ValueError):  # not in a thread that is not the main one
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
