"""The generated part of docs/commands.md: the help of every command.

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

_WIDTH = 88


def generated() -> str:
    """The help of every command in a block of its own."""
    return "".join(_blocks(interview, "interview", None))


def _blocks(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(
        command, parent, name, terminal_width=_WIDTH, help_option_names=["-h", "--help"]
    )
    helped = command.get_help(context).strip()
    yield f"\n### {context.command_path}\n\n```text\n{helped}\n```\n"
    if isinstance(command, click.Group):
        for below_name in command.list_commands(context):
            below = command.get_command(context, below_name)
            assert below is not None
            yield from _blocks(below, below_name, context)


def main() -> None:
    """Write the generated part of the page anew."""
    written = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
    PAGE.write_text(written + HEADING + generated(), encoding="utf-8")


if __name__ == "__main__":
    main()
