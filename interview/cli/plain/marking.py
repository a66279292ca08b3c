"""Marking the rows of the last answer line by line: words mark them, Enter keeps what was marked."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from interview.cli.plain.protocol import Command, EndOfAnswer, Text, Typed
from interview.model.errors import BankError, UsageError
from interview.model.score import Marking
from interview.present.explain import Line, explain_attempt
from interview.present.plain import number_rows, phrase_score_line
from interview.session.commands import MarkRows
from interview.session.conductor import Conductor
from interview.session.state import Attempt, SessionState

Said = list[str]

Learn = Callable[[Attempt, SessionState, int], object]
"""Has the marked answers follow what the person says of an attempt."""

HOW = (
    "Did you say it? 3s: row 3 said, 3m: missing, 3r: the other way round; all: all said."
    " Enter keeps it, /skip leaves it as it was."
)
HOW_AT_ONCE = "Say how, such as /mark 2s 4m: it marks the rows of the answer before."
NOTHING = "There is no row to mark."


class PlainMarking:
    """What the person says of the last answer to a whole question."""

    def __init__(self, conductor: Conductor, learn: Learn) -> None:
        self._conductor = conductor
        self._learn = learn
        self._marking = Marking()
        self._offered: int | None = None
        self.blind = False
        """The program's rows are not shown yet."""

    @property
    def wanted(self) -> bool:
        """Whether only the person can say how good the last answer was, and has not."""
        attempt = self._last()
        return attempt is not None and not attempt.settled and attempt.can_be_marked

    @property
    def comes_first(self) -> bool:
        """Whether the person is to mark the last answer before the program's rows are shown."""
        at, attempt = self._at(), self._last()
        if attempt is None or not self._conductor.state.plan.mark_first or self._offered == at:
            return False
        return not attempt.is_marked and attempt.settled and attempt.can_be_marked

    def begin(self, *, blind: bool = False) -> Said:
        """The rows as they stand, and how to mark them."""
        self.blind, self._offered = blind, self._at()
        attempt = self._last()
        if attempt is None or not attempt.can_be_marked:
            return [NOTHING]
        self._marking = attempt.marking or attempt.first_marking or Marking()
        return [*self._show(), HOW]

    def take(self, typed: Typed) -> tuple[Said, bool]:
        """What a line comes to while rows are marked, and whether that is over."""
        match typed:
            case Text("") | EndOfAnswer():
                return self._keep(), True
            case Command("skip"):
                return ["Left as it is."], True
            case Text(words):
                return self._change(words) or self._show(), False
            case _:
                return [HOW], False

    def mark_at_once(self, words: str) -> Said:
        """Mark the rows of the last answer as words say."""
        said = self.begin()
        if said == [NOTHING]:
            return said
        return self._change(words) or self._keep()

    def _change(self, words: str) -> Said:
        """Change the marks as words say; what is wrong with the words."""
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

    def _keep(self) -> Said:
        at = self._at()
        if at is None:
            return [NOTHING]
        before = self._conductor.state.attempts[at]
        if not self._conductor.handle(MarkRows(at, self._marking, self.blind)):
            return ["Nothing was changed."]
        after = self._conductor.state
        try:
            self._learn(before, after, at)
        except BankError as error:
            return [f"Your marks are kept, but not learned from: {error}"]
        return [phrase_score_line(after.attempts[at])]

    def _lines(self) -> tuple[Line, ...]:
        at, attempt = self._at(), self._last()
        if at is None or attempt is None:
            return ()
        given = None if self._marking == Marking() else self._marking
        marked = replace(attempt, marking=given, first_marking=None)
        question = self._conductor.state.questions[attempt.question].question
        lines = explain_attempt(marked, question)
        if not self.blind:
            return lines
        said = {mark.point for mark in self._marking.rows}
        score = attempt.score
        rows = score.rows if score is not None else ()
        own = {line.point: line for line in lines if line.point in said}
        hidden = (Line("unsure", "·", row.point, point=row.point) for row in rows)
        return tuple(own.get(line.point, line) for line in hidden)

    def _show(self) -> Said:
        return number_rows(self._lines())

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
