"""`interview sessions`: the list of past sessions."""

from __future__ import annotations

from collections.abc import Sequence

import click

from interview.cli.output import print_data, print_error, print_json
from interview.cli.run import Run
from interview.cli.sessions.check import check
from interview.cli.sessions.rename import rename
from interview.cli.sessions.trash import delete, restore
from interview.history.refresh import list_sessions
from interview.model.phrases import STATUSES, bar, phrase_score
from interview.model.session import SessionEntry
from interview.model.visible import spell_path

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
        home = run.places.home
        where = "" if home.is_dir() else f" {spell_path(str(home))} is not there yet."
        print_error(f"No sessions yet.{where} Start one with: interview start")
    if any(entry.status == "damaged" for entry in entries):
        print_error("To see what is damaged: interview sessions check")


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


for _command in (check, rename, delete, restore):
    sessions.add_command(_command)
