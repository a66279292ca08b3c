"""The program as a process: run in this terminal to its end, and what it leaves to be said."""

from __future__ import annotations

import asyncio
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from interview.app.app import InterviewApp
from interview.app.navigation import Opening
from interview.model.places import Places
from interview.model.ports import Clock
from interview.model.visible import visible_line

_TURN = 0.0005
"""Seconds that a thread may go on while another waits. A key passes through three threads (reading,
the program, writing), and each would wait ten times as long for what is prepared beside them."""


def run_app(places: Places, opening: Opening | None = None, clock: Clock | None = None) -> int:
    """Run the program in this terminal, and return its exit status."""
    app = InterviewApp(places, clock, opening)
    sys.setswitchinterval(_TURN)
    with _output_kept():
        try:
            asyncio.run(app.run_async())
        except Exception as error:
            app.failure = app.failure or error
            app.save_all()
        app.finish_output()
    if app.failure is not None:
        from interview.app.failures import phrase_failure, record_failure

        record_failure(places.log, app.failure, app.clock.now())
        _tell(phrase_failure(app.failure, places.log, app.open_file))
    elif app.onward:
        _tell(f"The interview is not over. Resume it with: interview resume {app.onward}")
    if app.farewell:
        _tell(visible_line(app.farewell))
    return app.return_code or int(bool(app.failure or app.farewell))


@contextmanager
def _output_kept() -> Iterator[None]:
    """Have the terminal throw away no output at ctrl+z, until all of it is there.

    Else the system does, once Textual has given the keys back and before it has given the screen
    back: what leaves the alternate screen would be lost to whoever presses ctrl+z just then.
    """
    try:
        fd = sys.__stderr__.fileno() if sys.__stderr__ else -1
        before = termios.tcgetattr(fd)
    except (OSError, ValueError, termios.error):
        yield
        return
    kept = [*before[:3], before[3] | termios.NOFLSH, *before[4:]]
    termios.tcsetattr(fd, termios.TCSANOW, kept)
    try:
        yield
    finally:
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(fd, termios.TCSADRAIN, before)


def _tell(text: str) -> None:
    with suppress(OSError):
        print(text, file=sys.stderr)  # noqa: T201
