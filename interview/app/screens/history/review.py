"""The review of a session: go back over it, attempt by attempt."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from interview.app.commands import BACK, HELP, Command, use
from interview.app.safe_text import plain
from interview.app.screens.base import CommandScreen
from interview.app.screens.dispute import (
    Deeds,
    ask_judgement,
    can_be_done,
    name_dispute,
    phrase_dispute,
)
from interview.app.screens.history.session_line import attempt_row
from interview.app.screens.library.from_answer import how_to_edit
from interview.app.screens.library.key_points import KeyPointsMaker
from interview.app.screens.session.own_mark import ask_own_mark
from interview.app.widgets.attempt import AttemptView
from interview.app.widgets.rows import Row, Rows
from interview.history.replay import Rhythm, rhythm
from interview.history.sessions import Session
from interview.model.phrases import phrase_note
from interview.model.self_mark import MarkedRow
from interview.session.follow_ups import follow_ups_with_gains
from interview.session.state import Attempt

_ABOUT_ONE = frozenset({"lab", "why", "right", "mark", "key_points", "note", "history"})
"""What is done about an answer, and not where there is none."""

_LINE = 60
"""Cells of the line of time, where there is room."""


class ReviewScreen(CommandScreen[None]):
    """Left the attempts, right the one that is highlighted."""

    CSS_PATH = ["../session/feedback.tcss", "review.tcss"]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-tight"), (70, "-narrow"), (120, "-wide")]  # noqa: RUF012
    SCROLLS = "AttemptView"
    HELP_TITLE = "How did each answer go?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("next-question"),
        use("previous-question"),
        use("note"),
        BACK,
        use("why"),
        HELP,
        use("mark", footer=False),
        use("key-points", footer=False),
        use("right", footer=False),
        use(
            "lab",
            help="Add your words to the rubric, or see why they were not recognised",
            footer=False,
        ),
        use("history", footer=False),
        use("replay", footer=False),
        use("debrief", footer=False),
        use("quit-app", footer=False),
        use("scroll-down"),
        use("scroll-up"),
    )

    def __init__(self, session: Session, attempt: int = 0) -> None:
        super().__init__()
        self._session = session
        self._state = session.state
        self._shown = -1
        self._maker = KeyPointsMaker(self, self._score_today)
        self._first = attempt
        self._done = [at for at, one in enumerate(self._state.attempts) if one.outcome]

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here, a dispute named for what it does."""
        return name_dispute(super().commands, self._attempt)

    @property
    def _at(self) -> int | None:
        """The attempt that the cursor is on; what is shown follows it a moment later."""
        rows = [attempts.current for attempts in self.query(Rows)]
        return int(rows[0].id) if rows and rows[0] is not None else None

    @property
    def _attempt(self) -> Attempt | None:
        return None if self._at is None else self._state.attempts[self._at]

    def body(self) -> ComposeResult:
        """List and attempt side by side."""
        if not self._done:
            yield Static("No question of this session was answered.", id="nothing")
            return
        with Horizontal(id="review"):
            with Vertical(id="left"):
                yield Rows(self._rows(), id="attempts")
                if self._session.notices:
                    yield Static(plain(_damage(self._session)), id="damage")
            yield Vertical(id="right")

    async def on_mount(self) -> None:
        """Show the attempt that was asked for."""
        for attempts in self.query(Rows):
            attempts.focus()
            attempts.show(attempts.rows, at=str(self._first))
            if attempts.current is not None:
                await self._show(int(attempts.current.id))

    async def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the attempt that the cursor is on by now."""
        if event.rows.current is not None:
            await self._show(int(event.rows.current.id))

    async def _show(self, at: int) -> None:
        if at == self._shown:
            return
        self._shown = at
        attempt = self._state.attempts[at]
        asked = self._state.questions[attempt.question]
        right = self.query_one("#right")
        with self.app.batch_update():
            await right.remove_children()
            await right.mount(
                AttemptView(
                    asked,
                    attempt,
                    self._rhythm(at),
                    follow_ups_with_gains(self._state, at),
                    how_to_edit(self, attempt),
                )
            )
        self.refresh_bindings()  # what can be done depends on the attempt

    def _rows(self) -> list[Row]:
        return [Row(str(at), partial(attempt_row, self._state, at)) for at in self._done]

    def _rhythm(self, at: int) -> Rhythm:
        # The app's: the screen has no size of its own before it is laid out.
        width = self.app.size.width
        room = width - (8 if width < 70 else 34)
        return rhythm(self._session.events, at, max(10, min(_LINE, room)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is explained or disputed where there is no score."""
        if self._attempt is None:
            return action not in _ABOUT_ONE and super().check_action(action, parameters)
        asked = self._state.questions[self._attempt.question]
        done = can_be_done(action, asked, self._attempt)
        return super().check_action(action, parameters) if done is None else done

    def action_next_question(self) -> None:
        """One down in the list."""
        for attempts in self.query(Rows):  # none where nothing was answered
            attempts.action_move(1)

    def action_previous_question(self) -> None:
        """One up in the list."""
        for attempts in self.query(Rows):
            attempts.action_move(-1)

    def action_why(self) -> None:
        """Open the receipt."""
        from interview.app.screens.session.receipt import ReceiptScreen

        if (attempt := self._attempt) is not None:
            asked = self._state.questions[attempt.question]
            self.app.push_screen(ReceiptScreen(asked, attempt))

    def action_right(self) -> None:
        """Ask what the answer deserves, or take back what was said of it."""
        if (attempt := self._attempt) is not None:
            asked = self._state.questions[attempt.question]
            deeds = Deeds(self._dispute, self.action_mark, self._keep_mark)
            ask_judgement(self, asked, attempt, deeds)

    async def _dispute(self) -> None:
        """Note the disagreement in the transcript, or take it back."""
        from interview.history.disputes import dispute, learn_from_judgement

        at = self._at
        if at is None:
            return
        before = self._state.attempts[at]
        disputed = not before.disputed
        with self.program.errors_shown():
            self._session = dispute(self._session, at, self.program.clock, disputed=disputed)
            self._state = self._session.state
            await self._show(at)
            self.query_one(AttemptView).show(self._state.attempts[at])
            self.query_one(Rows).show(self._rows(), at=str(at))
            self.refresh_bindings()
            learned = learn_from_judgement(self.program.places, before, self._state, at)
            key = self.key_of("right")
            self.program.say(phrase_dispute(key, disputed=disputed, learned=learned))

    def action_mark(self) -> None:
        """Mark the answer row by row."""
        if (at := self._at) is not None:
            ask_own_mark(self, self._state, at, self._keep_mark)

    def _keep_mark(self, rows: tuple[MarkedRow, ...] | None) -> None:
        from interview.present.self_marks import give_self_mark, learn_mark

        at = self._at
        if at is None or rows is None:
            return
        before = self._state.attempts[at]
        with self.program.errors_shown():
            path, clock = self._session.path, self.program.clock
            self._session = give_self_mark(path, at, rows, clock)
            self._state = self._session.state
            self.query_one(AttemptView).show(self._state.attempts[at])
            self.query_one(Rows).show(self._rows(), at=str(at))
            self.refresh_bindings()
            self.program.say(learn_mark(self.program.places, before, self._state, at))

    def action_key_points(self) -> None:
        """Make the rows the question's key points, or take them out again."""
        if (attempt := self._attempt) is not None:
            self._maker.toggle(self._state.questions[attempt.question], attempt)

    def action_lab(self) -> None:
        """Try the answer on the rubric, and see what came of it afterwards."""
        from interview.app.screens.library.from_answer import open_lab

        at, attempt = self._at, self._attempt
        if at is not None and attempt is not None:
            asked = self._state.questions[attempt.question]
            open_lab(self, asked, attempt, partial(self._score_today, at))

    def _score_today(self, index: int | None = None) -> None:
        from interview.history.rescore import score_of_today

        places, state = self.program.places, self._state
        at = index if index is not None else self._shown
        self.load(
            lambda: iter([score_of_today(places, state, at)]),
            lambda score: self.query_one(AttemptView).show_today(score),
        )

    def action_note(self) -> None:
        """Note something about the attempt."""
        if (attempt := self._attempt) is not None:
            self.program.ask_note(phrase_note(attempt.note, attempt.tags), self._keep_note)

    def _keep_note(self, text: str | None) -> None:
        from interview.history.annotations import keep_note, read_note

        path, at = self._session.path, self._at
        if text is None or at is None:
            return
        with self.program.errors_shown():
            note, tags = read_note(text)
            self._session = keep_note(path, at, note, tags, self.program.clock)
            self._state = self._session.state
            self.query_one(AttemptView).show(self._state.attempts[at])
            self.query_one(Rows).show(self._rows(), at=str(at))

    def action_history(self) -> None:
        """All attempts at the question."""
        if (attempt := self._attempt) is not None:
            self.program.show_history(self._state.questions[attempt.question].ref)

    def action_debrief(self) -> None:
        """What to take away from the session."""
        self.program.show_debrief(self._session.name)

    def action_replay(self) -> None:
        """Watch the session."""
        from interview.app.screens.history.replay import ReplayScreen

        at = self._attempt.asked_at if self._attempt is not None else 0.0
        self.app.push_screen(ReplayScreen(self._session, at))


def _damage(session: Session) -> str:
    return f"! {len(session.notices)} lines of the file could not be read"
