"""`interview goal` and `interview today`."""

from __future__ import annotations

import sys
from datetime import date
from typing import Literal

import click

from interview.banks.library import topic_refs
from interview.cli.options import banks_and_topics, json_option
from interview.cli.output import print_error, print_json, print_message
from interview.model.dates import read_day
from interview.model.errors import UsageError
from interview.practice.today import GoalChange, clear_goal, read_today, set_goal, todays_session
from interview.present.today import day_plan_lines, today_lines
from interview.session.clock import SystemClock
from interview.storage.places import Places


@click.command()
@click.option(
    "--on",
    metavar="DATE",
    help="The day of the interview: YYYY-MM-DD, '9 Dec', friday, tomorrow, 'in 2 weeks'; none removes it.",
)
@click.option("--daily", metavar="MIN", type=float, help="Minutes a day.")
@banks_and_topics
@click.option(
    "--clear", is_flag=True, help="Remove the day, the minutes, the banks and the topics."
)
@json_option
@click.pass_obj
def goal(
    places: Places,
    *,
    on: str | None,
    daily: float | None,
    banks: tuple[str, ...],
    topics: tuple[str, ...],
    clear: bool,
    as_json: bool,
) -> None:
    """Set the day of the interview, minutes a day and topics, or show how things stand.

    Plans one session a day from due, new and weak questions. Nothing is scheduled after the interview,
    and each question comes back once in the last fifth of the days. Without --bank, the banks that you
    have practised are used.
    """
    now = SystemClock().now()
    day: date | Literal["none"] | None = None
    if on is not None:
        day = "none" if on == "none" else read_day(on, now.date())
    change = GoalChange(day, daily, banks or None, topic_refs(places, topics, banks) or None)
    if clear and change != GoalChange():
        raise UsageError("give --clear alone")
    if clear:
        clear_goal(places)
    set_goal(places, now.date(), change)
    summary = read_today(places, now)
    if as_json:
        print_json(summary)
    else:
        print_message(day_plan_lines(summary))


@click.command()
@click.option("--plain", is_flag=True, help="Run today's session line by line.")
@json_option
@click.pass_obj
def today(places: Places, *, plain: bool, as_json: bool) -> int:
    """Show what is due, new and weak today, as much as the minutes of the goal hold.

    For the days to come, see: interview goal
    """
    clock = SystemClock()
    summary = read_today(places, clock.now())
    if as_json:
        print_json(summary)
    elif plain and summary.questions:
        from interview.cli.converse import converse
        from interview.practice import lifecycle
        from interview.practice.drawing import new_seed

        seed, waits = new_seed(), sys.stdin.isatty()
        plan, questions = todays_session(places, summary, seed, waits=waits)
        conductor = lifecycle.begin_with_questions(places, plan, questions, clock)
        return converse(conductor, places)
    else:
        print_message(today_lines(summary))
        if summary.questions and not summary.goal_set:
            print_error("Set the day of the interview: interview goal --on DATE --daily MIN")
    return 0
