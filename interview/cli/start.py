"""`interview start` and `interview resume`."""

from __future__ import annotations

import sys
from typing import Unpack

import click
from click.core import ParameterSource

from interview.cli.options import plain_option, strictness_option
from interview.cli.preferences.completion import (
    complete_bank,
    complete_manner,
    complete_preset,
    complete_session,
    complete_topic,
)
from interview.cli.preferences.plan_options import Amount, PlanOptions, Seed, Thinking, make_plan
from interview.cli.run import Run
from interview.model.errors import BankError, TranscriptError
from interview.model.limits import (
    LONGEST_QUESTION,
    LONGEST_SESSION_MINUTES,
    MOST_FOLLOW_UPS,
    MOST_QUESTIONS,
)
from interview.model.places import Places

_NAMED = ParameterSource.COMMANDLINE
"""Not from the settings, nor what the program takes where nothing is said."""


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
@click.option(
    "--count",
    metavar="N",
    type=click.IntRange(1, MOST_QUESTIONS),
    help="How many questions.  [default: 8]",
)
@click.option(
    "--minutes",
    metavar="M",
    type=Amount(LONGEST_SESSION_MINUTES),
    help="Limit for the whole session.",
)
@click.option(
    "--per-question",
    metavar="S",
    type=Amount(LONGEST_QUESTION),
    help="Seconds for every question, instead of each one's own limit.",
)
@click.option(
    "--mode",
    type=click.Choice(["mock", "practice", "drill"]),
    help="mock: no pause, feedback at the end; practice: both at once; drill: quick, 60 s each."
    "  [default: mock]",
)
@click.option(
    "--preset",
    metavar="P",
    help="A kind of session by its name, such as 'deep dive'.",
    shell_complete=complete_preset,
)
@click.option(
    "--think",
    metavar="S",
    type=Thinking(),
    help="Seconds to think before each clock starts; 0 for none, free for as long as you like.",
)
@click.option(
    "--follow-ups",
    metavar="N",
    type=click.IntRange(0, MOST_FOLLOW_UPS),
    help="How many follow-ups on missed points a question may have.",
)
@click.option(
    "--manner",
    metavar="M",
    help="How the interviewer speaks: neutral, warm, ...",
    shell_complete=complete_manner,
)
@click.option(
    "--confidence/--no-confidence",
    default=None,
    help="Whether you are asked how sure you are of an answer.",
)
@click.option(
    "--mark-first/--no-mark-first",
    default=None,
    help="Whether you mark answers yourself before the program's marks are shown; yours counts.",
)
@click.option(
    "--draw",
    type=click.Choice(["balanced", "random", "weak", "due", "missed"]),
    help="Which questions come first.  [default: balanced]",
)
@click.option(
    "--seed",
    metavar="N",
    type=Seed(),
    help="The same seed draws the same questions; without one, those not asked lately are drawn.",
)
@strictness_option
@plain_option("Line by line, on any terminal or pipe.")
@click.pass_context
def start(ctx: click.Context, *, plain: bool, **asked: Unpack[PlanOptions]) -> None:
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
    banks = tuple(dict.fromkeys(asked["banks"])) or _banks_of(run.places, asked["topics"])
    named = {name for name in asked if ctx.get_parameter_source(name) is _NAMED}
    plan = make_plan(run.places, asked, banks, named, waits=waits)
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
