"""Commands to a live session. `decide` answers each with events, or none if it does not apply."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from interview.model.score import Marking, Score
from interview.model.session import (
    AskedQuestion,
    Confidence,
    Plan,
)


class Start(Struct, frozen=True):
    """Begin a session with these questions."""

    plan: Plan
    questions: tuple[AskedQuestion, ...]
    digests: dict[str, str]
    policy: str
    started: datetime


class Ask(Struct, frozen=True):
    """Put the next question; ends the session when there is none, or no time for one."""


class Begin(Struct, frozen=True):
    """Start the clock of the question that is being thought about."""


class KeepNotes(Struct, frozen=True):
    """The notes made while thinking are now this text."""

    text: str


class AskFollowUp(Struct, frozen=True):
    """Ask what `next_follow_up` wants."""


class GiveHint(Struct, frozen=True):
    """Help with a key point of the open question (practice only)."""

    point: str
    text: str


class StateConfidence(Struct, frozen=True):
    """The person says how sure they are of the answer just given."""

    confidence: Confidence


class Retry(Struct, frozen=True):
    """Put the last question once more; not in a mock interview."""


class KeepDraft(Struct, frozen=True):
    """The draft is now this text."""

    text: str


class Submit(Struct, frozen=True):
    """Make this text the answer."""

    text: str


class Skip(Struct, frozen=True):
    """Skip the question."""


class Flag(Struct, frozen=True):
    """Flag the question to come back to, or remove the flag."""

    flagged: bool


class Pause(Struct, frozen=True):
    """Stop the clock; not in a mock interview."""


class Continue(Struct, frozen=True):
    """Restart the clock after a pause or an interruption."""


class Tick(Struct, frozen=True):
    """Ask whether the time is up."""


class KeepClock(Struct, frozen=True):
    """Note the time that went by without a key press."""


class NoticeGap(Struct, frozen=True):
    """The program was gone or stopped for a while."""

    gap: float
    reason: str


class RecordScore(Struct, frozen=True):
    """Attach the score of an attempt."""

    attempt: int
    score: Score


class MarkRows(Struct, frozen=True):
    """Keep the person's marks of rows, at any time; an empty marking takes all back."""

    attempt: int
    marking: Marking = Marking()
    blind: bool = False
    """Before the program's rows were shown."""


class RecallCard(Struct, frozen=True):
    """Keep how much of the last flip card's answer the person knew."""

    share: float
    """0 to 1."""


class KeepNote(Struct, frozen=True):
    """Keep a note about an attempt, replacing an earlier one; at any time."""

    attempt: int
    note: str = ""
    tags: tuple[str, ...] = ()


class NameSession(Struct, frozen=True):
    """Give the session a title; at any time."""

    title: str = ""


class Leave(Struct, frozen=True):
    """End the session now; a draft with words in it is submitted."""

    text: str = ""


LiveCommand = (
    Ask
    | Begin
    | KeepNotes
    | AskFollowUp
    | GiveHint
    | StateConfidence
    | Retry
    | KeepDraft
    | Submit
    | Skip
    | Flag
    | Pause
    | Continue
    | Tick
    | KeepClock
    | NoticeGap
    | RecordScore
    | MarkRows
    | RecallCard
    | KeepNote
    | NameSession
    | Leave
)
"""Commands to a session that has begun."""

Command = Start | LiveCommand
