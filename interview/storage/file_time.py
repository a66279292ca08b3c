"""Wall-clock time as the stamps of files use it."""

from __future__ import annotations

import time


def file_time() -> int:
    """Nanoseconds since 1970."""
    return time.time_ns()
