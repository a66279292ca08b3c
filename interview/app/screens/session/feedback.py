"""The feedback on one answer of a live session."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from interview.app.base_screen import Subject
from interview.app.commands import Command, use
from interview.app.screens.session.marking import MarkingScreen
from interview.app.widgets.answer_rows import AnswerRows
from interview.app.widgets.attempt import AttemptView
from interview.model.score import Marking
from interview.model.session import AskedQuestion
from interview.present.explain import explain_follow_ups
from interview.session.state import Attempt

if TYPE_CHECKING:
    from interview.session.controller import Controller

Wish = Literal["next", "again"]


class FeedbackScreen(MarkingScreen[Wish]):
    """The feedback on an attempt; its result is the wish of the person."""

    CSS_PATH = "feedback.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    SCROLLS = "AttemptView"
    LEADS_TO = ()  # the interview goes on first
    HELP_TITLE = "What was right, and what do I say instead?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("next"),
        use("again", "Again"),
        use("mark-rows"),
        use("why"),
        use("note", footer=False),
        use("history", footer=False),
        use("scroll-down"),
        use("scroll-up"),
        use("quit-app", "Leave", "Resume later, or end the interview now", footer=False),
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, controller: Controller, attempt: int) -> None:
        super().__init__()
        self._controller = controller
        self._index = attempt

    @property
    def attempt(self) -> Attempt:
        return self._controller.state.attempts[self._index]

    @property
    def _asked(self) -> AskedQuestion:
        return self._controller.state.questions[self.attempt.question]

    @property
    def subject(self) -> Subject:
        return Subject(self._asked.ref)

    def body(self) -> ComposeResult:
        yield AttemptView(
            self._asked,
            self.attempt,
            follow_ups=explain_follow_ups(self._controller.state, self._index),
            edit=self.key_of("open"),
            asks=False,
            blind=self._controller.stage == "marking",
        )

    def on_mount(self) -> None:
        """Give the keys to the text, or to the rows that are to be marked first."""
        if self._controller.state.asks_for_marks(self._index) == "no":
            self.query_one(AttemptView).focus()
        elif self.query(AnswerRows):
            self.begin_marking()
        else:  # the rows are not composed yet
            self.call_after_refresh(self.begin_marking)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"next", "again"} and self.is_marking:
            return False  # the marks are not kept yet
        if action == "again":
            return self._controller.session_remaining != 0.0
        if action == "why" and self._controller.stage == "marking":
            return False
        return super().check_action(action, parameters)

    def keep_marking(self, marking: Marking) -> tuple[Attempt, Callable[[], object]] | None:
        """Keep the marks in the live session."""
        from interview.history.marks import learn_from_marking

        before = self.attempt
        if not self._controller.mark(self._index, marking):
            return None
        places, state = self.app.places, self._controller.state
        return self.attempt, partial(learn_from_marking, places, before, state, self._index)

    def after_marking(self) -> None:
        """Go on from marking, and show the rows with the program's states."""
        if self._controller.stage == "marking":
            self._controller.go_on()
        self.draw_anew(self.attempt)

    def action_close(self) -> None:
        """Close the receipt, or offer to leave as in the interview."""
        if not self.close_why():
            self.action_quit_app()

    def action_next(self) -> None:
        self.dismiss("next")

    def action_again(self) -> None:
        self.dismiss("again")

    def keep_note(self, text: str) -> None:
        from interview.history.annotations import read_note

        self._controller.note(self._index, *read_note(text))
        self.draw_anew(self.attempt)
