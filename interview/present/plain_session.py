"""A past session in sentences: to read as a whole, or to replay in time."""

from __future__ import annotations

from msgspec import Struct

from interview.history.sessions import Session
from interview.model import events as e
from interview.model.phrases import (
    DIFFICULTIES,
    PERSONALLY,
    phrase_clock,
    phrase_count,
    phrase_note,
    phrase_score,
)
from interview.model.score import Marking
from interview.model.visible import visible_line
from interview.present.document import (
    AttemptDocument,
    QuestionDocument,
    describe_attempt,
    phrase_help,
    phrase_reference,
    phrase_result,
    session_document,
)
from interview.present.explain import UNMARKED, phrase_mean
from interview.present.plain import phrase_event, phrase_question
from interview.session.evolve import evolve
from interview.session.state import SessionState
from interview.session.timing import limit_of

PIECE_GAP = 3.0
"""Seconds without a key that end a piece of typing."""


class Moment(Struct, frozen=True):
    """Something that happened, in words."""

    time: float
    """Seconds since the session began."""
    text: str


def phrase_session(session: Session) -> list[str]:
    """Return the session, question by question, with answers, reasons and reference answers."""
    document = session_document(session)
    done = f"{document.done:,} of {phrase_count(document.planned, 'question')}"
    lines = [
        f"Session {document.session}, {document.status}.",
        f"{document.mode.capitalize()} interview of {document.started:%Y-%m-%d %H:%M} from "
        f"{', '.join(document.banks)}, seed {document.seed}.",
        f"Score {phrase_score(document.score)}, {done}, "
        f"{phrase_clock(document.duration)} of answering.",
    ]
    for question in document.questions:
        lines += ["", *_phrase_question(question, document.planned)]
    return lines


def phrase_course(session: Session) -> list[Moment]:
    """Return what happened when: questions, pieces of typing, corrections, outcomes."""
    moments: list[Moment] = []
    piece = _Piece()
    state: SessionState | None = None
    for event in session.events:
        before, state = state, evolve(state, event)
        if isinstance(event, e.DraftEdited) and before is not None and before.attempt:
            moments += piece.take(event, before.attempt.draft)
            continue
        moments += piece.end()
        moments += [Moment(event.time, line) for line in _phrase_event(state, event) if line]
    return moments + piece.end()


class _Piece:
    """Typing in one place without a long pause."""

    def __init__(self) -> None:
        self._typed = ""
        self._began = self._last = 0.0
        self._end = -1

    def take(self, edit: e.DraftEdited, draft: str) -> list[Moment]:
        """Add an edit; return what ended before it, if it does not continue the piece."""
        moments: list[Moment] = []
        if edit.time - self._last > PIECE_GAP or edit.start != self._end or edit.removed:
            moments = self.end()
            self._began = edit.time
        if edit.removed:
            removed = draft[edit.start : edit.start + edit.removed]
            moments.append(Moment(edit.time, f"Took out: {visible_line(removed) or 'spaces'}"))
        self._typed += edit.inserted
        self._last, self._end = edit.time, edit.start + len(edit.inserted)
        return moments

    def end(self) -> list[Moment]:
        """End the piece; return what was typed in it."""
        typed, self._typed = visible_line(self._typed), ""
        return [Moment(self._began, f"Typed: {typed}")] if typed else []


def _phrase_event(state: SessionState, event: e.SessionEvent) -> list[str]:
    match event:
        case e.QuestionShown() | e.QuestionAsked() | e.FollowUpAsked():
            return _phrase_put(state, event)
        case e.QuestionFlagged():
            return ["Flagged." if event.flagged else "The flag is removed."]
        case e.ConfidenceStated():
            return [f"You were {PERSONALLY[event.confidence]}."]
        case e.SessionPaused() | e.SessionContinued():
            return ["Paused." if state.phase == "paused" else "Going on."]
        case e.AnswerScored():
            if not event.score.is_verdict:
                return [f"{UNMARKED.capitalize()}."]
            return [f"Score {phrase_score(event.score.value)}, {event.score.grade}."]
        case e.RowsMarked():
            if event.marking == Marking():
                return ["You took your marks back."]
            before = " before the program's rows were shown" if event.blind else ""
            value = phrase_score(state.attempts[event.attempt].value)
            return [f"You marked the rows{before}: {value}."]
        case e.SessionEnded():
            return [f"Interview over. Score {phrase_mean(state)}."]
        case _:
            return phrase_event(state, event)


def _phrase_put(
    state: SessionState, event: e.QuestionShown | e.QuestionAsked | e.FollowUpAsked
) -> list[str]:
    """Return the question or follow-up; only that its clock starts, if it was shown before."""
    asked, attempt = state.asked, state.attempt
    if asked is None or attempt is None:
        return []
    if isinstance(event, e.QuestionAsked) and attempt.thought:
        noted = visible_line(attempt.notes).strip()
        return [*([f"Noted: {noted}"] if noted else []), "The clock starts."]
    thinking = ["Thinking."] if attempt.thinking else []
    return [*phrase_question(state, limit_of(asked, attempt)), *thinking]


def _phrase_question(question: QuestionDocument, planned: int) -> list[str]:
    heading = [
        f"Question {question.number} of {planned}",
        visible_line(question.topic_title),
        DIFFICULTIES[question.difficulty],
    ]
    lines = [", ".join(part for part in heading if part) + ".", question.text.strip()]
    for attempt in question.attempts:
        lines += _phrase_attempt(attempt, question)
    if not question.attempts:
        return [*lines, "Not asked."]
    return [*lines, f"Reference answer: {visible_line(phrase_reference(question))}"]


def _phrase_attempt(attempt: AttemptDocument, question: QuestionDocument) -> list[str]:
    words = phrase_count(len(attempt.answer.split()), "word")
    marks = ", flagged" * attempt.flagged
    asked = attempt.follow_up
    lines = [f"Follow-up: {visible_line(asked.text)}"] if asked else []
    lines += phrase_help(attempt)
    lines += [
        f"Your answer, {describe_attempt(attempt, question)}, {words}{marks}:",
        attempt.answer,
    ]
    if attempt.score is not None:
        lines += [phrase_result(attempt)]
        lines += [f"{line.sign} {line.sentence}".strip() for line in attempt.lines]
        lines += [asked.summary] if asked else []
    noted = phrase_note(attempt.note, attempt.tags)
    return [*lines, f"Your note: {noted}"] if noted else lines
