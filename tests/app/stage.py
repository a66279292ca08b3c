"""A stage for the screens of a sitting: the real program, a fake clock, a small bank, a new home."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from interview.app.app import InterviewApp
from interview.app.destinations import Start
from interview.app.screens.session.interview import InterviewScreen
from interview.model.bank import KeyPoint, Question
from interview.model.places import Places
from interview.model.score import FalseClaim, Row, Score, Span, SureState, sum_rows
from interview.model.session import Mode, Plan
from tests.fakes import FakeClock

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
        any_of: [scatters short wavelengths, scatters blue light]
        follow_up: Why is it not violet?
      - point: the air does the scattering
        any_of: [molecules of the air]
    misconceptions:
      - claim: the sky mirrors the sea
        any_of: [reflects the sea, mirrors the ocean]
        because: The sky is blue over deserts too.
  - id: q2
    topic: water
    difficulty: 1
    limit: 60
    question: What is fog made of?
    answer: Tiny drops of water that float close to the ground.
    key_points:
      - point: fog is drops of water
        any_of: [drops of water, water droplets]
"""

GOOD = "Molecules of the air do it: the air scatters short wavelengths"
"""Shows both key points of the first question."""

WRONG = "It reflects the sea"


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
            if (quote := _find_quote(false.any_of, answer)) is not None
        )
        derived = not question.key_points
        return sum_rows(Score(0.0, "wrong", self.policy, rows, claims, derived=derived))


def verbatim_scorer(*_args: object, **_options: object) -> VerbatimScorer:
    """Stands in for `build_scorer`."""
    return VerbatimScorer()


def _row(point: KeyPoint, answer: str) -> Row:
    quote = _find_quote(point.any_of or (point.point,), answer)
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


ScreenType = TypeVar("ScreenType", bound=Screen[Any])


@dataclass
class Stage:
    """The program as it runs, and the hands that work it."""

    app: InterviewApp
    pilot: Pilot[None]
    clock: FakeClock
    places: Places

    def top(self, kind: type[ScreenType]) -> ScreenType:
        """The screen in front, which must be of this kind."""
        assert isinstance(self.app.screen, kind), f"{self.app.screen} is in front"
        return self.app.screen

    @property
    def interview(self) -> InterviewScreen:
        screens = [
            screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen)
        ]
        return screens[-1]

    async def settle(self) -> None:
        """Let what was asked for happen and be drawn."""
        for _ in range(2):
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Much quicker than single keys; kept at once, whenever the program's own beat comes."""
        self.app.post_message(events.Paste(text))
        await self.settle()
        self.interview.beat()
        await self.settle()

    async def wait(self, seconds: float) -> None:
        """Let time pass as a running program sees it: in small steps."""
        self.clock.advance(seconds, self.interview.beat)
        await self.settle()

    def text(self) -> str:
        """What is on the screen, row by row."""
        strips = self.app.screen._compositor.render_strips()
        rows = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
        return "\n".join(rows) + "\n"

    def words(self) -> str:
        """What is on the screen as one line, whatever wraps where."""
        return " ".join(self.text().split())


def home(folder: Path, bank: str = BANK) -> Places:
    """A new home with the small bank in it."""
    (folder / "banks").mkdir(parents=True)
    (folder / "banks" / "sky.yaml").write_text(bank, encoding="utf-8")
    return Places(folder, folder / "cache", folder / "settings.toml", folder / "log")


def sky_plan(mode: Mode = "mock", *, minutes: float | None = None) -> Plan:
    """Both questions, always in the same order."""
    return Plan(("sky",), count=2, mode=mode, draw="random", seed=5, minutes=minutes)


@asynccontextmanager
async def sitting(
    folder: Path,
    mode: Mode = "mock",
    *,
    size: tuple[int, int] = (80, 24),
    minutes: float | None = None,
    bank: str = BANK,
    plan: Plan | None = None,
    ready: bool = True,
) -> AsyncIterator[Stage]:
    """The program with a session just begun, its first question on the screen if one is ready."""
    plan = plan or sky_plan(mode, minutes=minutes)
    clock, places = FakeClock(), home(folder, bank)
    app = InterviewApp(places, clock)
    app.animation_level = "none"
    with (
        patch("interview.banks.scorers.build_scorer", verbatim_scorer),
    ):
        async with _played(app, clock, places, size, plan, ready=ready) as stage:
            yield stage


@asynccontextmanager
async def _played(
    app: InterviewApp,
    clock: FakeClock,
    places: Places,
    size: tuple[int, int],
    plan: Plan,
    *,
    ready: bool,
) -> AsyncIterator[Stage]:
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot, clock, places)
        await stage.settle()
        app.open(Start(plan))
        await stage.settle()
        if ready:
            stage.interview.action_go_on()
            await stage.settle()
        for area in app.screen.query("AnswerEditor"):
            area.cursor_blink = False  # type: ignore[attr-defined]
        yield stage
