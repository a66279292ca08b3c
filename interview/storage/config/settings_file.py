"""The settings file: read with every problem at its place; what is wrong counts as not set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from interview.model.problem import Problem
from interview.model.settings import (
    BY_FIELD,
    KEYS,
    RETIRED,
    TABLES,
    GoalSettings,
    Settings,
    check_value,
    quote_value,
)
from interview.storage.files import read_small

MOST_PROBLEMS = 50
"""Problems that are told of one file."""


class SettingsReading(Struct, frozen=True):
    """A settings file as far as it reads."""

    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, tuple[int, int]] = {}
    """Line and column of each name, such as `keys.submit`."""


def read_settings(path: Path) -> SettingsReading:
    """The settings of a file; the defaults where it is missing, and problems where it is wrong."""
    try:
        data = read_small(path)
    except FileNotFoundError:
        return SettingsReading()
    except OSError as error:
        return _refused(path, f"cannot be read: {error.strerror or error}; mend or move it")
    return parse_settings(data, path)


def parse_settings(data: bytes, path: Path) -> SettingsReading:
    """As `read_settings`, from the bytes of the file at `path`."""
    import tomllib

    from interview.storage.config.positions import locate, locate_fault

    text = ""
    try:
        text = data.decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        return _refused(path, "is not UTF-8; save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        said, line, column = locate_fault(str(error), text)
        return _refused(path, f"is not TOML: {said[:1].lower()}{said[1:]}", line, column)
    except (ValueError, RecursionError):
        return _refused(path, "is not TOML: a value is too large or too deep")
    places = locate(text)
    found = [
        Problem(str(path), *places.get(field, (0, 0)), field=field, message=message)
        for field, message in _find_problems(values)
    ]
    wrong = {problem.field for problem in found}
    return SettingsReading(_settle(values, wrong), tuple(found[:MOST_PROBLEMS]), places)


def nearest_name(name: str, known: Iterable[str]) -> str:
    """`; did you mean "mode"?`, or nothing where no name is near."""
    from difflib import get_close_matches

    near = get_close_matches(name[:100], list(known), n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


def _refused(path: Path, message: str, line: int = 0, column: int = 0) -> SettingsReading:
    return SettingsReading(problems=(Problem(str(path), line, column, "", message),))


def _find_problems(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The field and what is wrong with it."""
    for name, value in values.items():
        if name in TABLES:
            if not isinstance(value, dict):
                yield name, f"should be a table: write [{name}] on a line of its own"
            elif name == KEYS:
                yield from _find_wrong_keys(value)
            else:
                for inner, each in value.items():
                    yield from _check(name, inner, each)
        else:
            yield from _check("", name, value)


def _find_wrong_keys(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if not isinstance(value, str):
            message = f'should be a key in quotes, such as "ctrl+t", not {quote_value(value)}'
            yield f"{KEYS}.{name}", message


def _check(table: str, name: str, value: object) -> Iterator[tuple[str, str]]:
    field = f"{table}.{name}" if table else name
    option = BY_FIELD.get(field)
    if field in RETIRED:
        return
    if option is None:
        here = [one.name for one in BY_FIELD.values() if one.table == table]
        near = nearest_name(name, here) or _elsewhere(name)
        yield field, f"is no setting{near or '; it has no effect'}"
    elif message := check_value(option, value):
        near = nearest_name(value, option.choices) if isinstance(value, str) else ""
        yield field, message + near


def _elsewhere(name: str) -> str:
    """A hint where the name belongs to another table."""
    table = next((one.table for one in BY_FIELD.values() if one.name == name), None)
    if table is None:
        return ""
    return f"; put it under [{table}]" if table else "; put it above the first [table]"


def _settle(values: Mapping[str, Any], wrong: set[str]) -> Settings:
    """The values that are right."""
    head: dict[str, Any] = {
        name: value
        for name, value in values.items()
        if name not in TABLES and name not in wrong and name in BY_FIELD
    }
    return Settings(
        **head,
        session=_known(values, "session", wrong),
        goal=GoalSettings(**_known(values, "goal", wrong)),
        keys=_table(values, KEYS, wrong),
    )


def _known(values: Mapping[str, Any], name: str, wrong: set[str]) -> dict[str, Any]:
    """The values of a table that are settings."""
    table = _table(values, name, wrong)
    return {key: value for key, value in table.items() if f"{name}.{key}" in BY_FIELD}


def _table(values: Mapping[str, Any], name: str, wrong: set[str]) -> dict[str, Any]:
    table = values.get(name)
    if not isinstance(table, dict):
        return {}
    return {key: value for key, value in table.items() if f"{name}.{key}" not in wrong}
