"""Options that more than one command has."""

from __future__ import annotations

import click

strictness_option = click.option(
    "--strictness",
    type=click.Choice(["fair", "strict", "lenient"]),
    default="fair",
    show_default=True,
    help="How much a score asks for.",
)
