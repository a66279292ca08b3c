"""`interview sessions`: the list of past sessions, and checking their files."""

from __future__ import annotations

import click
from msgspec.structs import asdict

from interview.cli.output import complain, show, show_json
from interview.cli.run import Run
from interview.domain.problem import Problem
from interview.services.clock import SystemClock
from interview.services.mending import check_transcript, mend, transcript_paths
from interview.services.phrasing import bar, phrase_count, phrase_day, phrase_score
from interview.services.reviewing import SessionEntry, list_sessions


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
        show_json(entries)
    elif entries:
        show("\n".join(map(_row, entries)))
    else:
        complain("No sessions yet. Start one with: interview start")


@sessions.command(short_help="Say what is wrong in transcripts, line by line.")
@click.argument("session", required=False)
@click.option("--repair", is_flag=True, help="Write a mended copy beside each damaged one.")
@click.option("--json", "as_json", is_flag=True, help="Print what is wrong as JSON.")
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
            complain(f"Wrote {mend(opened)}")
    if as_json:
        show_json([asdict(problem) for problem in problems])
    elif problems:
        show("\n".join(map(str, problems)))
    complain(f"{phrase_count(len(paths), 'transcript')}, {phrase_count(len(problems), 'problem')}")
    ctx.exit(1 if problems else 0)


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
        f"{phrase_score(entry.score):>5}",
        f"{bar(entry.scores):<8}",
        entry.status if entry.status != "time_up" else "time ran out",
    ]
    return "  ".join(parts).rstrip()
