"""`interview sessions rename`."""

from __future__ import annotations

import click

from interview.cli.output import print_error
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.storage.transcripts.listing import session_path


@click.command(short_help="Give a session a title.")
@click.argument("session", shell_complete=complete_session)
@click.argument("title", nargs=-1)
@click.pass_context
def rename(ctx: click.Context, session: str, title: tuple[str, ...]) -> None:
    """Give a session a title; without TITLE, take it away. Its name stays as it is."""
    from interview.history.annotations import rename_session
    from interview.history.sessions import read_session
    from interview.session.clock import SystemClock

    run: Run = ctx.obj
    path = session_path(run.places.sessions, session)
    before = read_session(path).state.title
    rename_session(path, " ".join(title), SystemClock())
    if title:
        print_error(f"The title of {path.stem} is {' '.join(title)!r}")
    else:
        removed = f"The title {before!r} of {path.stem} is removed"
        print_error(removed if before else f"{path.stem} has no title; give one as TITLE")
