"""Two sessions side by side, question by question."""

from __future__ import annotations

from statistics import fmean

from msgspec import Struct
from msgspec.structs import replace

from interview.banks import library
from interview.history.sessions import Session, entry_of
from interview.model.bank import Bank, KeyPoint, Question
from interview.model.errors import InterviewError
from interview.model.events import AnswerScored
from interview.model.places import Places
from interview.model.ports import Scorer
from interview.model.score import RowState, Score
from interview.model.session import AskedQuestion, SessionEntry
from interview.session.attempt_scoring import score_attempt
from interview.session.evolve import evolve
from interview.session.state import Attempt, SessionState


class Change(Struct, frozen=True):
    """A question in two sessions."""

    ref: str
    """`bank/id`."""
    text: str
    topic: str
    """The title of its topic."""
    before: float | None
    """Its score, 0 to 1; None if it was not asked or not finished."""
    after: float | None
    change: float | None


class Comparison(Struct, frozen=True):
    """Two sessions and their questions."""

    before: SessionEntry
    after: SessionEntry
    score_before: float | None
    """Mean score of the questions that both have, 0 to 1; None without any."""
    score_after: float | None
    change: float | None
    changes: tuple[Change, ...]
    """Questions of both sessions first, then those of only one."""


def compare_sessions(before: Session, after: Session) -> Comparison:
    """Return what changed from one session to the other; first attempts count."""
    old, new = _values(before), _values(after)
    asked = {q.ref: q for session in (before, after) for q in session.state.questions}
    shared = [ref for ref in asked if ref in old and ref in new]
    single = [ref for ref in asked if (ref in old) != (ref in new)]
    changes = tuple(_change(asked[ref], old.get(ref), new.get(ref)) for ref in [*shared, *single])
    scored = [(c.before, c.after) for c in changes if c.before is not None and c.after is not None]
    then, now = (
        (round(fmean(side), 4) for side in zip(*scored, strict=True)) if scored else (None, None)
    )
    return Comparison(entry_of(before), entry_of(after), then, now, difference(then, now), changes)


def _change(asked: AskedQuestion, before: float | None, after: float | None) -> Change:
    text = asked.question.text.strip()
    return Change(asked.ref, text, asked.topic_title, before, after, difference(before, after))


def _values(session: Session) -> dict[str, float | None]:
    """Return the score of each `bank/id` that counts; None until its rows are marked."""
    state = session.state
    return {
        state.questions[attempt.question].ref: attempt.value if attempt.settled else None
        for attempt in state.counted_attempts()
    }


def difference(before: float | None, after: float | None) -> float | None:
    """Return how much a score changed; None unless there are two."""
    return None if before is None or after is None else round(after - before, 4)


class PointChange(Struct, frozen=True):
    """A key point that counts differently now; a state is None where the point is new or gone."""

    point: str
    before: RowState | None
    after: RowState | None


class AnswerRescored(Struct, frozen=True):
    """One answer then and now."""

    number: int
    """The question's number, from 1."""
    question: str
    """`bank/id`."""
    before: float | None
    """None where the answer was never scored."""
    after: float
    change: float | None
    points: tuple[PointChange, ...]
    rubric_changed: bool
    """Whether the key points of the bank changed since."""


class Rescoring(Struct, frozen=True):
    """A session then and now."""

    session: str
    policy_before: str
    policy_after: str
    before: float | None
    """The session's score, 0 to 1; None before the first outcome."""
    after: float | None
    answers: tuple[AnswerRescored, ...]

    @property
    def has_learned(self) -> bool:
        """Whether an answer reads otherwise although neither the policy nor its rubric changed."""
        return self.policy_before == self.policy_after and any(
            (answer.change or answer.points) and not answer.rubric_changed
            for answer in self.answers
        )


def _questions_of_today(places: Places, state: SessionState) -> tuple[Question, ...]:
    """Return the session's questions as their banks have them now, or as they were asked if they are gone."""
    banks: dict[str, Bank | None] = {}
    for name in {asked.bank for asked in state.questions}:
        try:
            banks[name] = library.open_bank(places, name)
        except InterviewError:
            banks[name] = None
    return tuple(
        ((bank := banks[asked.bank]) and bank.question(asked.question.id)) or asked.question
        for asked in state.questions
    )


def rescore_session(places: Places, session: Session, scorer: Scorer) -> Rescoring:
    """Return the scores of a session's answers under today's policy and rubrics, and how they differ."""
    state = session.state
    rubrics = _questions_of_today(places, state)
    fresh: dict[int, Score] = {}
    for index, attempt in enumerate(state.attempts):
        if not state.plan.rules.is_recalled and attempt.outcome in {"answered", "timed_out"}:
            score = score_attempt(scorer, rubrics[attempt.question], attempt)
            fresh |= {} if score is None else {index: score}
    asked = zip(state.questions, rubrics, strict=True)
    questions = tuple(replace(before, question=rubric) for before, rubric in asked)
    now = replace(state, questions=questions)
    for index, score in fresh.items():
        # A reply's score changes the answer before it, too.
        now = evolve(now, AnswerScored(time=now.time, attempt=index, score=score))
    return Rescoring(
        session.name,
        state.policy,
        scorer.policy,
        None if state.value is None else round(state.value, 4),
        None if now.value is None else round(now.value, 4),
        tuple(
            _rescore_attempt(
                state,
                state.attempts[index],
                score,
                rubrics[state.attempts[index].question].key_points,
            )
            for index, score in fresh.items()
        ),
    )


def _rescore_attempt(
    state: SessionState, attempt: Attempt, now: Score, rubric: tuple[KeyPoint, ...]
) -> AnswerRescored:
    then = attempt.score
    return AnswerRescored(
        attempt.question + 1,
        state.questions[attempt.question].ref,
        then.value if then else None,
        now.value,
        round(now.value - then.value, 4) if then else None,
        _point_changes(then, now) if then else (),
        rubric != state.questions[attempt.question].question.key_points,
    )


def _point_changes(then: Score, now: Score) -> tuple[PointChange, ...]:
    before = {point.point: point.state for point in then.rows}
    after = {point.point: point.state for point in now.rows}
    return tuple(
        PointChange(point, before.get(point), after.get(point))
        for point in {**after, **before}
        if before.get(point) != after.get(point)
    )
