"""The program as it runs in a terminal: which screen is open, which session is live."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from msgspec.structs import replace
from textual.app import SystemCommand
from textual.screen import Screen

from interview.app.base import CommandScreen
from interview.app.commands import BY_ID, with_key
from interview.app.destinations import (
    BankPage,
    Compare,
    Debrief,
    Destination,
    EditQuestion,
    History,
    MainPage,
    Page,
    Practise,
    PractiseMissed,
    PractiseToday,
    QuestionPage,
    Replay,
    Resume,
    Review,
    Sample,
    SetUp,
    Sitting,
    Start,
    TryAnswer,
)
from interview.app.screens.home import HomeScreen
from interview.app.shell import Shell
from interview.app.themes import THEMES
from interview.model.errors import InterviewError, NotFoundError, UsageError
from interview.model.places import Places
from interview.model.ports import Clock
from interview.practice.presets import remember_plan
from interview.session.clock import SystemClock
from interview.storage.settings_file import read_settings, write_settings

if TYPE_CHECKING:
    from interview.app.dialogues import Leaving
    from interview.history.sessions import Session
    from interview.model.errors import Problem
    from interview.model.settings import Settings
    from interview.session.conductor import Conductor
    from interview.session.state import SessionState


_FROM_ANYWHERE = tuple(page for page in get_args(MainPage) if page != "import")
"""Pages that the palette offers on every screen that may be left."""

_SESSION_STYLES = "screens/session/interview.tcss"


class InterviewApp(Shell):
    """The app. Home is the bottom screen; all others lie above it."""

    TITLE = "interview"

    def __init__(
        self, places: Places, clock: Clock | None = None, opening: Destination | None = None
    ) -> None:
        """`opening` is what it opens with; home if it is None."""
        self.places = places
        self.clock: Clock = clock or SystemClock()
        self.open_file: Path | None = None
        """The transcript of the session that was open last."""
        self.farewell = ""
        """What the person must know after the program has ended; empty when all is well."""
        self.onward = ""
        """Name of the unfinished session, for the hint how to resume it; empty if there is none."""
        self._shelter: Path | None = None
        self._opening = opening
        self._conductor: Conductor | None = None
        self._request: tuple[Destination, Screen[Any]] | None = None
        """What is to be opened and being read, and the screen that asked for it; the newest if several."""
        reading = read_settings(places.settings)
        styles = [_SESSION_STYLES] if isinstance(opening, Sitting) else []
        super().__init__(reading.settings.theme, styles)
        self.settings_wrong = self._go_by(reading.settings, reading.problems)

    # Starting and ending

    def get_default_screen(self) -> Screen[Any]:
        """Home."""
        return HomeScreen(covered=self._opening is not None)

    def on_mount(self) -> None:
        """Open what was asked for."""
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        if self.settings_wrong:
            self.say(self.settings_wrong, wrong=True)
        if self._opening is not None:
            with self.errors_shown():
                self._reach(self._opening)()  # before the first frame: nothing waits for it
        if isinstance(self.screen, HomeScreen):  # it may be that what was asked for is not there
            self.screen.call_later(self.screen.uncover)

    def take_settings(self) -> str:
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

    # Going somewhere

    def open(self, destination: Destination) -> None:
        request = destination, self.screen
        if request == self._request:
            return
        self._request, self.is_opening = request, True

        def read() -> Callable[[], object]:
            try:
                return self._reach(destination)
            except InterviewError as error:
                return partial(self.say, str(error), wrong=True)

        def arrive(step: Callable[[], object]) -> None:
            is_wanted = self._request is request
            if is_wanted:
                self._request, self.is_opening = None, False
            # A session that was begun is shown in any case: its journal is open.
            if isinstance(destination, Sitting) or (is_wanted and self.screen is request[1]):
                step()

        if isinstance(destination, Sitting):
            self.carry_out(read, arrive, in_turn=False)
        else:
            self.look_up(read, arrive)

    def _reach(self, destination: Destination) -> Callable[[], object]:
        """Read what a destination needs, and return the step that shows it.

        Raises:
            InterviewError: it cannot be reached; the message says why.
        """
        if isinstance(destination, Sitting):
            from interview.app.screens.session.interview import InterviewScreen

            return partial(self._go_live, self._begin(destination), InterviewScreen)
        screen = self._screen_for(destination)
        return lambda: self.push_screen(screen())

    def _screen_for(self, destination: Page) -> Callable[[], Screen[Any]]:
        """Return what makes the screen of a page; its module is loaded here and not before."""
        match destination:
            case SetUp(plan):
                from interview.app.screens.session.setup import SetupScreen

                return partial(SetupScreen, plan)
            case Debrief(session):
                from interview.app.screens.session.debrief import DebriefScreen

                return partial(DebriefScreen, self._past(session))
            case Review(session, attempt):
                from interview.app.screens.history.review import ReviewScreen

                return partial(ReviewScreen, self._past(session), attempt)
            case Replay(session, time, speed):
                from interview.app.screens.history.replay import ReplayScreen

                return partial(ReplayScreen, self._past(session), time, speed)
            case Compare(before, after):
                from interview.app.screens.history.compare import CompareScreen
                from interview.history.compare import compare_sessions

                return partial(
                    CompareScreen, compare_sessions(self._past(before), self._past(after))
                )
            case History(question):
                from interview.app.screens.history.question_history import HistoryScreen
                from interview.history.question_history import read_history

                return partial(HistoryScreen, read_history(self.places, question))
            case BankPage(name, bank, problems):
                from interview.app.screens.library.bank import BankScreen

                return partial(BankScreen, name, bank, problems)
            case QuestionPage(ref):
                from interview.app.screens.library.question import QuestionScreen
                from interview.banks.library import open_bank

                name, _, question_id = ref.partition("/")
                bank = open_bank(self.places, name)
                question = bank.question(question_id)
                if question is None:
                    raise NotFoundError(f"the question {ref} is no longer there")
                return partial(QuestionScreen, bank, question)
            case EditQuestion(name, bank, question):
                from interview.app.screens.library.question_form import QuestionForm

                return partial(QuestionForm, name, bank, question)
            case TryAnswer(name, question):
                from interview.app.screens.library.try_answer import TryAnswerScreen

                return partial(TryAnswerScreen, name, question)
            case "new":
                from interview.app.screens.session.setup import SetupScreen

                return SetupScreen
            case "today":
                from interview.app.screens.today import TodayScreen

                return TodayScreen
            case "sessions":
                from interview.app.screens.history.sessions import SessionsScreen

                return SessionsScreen
            case "banks":
                from interview.app.screens.library.banks import BanksScreen

                return BanksScreen
            case "progress":
                from interview.app.screens.history.progress import ProgressScreen

                return ProgressScreen
            case "search":
                from interview.app.screens.history.search import SearchScreen

                return SearchScreen
            case "settings":
                from interview.app.screens.settings import SettingsScreen

                return SettingsScreen
            case "import":
                from interview.app.screens.library.importing import ImportScreen

                return ImportScreen

    def _past(self, session: str | Session) -> Session:
        """Read a session that is given by its name."""
        from interview.history.sessions import open_session

        return open_session(self.places, session) if isinstance(session, str) else session

    def _begin(self, sitting: Sitting) -> Conductor:
        from interview.practice import lifecycle

        places, clock = self.places, self.clock
        match sitting:
            case Start(plan, renew_seed):
                if renew_seed:
                    from interview.practice.drawing import with_fresh_seed

                    plan = with_fresh_seed(places, plan, clock.now())
                conductor = lifecycle.begin_session(places, plan, clock)
                remember_plan(places, plan)
                return conductor
            case Resume(session):
                return lifecycle.resume_session(places, session, clock)
            case Practise(questions):
                return lifecycle.begin_practice(places, questions, clock)
            case PractiseMissed(session):
                return self._begin_missed(self._past(session).state)
            case PractiseToday(today):
                from interview.practice.drawing import new_seed
                from interview.practice.today import todays_session

                plan, asked = todays_session(places, today, new_seed())
                return lifecycle.begin_with_questions(places, plan, asked, clock)
            case Sample():
                return lifecycle.begin_sample(places, clock)

    def _begin_missed(self, state: SessionState) -> Conductor:
        from interview.history.debrief import missed_questions
        from interview.practice import lifecycle

        questions = tuple(state.questions[index] for index in missed_questions(state))
        if not questions:
            raise UsageError("Nothing was missed in this session")
        plan = lifecycle.repeat_plan(state, [asked.ref for asked in questions])
        return lifecycle.begin_with_questions(self.places, plan, questions, self.clock)

    def _go_live(self, conductor: Conductor, screen: Callable[[Conductor], Screen[None]]) -> None:
        """Show a session that was begun above home, in place of the one that is open."""
        self.let_go()
        self._conductor = conductor
        self.go_home()
        self.push_screen(screen(conductor))

    def show_debrief(self, name: str) -> None:
        self.let_go()
        self.go_home()
        if self.open_file is not None and self.open_file.parent != self.places.sessions:
            self.say(self.farewell, wrong=True)
            name = str(self.open_file)
        self.open(Debrief(name))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield the palette: commands of the screen, pages, themes, screenshot.

        What a command does is part of its title, since only that is searched.
        """
        own = screen.commands if isinstance(screen, CommandScreen) else ()
        for command in own:
            action = getattr(screen, f"action_{command.action}", None)
            if action is not None and screen.check_action(command.action, ()) is not False:
                yield SystemCommand(f"{command.label}: {command.help}", "", action)
        own_ids = {command.id for command in own}
        if not isinstance(screen, CommandScreen) or screen.LEADS_TO:
            for page in (page for page in _FROM_ANYWHERE if page not in own_ids):
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

    # Leaving

    def ask_to_leave(self) -> None:
        from interview.app.dialogues import EmergencySaveScreen, LeaveScreen

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
            from interview.session import decide

            self.keep_drafts()
            attempt = conductor.state.attempt
            draft = attempt.draft if attempt and attempt.outcome is None else ""
            conductor.handle(decide.leave, draft)
            self.show_debrief(conductor.name)
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
        from interview.app.dialogues import EmergencySaveScreen
        from interview.session.emergency_save import emergency_folders

        self.push_screen(
            EmergencySaveScreen(trouble, emergency_folders(self.places)), self._leave_for
        )

    def _leave_for(self, folder: Path | None) -> None:
        if folder is not None:
            self._shelter = folder
            self.leave()
