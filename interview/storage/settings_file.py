"""The settings file: reading, with problems by line and column, and writing. Wrong values count as unset."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from interview.model.errors import HomeError, Problem, UsageError, as_error
from interview.model.phrases import nearest
from interview.model.settings import (
    BY_FIELD,
    IN_FILE,
    KEYS,
    OUTSIDE_FILE,
    RETIRED,
    TABLES,
    Settings,
    Value,
    check_value,
    quote_setting,
)
from interview.storage.files import folder_locked, read_regular, replace_whole


class SettingsReading(Struct, frozen=True):
    """The readable part of a settings file, and its problems."""

    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, tuple[int, int]] = {}
    """Line and column of each name, such as `keys.submit`."""


def read_settings(path: Path) -> SettingsReading:
    """Read a settings file; a missing one has the defaults."""
    try:
        data = read_regular(path)
    except FileNotFoundError:
        return SettingsReading()
    except OSError as error:
        return _refused(path, f"cannot be read: {error.strerror or error}; mend or move it")
    return parse_settings(data, path)


def parse_settings(data: bytes, path: Path) -> SettingsReading:
    """Read the bytes of the settings file at `path`, as `read_settings` does."""
    import tomllib

    text = ""
    try:
        text = data.decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        return _refused(path, "is not UTF-8; save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        reason, line, column = locate_fault(str(error), text)
        return _refused(path, f"is not TOML: {reason[:1].lower()}{reason[1:]}", line, column)
    except (ValueError, RecursionError):
        return _refused(path, "is not TOML: a value is too large or too deep")
    places = locate(text)
    settings, wrong = _settle(values)
    problems = tuple(
        Problem(str(path), *places.get(field, (0, 0)), field=field, message=message)
        for field, message in wrong
    )
    return SettingsReading(settings, problems, places)


def _refused(path: Path, message: str, line: int = 0, column: int = 0) -> SettingsReading:
    return SettingsReading(problems=(Problem(str(path), line, column, "", message),))


def _settle(values: Mapping[str, Any]) -> tuple[Settings, list[tuple[str, str]]]:
    """Return the right values, and the field and the fault of each wrong one."""
    problems: list[tuple[str, str]] = []
    fields: dict[str, Any] = {}
    for name, value in values.items():
        if "." in name:  # a name in quotes is not in the table before the dot
            problems.append((name, "is not a setting; it has no effect"))
        elif name not in TABLES:
            fields[name] = value
        elif isinstance(value, dict):
            fields |= {f"{name}.{key}": inner for key, inner in value.items()}
        else:
            problems.append((name, f"should be a table: write [{name}] on a line of its own"))
    right: dict[str, Value] = {}
    for field, value in fields.items():
        if field in RETIRED:
            continue
        if message := _find_problem(field, value):
            problems.append((field, message))
        else:
            right[field] = value
    return Settings(right), problems


def _find_problem(field: str, value: object) -> str:
    """Return the fault of a field; empty if it is right."""
    table, _, name = field.rpartition(".")
    if field.startswith(f"{KEYS}."):
        wanted = 'a key in quotes, such as "ctrl+t"'
        return "" if isinstance(value, str) else f"should be {wanted}, not {quote_setting(value)}"
    setting = BY_FIELD.get(field)
    if setting is not None:
        message = check_value(setting, value)
        near = nearest(value, setting.choices) if message and isinstance(value, str) else ""
        return f'{message}; did you mean "{near}"?' if near else message
    if field in OUTSIDE_FILE:
        return "is not kept in this file; choose it in the set-up or with interview start"
    near = nearest(name, (other.name for other in IN_FILE if other.table == table))
    elsewhere = next((other.table for other in IN_FILE if other.name == name), None)
    if near:
        hint = f'did you mean "{near}"?'
    elif elsewhere is None:
        hint = "it has no effect"
    else:
        hint = f"put it {f'under [{elsewhere}]' if elsewhere else 'above the first [table]'}"
    return f"is not a setting; {hint}"


_LINE = re.compile(r"\s*(?:\[\s*(?P<table>[\w.-]+)\s*\]|(?P<comment>#\s*)?(?P<name>[\w.-]+)\s*=)")
"""A line that begins a table or sets a value, in a comment or not."""
_FAULT = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def _scan(lines: Iterable[str]) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Yield the number from 0, the table and the match of each line that matches `_LINE`."""
    table = ""
    for number, line in enumerate(lines):
        if match := _LINE.match(line):
            table = match["table"] or table
            yield number, table, match


def locate(text: str) -> dict[str, tuple[int, int]]:
    """Return the line and column, from 1, of each table and value, such as `session.mode`."""
    places: dict[str, tuple[int, int]] = {}
    for number, table, match in _scan(text.split("\n")):
        if not match["comment"]:
            name = f"{table}.{match['name']}" if table and match["name"] else match["name"]
            begins = match.start("name" if name else "table")
            places.setdefault(name or table, (number + 1, begins + 1))
    return places


def locate_fault(message: str, text: str) -> tuple[str, int, int]:
    """Split a message of the TOML reader into the message and the line and column, from 1."""
    fault = _FAULT.fullmatch(message)
    if fault is None:
        return message, 0, 0
    if fault.group(2):
        return fault.group(1), int(fault.group(2)), int(fault.group(3))
    lines = text.splitlines() or [""]
    return fault.group(1), len(lines), len(lines[-1]) + 1


_HEAD = """\
# Settings of interview. A line that begins with # is not set: its default applies, or
# for a session the value of the last one. `interview settings` lists mistakes in this file.
"""

_TITLES = {
    "session": "Defaults for the set-up and for `interview start`",
    "goal": "The goal; `interview goal` and the screen Plan change it",
    KEYS: 'Keys by the id of their command (docs/keys.md), such as: submit = "ctrl+t"',
}


def template() -> str:
    """Return a settings file with every setting explained, and commented out at its default."""
    return "\n".join(_template_lines()).rstrip("\n") + "\n"


def _template_lines() -> Iterator[str]:
    yield _HEAD
    for table in ("", *TABLES):
        if table:
            yield f"# {_TITLES[table]}\n[{table}]\n"
        for setting in IN_FILE:
            if setting.table == table:
                choices = f" ({', '.join(setting.choices)})" if setting.kind == "choice" else ""
                # A default is the same in JSON and TOML.
                example = json.dumps(setting.default)
                yield f"# {setting.help}{choices}\n# {setting.name} = {example}\n"


def write_template(path: Path) -> None:
    """Create the settings file, unless there is one.

    Raises:
        HomeError: it cannot be written.
    """
    with as_error(HomeError, f"{path} cannot be written"), folder_locked(path.parent):
        if not path.exists():
            replace_whole(path, template().encode())


def write_settings(path: Path, values: Mapping[str, Value | None]) -> None:
    """Set each `table.name` to its value, or unset it if that is None; all of them or none.

    Everything else in the file stays.

    Raises:
        UsageError: a value is out of range, or the file is no TOML or cannot be changed.
        HomeError: it cannot be read or written.
    """
    for field, value in values.items():
        setting = BY_FIELD.get(field)
        wrong = check_value(setting, value) if setting is not None and value is not None else ""
        if wrong:
            raise UsageError(f"{field} {wrong}")
    with as_error(HomeError, f"{path} cannot be written"), folder_locked(path.parent):
        try:
            text = read_regular(path).decode("utf-8-sig")
        except FileNotFoundError:
            text = template()
        except UnicodeDecodeError:
            raise UsageError(f"{path} is not UTF-8; save it as UTF-8 first") from None
        before = parse_settings(text.encode(), path)
        broken = next((fault for fault in before.problems if fault.field in {"", *TABLES}), None)
        if broken is not None:
            raise UsageError(f"{broken}; mend the file first")
        changed = text.replace("\r\n", "\n")
        for field, value in values.items():
            table, _, name = field.rpartition(".")
            changed = _change(changed, table, name, value)
        kept = parse_settings(changed.encode(), path).settings.values
        if any(kept.get(field) != value for field, value in values.items()):
            raise UsageError(
                f"{path} has a layout that cannot be changed here; open it in an editor"
            )
        if "\r\n" in text:
            changed = changed.replace("\n", "\r\n")
        if changed != text:
            replace_whole(path, changed.encode())


def _change(text: str, table: str, name: str, value: Value | None) -> str:
    """Return the text with a value set: in its place, on the line of its comment, or at the end of its table."""
    import tomlkit

    document = tomlkit.parse(text)
    inside = document.get(table) if table else document
    if value is None:
        if inside is not None:
            inside.pop(name, None)
        return _show_again(tomlkit.dumps(document), table, name)
    if inside is None or name not in inside:
        lines = text.split("\n")
        for number, within, match in _scan(lines):
            if (within, match["name"]) == (table, name) and match["comment"]:
                lines[number] = f"{name} = {tomlkit.item(value).as_string()}"
                return "\n".join(lines)
    if inside is None:
        inside = document[table] = tomlkit.table()
    inside[name] = value
    return tomlkit.dumps(document)


def _show_again(text: str, table: str, name: str) -> str:
    """Return the text with the comment that names a setting below the one that explains it, if that is there."""
    lines = template().split("\n")
    for number, within, match in _scan(lines):
        if (within, match["name"]) == (table, name):
            help_line, default_line = f"{lines[number - 1]}\n", f"{lines[number]}\n"
            if help_line + default_line not in text:
                return text.replace(help_line, help_line + default_line, 1)
    return text
