"""Somebody who practises, simulated: says about half of the key points; the same seed says the same ones."""

from __future__ import annotations

from random import Random

from interview.model.bank import KeyPoint, Question
from interview.model.score import Row, Score, SureState
from interview.model.summing import sum_rows


class Person:
    """A seeded person; the same seed practises the same year."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.chance = Random(seed)

    def answer(self, question: Question) -> tuple[str, Score]:
        """What the person writes, and the score that it gets."""
        rows, text = [], []
        for point in question.key_points or (KeyPoint(question.reference[:60]),):
            said = self.chance.random() < 0.5
            state: SureState = "said" if said else "missing"
            rows.append(
                Row(
                    point.point,
                    point.id,
                    point.weight,
                    point.required,
                    state=state,
                    likely=state,
                    said=float(said),
                )
            )
            if said:
                words = self.chance.choice(point.say or point.say or (point.point,))
                text.append(f"{words[:1].upper()}{words[1:]}.")
        score = sum_rows(Score(0.0, "wrong", "simulated-1", tuple(rows)))
        return " ".join(text) or "I am not sure.", score
