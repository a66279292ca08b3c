"""The app: its looks, its screens, the live session, and its end."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme

from interview.app import signals
from interview.app.base_app import BaseApp
from interview.app.base_screen import NARROW, SHORT, CommandScreen
from interview.app.commands import BY_ID, LEAVE, with_key
from interview.app.destinations import (
    MAIN_SCREENS,
    Beginning,
    Debrief,
    Destination,
    MainPage,
    Page,
)
from interview.app.screens.home import HomeScreen
from interview.app.terminal import CarefulDriver
from interview.app.textual_fixes import has_messages
from interview.app.themes import DARK, THEMES
from interview.app.type_ahead import TypeAhead
from interview.model.ports import Clock
from interview.model.settings import Settings
from interview.session.clock import SystemClock
from interview.storage.places import Places
from interview.storage.settings_file import read_settings, write_settings

if TYPE_CHECKING:
    from interview.app.dialogues import Leaving
    from interview.model.errors import Problem
    from interview.session.controller import Controller

_FROM_ANYWHERE = tuple(page for page in MAIN_SCREENS if page != "import")
"""Pages that the palette offers on every screen that may be left."""

_SESSION_STYLES = "screens/session/interview.tcss"


class InterviewApp(BaseApp):
    """The app. Home is the bottom screen; all others lie above it.

    Whatever ends it, it saves first, and restores the terminal.
    """

    TITLE = "interview"
    # For dialogues; the screens below them know more widths.
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (NARROW, "-roomy")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (SHORT, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        # An editor that has the focus takes the key for undo.
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
    ]

    def __init__(
        self, places: Places, clock: Clock | None = None, opening: Destination | None = None
    ) -> None:
        """`opening` is the first destination; home if it is None."""
        reading = read_settings(places.settings)
        # First: a theme that is set later has all styles parsed a second time.
        self.set_reactive(App.theme, reading.settings.text("theme") or DARK.name)
        # Textual parses all sheets again when one is added.
        styles = [_SESSION_STYLES] if isinstance(opening, Beginning) else []
        # With the terminal's own colours Textual draws none; else it only turns them grey.
        ansi = True if "NO_COLOR" in os.environ else None
        super().__init__(css_path=["app.tcss", *styles], ansi_color=ansi)
        self.places = places
        self.clock: Clock = clock or SystemClock()
        self.unwritten = set()
        self.open_file: Path | None = None
        """The transcript of the session that was open last."""
        self.failure: BaseException | None = None
        """The error that ended the program, if any."""
        self.closing_message = ""
        """The message to print after the end; empty if all is saved."""
        self.unfinished = ""
        """The name of the unfinished session, for the hint how to resume it; empty if there is none."""
        self.force_exit: Callable[[int], None] = lambda _: None
        """Ends the process with a status if a clean end takes too long."""
        self._emergency_folder: Path | None = None
        self._opening = opening
        self._controller: Controller | None = None
        """The controller of the live session; None while none is open."""
        self._request: tuple[Destination, Screen[Any]] | None = None
        """The newest destination that is being read, and the screen that asked for it."""
        self._usual_motion = self.animation_level
        self._type_ahead = TypeAhead(self, super().on_event)
        self.settings_wrong = self._go_by(reading.settings, reading.problems)

    # Starting

    def get_default_screen(self) -> Screen[Any]:
        return HomeScreen(covered=self._opening is not None)

    def on_mount(self) -> None:
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        # Immediate: a notice given while a screen is left comes after this, on the next screen.
        clear = self.clear_notifications
        self.screen_change_signal.subscribe(self, lambda _: clear(), immediate=True)
        if self.settings_wrong:
            self.say(self.settings_wrong, wrong=True)
        if self._opening is not None:
            with self.errors_shown():
                self._reach(self._opening)()  # before the first frame, not in a thread
        if isinstance(self.screen, HomeScreen):  # the destination could not be opened
            self.screen.call_later(self.screen.uncover)

    def on_ready(self) -> None:
        """After the first frame, exempt what start-up made from garbage collection."""
        if not self.is_headless:  # several apps in one process, as in tests, would never be freed
            gc.freeze()

    async def on_event(self, event: events.Event) -> None:
        """Handle keys one at a time, other events at once."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._type_ahead.take(event)
        else:
            await super().on_event(event)

    # Settings, and how it looks

    def take_settings(self) -> str:
        reading = read_settings(self.places.settings)
        return self._go_by(reading.settings, reading.problems)

    def _go_by(self, settings: Settings, problems: Iterable[Problem]) -> str:
        """Apply theme, keys and motion; return the first problem and the number of others."""
        self.settings = settings
        wrong = [str(problem) for problem in problems]
        wrong_keys: Mapping[str, str] = {}
        self.keys = {}
        if settings.keys:
            from interview.app.keymap import read_keymap

            keymap = read_keymap(settings.keys)
            self.keys, wrong_keys = keymap.keys, keymap.problems
        wrong += [f"{self.places.settings}: {name}: {why}" for name, why in wrong_keys.items()]
        self.set_keymap(dict(self.keys))
        self.theme = settings.text("theme") or DARK.name
        self.animation_level = (
            "none" if settings.values.get("reduced_motion") else self._usual_motion
        )
        more = f"; {len(wrong) - 1} more, see: interview settings" if len(wrong) > 1 else ""
        return wrong[0] + more if wrong else ""

    def _keep_theme(self, theme: str) -> None:
        # A theme chosen in the palette; one from the file needs no writing.
        if theme != (self.settings.text("theme") or DARK.name):
            with self.errors_shown():
                write_settings(self.places.settings, {"theme": theme})
            self.settings = Settings({**self.settings.values, "theme": theme})

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The themes by name."""
        return THEMES

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the theme variable that the terminal's own colours lack."""
        return {"muted": "ansi_default"}

    # Going somewhere

    def open(self, destination: Destination, notice: str = "") -> None:
        """Open a destination as the base says, and then show `notice`, an error, in any case."""
        request = destination, self.screen
        if request == self._request:
            return
        self._request, self.is_opening = request, True

        def arrive(step: Callable[[], object]) -> None:
            is_wanted = self._request is request
            if is_wanted:
                self._request, self.is_opening = None, False
            # A session that has begun is shown in any case: its journal is open.
            if isinstance(destination, Beginning) or (is_wanted and self.screen is request[1]):
                step()
            if notice:
                self.say(notice, wrong=True)

        def refuse(why: str) -> None:
            arrive(partial(self.say, why, wrong=True))

        reach = partial(self._reach, destination)
        if isinstance(destination, Beginning):
            self.carry_out(reach, arrive, refuse=refuse, in_turn=False)
        else:
            self.look_up(reach, arrive, refuse)

    def _reach(self, destination: Destination) -> Callable[[], object]:
        """Read what a destination needs, and return a function that shows it.

        Raises:
            InterviewError: the destination cannot be opened; the message says why.
        """
        if isinstance(destination, Beginning):
            from interview.app.screens.session.interview import InterviewScreen
            from interview.session.controller import Controller

            controller = Controller(destination.begin(self.places, self.clock))
            return lambda: self._go_live(controller, InterviewScreen(controller))
        if isinstance(destination, Page):
            name, arguments = destination.screen, destination.read(self.places)
        else:
            name, arguments = MAIN_SCREENS[destination], ()
        screen = _load_screen(name)
        return lambda: self.push_screen(screen(*arguments))

    def _go_live(self, controller: Controller, screen: Screen[None]) -> None:
        """Show a begun session above home, in place of the open one."""
        self.let_go()
        self._controller = controller
        self.go_home()
        self.push_screen(screen)

    def show_debrief(self) -> None:
        warning = self.let_go()
        self.go_home()
        self.open(Debrief(str(self.open_file)), warning)

    def action_open_page(self, page: MainPage) -> None:
        self.open(page)

    # The palette

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield the palette: commands of the screen, pages, themes, screenshot.

        A title holds the help too, since the palette searches titles only.
        """
        usable = screen.usable_commands if isinstance(screen, CommandScreen) else ()
        for command in usable:
            act = partial(screen.run_action, command.action)
            yield SystemCommand(f"{command.label}: {command.help}", "", act)
        usable_ids = {command.id for command in usable}
        if not isinstance(screen, CommandScreen) or screen.LEADS_TO:
            for page in (page for page in _FROM_ANYWHERE if page not in usable_ids):
                title = f"{BY_ID[page].label}: {BY_ID[page].help}"
                yield SystemCommand(title, "", partial(self.open, page))
        yield SystemCommand("Theme: Choose a colour theme", "", self.action_change_theme)
        about = "Save what is on the screen as a picture (SVG) in exports/"
        yield SystemCommand(f"Save screenshot: {about}", "", self._save_picture)

    def _save_picture(self) -> None:
        folder = self.places.home / "exports"
        name = f"screen-{self.clock.now():%Y%m%d-%H%M%S}.svg"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.say(f"Written to {self.save_screenshot(name, str(folder))}")
        except OSError as error:
            self.say(f"{folder} cannot be written: {error.strerror or error}", wrong=True)

    # Leaving, as the person asks for it

    def ask_to_leave(self) -> None:
        from interview.app.dialogues import EmergencySaveScreen, LeaveScreen

        controller = self._controller
        if controller is None or controller.stage == "ended":
            self.leave()
        elif isinstance(self.screen, EmergencySaveScreen):
            self.screen.dismiss(None)
        elif isinstance(self.screen, LeaveScreen):
            self.screen.dismiss("quit")
        else:
            runs, begun = controller.stage == "answering", bool(controller.state.attempts)
            self.push_screen(LeaveScreen(clock_runs=runs, has_begun=begun), self._leave)

    def _leave(self, how: Leaving | None) -> None:
        controller = self._controller
        if controller is None or how in {None, "stay"}:
            return
        if how in {"home", "quit"} and controller.trouble:
            self._offer_emergency_save(controller.trouble)
        elif how == "quit":
            self.leave()
        elif how == "home":
            self.save_all()
            self.go_home()
        elif how == "end":
            self.keep_drafts()
            controller.end()
            self.show_debrief()
        else:
            self._discard(controller)

    def _discard(self, controller: Controller) -> None:
        from interview.storage.trash import delete_session

        key = with_key(BY_ID["restore"], self.keys).keys[0]
        begun = bool(controller.state.attempts)
        self.let_go()
        self.go_home()

        def show(_: str) -> None:
            self.open_file, self.unfinished = None, ""
            if begun:
                self.say(f"The interview is discarded; {key} in Sessions brings it back")

        home = cast("HomeScreen", self.screen)
        home.change(partial(delete_session, self.places, controller.conductor.name), show)

    def _offer_emergency_save(self, trouble: str) -> None:
        from interview.app.dialogues import EmergencySaveScreen
        from interview.session.emergency_save import emergency_folders

        self.push_screen(
            EmergencySaveScreen(trouble, emergency_folders(self.places)), self._leave_for
        )

    def _leave_for(self, folder: Path | None) -> None:
        if folder is not None:
            self._emergency_folder = folder
            self.leave()

    async def action_quit(self) -> None:
        self.ask_to_leave()

    def action_help_quit(self) -> None:
        leave = with_key(LEAVE, self.keys).keys[0]
        self.say(f"Nothing is selected to copy. {leave} leaves.")

    def action_suspend_process(self) -> None:
        # A covered editor is disabled; a closed filter is merely hidden.
        fields = self.screen.query("TextArea, Input")
        if not self.is_ending and not any(field.display or field.disabled for field in fields):
            super().action_suspend_process()

    # Saving, and the end

    def keep_drafts(self) -> None:
        """Save the typed text of every screen."""
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                with suppress(Exception):  # a broken screen must not cost another's draft
                    screen.keep_draft()

    def let_go(self) -> str:
        """Close the live session's journal, so that the session can be resumed.

        If its file cannot be written, a copy is saved elsewhere. Return the message that says where, which
        becomes the `closing_message`; empty if all is saved.
        """
        controller, self._controller = self._controller, None
        if controller is None:
            return ""
        conductor = controller.conductor
        from interview.storage.transcripts import transcript_path

        self.open_file = transcript_path(self.places.sessions, conductor.name)
        conductor.close()
        self.unfinished = "" if conductor.state.phase == "ended" else conductor.name
        if not conductor.trouble:
            return ""
        self.unfinished = ""
        from interview.session import emergency_save

        copy = emergency_save.save_session_anywhere(conductor, self.places, self._emergency_folder)
        self.closing_message = emergency_save.phrase_emergency_save(conductor, self.places, copy)
        self.open_file = copy or self.open_file
        return self.closing_message

    def save_all(self) -> None:
        """Save drafts and close the live session."""
        self.keep_drafts()
        self.let_go()

    def leave(self, code: int = 0) -> None:
        """Save all and end with this status, at the latest when `force_exit` does."""
        self._begin_to_end(code)
        self.save_all()
        self.exit(return_code=code)

    def exit(self, *result: Any, **options: Any) -> None:
        self._begin_to_end(options.get("return_code", 0))
        super().exit(*result, **options)

    def _begin_to_end(self, code: int) -> None:
        if self.is_ending:
            return
        self.is_ending = True
        if not self.is_headless:
            signals.ignore_stops()
            signals.force_exit_later(self.force_exit, code)

    def note_failure(self, error: Exception) -> None:
        """Keep the first failure, and save all."""
        if self.failure is None:
            self._begin_to_end(1)
            self.failure = error
            with suppress(Exception):
                self.save_all()

    # Signals and closed terminals

    def get_driver_class(self) -> type[Driver]:
        """Return Textual's choice; for Linux the corrected driver."""
        chosen = super().get_driver_class()
        return CarefulDriver if chosen.__name__ == "LinuxDriver" else chosen

    async def run_async(self, **options: Any) -> None:
        """Run, with handlers for signals from the start."""
        signals.handle_signals(self.keep_drafts, self._leave_with, self.force_exit)
        await super().run_async(**options)

    def _leave_with(self, code: int) -> None:
        self._exit_when_read(asyncio.get_running_loop().time() + signals.READING, code)

    def read_out(self) -> None:
        """Exit after the closing of a page in a browser, once the last keys are read."""
        loop = asyncio.get_running_loop()
        loop.call_later(signals.GRACE, self._exit_when_read, loop.time() + 2 * signals.READING)

    def _exit_when_read(self, end: float, code: int = 0) -> None:
        """Save and exit once no key waits, at `end` at the latest."""
        loop = asyncio.get_running_loop()
        focused = [self.focused] if self.screen_stack and self.focused else []
        readers = [self, *self.screen_stack, *focused]
        waits = self._type_ahead.holds_any or any(map(has_messages, readers))
        if waits and loop.time() < end:
            loop.call_later(signals.GRACE, self._exit_when_read, end, code)
        else:
            self.leave(code)


def _load_screen(name: str) -> Callable[..., Screen[Any]]:
    """Return the class of a screen by its name, as destinations have it."""
    module, _, kind = name.partition(":")
    screen: Callable[..., Screen[Any]] = getattr(
        import_module(f"interview.app.screens.{module}"), kind
    )
    return screen
