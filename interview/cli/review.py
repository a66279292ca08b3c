"""`interview review`, `replay` and `export`: one past session read, watched or written to a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from interview.cli.options import json_option, plain_option, session_argument
from interview.cli.output import harmless_json, print_error, print_json, print_message
from interview.history.sessions import Session, open_session
from interview.model.places import Places
from interview.present.export import FORMATS, save_as, to_text
from interview.present.session import session_data

MAX_SPEED = 1000.0


@click.command()
@session_argument
@plain_option("Print it instead of opening the app.")
@json_option
@click.pass_obj
def review(places: Places, session: str, *, plain: bool, as_json: bool) -> int:
    """Read a session: its questions, your answers, their scores and why.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`.
    """
    opened = open_session(places, session)
    if as_json:
        print_json(session_data(opened))
    elif plain:
        print_message(to_text(opened))
    else:
        from interview.app.destinations import Review
        from interview.cli.run import open_app

        return open_app(places, "review", Review(str(opened.path)))
    return _print_notices(opened)


@click.command()
@session_argument
@click.option(
    "--speed",
    metavar="X",
    type=click.FloatRange(0, MAX_SPEED),
    help="How many times as fast; with --plain, 0 does not wait.  [default: 1, into a pipe 0]",
)
@plain_option("Print it instead of opening the app.")
@click.pass_obj
def replay(places: Places, session: str, speed: float | None, *, plain: bool) -> int:
    """Replay the answers of a session as they were typed.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`.
    """
    opened = open_session(places, session)
    if not plain:
        from interview.app.destinations import Replay
        from interview.cli.run import open_app

        return open_app(places, "replay", Replay(str(opened.path), speed=speed or 1.0))
    from interview.cli.converse import play

    usual = 1.0 if sys.stdout.isatty() else 0.0
    play(opened, usual if speed is None else speed)
    return _print_notices(opened)


def _print_notices(session: Session) -> int:
    """Print what is wrong with a transcript that could be read; return the exit status."""
    for notice in session.notices:
        print_error(f"{session.path}: {notice}")
    return 0


@click.command()
@session_argument
@click.option(
    "--to",
    "format_name",
    required=True,
    type=click.Choice(list(FORMATS)),
    help="Markdown, a page, or data.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Where to write it; standard output without it or with -.",
)
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
@click.pass_obj
def export(
    places: Places, session: str, *, format_name: str, output: Path | None, force: bool
) -> None:
    """Export a session as Markdown, HTML or JSON.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`.
    """
    opened = open_session(places, session)
    exported = FORMATS[format_name](opened).encode()
    if format_name == "json":
        exported = harmless_json(exported)
    if output is None or str(output) == "-":
        click.echo(exported, nl=False)
        return
    save_as(output, exported, force=force, never=(opened.path,))
    print_error(f"Wrote {output}")
