"""The person's own editor, opened at a line of a file."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from interview.model.endings import ENDINGS
from interview.model.errors import UsageError
from interview.model.visible import visible_line
from interview.storage.files import real_path

FALLBACK = "vi"
"""The editor if neither VISUAL nor EDITOR names one: POSIX has it."""

_PLUS_LINE = frozenset(
    {"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient"}
    | {"mg", "jed", "joe", "ne", "kak", "micro"}
)
"""Editors that take `+LINE` before the file."""
_FILE_LINE = frozenset({"hx", "helix", "subl", "zed"})
"""Editors that take `file:line`."""
_GOTO = frozenset({"code", "code-insiders", "codium", "cursor"})
"""Editors that take `-g file:line`, and return at once without an option to wait."""
_WAITING = frozenset({"-w", "--wait"})


def editor_command(path: Path, line: int, setting: str = "") -> list[str]:
    """Return the command that opens a file at a line, from 1, in the editor of the settings, VISUAL or EDITOR.

    Raises:
        UsageError: the editor's command cannot be split into words.
    """
    name, command = next(iter(_named(setting).items()), ("", FALLBACK))
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise UsageError(f"{name} cannot be read: {error}; mend its quotes") from error
    program = Path(words[0]).name.removesuffix(".exe")
    file = str(real_path(path))
    if program in _PLUS_LINE:
        return [*words, f"+{line}", file]
    if program in _FILE_LINE:
        return [*words, f"{file}:{line}"]
    if program in _GOTO:
        wait = [] if _WAITING & set(words) else ["--wait"]
        return [*words, *wait, "-g", f"{file}:{line}"]
    return [*words, file]


def is_chosen(setting: str) -> bool:
    """Return whether the person named an editor."""
    return bool(_named(setting))


def _named(setting: str) -> dict[str, str]:
    """Return the editors that the person named, by the place where; the first counts."""
    named = {"the editor of the settings": setting}
    named |= {name: os.environ.get(name, "") for name in ("VISUAL", "EDITOR")}
    return {name: command for name, command in named.items() if command.strip()}


def run_editor(
    command: Sequence[str], call: Callable[[Sequence[str]], int] = subprocess.call
) -> None:
    """Run the editor in this terminal until it ends; no shell is involved.

    Raises:
        UsageError: it cannot be started, or fails.
    """
    try:
        with _ignoring_interrupts():
            status = call(command)
    except (OSError, ValueError) as error:  # a name that holds a zero byte is a ValueError
        why = getattr(error, "strerror", None) or error
        name = visible_line(command[0]) or "an editor without a name"
        raise UsageError(f"{name} cannot be started: {why}; set EDITOR") from error
    if status:
        raise UsageError(f"{command[0]} ended with status {status}")


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """Leave ctrl+c to the editor, and signals that end the program until the editor has ended."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    wakeup = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, lambda n, _: came.append(n)) for number in ENDINGS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
            signal.siginterrupt(number, False)  # noqa: FBT003 - as asyncio left it
        signal.set_wakeup_fd(wakeup)
        for caught in {*came} - {signal.SIGINT, signal.SIGQUIT}:
            os.kill(os.getpid(), caught)
