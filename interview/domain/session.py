"""What was asked of a session and what came of its questions."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from interview.domain.bank import DEFAULT_LIMIT, Question
from interview.domain.score import Strictness

Mode = Literal["mock", "practice"]
"""mock: no pause, no feedback until the end. practice: both, and answering again."""

Draw = Literal["balanced", "random", "weak", "due", "missed"]

Outcome = Literal["answered", "skipped", "timed_out"]

EndReason = Literal["finished", "left", "time_up"]


class Plan(Struct, frozen=True, omit_defaults=True):
    """What is asked of a session."""

    banks: tuple[str, ...]
    topics: tuple[str, ...] = ()
    """Topic ids, or `bank/topic`; none means all."""
    count: int = 8
    minutes: float | None = None
    """Limit of the whole session's answering time; none means no limit."""
    per_question: float | None = None
    """Seconds for every question; none means each question's own limit."""
    mode: Mode = "mock"
    draw: Draw = "balanced"
    seed: int = 0
    strictness: Strictness = "fair"


class AskedQuestion(Struct, frozen=True, omit_defaults=True):
    """A question as it was put, with its rubric: a transcript outlives the bank."""

    bank: str
    question: Question
    topic_title: str = ""
    limit: float = DEFAULT_LIMIT
    """Seconds to answer."""

    @property
    def ref(self) -> str:
        """`bank/question`, as commands take it."""
        return f"{self.bank}/{self.question.id}"
