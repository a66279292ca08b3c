"""`interview review` and `interview replay`."""

from __future__ import annotations

import sys

import click
from click.core import ParameterSource

from interview.cli.options import plain_option
from interview.cli.output import print_error, print_json, print_message
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history.sessions import Session, open_session
from interview.model.errors import UsageError

MOST_SPEED = 1000.0


@click.command()
@click.argument("session", shell_complete=complete_session)
@plain_option("Print it instead of opening the app.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def review(ctx: click.Context, session: str, *, plain: bool, as_json: bool) -> None:
    """Read a session: its questions, your answers, their scores and why.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`.
    """
    run: Run = ctx.obj
    asked = ctx.get_parameter_source("plain") is ParameterSource.COMMANDLINE
    if plain and as_json and asked:
        raise UsageError("give --plain or --json, not both")
    opened = open_session(run.places, session)
    if as_json:
        from interview.present.document import session_document

        print_json(session_document(opened))
    elif plain:
        from interview.present.plain_session import phrase_session

        print_message(phrase_session(opened))
    else:
        from interview.cli.open_app import open_app

        ctx.exit(open_app(run.places, "review", session=str(opened.path)))
    _warn(opened)


@click.command()
@click.argument("session", shell_complete=complete_session)
@click.option(
    "--speed",
    metavar="X",
    type=click.FloatRange(0, MOST_SPEED),
    help="How many times as fast; with --plain, 0 does not wait.  [default: 1, into a pipe 0]",
)
@plain_option("Print it instead of opening the app.")
@click.pass_context
def replay(ctx: click.Context, session: str, speed: float | None, *, plain: bool) -> None:
    """Watch how the answers of a session came about.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`.
    """
    run: Run = ctx.obj
    opened = open_session(run.places, session)
    if not plain:
        from interview.cli.open_app import open_app

        ctx.exit(open_app(run.places, "replay", session=str(opened.path), speed=speed or 1.0))
    from interview.cli.plain.converse import play

    usual = 1.0 if sys.stdout.isatty() else 0.0
    play(opened, usual if speed is None else speed)
    _warn(opened)


def _warn(session: Session) -> None:
    for notice in session.notices:
        print_error(f"{session.path}: {notice}")
