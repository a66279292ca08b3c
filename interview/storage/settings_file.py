"""The settings file: reading, with each problem at its place, and writing. Wrong values count as unset."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from interview.model.errors import HomeError, Problem, UsageError
from interview.model.phrases import nearest
from interview.model.settings import (
    BY_FIELD,
    IN_FILE,
    KEYS,
    RETIRED,
    TABLES,
    GoalSettings,
    Settings,
    Value,
    check_value,
    quote_value,
)
from interview.storage.files import folder_locked, read_regular, replace_whole

MOST_PROBLEMS = 50
"""Problems that are reported of one file."""


class SettingsReading(Struct, frozen=True):
    """A settings file as far as it reads."""

    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, tuple[int, int]] = {}
    """Line and column of each name, such as `keys.submit`."""


def read_settings(path: Path) -> SettingsReading:
    """Return the settings of a file; the defaults if it is missing, and problems if it is wrong."""
    try:
        data = read_regular(path)
    except FileNotFoundError:
        return SettingsReading()
    except OSError as error:
        return _refused(path, f"cannot be read: {error.strerror or error}; mend or move it")
    return parse_settings(data, path)


def parse_settings(data: bytes, path: Path) -> SettingsReading:
    """Return the same as `read_settings`, from the bytes of the file at `path`."""
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
        for field, message in wrong[:MOST_PROBLEMS]
    )
    return SettingsReading(settings, problems, places)


def _refused(path: Path, message: str, line: int = 0, column: int = 0) -> SettingsReading:
    return SettingsReading(problems=(Problem(str(path), line, column, "", message),))


def _settle(values: Mapping[str, Any]) -> tuple[Settings, list[tuple[str, str]]]:
    """Return the values that are right, and the field of each other with what is wrong with it."""
    head: dict[str, Any] = {}
    tables: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
    problems: list[tuple[str, str]] = []
    for name, value in values.items():
        if name not in TABLES:
            entries, kept, prefix = {name: value}, head, ""
        elif isinstance(value, dict):
            entries, kept, prefix = value, tables[name], f"{name}."
        else:
            message = f"should be a table: write [{name}] on a line of its own"
            problems.append((name, message))
            continue
        for key, inner in entries.items():
            field = f"{prefix}{key}"
            if field in RETIRED:
                continue
            if message := _find_problem(field, inner):
                problems.append((field, message))
            else:
                kept[key] = inner
    settings = Settings(
        **head, session=tables["session"], goal=GoalSettings(**tables["goal"]), keys=tables[KEYS]
    )
    return settings, problems


def _find_problem(field: str, value: object) -> str:
    """Return what is wrong with a field; empty if it is right."""
    table, _, name = field.rpartition(".")
    if field.startswith(f"{KEYS}."):
        wanted = 'a key in quotes, such as "ctrl+t"'
        return "" if isinstance(value, str) else f"should be {wanted}, not {quote_value(value)}"
    setting = BY_FIELD.get(field)
    if setting is not None:
        message = check_value(setting, value)
        near = isinstance(value, str) and message
        return message + (_did_you_mean(value, setting.choices) if near else "")
    names = [each.name for each in BY_FIELD.values() if each.table == table]
    near_name = _did_you_mean(name, names) or _elsewhere(name)
    return f"is not a setting{near_name or '; it has no effect'}"


def _did_you_mean(name: object, names: Iterable[str]) -> str:
    near = nearest(str(name), names)
    return f'; did you mean "{near}"?' if near else ""


def _elsewhere(name: str) -> str:
    """Return a hint if the name belongs to another table."""
    table = next((each.table for each in BY_FIELD.values() if each.name == name), None)
    if table is None:
        return ""
    return f"; put it under [{table}]" if table else "; put it above the first [table]"


_TABLE = re.compile(r"\s*\[\s*([\w.-]+)\s*\]")
_KEY = re.compile(r"\s*([\w.-]+)\s*=")
_LONG_QUOTES = ('"""', "'''")
_FAULT = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def locate(text: str) -> dict[str, tuple[int, int]]:
    """Return line and column, from 1, of each table and of each value's name, such as `session.mode`."""
    places: dict[str, tuple[int, int]] = {}
    table = closing = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:  # within a text of several lines, which may look like settings
            closing = "" if closing in line else closing
        elif head := _TABLE.match(line):
            table = head[1]
            places.setdefault(table, (number, head.start(1) + 1))
        elif key := _KEY.match(line):
            name = f"{table}.{key[1]}" if table else key[1]
            places.setdefault(name, (number, key.start(1) + 1))
            value = line[key.end() :]
            closing = next((quotes for quotes in _LONG_QUOTES if value.count(quotes) == 1), "")
    return places


def locate_fault(message: str, text: str) -> tuple[str, int, int]:
    """Return the message of the TOML reader without its place, and the line and column, from 1."""
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
    """Return the settings file of somebody who has set nothing: every setting, told and commented out."""
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
    """Create the settings file, unless there is one.

    Raises:
        HomeError: it cannot be written.
    """
    with _locked(path):
        if not path.exists():
            replace_whole(path, template().encode())


def write_settings(path: Path, values: Mapping[str, Value | None]) -> None:
    """Set each `table.name` to its value, or with None leave it unset; all of them or none.

    Everything else in the file stays.

    Raises:
        UsageError: a value is out of range, or the file cannot be read as TOML.
        HomeError: it cannot be read or written.
    """
    for field, value in values.items():
        setting = BY_FIELD.get(field)
        wrong = check_value(setting, value) if setting is not None and value is not None else ""
        if wrong:
            raise UsageError(f"{field} {wrong}")
    with _locked(path):
        try:
            text = read_regular(path).decode("utf-8-sig")
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


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        with folder_locked(path.parent):
            yield
    except OSError as error:
        raise HomeError(f"{path} cannot be written: {error.strerror or error}") from error


def _broken(text: str, path: Path) -> Problem | None:
    """Return the problem that keeps the whole text from being read."""
    problems = parse_settings(text.encode(), path).problems
    return next((problem for problem in problems if not problem.field), None)


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
    """Return the text with the commented setting replaced by the line; None if there is none."""
    name = line.partition(" ")[0]
    shown = re.compile(rf"#\s*{re.escape(name)}\s*=")
    current_table, lines = "", text.splitlines(keepends=True)
    for number, existing in enumerate(lines):
        if head := _TABLE.match(existing):
            current_table = head[1]
        elif current_table == table and shown.match(existing):
            lines[number] = line + ("\n" if existing.endswith("\n") else "")
            return "".join(lines)
    return None
