"""`interview today`."""

from __future__ import annotations

import click

from interview.cli.goals.goal import help_lines
from interview.cli.output import print_error, print_json, print_message
from interview.cli.run import Run
from interview.model.errors import UsageError
from interview.practice.today import read_today, todays_session
from interview.present.today_words import phrase_forecast, phrase_today
from interview.session.clock import SystemClock


@click.command()
@click.option("--plain", is_flag=True, help="Run today's session line by line.")
@click.option("--json", "as_json", is_flag=True, help="Print today's session as JSON.")
@click.pass_context
def today(ctx: click.Context, *, plain: bool, as_json: bool) -> None:
    """Show what is due, new and weak today, as much as the minutes of the goal hold."""
    run: Run = ctx.obj
    clock = SystemClock()
    told = read_today(run.places, clock.now())
    if plain and as_json:
        raise UsageError("give --plain or --json, not both")
    if as_json:
        print_json(told)
    elif plain and told.questions:
        from interview.cli.plain.converse import converse
        from interview.practice import lifecycle

        plan, questions = todays_session(run.places, told, lifecycle.new_seed())
        conductor = lifecycle.begin_with_questions(run.places, plan, questions, clock)
        ctx.exit(converse(conductor, run.places))
    else:
        print_message([*phrase_today(told), "", *phrase_forecast(told), *help_lines(told)])
        if told.questions and not told.goal_set:
            print_error("Set the day of the interview: interview goal --on DATE --daily MIN")
