"""What was asked of a session and what came of its questions."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.domain.bank import DEFAULT_LIMIT, Question
from interview.domain.ranges import Count, FollowUpCount, Limit, Minutes, Position, Seed, Thinking
from interview.domain.score import Strictness

Mode = Literal["mock", "practice", "drill"]
"""mock: no pause, no feedback until the end. practice: both, answering again, and hints.
drill: as practice, but quick: no follow-ups and no hints."""

Draw = Literal["balanced", "random", "weak", "due", "missed"]

Outcome = Literal["answered", "skipped", "timed_out"]

EndReason = Literal["finished", "left", "time_up"]

FollowUpKind = Literal["point", "misconception"]
"""point: asks for a key point that was not shown. misconception: doubts a false claim."""

Confidence = Literal[1, 2, 3, 4]
"""How sure the person is of an answer: 1 guessing, 2 unsure, 3 fairly, 4 certain."""


class FollowUp(Struct, frozen=True, omit_defaults=True):
    """What the interviewer asks because of an answer."""

    parent: Position
    """Index of the attempt that it follows from."""
    kind: FollowUpKind
    about: str
    """The key point or the false claim, as the rubric words it."""
    text: str
    """What the interviewer says."""
    limit: Limit
    """Seconds to answer."""


class Hint(Struct, frozen=True, omit_defaults=True):
    """Help with one key point, given while the answer was written."""

    point: str
    """The key point, as the rubric words it."""
    step: Literal[1, 2]
    """1: what it is about. 2: its first half."""
    text: str
    """What was shown."""


class Plan(Struct, frozen=True, omit_defaults=True):
    """What is asked of a session."""

    banks: tuple[str, ...]
    topics: tuple[str, ...] = ()
    """Topic ids, or `bank/topic`; none means all."""
    count: Count = 8
    minutes: Minutes | None = None
    """Limit of the whole session's answering time; none means no limit."""
    per_question: Limit | None = None
    """Seconds for every question; none means each question's own limit."""
    mode: Mode = "mock"
    draw: Draw = "balanced"
    seed: Seed = 0
    strictness: Strictness = "fair"
    think: Thinking | None = 0.0
    """Seconds to think before a question's clock counts; none means as long as one likes."""
    follow_ups: FollowUpCount = 0
    """Follow-ups at a question at most."""
    confidence: bool = False
    """After an answer the person is asked how sure he is."""
    manner: str = "neutral"
    """The name of the interviewer's manner."""

    @property
    def tells(self) -> bool:
        """Whether each answer's score is told at once, and the clock can be stopped."""
        return self.mode != "mock"


class Preset(Struct, frozen=True, omit_defaults=True):
    """A named kind of session."""

    name: str
    plan: Plan
    """Its banks, topics and seed do not count."""

    def fill(self, plan: Plan) -> Plan:
        """This kind of session about what `plan` is about, with its seed."""
        return replace(self.plan, banks=plan.banks, topics=plan.topics, seed=plan.seed)


class AskedQuestion(Struct, frozen=True, omit_defaults=True):
    """A question as it was put, with its rubric: a transcript outlives the bank."""

    bank: str
    question: Question
    topic_title: str = ""
    limit: Limit = DEFAULT_LIMIT
    """Seconds to answer."""

    @property
    def ref(self) -> str:
        """`bank/question`, as commands take it."""
        return f"{self.bank}/{self.question.id}"
