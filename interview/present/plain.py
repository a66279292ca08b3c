"""A live session and its scores in sentences, one fact a line: what plain mode prints."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from interview.model import events as e
from interview.model.phrases import (
    DIFFICULTIES,
    ENDINGS,
    NO_ANSWER,
    phrase_count,
    phrase_gap,
    phrase_hint,
    phrase_length,
    phrase_no_answer,
    phrase_score,
)
from interview.model.score import Score, as_sentence
from interview.model.visible import visible_line
from interview.present.debrief import phrase_debrief
from interview.present.explain import (
    UNMARKED,
    Line,
    explain_attempt,
    explain_follow_ups,
    phrase_mean,
    verdict_of,
)
from interview.session import timing
from interview.session.state import Attempt, SessionState

Lines = list[str]

_HOW_TO = (
    "Type each answer, then a line with a single dot."
    " Lines that begin with /skip, /flag, /pause, /quit or /end are commands."
)
_HINTS = " /hint helps with what is missing, and costs a part of it."
_CARDS = "Think, press Enter to see the answer, then say how it went: 1, 2 or 3."
_CHOOSE = "Type the letters of what is right, such as B, or A, C."
_NOTES = " While you think, /note keeps a line for yourself."


def phrase_left(seconds: float) -> str:
    """Return the time left in words, rounded up to whole seconds."""
    return phrase_length(max(0, ceil(seconds))) or "0 seconds"


def phrase_opening(state: SessionState) -> Lines:
    """Return what kind of session this is, and how to answer."""
    plan = state.plan
    questions = phrase_count(len(state.questions), "question")
    kind = f"{plan.mode.capitalize()} interview, {questions} from {', '.join(plan.banks)}"
    resumed = " Resumed where it stopped." if state.attempts else ""
    if plan.mode == "cards":
        return [f"{kind}, seed {plan.seed}.{resumed}", _CARDS]
    how = _HOW_TO + _HINTS * (plan.mode == "practice") + _NOTES * (plan.think != 0.0)
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
    lines = ["", ", ".join(part for part in heading if part) + ".", asked.question.asked]
    return [*lines, _CHOOSE] if asked.question.kind == "choice" else lines


def phrase_draft(draft: str) -> Lines:
    """Return what was typed before an interruption; empty if nothing was."""
    return ["You have written:", draft] if draft.strip() else []


def phrase_notes(notes: str) -> Lines:
    """Return what was noted while thinking; empty if nothing was."""
    return [f"Your notes: {visible_line(notes)}"] if notes.strip() else []


def phrase_event(state: SessionState, event: e.SessionEvent) -> Lines:
    """Return what is printed of an event; empty for most."""
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
        case e.AnswerScored() if state.plan.gives_feedback and state.phase == "ended":
            return phrase_feedback(state)
        case e.HintGiven():
            return [phrase_hint(event.hint)]
        case e.Interrupted():
            away = phrase_gap(event.gap)
            return [f"Interrupted{f' for {away}' if away else ''}; the clock stood still."]
        case e.SessionEnded():
            return ["", *phrase_ending(state)]
        case _:
            return []


def phrase_feedback(state: SessionState) -> Lines:
    """Return how the last answer went, what its follow-ups added, and a good answer."""
    index = state.last_whole
    if index is None:
        return []
    attempt = state.attempts[index]
    question = state.questions[attempt.question].question
    if not state.counts(attempt):
        if attempt.outcome == "skipped":
            return []
        return [phrase_no_answer(where=f" {question.id} in the app, under Banks")]
    lines = [] if attempt.score is None else phrase_rows(state, index)
    if attempt.outcome == "skipped" or not question.reference.strip():
        return lines
    return [*lines, f"A good answer: {visible_line(question.reference)}"]


def phrase_rows(state: SessionState, index: int) -> Lines:
    """Return number and grade, a numbered sentence for each row, and the follow-ups."""
    attempt = state.attempts[index]
    question = state.questions[attempt.question].question
    lines = [phrase_score_line(attempt), *number_rows(explain_attempt(attempt, question))]
    return lines + _phrase_follow_ups(state, index)


def _phrase_follow_ups(state: SessionState, index: int) -> Lines:
    lines = explain_follow_ups(state, index)
    return [f"Follow-up: {as_sentence(line.sentence)}" for line in lines]


def number_rows(lines: Sequence[Line]) -> Lines:
    """Return each line as a sentence; those that can be marked have a number, from 1."""
    sentences, number = [], 0
    for line in lines:
        number += bool(line.point)
        sentence = phrase_line(line)
        sentences.append(f"{number} {sentence}" if line.point else sentence)
    return sentences


def phrase_line(line: Line) -> str:
    """Return a line as a sentence that begins with the state of its row."""
    head = _HEADS.get(line.kind, "") if line.point else ""
    return f"{head}{as_sentence(line.sentence)}"


_HEADS = {
    "said": "Said: ",
    "missing": "Missing: ",
    "unsure": "Not sure: ",
}


def phrase_thinking(state: SessionState, time: float) -> Lines:
    """Return how long there is to think; empty if the clock of the question runs."""
    if state.phase != "thinking":
        return []
    remaining = timing.thinking_remaining(state, time)
    if remaining is None:
        return ["Think as long as you like. Press Enter to begin."]
    return [f"{phrase_left(remaining).capitalize()} to think. Press Enter to begin."]


def phrase_score_line(attempt: Attempt) -> str:
    """Return how an attempt did in one line, such as `Score 0.68, solid.`."""
    verdict = verdict_of(attempt)
    if verdict.value is None:
        return f"{verdict.word.capitalize()}."
    beside = f" ({verdict.beside})" if verdict.beside else ""
    return f"Score {verdict.number}, {verdict.word}{beside}."


def phrase_ending(state: SessionState) -> Lines:
    """Return how the session ended, the debrief and, in a mock interview, what each answer got."""
    lines: Lines = []
    counted = state.first_attempts()
    if not state.plan.gives_feedback:
        for index, attempt in enumerate(state.attempts):
            if attempt in counted:
                lines.append(_phrase_attempt(state, attempt))
                lines += _phrase_follow_ups(state, index)
    ending = f"Interview {ENDINGS[state.ended]}." if state.ended else "Interview not over."
    if state.ended == "time_up":
        ending = "Interview over: the session's time ran out."
    done = f"{len(counted):,} of {phrase_count(len(state.questions), 'question')}."
    total = "" if state.value is None else f" Score {phrase_mean(state)},"
    bare = sum(not state.counts(attempt) for attempt in counted)
    why = "" if state.plan.mode == "cards" else f": {NO_ANSWER}"
    done += f" {bare} without a score{why}." if bare else ""
    unmarked = sum(not attempt.settled for attempt in counted)
    done += f" {unmarked} {UNMARKED}: interview mark does it." if unmarked else ""
    return [*lines, *phrase_debrief(state), f"{ending}{total} {done}"]


def phrase_scored(score: Score, lines: Sequence[Line]) -> Lines:
    """Return a score with its reasons: grade and number, then a line for each row."""
    head = f"{score.grade.capitalize()} {phrase_score(score.value)}"
    if not score.is_verdict:
        head = "Only you can judge it: the bank has a reference answer and no key points."
        if score.proposes:
            head = "No number yet: the rows are proposed, for you to mark."
    reasons = [f"{line.sign} {line.sentence}".strip() for line in lines]
    return [head, "", *reasons]


def _phrase_attempt(state: SessionState, attempt: Attempt) -> str:
    asked = state.questions[attempt.question]
    title = f", {visible_line(asked.topic_title)}" if asked.topic_title else ""
    heading = f"Question {attempt.question + 1}{title}."
    if attempt.score is None:
        why = "No score" if state.counts(attempt) else f"No score: {NO_ANSWER}"
        return f"{heading} {'Skipped' if attempt.outcome == 'skipped' else why}."
    reasons = " ".join(map(phrase_line, explain_attempt(attempt, asked.question)))
    return f"{heading} {phrase_score_line(attempt)} {reasons}".strip()
