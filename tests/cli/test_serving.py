"""`interview serve` answers its own pages, and says what it lacks."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import aiohttp
import pytest

from interview.cli.main import run
from interview.cli.served_pages import is_own, is_size, own_hosts, read_message
from interview.history.sessions import read_session

OWN = {"127.0.0.1:8000", "localhost:8000"}


@pytest.mark.parametrize("host", sorted(OWN))
def test_its_own_pages_are_answered(host: str) -> None:
    assert is_own(host, None, OWN)
    assert is_own(host, f"http://{host}", OWN)


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("evil.example:8000", None),
        (None, None),
        ("127.0.0.1:8000", "http://evil.example"),
        ("127.0.0.1:8000", "http://127.0.0.1:9000"),
        ("127.0.0.1:8000", "null"),
        ("evil.example:8000", "http://evil.example:8000"),
    ],
)
def test_other_pages_and_other_names_are_refused(host: str | None, origin: str | None) -> None:
    assert not is_own(host, origin, OWN)


def test_without_its_extra_it_says_how_to_get_it(capsys: pytest.CaptureFixture[str]) -> None:
    with patch.dict(sys.modules, {"interview.cli.served_pages": None}):  # cannot be imported
        assert run(["serve"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "interview serve needs an extra: pip install 'interview-tui[web]'\n"


def test_the_usual_port_of_the_web_goes_without_saying() -> None:
    assert is_own("localhost", "http://localhost", own_hosts("127.0.0.1", 80))
    assert not is_own("localhost", "http://localhost", own_hosts("127.0.0.1", 8000))


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        ('["stdin","a"]', ("stdin", "a")),
        ('["resize",{"width":100,"height":30}]', ("resize", (100, 30))),
        ('["resize",{"width":1e9,"height":30}]', ("", None)),
        ('["resize",{"width":1000000000,"height":-3}]', ("resize", (1000, 1))),
        ('["resize",{"width":"wide"}]', ("", None)),
        ('["resize",{"width":true,"height":true}]', ("", None)),
        ('["resize"]', ("", None)),
        ('["blur"]', ("blur", None)),
        ("{}", ("", None)),
        ("[]", ("", None)),
        ("[[", ("", None)),
        ("[" * 100_000, ("", None)),
    ],
)
def test_what_a_page_says_is_read_without_trust(frame: str, message: object) -> None:
    assert read_message(frame) == message


@pytest.mark.parametrize(
    ("width", "height", "fits"),
    [
        ("80", "24", True),
        ("1000", "1", True),
        ("wide", "24", True),
        ("-5", "24", False),
        ("80", "99999999", False),
        ("80", "9_999_999", False),
        ("0", "24", False),
    ],
)
def test_an_address_asks_for_no_window_that_cannot_be(width: str, height: str, fits: bool) -> None:
    assert is_size(width, height) is fits


# In a process of its own

SOON = 10.0
"""Seconds in which the server has to end; aiohttp alone would wait for sixty."""


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def server(home: Path, environment: dict[str, str], port: int) -> Iterator[subprocess.Popen[str]]:
    argv = [sys.executable, "-m", "interview", "--home", str(home), "serve", "--port", str(port)]
    with subprocess.Popen(
        argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        end = time.monotonic() + 20
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert time.monotonic() < end
            time.sleep(0.05)
        yield program
        program.kill()


class Page:
    """An open page, which reads all the time as a browser does."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.seen = b""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for message in self.socket:
            if isinstance(message.data, bytes):
                self.seen += message.data

    async def send(self, *frames: str) -> None:
        for frame in frames:
            await self.socket.send_str(frame)

    async def see(self, sign: str) -> None:
        async with asyncio.timeout(20):
            while sign.encode() not in self.seen:
                await asyncio.sleep(0.02)
        self.seen = b""


async def open_page(client: Any, port: int) -> Page:
    page = Page(await client.ws_connect(f"ws://127.0.0.1:{port}/ws?width=100&height=30"))
    await page.see("with one question")
    return page


async def test_a_page_is_guarded_keeps_what_was_typed_and_ends_with_the_server(
    server: subprocess.Popen[str], port: int, home: Path
) -> None:
    async with aiohttp.ClientSession() as client:
        async with client.get(f"http://127.0.0.1:{port}/") as answer:
            text = await answer.text()
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Frame-Options"] == "DENY"
        assert "googleapis" not in text
        assert "textual.js" in text
        page, other = await open_page(client, port), await open_page(client, port)
        for sign in ("ready", "Submit"):
            await page.send('["stdin","\\r"]')
            await page.see(sign)
        await page.send('["stdin","w"]', '["stdin","x"]', '["stdin","y"]')
        await page.see("wxy")
        await page.socket.close()
        path = next((home / "sessions").glob("*.jsonl"))
        async with asyncio.timeout(SOON):
            while not any("wxy" in a.draft for a in read_session(path).state.attempts):
                await asyncio.sleep(0.05)
        await other.send('["resize",{"width":"wide"}]', "no message at all")
        server.send_signal(signal.SIGINT)
        assert await asyncio.to_thread(server.wait, SOON) in {0, 130}
        left = subprocess.run(["pgrep", "-f", str(home)], capture_output=True, check=False)
        assert left.stdout == b""
