"""`interview sessions delete` and `interview sessions restore`."""

from __future__ import annotations

import sys

import click

from interview.cli.output import print_data, print_error
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history import trash
from interview.model.visible import visible_line


@click.command(short_help="Move sessions to the trash.")
@click.argument(
    "names", metavar="SESSION...", nargs=-1, required=True, shell_complete=complete_session
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def delete(ctx: click.Context, names: tuple[str, ...], *, yes: bool) -> None:
    """Move sessions to trash/ in the home, from where `restore` brings them back.

    At a terminal it asks first.
    """
    run: Run = ctx.obj
    count = names[0] if len(names) == 1 else f"{len(names)} sessions"
    if not yes and sys.stdin.isatty():
        click.confirm(f"Move {visible_line(count)} to the trash?", abort=True, err=True)
    for ref in names:
        name = trash.discard_session(run.places, ref)
        print_error(f"{name} is in the trash; it comes back with:")
        print_error(f"interview sessions restore {name}")


@click.command(short_help="Bring a session back from trash/ in the home.")
@click.argument("session", required=False)
@click.pass_context
def restore(ctx: click.Context, session: str | None) -> None:
    """Bring a session back from trash/ in the home; without SESSION, list those that are there."""
    run: Run = ctx.obj
    if session is not None:
        print_error(f"{trash.restore_session(run.places, session)} is back")
    elif names := trash.discarded_sessions(run.places):
        print_data("\n".join(names))
    else:
        print_error(f"Nothing is in {trash.trash_folder(run.places)}")
