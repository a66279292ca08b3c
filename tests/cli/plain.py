"""A session line by line, without a disk, on a clock that the test moves."""

from __future__ import annotations

from interview.cli.plain_sitting import PlainSitting
from interview.session.conductor import Conductor
from interview.session.controller import Controller
from tests.fakes import FakeClock


class PlainStage:
    """A sitting of a person or a script, its clock and all its output; marks teach nothing."""

    def __init__(self, conductor: Conductor, clock: FakeClock, *, interactive: bool) -> None:
        self.conductor, self.clock = conductor, clock
        controller = Controller(conductor, hears_keys=False)
        self.sitting = PlainSitting(controller, interactive=interactive, learn=lambda *_: None)
        self.output = self.sitting.begin()

    def type(self, *lines: str) -> list[str]:
        fresh = [text for line in lines for text in self.sitting.take(line)]
        self.output += fresh
        return fresh

    def wait(self, seconds: float) -> list[str]:
        fresh: list[str] = []
        self.clock.advance(seconds, lambda: fresh.extend(self.sitting.tick()))
        self.output += fresh
        return fresh

    def answers(self) -> list[str]:
        return [attempt.answer for attempt in self.conductor.state.attempts]
