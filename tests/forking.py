"""Programs that start quickly: forked from a server that has all of it loaded.

Everything but the imports is as in a new process: streams, terminal, environment, folder, signals, exit.
What the interpreter reads when it starts (its own variables, the locale) is the server's; where that
matters, and on systems other than Linux, a program is started anew.

Run as a module this is the server: it takes requests on the socket whose number is its argument.
"""

from __future__ import annotations

import ctypes
import fcntl
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import termios
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NoReturn

ROOT = Path(__file__).resolve().parents[1]
_LARGEST = 1 << 17
_PATIENCE = 60.0
"""Seconds."""
_ADOPTING = 36
"""PR_SET_CHILD_SUBREAPER of Linux: this process adopts children whose parent has ended."""
_WITHIN = "PYTHON"
"""How variables begin that the interpreter reads when it starts."""


class ForkServer:
    """Starts programs; each is a child of this process. The server itself starts with the first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def takes(self, argv: Sequence[str], environment: Mapping[str, str]) -> bool:
        """Whether it can start this: the program or code, in an interpreter like this one."""
        own, other = _interpreters(os.environ), _interpreters(environment)
        locale = environment.get("LC_ALL") or environment.get("LANG") or "C.UTF-8"
        known = argv[:1] == [sys.executable] and argv[1:2] in (["-m"], ["-c"])
        return known and own == other and locale.upper().endswith("UTF-8")

    def start(
        self,
        argv: Sequence[str],
        environment: Mapping[str, str],
        folder: Path | None,
        streams: Sequence[int],
        *,
        in_terminal: bool = False,
    ) -> int:
        """Start a program on three streams, in a session of its own if they are a terminal; its process id."""
        request = [list(argv[1:]), dict(environment), str(folder or Path.cwd()), in_terminal]
        with self._lock:
            if self._socket is None:
                self._socket = self._begin()
            socket.send_fds(self._socket, [json.dumps(request).encode()], list(streams))
            return int(self._socket.recv(64))

    def run(
        self,
        argv: Sequence[str],
        stdin: str,
        environment: Mapping[str, str],
        folder: Path | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """As `subprocess.run`, output captured."""
        with (
            tempfile.TemporaryFile() as given,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            given.write(stdin.encode())
            given.seek(0)
            streams = [given.fileno(), out.fileno(), err.fileno()]
            child = self.start(argv, environment, folder, streams)
            ended = os.pidfd_open(child)
            if not select.select([ended], [], [], _PATIENCE)[0]:
                os.kill(child, signal.SIGKILL)
            os.close(ended)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            return subprocess.CompletedProcess(list(argv), status, _read(out), _read(err))

    def close(self) -> None:
        """End the server."""
        if self._socket is not None and self._process is not None:
            self._socket.close()
            self._process.wait(_PATIENCE)

    def _begin(self) -> socket.socket:
        ctypes.CDLL(None).prctl(_ADOPTING, 1, 0, 0, 0)
        # Packets: what is sent at once arrives at once.
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forking", str(theirs.fileno())],
                cwd=ROOT,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        ours.settimeout(_PATIENCE)
        return ours


_servers: list[ForkServer] = []


@contextmanager
def programs_start_warm() -> Iterator[None]:
    """Meanwhile `fork_server` has one, where the system can."""
    if sys.platform == "linux":
        _servers.append(ForkServer())
    yield
    while _servers:
        _servers.pop().close()


def fork_server() -> ForkServer | None:
    """Return the server; None in the long runs, whose programs start as usual."""
    return _servers[-1] if _servers else None


def run_program(
    argv: Sequence[str], stdin: str, environment: Mapping[str, str], folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, output captured; forked where it can be."""
    server = fork_server()
    if server is not None and server.takes(argv, environment):
        return server.run(argv, stdin, environment, folder)
    return subprocess.run(
        argv,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=environment,
        cwd=folder,
        timeout=_PATIENCE,
        check=False,
    )


def _interpreters(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environment.items()
        if name.startswith(_WITHIN) and name != "PYTHONUTF8"
    }


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


# The server


def _serve(requests: socket.socket) -> list[str]:
    """Fork for each request; returns in the child alone, with what it is to be."""
    while True:
        request, streams, _, _ = socket.recv_fds(requests, _LARGEST, 3)
        if not request:
            sys.exit()
        reading, writing = os.pipe()
        between = os.fork()
        if not between:
            break
        os.close(writing)
        for stream in streams:
            os.close(stream)
        child = os.read(reading, 64)
        os.close(reading)
        os.waitpid(between, 0)  # from then on the child is the client's
        requests.send(child)
    if child_id := os.fork():
        os.write(writing, b"%d" % child_id)
        os._exit(0)
    for inherited in (reading, writing, requests.detach()):
        os.close(inherited)
    argv, environment, folder, in_terminal = json.loads(request)
    _take_streams(streams, in_terminal=in_terminal)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    return list(argv)


def _take_streams(streams: Sequence[int], *, in_terminal: bool) -> None:
    if in_terminal:
        os.setsid()
        fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
    for ending in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
        usual: Any = signal.default_int_handler if ending == signal.SIGINT else signal.SIG_DFL
        signal.signal(ending, usual)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    if in_terminal:  # line by line, as a new interpreter has it
        sys.stdout = sys.__stdout__ = open(1, "w", buffering=1, closefd=False)  # type: ignore[misc] # noqa: SIM115
        sys.stderr = sys.__stderr__ = open(2, "w", buffering=1, closefd=False)  # type: ignore[misc] # noqa: SIM115


def _load() -> None:
    """Import all that a program may need, so that no child has to."""
    for module in sorted((ROOT / "interview").rglob("*.py")):
        parts = module.relative_to(ROOT).with_suffix("").parts
        if not parts[-1].startswith("__"):
            with suppress(ModuleNotFoundError):  # an extra that is not installed here
                import_module(".".join(parts))


def _main() -> NoReturn:
    from interview.__main__ import main

    _load()
    gc.freeze()
    kind, what, *arguments = _serve(socket.socket(fileno=int(sys.argv[1])))
    runs: Callable[[], Any] = main
    if kind == "-c":
        sys.argv = ["-c", *arguments]
        code = compile(what, "<string>", "exec")
        runs = lambda: exec(code, {"__name__": "__main__"})  # noqa: E731, S102
    elif what == "interview":
        sys.argv = ["interview", *arguments]
    else:
        raise ValueError(what)
    runs()
    sys.exit()


if __name__ == "__main__":
    _main()
