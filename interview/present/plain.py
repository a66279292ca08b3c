"""A session in sentences, one fact a line: live in plain mode, and as a replay."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from interview.history.sessions import Session
from interview.model import events as e
from interview.model.excerpts import prose_and_code
from interview.model.phrases import (
    DIFFICULTIES,
    PERSONALLY,
    STATUSES,
    phrase_count,
    phrase_hint,
    phrase_no_answer,
    phrase_score,
    phrase_time,
)
from interview.model.score import Score
from interview.model.visible import visible, visible_line
from interview.present.debrief import phrase_debrief, phrase_outcome
from interview.present.explain import (
    Line,
    explain_attempt,
    explain_follow_ups,
    grade_word,
    phrase_mean,
    phrase_score_line,
)
from interview.session import timing
from interview.session.evolve import evolve
from interview.session.state import SessionState

Lines = list[str]

Order = Literal["skip", "flag", "pause", "quit", "end", "hint", "note", "mark"]

ORDERS: tuple[Order, ...] = get_args(Order)
ORDER_WORDS = ", ".join(f"/{order}" for order in ORDERS)
"""The commands that a line may begin with, as they are typed."""

_HOW_TO = (
    "Type each answer, then a line with a single dot."
    f" A line that begins with one of these is a command: {ORDER_WORDS}."
)
_HINTS = " /hint helps with a missing point and costs part of it."
_CARDS = "Think, press Enter to see the answer, then say how it went: 1, 2 or 3."
_NOTES = " While you think, /note keeps a line for yourself."


def phrase_left(seconds: float) -> str:
    """Return the time left in words, rounded up to whole seconds."""
    return phrase_time(max(0, ceil(seconds))) or "0 seconds"


def phrase_opening(state: SessionState) -> Lines:
    """Return what kind of session this is, and how to answer."""
    plan = state.plan
    questions = phrase_count(len(state.questions), "question")
    kind = f"{plan.mode.capitalize()} interview, {questions} from {', '.join(plan.banks)}"
    resumed = " Resumed where it stopped." if state.attempts else ""
    how = _HOW_TO + _HINTS * plan.rules.has_hints + _NOTES * (plan.think != 0.0)
    how = _CARDS if plan.rules.is_recalled else how
    return [f"{kind}, seed {plan.seed}.{resumed}", how]


def phrase_question(state: SessionState, remaining: float) -> Lines:
    """Return the heading and text of the open question or follow-up."""
    asked, attempt = state.asked, state.attempt
    if asked is None or attempt is None:
        return []
    if attempt.follow_up is not None:
        left = phrase_left(remaining) + (" left" if attempt.draft else "")
        return ["", f"Follow-up, {left}.", visible_line(attempt.follow_up.text)]
    heading = [
        f"Question {attempt.question + 1} of {len(state.questions)}",
        visible_line(asked.topic_title),
        DIFFICULTIES[asked.question.difficulty],
        phrase_left(remaining) + (" left" if attempt.draft or state.phase == "paused" else ""),
    ]
    how = asked.question.kind.how
    lines = ["", ", ".join(part for part in heading if part) + ".", asked.question.asked]
    return [*lines, how] if how else lines


def phrase_event(state: SessionState, event: e.SessionEvent) -> Lines:
    """Return the lines printed for an event; empty for most."""
    match event:
        case e.AnswerSubmitted():
            words = phrase_count(len(event.answer.split()), "word")
            if not event.timed_out:
                return [f"Submitted, {words}."]
            if event.answer.strip():
                return [f"Time is up. What you typed was submitted, {words}."]
            return ["Time is up. Nothing was typed."]
        case e.QuestionSkipped():
            return ["Skipped."]
        case e.AnswerScored() if state.plan.rules.gives_feedback and state.phase == "ended":
            return phrase_feedback(state)
        case e.QuestionFlagged():
            return ["Flagged." if event.flagged else "The flag is removed."]
        case e.HintGiven():
            return [phrase_hint(event.hint)]
        case e.Interrupted():
            away = phrase_time(event.gap, most_minutes=59)
            return [f"Interrupted{f' for {away}' if away else ''}; the clock stood still."]
        case e.SessionEnded():
            return ["", *phrase_ending(state)]
        case _:
            return []


def phrase_feedback(state: SessionState) -> Lines:
    """Return the score of the last answer, what its follow-ups added, and a good answer."""
    index = state.last_whole
    if index is None:
        return []
    attempt = state.attempts[index]
    question = state.questions[attempt.question].question
    if not state.counts(attempt):
        if attempt.outcome == "skipped":
            return []
        return [phrase_no_answer(where=f" {question.id} in the app, under Banks")]
    lines = [] if attempt.result is None else phrase_rows(state, index)
    if attempt.outcome == "skipped" or not question.reference.strip():
        return lines
    return [*lines, *prose_and_code(f"A good answer:\n{question.reference}")]


def phrase_rows(state: SessionState, index: int) -> Lines:
    """Return number and grade, a numbered sentence for each row, and the follow-ups."""
    attempt = state.attempts[index]
    question = state.questions[attempt.question].question
    lines = [phrase_score_line(attempt), *number_rows(explain_attempt(attempt, question))]
    return lines + [
        f"Follow-up: {line.sentence}" if line.kind == "asked" else line.sentence
        for line in explain_follow_ups(state, index)
    ]


def number_rows(lines: Sequence[Line]) -> Lines:
    """Return each line as a sentence; rows that can be marked are numbered from 1."""
    sentences, number = [], 0
    for line in lines:
        number += bool(line.point)
        sentences.append(f"{number} {line.sentence}" if line.point else line.sentence)
    return sentences


def phrase_thinking(state: SessionState, time: float) -> Lines:
    """Return how long there is to think."""
    remaining = timing.thinking_remaining(state, time)
    if remaining is None:
        return ["Think as long as you like. Press Enter to begin."]
    return [f"{phrase_left(remaining).capitalize()} to think. Press Enter to begin."]


def phrase_ending(state: SessionState) -> Lines:
    """Return how the session ended, the debrief and, in a mock interview, the score of each answer."""
    lines: Lines = []
    counted = state.first_attempts()
    if not state.plan.rules.gives_feedback:
        for index, attempt in enumerate(state.attempts):
            if attempt in counted:
                asked = state.questions[attempt.question]
                title = f", {visible_line(asked.topic_title)}" if asked.topic_title else ""
                lines += [f"Question {attempt.question + 1}{title}.", *phrase_rows(state, index)]
    ending = f"Interview {STATUSES[state.ended]}." if state.ended else "Interview not over."
    if state.ended == "time_up":
        ending = "Interview over: the session's time ran out."
    done, unscored, unmarked = phrase_outcome(state)
    total = "" if state.value is None else f" Score {phrase_mean(state)},"
    done += f". {unscored}: {state.plan.rules.why_unscored}" if unscored else ""
    done += f". {unmarked}: interview mark does it" if unmarked else ""
    return [*lines, *phrase_debrief(state), f"{ending}{total} {done}."]


def phrase_scored(score: Score, lines: Sequence[Line]) -> Lines:
    """Return a score with its reasons: grade and number, then a line for each row."""
    head = f"Score {phrase_score(score.value)}, {grade_word(score)}."
    if not score.is_verdict:
        head = "Only you can judge it: the bank has a reference answer and no key points."
        if score.proposes:
            head = "No number yet: the rows are proposals for you to check."
    return [head, "", *(line.sentence for line in lines)]


# The replay

PIECE_GAP = 3.0
"""Seconds without a key after which a new piece of typing begins."""


class Moment(Struct, frozen=True):
    """An event of a replay in words."""

    time: float
    """Seconds since the session began."""
    text: str


def phrase_course(session: Session) -> list[Moment]:
    """Return the events of a session with their times: questions, pieces of typing, corrections, outcomes."""
    moments: list[Moment] = []
    state: SessionState | None = None
    last: e.DraftEdited | None = None  # the latest edit of the current piece of typing
    for event in session.events:
        before, state = state, evolve(state, event)
        if not isinstance(event, e.DraftEdited) or before is None:
            moments += [Moment(event.time, line) for line in _phrase_moment(state, event) if line]
            last = None
            continue
        if event.removed:
            draft = before.attempts[-1].draft
            removed = visible_line(draft[event.start : event.start + event.removed])
            moments.append(Moment(event.time, f"Deleted: {removed or 'spaces'}"))
            last = None
        typed = visible(event.inserted).replace("\n", " ")
        if is_next := last is not None and _continues(last, event):
            moments[-1] = replace(moments[-1], text=moments[-1].text + typed)
        elif typed.strip():
            moments.append(Moment(event.time, f"Typed: {typed.lstrip()}"))
        last = event if is_next or typed.strip() else None
    return moments


def _continues(piece: e.DraftEdited, edit: e.DraftEdited) -> bool:
    is_next = edit.start == piece.start + len(piece.inserted)
    return is_next and edit.time - piece.time <= PIECE_GAP


def _phrase_moment(state: SessionState, event: e.SessionEvent) -> list[str]:
    match event:
        case e.QuestionAsked() if (thinking := state.attempts[-1]).thought:
            noted = visible_line(thinking.notes).strip()
            return [*([f"Noted: {noted}"] if noted else []), "The clock starts."]
        case e.QuestionShown() | e.QuestionAsked() | e.FollowUpAsked():
            return phrase_question(state, timing.limit(state))
        case e.ConfidenceStated():
            return [f"You were {PERSONALLY[event.confidence]}."]
        case e.SessionPaused() | e.SessionContinued():
            return ["Paused." if state.phase == "paused" else "Going on."]
        case e.AnswerScored() | e.RowsMarked() | e.CardRecalled():
            return [phrase_score_line(state.attempts[event.attempt])]
        case e.SessionEnded():
            return [f"Interview over. Score {phrase_mean(state)}."]
        case _:
            return phrase_event(state, event)
