"""`interview sessions`: the list of past sessions, and checking their files."""

from __future__ import annotations

import click

from interview.cli.output import complain, show, show_json
from interview.cli.run import Run
from interview.services.clock import SystemClock
from interview.services.phrasing import bar, phrase_count, phrase_day, phrase_percent
from interview.services.reviewing import SessionEntry, list_sessions


@click.group(invoke_without_command=True, short_help="List past sessions, or check their files.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def sessions(ctx: click.Context, *, as_json: bool) -> None:
    """List past sessions, newest first."""
    if ctx.invoked_subcommand is not None:
        return
    run: Run = ctx.obj
    entries = list_sessions(run.places)
    if as_json:
        show_json(entries)
    elif entries:
        show("\n".join(map(_row, entries)))
    else:
        complain("No sessions yet. Start one with: interview start")


def _row(entry: SessionEntry) -> str:
    if entry.started is None:
        return f"{entry.session}  damaged; see: interview sessions check {entry.session}"
    day = phrase_day(entry.started, SystemClock().now())
    done = f"{entry.done} of {phrase_count(entry.planned, 'question')}"
    parts = [
        entry.session,
        f"{day:<16}",
        f"{entry.mode:<8}",
        f"{done:<17}",
        f"{phrase_percent(entry.score):>5}",
        f"{bar(entry.scores):<8}",
        entry.status if entry.status != "time_up" else "time ran out",
    ]
    return "  ".join(parts).rstrip()
