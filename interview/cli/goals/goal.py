"""`interview goal`."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

import click

from interview.cli.output import print_json, print_message
from interview.cli.preferences.completion import complete_bank, complete_topic
from interview.cli.run import Run
from interview.model.errors import UsageError
from interview.practice.goals import GoalChange, clear_goal, set_goal
from interview.practice.today import Today, read_today
from interview.practice.typed import read_day
from interview.present.today_words import (
    phrase_choices,
    phrase_forecast,
    phrase_goal,
    phrase_need,
)
from interview.schedule.attempts import day_of
from interview.session.clock import SystemClock


class GoalOptions(TypedDict):
    """What the options of `goal` say of it."""

    on: str | None
    daily: float | None
    banks: tuple[str, ...]
    topics: tuple[str, ...]


@click.command()
@click.option(
    "--on",
    metavar="DATE",
    help="The day of the interview: YYYY-MM-DD, '9 Dec', friday, tomorrow, 'in 2 weeks'.",
)
@click.option("--daily", metavar="MIN", type=float, help="Minutes a day.")
@click.option(
    "--bank",
    "banks",
    metavar="B",
    multiple=True,
    help="A bank to practise.",
    shell_complete=complete_bank,
)
@click.option(
    "--topic",
    "topics",
    metavar="T",
    multiple=True,
    help="TOPIC or BANK/TOPIC.",
    shell_complete=complete_topic,
)
@click.option("--clear", is_flag=True, help="Remove the goal.")
@click.option("--json", "as_json", is_flag=True, help="Print the goal and the days as JSON.")
@click.pass_context
def goal(ctx: click.Context, *, clear: bool, as_json: bool, **asked: Unpack[GoalOptions]) -> None:
    """Set the day of the interview and minutes a day, or show how things stand.

    Plans one session a day from due, new and weak questions. Nothing is scheduled after the interview,
    and each question comes back once in the last fifth of the days. Without --bank, the banks that you
    have practised are used.
    """
    run: Run = ctx.obj
    now = SystemClock().now()
    change = _change(asked, day_of(now))
    if clear and change != GoalChange():
        raise UsageError("give --clear alone")
    if clear:
        clear_goal(run.places)
    set_goal(run.places, day_of(now), change)
    today = read_today(run.places, now)
    if as_json:
        print_json(today)
        return
    print_message([phrase_goal(today), *phrase_forecast(today), *help_lines(today)])


def _change(asked: GoalOptions, today: date) -> GoalChange:
    day = read_day(asked["on"], today) if asked["on"] is not None else None
    return GoalChange(day, asked["daily"], asked["banks"] or None, asked["topics"] or None)


def help_lines(told: Today) -> list[str]:
    """What would help to reach all of it; nothing if all can be reached."""
    if told.choices is None:
        return []
    found = [f"- {words}" for _, words in phrase_choices(told.choices)]
    return [phrase_need(told), *found] if found else ["Nothing would reach all of it by then."]
