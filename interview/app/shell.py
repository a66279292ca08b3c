"""The frame in which the program runs: terminal, signals, failures, colours. Opens no screen."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.theme import BUILTIN_THEMES, Theme

from interview.app import signals
from interview.app.base import NARROW, SHORT, CommandScreen, Program
from interview.app.commands import LEAVE, with_key
from interview.app.textual_mends import CarefulDriver, has_messages
from interview.app.themes import THEMES, legible
from interview.app.type_ahead import TypeAhead
from interview.model.settings import Settings

_OWN_THEMES = {theme.name: theme for theme in THEMES}


class Shell(Program):
    """An app that saves before it ends, whatever ends it, and leaves the terminal as it was."""

    # For dialogues; the screens below them know more widths.
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (NARROW, "-roomy")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-tall")]  # noqa: RUF012
    STYLES: ClassVar[str] = "app.tcss"
    COMMAND_PALETTE_BINDING: ClassVar[str] = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        # An editor that has the focus takes the key for undo.
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
    ]

    def __init__(self, theme: str = "", styles: Sequence[str] = ()) -> None:
        """`theme` by its name, the own one where there is none of that name.

        `styles` are the sheets of the screen that opens first, relative to the app's own: Textual
        reads all sheets anew for each that comes later.
        """
        # Before all else: a theme that is put on later has all styles read a second time.
        exists = theme in _OWN_THEMES or theme in BUILTIN_THEMES
        self.set_reactive(App.theme, theme if exists else THEMES[0].name)
        # With the terminal's own colours Textual leaves them out; else it only turns them grey.
        ansi = True if "NO_COLOR" in os.environ else None
        super().__init__(css_path=[self.STYLES, *styles], ansi_color=ansi)
        self.failure: BaseException | None = None
        """What ended the program, if it went wrong."""
        self.give_up: Callable[[int], None] = lambda _: None
        """Ends the process with a status, for when a clean end takes too long."""
        self.unwritten = set()
        self.keys = {}
        self._usual_motion = self.animation_level
        self._type_ahead = TypeAhead(self, super().on_event)

        for own in THEMES:
            self.register_theme(own)

    def get_theme(self, theme_name: str) -> Theme | None:
        """Return the theme of this name; the program's own are there before they are registered."""
        return _OWN_THEMES.get(theme_name) or super().get_theme(theme_name)

    def on_ready(self) -> None:
        """After the first frame, exempt what start-up made from garbage collection."""
        if not self.is_headless:  # where an app comes after another, as in tests, all would stay
            gc.freeze()

    async def on_event(self, event: events.Event) -> None:
        """Handle keys one at a time, everything else at once."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    def use_settings(self, settings: Settings) -> Mapping[str, str]:
        """Apply colours, keys and reduced motion; returns why keys were refused, by command id."""
        problems: Mapping[str, str] = {}
        self.keys = {}
        if settings.keys:
            from interview.app.keymap import read_keymap

            keymap = read_keymap(settings.keys)
            self.keys, problems = keymap.keys, keymap.problems
        self.set_keymap(dict(self.keys))
        self.dress(settings.theme)
        self.animation_level = "none" if settings.reduced_motion else self._usual_motion
        return problems

    def let_go(self) -> None:
        """Close what is open, after drafts have been kept. For subclasses; here nothing is open."""

    def ask_to_leave(self) -> None:
        """End the program."""
        self.leave()

    def leave(self, code: int = 0) -> None:
        """Save all and end with this status; do not wait for a disk that does not answer."""
        self._begin_to_end(code)
        self.save_all()
        self.exit(return_code=code)

    def keep_drafts(self) -> None:
        """Have every screen hand over what is typed."""
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                with suppress(Exception):  # half a screen must not cost another's draft
                    screen.keep_draft()

    def save_all(self) -> None:
        """Keep drafts and close what is open."""
        self.keep_drafts()
        self.let_go()

    def dress(self, theme: str) -> None:
        """Apply a theme; the program's own if there is none of that name."""
        self.theme = theme if theme in self.available_themes else THEMES[0].name

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's colours, those of words made legible."""
        self.theme_variables = legible(super().get_css_variables())
        return self.theme_variables

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice, made safe against broken input where it is the usual terminal."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        return CarefulDriver

    async def run_async(self, **options: Any) -> None:
        """Run, ready for signals from the first moment on."""
        signals.handle_signals(self.keep_drafts, self._leave_with, self.give_up)
        await super().run_async(**options)

    def _leave_with(self, code: int) -> None:
        self._exit_when_read(asyncio.get_running_loop().time() + signals.READING, code)

    def read_out(self) -> None:
        """A page in a browser was closed: what was typed last is on its way."""
        loop = asyncio.get_running_loop()
        loop.call_later(signals.GRACE, self._exit_when_read, loop.time() + 2 * signals.READING)

    def _exit_when_read(self, end: float, code: int = 0) -> None:
        """Save and exit once no key waits any more, at `end` at the latest."""
        loop = asyncio.get_running_loop()
        focused = [self.focused] if self.screen_stack and self.focused else []
        readers = [self, *self.screen_stack, *focused]
        waits = self._type_ahead.holds_any or any(map(has_messages, readers))
        if waits and loop.time() < end:
            loop.call_later(signals.GRACE, self._exit_when_read, end, code)
        else:
            self.leave(code)

    def note_failure(self, error: Exception) -> None:
        """Keep the first failure, and save what can be saved."""
        if self.failure is None:
            self._begin_to_end(1)
            self.failure = error
            with suppress(Exception):
                self.save_all()

    def exit(self, *result: Any, **options: Any) -> None:
        """End, whatever is pressed meanwhile."""
        self._begin_to_end(options.get("return_code", 0))
        super().exit(*result, **options)

    def _begin_to_end(self, code: int) -> None:
        if self.is_ending:
            return
        self.is_ending = True
        if self.stops_with_terminal:
            signals.ignore_stops()
        if not self.is_headless:
            signals.give_up_later(self.give_up, code)

    def action_suspend_process(self) -> None:
        # A covered editor is disabled; a line to find with that is not open is merely hidden.
        fields = self.screen.query("TextArea, Input")
        if not self.is_ending and not any(field.display or field.disabled for field in fields):
            super().action_suspend_process()

    async def action_quit(self) -> None:
        self.ask_to_leave()

    def action_help_quit(self) -> None:
        leave = with_key(LEAVE, self.keys).keys[0]
        self.say(f"Nothing is selected to copy. {leave} leaves.")
