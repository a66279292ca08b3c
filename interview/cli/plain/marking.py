"""Marking the last answer line by line: rows with numbers, words that change them, Enter to accept."""

from __future__ import annotations

from collections.abc import Callable

from interview.cli.plain.protocol import Command, EndOfAnswer, Text, Typed
from interview.history.attempts import is_known
from interview.history.proposals import (
    Proposal,
    begins_unmarked,
    rows_to_mark,
    unmarked_rows,
)
from interview.model.errors import BankError, UsageError
from interview.model.self_mark import MarkedRow, SelfMark
from interview.present.plain import phrase_rows
from interview.present.results import phrase_mark
from interview.present.self_marks import MARK_WORDS, mark_rows, rows_named
from interview.session.commands import GiveSelfMark
from interview.session.conductor import Conductor
from interview.session.state import Attempt, SessionState

Said = list[str]

Learn = Callable[[Attempt, SessionState, int], str]
"""Has the marked answers follow a mark, and says what was done."""

HOW = f"Did you say it? Enter accepts, /skip leaves it unmarked; {MARK_WORDS.replace('`', '')}."


NOTHING_SAID = "Nothing is marked as said. Type the numbers of the rows that were, none, or /skip."

HOW_AT_ONCE = "Say how, such as /mark 2 4p: it marks the answer before."


class PlainMarking:
    """The person's mark of the last answer to a whole question."""

    def __init__(self, conductor: Conductor, learn: Learn) -> None:
        self._conductor = conductor
        self._learn = learn
        self._rows: tuple[MarkedRow, ...] = ()
        self._offered: int | None = None
        self._touched = False
        self._unmarked: frozenset[int] = frozenset()
        self.blind = False
        """The program's marks of the answer are not told yet."""

    @property
    def wanted(self) -> bool:
        """Whether only the person can say how good the last answer was, and has not."""
        attempt = self._last()
        return attempt is not None and not is_known(attempt) and bool(self._proposal().rows)

    @property
    def comes_first(self) -> bool:
        """Whether the person is to mark the last answer before the program's marks are told."""
        at, attempt = self._at(), self._last()
        if attempt is None or not self._conductor.state.plan.mark_first or self._offered == at:
            return False
        return not (attempt.first_mark or attempt.mark) and bool(self._proposal().rows)

    def begin_blind(self) -> Said:
        """The rows without what the program makes of them, and how to mark them."""
        self.blind, self._touched, self._offered = True, False, self._at()
        self._rows = unmarked_rows(self._proposal())
        self._unmarked = rows_named("all", len(self._rows))
        return [*self._show(), HOW]

    def begin(self) -> Said:
        """The rows as they are proposed, and how to change them."""
        self.blind = self._touched = False
        proposal = self._proposal()
        self._rows = proposal.rows
        attempt = self._last()
        if attempt is None or not self._rows:
            return ["There is no answer to mark."]
        blank = begins_unmarked(attempt)
        self._unmarked = rows_named("all" if blank else "", len(self._rows))
        alarms = [f"! {alarm} Please check." for alarm in proposal.alarms]
        return [*alarms, *self._show(), HOW]

    def take(self, typed: Typed) -> tuple[Said, bool]:
        """What a line comes to while rows are marked, and whether that is over."""
        match typed:
            case Text("") | EndOfAnswer() if self._may_be_a_slip():
                return [NOTHING_SAID], False
            case Text("") | EndOfAnswer():
                return self.accept(), True
            case Command("skip"):
                return ["Left as it is."], True
            case Text(words):
                return self.change(words), False
            case _:
                return [HOW], False

    def change(self, words: str) -> Said:
        """Change rows as words say; what is wrong with the words."""
        try:
            self._rows = mark_rows(self._rows, words)
        except UsageError as error:
            return [f"{error}."]
        self._touched = True
        self._unmarked -= rows_named(words, len(self._rows))
        return self._show()

    def _may_be_a_slip(self) -> bool:
        """Whether an answer that has words would get nothing because no row was looked at."""
        attempt = self._last()
        if attempt is None or self._touched or not attempt.answer.strip():
            return False
        return all(row.state == "missed" for row in self._rows)

    def accept(self) -> Said:
        """Save the marks as they are shown, and say what it does."""
        at = self._at()
        if at is None or not SelfMark(self._rows).counted:
            return ["No row is left to judge by; nothing was marked."]
        before = self._conductor.state.attempts[at]
        if not self._conductor.handle(GiveSelfMark(at, self._rows, self.blind)):
            return ["It is marked so already."]
        return [self._say_learned(before, at)]

    def mark_at_once(self, words: str) -> Said:
        """Mark the last answer as words say, from the rows as they stand."""
        self.blind, self._rows = False, self._proposal().rows
        if not self._rows:
            return ["There is no answer to mark."]
        try:
            self._rows = mark_rows(self._rows, words)
        except UsageError as error:
            return [f"{error}."]
        return self.accept()

    def _say_learned(self, before: Attempt, at: int) -> str:
        try:
            learned = self._learn(before, self._conductor.state, at)
            return learned or f"Your mark: {phrase_mark(SelfMark(self._rows))}."
        except BankError as error:
            return f"Your mark is kept, but not learned from: {error}"

    def _show(self) -> Said:
        attempt = self._last()
        answer = attempt.answer if attempt and not self.blind else ""
        said = f"Your mark: {phrase_mark(SelfMark(self._rows))}."
        if self._may_be_a_slip():
            said = "Nothing is marked as said yet."
        return [*phrase_rows(self._rows, answer, self._unmarked), said]

    def _proposal(self) -> Proposal:
        attempt = self._last()
        if attempt is None:
            return Proposal(())
        return rows_to_mark(self._conductor.state.questions[attempt.question].question, attempt)

    def _last(self) -> Attempt | None:
        at = self._at()
        return None if at is None else self._conductor.state.attempts[at]

    def _at(self) -> int | None:
        attempts = self._conductor.state.attempts
        done = [
            at
            for at, one in enumerate(attempts)
            if one.follow_up is None and one.outcome is not None
        ]
        return done[-1] if done else None
