"""What the program shows of past sessions: reviews, replays, histories, searches, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from interview.app.shell import Shell
from interview.model.errors import InterviewError
from interview.model.places import Places
from interview.model.ports import Clock

if TYPE_CHECKING:
    from interview.history.sessions import Session


class LookingBack(Shell):
    """The half of the program that reads; whoever runs sessions builds on it."""

    places: Places
    clock: Clock

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
        from interview.history.sessions import open_session
        from interview.practice.manners import manner_of

        with self.errors_shown():
            session = open_session(self.places, name)
            manner = manner_of(self.places, session.state.plan)
            self.push_screen(SummaryScreen(session, manner))

    def show_review(self, session: str | Session, attempt: int = 0) -> None:
        """Show a session, or the one of this name, from this attempt on."""
        from interview.app.screens.history.review import ReviewScreen
        from interview.history.sessions import open_session

        with self.errors_shown():
            if isinstance(session, str):
                session = open_session(self.places, session)
            self.push_screen(ReviewScreen(session, attempt))

    def show_replay(self, session: str | Session, speed: float = 1.0) -> None:
        """Replay a session, or the one of this name."""
        from interview.app.screens.history.replay import ReplayScreen
        from interview.history.sessions import open_session

        with self.errors_shown():
            if isinstance(session, str):
                session = open_session(self.places, session)
            self.push_screen(ReplayScreen(session, speed=speed))

    def show_search(self, text: str = "") -> None:
        """Search the questions, answers and notes of all sessions."""
        from interview.app.screens.history.search import SearchScreen

        self.push_screen(SearchScreen(text))

    def show_history(self, ref: str) -> None:
        """Show all attempts at the question that `bank/question` names."""
        from interview.app.screens.history.question_history import HistoryScreen
        from interview.history.question_history import read_history

        with self.errors_shown():
            self.push_screen(HistoryScreen(read_history(self.places, ref)))

    def show_today(self) -> None:
        """Show what is due today, and the days to the interview."""
        from interview.app.screens.plan import PlanScreen

        self.push_screen(PlanScreen())

    def note(self, session: str, attempt: int, before: str) -> None:
        """Ask for a note on an attempt of a past session, and keep it."""
        from interview.history.annotations import keep_note, read_note

        def keep(text: str | None) -> None:
            if text is None or text == before:
                return
            with self.errors_shown():
                path = self.places.sessions / f"{session}.jsonl"
                keep_note(path, attempt, *read_note(text), self.clock)
                self.say("Noted" if text else "The note is removed")

        self.ask_note(before, keep)

    def rename(self, session: str, before: str) -> None:
        """Ask for the title of a past session, and keep it."""
        from interview.app.screens.preferences.ask_line import AskLineScreen
        from interview.history.annotations import rename_session

        def keep(text: str | None) -> None:
            if text is None or text == before:
                return
            with self.errors_shown():
                rename_session(self.places.sessions / f"{session}.jsonl", text, self.clock)

        about = f"A title for {session}. An empty line removes the title."
        self.push_screen(AskLineScreen("Title", about, before), keep)

    def ask_note(self, before: str, keep: Callable[[str | None], None]) -> None:
        """Ask for a note and its tags on one line; `keep` gets none if it was cancelled."""
        from interview.app.screens.preferences.ask_line import AskLineScreen

        about = "Words that begin with # are tags. An empty line removes the note."
        self.push_screen(AskLineScreen("Note on this answer", about, before), keep)
