"""What is left behind when the program itself goes wrong: a trace without words, one line to read."""

from __future__ import annotations

import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from interview.model.visible import visible_line


def record_failure(log: Path, failure: BaseException, now: datetime) -> None:
    """Append the places in the code to the log; never values or messages, which may hold answers."""
    lines = [f"{now.isoformat(timespec='seconds')} {_names(failure)}\n"]
    for error in _chain(failure):
        lines.append(f"{type(error).__name__}\n")
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}\n"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with log.open("a", encoding="utf-8") as file:
            file.writelines(lines)


def phrase_failure(failure: BaseException, log: Path, session: Path | None) -> str:
    """What to tell the person, on one or two lines."""
    failed = f"interview: something went wrong inside the program ({_names(failure)}); see {log}"
    if session is None:
        return visible_line(failed)
    kept = f"What you typed is in {session}. Resume it with: interview resume {session.stem}"
    return f"{visible_line(failed)}\n{visible_line(kept)}"


def _chain(failure: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    error: BaseException | None = failure
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return chain[::-1]


def _names(failure: BaseException) -> str:
    return type(_chain(failure)[0]).__name__
