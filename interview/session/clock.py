"""The real clock: where sessions, schedules and forecasts get their time from.

Only the stamps of files, the age of a lock and the timer that prepares a scorer go by others.
"""

from __future__ import annotations

import time
from datetime import datetime

# Both count the time that the machine sleeps, on Linux and on macOS, so that a closed lid shows
# as a gap between two ticks; Python's own monotonic() leaves it out.
_SOURCE = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class SystemClock:
    """Time as the operating system tells it."""

    def monotonic(self) -> float:
        """Seconds that never jump or go back; they go on while the machine sleeps."""
        return time.clock_gettime(_SOURCE)

    def now(self) -> datetime:
        """The wall clock, in the local time zone."""
        return datetime.now().astimezone()
