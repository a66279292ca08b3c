"""Changing one setting in its file: comments, order and all other lines stay as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from interview.model.errors import UsageError
from interview.model.problem import Problem
from interview.model.settings import IN_FILE, KEYS, TABLES, Value
from interview.storage.config.settings_file import parse_settings
from interview.storage.files import folder_locked, read_small, replace_whole

_HEAD = """\
# Settings of interview. A line that begins with # is not set: its value is the usual one, or
# for a session that of the last one. `interview settings check` tells what is wrong in here.
"""

_TITLES = {
    "session": "What the set-up of a session and `interview start` begin with",
    "goal": "What is practised for; `interview goal` and the screen Plan change it",
    KEYS: 'Keys by the id of their command (docs/keys.md), such as: submit = "ctrl+t"',
}


def template() -> str:
    """The settings file of somebody who has set nothing: every setting, told and commented out."""
    return "\n".join(_template_lines()).rstrip("\n") + "\n"


def _template_lines() -> Iterator[str]:
    yield _HEAD
    for table in ("", *TABLES):
        if table:
            yield f"# {_TITLES[table]}\n[{table}]\n"
        for setting in IN_FILE:
            if setting.table == table:
                choices = f" ({', '.join(setting.choices)})" if setting.kind == "choice" else ""
                # A default is written in JSON as it is in TOML.
                example = json.dumps(setting.default)
                yield f"# {setting.help}{choices}\n# {setting.name} = {example}\n"


def write_template(path: Path) -> None:
    """Put the template there, unless there is a file.

    Raises:
        OSError: it cannot be written.
    """
    with folder_locked(path.parent):
        if not path.exists():
            replace_whole(path, template().encode())


def write_settings(path: Path, values: Mapping[str, Value | None]) -> None:
    """Set each `table.name` to its value, or with None leave it unset; all of them or none.

    Raises:
        UsageError: the file cannot be read as TOML; it stays as it is.
        OSError: it cannot be read or written.
    """
    with folder_locked(path.parent):
        try:
            text = read_small(path).decode("utf-8-sig")
        except FileNotFoundError:
            text = template()
        except UnicodeDecodeError:
            raise UsageError(f"{path} is not UTF-8; save it as UTF-8 first") from None
        broken = _broken(text, path)
        if broken is not None:
            raise UsageError(f"{broken}; mend the file first")
        changed = text
        for field, value in values.items():
            changed = _change(changed, field, value)
        if (broken := _broken(changed, path)) is not None:
            raise UsageError(f"{broken}; it would not be read again, and stays as it is")
        if changed != text:
            replace_whole(path, changed.encode())


def _broken(text: str, path: Path) -> Problem | None:
    """Why the text as a whole cannot be read."""
    problems = parse_settings(text.encode(), path).problems
    return next((one for one in problems if not one.field), None)


def _change(text: str, field: str, value: Value | None) -> str:
    import tomlkit

    document = tomlkit.parse(text)
    table, _, name = field.rpartition(".")
    inside = document.get(table) if table else document
    if value is None:
        if inside is not None and name in inside:
            del inside[name]
        return tomlkit.dumps(document)
    if inside is not None and name in inside:
        inside[name] = value
        return tomlkit.dumps(document)
    uncommented = _uncomment(text, table, f"{name} = {tomlkit.item(value).as_string()}")
    if uncommented is not None:
        return uncommented
    if inside is None:
        document[table] = tomlkit.table()
        inside = document[table]
    inside[name] = value
    return tomlkit.dumps(document)


def _uncomment(text: str, table: str, line: str) -> str | None:
    """The text with the line in place of the comment that shows it; None where there is none."""
    name = line.partition(" ")[0]
    shown = re.compile(rf"#\s*{re.escape(name)}\s*=")
    here, lines = "", text.splitlines(keepends=True)
    for number, each in enumerate(lines):
        if head := re.match(r"\s*\[\s*([\w-]+)\s*\]", each):
            here = head.group(1)
        elif here == table and shown.match(each):
            lines[number] = line + ("\n" if each.endswith("\n") else "")
            return "".join(lines)
    return None
