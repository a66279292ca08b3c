"""`interview start` and `interview resume`; an option for each setting of a session."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import click

from interview.cli.options import Decorated, banks_and_topics, complete_session, plain_option
from interview.cli.run import open_app
from interview.model.errors import TranscriptError
from interview.model.manner import manner_of
from interview.model.session import Plan
from interview.model.settings import SESSION, Setting, Value, check_value
from interview.session.clock import SystemClock
from interview.storage.places import Places

_METAVARS = {"": "N", "seconds": "S", "minutes": "M"}

Reader = Callable[[click.Context, click.Parameter, "str | None"], "Value | None"]


def _number_reader(setting: Setting) -> Reader:
    """Return a callback of click that reads a number in the range of a setting, or one of its words."""

    def read(_ctx: click.Context, _param: click.Parameter, text: str | None) -> Value | None:
        value: Value | None = text
        if text is not None and text not in setting.choices:
            with suppress(ValueError):
                value = int(text) if setting.kind == "whole" else float(text)
        if value is not None and (message := check_value(setting, value)):
            raise click.BadParameter(message)
        return value

    return read


def session_options(command: Decorated) -> Decorated:
    """Add an option for each setting of a session."""
    for setting in reversed(SESSION):
        command = _option(setting)(command)
    return command


def _option(setting: Setting) -> Callable[[Decorated], Decorated]:
    words = f"{setting.help}."
    if setting.kind == "choice" or setting.names_default:
        words += f"  [default: {setting.default}]"
    flag = setting.option or setting.name.replace("_", "-")
    if setting.kind == "flag":
        return click.option(f"--{flag}/--no-{flag}", setting.name, default=None, help=words)
    kind: Any = click.Choice(setting.choices) if setting.kind == "choice" else None
    return click.option(
        f"--{flag}",
        setting.name,
        metavar=_METAVARS[setting.unit] if setting.is_number else None,
        type=kind,
        callback=_number_reader(setting) if setting.is_number else None,
        help=words,
    )


def make_plan(
    places: Places,
    asked: Mapping[str, Any],
    banks: tuple[str, ...],
    topics: tuple[str, ...],
    *,
    waits: bool,
) -> Plan:
    """Return the plan that the options ask for; an option that was not given is None.

    Options override a preset or, without one, the settings; these override the defaults of the mode.
    Unless a person `waits`, coaching comes only by an option or a preset.

    Raises:
        InterviewError: there is no such preset or role.
    """
    from interview.practice.drawing import new_seed
    from interview.practice.presets import (
        find_preset,
        plan_for_role,
        plan_in_mode,
        plan_with,
        session_settings,
        without_coaching,
    )

    given = {name: value for name, value in asked.items() if value is not None}
    preset, role, seed = (given.pop(name, None) for name in ("preset", "role", "seed"))
    plan = Plan(banks, topics, seed=new_seed() if seed is None else seed)
    settings = session_settings(places) if preset is None else {}
    if preset is not None:
        plan = find_preset(places, preset).fill(plan)
    values = {**settings, **given}
    if preset is None or "mode" in given:
        manner = manner_of(values.get("manner") or plan.manner)
        plan = plan_in_mode(plan, values.get("mode", "mock"), manner.follow_ups)
    plan = plan_with(plan, settings)
    if preset is None and not waits:
        plan = without_coaching(plan)
    plan = plan_with(plan, given)
    return plan if role is None else plan_for_role(places, plan, role)


@click.command()
@banks_and_topics
@session_options
@plain_option("Line by line, on any terminal or pipe.")
@click.pass_obj
def start(
    places: Places,
    /,
    *,
    plain: bool,
    banks: tuple[str, ...],
    topics: tuple[str, ...],
    **asked: Any,
) -> int:
    """Start an interview.

    Without --bank, draws from the banks of the last interview, else from all that came with
    the program.

    With --plain, an answer ends with a line that holds only a dot. Lines such as /skip are
    commands, which the interview names when it begins; // begins a line with a slash. After
    /quit and at the end of the input the interview stops where it is, and can be resumed; /end
    ends it. From a pipe, thinking, follow-ups and the question how sure you are come only if you
    ask for them.
    """
    from interview.banks.library import banks_of_topics, topic_refs
    from interview.practice import lifecycle
    from interview.practice.drawing import draw_questions, with_fresh_seed
    from interview.practice.presets import plan_in_mode, remember_plan, usual_banks

    waits, clock = not plain or sys.stdin.isatty(), SystemClock()
    banks = tuple(dict.fromkeys(banks))
    topics = topic_refs(places, topics, banks)
    if not banks and (topics or asked["role"] is None):
        banks = banks_of_topics(places, topics, usual_banks(places))
    plan = make_plan(places, asked, banks, topics, waits=waits)
    if asked["seed"] is None:
        plan = with_fresh_seed(places, plan, clock.now())
    if not plain:
        from interview.app.destinations import Start

        # Errors are printed before the app opens.
        draw_questions(places, plan, clock.now())
        return open_app(places, "start", Start(plan))
    from interview.cli.converse import converse

    conductor = lifecycle.begin_session(places, plan, clock)
    # The app next offers what is usual, and not the plan of a script, which has no coaching.
    remember_plan(places, plan if waits else plan_in_mode(plan, plan.mode))
    return converse(conductor, places)


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@plain_option("Line by line, on any terminal or pipe.")
@click.pass_obj
def resume(places: Places, session: str | None, *, plain: bool) -> int:
    """Resume an unfinished interview: question, draft and time left are as they were.

    Without SESSION, the newest one that is not over, of the last two weeks.
    """
    from interview.history.sessions import open_session
    from interview.practice import lifecycle

    name = session or _newest_open(places)
    if not plain:
        from interview.app.destinations import Resume

        open_session(places, name)  # an unknown name fails before the app opens
        return open_app(places, "resume", Resume(name))
    from interview.cli.converse import converse

    return converse(lifecycle.resume_session(places, name, SystemClock()), places)


def _newest_open(places: Places) -> str:
    from interview.history.listing import OFFERED_FOR, list_sessions, unfinished_session

    waiting = unfinished_session(list_sessions(places), SystemClock().now())
    if waiting is None:
        raise TranscriptError(
            f"no unfinished interview in the last {OFFERED_FOR.days} days; see: interview sessions"
        )
    return waiting.session
