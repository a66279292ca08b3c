"""Signals that ask a session to stop: noted, and heeded between two lines."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType

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
