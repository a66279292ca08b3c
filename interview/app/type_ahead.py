"""Hold keys back until the key before them has had its effect.

Textual gives a key to the widget that has the focus when the key is read. A key pressed right after
another then goes to a screen that is about to close, or is lost because the next is not open yet.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from textual.events import Key, Paste

from interview.app.base_app import BaseApp
from interview.app.base_screen import CommandScreen
from interview.app.textual_fixes import has_messages

LOOK = 0.01
"""Seconds between two tries to hand on a waiting key."""

PATIENCE = 2.0
"""Seconds that a screen may keep keys waiting. After that they are delivered, so that the screen can be left."""

Typed = Key | Paste


class TypeAhead:
    """The waiting keys, in their order."""

    def __init__(self, app: BaseApp, hand_on: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._waiting: deque[tuple[float, Typed]] = deque()
        self._idle = 0.0
        """The last time at which no effect was pending."""
        self._wrote = False
        """Whether the key before was text for the focused field."""

    @property
    def holds_any(self) -> bool:
        """Whether a key waits."""
        return bool(self._waiting)

    async def take(self, typed: Typed) -> None:
        """Hand on a key at once, or keep it waiting."""
        if self._waiting or self._comes_early(typed):
            self._waiting.append((asyncio.get_running_loop().time(), typed))
            if len(self._waiting) == 1:
                self._look_later()
        else:
            await self._release(typed)

    async def _look(self) -> None:
        now = asyncio.get_running_loop().time()
        while self._waiting:
            came, typed = self._waiting[0]
            if self._comes_early(typed) and now - max(came, self._idle) < PATIENCE:
                self._look_later()
                return
            self._waiting.popleft()
            await self._release(typed)

    def _look_later(self) -> None:
        asyncio.get_running_loop().call_later(LOOK, self._app.call_later, self._look)

    async def _release(self, typed: Typed) -> None:
        self._wrote = self._writes(typed)
        await self._hand_on(typed)

    def _comes_early(self, typed: Typed) -> bool:
        # A letter after a letter goes to the same field in any case.
        if self._wrote and self._writes(typed):
            return False
        if self._is_busy():
            return True
        self._idle = asyncio.get_running_loop().time()
        return False

    def _writes(self, typed: Typed) -> bool:
        field = self._app.focused
        return (
            isinstance(typed, Key)
            and field is not None
            and field.check_consume_key(typed.key, typed.character)
        )

    def _is_busy(self) -> bool:
        """Return whether messages wait, or the screen in front is not ready."""
        app = self._app
        if app.is_opening or has_messages(app) or not app.screen_stack:
            return True
        screen = self._app.screen
        if not screen.is_mounted or (isinstance(screen, CommandScreen) and screen.is_reading):
            return True
        return any(map(has_messages, screen.walk_children(with_self=True)))
