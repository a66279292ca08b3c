"""textual-serve, kept to the pages that it served itself.

Its websocket asks for no origin, so any page open in the same browser could drive the app and
read the sessions; and a name that is made to resolve to this machine would get past an address.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web
from textual_serve.server import Server

from interview.cli.web.origin import is_own

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class OwnPagesServer(Server):  # type: ignore[misc] # the package has no types
    """A server that refuses other pages and other names."""

    async def _make_app(self) -> web.Application:
        app: web.Application = await super()._make_app()
        own = {f"{self.host}:{self.port}", f"localhost:{self.port}"}

        async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not is_own(request.headers.get("Host"), request.headers.get("Origin"), own):
                raise web.HTTPForbidden(text="only for pages that this program served")
            return await handler(request)

        app.middlewares.append(web.middleware(refuse_strangers))
        return app
