"""`interview note`, and renaming, deleting and restoring sessions."""

from __future__ import annotations

import click

from interview.cli.output import print_data, print_error
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.cli.sessions import sessions
from interview.services.history import trash
from interview.transcripts.listing import session_path


@click.command()
@click.argument("session", shell_complete=complete_session)
@click.argument("answer", type=click.IntRange(1))
@click.argument("text", nargs=-1)
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="A tag; may be given again.")
@click.pass_context
def note(
    ctx: click.Context, session: str, answer: int, text: tuple[str, ...], tags: tuple[str, ...]
) -> None:
    """Note something about an answer of a session, in place of what was noted before.

    ANSWER is its number, as `interview search` and `interview history` print it. Without TEXT
    and tags, the note is taken away.
    """
    from interview.services.session.annotations import keep_note
    from interview.services.session.clock import SystemClock

    run: Run = ctx.obj
    path = session_path(run.places.sessions, session)
    keep_note(path, answer - 1, " ".join(text), tags, SystemClock())
    print_error("Noted." if text or tags else "The note is removed.")


@sessions.command(short_help="Give a session a title.")
@click.argument("session", shell_complete=complete_session)
@click.argument("title", nargs=-1)
@click.pass_context
def rename(ctx: click.Context, session: str, title: tuple[str, ...]) -> None:
    """Give a session a title; without TITLE, take it away. Its name stays as it is."""
    from interview.services.session.annotations import rename_session
    from interview.services.session.clock import SystemClock

    run: Run = ctx.obj
    path = session_path(run.places.sessions, session)
    rename_session(path, " ".join(title), SystemClock())


@sessions.command(short_help="Move sessions to the trash.")
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


@sessions.command(short_help="Bring a session back from trash/ in the home.")
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
