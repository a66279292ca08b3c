"""The log of errors inside the program, without values and messages, which may hold answers."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def record_failure(log: Path, errors: Sequence[BaseException], now: datetime) -> None:
    """Append the tracebacks of errors, the cause before what it caused, to the log."""
    lines = [f"{now.isoformat(timespec='seconds')} {type(errors[0]).__name__}\n"]
    for error in errors:
        lines.append(f"{type(error).__name__}\n")
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with log.open("a", encoding="utf-8") as file:
            file.writelines(lines)
