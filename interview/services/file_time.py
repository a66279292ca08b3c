"""The time by which a file system dates changes: the wall clock of this machine."""

from __future__ import annotations

import time


def file_time() -> int:
    """Nanoseconds since 1970."""
    return time.time_ns()
