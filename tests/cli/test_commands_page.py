"""docs/commands.md says what `--help` says."""

from __future__ import annotations

from tests.cli.commands_page import HEADING, PAGE, generated


def test_the_page_of_commands_is_what_help_says() -> None:
    written = PAGE.read_text(encoding="utf-8").partition(HEADING)[2]
    assert written == generated(), "write it anew: python -m tests.cli.commands_page"
