"""The program as it runs in a terminal: which screen is open, which session is live."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import replace
from textual.app import SystemCommand
from textual.screen import Screen

from interview.app.commands import BY_ID, with_key
from interview.app.screens.base import CommandScreen
from interview.app.screens.home import HomeScreen
from interview.app.shell import Shell
from interview.app.themes import THEMES
from interview.model.errors import InterviewError
from interview.model.places import Places
from interview.model.ports import Clock
from interview.practice.presets import remember_plan
from interview.session.clock import SystemClock
from interview.storage.settings_file import read_settings, write_settings

if TYPE_CHECKING:
    from interview.app.screens.dialogues import Leaving
    from interview.history.sessions import Session
    from interview.model.bank import Bank
    from interview.model.errors import Problem
    from interview.model.session import Plan
    from interview.model.settings import Settings
    from interview.practice.plan import Today
    from interview.session.conductor import Conductor


PLACES = {
    "new": ("session.setup", "SetupScreen"),
    "today": ("plan", "PlanScreen"),
    "sessions": ("history.sessions", "SessionsScreen"),
    "banks": ("library.banks", "BanksScreen"),
    "progress": ("history.progress", "ProgressScreen"),
    "search": ("history.search", "SearchScreen"),
    "settings": ("settings", "SettingsScreen"),
}
"""Where one can go from almost anywhere: a command's id, and its screen, loaded when it is opened."""

_SESSION_STYLES = "screens/session/interview.tcss"


class Opening(Struct, frozen=True):
    """What the program opens with."""

    kind: Literal["home", "start", "resume", "review", "replay"] = "home"
    plan: Plan | None = None
    """For start; None opens the set-up."""
    session: str = ""
    """For resume, review and replay: a session's name or `last`."""
    speed: float = 1.0
    """For replay: how many times as fast as the answers were typed."""

    @property
    def is_live(self) -> bool:
        """Whether it opens with a running interview."""
        return self.kind == "resume" or (self.kind == "start" and self.plan is not None)


class InterviewApp(Shell):
    """The app. Home is the bottom screen; all others lie above it."""

    TITLE = "interview"

    def __init__(
        self, places: Places, clock: Clock | None = None, opening: Opening | None = None
    ) -> None:
        self.places = places
        self.clock: Clock = clock or SystemClock()
        self.open_file: Path | None = None
        """The transcript of the session that was open last."""
        self.farewell = ""
        """What the person must know after the program has ended; empty when all is well."""
        self.onward = ""
        """Name of the unfinished session, for the hint how to resume it; empty if there is none."""
        self._shelter: Path | None = None
        self._opening = opening or Opening()
        self._conductor: Conductor | None = None
        reading = read_settings(places.settings)
        styles = [_SESSION_STYLES] if self._opening.is_live else []
        super().__init__(reading.settings.theme, styles)
        self.settings_wrong = self._go_by(reading.settings, reading.problems)

    # Starting and ending

    def get_default_screen(self) -> Screen[Any]:
        """Home."""
        return HomeScreen(covered=self._opening.kind != "home")

    def on_mount(self) -> None:
        """Open what was asked for."""
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        if self.settings_wrong:
            self.say(self.settings_wrong, wrong=True)
        self._open(self._opening)
        if isinstance(self.screen, HomeScreen):  # it may be that what was asked for is not there
            self.screen.call_later(self.screen.uncover)

    def take_settings(self) -> str:
        """Read the settings again and apply them; returns their problems on one line."""
        reading = read_settings(self.places.settings)
        return self._go_by(reading.settings, reading.problems)

    def _go_by(self, settings: Settings, problems: Iterable[Problem]) -> str:
        self.settings = settings
        wrong_keys = self.use_settings(settings)
        wrong = [str(problem) for problem in problems]
        if settings.theme not in {"", *self.available_themes}:
            wrong.append(f"{self.places.settings}: there is no theme {settings.theme!r}")
        wrong += [f"{self.places.settings}: {name}: {why}" for name, why in wrong_keys.items()]
        more = f"; {len(wrong) - 1} more, see: interview settings" if len(wrong) > 1 else ""
        return wrong[0] + more if wrong else ""

    def _keep_theme(self, theme: str) -> None:
        # Chosen in the palette; a theme that came from the file is there already.
        if theme != (self.settings.theme or THEMES[0].name):
            with self.errors_shown():
                write_settings(self.places.settings, {"theme": theme})
            self.settings = replace(self.settings, theme=theme)

    def _open(self, opening: Opening) -> None:
        match opening.kind:
            case "start" if opening.plan is not None:
                self.begin(opening.plan)
            case "start":
                self.set_up()
            case "resume":
                self.go_on(opening.session or "last")
            case "review":
                self.show_review(opening.session or "last")
            case "replay":
                self.show_replay(opening.session or "last", speed=opening.speed)

    def let_go(self) -> None:
        """Close the live session's journal, so that the session can be resumed.

        If its file cannot be written, a copy is saved elsewhere, and `farewell` says where.
        """
        conductor, self._conductor = self._conductor, None
        if conductor is None:
            return
        from interview.storage.transcripts import transcript_path

        self.open_file = transcript_path(self.places.sessions, conductor.name)
        conductor.close()
        self.onward = "" if conductor.state.phase == "ended" else conductor.name
        if conductor.trouble:
            self.onward = ""
            from interview.session import emergency_save

            copy = emergency_save.save_session_anywhere(conductor, self.places, self._shelter)
            self.farewell = emergency_save.phrase_emergency_save(conductor, self.places, copy)
            self.open_file = copy or self.open_file

    # Sessions

    def begin(self, plan: Plan, *, remember: bool = True) -> None:
        """Start a session, and offer its plan next time if it is to be remembered."""
        from interview.practice import lifecycle

        def start() -> Conductor:
            conductor = lifecycle.begin_session(self.places, plan, self.clock)
            if remember:
                remember_plan(self.places, plan)
            return conductor

        self._go_live(start)

    def go_on(self, ref: str) -> None:
        """Resume an unfinished session."""
        from interview.practice import lifecycle

        self._go_live(lambda: lifecycle.resume_session(self.places, ref, self.clock))

    def retry_missed(self, session: Session) -> None:
        """Practise the questions of a session that were not answered well."""
        from interview.history import debrief
        from interview.practice import lifecycle

        state = session.state
        questions = tuple(state.questions[index] for index in debrief.missed_questions(state))
        if not questions:
            self.say("Nothing was missed in this session")
            return
        plan = lifecycle.repeat_plan(state, [asked.ref for asked in questions])
        self._go_live(
            lambda: lifecycle.begin_with_questions(self.places, plan, questions, self.clock)
        )

    def practise_today(self, today: Today) -> None:
        """Start today's session."""
        from interview.practice import lifecycle
        from interview.practice.plan import todays_session

        def start() -> Conductor:
            plan, questions = todays_session(self.places, today, lifecycle.new_seed())
            return lifecycle.begin_with_questions(self.places, plan, questions, self.clock)

        self._go_live(start)

    def try_sample(self) -> None:
        """Start the sample interview for new users."""
        from interview.practice import lifecycle

        self._go_live(lambda: lifecycle.begin_sample(self.places, self.clock))

    def practise(self, *refs: str) -> None:
        """Practise questions, each named `bank/question`."""
        from interview.practice import lifecycle

        self._go_live(lambda: lifecycle.begin_practice(self.places, refs, self.clock))

    def _go_live(self, start: Callable[[], Conductor]) -> None:
        """Start or resume a session above home; why that cannot be is shown where the person is."""
        from interview.app.screens.session.interview import InterviewScreen

        with self.errors_shown():
            conductor = start()
            self.let_go()
            self._conductor = conductor
            self.go_home()
            self.push_screen(InterviewScreen(conductor))

    # Screens

    def go_home(self) -> None:
        """Close all screens except home."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def back(self) -> None:
        """Close the top screen; home stays."""
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def go_to(self, place: str) -> None:
        """Open the screen that the command of this id leads to, one of `PLACES`."""
        module, name = PLACES[place]
        self.push_screen(getattr(import_module(f"interview.app.screens.{module}"), name)())

    def set_up(self, plan: Plan | None = None) -> None:
        """Show the set-up of a session."""
        from interview.app.screens.session.setup import SetupScreen

        self.push_screen(SetupScreen(plan))

    def show_summary(self, name: str) -> None:
        """Show the debrief of the session that has just ended, above home."""
        self.let_go()
        self.go_home()
        if self.open_file is not None and self.open_file.parent != self.places.sessions:
            self.say(self.farewell, wrong=True)
            name = str(self.open_file)
        self.show_debrief(name)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield the palette: commands of the screen, places, themes, screenshot.

        What a command does is part of its title, since only that is searched.
        """
        own = screen.commands if isinstance(screen, CommandScreen) else ()
        for command in own:
            action = getattr(screen, f"action_{command.action}", None)
            if action is not None and screen.check_action(command.action, ()) is not False:
                yield SystemCommand(f"{command.label}: {command.help}", "", action)
        if not isinstance(screen, CommandScreen) or screen.LEADS_TO:
            for place in PLACES.keys() - {command.id for command in own}:
                title = f"{BY_ID[place].label}: {BY_ID[place].help}"
                yield SystemCommand(title, "", partial(self.go_to, place))
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

    # Looking back

    @contextmanager
    def errors_shown(self) -> Iterator[None]:
        """Show an error that the user can put right as a notice."""
        try:
            yield
        except InterviewError as error:
            self.say(str(error), wrong=True)

    def show_debrief(self, name: str) -> None:
        """Show the debrief of a past session, above the current screen."""
        from interview.app.screens.session.summary import SummaryScreen

        with self.errors_shown():
            self.push_screen(SummaryScreen(self._past(name)))

    def show_review(self, session: str | Session, attempt: int = 0) -> None:
        """Show a session, or the one of this name, from this attempt on."""
        from interview.app.screens.history.review import ReviewScreen

        with self.errors_shown():
            self.push_screen(ReviewScreen(self._past(session), attempt))

    def show_replay(self, session: str | Session, time: float = 0.0, speed: float = 1.0) -> None:
        """Replay a session, or the one of this name, from this second on."""
        from interview.app.screens.history.replay import ReplayScreen

        with self.errors_shown():
            self.push_screen(ReplayScreen(self._past(session), time, speed))

    def _past(self, session: str | Session) -> Session:
        """Read a session that is given by its name."""
        from interview.history.sessions import open_session

        return open_session(self.places, session) if isinstance(session, str) else session

    def export(self, session: str | Session) -> None:
        """Write a session as a page, and say where it is."""
        from interview.present.export import write_export

        with self.errors_shown():
            self.say(f"Written to {write_export(self.places, self._past(session), 'html')}")

    def show_history(self, ref: str) -> None:
        """Show all attempts at the question that `bank/question` names."""
        from interview.app.screens.history.question_history import HistoryScreen
        from interview.history.question_history import read_history

        with self.errors_shown():
            self.push_screen(HistoryScreen(read_history(self.places, ref)))

    def renew_bank(self, name: str, bank: Bank | None, problems: Sequence[Problem]) -> None:
        """Give all open screens the bank as read again; None if it cannot be used."""
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.renew_bank(name, bank, problems)

    def note(self, session: str, attempt: int, before: str) -> None:
        """Ask for a note on an attempt of a past session, and keep it."""
        from interview.history.annotations import keep_note, read_note
        from interview.storage.transcripts import transcript_path

        def keep(text: str) -> None:
            path = transcript_path(self.places.sessions, session)
            keep_note(path, attempt, *read_note(text), self.clock)
            self.say("Noted" if text else "The note is removed")

        self.ask_note(before, keep)

    def rename(self, session: str, before: str) -> None:
        """Ask for the title of a past session, and keep it."""
        from interview.history.annotations import rename_session
        from interview.storage.transcripts import transcript_path

        path = transcript_path(self.places.sessions, session)
        about = "A title for this session. An empty line removes it."
        self._ask("Title", about, before, lambda text: rename_session(path, text, self.clock))

    def ask_note(self, before: str, keep: Callable[[str], object]) -> None:
        """Ask for a note and its tags on one line; `keep` gets it if it was changed."""
        about = "Words that begin with # are tags. An empty line removes the note."
        self._ask("Note on this answer", about, before, keep)

    def _ask(self, label: str, about: str, before: str, keep: Callable[[str], object]) -> None:
        from interview.app.screens.dialogues import AskLineScreen

        def take(text: str | None) -> None:
            if text is not None and text != before:
                with self.errors_shown():
                    keep(text)

        self.push_screen(AskLineScreen(label, about, before), take)

    # Leaving

    def ask_to_leave(self) -> None:
        """End the program; with an interview open, ask first."""
        from interview.app.screens.dialogues import (
            EmergencySaveScreen,
            LeaveScreen,
        )

        conductor = self._conductor
        if conductor is None or conductor.state.phase == "ended":
            self.leave()
        elif isinstance(self.screen, EmergencySaveScreen):
            self.screen.dismiss(None)
        elif isinstance(self.screen, LeaveScreen):
            self.screen.dismiss("quit")
        else:
            runs, begun = conductor.state.phase == "answering", bool(conductor.state.attempts)
            self.push_screen(LeaveScreen(clock_runs=runs, has_begun=begun), self._leave)

    def _leave(self, how: Leaving | None) -> None:
        conductor = self._conductor
        if conductor is None or how in {None, "stay"}:
            return
        if how in {"home", "quit"} and conductor.trouble:
            self._offer_emergency_save(conductor.trouble)
        elif how == "quit":
            self.leave()
        elif how == "home":
            self.save_all()
            self.go_home()
        elif how == "end":
            from interview.session.commands import Leave

            self.keep_drafts()
            attempt = conductor.state.attempt
            draft = attempt.draft if attempt and attempt.outcome is None else ""
            conductor.handle(Leave(draft))
            self.show_summary(conductor.name)
        else:
            self._discard(conductor)

    def _discard(self, conductor: Conductor) -> None:
        from interview.history.trash import discard_session

        begun = bool(conductor.state.attempts)
        self.let_go()
        self.go_home()
        with self.errors_shown():
            discard_session(self.places, conductor.name)
            if begun:
                key = with_key(BY_ID["restore"], self.keys).keys[0]
                self.say(f"The interview is discarded; {key} in Sessions brings it back")

    def _offer_emergency_save(self, trouble: str) -> None:
        from interview.app.screens.dialogues import EmergencySaveScreen
        from interview.session.emergency_save import emergency_folders

        self.push_screen(
            EmergencySaveScreen(trouble, emergency_folders(self.places)), self._leave_for
        )

    def _leave_for(self, folder: Path | None) -> None:
        if folder is not None:
            self._shelter = folder
            self.leave()
