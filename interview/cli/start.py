"""`interview start` and `interview resume`."""

from __future__ import annotations

import sys
from typing import Any

import click

from interview.cli.options import plain_option
from interview.cli.preferences.completion import (
    complete_bank,
    complete_session,
    complete_topic,
)
from interview.cli.preferences.session_options import make_plan, session_options
from interview.cli.run import Run
from interview.model.errors import BankError, TranscriptError
from interview.model.places import Places


@click.command()
@click.option(
    "--bank",
    "banks",
    metavar="B",
    multiple=True,
    help="A bank to draw from.",
    shell_complete=complete_bank,
)
@click.option(
    "--topic",
    "topics",
    metavar="T",
    multiple=True,
    help="TOPIC or BANK/TOPIC, which needs no --bank.",
    shell_complete=complete_topic,
)
@session_options
@plain_option("Line by line, on any terminal or pipe.")
@click.pass_context
def start(
    ctx: click.Context,
    /,
    *,
    plain: bool,
    banks: tuple[str, ...],
    topics: tuple[str, ...],
    **asked: Any,
) -> None:
    """Start an interview.

    Without --bank, draws from the banks of the last interview, else from all that came with
    the program.

    With --plain, an answer ends with a line that holds only a dot; lines that begin with
    /skip, /flag, /hint, /note, /mark, /pause, /quit or /end are commands, and // begins a line with a slash. After
    /quit and at the end of the input the interview stops where it is, and can be resumed; /end
    ends it. From a pipe, thinking, follow-ups and the question how sure you are come only if you
    ask for them.
    """
    from interview.practice import lifecycle
    from interview.practice.freshness import with_fresh_seed
    from interview.practice.modes import plan_in_mode
    from interview.practice.preferences import remember_plan
    from interview.session.clock import SystemClock

    run: Run = ctx.obj
    waits = not plain or sys.stdin.isatty()
    banks = tuple(dict.fromkeys(banks))
    if not banks and (topics or asked["role"] is None):
        banks = _banks_of(run.places, topics)
    plan = make_plan(ctx, run.places, asked, banks, topics, waits=waits)
    if asked["seed"] is None:
        plan = with_fresh_seed(run.places, plan, SystemClock().now())
    if not plain:
        from interview.cli.open_app import open_app, require_terminal

        require_terminal("start")
        # What cannot be drawn is said before the app opens.
        lifecycle.draw_questions(run.places, plan)
        ctx.exit(open_app(run.places, "start", plan))
    from interview.cli.plain.converse import converse

    conductor = lifecycle.begin_session(run.places, plan, SystemClock())
    # A script goes without thinking and follow-ups; a person is offered what is usual next time.
    remember_plan(run.places, plan if waits else plan_in_mode(plan, plan.mode))
    ctx.exit(converse(conductor, run.places))


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@plain_option("Line by line, on any terminal or pipe.")
@click.pass_context
def resume(ctx: click.Context, session: str | None, *, plain: bool) -> None:
    """Resume an unfinished interview: question, draft and time left are as they were.

    Without SESSION, the newest one that is not over, of the last two weeks.
    """
    from interview.history.sessions import open_session
    from interview.practice import lifecycle
    from interview.session.clock import SystemClock

    run: Run = ctx.obj
    name = session or _newest_open(run.places)
    if not plain:
        from interview.cli.open_app import open_app, require_terminal

        require_terminal("resume")
        open_session(run.places, name)  # a name of no session is said before the app opens
        ctx.exit(open_app(run.places, "resume", session=name))
    from interview.cli.plain.converse import converse

    ctx.exit(converse(lifecycle.resume_session(run.places, name, SystemClock()), run.places))


def _banks_of(places: Places, topics: tuple[str, ...]) -> tuple[str, ...]:
    """The banks to draw from where none is named: those of the topics, else the usual ones."""
    from interview.banks.library import banks_of_topics

    return banks_of_topics(places, topics, _usual_banks(places))


def _usual_banks(places: Places) -> tuple[str, ...]:
    """The banks of the last plan that still exist, else the built-in ones, else the first."""
    from interview.banks.library import bank_files
    from interview.practice.preferences import last_plan

    files = bank_files(places)
    last = last_plan(places)
    known = {file.name for file in files}
    usual = tuple(name for name in (last.banks if last else ()) if name in known)
    usual = usual or tuple(file.name for file in files if file.builtin)
    usual = usual or tuple(file.name for file in files[:1])
    if not usual:
        raise BankError("there are no banks; make one with: interview banks new NAME")
    return usual


def _newest_open(places: Places) -> str:
    from interview.history.unfinished import OFFERED, unfinished_session
    from interview.session.clock import SystemClock

    waiting = unfinished_session(places, SystemClock().now())
    if waiting is None:
        raise TranscriptError(
            f"no unfinished interview in the last {OFFERED.days} days; see: interview sessions"
        )
    return waiting.session
