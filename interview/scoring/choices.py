"""What it is worth which options an answer picks."""

from __future__ import annotations

from interview.model.bank import Question
from interview.model.grades import grade_of
from interview.model.old_score import (
    NO_CHOICE,
    Gate,
    OldScore,
    PointScore,
    PointState,
    Step,
)
from interview.model.score import NOTHING_SAID
from interview.scoring.match.picks import read_picks

_UNREAD = Gate(
    NO_CHOICE,
    0.0,
    "No option was found in the answer: name one by its letter or its words."
    " If it does name the right one, say that it was right.",
)


def score_choice(question: Question, answer: str, policy: str) -> OldScore | None:
    """The score of an answer that picks options; none where it picks none.

    All of the right ones and no other is the whole score; of several right ones, each counts its
    share and each wrong one takes a share off.
    """
    picked = read_picks(answer, question.options)
    right = _right(question)
    if picked is None or not right:
        return None
    worth = max(0, len(picked & right) - len(picked - right)) / len(right)
    value = round(worth, 2)
    letters = ", ".join(chr(ord("A") + at) for at in sorted(picked))
    steps = (Step(f"chose {letters}", value, value),) if value else ()
    return _score(question, value, policy, steps=steps)


def score_unread_choice(
    question: Question, policy: str, said: tuple[Gate, ...]
) -> OldScore | None:
    """0 for an answer in which no option was found; none where no option is known to be right.

    `said` are gates found in it: one that says that nothing was answered is the reason, if it is there.
    """
    if not _right(question):
        return None
    gate = next((one for one in said if one.name in NOTHING_SAID), _UNREAD)
    return _score(question, 0.0, policy, gate=gate)


def _right(question: Question) -> frozenset[int]:
    return frozenset(at for at, one in enumerate(question.options) if one.right)


def _score(
    question: Question,
    value: float,
    policy: str,
    *,
    steps: tuple[Step, ...] = (),
    gate: Gate | None = None,
) -> OldScore:
    named = "; ".join(question.options[at].text for at in sorted(_right(question)))
    state: PointState = "shown" if value == 1 else "partly" if value else "missed"
    point = PointScore(named, 1.0, state, value, required=True)
    told = () if value == 1 else (f"Right is: {named}",)
    return OldScore(
        value,
        grade_of(value),
        value,
        (point,),
        policy,
        gates=(gate,) if gate else (),
        steps=steps,
        advice=(gate.reason, *told) if gate else told,
    )
