"""docs/commands.md says what `--help` says: a line for every command, written anew by

python -m tests.cli.test_commands_page
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from interview.cli.main import interview

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
HEADING = "## All commands\n"


def test_the_page_of_commands_is_what_help_says() -> None:
    written = PAGE.read_text(encoding="utf-8").partition(HEADING)[2]
    assert written == _generated(), "write it anew: python -m tests.cli.test_commands_page"


def _generated() -> str:
    """A table of the commands with what each does; `--help` has the options."""
    rows = "".join(_rows(interview, "interview", None))
    return f"\n`interview COMMAND --help` lists the options of a command.\n\n| command | what it does |\n|---|---|\n{rows}"


def _rows(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
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
            below = group.get_command(context, below_name)
            assert below is not None
            yield from _rows(below, below_name, context)


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8").partition(HEADING)[0]
    PAGE.write_text(page + HEADING + _generated(), encoding="utf-8")
