"""A server of textual-serve that answers only its own pages, and ends the apps that it started."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, cast

from aiohttp import WSMsgType, web
from aiohttp.http_exceptions import HttpProcessingError
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from interview.model.limits import LARGEST_WINDOW

GRACE = 3.0
"""Seconds that an app gets to end after its page was closed, or the server was stopped."""

_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; frame-ancestors 'none'; connect-src 'self' ws://{host}"
)

_LINK = re.compile(r"<link\b[^>]*>")
_ADDRESS = re.compile(r"""\bhref=["']?https?://""")

_HEAD = """
<link rel="icon" href="data:,">
<script>
  addEventListener("load", () => new MutationObserver((_, watcher) => {
    if (document.body.classList.contains("-first-byte")) {
      watcher.disconnect();
      document.querySelector(".xterm-helper-textarea").focus();
    }
  }).observe(document.body, {attributes: true}));
</script>
"""
"""Asks for no icon, and gives the app the keyboard as soon as it is there."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_own(host: str | None, origin: str | None, port: int) -> bool:
    """Return whether a request is addressed to this server and comes from one of its pages."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
    hosts |= {"127.0.0.1", "localhost"} if port == 80 else set()
    return host in hosts and origin in {None, f"http://{host}"}


def _is_failure(record: logging.LogRecord) -> bool:
    """Return whether a log record of aiohttp reports a failure; a malformed request or a closed page is none."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, (HttpProcessingError, ConnectionResetError))


class OwnPagesServer(Server):  # type: ignore[misc] # the package may not be installed
    """Refuses requests of other pages and for other hosts; its pages fetch nothing elsewhere."""

    def __init__(self, command: str, *, port: int) -> None:
        super().__init__(command, host="127.0.0.1", port=port, title="interview")
        self._pages: set[asyncio.Task[Any]] = set()

    def serve_on(self, listening: socket.socket) -> None:
        """Serve until ctrl+c or SIGTERM, on a socket that is bound."""
        loop = asyncio.new_event_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.request_exit)
        options: dict[str, Any] = {"handle_signals": False, "print": None, "shutdown_timeout": 1.0}
        web.run_app(self._make_app(), sock=listening, loop=loop, access_log=None, **options)

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing: the command that starts it does."""

    async def _make_app(self) -> web.Application:
        logging.getLogger("aiohttp.server").addFilter(_is_failure)
        app: web.Application = await super()._make_app()

        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            host = request.headers.get("Host")
            if not is_own(host, request.headers.get("Origin"), self.port):
                raise web.HTTPForbidden(text="only for pages that this program served")
            response = await handler(request)
            if not response.prepared:
                response.headers["Content-Security-Policy"] = _POLICY.format(host=host)
            return response

        app.middlewares.append(web.middleware(guard))
        return app

    async def handle_index(self, request: web.Request) -> web.Response:
        """Return the page of the app, without its links to other machines.

        textual-serve writes its own addresses in full, with one host name; here they have the name
        that the browser asked for.
        """
        page = cast("web.Response", await super().handle_index(request))  # a template, filled in
        address = self.public_url.removeprefix("http://")
        text = (page.text or "").replace(f"http://{address}/", "/")
        text = text.replace(f"ws://{address}/", f"ws://{request.headers['Host']}/")
        text = _LINK.sub(lambda link: "" if _ADDRESS.search(link[0]) else link[0], text)
        page.text = text.replace("</head>", _HEAD + "</head>", 1)
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run an app for a page, until the app, the page or the server ends."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        app = AppService(
            self.command,
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=websocket.close,  # type: ignore[arg-type] # it says whether it was open
            download_manager=self.download_manager,
        )
        page = asyncio.current_task()
        assert page is not None  # noqa: S101 (aiohttp runs each request in a task)
        self._pages.add(page)
        try:
            sides = request.query.get("width", ""), request.query.get("height", "")
            await app.start(_bounded(to_int(sides[0], 80)), _bounded(to_int(sides[1], 24)))
            with suppress(ConnectionResetError):  # the page is gone before its answer
                async for frame in websocket:
                    if frame.type == WSMsgType.TEXT:
                        await _obey(frame.data, websocket, app)
        finally:
            await _end(app)
            self._pages.discard(page)
        return websocket

    async def on_shutdown(self, app: web.Application) -> None:
        """End all open pages and their apps at once."""
        await super().on_shutdown(app)
        for page in self._pages:
            page.cancel()
        if self._pages:
            await asyncio.wait(tuple(self._pages), timeout=GRACE + 1)


async def _obey(frame: str, websocket: web.WebSocketResponse, app: AppService) -> None:
    """Carry out a message of a page; an invalid message is ignored."""
    try:
        message = json.loads(frame)
    except (ValueError, RecursionError):
        return
    match message:
        case ["stdin", str(typed)]:
            await app.send_bytes(typed.encode("utf-8", "replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await app.set_terminal_size(_bounded(width), _bounded(height))
        case ["ping", sent]:
            await websocket.send_json(["pong", sent])
        case ["blur", *_]:
            await app.blur()
        case ["focus", *_]:
            await app.focus()


def _bounded(side: int) -> int:
    return min(max(side, 1), LARGEST_WINDOW)


async def _end(app: AppService) -> None:
    """End an app, with time to save.

    textual-serve forgets it as soon as its page is gone, and asyncio kills a forgotten process.
    """
    process: asyncio.subprocess.Process | None = app._process  # noqa: SLF001 (no other way)
    if process is None or process.returncode is not None:
        return
    try:
        async with asyncio.timeout(GRACE):
            await asyncio.shield(app.stop())
            await process.communicate()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
