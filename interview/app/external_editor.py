"""Run the person's editor in this terminal while the app waits."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from interview.model.errors import InterviewError, UsageError
from interview.storage import editor


def edit_outside(
    app: App[Any],
    path: Path,
    line: int,
    own: str = "",
    *,
    call: Callable[[Sequence[str]], int] = subprocess.call,
) -> None:
    """Suspend the app, open a file at a line, from 1, in the person's editor, and come back.

    `own` is the editor of the settings; empty where none is set. `call` runs it until it ends.

    Raises:
        UsageError: There is no terminal to hand over, or the editor fails.
    """
    command = editor.editor_command(path, line, own)
    trouble: InterviewError | None = None
    try:
        with app.suspend():
            # Caught inside: an error must not pass by the resumption of the terminal.
            try:
                editor.run_editor(command, call)
            except InterviewError as error:
                trouble = error
    except SuspendNotSupported:
        trouble = UsageError(f"no editor can run in here; open {path} at line {line} yourself")
    if trouble is not None:
        raise trouble
