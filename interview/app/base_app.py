"""The part of the app that screens use: places, ways to other screens, work in threads, notices."""

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
    """The interface of the app for its screens; `app.InterviewApp` implements what is left open here."""

    places: Places
    """The folders of the files."""
    clock: Clock
    settings: Settings
    keys: Mapping[str, str]
    """The person's keys, by command id."""
    unwritten: set[threading.Event]
    """An event for each change of files under way; set when the change is done."""
    is_opening = False
    """Whether a destination is being read; keys wait for it."""

    def open(self, destination: Destination) -> None:
        """Open a screen or begin an interview; read in a thread what it needs, and show an error.

        Only the newest request is shown, and a page only if the screen that asked is still in front.
        """
        raise NotImplementedError

    def show_debrief(self) -> None:
        """Close the live session, which has ended, and show its debrief above home."""
        raise NotImplementedError

    def ask_to_leave(self) -> None:
        """End the program; ask first if an interview is open."""
        raise NotImplementedError

    def take_settings(self) -> str:
        """Read and apply the settings; return their problems on one line."""
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
        """Run `work`, which changes files, in a thread and `show` its result on whatever screen is in front.

        The program does not end before the work is done; `in_turn`, earlier work is done first.
        `refuse` gets the message of an `InterviewError`; without `refuse` it is shown.

        Settings, presets, and marks and notes under review are not written in a thread: the next key
        acts on their result.
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
        """Run `read` in a thread and `show` its result; the program may end before."""

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
        """Show an `InterviewError` or `OSError` as a notice."""
        try:
            yield
        except (InterviewError, OSError) as error:
            self.say(_phrase(error), wrong=True)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a notice for a while, at most until its screen is left, and never twice at a time."""
        # Textual leaves a notice too little height for what it wraps.
        room = max(8, min(_NOTICE, self.size.width - 2) - _NOTICE_FRAME)
        message = "\n".join(line.plain for line in plain_line(text).wrap(room))
        if not any(notice.message == message for notice in self.notices):
            self.notify(message, severity="error" if wrong else "information", markup=False)
