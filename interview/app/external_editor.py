"""Run the person's editor in this terminal while the app waits."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from textual.app import App, SuspendNotSupported

from interview.model.errors import InterviewError, UsageError
from interview.storage import editor


def edit_outside(
    app: App[Any],
    path: Path,
    line: int,
    setting: str = "",
    *,
    call: Callable[[Sequence[str]], int] = subprocess.call,
) -> None:
    """Suspend the app, open a file at a line, from 1, in the person's editor, and come back.

    `setting` is the editor of the settings; empty where none is set. `call` runs it until it ends.

    Raises:
        UsageError: There is no terminal to hand over, or the editor fails.
    """
    command = editor.editor_command(path, line, setting)
    trouble: InterviewError | None = None
    try:
        with app.suspend():
            # Caught inside, so that the terminal is resumed after an error.
            try:
                editor.run_editor(command, call)
            except InterviewError as error:
                trouble = error
    except SuspendNotSupported:
        trouble = UsageError(f"no editor can run in here; open {path} at line {line} yourself")
    if trouble is not None:
        raise trouble


def edit_text(
    app: App[Any], text: str, setting: str, keep: Callable[[str], None], beat: float
) -> None:
    """Edit a text in the person's editor by a temporary file, as `edit_outside`.

    `keep` gets the saved text every `beat` seconds and at the end, even after an error.

    Raises:
        UsageError: As above, or no file can be written.
    """
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "answer.md"
            path.write_text(text, encoding="utf-8")
            saved = text

            def look() -> None:
                nonlocal saved
                # Some editors empty or remove a file before they write it.
                saved = _read(path, saved) or saved
                keep(saved)

            try:
                edit_outside(
                    app, path, 1, setting, call=lambda words: _wait_for(words, beat, look)
                )
            finally:
                keep(_read(path, saved))
    except OSError as error:
        why = f"no file for the editor can be written: {error.strerror or error}"
        raise UsageError(why) from error


def _wait_for(command: Sequence[str], beat: float, look: Callable[[], None]) -> int:
    """Run a command and return its status; call `look` every `beat` seconds meanwhile."""
    with subprocess.Popen(command) as process:  # noqa: S603 - the person's own editor
        while True:
            try:
                return process.wait(beat)
            except subprocess.TimeoutExpired:
                look()


def _read(path: Path, missing: str) -> str:
    """Return the text that an editor saved; `missing` if the file is gone."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return missing
