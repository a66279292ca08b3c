"""A program in a real pseudo-terminal: typed into, looked at, resized, stopped and killed.

The screen is emulated with pyte; every byte that the program wrote is kept in `raw`. Programs are
only ever signalled by the process id that this module started.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

from tests.forking import fork_server

# Sequences that pyte prints instead of obeying: keyboard protocols, mode queries, strings.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=?][0-9;]*u|\x1b\[>[0-9;]*[a-zA-Z]|\x1b\[\??[0-9;]*\$p|\x1b\[[0-9;]*t"
    rb"|\x1b[P_^X][^\x1b]*\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;<>=?$]*|[P_^X\]][^\x07\x1b]*\x1b?)?$")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")

MODES = {
    1000: "mouse",
    1002: "mouse",
    1003: "mouse",
    1004: "focus",
    1006: "mouse",
    1015: "mouse",
    1016: "mouse in pixels",
    1049: "alternate screen",
    2004: "paste",
    2048: "reports of sizes",
}
"""The private modes that a program must turn off before it goes."""

_KEPT_ON = {7: "lines that do not wrap", 25: "hidden cursor"}
_KEYBOARD_ON, _KEYBOARD_OFF = b"\x1b[>", b"\x1b[<u"

_LAST_WORDS = 1.0
"""Seconds in which what gives the terminal back may still arrive from a program that has ended."""

_STATES_OF_WORK = {"R", "D"}
_A_LOOK = 0.1
"""Longest time asleep, in seconds, that is counted between two looks."""

_ENDING = (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM)


class PtyProgram:
    """A program started in a pseudo-terminal of its own; a context manager that ends it."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        cols: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        fresh: bool = False,
    ) -> None:
        """`fresh` starts it anew where it could be forked: where it is the start that matters."""
        self.screen = pyte.Screen(cols, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._rest = b""
        self.raw = bytearray()
        self.status: int | None = None
        """How it ended: its exit status, or minus the signal; none while it runs."""
        self.fd, self._slave = pty.openpty()
        self._set_size(cols, rows)
        self._before = termios.tcgetattr(self._slave)
        self.started = time.perf_counter()
        environment, server = _environment(env or {}), None if fresh else fork_server()
        if server is not None and server.takes(argv, environment):
            streams = [self._slave] * 3
            self.pid = server.start(argv, environment, cwd, streams, in_terminal=True)
        else:
            self.pid = self._fork(list(argv), environment, cwd)
        os.set_blocking(self.fd, False)

    def __enter__(self) -> PtyProgram:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _fork(self, argv: list[str], env: dict[str, str], cwd: Path | None) -> int:
        pid = os.fork()
        if pid == 0:  # pragma: no cover (the child becomes the program)
            try:
                os.setsid()
                fcntl.ioctl(self._slave, termios.TIOCSCTTY, 0)
                for ending in _ENDING:  # a driver in the background ignores some
                    signal.signal(ending, signal.SIG_DFL)
                for number in (0, 1, 2):
                    os.dup2(self._slave, number)
                os.closerange(3, 256)
                if cwd is not None:
                    os.chdir(cwd)
                os.execvpe(argv[0], argv, env)
            finally:
                os._exit(127)
        return pid

    def pump(self, seconds: float = 0.0, most: int | None = None) -> bool:
        """Read what there is, or `most` bytes of it, waiting so long for the first; whether anything came."""
        ready, _, _ = select.select([self.fd], [], [], max(0.0, seconds))
        data = b""
        while ready:
            try:
                chunk = os.read(self.fd, most or 65536)
            except OSError:
                break
            if not chunk:
                break
            data += chunk
            if most:
                break
        self.raw += data
        self._emulate(data)
        return bool(data)

    def pump_for(self, seconds: float) -> None:
        """Read for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0 and self.fd >= 0:
            if not self.pump(left) and not self.alive():
                break

    def send(self, keys: str | bytes) -> float:
        """Type; the time at which it was typed."""
        typed = time.perf_counter()
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            try:
                data = data[os.write(self.fd, data) :]
            except BlockingIOError:
                self.pump(0.01)
        return typed

    def paste(self, text: str) -> None:
        """Paste as a terminal does it."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def text(self) -> str:
        """The screen as it is."""
        return "\n".join(self.screen.display)

    def wait_for(self, sign: str | Callable[[PtyProgram], bool], seconds: float = 20.0) -> float:
        """Seconds from the start until the screen shows a text, or something holds.

        Raises:
            AssertionError: it did not happen, or the program ended before.
        """
        holds = (lambda _: sign in self.text()) if isinstance(sign, str) else sign
        end = time.perf_counter() + seconds
        while not holds(self):
            if time.perf_counter() > end:
                raise AssertionError(f"no {sign!r} in {seconds} s; the screen:\n{self.text()}")
            if not self.pump(0.2) and not self.alive():
                raise AssertionError(f"ended ({self.status}) before {sign!r}:\n{self.text()}")
        return time.perf_counter() - self.started

    def resize(self, cols: int, rows: int) -> None:
        """Change the window's size; the program gets SIGWINCH."""
        self.screen.resize(rows, cols)
        self._set_size(cols, rows)

    def alive(self) -> bool:
        """Whether it still runs."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is None

    def processor_time(self) -> float:
        """Seconds of the processor that it has used, whatever else the machine does; on Linux."""
        return time.clock_gettime((~self.pid << 3) | 2)  # the clock of a process, by its id

    def thread_states(self) -> list[str]:
        """The states of its threads, in the letters of proc(5): R runs or could, D waits for a disk."""
        states = []
        for file in Path(f"/proc/{self.pid}/task").glob("*/stat"):
            with suppress(OSError):  # a thread that ended meanwhile
                states.append(file.read_text().rpartition(") ")[2][0])
        return states

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the program."""
        if self.alive():
            os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as closing its window does."""
        os.close(self._slave)
        self._slave = -1
        os.close(self.fd)
        self.fd = -1

    def wait_end(self, seconds: float = 4.0) -> int:
        """Wait until it ends, within so much time of its own; its exit status, or minus the signal.

        Raises:
            AssertionError: it still runs after that time.
        """
        own_time = OwnTime(self)
        while self.alive():
            if own_time.spent() > seconds:
                raise AssertionError(f"still runs after {seconds} s:\n{self.text()}")
            if self.fd >= 0:
                self.pump(0.05)
            else:
                select.select([], [], [], 0.02)
        # The system hands on what a program wrote last a moment after it ended.
        end = time.perf_counter() + _LAST_WORDS
        while self.fd >= 0:
            if not self.pump(0.02) and (not self.left_on() or time.perf_counter() > end):
                break
        assert self.status is not None
        return self.status

    def stop(self, number: int, seconds: float = 10.0) -> None:
        """Send a signal that stops the program, and wait until it stands still.

        Raises:
            AssertionError: it still goes on after that time, or ended.
        """
        self.kill(number)
        end = time.perf_counter() + seconds
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            if pid and os.WIFSTOPPED(status):
                while self.pump():  # what it wrote before
                    pass
                return
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            assert not pid, f"ended ({self.status}) instead of stopping"
            assert time.perf_counter() < end, f"still goes on after {seconds} s"
            self.pump(0.02)

    def left_on(self) -> set[str]:
        """Return the changes to the terminal that the program has not undone."""
        modes: dict[int, bool] = {}
        for match in _MODE.finditer(bytes(self.raw)):
            for number in match[1].split(b";"):
                modes[int(number)] = match[2] == b"h"
        left = {MODES[number] for number, on in modes.items() if on and number in MODES}
        left |= {what for number, what in _KEPT_ON.items() if modes.get(number) is False}
        if self.raw.count(_KEYBOARD_ON) > self.raw.count(_KEYBOARD_OFF):
            left.add("keyboard protocol")
        if self._slave >= 0 and termios.tcgetattr(self._slave) != self._before:
            left.add("termios")
        return left

    def close(self) -> None:
        """End the program and let go of the terminal."""
        if self.alive():
            os.kill(self.pid, signal.SIGKILL)
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        for fd in (self.fd, self._slave):
            if fd >= 0:
                os.close(fd)
        self.fd = self._slave = -1

    def _emulate(self, data: bytes) -> None:
        data = self._rest + data
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        self._rest = data[cut:]
        self._stream.feed(_UNKNOWN.sub(b"", data[:cut]))

    def _set_size(self, cols: int, rows: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))


class OwnTime:
    """The time that a program has spent since: at work or asleep, not queued for processor or disk.

    Where all of its threads sleep, nothing keeps it from going on but itself, however busy the machine is.
    """

    def __init__(self, program: PtyProgram) -> None:
        self._program = program
        self._used = program.processor_time() if program.alive() else 0.0
        self._looked = time.perf_counter()
        self._asleep = 0.0

    def spent(self) -> float:
        """Seconds, of a program that runs; what it slept between two looks far apart counts as little."""
        now = time.perf_counter()
        if not _STATES_OF_WORK & set(self._program.thread_states()):
            self._asleep += min(now - self._looked, _A_LOOK)
        self._looked = now
        return self._asleep + self._program.processor_time() - self._used


def _environment(changes: Mapping[str, str]) -> dict[str, str]:
    kept: dict[str, Any] = dict(os.environ)
    for name in ("COLUMNS", "LINES", "NO_COLOR"):
        kept.pop(name, None)
    return {
        **kept,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        **changes,
    }
