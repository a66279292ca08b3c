"""Somebody who goes through all screens, and the homes in which that is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from textual import events
from textual.pilot import Pilot

from docs.draw import Person
from interview.app.app import InterviewApp
from interview.app.screens.session.interview import InterviewScreen
from interview.model.session import Plan
from interview.practice import lifecycle
from interview.practice.plan import GoalChange, set_goal
from interview.session import commands as c
from tests.fakes import FakeClock
from tests.history.year import LAST_DAY, write_year

BROKEN = "title: Broken\nquestions:\n  - queston: What?\n    answer: It is.\n"

OWN = """\
title: My own questions
questions:
  - question: What is idempotence?
    answer: >
      Doing it twice leaves what doing it once leaves. A PUT is idempotent, a POST need not be.
"""

PAIRS = """\
## Networks

Q: What does TCP promise that UDP does not?
A: Delivery in order and without gaps.

Q: What is a subnet mask?
"""
"""A file to bring in."""


@dataclass
class Walker:
    """Goes through the running program, and looks around after each key."""

    app: InterviewApp
    pilot: Pilot[None]
    person: Person

    async def settle(self) -> None:
        """Let what was asked for happen and be drawn."""
        for _ in range(2):
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def paste(self, text: str) -> None:
        """Into whatever has the focus."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def write(self, text: str) -> None:
        """An answer, at the pace of a person."""
        await self.paste(text)
        await self.wait(30.0)

    async def wait(self, seconds: float) -> None:
        """Let time pass as the program sees it: in small steps."""
        self.person.clock.advance(seconds, self.interview.beat)
        await self.settle()

    async def home(self) -> None:
        """Whatever is open is closed."""
        self.app.let_go()
        self.app.go_home()
        await self.settle()
        self.app.clear_notifications()
        await self.settle()

    async def begin(self, plan: Plan) -> None:
        """To the cover of a new session."""
        self.app.begin(plan)
        await self.settle()

    async def answer(self, voice: str) -> None:
        """What somebody would say to the question on the screen."""
        asked = self.interview.conductor.state.asked
        assert asked is not None
        await self.write(self.person.answer(asked.question.id, voice))

    @property
    def interview(self) -> InterviewScreen:
        """The open interview."""
        screens = (
            screen for screen in self.app.screen_stack if isinstance(screen, InterviewScreen)
        )
        return next(screens)


def furnish_first(person: Person) -> None:
    """The home of somebody who has never been here."""


def furnish_year(person: Person) -> None:
    """A year of sessions, the last one broken off; a goal; banks of one's own, one with errors."""
    person.clock = FakeClock(LAST_DAY)
    write_year(person.places.home, 120)
    today = LAST_DAY.date()
    set_goal(person.places, today, GoalChange(on=today + timedelta(days=17), daily=20))
    person.practise(5, 5)
    person.clock.advance(3_600)
    plan = Plan(("transformers",), count=6, seed=9, mode="practice")
    conductor = lifecycle.begin_session(person.places, plan, person.clock)
    conductor.handle(c.Ask())
    conductor.handle(c.KeepDraft("Half an answer"))
    conductor.close()
    person.clock.advance(1_800)
    banks = person.places.banks
    (banks / "unfinished.yaml").write_text(BROKEN)
    (banks / "own.yaml").write_text(OWN)
    (person.places.home / "pairs.md").write_text(PAIRS)
