"""The app as a page, in a server and a process of its own."""

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

import aiohttp
import pytest

from interview.history.sessions import read_session

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


async def test_a_page_fetches_nothing_elsewhere_and_stands_in_no_frame(
    server: subprocess.Popen[str], port: int
) -> None:
    async with aiohttp.ClientSession() as client:
        async with client.get(f"http://127.0.0.1:{port}/") as page:
            text = await page.text()
            assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
            assert page.headers["X-Frame-Options"] == "DENY"
        assert "googleapis" not in text
        assert "textual.js" in text
    server.send_signal(signal.SIGINT)
    assert server.wait(SOON) in {0, 130}


async def test_ctrl_c_ends_the_server_and_the_app_of_an_open_page(
    server: subprocess.Popen[str], port: int, home: Path
) -> None:
    async with aiohttp.ClientSession() as client:
        page = await open_page(client, port)
        await page.send('["resize",{"width":"wide"}]', "no message at all")
        server.send_signal(signal.SIGINT)
        assert await asyncio.to_thread(server.wait, SOON) in {0, 130}
        left = subprocess.run(["pgrep", "-f", str(home)], capture_output=True, check=False)
        assert left.stdout == b""


async def test_closing_the_page_keeps_what_was_seen_typed(
    server: subprocess.Popen[str], port: int, home: Path
) -> None:
    async with aiohttp.ClientSession() as client:
        page = await open_page(client, port)
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
    assert server.poll() is None
