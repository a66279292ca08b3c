"""What the program opens with, and what a screen may ask of it: where to go, what all screens share.

Screens know this, not the app that does it: so the app may import screens and no circle closes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Literal, Protocol

from msgspec import Struct

from interview.model.session import Plan

if TYPE_CHECKING:
    import threading

    from interview.history.sessions import Session
    from interview.model.places import Places
    from interview.model.ports import Clock
    from interview.model.settings import Settings
    from interview.practice.plan import Today


class Opening(Struct, frozen=True):
    """What the program opens with."""

    kind: Literal["home", "start", "resume", "review", "replay"] = "home"
    plan: Plan | None = None
    """For start; none opens the set-up."""
    session: str = ""
    """For resume, review and replay: a session's name or `last`."""
    speed: float = 1.0
    """For replay: how many times as fast as it was."""

    @property
    def is_live(self) -> bool:
        """Whether it opens with an interview that runs."""
        return self.kind == "resume" or (self.kind == "start" and self.plan is not None)


class Program(Protocol):
    """The running program, as its screens see it."""

    places: Places
    clock: Clock
    settings: Settings
    keys: Mapping[str, str]
    """Keys that the user set, by command id."""
    unwritten: set[threading.Event]
    """One for each piece of work under way that changes files; set when it is done."""

    def begin(self, plan: Plan, *, remember: bool = True) -> None:
        """Start a session, and offer its plan next time if it is to be remembered."""

    def go_on(self, ref: str) -> None:
        """Resume an unfinished session."""

    def retry_missed(self, session: Session) -> None:
        """Practise the questions of a session that were not answered well."""

    def practise_today(self, today: Today) -> None:
        """Start today's session."""

    def show_today(self) -> None:
        """Show what is due today, and the days to the interview."""

    def try_sample(self) -> None:
        """Start the sample interview for new users."""

    def practise(self, *refs: str) -> None:
        """Practise questions, each named `bank/question`."""

    def set_up(self, plan: Plan | None = None) -> None:
        """Show the set-up of a session."""

    def show_summary(self, name: str) -> None:
        """Show the debrief of the session that has just ended, above home."""

    def show_debrief(self, name: str) -> None:
        """Show the debrief of a past session, above the current screen."""

    def show_review(self, session: str | Session, attempt: int = 0) -> None:
        """Show a session, or the one of this name, from this attempt on."""

    def show_replay(self, session: str | Session, speed: float = 1.0) -> None:
        """Replay a session, or the one of this name."""

    def show_search(self, text: str = "") -> None:
        """Search the questions, answers and notes of all sessions."""

    def show_history(self, ref: str) -> None:
        """Show all attempts at the question that `bank/question` names."""

    def note(self, session: str, attempt: int, before: str) -> None:
        """Ask for a note on an attempt of a past session, and keep it."""

    def rename(self, session: str, before: str) -> None:
        """Ask for the title of a past session, and keep it."""

    def ask_note(self, before: str, keep: Callable[[str | None], None]) -> None:
        """Ask for a note and its tags on one line; `keep` gets none if it was cancelled."""

    def show_settings(self) -> None:
        """Show the settings."""

    def take_settings(self) -> str:
        """Read the settings again and apply them; returns their problems on one line."""

    def back(self) -> None:
        """Close the top screen; home stays."""

    def ask_to_leave(self) -> None:
        """End the program; with an interview open, ask first."""

    def forget_keys(self) -> None:
        """Drop keys that were pressed before the screen in front was there to be read."""

    def errors_shown(self) -> AbstractContextManager[None]:
        """Show an error that the user can put right as a notice."""

    def drop_stale_notes(self) -> None:
        """Remove notices of the previous screen."""

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a notice for a while, on as many lines as it needs."""
