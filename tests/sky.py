"""The small bank of the tests, a home with it alone, and a scorer that will not change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from interview.model.bank import KeyPoint, Question
from interview.model.score import FalseClaim, Row, Score, Span, SureState
from interview.model.session import ModeName, Plan
from interview.model.summing import sum_rows
from interview.storage.places import Places

BANK = """\
title: The sky
topics:
  light: Light and colour
  water: Water in the air
questions:
  - id: q1
    topic: light
    difficulty: 2
    limit: 120
    question: Why is the sky blue?
    answer: Air scatters short wavelengths of sunlight more than long ones.
    key_points:
      - point: short wavelengths are scattered more
        weight: 2
        required: true
        say: [scatters short wavelengths, scatters blue light]
        follow_up: Why is it not violet?
      - point: the air does the scattering
        say: [molecules of the air]
    misconceptions:
      - claim: the sky mirrors the sea
        because: The sky is blue over deserts too.
  - id: q2
    topic: water
    difficulty: 1
    limit: 60
    question: What is fog made of?
    answer: Tiny drops of water that float close to the ground.
    key_points:
      - point: fog is drops of water
        say: [drops of water, water droplets]
"""

GOOD = "Molecules of the air do it: the air scatters short wavelengths"
"""Shows both key points of the first question."""

WRONG = "It reflects the sea"

_FALSE = ("reflects the sea", "mirrors the ocean", "mistaken")
"""Words that make a false claim, whatever it is."""


class VerbatimScorer:
    """Finds only what is said word for word: the screens' tests do not depend on the scorer.

    It is not sure of what comes after "perhaps".
    """

    policy = "verbatim-1"

    def __init__(self, strictness: str = "fair") -> None:
        self.strictness = strictness

    def score(self, question: Question, answer: str) -> Score:
        points = question.key_points or (KeyPoint(question.reference.strip()),)
        rows = tuple(_row(point, answer) for point in points)
        claims = tuple(
            FalseClaim(false.claim, 0.25, quote, false.because)
            for false in question.misconceptions
            if (quote := _find_quote(_FALSE, answer)) is not None
        )
        derived = not question.key_points
        return sum_rows(Score(0.0, "wrong", self.policy, rows, claims, derived=derived))


def verbatim_scorer(*_args: object, **_options: object) -> VerbatimScorer:
    """Stands in for `build_scorer`."""
    return VerbatimScorer()


def _row(point: KeyPoint, answer: str) -> Row:
    quote = _find_quote(point.say or (point.point,), answer)
    likely: SureState = "missing" if quote is None else "said"
    doubtful = quote is not None and answer[: quote.start].endswith("perhaps ")
    return Row(
        point.point,
        point.id,
        point.weight,
        point.required,
        state="unsure" if doubtful else likely,
        likely=likely,
        said=0.5 if doubtful else float(quote is not None),
        quote=quote,
    )


def _find_quote(wordings: tuple[str, ...], answer: str) -> Span | None:
    for wording in wordings:
        index = answer.lower().find(wording)
        if index >= 0:
            return Span(index, index + len(wording))
    return None


def home(folder: Path, bank: str = BANK) -> Places:
    """A new home with the small bank in it."""
    (folder / "banks").mkdir(parents=True)
    (folder / "banks" / "sky.yaml").write_text(bank, encoding="utf-8")
    return Places(folder, folder / "cache", folder / "settings.toml", folder / "log")


def sky_plan(mode: ModeName = "mock", *, minutes: float | None = None) -> Plan:
    """Both questions, always in the same order."""
    return Plan(("sky",), count=2, mode=mode, draw="random", seed=5, minutes=minutes)


@contextmanager
def alone() -> Iterator[None]:
    """Without the banks that came with the program, and with a scorer that will not change."""
    with (
        patch("interview.banks.library.builtin_folder", lambda: Path("/nowhere")),
        patch("interview.banks.scorers.build_scorer", verbatim_scorer),
    ):
        yield


def numbered_bank(count: int) -> str:
    """A bank of so many questions, of four topics in turn."""
    return "questions:\n" + "".join(
        f"  - {{id: q{n}, topic: t{n % 4}, question: What is {n}?, answer: It is {n}.}}\n"
        for n in range(count)
    )
