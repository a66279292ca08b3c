"""The base of screens with an answer whose rows can be marked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Generic

from textual.binding import BindingType
from textual.screen import ScreenResultType

from interview.app.base_screen import CommandScreen
from interview.app.commands import DOUBT, MARKING, Command
from interview.app.widgets.answer_rows import AnswerRows
from interview.app.widgets.attempt import AttemptView
from interview.model.errors import InterviewError, UsageError
from interview.model.phrases import phrase_note
from interview.model.score import Marking
from interview.model.summing import accept_proposals
from interview.session.state import Attempt


class MarkingScreen(CommandScreen[ScreenResultType], Generic[ScreenResultType]):
    """A screen with an attempt; subclasses say which, and keep its marks."""

    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in DOUBT]

    @property
    def attempt(self) -> Attempt | None:
        """The attempt that the keys act on."""
        raise NotImplementedError

    def keep_marking(self, marking: Marking) -> tuple[Attempt, Callable[[], object]] | None:
        """Keep the marks; return the attempt with them, and the function that learns from them."""
        raise NotImplementedError

    @property
    def _rows(self) -> AnswerRows | None:
        return next(iter(self.query(AnswerRows)), None)

    @property
    def is_marking(self) -> bool:
        """Whether rows are being marked."""
        rows = self._rows
        return rows is not None and rows.cursor is not None

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands; only those of marking while rows are marked."""
        if self.is_marking:
            return MARKING
        return (*super().commands, *DOUBT) if self._unsure() is not None else super().commands

    def keep_note(self, text: str) -> None:
        """Keep a note on the attempt, and its tags."""
        raise NotImplementedError

    async def bring_up(self) -> None:
        """Show the attempt of the cursor; called before keys act on it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        attempt = self.attempt
        match action:
            case "note":
                return attempt is not None
            case "mark_rows":
                return attempt is not None and attempt.can_be_marked
            case "why":
                if attempt is None or attempt.follow_up is not None:  # no number of its own
                    return False
                return attempt.settled and attempt.score is not None
            case "sure_yes" | "sure_no":
                can_be_marked = attempt is not None and attempt.can_be_marked
                return can_be_marked and self._unsure() is not None
            case _:
                return super().check_action(action, parameters)

    async def action_mark_rows(self) -> None:
        await self.bring_up()
        self.begin_marking()

    async def action_why(self) -> None:
        await self.bring_up()
        for view in self.query(AttemptView):
            view.toggle_why()

    def action_note(self) -> None:
        if (attempt := self.attempt) is not None:
            self.ask_note(phrase_note(attempt.note, attempt.tags), self.keep_note)

    def begin_marking(self) -> None:
        """Put the cursor on the rows."""
        self.close_why()
        if (rows := self._rows) is not None:
            rows.begin()
            self.refresh_bindings()

    def close_why(self) -> bool:
        """Show the rows in place of the receipt; return whether the receipt was shown."""
        for view in self.query(AttemptView):
            if view.shows_why:
                view.toggle_why()
                return True
        return False

    def action_back(self) -> None:
        if not self.close_why():
            super().action_back()

    def _unsure(self) -> str | None:
        rows = self._rows
        return None if rows is None else rows.doubtful

    def action_sure_yes(self) -> None:
        self._settle_unsure(said=True)

    def action_sure_no(self) -> None:
        self._settle_unsure(said=False)

    def _settle_unsure(self, *, said: bool) -> None:
        rows, point, attempt = self._rows, self._unsure(), self.attempt
        if rows is None or point is None or attempt is None:
            return
        score = attempt.score
        bare = score is not None and score.derived and not score.proposes and len(score.rows) > 1
        if bare:  # only the person can judge the rows: mark all
            self.begin_marking()
        rows.mark(point, "said" if said else "missing")
        if not bare:
            self._keep(rows.marking)

    def on_answer_rows_closed(self, event: AnswerRows.Closed) -> None:
        """Keep the marks, or restore the rows."""
        event.stop()
        for view in self.query(AttemptView):
            view.focus()
        attempt = self.attempt
        if event.marking is not None:
            self._keep(_accepted(attempt, event.marking))
        elif attempt is not None:
            self.draw_anew(attempt)
        self.after_marking()
        self.refresh_bindings()

    def draw_anew(self, attempt: Attempt) -> None:
        """Draw the attempt anew."""
        for view in self.query(AttemptView):
            view.show(attempt)

    def after_marking(self) -> None:
        """Called after marking."""

    def _keep(self, marking: Marking) -> None:
        with self.app.errors_shown():
            kept = self.keep_marking(marking)
            if kept is None:
                return
            attempt, learn = kept
            self.draw_anew(attempt)
            self.refresh_bindings()
            self.app.carry_out(partial(_learn, learn), lambda _: None)  # learning reads the bank


def _learn(learn: Callable[[], object]) -> None:
    try:
        learn()
    except InterviewError as error:
        why = f"Your marks count, but the scorer cannot learn from them: {error}"
        raise UsageError(why) from error


def _accepted(attempt: Attempt | None, marking: Marking) -> Marking:
    """Return a marking with the proposals that the person left standing, unless the answer was marked before."""
    if attempt is None or attempt.score is None or attempt.is_marked:
        return marking
    return accept_proposals(attempt.score, marking)
