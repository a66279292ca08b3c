"""When the interviewer speaks of time and silence at the open question."""

from __future__ import annotations

from typing import Literal

Nudge = Literal["half", "minute", "last", "silence", "silence_again"]

MINUTE = 60.0
LAST = 15.0
"""Seconds left at the last nudge about time."""

SILENCE = 30.0
"""Seconds without a key press before a nudge, and before a second one."""


class Nudges:
    """The nudges due at the open question; each is given once."""

    def __init__(self) -> None:
        self._before = 0.0
        self._silences = 0

    def restart(self, remaining: float) -> None:
        """Start anew for a question's clock with this many seconds left."""
        self._before = remaining
        self._silences = 0

    def take_due(self, remaining: float, limit: float, idle: float | None = None) -> Nudge | None:
        """Return the nudge that is due, the latest if there are several; times are in seconds.

        `idle` is the time since the last key press; None if key presses are unknown. Half time is
        mentioned only if it comes before the last minute.
        """
        moments: list[tuple[float, Nudge]] = [(MINUTE, "minute"), (LAST, "last")]
        if limit / 2 > MINUTE:
            moments.insert(0, (limit / 2, "half"))
        due = [nudge for left, nudge in moments if remaining <= left < self._before]
        self._before = remaining
        if due:
            return due[-1]
        if idle is None or self._silences >= 2 or idle < SILENCE * (self._silences + 1):
            return None
        self._silences += 1
        return "silence" if self._silences == 1 else "silence_again"
