"""Write what the documents show of the program: `python -m docs.write [keys] [commands] [pictures]`.

Without a name, all three. The figures of docs/performance.md are measured: `python -m tests.bench.speed --write`.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from docs.draw import FOLDER, draw
from interview.app.commands import REGISTRY
from interview.cli.main import interview

DOCS = Path(__file__).parent


def keys_page() -> str:
    """Return docs/keys.md with its tables as the registry has them."""
    return _below(DOCS / "keys.md", "## All keys\n", _keys_tables())


def commands_page() -> str:
    """Return docs/commands.md with its table as `--help` has it."""
    return _below(
        DOCS / "commands.md",
        "| command | what it does |\n|---|---|\n",
        _command_rows(interview, "interview", None),
    )


def _below(page: Path, heading: str, lines: Iterator[str]) -> str:
    """Return the text of a page up to a heading, and these lines in place of what follows it."""
    return "".join([page.read_text(encoding="utf-8").partition(heading)[0], heading, *lines])


def _keys_tables() -> Iterator[str]:
    for subject, commands in REGISTRY.items():
        yield f"\n### {subject}\n\n| id | keys | what it does |\n|---|---|---|\n"
        for command in commands:
            keys = ", ".join(f"`{key}`" for key in command.keys)
            yield f"| `{command.id}` | {keys} | {command.help} |\n"


def _command_rows(
    command: click.Command, name: str, parent: click.Context | None
) -> Iterator[str]:
    # The settings too: click keeps the help option that it makes here for later calls.
    context = click.Context(command, parent, name, **command.context_settings)
    group = command if isinstance(command, click.Group) else None
    if parent is not None and (group is None or group.invoke_without_command):
        pieces = [] if group is not None else command.collect_usage_pieces(context)
        words = (word.replace("|", "\\|") for word in pieces if word != "[OPTIONS]")
        usage = " ".join([context.command_path, *words])
        yield f"| `{usage}` | {command.get_short_help_str(limit=120)} |\n"
    if group is not None:
        for below_name in group.list_commands(context):
            if below := group.get_command(context, below_name):
                yield from _command_rows(below, below_name, context)


def _write_keys() -> None:
    (DOCS / "keys.md").write_text(keys_page(), encoding="utf-8")


def _write_commands() -> None:
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")


def _draw_pictures() -> None:
    asyncio.run(draw(FOLDER))


WRITERS: dict[str, Callable[[], None]] = {
    "keys": _write_keys,
    "commands": _write_commands,
    "pictures": _draw_pictures,
}


if __name__ == "__main__":
    for part in sys.argv[1:] or WRITERS:
        WRITERS[part]()
