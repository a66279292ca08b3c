"""`interview export`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import click

from interview.cli.options import DAY
from interview.cli.output import harmless_json, print_error
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history.refresh import list_sessions
from interview.history.sessions import open_session
from interview.model.errors import NotFoundError, UsageError
from interview.model.places import Places
from interview.present.files import save_as
from interview.present.formats import FORMATS, export_session
from interview.present.report import export_report
from interview.schedule.attempts import day_of


class Asked(TypedDict):
    """Which sessions are meant."""

    sessions: tuple[str, ...]
    since: date | None
    until: date | None


@click.command()
@click.argument("sessions", metavar="[SESSION]...", nargs=-1, shell_complete=complete_session)
@click.option(
    "--to",
    "format_name",
    required=True,
    type=click.Choice(list(FORMATS)),
    help="Markdown, a page, data, or a terminal recording (asciicast v2).",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Where to write it; standard output without it or with -.",
)
@click.option("--since", metavar="DATE", type=DAY, help="All sessions from this day on.")
@click.option("--until", metavar="DATE", type=DAY, help="All sessions up to this day.")
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
@click.pass_context
def export(
    ctx: click.Context,
    *,
    format_name: str,
    output: Path | None,
    force: bool,
    **asked: Unpack[Asked],
) -> None:
    """Write sessions as a file for others: Markdown, HTML, JSON or a terminal recording.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`. Several, or the
    sessions of some days, make one report.
    """
    run: Run = ctx.obj
    opened = [open_session(run.places, name) for name in _names(run.places, asked)]
    single = len(opened) == 1 and not (asked["since"] or asked["until"])
    text = export_session(opened[0], format_name) if single else export_report(opened, format_name)
    written = text.encode()
    if format_name == "json":
        written = harmless_json(written)
    if output is None or str(output) == "-":
        click.echo(written, nl=False)
        return
    save_as(output, written, force=force, never=tuple(session.path for session in opened))
    print_error(f"Wrote {output}")


def _names(places: Places, asked: Asked) -> tuple[str, ...]:
    since, until = asked["since"], asked["until"]
    if not (since or until):
        if not asked["sessions"]:
            raise UsageError("name a SESSION, such as last, or give --since or --until")
        return asked["sessions"]
    if asked["sessions"]:
        raise UsageError("name sessions or give days, not both")
    names = tuple(
        entry.session
        for entry in list_sessions(places)
        if entry.started is not None
        and (since is None or day_of(entry.started) >= since)
        and (until is None or day_of(entry.started) <= until)
    )
    if not names:
        raise NotFoundError("no session is of these days; see: interview sessions")
    return names
