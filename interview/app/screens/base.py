"""What every screen has: its commands, a line of keys made of them, help on F1."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen, ScreenResultType
from textual.widgets import Static
from textual.worker import get_current_worker

from interview.app.commands import BY_ID, LISTS, Command, bindings, use, with_key
from interview.app.textual_mends import LateGuard
from interview.app.widgets.key_line import KeyLine
from interview.app.widgets.rows import Rows
from interview.model.errors import InterviewError

if TYPE_CHECKING:
    from interview.app.app import InterviewApp
    from interview.app.screens.help import HelpScreen
    from interview.model.bank import Bank
    from interview.model.errors import Problem

Loaded = TypeVar("Loaded")

SMALLEST = (40, 12)
"""Columns and rows below which a screen says that the window is too small."""


NARROW = 60
"""Columns below which what usually stands side by side stands one below the other."""

SHORT = 16
"""Rows below which no row is left blank."""


class CommandScreen(LateGuard, Screen[ScreenResultType]):
    """A screen whose keys, footer, palette entries and help come from its `COMMAND_LIST`.

    Subclasses yield their widgets from `body`; the line of keys below them comes by itself.
    """

    COMMAND_LIST: ClassVar[tuple[Command, ...]] = ()
    HELP_TITLE: ClassVar[str] = ""
    """The question that the screen answers, as the title of its help."""
    HELP_ALSO: ClassVar[tuple[str, tuple[Command, ...]]] = ("", ())
    """A title and the keys of the screen's widgets; by default those of its list, if any."""
    SCROLLS: ClassVar[str] = "VerticalScroll"
    """The widget that the keys for scrolling scroll, as a selector."""
    LEADS_TO: ClassVar[tuple[str, ...]] = ("search", "settings")
    """The commands for places that open from here besides those of `COMMAND_LIST`."""
    READS_FIRST: ClassVar[bool] = False
    """Whether the screen has nothing to act on before it has read something with `load`."""

    _has_read = False
    _is_new = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        own = cls.__dict__.get("COMMAND_LIST", ())
        if own:
            anywhere = [use(name, footer=False) for name in cls.LEADS_TO]
            named = {command.id for command in own}
            cls.COMMAND_LIST = (*own, *(each for each in anywhere if each.id not in named))
        # Before super(): that is where Textual reads the bindings.
        cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *bindings(cls.COMMAND_LIST)]
        super().__init_subclass__(**kwargs)

    @property
    def program(self) -> InterviewApp:
        """The running program, which opens other screens and holds places, clock and settings."""
        return cast("InterviewApp", self.app)

    @property
    def commands(self) -> tuple[Command, ...]:
        """The screen's commands with the keys that the user set."""
        return tuple(with_key(command, self.program.keys) for command in self.COMMAND_LIST)

    def key_of(self, command: str) -> str:
        """Return the key of a command by its id, as people read it."""
        return with_key(BY_ID[command], self.program.keys).keys[0]

    def compose(self) -> ComposeResult:
        """The body, the keys, and the notice that hides both in too small a window."""
        # Before the widgets are styled: Textual tells the size afterwards, and styles all once more.
        self.update_classes(self._size_classes(), update=False)
        yield from self.body()
        yield KeyLine(lambda: self.commands)
        yield Static(_phrase_too_small(*self.app.size), id="too-small", markup=False)

    def _size_classes(self) -> dict[str, bool]:
        """Return the classes that stand for the size of the window."""
        width, height = self.app.size
        across = self.HORIZONTAL_BREAKPOINTS or self.app.HORIZONTAL_BREAKPOINTS or []
        down = self.VERTICAL_BREAKPOINTS or self.app.VERTICAL_BREAKPOINTS or []
        fitting = {
            max(point for point in points if point[0] <= size)[1]
            for size, points in ((width, across), (height, down))
            if points
        }
        return {name: name in fitting for _, name in (*across, *down)}

    @property
    def is_reading(self) -> bool:
        """Whether the rows that the keys act on are not read yet."""
        return self.READS_FIRST and not self._has_read

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    def read(self) -> None:
        """Read what the screen shows; called after the frame whenever the screen comes to the top."""

    def keep_draft(self) -> None:
        """Save what is typed but not yet kept; called before the program ends."""

    def renew_bank(self, name: str, bank: Bank | None, problems: Sequence[Problem]) -> None:
        """Called when a bank has been read again while this screen is open; None if it is broken."""

    def load(self, read: Callable[[], Iterator[Loaded]], show: Callable[[Loaded], None]) -> None:
        """Run `read` in a thread, and `show` each thing it yields as long as the screen is there.

        The thread may outlive the screen, so `read` must not touch it. An error that the user can
        put right is said.
        """
        program = self.program

        def run() -> None:
            worker = get_current_worker()

            def pass_on(draw: Callable[[], object]) -> None:
                # Asked here as well: another may have been begun while this was on its way.
                if not (self.is_gone or worker.is_cancelled):
                    draw()
                    self._has_read = True

            try:
                for value in read():
                    if worker.is_cancelled or not program.is_running:
                        return
                    program.call_from_thread(pass_on, partial(show, value))
            except InterviewError as error:
                if program.is_running:
                    say = partial(program.say, str(error), wrong=True)
                    program.call_from_thread(pass_on, say)

        self.run_worker(run, thread=True, exclusive=True, group="load")

    def carry_out(self, work: Callable[[], Loaded], show: Callable[[Loaded], None]) -> None:
        """Run `work` in a thread and `show` its outcome, even if the screen is gone.

        For what changes files: unlike what `load` reads, its outcome is never thrown away, the
        program does not end before it is done, and what was begun earlier is done first.
        """
        app, unwritten, written = self.app, self.program.unwritten, threading.Event()
        earlier = tuple(unwritten)
        unwritten.add(written)

        def run() -> None:
            try:
                for begun in earlier:
                    begun.wait()
                outcome = work()
            finally:
                written.set()
                unwritten.discard(written)
            if app.is_running:
                app.call_from_thread(show, outcome)

        app.run_worker(run, thread=True, group="carry-out")

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        # Textual calls the handler of each class by itself, this one before its own.
        if self._is_new:
            # The widgets were styled as they were made; only the classes of the size came later.
            self._is_new = event.refresh_styles = False
            self.app.stylesheet.apply(self)
        self.program.drop_stale_notes()
        self.call_after_refresh(self.read)

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen if the window is too small; its contents stay."""
        width, height = event.size
        self.set_class(width < NARROW, "-small")
        self.set_class(height < SHORT, "-short")
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "-too-small")
        for notice in self.query("#too-small").results(Static) if small else ():
            notice.update(_phrase_too_small(width, height))

    def action_scroll_down(self) -> None:
        for part in self.query(self.SCROLLS):
            part.scroll_page_down(animate=False)

    def action_scroll_up(self) -> None:
        for part in self.query(self.SCROLLS):
            part.scroll_page_up(animate=False)

    def action_help(self) -> None:
        also = self.HELP_ALSO if self.HELP_ALSO[1] or not self.query(Rows) else ("In lists", LISTS)
        self.app.push_screen(self.help_screen(self.HELP_TITLE, also))

    def help_screen(self, title: str, also: tuple[str, tuple[Command, ...]]) -> HelpScreen:
        """Return the help on what can be done now, `also` what the widgets do by themselves."""
        from interview.app.screens.help import HelpScreen

        own = [
            command
            for command in self.commands
            if self.check_action(command.action, ()) is not False
        ]
        return HelpScreen(title, own, also)

    def action_search(self) -> None:
        self.program.go_to("search")

    def action_settings(self) -> None:
        self.program.go_to("settings")

    def action_quit_app(self) -> None:
        self.program.ask_to_leave()

    def action_back(self) -> None:
        self.program.back()


def _phrase_too_small(width: int, height: int) -> str:
    return (
        f"{width} × {height} is too small.\nMake the window\n"
        f"at least {SMALLEST[0]} × {SMALLEST[1]}.\nNothing is lost."
    )
