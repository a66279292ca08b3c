"""`interview settings`: show, check and open the settings file."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from interview.app.keymap import read_keymap
from interview.cli.options import json_option, print_settings_problems
from interview.cli.output import print_data, print_json
from interview.model.settings import IN_FILE, KEYS, Value
from interview.model.visible import spell_path, visible_line
from interview.storage import editor
from interview.storage.places import Places
from interview.storage.settings_file import read_settings, write_template


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def settings(ctx: click.Context, *, as_json: bool) -> int:
    """Show what is set, as TOML, and where; whatever is not set has its default.

    The file lies in the home, or for the usual home where the platform keeps settings. It is TOML;
    the app changes it too (F2), and keeps what else is in it, comments included. Where something in it
    is wrong it counts as not set, is named with its line, and the exit status is 1.
    """
    places: Places = ctx.obj
    if ctx.invoked_subcommand is not None:
        return 0
    reading = read_settings(places.settings)
    given, values = read_keymap(reading.settings.keys).keys, reading.settings.values
    if as_json:
        print_json({"path": spell_path(str(places.settings)), **_tables(values), KEYS: given})
    else:
        listed = {entry.field: values[entry.field] for entry in IN_FILE if entry.field in values}
        listed |= {f"{KEYS}.{name}": key for name, key in given.items()}
        # A text or a truth value is written in JSON as it is in TOML.
        lines = [f"{name} = {json.dumps(listed[name], ensure_ascii=False)}" for name in listed]
        print_data(f"# {visible_line(str(places.settings))}", *lines)
    return print_settings_problems(places, reading)


@settings.command("edit", short_help="Open the settings file in your editor, and check it.")
@click.pass_obj
def edit_settings(places: Places) -> int:
    """Open the settings file in your editor, with every setting explained in comments, and check it."""
    path = places.settings
    command = editor.editor_command(path, 1, read_settings(path).settings.text("editor"))
    write_template(path)
    editor.run_editor(command)
    return print_settings_problems(places, read_settings(path))


def _tables(values: Mapping[str, Value]) -> dict[str, object]:
    tables = {
        table: {entry.name: values.get(entry.field) for entry in IN_FILE if entry.table == table}
        for table in dict.fromkeys(entry.table for entry in IN_FILE)
    }
    return {**tables.pop(""), **tables}
