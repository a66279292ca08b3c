"""Plans, presets and asked questions, and the entries of sessions and attempts in lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import DEFAULT_LIMIT, Difficulty, Question
from interview.model.limits import (
    USUAL_QUESTIONS,
    Count,
    FollowUpCount,
    Limit,
    Minutes,
    Position,
    Seed,
    Thinking,
)
from interview.model.score import GRADE_FLOORS, SOLID, Grade, MarkAgreement, grade_of

ModeName = Literal["mock", "practice", "drill", "cards"]


class Mode(Struct, frozen=True):
    """A way to hold an interview, and what is usual in it."""

    name: ModeName
    gist: str
    """Its difference to the others, in two or three words."""
    feedback: str
    """When the person gets feedback, in words."""
    gives_feedback: bool = True
    """Whether the result of an answer is shown at once, and the clock can be stopped."""
    has_hints: bool = False
    is_recalled: bool = False
    """Whether nothing is typed or scored: the answer is shown, and the person says how much of it they knew."""
    is_coached: bool = False
    """Whether follow-ups, and the question how sure one is, are usual."""
    think: Thinking | None = 0.0
    """The usual seconds to think; None for as long as one likes."""
    limit: Limit | None = None
    """The usual seconds for every question; none means each question's own limit."""
    why_unscored: str = "no answer in the bank to compare with"
    """Why an answer has no score."""


MODES: Mapping[str, Mode] = {
    mode.name: mode
    for mode in (
        Mode(
            "mock", "feedback last", "feedback at the end", gives_feedback=False, is_coached=True
        ),
        Mode("practice", "at once", "feedback after each answer", has_hints=True, is_coached=True),
        Mode("drill", "60 s", "feedback after each answer", limit=60.0),
        Mode(
            "cards",
            "you judge",
            "you say how each went",
            is_recalled=True,
            think=None,
            why_unscored="you did not say how it went",
        ),
    )
}
"""The modes by name, the usual one first."""

Draw = Literal["balanced", "random", "weak", "due", "missed"]

Outcome = Literal["answered", "skipped", "timed_out"]

EndReason = Literal["finished", "left", "time_up"]

FollowUpKind = Literal["point", "deeper"]
"""point: asks for a key point that was missing. deeper: goes on from a good answer."""

Confidence = Literal[1, 2, 3, 4]
"""How sure the person is of an answer: 1 guessing, 2 unsure, 3 fairly, 4 certain."""


SURE_FROM = 3
"""The confidence, fairly sure, from which a person counts as sure."""


def was_surely_wrong(confidence: int | None, score: float) -> bool:
    """Return whether a person was sure of an answer that scored below solid."""
    return (confidence or 0) >= SURE_FROM and round(score, 2) < SOLID


class FollowUp(Struct, frozen=True, omit_defaults=True):
    """A question that the interviewer asks because of an answer."""

    parent: Position
    """Index of the attempt that it follows from."""
    kind: FollowUpKind
    about: str
    """The key point, as the rubric words it, or the id of a deeper question; older transcripts have others."""
    text: str
    """The interviewer's words."""
    limit: Limit
    """Seconds to answer."""


class Hint(Struct, frozen=True, omit_defaults=True):
    """Help with one key point, given while the answer was written."""

    point: str
    """The key point, as the rubric words it."""
    step: Literal[1, 2]
    """1: what it is about. 2: its first half."""
    text: str
    """The words of the hint."""


class Plan(Struct, frozen=True, omit_defaults=True):
    """The plan of a session: its questions, limits and manner."""

    banks: tuple[str, ...]
    topics: tuple[str, ...] = ()
    """Topic ids, or `bank/topic`; none means all."""
    count: Count = USUAL_QUESTIONS
    minutes: Minutes | None = None
    """Limit of the whole session's answering time; none means no limit."""
    per_question: Limit | None = None
    """Seconds for every question; none means each question's own limit."""
    mode: ModeName = "mock"
    draw: Draw = "balanced"
    seed: Seed = 0
    think: Thinking | None = 0.0
    """Seconds to think before a question's clock counts; none means as long as one likes."""
    follow_ups: FollowUpCount = 0
    """The most follow-ups at a question."""
    confidence: bool = False
    """Whether the person is asked how sure they are of an answer."""
    manner: str = "neutral"
    """The name of the interviewer's manner."""
    mark_first: bool = False
    """Whether, with feedback after each answer, the person marks it before the program's marks are shown."""
    difficulty: tuple[Difficulty, ...] = ()
    """Difficulties of the questions to draw; empty means any."""

    @property
    def rules(self) -> Mode:
        """The rules of its mode."""
        return MODES[self.mode]


class Preset(Struct, frozen=True, omit_defaults=True):
    """A named kind of session."""

    name: str
    plan: Plan
    """Without banks, topics, difficulty and seed."""

    def fill(self, plan: Plan) -> Plan:
        """Return this kind of session with the banks, topics, difficulty and seed of `plan`."""
        return replace(
            self.plan,
            banks=plan.banks,
            topics=plan.topics,
            seed=plan.seed,
            difficulty=plan.difficulty,
        )


class AskedQuestion(Struct, frozen=True, omit_defaults=True):
    """A question as it was asked, with its rubric: a transcript outlives the bank."""

    bank: str
    question: Question
    topic_title: str = ""
    limit: Limit = DEFAULT_LIMIT
    """Seconds to answer."""

    @property
    def ref(self) -> str:
        """`bank/question`."""
        return f"{self.bank}/{self.question.id}"


Status = Literal["finished", "left", "time_up", "interrupted", "damaged"]


class SessionEntry(Struct, frozen=True, gc=False):
    """One line of the list of sessions."""

    session: str
    status: Status
    started: datetime | None = None
    banks: tuple[str, ...] = ()
    mode: ModeName = "mock"
    planned: int = 0
    """Questions that were drawn."""
    done: int = 0
    """Questions with an outcome."""
    score: float | None = None
    grade: Grade | None = None
    scores: tuple[float, ...] = ()
    """The score of each question that counts, in order."""
    duration: float = 0.0
    """Seconds of answering time."""
    remaining: float | None = None
    """Seconds left for the open question of an interrupted session."""
    open_question: int | None = None
    """The number, from 1, of the question that an interrupted session resumes at; None if that is the next one."""
    title: str = ""
    """The person's title for it; may be empty."""
    flagged: int = 0
    """Attempts with a flag."""
    noted: int = 0
    """Attempts with a note or tags."""
    topic_titles: tuple[str, ...] = ()
    """The titles of the topics of its questions, in the order of the questions."""
    problem: str = ""
    """Why a damaged session cannot be read."""


class AttemptEntry(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One attempt that came to an outcome, without its words."""

    session: str
    attempt: int
    """Place among the session's attempts, from 0."""
    ref: str
    """`bank/question`."""
    topic: str
    """`bank/topic`."""
    title: str
    """The topic's title."""
    when: datetime
    """When it came to its outcome, on the wall clock, with offset."""
    outcome: Outcome
    score: float | None
    """The score that counts, with replies and the person's marks, 0 to 1.

    None if it was skipped, never scored, waits for the person's mark, or is a follow-up.
    """
    value: float
    """Its value in progress, 0 to 1: see `attempt_entries` in interview/history/listing.py."""
    counts: bool
    """Whether it stands for its question in the session, and was judged."""
    is_first: bool
    """Whether it is the first at its question in the session; no follow-up is."""
    elapsed: float
    """Answering time in seconds."""
    flagged: bool = False
    note: str = ""
    tags: tuple[str, ...] = ()
    confidence: Confidence | None = None
    hinted: bool = False
    """Whether the second hint was taken, which gives half of a key point away."""
    mark: float | None = None
    """The person's own mark, 0 to 1; None without one."""
    agreement: MarkAgreement | None = None
    """The person's first mark beside the program's score; None unless there are both."""

    @property
    def grade(self) -> Grade | None:
        """The band of the score; None without one."""
        return None if self.score is None else grade_of(self.score)

    @property
    def rounded(self) -> float:
        """Its value, rounded to the two decimals that people see, as grades are."""
        return round(self.value, 2)

    @property
    def surely_wrong(self) -> bool:
        """Whether the person was sure of an answer that scored below solid."""
        return was_surely_wrong(self.confidence, self.value)

    @property
    def failed(self) -> bool:
        """Whether the answer was weak or worse, or the question was skipped."""
        return self.rounded < GRADE_FLOORS["partial"]


class CardState(Struct, frozen=True, gc=False):
    """When a question was asked last, and when again: see interview/schedule/schedule.py."""

    due: date
    last: date
    """The day of its last attempt."""
