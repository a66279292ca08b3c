"""`interview serve`: the app in a browser, for this machine only."""

from __future__ import annotations

import shlex
import socket
import sys

import click

from interview.cli.output import print_error
from interview.model.errors import InterviewError
from interview.storage.places import Places


@click.command()
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on.",
)
@click.pass_obj
def serve(places: Places, port: int) -> None:
    """Serve the app to a browser on this machine, until ctrl+c.

    Listens on 127.0.0.1 only, and answers only pages that it served itself. Whoever can reach
    that address, other users of this machine included, can read and write your sessions.
    """
    try:
        from interview.cli.served_pages import OwnPagesServer
    except ImportError as error:
        how = "pip install 'interview-tui[web]'"
        raise InterviewError(f"interview serve needs an extra: {how}") from error
    command = [sys.executable, "-m", "interview", "--home", str(places.home)]
    # exec: a signal to the shell that textual-serve starts must reach the app.
    server = OwnPagesServer("exec " + shlex.join(command), port=port)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((server.host, port))
        except OSError as error:
            why = f"port {port} cannot be listened on ({error.strerror})"
            raise InterviewError(f"{why}; choose another with --port") from error
        print_error(f"Serving on http://{server.host}:{port}; stop with ctrl+c")
        server.serve_on(listening)
