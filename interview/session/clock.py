"""The real clock: where sessions, schedules and forecasts get their time from.

Only file stamps, the age of unfinished files and the timer of the scorer use other clocks.
"""

from __future__ import annotations

import time
from datetime import datetime

# Both count the time that the machine sleeps, on Linux and on macOS, so that a closed lid shows
# as a gap between two ticks; Python's own monotonic() leaves it out.
_SOURCE = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class SystemClock:
    """The clock of the operating system."""

    def monotonic(self) -> float:
        """Seconds that never jump or go back; they go on while the machine sleeps."""
        return time.clock_gettime(_SOURCE)

    def now(self) -> datetime:
        """The wall clock, in the local time zone."""
        return datetime.now().astimezone()
