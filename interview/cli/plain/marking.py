"""Marking the rows of the last answer line by line: words mark them, Enter keeps what was marked."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from interview.cli.plain.protocol import Command, EndOfAnswer, Text, Typed
from interview.model.errors import BankError, UsageError
from interview.model.score import Marking, accept_proposals
from interview.present.explain import Line, explain_attempt
from interview.present.plain import number_rows, phrase_score_line
from interview.session.commands import MarkRows
from interview.session.conductor import Conductor
from interview.session.state import Attempt, SessionState

Lines = list[str]

Learn = Callable[[Attempt, SessionState, int], object]
"""Updates the marked answers after the person marked an attempt."""

HOW = (
    "Did you say it? 3s: row 3 said, 3m: missing, 3r: the other way round; all: all said."
    " Enter keeps it, /skip leaves it as it was."
)
HOW_AT_ONCE = "Say how, such as /mark 2s 4m: it marks the rows of the answer before."
NOTHING = "There is no row to mark."


class PlainMarking:
    """How the person marks the last answer to a whole question."""

    def __init__(self, conductor: Conductor, learn: Learn) -> None:
        self._conductor = conductor
        self._learn = learn
        self._marking = Marking()
        self._offered: int | None = None
        self.blind = False
        """Whether the rows are marked before the program's are shown."""

    @property
    def wanted(self) -> bool:
        """Whether only the person can judge the last answer, and has not yet."""
        attempt = self._last()
        return attempt is not None and not attempt.settled and attempt.can_be_marked

    @property
    def comes_first(self) -> bool:
        """Whether the person is to mark the last answer before the program's rows are shown."""
        index, attempt = self._last_index(), self._last()
        if attempt is None or not self._conductor.state.plan.mark_first or self._offered == index:
            return False
        return not attempt.is_marked and attempt.settled and attempt.can_be_marked

    def begin(self, *, blind: bool = False) -> Lines:
        """Begin to mark; return the rows and how to mark them."""
        self.blind, self._offered = blind, self._last_index()
        attempt = self._last()
        if attempt is None or not attempt.can_be_marked:
            return [NOTHING]
        self._marking = attempt.marking or attempt.first_marking or Marking()
        return [*self._numbered(), HOW]

    def take(self, typed: Typed) -> tuple[Lines, bool]:
        """Handle a line while rows are marked; return what to print, and whether marking is over."""
        match typed:
            case Text("") | EndOfAnswer():
                return self._keep(), True
            case Command("skip"):
                return ["Left as it is."], True
            case Text(words):
                return self._change(words) or self._numbered(), False
            case _:
                return [HOW], False

    def mark_at_once(self, words: str) -> Lines:
        """Mark the rows of the last answer as words say."""
        lines = self.begin()
        if lines == [NOTHING]:
            return lines
        return self._change(words) or self._keep()

    def _change(self, words: str) -> Lines:
        """Change the marks as words say; return what is wrong with the words, if anything."""
        from interview.history.marks import read_marks

        attempt = self._last()
        if attempt is None or attempt.score is None:
            return [NOTHING]
        points = [line.point for line in self._lines() if line.point]
        try:
            self._marking = read_marks(attempt.score, points, words, self._marking)
        except UsageError as error:
            return [f"{error}."]
        return []

    def _keep(self) -> Lines:
        index = self._last_index()
        if index is None:
            return [NOTHING]
        before = self._conductor.state.attempts[index]
        if before.score is not None and not before.is_marked:
            self._marking = accept_proposals(before.score, self._marking)
        if not self._conductor.handle(MarkRows(index, self._marking, self.blind)):
            return ["Nothing was changed."]
        after = self._conductor.state
        try:
            self._learn(before, after, index)
        except BankError as error:
            return [f"Your marks are kept, but not learned from: {error}"]
        return [phrase_score_line(after.attempts[index])]

    def _lines(self) -> tuple[Line, ...]:
        attempt = self._last()
        if attempt is None:
            return ()
        marking = None if self._marking == Marking() else self._marking
        marked = replace(attempt, marking=marking, first_marking=None)
        question = self._conductor.state.questions[attempt.question].question
        lines = explain_attempt(marked, question)
        if not self.blind:
            return lines
        marked_points = {mark.point for mark in self._marking.rows}
        rows = attempt.score.rows if attempt.score is not None else ()
        own = {line.point: line for line in lines if line.point in marked_points}
        hidden = (Line("unsure", "·", row.point, point=row.point) for row in rows)
        return tuple(own.get(line.point, line) for line in hidden)

    def _numbered(self) -> Lines:
        return number_rows(self._lines())

    def _last(self) -> Attempt | None:
        index = self._last_index()
        return None if index is None else self._conductor.state.attempts[index]

    def _last_index(self) -> int | None:
        """Return the place of the last attempt with an outcome that is no follow-up."""
        attempts = self._conductor.state.attempts
        for index in reversed(range(len(attempts))):
            if attempts[index].follow_up is None and attempts[index].outcome is not None:
                return index
        return None
