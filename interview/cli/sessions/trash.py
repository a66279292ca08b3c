"""`interview sessions delete` and `interview sessions restore`."""

from __future__ import annotations

import click

from interview.cli.output import print_data, print_error
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history import trash


@click.command(short_help="Move sessions to the trash.")
@click.argument(
    "names", metavar="SESSION...", nargs=-1, required=True, shell_complete=complete_session
)
@click.pass_context
def delete(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Put sessions into the system's trash, or into trash/ in the home where there is none."""
    run: Run = ctx.obj
    for ref in names:
        name = trash.discard_session(run.places, ref)
        if trash.hand_over(run.places, name):
            print_error(f"{name} is in the system's trash")
        else:
            print_error(f"{name} is in {trash.trash_folder(run.places)}; it comes back with:")
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
