"""`interview sessions`: list, check, rename, delete and restore past sessions."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from msgspec.structs import asdict

from interview.cli.options import complete_session
from interview.cli.output import print_data, print_error, print_json
from interview.cli.run import Run
from interview.history import trash
from interview.history.refresh import list_sessions
from interview.history.sessions import check_transcript, transcript_paths
from interview.model.phrases import STATUSES, bar, phrase_count, phrase_score
from interview.model.session import SessionEntry
from interview.model.visible import spell_path, visible_line
from interview.storage.transcripts import session_path


@click.command(short_help="List the problems in transcripts, line by line.")
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.pass_context
def check(ctx: click.Context, session: str | None, *, as_json: bool) -> None:
    """Say what is wrong in a transcript, or in all of them, as path:line: message.

    Exits with 1 if anything is wrong. A damaged transcript is read, and resumed, as far as it goes.
    """
    run: Run = ctx.obj
    paths = transcript_paths(run.places, session)
    problems = [problem for path in paths for problem in check_transcript(path)]
    if as_json:
        print_json([asdict(problem) for problem in problems])
    elif problems:
        print_data("\n".join(map(str, problems)))
    print_error(
        f"{phrase_count(len(paths), 'transcript')}, {phrase_count(len(problems), 'problem')}"
    )
    ctx.exit(1 if problems else 0)


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


_WIDTH = 80
_BARS = 16
_OPTIONAL = ("bar", "mode", "done")
"""Columns that are left out where they do not fit, the first one first."""


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def sessions(ctx: click.Context, *, as_json: bool) -> None:
    """List past sessions, newest first."""
    if ctx.invoked_subcommand is not None:
        return
    run: Run = ctx.obj
    entries = list_sessions(run.places)
    if as_json:
        print_json(entries)
    elif entries:
        print_data("\n".join(table(entries)))
    else:
        home = run.places.home
        where = "" if home.is_dir() else f" {spell_path(str(home))} is not there yet."
        print_error(f"No sessions yet.{where} Start one with: interview start")
    if any(entry.status == "damaged" for entry in entries):
        print_error("To see what is damaged: interview sessions check")


def table(entries: Sequence[SessionEntry]) -> list[str]:
    """Return a line a session in aligned columns; optional ones go where they do not fit.

    The name, which begins with day and time, is what other commands take, so it is never cut.
    """
    rows = [_row(entry) for entry in entries]
    widths = {column: max(len(row[column]) for row in rows) for column in rows[0]}
    for column in _OPTIONAL:
        if sum(widths.values()) + 2 * (len(widths) - 1) > _WIDTH:
            del widths[column]
    return [
        "  ".join(
            row[column].rjust(width) if column in {"done", "score"} else row[column].ljust(width)
            for column, width in widths.items()
        ).rstrip()
        for row in rows
    ]


def _row(entry: SessionEntry) -> dict[str, str]:
    damaged = entry.started is None
    return {
        "session": entry.session,
        "mode": "" if damaged else entry.mode,
        "done": "" if damaged else f"{entry.done} of {entry.planned}",
        "score": "" if damaged else phrase_score(entry.score),
        "status": STATUSES[entry.status],
        "bar": bar(entry.scores[:_BARS]),
    }


for _command in (check, rename, delete, restore):
    sessions.add_command(_command)
