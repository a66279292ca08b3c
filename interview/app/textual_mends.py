"""Corrections of Textual 8.2.8, and the only module that uses its private names.

A screen that was taken away still gets what was put off until later, and looks for widgets that are
gone; a click on a widget that was taken away but is still drawn fails. One of the messages that
wait is not counted. The palette closes the screen below it at a second click, and fails in tiny
windows. Undoing measures with a cursor that is outside the text; after a change of size lines of a
text stay as they were. The terminal's driver ends at a byte that is not UTF-8 and at key codes that
are no characters, hangs when the terminal goes away or takes nothing, takes every key for more of a
paste whose end was lost, draws windows of any size and each change of focus, gives the keys back
before the screen, reads keys in two threads after SIGSTOP and SIGCONT, and leaves the mouse reporting pixels.
`tests/app/test_textual_mends.py` says which of these Textual still does: what it no longer does can
go from here.
"""

from __future__ import annotations

import asyncio
import codecs
import inspect
import os
import select
import selectors
import signal
import termios
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from textual import events
from textual._styles_cache import StylesCache
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Offset, Size
from textual.keys import Keys
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import CloseMessages
from textual.notifications import Notification
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location

if TYPE_CHECKING:
    _Screen = Screen[Any]
else:
    _Screen = object  # Textual takes the styles of the first base that is one of its own


def has_messages(pump: MessagePump) -> bool:
    """Return whether messages wait for a widget, its screen or the app.

    Textual looks ahead whether the next message replaces one, and no longer counts it then.
    """
    return pump.message_queue_size > 0 or pump._pending_message is not None  # noqa: SLF001


# Screens that are gone


class LateGuard(_Screen):
    """Of a screen: once it was taken away, nothing that was put off, timed or sent reaches it.

    Its widgets are gone before it is. Put it before the screen among the bases.
    """

    @property
    def is_gone(self) -> bool:
        """Whether it was on the stack and is no longer."""
        return self.is_mounted and self not in self.app.screen_stack

    async def _unless_gone(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        if not self.is_gone:
            result = callback(*args, **kwargs)
            if inspect.isawaitable(result):
                await result

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call after the next refresh, if the screen is still there."""
        return super().call_after_refresh(self._unless_gone, callback, *args, **kwargs)

    def set_timer(
        self, delay: float, callback: Callable[..., Any] | None = None, **options: Any
    ) -> Timer:
        """Call once, if the screen is still there then."""
        return super().set_timer(delay, callback and self._guarded(callback), **options)

    def set_interval(
        self, interval: float, callback: Callable[..., Any] | None = None, **options: Any
    ) -> Timer:
        """Call again and again, as long as the screen is there."""
        return super().set_interval(interval, callback and self._guarded(callback), **options)

    def _guarded(self, callback: Callable[..., Any]) -> Callable[[], Any]:
        return lambda: self._unless_gone(callback)

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, events.Mount) and self not in self.app.screen_stack:
            return  # closed before it was there: its widgets may never have been
        # What takes a screen down comes to it alone: it does not bubble, or is CloseMessages.
        late = message.bubble or isinstance(message, events.Resize)
        if isinstance(message, CloseMessages) or not (late and self.is_gone):
            await super()._dispatch_message(message)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return what text is here, and no widget that is still drawn but was taken away.

        Textual begins a selection with the widget's parent, which such a widget no longer has.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is None or widget.is_attached else (None, None)

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close it, if it is in front; a second key or click finds it gone already."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Dialogue(LateGuard, ModalScreen[ScreenResultType]):
    """A screen over another, which it covers in part."""


class CarefulPalette(LateGuard, CommandPalette):
    """The palette, closed once and by one click, and not there in a window that cannot hold it."""

    LEAST_ROWS = 8
    """Rows of a window that has room for the line to type in and a few commands."""

    def on_resize(self, event: events.Resize) -> None:
        """Close where no row of the list has room: a page of no rows fails."""
        if event.size.height < self.LEAST_ROWS:
            self.dismiss()


# The app


class CarefulApp(App[None]):
    """An app with hooks for its end, failures and notices."""

    is_ending = False
    """Whether its end has begun: from then on nothing takes the terminal again."""

    @property
    def notices(self) -> list[Notification]:
        """The notices that are shown."""
        return list(self._notifications)

    def give_terminal_back(self) -> None:
        """Leave the terminal as it was, whatever goes on; the last thing before the process ends."""
        if isinstance(self._driver, CarefulDriver):
            self._driver.terminal.give_back()

    def pop_screen(self) -> AwaitComplete:
        """Close the top screen; Textual's cache of colours would keep a thousand of its widgets."""
        StylesCache.get_inner_outer.cache_clear()
        return super().pop_screen()

    def action_command_palette(self) -> None:
        room = self.size.height >= CarefulPalette.LEAST_ROWS
        if room and not isinstance(self.screen, ModalScreen):  # a dialogue is answered first
            # Without Textual's id, which is there once: a screen that was long in coming may have
            # opened above another palette.
            self.push_screen(CarefulPalette())

    def note_failure(self, error: Exception) -> None:
        """Called with what ends the program, before anything is closed."""

    def read_out(self) -> None:
        """Called when a page in a browser was closed, instead of ending at once."""

    def _handle_exception(self, error: Exception) -> None:
        if (
            not self._exit
        ):  # else half a screen is taken down while it is built; all is saved by now
            self.note_failure(error)
            super()._handle_exception(error)

    async def _on_exit_app(self, message: Message) -> None:  # type: ignore[override]
        # Textual calls the handlers of all classes: its own would end the program at once.
        if not self._exit:  # what was typed last is on its way
            message.prevent_default()
            self.read_out()

    def _fatal_error(self) -> None:
        # Textual prints a traceback with the values of locals, which may be answers.
        self._close_messages_no_wait()

    def panic(self, *_renderables: object) -> None:
        """End without printing anything: whoever runs the app says what there is to say."""
        self._return_code = self._return_code or 1
        self._close_messages_no_wait()


# Text that is written


class CarefulTextArea(TextArea):
    """A text area that can take back a paste, and asks before it takes what is typed."""

    def on_resize(self) -> None:
        """Draw all lines anew: Textual wraps them anew, but some were drawn before with the old width."""
        self.refresh()

    def admit(self, insert: str, start: Location, end: Location) -> str:  # noqa: ARG002
        """Return the part of typed or pasted text that is taken."""
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

        Textual measures with the cursor where it was, which ends the program where the text has
        become shorter than that and the scroll bar goes; and it wraps anew only the lines between
        the outermost places of edits whose lines the later ones have moved.
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


# The terminal


_AT_ONCE = 4096
_WAIT = 0.1
"""Seconds to wait for the rest of a sequence before escape counts as a key."""
_PASTING = 2.0
"""Seconds to wait for the rest of a paste before what came of it is taken, and a key for a key."""
_LONGEST_KEY = 8
"""Characters of what a key sends."""
_MOST_CELLS = 1000
"""Columns or rows that are drawn; a terminal that tells of more would keep the program busy for minutes."""


class CarefulParser(XTermParser):
    """A parser that ignores key codes beyond the end of Unicode, and takes a paste as text, whatever is in it.

    Textual looks for escape sequences in a paste too: those that it does not know become keys, and
    a megabyte of them takes minutes.
    """

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - as inherited
        super().__init__(debug)
        self._pasted: list[str] | None = None
        """What came so far of a paste that has not ended; None outside of one."""
        self._tail = ""
        """What may be the beginning of its end."""
        self._overdue = 0.0
        """When no more of it is to be expected."""

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what some input means."""
        if self._pasted is None or len(data) > _LONGEST_KEY:
            self._overdue = time.monotonic() + _PASTING
        elif time.monotonic() > self._overdue:
            yield from self.tick()
            self._pasted = None  # a key, by hand: the end of the paste was lost
        while data:
            if self._pasted is None:
                keys, start, data = data.partition(BRACKETED_PASTE_START)
                if keys:
                    yield from super().feed(keys)
                self._pasted = [] if start else None
            else:
                pasted, end, data = (self._tail + data).partition(BRACKETED_PASTE_END)
                seam = len(pasted) if end else max(0, len(pasted) - len(BRACKETED_PASTE_END) + 1)
                self._pasted.append(pasted[:seam])
                self._tail = pasted[seam:]
                if end:
                    yield from self._take_paste()
                    self._pasted = None

    def tick(self) -> Iterable[Message]:
        """Yield what the time means: a lone escape, a paste of which no more comes."""
        if self._pasted is None:
            yield from super().tick()
        elif time.monotonic() > self._overdue:
            yield from self._take_paste()

    def _take_paste(self) -> Iterable[Message]:
        """Yield what came so far of a paste."""
        text = "".join([*(self._pasted or ()), self._tail]).replace("\0", "")
        self._pasted, self._tail = [], ""
        if text:
            yield events.Paste(text)

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return what a report of the mouse means: in cells, where the terminal told no size in pixels."""
        if not (self.terminal_size and self.terminal_pixel_size):
            self.mouse_pixels = False
        return super().parse_mouse_code(code)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002 - as inherited
        try:
            keys = list(super()._sequence_to_key_events(sequence, alt=alt))
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, None)]
        # Textual types the character of a key that was pressed with alt.
        return [events.Key(key.key, None) if "alt+" in key.key else key for key in keys]


class Terminal:
    """Where the screen is written to. One that is gone takes everything; nothing comes after `give_back`.

    It is opened once more, so that a write to one that takes nothing can be given up; whoever shares
    the streams, as the shell does, finds them as they were.
    """

    def __init__(self, file: TextIO) -> None:
        self._fd, self._encoding = file.fileno(), file.encoding
        self._keys: list[Any] | None = None
        with suppress(OSError, termios.error):
            self._keys = termios.tcgetattr(self._fd)
            self._fd = _opened_again(self._fd)
        self._writing = threading.Lock()
        self._is_given_back = False
        self.is_plain = True
        """Whether the screen is as the shell had it."""

    def write(self, text: str) -> None:
        """Write all of it, waiting while the terminal takes nothing."""
        data = text.encode(self._encoding, "replace")
        self.is_plain = False
        with suppress(OSError):
            while data and not self._is_given_back:
                select.select([], [self._fd], [], _WAIT)
                with self._writing, suppress(BlockingIOError):
                    data = data if self._is_given_back else data[os.write(self._fd, data) :]

    def flush(self) -> None:
        """Nothing is held back."""

    def give_back(self) -> None:
        """Leave it as it was before, whatever is being written to it and whether or not it takes that."""
        if self._keys is None:
            return
        self._is_given_back = True
        # Where it could not be opened once more, a write may be under way for ever.
        is_free = self._writing.acquire(timeout=_TAKING)
        with suppress(OSError, termios.error):
            if is_free and not self.is_plain:
                termios.tcflush(self._fd, termios.TCOFLUSH)  # makes room
                os.write(self._fd, _PLAIN_SCREEN)
            termios.tcsetattr(self._fd, termios.TCSANOW, self._keys)


def _opened_again(fd: int) -> int:
    """Return a terminal opened once more, for writes that return at once; itself where that cannot be."""
    at_once = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK
    with suppress(OSError):
        return os.open(os.ttyname(fd), at_once)
    with suppress(OSError):  # it has no name here, or belongs to whom the person was before `su`
        return os.open("/dev/tty", at_once)
    return fd


_TAKING = 0.5
"""Seconds in which a write that is under way may end before the terminal is given back."""

_MODES = (1000, 1002, 1003, 1006, 1015, 1016, 1004, 2004, 2026, 2048, 1049)
_PLAIN_SCREEN = b"\x18\x1b[m\x1b[<u\x1b[?7h%b\x1b[?25h" % b"".join(
    b"\x1b[?%dl" % mode for mode in _MODES
)
"""Any sequence cut short, colours and keyboard protocol off, lines wrapped; mouse, focus, paste, waiting
for whole frames, reports of sizes and the alternate screen off; the cursor shown."""


class CarefulDriver(LinuxDriver):
    """The usual driver, for input that may be broken and a terminal that may go away."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.terminal = Terminal(self._file)
        self._file: Any = self.terminal

    def stop_application_mode(self) -> None:
        """Give the screen back, and then the keys: else ctrl+s could stop what gives it back."""
        keys, self.attrs_before = self.attrs_before, None
        super().stop_application_mode()
        self.close()
        self.terminal.is_plain = True
        if keys is not None and not getattr(self._app, "is_ending", False):
            keys[3] |= termios.NOFLSH  # ctrl+z, pressed once more, throws nothing away
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, keys)

    def _sigtstp_application(self, *_: object) -> None:
        # A signal comes in the middle of anything, such as a write, whose lock would never be free.
        asyncio.get_running_loop().call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        if signal.getsignal(signal.SIGTSTP) != signal.SIG_IGN:  # else the end has begun meanwhile
            super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        with suppress(RuntimeError):  # no loop any more: there is nothing to come back to
            asyncio.get_running_loop().call_soon_threadsafe(self._come_back)

    def _come_back(self) -> None:
        # The kernel sends SIGCONT after SIGHUP too: there is nothing to come back to then.
        ending = getattr(self._app, "is_ending", False)
        if ending or not self._auto_restart or not self._terminal_is_there():
            return
        if not self._must_signal_resume:
            # Stopped without having been asked: Textual would start its threads a second time.
            self.suspend_application_mode()
        self.resume_application_mode()

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        self.write("\x1b[?1016l")  # on in terminals that report their sizes; Textual leaves it on

    def _get_terminal_size(self) -> tuple[int, int]:
        # Textual asks COLUMNS and LINES first, which are stale in many a shell.
        try:
            width, height = os.get_terminal_size(self.fileno)
        except OSError:
            width = height = 0
        return _drawn(*((width, height) if width and height else super()._get_terminal_size()))

    def _terminal_is_there(self) -> bool:
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return False
        return True

    def _run_input_thread(self) -> None:
        # Textual's ends the program without a word.
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)  # noqa: SLF001 - as Textual does

    def run_input_thread(self) -> None:
        """Wait for input and hand on what can be understood."""
        parser = CarefulParser(self._debug)
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            is_last = False
            while not is_last:
                is_last = self.exit_event.is_set()  # Textual throws away what is not read by then
                if selector.select(0 if is_last else _WAIT):
                    data = self._read()
                    if not data:
                        if not is_last:
                            os.kill(os.getpid(), signal.SIGHUP)
                        break
                    # An empty text would tell the parser that the input has ended.
                    if text := decode(data):
                        self._hand_on(parser.feed(text))
                self._hand_on(parser.tick())

    def _read(self) -> bytes:
        """Return what was typed; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _hand_on(self, messages: Iterable[Message]) -> None:
        focus: Message | None = None
        for message in messages:
            if isinstance(message, (events.AppFocus, events.AppBlur)):
                focus = message  # only the last of a run counts: each draws the whole screen
                continue
            if focus is not None:
                self.process_message(focus)
                focus = None
            if isinstance(message, events.Resize):
                message.size = message.virtual_size = message.container_size = _drawn(
                    *message.size
                )
            if writable(message):
                self.process_message(message)
        if focus is not None:
            self.process_message(focus)


def _drawn(width: int, height: int) -> Size:
    """Return how much is drawn of a window of so many columns and rows."""
    return Size(min(width, _MOST_CELLS), min(height, _MOST_CELLS))


def writable(message: Message) -> bool:
    """Return whether a message from the terminal holds only what can be written back to it."""
    text = message.character if isinstance(message, events.Key) else None
    return text is None or not any("\ud800" <= char <= "\udfff" for char in text)
