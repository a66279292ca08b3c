"""Options that more than one command has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


LINE_BY_LINE = ("start", "resume", "review", "replay")
"""Commands that can go line by line."""

DAY = click.DateTime(["%Y-%m-%d"])
"""The type of an option that is a day."""


def plain_option(help: str) -> Callable[[Decorated], Decorated]:  # noqa: A002 - as click names it
    """`--plain`, which the settings can turn on and `--no-plain` off again."""
    return click.option("--plain/--no-plain", default=False, help=help)


strictness_option = click.option(
    "--strictness",
    type=click.Choice(["fair", "strict", "lenient"]),
    default="fair",
    show_default=True,
    help="How strict the score is.",
)
