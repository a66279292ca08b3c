"""Two questions in a session, the controller that leads it, and its clock."""

from __future__ import annotations

from msgspec.structs import replace

from interview.model.bank import KeyPoint
from interview.model.session import ModeName
from interview.session.controller import Controller, Happenings, Remark
from interview.session.state import Attempt
from tests.builders import make_conductor, make_plan
from tests.fakes import FakeClock, MemoryJournal, WordScorer

POINTS = (
    KeyPoint("waves are long", 2.0, required=True, say=("waves",), follow_up="How long?"),
    KeyPoint("the air scatters", say=("air",)),
)


class Sitting:
    """A session whose first question is on the screen."""

    def __init__(
        self,
        mode: ModeName = "mock",
        *,
        points: tuple[KeyPoint, ...] = POINTS,
        minutes: float | None = None,
        hears_keys: bool = True,
        **plan: float | bool | None,
    ) -> None:
        self.clock, self.journal, self.scorer = FakeClock(), MemoryJournal(), WordScorer()
        conductor = make_conductor(
            replace(make_plan(mode=mode, count=2, minutes=minutes), **plan),
            clock=self.clock,
            journal=self.journal,
            scorer=self.scorer,
            points=points,
        )
        self.controller = Controller(conductor, hears_keys=hears_keys)
        self.controller.go_on()

    @property
    def stage(self) -> str:
        return self.controller.stage

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        return self.controller.state.attempts

    @property
    def outcomes(self) -> list[str | None]:
        return [attempt.outcome for attempt in self.attempts]

    def wait(self, seconds: float) -> list[str]:
        """Let time pass; return what the interviewer says meanwhile."""
        words: list[str] = []
        self.clock.advance(seconds, lambda: words.extend(remarks(self.controller.tick())))
        return words


def remarks(happened: Happenings) -> list[str]:
    return [happening.text for happening in happened if isinstance(happening, Remark)]
