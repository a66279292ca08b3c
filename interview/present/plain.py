"""Sessions and scores in sentences, one fact a line: for plain mode and screen readers."""

from __future__ import annotations

from collections.abc import Container, Sequence
from math import ceil

from interview.history.attempts import points_of
from interview.model import events as e
from interview.model.phrases import (
    DIFFICULTIES,
    ENDINGS,
    NO_ANSWER,
    SIGNS,
    phrase_closest,
    phrase_count,
    phrase_gap,
    phrase_gate,
    phrase_hint,
    phrase_length,
    phrase_no_answer,
    phrase_points,
    phrase_score,
)
from interview.model.quotes import quote
from interview.model.self_mark import MarkedRow
from interview.model.visible import visible_line
from interview.present.evidence import ScoredAnswer, ScoredPoint
from interview.present.replies import tell_reply
from interview.present.results import (
    ROW_WORDS,
    UNMARKED,
    UNMARKED_WORD,
    phrase_mark,
    phrase_mean,
    tell_score,
)
from interview.present.takeaways import phrase_debrief
from interview.session import timing
from interview.session.follow_ups import gain_of
from interview.session.state import Attempt, SessionState

Lines = list[str]

_HOW_TO = (
    "Type each answer, then a line with a single dot."
    " Lines that begin with /skip, /flag, /pause, /quit or /end are commands."
)
_HINTS = " /hint helps with what is missing, and costs a part of it."
_NOTES = " While you think, /note keeps a line for yourself."


def phrase_left(seconds: float) -> str:
    """Time that is left, in words; part seconds round up."""
    return phrase_length(max(0, ceil(seconds))) or "0 seconds"


def phrase_opening(state: SessionState) -> Lines:
    """What kind of session this is, and how to answer."""
    plan = state.plan
    questions = phrase_count(len(state.questions), "question")
    kind = f"{plan.mode.capitalize()} interview, {questions} from {', '.join(plan.banks)}"
    going_on = "" if not state.attempts else " Resumed where it stopped."
    how = _HOW_TO + _HINTS * (plan.mode == "practice") + _NOTES * (plan.think != 0.0)
    return [f"{kind}, seed {plan.seed}.{going_on}", how]


def phrase_question(state: SessionState, remaining: float) -> Lines:
    """The heading of the question that is open, and the question."""
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
    return ["", ", ".join(part for part in heading if part) + ".", asked.question.asked]


def phrase_draft(draft: str) -> Lines:
    """What was typed before an interruption."""
    return ["You have written:", draft] if draft.strip() else []


def phrase_notes(notes: str) -> Lines:
    """What was noted while thinking."""
    return [f"Your notes: {visible_line(notes)}"] if notes.strip() else []


def phrase_event(state: SessionState, event: e.SessionEvent) -> Lines:
    """What a person is told of an event; of most of them nothing."""
    match event:
        case e.AnswerSubmitted():
            return [_phrase_submitted(event)]
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
    """How the last answer went, what its follow-ups added, and a good answer."""
    index = max(at for at, one in enumerate(state.attempts) if one.follow_up is None)
    attempt = state.attempts[index]
    asked = state.questions[attempt.question]
    if not state.counts(attempt):
        if attempt.outcome == "skipped":
            return []
        return [phrase_no_answer(asked.ref, f"open the bank's file at {asked.question.id}")]
    lines = [] if attempt.score is None else [phrase_score_line(attempt)]
    points = points_of(attempt)
    missed = {point.point for point in points if point.state != "shown"}
    lines += [
        visible_line(f"Why it matters that {one.point}: {one.because}")
        for one in asked.question.key_points
        if one.because and one.point in missed
    ]
    lines += [phrase_follow_up(state, one) for one in state.follow_ups_to(index)]
    if attempt.outcome == "skipped" or not asked.question.reference.strip():
        return lines
    return [*lines, f"A good answer: {visible_line(asked.question.reference)}"]


def phrase_follow_up(state: SessionState, attempt: Attempt) -> str:
    """What a follow-up asked for, and what its answer added to the score, in one line."""
    follow_up = attempt.follow_up
    if follow_up is None:
        return ""
    about = visible_line(follow_up.about or "what was missing")
    return f"Follow-up on: {about}. {tell_reply(attempt, gain_of(state, attempt))}"


def phrase_thinking(state: SessionState, at: float) -> Lines:
    """How long there is to think; nothing where the clock of the question runs."""
    if state.phase != "thinking":
        return []
    remaining = timing.thinking_remaining(state, at)
    if remaining is None:
        return ["Think as long as you like. Press Enter to begin."]
    return [f"{phrase_left(remaining).capitalize()} to think. Press Enter to begin."]


NO_HINT = "Nothing is missing that a hint could help with."
CONFIDENCE_ASKED = (
    "How sure are you? 1 guessing, 2 unsure, 3 fairly, 4 certain; Enter says nothing."
)


def phrase_score_line(attempt: Attempt) -> str:
    """How an attempt did in one line: number, grade, key points, and what else counted."""
    score, told = attempt.score, tell_score(attempt)
    if score is None:
        return f"{told.word.capitalize()}."
    if not score.is_verdict:
        return visible_line(_phrase_without_verdict(attempt))
    beside = f" {told.beside.capitalize()}." if told.beside else ""
    parts = [f"Score {told.number}, {told.word}.{beside}", phrase_points(score, attempt.answer)]
    parts += [f"Misconception: {one.claim}. {one.because}" for one in score.misconceptions]
    parts += [gate.reason for gate in score.gates]
    parts.append(phrase_closest(score.learned))
    return visible_line(" ".join(part for part in parts if part))


def _phrase_without_verdict(attempt: Attempt) -> str:
    """The person's mark, or that it is wanting; how many words of the reference there are is no mark."""
    told, mark = tell_score(attempt), attempt.own_mark
    if mark is None:
        return f"{told.beside.capitalize()}: of the reference answer {told.word}."
    return f"Your mark: {phrase_mark(mark)}."


def phrase_rows(
    rows: Sequence[MarkedRow], answer: str, unmarked: Container[int] = frozenset()
) -> Lines:
    """Rows to be marked, a line each, with their numbers: how they stand, and the words that show them.

    `unmarked` has the numbers of those that nothing is said of yet.
    """
    lines = []
    for number, row in enumerate(rows, start=1):
        word = UNMARKED_WORD if number in unmarked else ROW_WORDS[row.state]
        said = quote(row.spans, answer)
        found = f' Found in: "{said}".' if said else ""
        against = " Looks said the other way round." if row.proposed == "contradicted" else ""
        lines.append(visible_line(f"{number} {word}: {row.text}.{found}{against}"))
    return lines


def phrase_ending(state: SessionState) -> Lines:
    """How the session ended; in a mock interview, what each answer got."""
    lines: Lines = []
    counted = state.first_attempts()
    if not state.plan.gives_feedback:
        for at, attempt in enumerate(state.attempts):
            if attempt in counted:
                lines.append(_phrase_attempt(state, attempt))
                lines += [phrase_follow_up(state, one) for one in state.follow_ups_to(at)]
    ending = f"Interview {ENDINGS[state.ended]}." if state.ended else "Interview not over."
    if state.ended == "time_up":
        ending = "Interview over: the session's time ran out."
    done = f"{len(counted):,} of {phrase_count(len(state.questions), 'question')}."
    total = "" if state.value is None else f" Score {phrase_mean(state)},"
    bare = sum(not state.counts(attempt) for attempt in counted)
    done += f" {bare} without a score: {NO_ANSWER}." if bare else ""
    unmarked = sum(not attempt.settled for attempt in counted)
    done += f" {unmarked} {UNMARKED}: interview mark does it." if unmarked else ""
    return [*lines, *phrase_debrief(state), f"{ending}{total} {done}"]


def phrase_scored(scored: ScoredAnswer) -> Lines:
    """A score with its reasons: number and grade, key points with quotes, what else counted."""
    lines = [f"{scored.said.capitalize()} {phrase_score(scored.score)}", ""]
    lines += [_phrase_point(point) for point in scored.key_points]
    for one in scored.misconceptions:
        quoted = f' "{one.evidence[0].quote}"' if one.evidence else ""
        lines.append(f"! misconception: {one.claim}, −{one.cost:.2f}{quoted}")
    lines += [f"! {gate.name}, {phrase_gate(gate)}: {gate.reason}" for gate in scored.gates]
    if scored.advice:
        lines += ["", *scored.advice]
    return [visible_line(line) for line in lines]


def _phrase_submitted(event: e.AnswerSubmitted) -> str:
    words = len(event.answer.split())
    if not event.timed_out:
        return f"Submitted, {phrase_count(words, 'word')}."
    if words:
        return f"Time is up. What you typed was submitted, {phrase_count(words, 'word')}."
    return "Time is up. Nothing was typed."


def _phrase_attempt(state: SessionState, attempt: Attempt) -> str:
    asked = state.questions[attempt.question]
    title = f", {visible_line(asked.topic_title)}" if asked.topic_title else ""
    heading = f"Question {attempt.question + 1}{title}."
    if attempt.score is None:
        why = "No score" if state.counts(attempt) else f"No score: {NO_ANSWER}"
        return f"{heading} {'Skipped' if attempt.outcome == 'skipped' else why}."
    return f"{heading} {phrase_score_line(attempt)}"


def _phrase_point(point: ScoredPoint) -> str:
    quoted = f' "{point.evidence[0].quote}"' if point.evidence else ""
    required = ", needed" if point.required else ""
    gained = f"{point.share * point.weight:g} of {point.weight:g}"
    return f"{SIGNS[point.state]} {point.state}: {point.point} ({gained}{required}){quoted}"
