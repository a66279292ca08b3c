"""Programs in a pseudo-terminal, timed from outside."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.pty import PtyProgram
from tests.reliability.programs import AT_ONCE, settings_in

HELLO = """
from textual.app import App
from textual.widgets import Label
class Hello(App):
    def compose(self): yield Label("HELLO-FRAME")
Hello().run()
"""
AREA = """
from textual.app import App
from textual.widgets import TextArea
class Area(App):
    def compose(self): yield TextArea(placeholder="HELLO-FRAME")
Area().run()
"""
START = ("start", "--bank", "transformers", "--count", "2", "--seed", "7", *AT_ONCE)
READY = "Press enter when you are ready"


def hello() -> PtyProgram:
    """The smallest Textual program."""
    return PtyProgram([sys.executable, "-c", HELLO])


def area() -> PtyProgram:
    """A bare text area."""
    return PtyProgram([sys.executable, "-c", AREA])


def environment(home: Path) -> dict[str, str]:
    """Settings and caches in the home, and bytecode as whoever installs the program has it."""
    return {**settings_in(home), "PYTHONDONTWRITEBYTECODE": ""}


def interview(home: Path, *words: str) -> PtyProgram:
    """The program on a home of its own."""
    argv = [sys.executable, "-m", "interview", "--home", str(home), *words]
    return PtyProgram(argv, rows=24, cols=80, env=environment(home))


def time_start(program: PtyProgram, sign: str) -> tuple[float, float]:
    """Seconds until a sign is on the screen, and MiB that are resident then."""
    with program:
        took = program.wait_for(sign)
        return took, resident(program.pid)


def resident(pid: int) -> float:
    """MiB of a process in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def time_keys(program: PtyProgram, count: int) -> list[float]:
    """Seconds from each key to the first bytes of its echo."""
    took = []
    for number in range(count):
        while program.pump(0.03):  # until it is quiet
            pass
        sent = program.send("xyz "[number % 4])
        program.pump(1.0)
        took.append(time.perf_counter() - sent)
    return took


def time_until(program: PtyProgram, keys: str, sign: str) -> float:
    """Seconds from some keys until a sign is on the screen."""
    sent = program.send(keys)
    program.wait_for(sign)
    return time.perf_counter() - sent


def time_command(home: Path, *words: str) -> float:
    """Seconds of processor time of a command, its start included."""
    argv = [sys.executable, "-m", "interview", "--home", str(home), *words]
    env = {**os.environ, **environment(home)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, env=env, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
