"""`interview start` and `interview resume`."""

from __future__ import annotations

import math
from typing import Any, TypedDict, Unpack

import click

from interview.cli.options import plain_option, strictness_option
from interview.cli.preferences.completion import (
    complete_bank,
    complete_session,
    complete_topic,
)
from interview.cli.run import Run
from interview.domain.errors import BankError, TranscriptError
from interview.domain.limits import (
    LARGEST_SEED,
    LONGEST_QUESTION,
    LONGEST_SESSION,
    MOST_QUESTIONS,
)
from interview.domain.places import Places
from interview.domain.score import Strictness
from interview.domain.session import Draw, Mode, Plan


class PlanOptions(TypedDict):
    """What the options of `start` say of the plan."""

    banks: tuple[str, ...]
    topics: tuple[str, ...]
    count: int
    minutes: float | None
    per_question: float | None
    mode: Mode
    draw: Draw
    seed: int | None
    strictness: Strictness


class Amount(click.ParamType[float]):
    """A number above 0, and at most as large as a limit can sensibly be."""

    name = "number"

    def __init__(self, most: float) -> None:
        self._most = most

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number, or a usage error."""
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not 0 < number <= self._most:
            self.fail(f"{value!r} is not a number above 0, at most {self._most:g}", param, ctx)
        return number


class Seed(click.ParamType[int]):
    """A whole number from 0 to `LARGEST_SEED`; the help need not say so."""

    name = "integer"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The seed, or a usage error."""
        try:
            return click.IntRange(0, LARGEST_SEED).convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is not a whole number from 0 to {LARGEST_SEED}", param, ctx)


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
    help="TOPIC or BANK/TOPIC.",
    shell_complete=complete_topic,
)
@click.option(
    "--count",
    metavar="N",
    type=click.IntRange(1, MOST_QUESTIONS),
    default=8,
    show_default=True,
    help="How many questions.",
)
@click.option(
    "--minutes", metavar="M", type=Amount(LONGEST_SESSION), help="Limit for the whole session."
)
@click.option(
    "--per-question",
    metavar="S",
    type=Amount(LONGEST_QUESTION),
    help="Seconds for every question, instead of each one's own limit.",
)
@click.option(
    "--mode",
    type=click.Choice(["mock", "practice"]),
    default="mock",
    show_default=True,
    help="mock: no pause, feedback at the end; practice: both at once.",
)
@click.option(
    "--draw",
    type=click.Choice(["balanced", "random", "weak", "due", "missed"]),
    default="balanced",
    show_default=True,
    help="Which questions come first.",
)
@click.option(
    "--seed",
    metavar="N",
    type=Seed(),
    help="The same seed draws the same questions.",
)
@strictness_option
@plain_option("Line by line, on any terminal or pipe.")
@click.pass_context
def start(ctx: click.Context, *, plain: bool, **asked: Unpack[PlanOptions]) -> None:
    """Start an interview.

    Without --bank, draws from the banks of the last interview, else from all that came with
    the program.

    With --plain, an answer ends with a line that holds only a dot; lines that begin with
    /skip, /flag, /pause or /quit are commands, and // begins a line with a slash. At the end of
    the input the interview stops where it is, and can be resumed.
    """
    from interview.services.preferences import remember_plan
    from interview.services.session import lifecycle
    from interview.services.session.clock import SystemClock

    run: Run = ctx.obj
    seed = asked["seed"]
    plan = Plan(
        banks=tuple(dict.fromkeys(asked["banks"])) or _usual_banks(run.places),
        topics=tuple(dict.fromkeys(asked["topics"])),
        count=asked["count"],
        minutes=asked["minutes"],
        per_question=asked["per_question"],
        mode=asked["mode"],
        draw=asked["draw"],
        seed=lifecycle.new_seed() if seed is None else seed,
        strictness=asked["strictness"],
    )
    if not plain:
        from interview.cli.open_app import open_app, require_terminal

        require_terminal("start")
        # What cannot be drawn is said before the app opens.
        lifecycle.draw_questions(run.places, plan)
        ctx.exit(open_app(run.places, "start", plan))
    from interview.cli.plain.converse import converse

    conductor = lifecycle.begin_session(run.places, plan, SystemClock())
    remember_plan(run.places, plan)
    ctx.exit(converse(conductor, run.places))


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@plain_option("Line by line, on any terminal or pipe.")
@click.pass_context
def resume(ctx: click.Context, session: str | None, *, plain: bool) -> None:
    """Go on with an interrupted interview: question, draft and time left are as they were.

    Without SESSION, the newest one that is not over, of the last two weeks.
    """
    from interview.services.history.sessions import open_session
    from interview.services.session import lifecycle
    from interview.services.session.clock import SystemClock

    run: Run = ctx.obj
    name = session or _newest_open(run.places)
    if not plain:
        from interview.cli.open_app import open_app, require_terminal

        require_terminal("resume")
        open_session(run.places, name)  # a name of no session is said before the app opens
        ctx.exit(open_app(run.places, "resume", session=name))
    from interview.cli.plain.converse import converse

    ctx.exit(converse(lifecycle.resume_session(run.places, name, SystemClock()), run.places))


def _usual_banks(places: Places) -> tuple[str, ...]:
    """The banks of the last plan that still exist, else the built-in ones, else the first."""
    from interview.services.library.banks import bank_files
    from interview.services.preferences import last_plan

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
    from interview.services.history.unfinished import OFFERED, unfinished_session
    from interview.services.session.clock import SystemClock

    waiting = unfinished_session(places, SystemClock().now())
    if waiting is None:
        raise TranscriptError(
            f"no interview of the last {OFFERED.days} days is waiting to be gone on with; "
            "see: interview sessions"
        )
    return waiting.session
