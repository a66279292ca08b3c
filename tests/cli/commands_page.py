"""The generated part of docs/commands.md: a line for every command.

    python -m tests.cli.commands_page

writes it anew below the heading that it follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from interview.cli.main import interview

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
HEADING = "## All commands\n"

_WIDTH = 200


def generated() -> str:
    """A table of the commands with what each does; `--help` has the options."""
    rows = "".join(_rows(interview, "interview", None))
    return f"\n`interview COMMAND --help` lists the options of a command.\n\n| command | what it does |\n|---|---|\n{rows}"


def _rows(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    # The settings too: click keeps the help option that it makes here for later calls.
    context = click.Context(
        command, parent, name, terminal_width=_WIDTH, **command.context_settings
    )
    if isinstance(command, click.Group) and parent is not None and command.invoke_without_command:
        yield f"| `{context.command_path}` | {command.get_short_help_str(limit=120)} |\n"
    if isinstance(command, click.Group):
        for below_name in command.list_commands(context):
            below = command.get_command(context, below_name)
            assert below is not None
            yield from _rows(below, below_name, context)
        return
    usage = " ".join(
        word.replace("|", "\\|")
        for word in command.collect_usage_pieces(context)
        if word != "[OPTIONS]"
    )
    short = command.get_short_help_str(limit=120)
    yield f"| `{context.command_path}{' ' + usage if usage else ''}` | {short} |\n"


def main() -> None:
    """Write the generated part of the page anew."""
    written = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
    PAGE.write_text(written + HEADING + generated(), encoding="utf-8")


if __name__ == "__main__":
    main()
