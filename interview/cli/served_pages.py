"""textual-serve kept to the pages that it served itself, and to ending what it started."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, cast

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server


def is_own(host: str | None, origin: str | None, own: set[str]) -> bool:
    """Whether a request is addressed to one of our own hosts and comes from one of our pages."""
    return host in own and (origin is None or origin == f"http://{host}")


def own_hosts(address: str, port: int) -> set[str]:
    """Return the hosts by which a browser may name this server; port 80 may be left out."""
    names = {address, "localhost"}
    return {f"{name}:{port}" for name in names} | (names if port == 80 else set())


MAX_CELLS = 1000
"""Columns or rows of a window."""

Message = tuple[str, object]
"""Its kind and content; the kind of an invalid message is empty."""

_INVALID: Message = ("", None)


def read_message(frame: str) -> Message:
    """Read a message of a page: `["stdin", TEXT]`, `["resize", {"width": N, "height": N}]`, ...

    A size comes back as a pair, each side from 1 to `MAX_CELLS`.
    """
    try:
        message = json.loads(frame)
    except (ValueError, RecursionError):
        return _INVALID
    if not isinstance(message, list) or not message or not isinstance(message[0], str):
        return _INVALID
    kind, content = message[0], message[1] if len(message) > 1 else None
    if kind != "resize":
        return kind, content
    sides = (content.get("width"), content.get("height")) if isinstance(content, dict) else ()
    sizes = [min(max(side, 1), MAX_CELLS) for side in sides if type(side) is int]
    return (kind, tuple(sizes)) if len(sizes) == 2 else _INVALID


def is_size(width: str, height: str) -> bool:
    """Whether a page's address asks for a possible window; textual-serve ignores what is no number."""
    for side in (width, height):
        with suppress(ValueError):
            if not 1 <= int(side) <= MAX_CELLS:
                return False
    return True


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

GRACE = 3.0
"""Seconds that apps get to end after their page was closed, or the server was stopped."""

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
"""Asks for no icon, and gives the app the keys as soon as it is there."""


class OwnPagesServer(Server):  # type: ignore[misc] # the package may not be installed
    """A server that refuses other pages and other names, and whose pages fetch nothing elsewhere."""

    def __init__(self, command: str, *, host: str, port: int, title: str) -> None:
        super().__init__(command, host=host, port=port, title=title)
        self._pages: set[asyncio.Task[Any]] = set()
        self._apps: set[AppService] = set()

    def serve_on(self, listening: socket.socket) -> None:
        """Serve until ctrl+c or SIGTERM, on a socket that is bound."""
        loop = asyncio.new_event_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.request_exit)
        options: dict[str, Any] = {"handle_signals": False, "print": None, "shutdown_timeout": 1.0}
        web.run_app(self._make_app(), sock=listening, loop=loop, access_log=None, **options)

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: whoever starts it did."""

    async def _make_app(self) -> web.Application:
        app: web.Application = await super()._make_app()
        own = own_hosts(self.host, self.port)
        policy = (
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
            " img-src 'self' data:; frame-ancestors 'none'; connect-src 'self' "
            + " ".join(f"ws://{host}" for host in sorted(own))
        )

        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not is_own(request.headers.get("Host"), request.headers.get("Origin"), own):
                raise web.HTTPForbidden(text="only for pages that this program served")
            if not is_size(request.query.get("width", "80"), request.query.get("height", "24")):
                raise web.HTTPBadRequest(text=f"a window has 1 to {MAX_CELLS} columns and rows")
            response = await handler(request)
            if not response.prepared:
                response.headers["Content-Security-Policy"] = policy
                response.headers["X-Frame-Options"] = "DENY"
            return response

        app.middlewares.append(web.middleware(guard))
        return app

    async def handle_index(self, request: web.Request) -> web.Response:
        """Return the page of the app, without what it would fetch from other machines.

        textual-serve writes its own addresses in full, under one name; here they stand under the
        name that the browser asked for.
        """
        page = cast("web.Response", await super().handle_index(request))  # a template, filled in
        own = self.public_url.removeprefix("http://")
        text = (page.text or "").replace(f"http://{own}/", "/")
        text = text.replace(f"ws://{own}/", f"ws://{request.headers['Host']}/")
        text = _LINK.sub(lambda link: "" if _ADDRESS.search(link[0]) else link[0], text)
        page.text = text.replace("</head>", _HEAD + "</head>", 1)
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Hold the connection of a page, until it or the server ends."""
        page = asyncio.current_task()
        assert page is not None  # noqa: S101 (aiohttp runs each request in a task)
        self._pages.add(page)
        try:
            connection: web.WebSocketResponse = await super().handle_websocket(request)
        finally:
            self._pages.discard(page)
        return connection

    async def on_shutdown(self, app: web.Application) -> None:
        """End the apps of all open pages, all at once: each saves as soon as it gets the signal."""
        await super().on_shutdown(app)
        processes = [
            process for service in self._apps if (process := _process_of(service)) is not None
        ]
        for process in processes:
            with suppress(ProcessLookupError):
                process.terminate()
        if processes:
            waiting = [asyncio.ensure_future(process.wait()) for process in processes]
            await asyncio.wait(waiting, timeout=GRACE)
        for process in processes:
            if process.returncode is None:
                process.kill()
        for page in (open_pages := tuple(self._pages)):
            page.cancel()
        if open_pages:
            await asyncio.wait(open_pages, timeout=1.0)

    async def _process_messages(
        self, websocket: web.WebSocketResponse, app_service: AppService
    ) -> None:
        self._apps.add(app_service)
        try:
            async for frame in websocket:
                if frame.type == WSMsgType.TEXT:
                    await self._handle(frame.data, websocket, app_service)
        finally:
            await _end(app_service)
            self._apps.discard(app_service)

    async def _handle(
        self, frame: str, websocket: web.WebSocketResponse, app_service: AppService
    ) -> None:
        """Do what a page asks; an invalid message is ignored."""
        match read_message(frame):
            case ("stdin", str(typed)):
                await app_service.send_bytes(typed.encode("utf-8", "replace"))
            case ("resize", (int(width), int(height))):
                await app_service.set_terminal_size(width, height)
            case ("ping", sent):
                await websocket.send_json(["pong", sent])
            case ("blur", _):
                await app_service.blur()
            case ("focus", _):
                await app_service.focus()
            case _:
                pass


async def _end(app_service: AppService) -> None:
    """End an app, after a moment in which it can save.

    textual-serve forgets it as soon as its page is gone, and asyncio kills a forgotten process.
    """
    process = _process_of(app_service)
    if process is None or process.returncode is not None:
        return
    try:
        async with asyncio.timeout(GRACE):
            await asyncio.shield(app_service.stop())
            await process.communicate()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()


def _process_of(app_service: AppService) -> asyncio.subprocess.Process | None:
    process: asyncio.subprocess.Process | None = app_service._process  # noqa: SLF001 (no other way)
    return process
