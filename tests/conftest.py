"""What all tests share: where their files are."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 (a file system, not a file)


def pytest_configure() -> None:
    """Keep temporary files in memory where the system has a place for that.

    Thousands of files are written, synced and removed again. What disks do wrong is tried with
    disks that are made for it (tests/reliability).
    """
    if os.access(MEMORY, os.W_OK):
        for name in ("TMPDIR", "PYTEST_DEBUG_TEMPROOT"):
            os.environ.setdefault(name, str(MEMORY))
        tempfile.tempdir = None  # it was asked for already
