"""`interview export`."""

from __future__ import annotations

from pathlib import Path

import click

from interview.cli.output import harmless_json, print_error
from interview.cli.preferences.completion import complete_session
from interview.cli.run import Run
from interview.history.sessions import open_session
from interview.present.export import FORMATS, export_session, save_as


@click.command()
@click.argument("session", shell_complete=complete_session)
@click.option(
    "--to",
    "format_name",
    required=True,
    type=click.Choice(list(FORMATS)),
    help="Markdown, a page, or data.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="Where to write it; standard output without it or with -.",
)
@click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")
@click.pass_context
def export(
    ctx: click.Context, session: str, *, format_name: str, output: Path | None, force: bool
) -> None:
    """Write a session as a file for others: Markdown, HTML or JSON.

    SESSION is a name from `interview sessions`, the beginning of one, or `last`.
    """
    run: Run = ctx.obj
    opened = open_session(run.places, session)
    text = export_session(opened, format_name)
    written = text.encode()
    if format_name == "json":
        written = harmless_json(written)
    if output is None or str(output) == "-":
        click.echo(written, nl=False)
        return
    save_as(output, written, force=force, never=(opened.path,))
    print_error(f"Wrote {output}")
