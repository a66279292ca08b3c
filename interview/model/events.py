"""The events of a session: facts, in the order they happen. The journal holds nothing else.

`at` is in seconds on the session's clock: 0 at the start, running while the program has the session
open, standing still while it has not. docs/transcript-format.md specifies the written form.
"""

from __future__ import annotations

from msgspec import Struct, field

from interview.model.limits import Elapsed, Gap, Moment, Position, Share
from interview.model.score import Marking, Score
from interview.model.session import AskedQuestion, Confidence, EndReason, FollowUp, Hint, Plan


class Event(Struct, frozen=True, omit_defaults=True, tag_field="event", kw_only=True):
    """A fact with its time."""

    time: Elapsed = field(name="at")


class TextEdited(Event, frozen=True, omit_defaults=True):
    """A text changed: at `start`, `removed` characters gave way to `inserted`."""

    start: Position
    removed: Position = 0
    inserted: str = ""


class AboutAttempt(Event, frozen=True, omit_defaults=True):
    """An event about one attempt."""

    attempt: Position
    """Place among the session's attempts, from 0."""


class SessionStarted(Event, frozen=True, omit_defaults=True, tag="session_started"):
    """A session began. The event holds all that is needed to read the session without its bank."""

    started: Moment
    """Wall clock, with offset."""
    plan: Plan
    questions: tuple[AskedQuestion, ...]
    digests: dict[str, str]
    """The SHA-256 of each bank's file, by bank name."""
    policy: str
    """The scoring policy's name and version."""


class QuestionShown(Event, frozen=True, omit_defaults=True, tag="question_shown"):
    """A question was shown to be thought about; its clock does not run yet."""

    question: Position
    """Index into the session's questions."""


class NotesEdited(TextEdited, frozen=True, omit_defaults=True, tag="notes_edited"):
    """The notes made while thinking changed."""


class QuestionAsked(Event, frozen=True, omit_defaults=True, tag="question_asked"):
    """A question's clock started, when it was shown or after thinking."""

    question: Position
    """Index into the session's questions."""


class FollowUpAsked(Event, frozen=True, omit_defaults=True, tag="follow_up_asked"):
    """The interviewer asked something because of an answer; an attempt of its own begins."""

    follow_up: FollowUp


class DraftEdited(TextEdited, frozen=True, omit_defaults=True, tag="draft_edited"):
    """The draft changed."""


class QuestionFlagged(Event, frozen=True, omit_defaults=True, tag="question_flagged"):
    """The person flagged the question to come back to, or removed the flag."""

    flagged: bool


class HintGiven(Event, frozen=True, omit_defaults=True, tag="hint_given"):
    """The person got help with the open question."""

    hint: Hint


class SessionPaused(Event, frozen=True, omit_defaults=True, tag="session_paused"):
    """The clock of the question was stopped."""


class SessionContinued(Event, frozen=True, omit_defaults=True, tag="session_continued"):
    """The clock of the question goes on."""


class ClockKept(Event, frozen=True, omit_defaults=True, tag="clock_kept"):
    """Time went by without a key press. A crash gives none of it back."""


class Interrupted(Event, frozen=True, omit_defaults=True, tag="interrupted"):
    """The program was gone or stopped for a while; none of it counts as answering time."""

    gap: Gap
    """Seconds on the wall clock; 0 if unknown."""
    reason: str
    """`CLOSED`, or suspended; older transcripts have others."""


CLOSED = "closed"
"""The reason of an interruption in which the program had ended."""


class AnswerSubmitted(Event, frozen=True, omit_defaults=True, tag="answer_submitted"):
    """The draft became the answer."""

    answer: str
    elapsed: Elapsed
    """Answering time in seconds, pauses left out."""
    timed_out: bool = False


class QuestionSkipped(Event, frozen=True, omit_defaults=True, tag="question_skipped"):
    """The question was skipped; its draft stays in the events before."""

    elapsed: Elapsed


class AnswerScored(AboutAttempt, frozen=True, omit_defaults=True, tag="answer_scored"):
    """An answer got its score."""

    score: Score


class ConfidenceStated(AboutAttempt, frozen=True, omit_defaults=True, tag="confidence_stated"):
    """The person said how sure they are of an answer, before its score was shown."""

    confidence: Confidence


class RowsMarked(AboutAttempt, frozen=True, omit_defaults=True, tag="rows_marked"):
    """The person marked rows of an answer, replacing earlier marks; an empty marking takes all back."""

    marking: Marking = Marking()
    blind: bool = False
    """Whether the marks were made before the program's rows were shown."""


class CardRecalled(AboutAttempt, frozen=True, omit_defaults=True, tag="card_recalled"):
    """The person said how much of a flip card's answer they knew."""

    share: Share


class NoteKept(AboutAttempt, frozen=True, omit_defaults=True, tag="note_kept"):
    """The person wrote a note on an attempt, in place of an earlier one."""

    note: str = ""
    tags: tuple[str, ...] = ()


class SessionNamed(Event, frozen=True, omit_defaults=True, tag="session_named"):
    """The person gave the session a title; an empty one removes it."""

    title: str = ""


class SessionEnded(Event, frozen=True, omit_defaults=True, tag="session_ended"):
    """The session is over; nothing follows but late scores, marks, notes and titles."""

    reason: EndReason


LiveEvent = (
    QuestionShown
    | NotesEdited
    | QuestionAsked
    | FollowUpAsked
    | DraftEdited
    | QuestionFlagged
    | HintGiven
    | SessionPaused
    | SessionContinued
    | ClockKept
    | Interrupted
    | AnswerSubmitted
    | QuestionSkipped
    | AnswerScored
    | ConfidenceStated
    | RowsMarked
    | CardRecalled
    | NoteKept
    | SessionNamed
    | SessionEnded
)
"""The events that can follow the start of a session."""

SessionEvent = SessionStarted | LiveEvent
