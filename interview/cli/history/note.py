"""`interview note`."""

from __future__ import annotations

import click

from interview.cli.output import print_error
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.storage.transcripts.listing import session_path


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
    from interview.history.annotations import keep_note
    from interview.history.sessions import read_session
    from interview.session.clock import SystemClock

    run: Run = ctx.obj
    path = session_path(run.places.sessions, session)
    before = read_session(path).state.attempts[answer - 1 : answer]
    keep_note(path, answer - 1, " ".join(text), tags, SystemClock())
    if text or tags:
        print_error(f"Noted at answer {answer} of {path.stem}.")
    else:
        was = any(attempt.note or attempt.tags for attempt in before)
        print_error("The note is removed." if was else "There was no note; give TEXT or --tag.")
