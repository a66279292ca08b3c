"""`interview sessions`: list, rename, delete and restore past sessions."""

from __future__ import annotations

import sys

import click

from interview.cli.options import complete_session, json_option, session_argument
from interview.cli.output import print_data, print_error, print_json, table
from interview.history.annotations import rename_session
from interview.history.listing import list_sessions
from interview.history.sessions import read_session
from interview.model.errors import UsageError
from interview.model.visible import spell_path, visible_line
from interview.present.session_columns import PRINTED
from interview.session.clock import SystemClock
from interview.storage import trash
from interview.storage.places import Places
from interview.storage.transcripts import session_path


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def sessions(ctx: click.Context, *, as_json: bool) -> None:
    """List past sessions, newest first."""
    if ctx.invoked_subcommand is not None:
        return
    places: Places = ctx.obj
    entries = list_sessions(places)
    if as_json:
        print_json(entries)
    elif entries:
        now = SystemClock().now()
        rows = [[column.text(entry, now) for column in PRINTED] for entry in entries]
        print_data(*table(rows, {i for i, column in enumerate(PRINTED) if column.right}))
    else:
        home = places.home
        where = "" if home.is_dir() else f" {spell_path(str(home))} is not there yet."
        print_error(f"No sessions yet.{where} Start one with: interview start")
    for entry in entries:
        if entry.status == "damaged":
            print_error(f"{entry.session}: {entry.problem}")


@sessions.command(short_help="Give a session a title, or show it.")
@session_argument
@click.argument("title", nargs=-1)
@click.option("--remove", is_flag=True, help="Remove the title.")
@click.pass_obj
def rename(places: Places, session: str, title: tuple[str, ...], *, remove: bool) -> None:
    """Give a session a title; without TITLE, show the one it has. Its name stays as it is."""
    if title and remove:
        raise UsageError("give TITLE or --remove, not both")
    path = session_path(places.sessions, session)
    before = read_session(path).state.title
    if title or (remove and before):
        rename_session(path, " ".join(title))
    if title:
        print_error(f"The title of {path.stem} is {' '.join(title)!r}")
    elif not before:
        print_error(f"{path.stem} has no title; give one as TITLE")
    elif remove:
        print_error(f"The title {before!r} of {path.stem} is removed")
    else:
        print_data(visible_line(before))


@sessions.command(short_help="Move sessions to the trash.")
@click.argument(
    "names", metavar="SESSION...", nargs=-1, required=True, shell_complete=complete_session
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def delete(places: Places, names: tuple[str, ...], *, yes: bool) -> None:
    """Move sessions to trash/ in the home, from where `restore` brings them back.

    At a terminal it asks first.
    """
    count = names[0] if len(names) == 1 else f"{len(names)} sessions"
    if not yes and sys.stdin.isatty():
        click.confirm(f"Move {visible_line(count)} to the trash?", abort=True, err=True)
    for ref in names:
        name = trash.delete_session(places, ref)
        print_error(f"{name} is in the trash; it comes back with:")
        print_error(f"interview sessions restore {name}")


@sessions.command(short_help="Bring a session back from trash/ in the home.")
@click.argument("session", required=False)
@click.pass_obj
def restore(places: Places, session: str | None) -> None:
    """Bring a session back from trash/ in the home; without SESSION, list those that are there."""
    if session is not None:
        print_error(f"{trash.restore_session(places, session)} is back")
    elif names := trash.deleted_sessions(places):
        print_data(*names)
        print_error("To bring one back: interview sessions restore SESSION")
    else:
        print_error(f"Nothing is in {trash.trash_folder(places)}")
