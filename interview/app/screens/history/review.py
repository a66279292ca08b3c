"""The review of a session, attempt by attempt."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from interview.app.base_screen import Subject
from interview.app.commands import Command, use
from interview.app.safe_text import plain
from interview.app.screens.session.marking import MarkingScreen
from interview.app.widgets.attempt import AttemptView
from interview.app.widgets.rows import ListRow, Rows
from interview.history.replay import Rhythm, rhythm
from interview.history.sessions import Session
from interview.model.score import Marking
from interview.present.explain import Verdict, explain_follow_ups, verdict_of
from interview.session.state import Attempt, SessionState

_LINE = 60
"""Cells of the line of time at most."""


class ReviewScreen(MarkingScreen[None]):
    """The attempts at the left, the selected attempt at the right."""

    CSS_PATH = ["../session/feedback.tcss", "review.tcss"]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (70, "-narrow"), (120, "-wide")]  # noqa: RUF012
    SCROLLS = "AttemptView"
    HELP_TITLE = "How did each answer go?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("next-question"),
        use("previous-question"),
        use("mark-rows"),
        use("why"),
        use("note", footer=False),
        use("history", footer=False),
        use("replay", footer=False),
        use("debrief", footer=False),
        use("scroll-down"),
        use("scroll-up"),
    )

    # Before the list: these keys scroll the text; . and , or the arrows move in the list.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll_down", show=False, priority=True),
        Binding("pageup", "scroll_up", show=False, priority=True),
    ]

    def __init__(self, session: Session, attempt: int = 0) -> None:
        super().__init__()
        self._session = session
        self._shown = -1
        self._first = attempt
        attempts = enumerate(session.state.attempts)
        self._done = [index for index, attempt in attempts if attempt.outcome]

    @property
    def _state(self) -> SessionState:
        return self._session.state

    @property
    def _at(self) -> int | None:
        """The index of the selected attempt, which is shown a moment later."""
        row = None if self.rows is None else self.rows.current
        return None if row is None else int(row.id)

    @property
    def attempt(self) -> Attempt | None:
        return None if self._at is None else self._state.attempts[self._at]

    def body(self) -> ComposeResult:
        if not self._done:
            yield Static("No question of this session was answered.", id="nothing")
            return
        with Horizontal(id="review"):
            with Vertical(id="left"):
                yield Rows(self._rows_of_session(), id="attempts")
                if self._session.notices:
                    yield Static(plain(_damage(self._session)), id="damage")
            yield Vertical(id="right")

    async def on_mount(self) -> None:
        if (rows := self.rows) is not None:
            rows.focus()
            rows.show(rows.rows, row_id=str(self._first))
            if self._at is not None:
                await self._show(self._at)

    async def on_rows_moved(self) -> None:
        await self.bring_up()

    async def _show(self, index: int) -> None:
        if index == self._shown:
            return
        self._shown = index
        attempt = self._state.attempts[index]
        asked = self._state.questions[attempt.question]
        right = self.query_one("#right")
        with self.app.batch_update():
            await right.remove_children()
            if index != self._shown:  # a key asked for another one meanwhile
                return
            await right.mount(
                AttemptView(
                    asked,
                    attempt,
                    rhythm=self._rhythm(index),
                    follow_ups=explain_follow_ups(self._state, index),
                    edit=self.key_of("open"),
                )
            )
        self.refresh_bindings()  # what can be done depends on the attempt

    def _rows_of_session(self) -> list[ListRow]:
        return [
            ListRow(str(index), partial(attempt_row, self._state, index)) for index in self._done
        ]

    def _rhythm(self, index: int) -> Rhythm:
        # The app's width: the screen has none before its layout.
        width = self.app.size.width
        room = width - (8 if width < 70 else 34)
        return rhythm(self._session, index, max(10, min(_LINE, room)))

    @property
    def subject(self) -> Subject:
        attempt = self.attempt
        if self._at is None or attempt is None:
            return Subject(session=str(self._session.path))
        ref = self._state.questions[attempt.question].ref
        return Subject(ref, str(self._session.path), self._at, attempt.asked_at)

    async def bring_up(self) -> None:
        """Show the selected attempt."""
        if self._at is not None:
            await self._show(self._at)

    def keep_marking(self, marking: Marking) -> tuple[Attempt, Callable[[], object]] | None:
        """Keep the marks in the transcript."""
        from interview.history.marks import (
            learn_from_past_marking,
            mark_past_rows,
            rebase_marking,
        )

        index = self._at
        if index is None:
            return None
        # Not in a thread: the next mark depends on this one.
        shown_marking = self._state.attempts[index].marks or Marking()

        def change(attempt: Attempt) -> Marking:  # another program may have marked it, too
            return rebase_marking(marking, shown_marking, attempt.marks or Marking())

        path = self._session.path
        before, session = mark_past_rows(path, index, change)
        self._take(session, index)
        learn = partial(learn_from_past_marking, self.app.places, path, index, before)
        return session.state.attempts[index], learn

    def _take(self, session: Session, index: int) -> None:
        """List the attempts of the session as read anew, with the cursor on this one."""
        self._session = session
        self.query_one(Rows).show(self._rows_of_session(), row_id=str(index))

    def after_marking(self) -> None:
        if self.rows is not None:
            self.rows.focus()

    def action_next_question(self) -> None:
        if self.rows is not None:
            self.rows.action_move(1)

    def action_previous_question(self) -> None:
        if self.rows is not None:
            self.rows.action_move(-1)

    def keep_note(self, text: str) -> None:
        from interview.history.annotations import keep_note

        if (index := self._at) is not None:
            self._take(keep_note(self._session.path, index, text), index)
            self.draw_anew(self._state.attempts[index])


def _damage(session: Session) -> str:
    return f"! {len(session.notices)} lines of the file could not be read"


def attempt_row(state: SessionState, index: int, _width: int) -> Content:
    """`4  0.68 solid ⚑`; a second try at a question stands under the first."""
    attempt = state.attempts[index]
    before = sum(earlier.question == attempt.question for earlier in state.attempts[:index])
    number = f"{attempt.question + 1:>2}" if before == 0 else " ↳"
    asked = attempt.follow_up
    parent = None if asked is None else state.attempt_at(asked.parent)
    verdict = verdict_of(attempt, parent)
    marks = " ⚑" if attempt.flagged else ""
    marks += " ☑" if attempt.is_marked else ""
    marks += " ✎" if attempt.note or attempt.tags else ""
    return Content.assemble(
        number, " ", (f"{verdict.number:>4}", "bold"), " ", _word(attempt, verdict), marks
    )


def _word(attempt: Attempt, verdict: Verdict) -> str:
    if attempt.result is None:
        return "skipped" if attempt.outcome == "skipped" else ""
    is_judged = attempt.settled or attempt.follow_up is not None
    return verdict.word if is_judged else "unmarked"
