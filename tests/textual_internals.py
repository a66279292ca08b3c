"""All private names of Textual that helpers of the tests use; each goes when Textual no longer needs it.

tests/app/test_textual_fixes.py fails as soon as that is so. The fixes that the program needs are in
interview/app/textual_fixes.py and terminal.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from weakref import WeakSet

from textual._context import active_app
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen
from textual.strip import Strip
from textual.worker import WorkerState

SOON = 1 / 50
"""Seconds: what is due within them still belongs to what was asked for, such as the next frame."""

LONGEST = 20.0
"""Seconds after which a program that never rests is looked at as it is."""

_UNFINISHED = {WorkerState.PENDING, WorkerState.RUNNING}


def drawn_strips(app: App[Any]) -> list[Strip]:
    """Return the rows of the screen as they are drawn."""
    return app.screen._compositor.render_strips()


@contextmanager
def styles_parsed_once() -> Iterator[None]:
    """Let all apps share what was parsed of the same style sheets.

    Textual parses all of them anew for each app and each new screen: a tenth of the tests' time.
    """
    parsed: dict[Hashable, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(self: Stylesheet, *args: Any, **options: Any) -> list[RuleSet]:
        key = (frozenset(self._variables.items()), args, frozenset(options.items()))
        if key not in parsed:
            parsed[key] = parse(self, *args, **options)
        return parsed[key]

    with patch.object(Stylesheet, "_parse_rules", parse_once):
        yield


async def wait_for_idle(_min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Until nothing is ready to run, no worker runs and no timer is due soon.

    It waits for `max_sleep` at most; what runs meanwhile takes its time, also on a machine that is
    kept busy. Textual's own function of this name sleeps until the process uses no processor for a
    fiftieth of a second: 20 ms each time, and much more beside other work.
    """
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + LONGEST
    while max_sleep > 0 and loop.time() < end:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        timers = (timer.when() for timer in loop._scheduled if not timer.cancelled())
        wait = min(timers, default=end) - loop.time()
        app = active_app.get(None)
        if app is not None and app._exit:  # its timers go on and do nothing
            return
        if app is not None and any(worker.state in _UNFINISHED for worker in app.workers):
            wait = min(wait, 0.001)
        elif wait > SOON:
            if app is None or not _draw(app):
                return
            continue
        wait = max(wait, 0.0)
        max_sleep -= wait
        await asyncio.sleep(wait)


_to_draw: WeakSet[Screen[Any]] = WeakSet()
_drawn: WeakSet[Screen[Any]] = WeakSet()
_refresh = Screen._compositor_refresh


def _draw_later(screen: Screen[Any]) -> None:
    """Note that a frame is due, which is drawn when there is nothing else to do."""
    if screen is screen.app.screen:
        _to_draw.add(screen)
        screen._dirty_widgets.clear()
        screen.app._update_mouse_over(screen)
    else:
        _refresh(screen)


def _draw(app: App[Any]) -> bool:
    """Draw the first frame of the screen in front, if it is due; later ones cost a sixth of the tests' time.

    Whoever looks at a screen draws it (`drawn_strips`, a picture).
    """
    due = bool(app._screen_stack) and app.screen in _to_draw and app.screen not in _drawn
    if due:
        _drawn.add(app.screen)
        _refresh(app.screen)
    return due


@contextmanager
def pilots_wait_on_the_loop() -> Iterator[None]:
    """Let every Pilot wait as above, and draw the first frame of each screen instead of all that nobody looks at."""
    with (
        patch.object(Screen, "_compositor_refresh", _draw_later),
        patch("textual.screen.UPDATE_PERIOD", 1 / 1000),
        patch("textual.pilot.wait_for_idle", wait_for_idle),
        patch("textual.app.wait_for_idle", wait_for_idle),
    ):
        yield
