"""All attempts at a question over time, with what each gained and lost against the one before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from interview.banks import library
from interview.history.listing import ask_sessions
from interview.model.score import RowState
from interview.model.visible import spell_path
from interview.storage.index import IndexedAttempt
from interview.storage.places import Places

_RANKS: dict[RowState, int] = {"said": 2, "unsure": 1}


class PastAnswer(Struct, frozen=True):
    """One attempt at the question."""

    attempt: IndexedAttempt
    gained: tuple[str, ...]
    """Key points said better than at the last attempt before it that counts."""
    lost: tuple[str, ...]

    @property
    def changes(self) -> dict[str, tuple[str, ...]]:
        """The key points gained and lost, or else those reversed and missing; empty ones are left out."""
        moved = {"gained": self.gained, "lost": self.lost}
        unsaid = {"reversed": self.points("reversed"), "missing": self.points("missing")}
        changed = moved if any(moved.values()) else unsaid
        return {name: points for name, points in changed.items() if points}

    def points(self, state: RowState) -> tuple[str, ...]:
        """Return the key points of a state."""
        return tuple(point for point, each in self.attempt.points if each == state)


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

    A beginning of an id that only one question has stands for it.

    Raises:
        NotFoundError: it was never asked, and there is no such question.
    """
    ref = spell_path(ref)
    rows = ask_sessions(places, lambda index: index.attempts_at(ref))
    if not rows and (whole := library.complete_ref(places, ref)) != ref:
        return read_history(places, whole)
    # A skipped follow-up or second attempt costs and says nothing.
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
        now = {point: _RANKS.get(state, 0) for point, state in row.points}
        then = before or now
        gained = tuple(point for point, rank in now.items() if rank > then.get(point, rank))
        lost = tuple(point for point, rank in now.items() if rank < then.get(point, rank))
        answers.append(PastAnswer(row, gained, lost))
        if row.entry.counts and row.points:
            before = now
    return tuple(answers)
