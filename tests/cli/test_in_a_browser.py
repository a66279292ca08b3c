"""The app in a real browser: Chromium, driven by playwright.

Without either the tests are skipped, unless INTERVIEW_BROWSER says that they are required.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyte
import pytest

from interview.history.sessions import read_session
from interview.session.state import Attempt

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
try:
    from playwright.async_api import async_playwright
except ImportError:
    MISSING = "playwright is not installed: pip install 'interview-tui[browser]'"
else:
    MISSING = "" if CHROMIUM else "there is no Chromium: apt-get install chromium"

pytestmark = pytest.mark.skipif(
    bool(MISSING) and os.environ.get("INTERVIEW_BROWSER") != "required", reason=MISSING
)

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "served.png"
"""Of the served home; INTERVIEW_PICTURES=new takes it anew."""
PATIENCE = 30.0
SOON = 10.0
"""Seconds in which a server has to end; aiohttp alone would wait for sixty."""
ANSWER = "Straße → heiß 🙂 done"


class Tab:
    """A page with the app in it, and what a person sees there."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.errors: list[str] = []
        self._screen = pyte.Screen(80, 24)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("websocket", self._listen)

    def _note(self, message: Any) -> None:
        if message.type == "error":  # a slow machine is a warning
            self.errors.append(message.text)

    def _listen(self, connection: Any) -> None:
        size = parse_qs(urlsplit(connection.url).query)
        self._screen = pyte.Screen(int(size["width"][0]), int(size["height"][0]))
        stream = pyte.ByteStream(self._screen)
        connection.on(
            "framereceived", lambda data: stream.feed(data) if isinstance(data, bytes) else None
        )

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    async def see(self, sign: str) -> None:
        await wait_until(lambda: sign in self.text, lambda: f"{sign!r} in\n{self.text}")

    async def reload(self) -> None:
        self._screen = pyte.Screen(80, 24)  # what was seen is not what comes
        await self.page.reload()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)


async def wait_until(holds: Callable[[], bool], what: Callable[[], str]) -> None:
    for _ in range(int(PATIENCE / 0.05)):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"waited in vain for {what()}")


@asynccontextmanager
async def browser() -> AsyncIterator[Any]:
    async with async_playwright() as play:
        # Without its sandbox it also runs where tests run as root; it sees our own page only.
        program = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = await program.new_context(viewport={"width": 1000, "height": 640})
        yield context
        await program.close()


async def open_tab(context: Any, port: int, name: str = "127.0.0.1") -> Tab:
    tab = Tab(await context.new_page())
    await tab.page.goto(f"http://{name}:{port}/")
    await tab.see("banks, ")  # home, with all that it says
    return tab


async def begin(tab: Tab) -> None:
    """Start the sample interview from home, up to its first question."""
    await tab.press("Enter")
    await tab.see("ready")
    await tab.press("Enter")
    await tab.see("Your answer")


def attempts(home: Path) -> list[Attempt]:
    paths = sorted((home / "sessions").glob("*.jsonl"))
    return [attempt for path in paths for attempt in read_session(path).state.attempts]


async def test_an_interview_is_typed_resized_reloaded_and_closed_in_a_browser(
    server: subprocess.Popen[str], port: int, home: Path
) -> None:
    async with browser() as context:
        tab = await open_tab(context, port, "localhost")
        style = "getComputedStyle(document.querySelector('.xterm-helpers')).position"
        assert await tab.page.evaluate(style) == "absolute", "the stylesheet comes by either name"
        if os.environ.get("INTERVIEW_PICTURES") == "new":
            await tab.page.screenshot(path=PICTURE)
        await begin(tab)
        await tab.page.keyboard.type(ANSWER)
        await tab.see("done")
        await tab.press("Control+s")
        await wait_until(
            lambda: any(attempt.answer == ANSWER for attempt in attempts(home)),
            lambda: "the answer in the transcript",
        )
        addresses = (f"http://localhost:{port}/", f"ws://localhost:{port}/", "data:")
        assert [url for url in tab.requests if not url.startswith(addresses)] == []
        assert tab.errors == []
        second = await open_tab(context, port)
        await second.page.set_viewport_size({"width": 300, "height": 200})
        await second.see("is too small")
        await second.page.set_viewport_size({"width": 900, "height": 600})
        await second.reload()
        await second.see("banks, ")
        await second.press("n")
        await second.see("enter Start")
        await begin(second)
        await second.page.keyboard.type("wxy")
        await second.see("wxy")
        assert second.errors == []
        await second.page.close()
        await wait_until(
            lambda: any(attempt.draft == "wxy" for attempt in attempts(home)),
            lambda: "the draft in the transcript",
        )
        server.send_signal(signal.SIGINT)
        assert await asyncio.to_thread(server.wait, SOON) in {0, 130}
        left = subprocess.run(["pgrep", "-f", str(home)], capture_output=True, check=False)
        assert left.stdout == b""
