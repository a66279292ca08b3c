"""Signals that end a program: without handlers they leave the terminal raw and the draft unsaved."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress

_ENDING = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT")

PATIENCE = 2.0
"""Seconds that a clean end may take after a signal before the process ends anyway."""


def listen(save: Callable[[], None], leave: Callable[[int], None]) -> None:
    """From now on an ending signal saves first and then leaves with 128 plus its number.

    Call it inside the running loop, before the app starts: it closes the gap in which a signal
    would find a terminal already changed and nobody to restore it.
    """
    loop = asyncio.get_running_loop()

    def end(code: int) -> None:
        save()
        leave(code)
        # A terminal that is gone can block the restoring of it for ever; all is saved by now.
        loop.call_later(PATIENCE, os._exit, code)

    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None:
            # Not on Windows, and not in a thread that is not the main one.
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, end, 128 + number)
