"""`interview settings`: what is set, whether the file is right, and opening it."""

from __future__ import annotations

import json

import click
from msgspec.structs import asdict

from interview.app.keymap import read_keymap
from interview.cli.output import print_data, print_error, print_json
from interview.cli.run import Run
from interview.model.errors import Problem
from interview.model.places import Places
from interview.model.settings import IN_FILE, KEYS, Setting
from interview.model.visible import visible_line
from interview.practice.preferences import read_preferences, write_settings_template
from interview.storage import editor
from interview.storage.settings_file import SettingsReading


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One object with all settings.")
@click.pass_context
def settings(ctx: click.Context, *, as_json: bool) -> None:
    """Show what is set, as TOML, and where; whatever is not set has its default.

    The file lies in the home, or for the usual home where the platform keeps settings. It is TOML;
    the app changes it too (F2), and keeps what else is in it, comments included.
    """
    if ctx.invoked_subcommand is not None:
        return
    run: Run = ctx.obj
    reading = read_preferences(run.places)
    given = read_keymap(reading.settings.keys).keys
    if as_json:
        print_json({"path": str(run.places.settings), **_values(reading), KEYS: given})
        return
    print_data(f"# {visible_line(str(run.places.settings))}")
    for setting in IN_FILE:
        print_data(_phrase_line(setting.field, _value(reading, setting)))
    for name, key in given.items():
        print_data(_phrase_line(f"{KEYS}.{name}", key))


@settings.command("check")
@click.option("--json", "as_json", is_flag=True, help="An array of problems.")
@click.pass_context
def check_settings(ctx: click.Context, *, as_json: bool) -> None:
    """Show what is wrong in the settings file, as path:line:column: name: message.

    Exits with 1 where anything is wrong. What is wrong counts as not set.
    """
    run: Run = ctx.obj
    if _report(run.places, as_json=as_json):
        ctx.exit(1)


@settings.command("edit")
@click.pass_context
def edit_settings(ctx: click.Context) -> None:
    """Open the settings file in your editor, with all settings told in comments, and check it."""
    run: Run = ctx.obj
    own = read_preferences(run.places).settings.editor
    path = write_settings_template(run.places)
    editor.run_editor(editor.editor_command(path, 1, editor.person_environment(), own))
    if _report(run.places, as_json=False):
        ctx.exit(1)


def find_problems(places: Places, reading: SettingsReading) -> tuple[Problem, ...]:
    """Return what is wrong in the file, keys included, in the order of its lines."""
    wrong = read_keymap(reading.settings.keys).problems
    keys = [
        Problem(str(places.settings), *reading.places.get(field, (0, 0)), field, message)
        for name, message in wrong.items()
        for field in [f"{KEYS}.{name}"]
    ]
    return tuple(
        sorted((*reading.problems, *keys), key=lambda problem: (problem.line, problem.column))
    )


def _report(places: Places, *, as_json: bool) -> bool:
    """Print the problems; return whether there are any."""
    problems = find_problems(places, read_preferences(places))
    if as_json:
        print_json([asdict(problem) for problem in problems])
    for problem in () if as_json else problems:
        print_data(str(problem))
    if not problems:
        print_error("There are no problems in the settings")
    return bool(problems)


def _phrase_line(field: str, value: object) -> str:
    """Return a line of TOML; a comment where nothing is set."""
    # A text or a truth value is written in JSON as it is in TOML.
    unset = value in {None, ""}
    return (
        f"# {field} is not set" if unset else f"{field} = {json.dumps(value, ensure_ascii=False)}"
    )


def _values(reading: SettingsReading) -> dict[str, object]:
    tables = {
        table: {entry.name: _value(reading, entry) for entry in IN_FILE if entry.table == table}
        for table in dict.fromkeys(entry.table for entry in IN_FILE)
    }
    return {**tables.pop(""), **tables}


def _value(reading: SettingsReading, setting: Setting) -> object:
    if setting.table == "session":
        return reading.settings.session.get(setting.name)
    table = getattr(reading.settings, setting.table) if setting.table else reading.settings
    return getattr(table, setting.name)
