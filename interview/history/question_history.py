"""All attempts at one question over time: what each gained and lost compared with the one before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from interview.banks import library
from interview.history.listing import ask_sessions
from interview.model.score import RowState
from interview.model.visible import spell_path
from interview.storage.index import IndexedAttempt
from interview.storage.places import Places

_SHOWN: dict[RowState, int] = {"said": 2, "unsure": 1}


class PastAnswer(Struct, frozen=True):
    """One attempt at the question."""

    attempt: IndexedAttempt
    gained: tuple[str, ...]
    """Key points said better than at the last attempt before it that counts."""
    lost: tuple[str, ...]

    @property
    def changes(self) -> dict[str, tuple[str, ...]]:
        """The key points gained and lost, or else those reversed and missing; each only where there are any."""
        moved = {"gained": self.gained, "lost": self.lost}
        unsaid = {"reversed": self.points("reversed"), "missing": self.points("missing")}
        changed = moved if any(moved.values()) else unsaid
        return {name: points for name, points in changed.items() if points}

    def points(self, state: RowState) -> tuple[str, ...]:
        """Return the key points of a state."""
        return tuple(point for point, own in self.attempt.points if own == state)


class QuestionHistory(Struct, frozen=True):
    """A question and its attempts so far."""

    question: str
    """`bank/id`."""
    text: str
    topic_title: str
    attempts: tuple[PastAnswer, ...]
    """Oldest first."""


def read_history(places: Places, ref: str) -> QuestionHistory:
    """Return the history of the question `bank/id`, which may be gone from its bank.

    Of one that is there, a beginning of the id will do that no other shares.

    Raises:
        NotFoundError: it was never asked, and there is no such question.
    """
    ref = spell_path(ref)
    rows = ask_sessions(places, lambda index: index.attempts_at(ref))
    if not rows and (whole := library.complete_ref(places, ref)) != ref:
        return read_history(places, whole)
    # A skipped follow-up or second attempt cost nothing and says nothing.
    rows = tuple(row for row in rows if row.entry.counts or row.entry.outcome != "skipped")
    if rows:
        last = next((row for row in reversed(rows) if row.entry.counts), rows[-1])
        return QuestionHistory(ref, last.question, last.entry.title, _answers(rows))
    asked = library.asked_question(places, ref)
    return QuestionHistory(ref, asked.question.text.strip(), asked.topic_title, ())


def _answers(rows: Sequence[IndexedAttempt]) -> tuple[PastAnswer, ...]:
    answers: list[PastAnswer] = []
    before: dict[str, int] | None = None
    for row in rows:
        now = {point: _SHOWN.get(state, 0) for point, state in row.points}
        then = before or now
        gained = tuple(point for point, share in now.items() if share > then.get(point, share))
        lost = tuple(point for point, share in now.items() if share < then.get(point, share))
        answers.append(PastAnswer(row, gained, lost))
        if row.entry.counts and row.points:
            before = now
    return tuple(answers)
