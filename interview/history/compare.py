"""Two sessions side by side, question by question; a session and the same session scored again."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.banks import library
from interview.history.sessions import Session, entry_of
from interview.model.events import AnswerScored
from interview.model.ports import Scorer
from interview.model.score import Score
from interview.model.session import AskedQuestion, SessionEntry
from interview.session.attempt_scoring import score_attempt
from interview.session.evolve import evolve
from interview.storage.places import Places

Answered = Literal["both", "before", "after"]


class Change(Struct, frozen=True):
    """A question in two sessions."""

    ref: str
    """`bank/id`."""
    text: str
    topic: str
    """The title of its topic."""
    answered: Answered
    """In which of the sessions."""
    before: float | None
    """Its score, 0 to 1; None if it was not answered, or not marked yet."""
    after: float | None
    change: float | None


class Comparison(Struct, frozen=True):
    """Two sessions and their questions."""

    before: SessionEntry
    after: SessionEntry
    score_before: float | None
    """Mean score of the questions that have one in both, 0 to 1; None without any."""
    score_after: float | None
    change: float | None
    changes: tuple[Change, ...]
    """Questions of both sessions first, then those of only one."""

    @property
    def common(self) -> int:
        """How many questions both have."""
        return sum(change.answered == "both" for change in self.changes)


def compare_sessions(before: Session, after: Session) -> Comparison:
    """Return the comparison of two sessions; first attempts count."""
    old, new = _values(before), _values(after)
    asked = {q.ref: q for session in (before, after) for q in session.state.questions}
    changes = [_change(asked[ref], old, new) for ref in asked if ref in old or ref in new]
    changes.sort(key=lambda change: change.answered != "both")
    scored = [(c.before, c.after) for c in changes if c.before is not None and c.after is not None]
    then, now = (
        (round(fmean(side), 4) for side in zip(*scored, strict=True)) if scored else (None, None)
    )
    return Comparison(
        entry_of(before), entry_of(after), then, now, _difference(then, now), tuple(changes)
    )


def _change(
    asked: AskedQuestion, old: Mapping[str, float | None], new: Mapping[str, float | None]
) -> Change:
    ref, text = asked.ref, asked.question.text.strip()
    before, after = old.get(ref), new.get(ref)
    answered: Answered = (
        "both" if ref in old and ref in new else "before" if ref in old else "after"
    )
    change = _difference(before, after)
    return Change(ref, text, asked.topic_title, answered, before, after, change)


def _values(session: Session) -> dict[str, float | None]:
    """Return the score of each `bank/id` that counts; None of one that is not marked yet."""
    state = session.state
    return {
        state.questions[attempt.question].ref: attempt.value if attempt.settled else None
        for attempt in state.first_attempts()
        if state.counts(attempt)
    }


def _difference(before: float | None, after: float | None) -> float | None:
    """Return the change of a score; None unless there are two."""
    return None if before is None or after is None else round(after - before, 4)


class Rescoring(Struct, frozen=True):
    """A session's scores then and now."""

    session: str
    policy_before: str
    policy_after: str
    before: float | None
    """The session's score, 0 to 1; None without any."""
    after: float | None
    answers: tuple[Change, ...]
    """Its questions with a score, each then and now."""
    rubrics_changed: tuple[str, ...]
    """The questions, `bank/id`, whose key points changed in their bank since."""


def rescore_session(places: Places, session: Session, scorer: Scorer) -> Rescoring:
    """Return the scores of a session's answers under today's policy and rubrics, and how they differ.

    A question that is gone from its bank counts as it was asked.
    """
    state = session.state
    today = {
        f"{bank.name}/{question.id}": question
        for bank in library.readable_banks(places, {asked.bank for asked in state.questions})
        for question in bank.questions
    }
    questions = tuple(
        replace(asked, question=today.get(asked.ref, asked.question)) for asked in state.questions
    )
    fresh: dict[int, Score] = {}
    for index, attempt in enumerate(state.attempts):
        if not state.plan.rules.is_recalled and attempt.outcome in {"answered", "timed_out"}:
            score = score_attempt(scorer, questions[attempt.question].question, attempt)
            fresh |= {} if score is None else {index: score}
    now = replace(state, questions=questions)
    for index, score in fresh.items():
        # A reply's score changes the answer before it, too.
        now = evolve(now, AnswerScored(time=now.time, attempt=index, score=score))
    compared = compare_sessions(session, replace(session, state=now))
    return Rescoring(
        session.name,
        state.policy,
        scorer.policy,
        compared.before.score,
        compared.after.score,
        tuple(c for c in compared.changes if c.before is not None or c.after is not None),
        tuple(
            before.ref
            for before, now_asked in zip(state.questions, questions, strict=True)
            if before.question.key_points != now_asked.question.key_points
        ),
    )
