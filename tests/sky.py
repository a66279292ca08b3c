"""The small bank of the tests, a home with it alone, and a scorer that will not change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace

from interview.model.bank import KeyPoint, Question
from interview.model.score import FalseClaim, Row, Score, Span
from interview.model.session import ModeName, Plan
from interview.model.summing import sum_rows
from interview.storage.places import Places
from tests.fakes import row_of

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

    def score(self, question: Question, answer: str, _asked: str = "") -> Score:
        points = question.key_points or (KeyPoint(question.reference.strip()),)
        rows = tuple(_doubted(row_of(point, answer.lower()), answer) for point in points)
        false = next((words for words in _FALSE if words in answer.lower()), "")
        start = answer.lower().index(false)
        claims = tuple(
            FalseClaim(wrong.claim, 0.25, Span(start, start + len(false)), wrong.because)
            for wrong in question.misconceptions
            if false
        )
        derived = not question.key_points
        return sum_rows(Score(0.0, "wrong", self.policy, rows, claims, derived=derived))


def _doubted(row: Row, answer: str) -> Row:
    if row.quote and answer[: row.quote.start].endswith("perhaps "):
        return replace(row, state="unsure", said=0.5)
    return row


def verbatim_scorer(*_args: object, **_options: object) -> VerbatimScorer:
    """Stands in for `build_scorer`."""
    return VerbatimScorer()


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
    """Return a bank of `count` questions, of four topics in turn."""
    return "questions:\n" + "".join(
        f"  - {{id: q{n}, topic: t{n % 4}, question: What is {n}?, answer: It is {n}.}}\n"
        for n in range(count)
    )
