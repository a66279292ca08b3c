"""Options that more than one command has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from interview.model.dates import read_past_day
from interview.model.errors import UsageError

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


LINE_BY_LINE = ("start", "resume", "review", "replay")
"""Commands that can go line by line."""


class PastDay(click.ParamType[date]):
    """A day that is past or today, written as people write it."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day, or a usage error."""
        from interview.schedule.attempts import day_of
        from interview.session.clock import SystemClock

        try:
            return read_past_day(value, day_of(SystemClock().now()))
        except UsageError as error:
            self.fail(str(error), param, ctx)


DAY = PastDay()
"""The type of an option that is a day of the past."""


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
