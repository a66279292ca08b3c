"""`interview sessions`: the list of past sessions, and checking their files.

Renaming, deleting and restoring are in `interview/cli/past/marks.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

import click
from msgspec.structs import asdict

from interview.cli.output import print_data, print_error, print_json
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.domain.problem import Problem
from interview.domain.session import SessionEntry
from interview.services.history.refresh import list_sessions
from interview.services.history.repair import check_transcript, repair_transcript, transcript_paths
from interview.services.render.phrases import STATUSES, bar, phrase_count, phrase_score

_WIDTH = 80
_BARS = 16
_SPARE = ("bar", "mode", "done")
"""Columns that can be done without, the first to go first."""


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
        print_error("No sessions yet. Start one with: interview start")
    if any(entry.status == "damaged" for entry in entries):
        print_error("To see what is damaged: interview sessions check")


@sessions.command(short_help="List the problems in transcripts, line by line.")
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--repair", is_flag=True, help="Write a repaired copy beside each damaged one.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
@click.pass_context
def check(ctx: click.Context, session: str | None, *, repair: bool, as_json: bool) -> None:
    """Say what is wrong in a transcript, or in all of them, as path:line: message.

    Exits with 1 where anything is wrong. The transcripts themselves are never changed.
    """
    run: Run = ctx.obj
    paths = transcript_paths(run.places, session)
    problems: list[Problem] = []
    for path in paths:
        opened, found = check_transcript(path)
        problems += found
        if repair and found and opened is not None:
            print_error(f"Wrote {repair_transcript(opened)}")
    if as_json:
        print_json([asdict(problem) for problem in problems])
    elif problems:
        print_data("\n".join(map(str, problems)))
    print_error(
        f"{phrase_count(len(paths), 'transcript')}, {phrase_count(len(problems), 'problem')}"
    )
    ctx.exit(1 if problems else 0)


def table(entries: Sequence[SessionEntry]) -> list[str]:
    """A line a session, its columns under each other; the least needed go where they do not fit.

    The name, which begins with day and time, is what other commands take, so it is never cut.
    """
    rows = [_cells(entry) for entry in entries]
    widths = {column: max(len(row[column]) for row in rows) for column in rows[0]}
    for column in _SPARE:
        if sum(widths.values()) + 2 * (len(widths) - 1) > _WIDTH:
            del widths[column]
    return [
        "  ".join(_align(column, row[column], width) for column, width in widths.items()).rstrip()
        for row in rows
    ]


def _cells(entry: SessionEntry) -> dict[str, str]:
    damaged = entry.started is None
    return {
        "session": entry.session,
        "mode": "" if damaged else entry.mode,
        "done": "" if damaged else f"{entry.done} of {entry.planned}",
        "score": "" if damaged else phrase_score(entry.score),
        "status": STATUSES[entry.status],
        "bar": bar(entry.scores[:_BARS]),
    }


def _align(column: str, text: str, width: int) -> str:
    return text.rjust(width) if column in {"done", "score"} else text.ljust(width)
