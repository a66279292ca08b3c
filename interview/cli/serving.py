"""`interview serve`: the app in a browser, for this machine only."""

from __future__ import annotations

import shlex
import sys

import click

from interview.cli.output import complain
from interview.cli.run import Run
from interview.domain.errors import InterviewError


@click.command()
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on.",
)
@click.pass_context
def serve(ctx: click.Context, port: int) -> None:
    """Serve the app to a browser on this machine, until ctrl+c.

    Listens on 127.0.0.1 only: whoever reaches it can read and write your sessions.
    """
    run: Run = ctx.obj
    try:
        from textual_serve.server import Server  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise InterviewError("serving needs an extra: pip install 'interview-tui[web]'") from error
    home = str(run.places.home)
    command = shlex.join([sys.executable, "-m", "interview", "--home", home])
    complain(f"Serving on http://127.0.0.1:{port}; stop with ctrl+c")
    Server(command, host="127.0.0.1", port=port, title="interview").serve()
