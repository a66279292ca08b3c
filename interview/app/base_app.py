"""The app as its screens know it: where files are, how to go on, work in threads, notices."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from interview.app.destinations import Destination
from interview.app.safe_text import plain_line
from interview.app.textual_fixes import CarefulApp
from interview.model.errors import InterviewError, phrase_refusal
from interview.model.ports import Clock
from interview.model.settings import Settings
from interview.storage.places import Places

Loaded = TypeVar("Loaded")

_NOTICE = 100
"""Cells of a notice at most, its border and padding included."""

_NOTICE_FRAME = 6


def _phrase(error: InterviewError | OSError) -> str:
    return phrase_refusal(error) if isinstance(error, OSError) else str(error)


class BaseApp(CarefulApp):
    """What screens may ask of the app; `app.InterviewApp` implements what is left open here."""

    places: Places
    """Where files are."""
    clock: Clock
    settings: Settings
    keys: Mapping[str, str]
    """Keys that the user set, by command id."""
    unwritten: set[threading.Event]
    """One for each piece of work under way that changes files; set when it is done."""
    is_opening = False
    """Whether what is to be opened is being read; keys wait for it."""

    def open(self, destination: Destination) -> None:
        """Open a screen or begin an interview, reading what it needs in a thread; show why it cannot be.

        Of several asked for meanwhile the last is shown, and a page only where the screen that asked
        for it is still in front.
        """
        raise NotImplementedError

    def show_debrief(self) -> None:
        """Close the live session, which has ended, and show its debrief above home."""
        raise NotImplementedError

    def ask_to_leave(self) -> None:
        """End the program; with an interview open, ask first."""
        raise NotImplementedError

    def take_settings(self) -> str:
        """Read the settings again and apply them; returns their problems on one line."""
        raise NotImplementedError

    def go_home(self) -> None:
        """Close all screens except home."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def back(self) -> None:
        """Close the top screen; home stays."""
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def carry_out(
        self,
        work: Callable[[], Loaded],
        show: Callable[[Loaded], object],
        *,
        refuse: Callable[[str], object] | None = None,
        in_turn: bool = True,
    ) -> None:
        """Run `work` in a thread and `show` its outcome, whatever screen is there by then.

        For what changes files: unlike what a screen loads, its outcome is never thrown away, and
        the program does not end before it is done; `in_turn`, what was begun earlier is done first.
        An error that the user can put right goes to `refuse`; without it, it is said.

        Settings, presets, and marks and notes under review are written at once instead: the next key
        acts on what they came to.
        """
        unwritten, written = self.unwritten, threading.Event()
        earlier = tuple(unwritten) if in_turn else ()
        unwritten.add(written)

        def run() -> Loaded:
            try:
                for begun in earlier:
                    begun.wait()
                return work()
            finally:
                written.set()
                unwritten.discard(written)

        self.look_up(run, show, refuse)

    def look_up(
        self,
        read: Callable[[], Loaded],
        show: Callable[[Loaded], object],
        refuse: Callable[[str], object] | None = None,
    ) -> None:
        """Run `read` in a thread and `show` its outcome, as above; the program may end before it is done."""

        def run() -> None:
            after: Callable[[], object]
            try:
                after = partial(show, read())
            except (InterviewError, OSError) as error:
                after = partial(refuse or partial(self.say, wrong=True), _phrase(error))
            if self.is_running:
                self.call_from_thread(after)

        self.run_worker(run, thread=True, group="carry-out")

    @contextmanager
    def errors_shown(self) -> Iterator[None]:
        """Show an error that the user can put right as a notice."""
        try:
            yield
        except (InterviewError, OSError) as error:
            self.say(_phrase(error), wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a notice for a while, at most until its screen is left; the same one not twice at a time."""
        # Textual leaves a notice too little height for what it wraps.
        room = max(8, min(_NOTICE, self.size.width - 2) - _NOTICE_FRAME)
        message = "\n".join(line.plain for line in plain_line(text).wrap(room))
        if not any(notice.message == message for notice in self.notices):
            self.notify(message, severity="error" if wrong else "information", markup=False)
