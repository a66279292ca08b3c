"""When an interviewer says something while one answers: each moment of a question once."""

from __future__ import annotations

from typing import Literal

Nudge = Literal["half", "minute", "last", "silence", "silence_again"]

MINUTE = 60.0
LAST = 15.0
"""Seconds that are left when the last word on the time is said."""

SILENCE = 30.0
"""Seconds without a key after which the person is spoken to; after as many again once more."""


class Nudges:
    """Remembers what was said at the question whose clock runs."""

    def __init__(self) -> None:
        self._before = 0.0
        self._silences = 0

    def restart(self, remaining: float) -> None:
        """A question's clock starts or goes on with this much left, in seconds."""
        self._before = remaining
        self._silences = 0

    def take_due(self, remaining: float, limit: float, idle: float | None = None) -> Nudge | None:
        """What is to be said now and was not yet, the latest only if several are due; in seconds.

        `idle` is the time since the last key, None where keys are not seen. Half time is said only
        where it comes before the last minute.
        """
        moments: list[tuple[float, Nudge]] = [(MINUTE, "minute"), (LAST, "last")]
        if limit / 2 > MINUTE:
            moments.insert(0, (limit / 2, "half"))
        due = [nudge for left, nudge in moments if remaining <= left < self._before]
        self._before = remaining
        return due[-1] if due else self._look_at_silence(idle)

    def _look_at_silence(self, idle: float | None) -> Nudge | None:
        if idle is None or self._silences >= 2 or idle < SILENCE * (self._silences + 1):
            return None
        self._silences += 1
        return "silence" if self._silences == 1 else "silence_again"
