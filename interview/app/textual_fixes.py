"""Corrections of Textual 8.2.8: screens, the app, text areas. Only here and in `terminal` are its private names used.

A removed screen still gets delayed calls and looks for widgets that are gone; a click on a removed
widget that is still drawn fails. One waiting message is not counted. The palette closes the screen
below it at a second click, and fails in tiny windows. Undoing measures with a cursor that is outside
the text; after a change of size some lines of a text stay as they were.
`tests/app/test_textual_fixes.py` says which of these faults Textual still has: the fixes of the others
can go.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.geometry import Offset
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import CloseMessages
from textual.notifications import Notification
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location

from interview.app.terminal import CarefulDriver

if TYPE_CHECKING:
    _Screen = Screen[Any]
else:
    _Screen = object  # Textual takes the styles of the first base that is one of its own


def has_messages(pump: MessagePump) -> bool:
    """Return whether messages wait for a widget, its screen or the app.

    Textual does not count the message that it has looked at and not yet handled.
    """
    return pump.message_queue_size > 0 or pump._pending_message is not None  # noqa: SLF001


class LateGuard(_Screen):
    """Guard a screen: after it was removed, no delayed call, timer or message reaches it.

    Its widgets are gone before it is. Put the guard before the screen among the bases.
    """

    @property
    def is_gone(self) -> bool:
        """Whether the screen was on the stack and is no longer."""
        return self.is_mounted and self not in self.app.screen_stack

    async def _unless_gone(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        if not self.is_gone:
            result = callback(*args, **kwargs)
            if inspect.isawaitable(result):
                await result

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call after the next refresh, unless the screen is gone."""
        return super().call_after_refresh(self._unless_gone, callback, *args, **kwargs)

    def set_timer(
        self, delay: float, callback: Callable[..., Any] | None = None, **options: Any
    ) -> Timer:
        """Call once after a delay, unless the screen is gone."""
        return super().set_timer(delay, callback and self._guarded(callback), **options)

    def set_interval(
        self, interval: float, callback: Callable[..., Any] | None = None, **options: Any
    ) -> Timer:
        """Call at intervals until the screen is gone."""
        return super().set_interval(interval, callback and self._guarded(callback), **options)

    def _guarded(self, callback: Callable[..., Any]) -> Callable[[], Any]:
        return lambda: self._unless_gone(callback)

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, events.Mount) and self not in self.app.screen_stack:
            return  # closed before it was mounted: it may have no widgets
        # Messages that remove a screen do not bubble, or are CloseMessages.
        late = message.bubble or isinstance(message, events.Resize)
        if isinstance(message, CloseMessages) or not (late and self.is_gone):
            await super()._dispatch_message(message)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget and offset of a text; no widget that was removed and is still drawn.

        Textual begins a selection with the widget's parent, which a removed widget no longer has.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is None or widget.is_attached else (None, None)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close the screen if it is in front; do nothing at a second key or click."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Dialogue(LateGuard, ModalScreen[ScreenResultType]):
    """A screen that covers another in part."""


class CarefulPalette(LateGuard, CommandPalette):
    """The palette, closed by one click, and absent in windows that are too low for it."""

    LEAST_ROWS = 8
    """Rows of a window with room for the input and a few commands."""

    def on_resize(self, event: events.Resize) -> None:
        """Close in a low window: Textual fails at a page of no rows."""
        if event.size.height < self.LEAST_ROWS:
            self.dismiss()


class CarefulApp(App[None]):
    """An app with hooks for its end, failures and notices."""

    is_ending = False
    """Whether the end has begun: from then on the terminal is not taken again."""

    @property
    def notices(self) -> list[Notification]:
        """The notices on the screen."""
        return list(self._notifications)

    def give_terminal_back(self) -> None:
        """Restore the terminal, just before the process ends."""
        if isinstance(self._driver, CarefulDriver):
            self._driver.terminal.give_back()

    def pop_screen(self) -> AwaitComplete:
        """Close the top screen, and empty a cache of Textual that would keep a thousand widgets alive."""
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    def action_command_palette(self) -> None:
        room = self.size.height >= CarefulPalette.LEAST_ROWS
        if room and not isinstance(self.screen, ModalScreen):  # a dialogue is answered first
            # Without Textual's id, which must be unique: a slow screen may open above a palette.
            self.push_screen(CarefulPalette())

    def note_failure(self, error: Exception) -> None:
        """Handle the error that ends the program, before anything is closed."""

    def read_out(self) -> None:
        """Handle the closing of a page in a browser, in place of ending at once."""

    async def on_event(self, event: events.Event) -> None:
        """Handle an event; of a run of focus changes only the last, since each draws the whole screen."""
        focus = (events.AppFocus, events.AppBlur)
        if not (isinstance(event, focus) and isinstance(self._peek_message(), focus)):
            await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        if not self._exit:  # else a half-built screen is taken down; all is saved by now
            self.note_failure(error)
            super()._handle_exception(error)

    async def _on_exit_app(self, message: Message) -> None:  # type: ignore[override]
        # Textual's own handler, called after this, would end the program before the last keys are read.
        if not self._exit:
            message.prevent_default()
            self.read_out()

    def _fatal_error(self) -> None:
        # Textual prints the values of locals, which may be answers.
        self._close_messages_no_wait()

    def panic(self, *_renderables: object) -> None:
        """End without printing: whoever runs the app reports the failure."""
        self._return_code = self._return_code or 1
        self._close_messages_no_wait()


class CarefulTextArea(TextArea):
    """A text area that can undo a paste, and filters text before it is inserted."""

    def on_resize(self) -> None:
        """Draw all lines anew: some were drawn for the old width."""
        self.refresh()

    def admit(self, insert: str, start: Location, end: Location) -> str:  # noqa: ARG002
        """Return the part of a typed or pasted text that is inserted."""
        return insert

    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        admitted = self.admit(insert, start, end)
        if insert and not admitted:
            return None
        return super()._replace_via_keyboard(admitted, start, end)

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        self._repeat(edits[::-1], lambda edit: edit.undo(self))

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        self._repeat(edits, lambda edit: edit.do(self, record_selection=False))

    def _repeat(self, edits: Sequence[Edit], change: Callable[[Edit], object]) -> None:
        """Make changes in this order, and then wrap, measure and place the cursor.

        Textual measures with the old cursor, which ends the program if the text has become shorter and
        the scroll bar goes. It also wraps only the lines between the outermost edits, whose numbers
        later edits have changed.
        """
        for edit in edits:
            change(edit)
        self.wrapped_document.wrap(self.wrap_width, self.indent_width)
        self.set_reactive(TextArea.selection, self._validate_selection(self.selection))
        self._refresh_size()
        for edit in edits:
            edit.after(self)
        self._build_highlight_map()
        self.post_message(self.Changed(self))
        self.update_suggestion()
