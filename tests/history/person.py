"""Somebody who practises, simulated: knows some, learns by practice, forgets with time.

The memory is not that of the schedule under test: strength grows by a factor with every attempt that
went well, and what is known fades exponentially with it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from interview.model.bank import KeyPoint, Question
from interview.model.score import Row, Score, sum_rows


@dataclass
class Trace:
    """What is left of a question: how strong, and since when."""

    strength: float
    """Days until a third of it is gone."""
    since: datetime


@dataclass
class Person:
    """A seeded person; the same seed practises the same year."""

    seed: int
    talent: float = 0.35
    """The chance to know a point that was never practised."""
    chance: Random = field(init=False)
    traces: dict[str, Trace] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)

    def recall(self, ref: str, now: datetime) -> float:
        """The chance to recall a key point of a question now, 0 to 1."""
        trace = self.traces.get(ref)
        if trace is None:
            return self.talent
        days = max(0.0, (now - trace.since).total_seconds() / 86_400)
        return max(self.talent, 0.97 * math.exp(-days / (3 * trace.strength)))

    def answer(self, ref: str, question: Question, now: datetime) -> tuple[str, Score]:
        """What the person writes, and the score that it gets; the person learns by it."""
        recalled = self.recall(ref, now)
        points = question.key_points or (KeyPoint(question.reference[:60]),)
        shown = [self.chance.random() < recalled for _ in points]
        text = " ".join(
            _say(p, self.chance) for p, said in zip(points, shown, strict=True) if said
        )
        score = _score(points, shown)
        self._learn(ref, score.value, now)
        return text or "I am not sure.", score

    def _learn(self, ref: str, value: float, now: datetime) -> None:
        trace = self.traces.get(ref)
        strength = 1.5 if trace is None else trace.strength * (1.9 if value >= 0.6 else 0.6)
        self.traces[ref] = Trace(min(200.0, max(1.0, strength)), now)


def _say(point: KeyPoint, chance: Random) -> str:
    sentences = point.say or point.any_of or (point.point,)
    words = sentences[chance.randrange(len(sentences))]
    return f"{words[:1].upper()}{words[1:]}."


def _score(points: tuple[KeyPoint, ...], shown: list[bool]) -> Score:
    rows = tuple(
        Row(
            one.point,
            one.id,
            one.weight,
            one.required,
            state="said" if said else "missing",
            likely="said" if said else "missing",
            said=float(said),
        )
        for one, said in zip(points, shown, strict=True)
    )
    return sum_rows(Score(0.0, "wrong", "simulated-1", rows))
