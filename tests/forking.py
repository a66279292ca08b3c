"""The command line in processes of their own that start quickly: forked from one that has it loaded.

Everything but the imports is as in a new process: streams, environment, folder, signals, exit. What
the interpreter reads when it starts (PYTHONUTF8 and its like, the locale) is the server's.

Run as a module this is the server: it takes requests on the socket whose number is its argument.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parents[1]
_LARGEST = 1 << 20
_PATIENCE = 60.0
"""Seconds."""


class ForkServer:
    """Runs command lines of the program, one after the other."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        # Packets: what is sent at once arrives at once.
        self._ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forking", str(theirs.fileno())],
                cwd=ROOT,
                env=dict(environment),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self._ours.settimeout(_PATIENCE)

    def run(
        self, arguments: Sequence[str], stdin: str, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """As `subprocess.run` of `python -m interview` with these arguments, output captured."""
        request = json.dumps([list(arguments), dict(environment), str(Path.cwd())]).encode()
        with (
            tempfile.TemporaryFile() as given,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            given.write(stdin.encode())
            given.seek(0)
            streams = [given.fileno(), out.fileno(), err.fileno()]
            socket.send_fds(self._ours, [request], streams)
            child = int(self._receive())
            try:
                status = int(self._receive())
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                raise
            return subprocess.CompletedProcess(list(arguments), status, _read(out), _read(err))

    def close(self) -> None:
        """End the server."""
        self._ours.close()
        self._process.wait(_PATIENCE)

    def _receive(self) -> bytes:
        told = self._ours.recv(64)
        if not told:
            raise RuntimeError("the server of command lines has ended")
        return told


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def _serve(requests: socket.socket) -> None:
    """Fork for each request; returns in the child alone, ready to be the program."""
    while True:
        request, streams, _, _ = socket.recv_fds(requests, _LARGEST, 3)
        if not request:
            sys.exit()
        child = os.fork()
        if not child:
            break
        for stream in streams:
            os.close(stream)
        requests.send(b"%d" % child)
        requests.send(b"%d" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    requests.close()
    arguments, environment, folder = json.loads(request)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["interview", *arguments]


def _load() -> None:
    """Import all that a command may need, so that no child has to."""
    from interview.cli.main import COMMANDS

    for place, _ in COMMANDS.values():
        import_module(place.partition(":")[0])
    for module in sorted((ROOT / "interview").rglob("*.py")):
        parts = module.relative_to(ROOT).with_suffix("").parts
        if "app" not in parts[:2] and not parts[-1].startswith("__"):
            with suppress(ModuleNotFoundError):  # an extra that is not installed here
                import_module(".".join(parts))


def _main() -> NoReturn:
    from interview.cli.main import main

    _load()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    main()
    raise AssertionError("main() ends by itself")


if __name__ == "__main__":
    _main()
