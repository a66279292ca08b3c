"""textual-serve, kept to the pages that it served itself, and to ending what it started.

Its websocket asks for no origin, so any page open in the same browser could drive the app and
read the sessions; and a name that is made to resolve to this machine would get past an address.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, cast

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from interview.cli.web.messages import read_message
from interview.cli.web.origin import is_own, own_hosts

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PATIENCE = 3.0
"""Seconds that an app gets to end after its page was closed."""

_FOREIGN = re.compile(r"<link[^>]*https?://[^>]*>")


class OwnPagesServer(Server):  # type: ignore[misc] # the package may not be installed
    """A server that refuses other pages and other names, and whose pages fetch nothing elsewhere."""

    def __init__(self, command: str, *, host: str, port: int, title: str) -> None:
        super().__init__(command, host=host, port=port, title=title)
        self._pages: set[asyncio.Task[Any]] = set()

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
            response = await handler(request)
            if not response.prepared:
                response.headers["Content-Security-Policy"] = policy
                response.headers["X-Frame-Options"] = "DENY"
            return response

        app.middlewares.append(web.middleware(guard))
        return app

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page of the app, without what it would fetch from other machines."""
        page = cast("web.Response", await super().handle_index(request))  # a template, filled in
        page.text = _FOREIGN.sub("", page.text or "")
        return page

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A page's connection; closed when the server ends."""
        page = asyncio.current_task()
        assert page is not None  # noqa: S101 (aiohttp runs each request in a task)
        self._pages.add(page)
        try:
            connection: web.WebSocketResponse = await super().handle_websocket(request)
        finally:
            self._pages.discard(page)
        return connection

    async def on_shutdown(self, app: web.Application) -> None:
        """End the apps of all open pages: without that aiohttp waits a minute for them."""
        await super().on_shutdown(app)
        open_pages = tuple(self._pages)
        for _ in range(2):  # the second time for a page that does not answer to its closing
            for page in open_pages:
                page.cancel()
            if open_pages:
                await asyncio.wait(open_pages, timeout=PATIENCE)

    async def _process_messages(
        self, websocket: web.WebSocketResponse, app_service: AppService
    ) -> None:
        try:
            async for frame in websocket:
                if frame.type == WSMsgType.TEXT:
                    await self._obey(frame.data, websocket, app_service)
        finally:
            await _end(app_service)

    async def _obey(
        self, frame: str, websocket: web.WebSocketResponse, app_service: AppService
    ) -> None:
        """Do what a page asks; what makes no sense is passed over."""
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
    """Ask an app to end, and see to it that it does; it may need a moment to save.

    textual-serve lets go of it as soon as its page is gone, and asyncio kills what nobody holds.
    """
    process = app_service._process  # noqa: SLF001 (there is no other way to it)
    if process is None:
        return
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.shield(app_service.stop())
            await process.communicate()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
