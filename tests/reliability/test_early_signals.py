"""A signal while the program is still being loaded: its status, no traceback, a whole terminal."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from interview.model.endings import ENDINGS
from tests.pty import PtyProgram
from tests.reliability.programs import settings_in

CODE = """
import sys, time
class Stuck:
    def find_spec(self, name, *_):
        if name == {place!r}:
            print("loading", name, flush=True)
            end = time.monotonic() + 30
            while time.monotonic() < end:
                time.sleep(0.01)  # one long sleep would swallow what comes just before it
sys.meta_path.insert(0, Stuck())
from interview.__main__ import main
main()
"""
START = ["start", "--bank", "transformers"]
PLACES = [
    ("click", ["--help"], ENDINGS),
    ("interview.practice.lifecycle", START, ENDINGS),
    ("textual", START, [signal.SIGHUP, signal.SIGQUIT]),
    ("textual.drivers.linux_driver", START, [signal.SIGINT, signal.SIGTERM]),
]
"""Before the command is known, before there is an app, and twice while the app loads."""


@pytest.mark.parametrize(("place", "words", "endings"), PLACES)
def test_a_signal_while_the_program_loads_ends_it_at_once(
    tmp_path: Path, place: str, words: list[str], endings: Sequence[signal.Signals]
) -> None:
    for number in endings:
        argv = [sys.executable, "-c", CODE.format(place=place), "--home", str(tmp_path), *words]
        with PtyProgram(argv, env=settings_in(tmp_path), fresh=True) as program:
            program.wait_for(f"loading {place}")
            program.kill(number)
            assert program.wait_end() == 128 + number
            assert b"Traceback" not in program.raw
            assert program.left_on() == set()


def test_what_the_caller_ignores_stays_ignored(tmp_path: Path) -> None:
    ignoring = f"trap '' HUP; exec {sys.executable} -c \"$@\""
    argv = ["sh", "-c", ignoring, "sh", CODE.format(place="click"), "--version"]
    with PtyProgram(argv, env=settings_in(tmp_path)) as program:
        program.wait_for("loading click")
        program.kill(signal.SIGHUP)
        program.pump_for(0.2)
        assert program.alive()
