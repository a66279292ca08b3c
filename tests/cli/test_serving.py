"""`interview serve` answers its own pages, and says what it lacks."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar
from unittest.mock import patch

import aiohttp
import pytest
from aiohttp import web

from interview.cli.main import run
from interview.cli.served_pages import OwnPagesServer, is_own


@pytest.mark.parametrize(
    ("host", "origin", "port", "own"),
    [
        ("127.0.0.1:8000", None, 8000, True),
        ("localhost:8000", "http://localhost:8000", 8000, True),
        ("localhost", "http://localhost", 80, True),
        ("localhost", "http://localhost", 8000, False),
        ("evil.example:8000", None, 8000, False),
        (None, None, 8000, False),
        ("127.0.0.1:8000", "http://evil.example", 8000, False),
        ("127.0.0.1:8000", "http://127.0.0.1:9000", 8000, False),
        ("127.0.0.1:8000", "null", 8000, False),
        ("evil.example:8000", "http://evil.example:8000", 8000, False),
    ],
)
def test_only_its_own_pages_are_answered(
    host: str | None, origin: str | None, port: int, own: bool
) -> None:
    assert is_own(host, origin, port) is own


def test_without_its_extra_it_says_how_to_get_it(capsys: pytest.CaptureFixture[str]) -> None:
    with patch.dict(sys.modules, {"interview.cli.served_pages": None}):  # cannot be imported
        assert run(["serve"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "interview serve needs an extra: pip install 'interview-tui[web]'\n"


class NotedApp:
    """Stands in for the app of a page, and notes what it is told."""

    sent: ClassVar[list[Any]] = []
    _process = None

    def __init__(self, _command: str, **_connection: Any) -> None:
        self.sent.clear()

    def __getattr__(self, name: str) -> Any:
        async def note(*values: object) -> None:
            self.sent.append((name, *values))

        return note


@pytest.mark.parametrize(
    ("sides", "size"),
    [
        ("width=100&height=30", (100, 30)),
        ("", (80, 24)),
        ("width=wide&height=99999999", (80, 1000)),
        ("width=-5&height=0", (1, 1)),
    ],
)
async def test_a_page_gets_a_window_that_can_be(sides: str, size: tuple[int, int]) -> None:
    async with serve_client() as client, client.ws_connect(f"/ws?{sides}"):
        assert NotedApp.sent == [("start", *size)]


async def test_what_a_page_sends_is_read_without_trust() -> None:
    senseless = ["{}", "[]", "[[", "[" * 100_000, "no message", '["resize"]', '["resize",{}]']
    senseless += ['["resize",{"width":"wide","height":1e9}]', '["stdin",1]', '["eval","x"]']
    async with serve_client() as client, client.ws_connect("/ws") as socket:
        for frame in (*senseless, '["stdin","ä"]', '["resize",{"width":1000000000,"height":-3}]'):
            await socket.send_str(frame)
        await socket.send_str('["ping",1]')
        assert await socket.receive_json() == ["pong", 1]
        assert NotedApp.sent[1:] == [("send_bytes", "ä".encode()), ("set_terminal_size", 1000, 1)]


async def test_a_page_cannot_be_framed_and_fetches_nothing_elsewhere() -> None:
    async with serve_client() as client, client.get("/") as answer:
        text = await answer.text()
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "googleapis" not in text
        assert "textual.js" in text


async def test_what_is_no_request_is_refused_and_leaves_no_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with serve_client() as client:
        for broken in (b"GET / HTTP/1.1\r\n\r\n", b"GET /%s HTTP/1.1\r\n\r\n" % (b"a" * 9_000)):
            reader, writer = await asyncio.open_connection("127.0.0.1", client._base_url.port)
            writer.write(broken)
            assert b" 400 " in await reader.readline()
            writer.close()
    assert caplog.text == ""


async def test_a_page_that_is_gone_before_its_answer_leaves_no_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    gone = patch.object(web.WebSocketResponse, "prepare", side_effect=ConnectionResetError)
    async with serve_client() as client:
        with gone, pytest.raises(aiohttp.ClientError):
            await client.ws_connect("/ws")
    assert caplog.text == ""


@asynccontextmanager
async def serve_client() -> AsyncIterator[Any]:
    """A client of a server in this process."""
    with socket.socket() as listening, patch("interview.cli.served_pages.AppService", NotedApp):
        listening.bind(("127.0.0.1", 0))
        server = OwnPagesServer("interview", port=listening.getsockname()[1])
        runner = web.AppRunner(await server._make_app())
        await runner.setup()
        await web.SockSite(runner, listening).start()
        async with aiohttp.ClientSession(f"http://127.0.0.1:{server.port}") as client:
            yield client
        await runner.cleanup()
