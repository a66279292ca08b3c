"""Sureness against success: how well do I know what I know?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command
from interview.app.screens.base import CommandScreen
from interview.history.statistics import overall_calibration
from interview.model.phrases import phrase_count
from interview.present.sureness import Sureness, tell_sureness


class HowSureScreen(CommandScreen[None]):
    """Answers with a stated confidence, grouped by confidence."""

    CSS_PATH = "how_sure.tcss"
    HELP_TITLE = "How well do I know what I know?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (BACK, HELP, LEAVE)

    def body(self) -> ComposeResult:
        """A sentence, the picture, and what is done about it."""
        with VerticalScroll(id="how-sure"):
            yield Static("How sure you were", classes="title")
            yield Static("", id="sentence", classes="apart")
            yield Static("", id="levels")
            yield Static("", id="wrong", classes="apart")

    def on_mount(self) -> None:
        """Read once the frame is there."""
        self.query_one("#how-sure").focus()
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        program = self.program
        places, clock = program.places, program.clock

        def read() -> Iterator[Sureness]:
            yield tell_sureness(overall_calibration(places, clock.now()))

        self.load(read, self._show)

    def _show(self, sureness: Sureness) -> None:
        self.query_one("#sentence", Static).update(Content(sureness.sentence))
        self.query_one("#levels", Static).update(Content("\n".join(sureness.lines)))
        if sureness.surely_wrong:
            wrong = phrase_count(sureness.surely_wrong, "answer")
            self.query_one("#wrong", Static).update(Content(f"! {wrong} {_SURELY_WRONG}"))


_SURELY_WRONG = (
    "that you were sure of would not be enough. Each comes again the next day, and once more"
    " within a week."
)
