"""`interview sessions check`."""

from __future__ import annotations

import click
from msgspec.structs import asdict

from interview.cli.output import print_data, print_error, print_json
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history.repair import check_transcript, repair_transcript, transcript_paths
from interview.model.phrases import phrase_count
from interview.model.problem import Problem


@click.command(short_help="List the problems in transcripts, line by line.")
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
