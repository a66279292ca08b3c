"""Run the program in this terminal, and print its last messages after the end."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NoReturn

from textual.worker import WorkerFailed

from interview.app.app import InterviewApp
from interview.app.destinations import Destination
from interview.app.signals import ignore_endings
from interview.model.visible import visible_line
from interview.storage.failures import record_failure
from interview.storage.places import Places

_TURN = 0.0005
"""Seconds that a thread may run while another waits. A key passes through three threads (reading, the
program, writing), each of which would else wait ten times as long for work in the background."""

WRITING = 5.0
"""Seconds at most for the writing of files after the last frame."""


def run_app(places: Places, opening: Destination | None = None) -> NoReturn:
    """Run the program in this terminal, and end the process; home is first without `opening`.

    Threads that only read end with the process.
    """
    app = InterviewApp(places, opening=opening)
    sys.setswitchinterval(_TURN)
    app.force_exit = partial(_leave_now, app)
    try:
        _run_and_tell(app)
    finally:
        app.give_terminal_back()  # after the messages: until then ctrl+s stops no output
        _finish(app.unwritten)
    os._exit(app.return_code or int(bool(app.failure or app.closing_message)))


def _run_and_tell(app: InterviewApp) -> None:
    try:
        _run(app)
    except Exception as error:
        app.failure = app.failure or error
        app.save_all()
    if app.failure is not None:
        record_failure(app.places.log, chain_of(app.failure), app.clock.now())
        _tell(phrase_failure(app.failure, app.places.log, app.open_file))
    elif app.unfinished:
        # On a line of its own: a terminal would break the name anywhere.
        _tell(f"The interview is not over. Resume it with:\ninterview resume {app.unfinished}")
    if app.closing_message:
        _tell(visible_line(app.closing_message))


def _run(app: InterviewApp) -> None:
    with asyncio.Runner() as runner:
        try:
            runner.run(app.run_async())
        finally:
            ignore_endings(runner.get_loop())
        # Closing the loop waits for the threads of its executor; a new one has none.
        runner.get_loop().set_default_executor(ThreadPoolExecutor(1))


def _finish(unwritten: Collection[threading.Event]) -> None:
    """Wait for the files that are being written."""
    end = time.monotonic() + WRITING
    for written in tuple(unwritten):
        written.wait(max(0.0, end - time.monotonic()))


def _leave_now(app: InterviewApp, code: int) -> NoReturn:
    """End the process without waiting for its threads."""
    app.give_terminal_back()
    os._exit(code)


def _tell(text: str) -> None:
    with suppress(OSError):
        print(text, file=sys.stderr)  # noqa: T201


def phrase_failure(failure: BaseException, log: Path, session: Path | None) -> str:
    """Return what went wrong, and how to resume the session if there is one, for the terminal."""
    failed = (
        f"interview: something went wrong inside the program ({_first_type(failure)}); see {log}"
    )
    if session is None:
        return visible_line(failed)
    kept = f"What you typed is in {session}. Resume it with:"
    lines = (failed, kept, f"interview resume {session.stem}")
    return "\n".join(map(visible_line, lines))


def chain_of(failure: BaseException) -> list[BaseException]:
    """Return an error and its causes, the first cause first."""
    chain: list[BaseException] = []
    error: BaseException | None = failure
    while error is not None and error not in chain:
        chain.append(error)
        # Textual wraps what a worker raises, and keeps it beside the chain.
        wrapped = error.error if isinstance(error, WorkerFailed) else None
        error = wrapped or error.__cause__ or error.__context__
    return chain[::-1]


def _first_type(failure: BaseException) -> str:
    return type(chain_of(failure)[0]).__name__
