"""The receipt: the rows with what each adds to the number, so that a person can check the sum."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command, use
from interview.app.safe_text import plain
from interview.app.screens.base import CommandScreen
from interview.app.widgets.attempt import Lines
from interview.model.phrases import phrase_policy
from interview.model.session import AskedQuestion
from interview.present.explain import explain_sum, phrase_closest
from interview.session.state import Attempt


class ReceiptScreen(CommandScreen[None]):
    """The rows, what marked answers add or take, a ceiling where one binds, the sum."""

    CSS_PATH = "receipt.tcss"
    SCROLLS = "#receipt"
    HELP_TITLE = "Why this number?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        BACK,
        use("why", "Close", "Close this page again", footer=False),
        HELP,
        LEAVE,
        use("scroll-down"),
        use("scroll-up"),
    )

    def __init__(self, asked: AskedQuestion, attempt: Attempt) -> None:
        super().__init__()
        self._asked = asked
        self._attempt = attempt

    def body(self) -> ComposeResult:
        """Question, rows, sum, the closest marked answer, policy."""
        score = self._attempt.result
        with VerticalScroll(id="receipt"):
            yield Static("Why this number", classes="title")
            yield Static(plain(self._asked.question.asked), classes="muted apart")
            if score is None:
                yield Static("There is no score.")
                return
            *steps, total = explain_sum(score)
            yield Lines(steps, amounts=True)
            yield Lines([total], amounts=True).add_class("total")
            if closest := phrase_closest(score):
                yield Static(plain(closest), classes="apart")
            rules = phrase_policy(score.policy)
            said = f"Scored by {rules}: the same answer gets the same number anywhere."
            yield Static(plain(said), classes="muted apart")

    def on_mount(self) -> None:
        """Arrow keys scroll at once."""
        self.query_one("#receipt").focus()

    def action_why(self) -> None:
        """The key that opened it closes it."""
        self.action_back()
