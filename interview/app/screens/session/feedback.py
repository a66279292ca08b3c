"""The feedback on one answer: how did I do, and why?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from interview.app.commands import HELP, Command, use
from interview.app.screens.base import CommandScreen
from interview.app.screens.dispute import (
    Deeds,
    ask_judgement,
    can_be_done,
    name_dispute,
    phrase_dispute,
)
from interview.app.screens.library.key_points import KeyPointsMaker
from interview.app.screens.session.own_mark import ask_own_mark, keep_live_mark
from interview.app.widgets.attempt import AttemptView
from interview.model.phrases import phrase_note
from interview.model.self_mark import MarkedRow
from interview.model.session import AskedQuestion
from interview.session import commands as c
from interview.session.follow_ups import follow_ups_with_gains
from interview.session.state import Attempt

if TYPE_CHECKING:
    from interview.session.conductor import Conductor

Wish = Literal["next", "again"]


class FeedbackScreen(CommandScreen[Wish]):
    """Shows one attempt of a live session; ends with what the person wants next."""

    CSS_PATH = "feedback.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    SCROLLS = "AttemptView"
    SEARCHES = False  # the interview goes on first
    HELP_TITLE = "How did I do, and why?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("next"),
        use("again", "Again"),
        use(
            "lab", "Teach it", "Add your words to the rubric, or see why they were not recognised"
        ),
        use("why"),
        use("right"),
        use("mark", footer=False),
        use("key-points", footer=False),
        use("note", footer=False),
        use("history", footer=False),
        HELP,
        use("scroll-down"),
        use("scroll-up"),
        use("quit-app", "Leave", "Resume later, or end the interview now", footer=False),
    )

    # As in the interview below it: there is nothing to go back to but leaving.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "quit_app", show=False)]

    def __init__(self, conductor: Conductor, attempt: int) -> None:
        super().__init__()
        self._conductor = conductor
        self._index = attempt
        self._maker = KeyPointsMaker(self, self._score_today)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here, a dispute named for what it does."""
        return name_dispute(super().commands, self._attempt)

    @property
    def _attempt(self) -> Attempt:
        return self._conductor.state.attempts[self._index]

    @property
    def _asked(self) -> AskedQuestion:
        return self._conductor.state.questions[self._attempt.question]

    def body(self) -> ComposeResult:
        """The attempt, told whole."""
        from interview.app.screens.library.from_answer import how_to_edit

        yield AttemptView(
            self._asked,
            self._attempt,
            follow_ups=follow_ups_with_gains(self._conductor.state, self._index),
            edit=how_to_edit(self, self._attempt),
        )

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        self.query_one(AttemptView).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is explained or disputed where there is no score."""
        if action == "again":
            return self._conductor.session_remaining != 0.0
        done = can_be_done(action, self._asked, self._attempt)
        return super().check_action(action, parameters) if done is None else done

    def action_next(self) -> None:
        """On to the next question."""
        self.dismiss("next")

    def action_again(self) -> None:
        """The same question once more."""
        self.dismiss("again")

    def action_why(self) -> None:
        """Open the receipt."""
        from interview.app.screens.session.receipt import ReceiptScreen

        self.app.push_screen(ReceiptScreen(self._asked, self._attempt))

    def action_right(self) -> None:
        """Ask what the answer deserves, or take back what was said of it."""
        deeds = Deeds(self._dispute, self.action_mark, self._keep_mark)
        ask_judgement(self, self._asked, self._attempt, deeds)

    def _dispute(self) -> None:
        """Note the disagreement, or take it back; the number stays what the policy gives."""
        from interview.history.disputes import learn_from_judgement

        before = self._attempt
        disputed = not before.disputed
        self._conductor.handle(c.Dispute(self._index, disputed))
        self.query_one(AttemptView).show(self._attempt)
        self.refresh_bindings()
        with self.program.errors_shown():
            learned = learn_from_judgement(
                self.program.places, before, self._conductor.state, self._index
            )
            key = self.key_of("right")
            self.program.say(phrase_dispute(key, disputed=disputed, learned=learned))

    def action_mark(self) -> None:
        """Mark the answer row by row."""
        ask_own_mark(self, self._conductor.state, self._index, self._keep_mark)

    def _keep_mark(self, rows: tuple[MarkedRow, ...] | None) -> None:
        if rows is None:
            return
        keep_live_mark(self, self._conductor, self._index, c.GiveSelfMark(self._index, rows))
        self.query_one(AttemptView).show(self._attempt)
        self.refresh_bindings()

    def action_key_points(self) -> None:
        """Make the rows the question's key points, or take them out again."""
        self._maker.toggle(self._asked, self._attempt)

    def action_lab(self) -> None:
        """Try the answer on the rubric, and see what came of it afterwards."""
        from interview.app.screens.library.from_answer import open_lab

        open_lab(self, self._asked, self._attempt, self._score_today)

    def _score_today(self) -> None:
        from interview.history.rescore import score_of_today

        places, state, index = self.program.places, self._conductor.state, self._index
        self.load(
            lambda: iter([score_of_today(places, state, index)]),
            self.query_one(AttemptView).show_today,
        )

    def action_note(self) -> None:
        """Note something about the answer."""
        before = phrase_note(self._attempt.note, self._attempt.tags)
        self.program.ask_note(before, self._keep_note)

    def _keep_note(self, text: str | None) -> None:
        from interview.history.annotations import note_command, read_note

        if text is None:
            return
        with self.program.errors_shown():
            self._conductor.handle(note_command(self._index, *read_note(text)))
            self.query_one(AttemptView).show(self._attempt)

    def action_history(self) -> None:
        """All attempts at the question; a session that is going on is none of them yet."""
        self.program.show_history(self._asked.ref)
