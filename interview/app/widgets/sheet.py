"""The sheet that an interview is written on: head, clock, question, answer, one line of status."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interview.app.safe_text import plain
from interview.app.widgets.countdown import Countdown, TimeBar
from interview.domain.visible import visible_line
from interview.engine.state import SessionState
from interview.services.render.phrases import DIFFICULTIES


@dataclass(frozen=True, slots=True)
class Cover:
    """One reason why the clock stands."""

    title: str
    detail: str
    hides: bool = True
    """The question and the draft are covered: standing time is no thinking time."""
    settle: float = 0.0
    """Seconds in which the key that goes on is not taken."""
    urgent: bool = False


class Sheet(Vertical):
    """Draws what it is told; knows no session and no clock."""

    def __init__(self, answer: Widget, *below: Widget) -> None:
        super().__init__()
        self._answer = answer
        self._below = below

    def compose(self) -> ComposeResult:
        """From the head down to the status line."""
        with Horizontal(id="head"):
            yield Static("", id="heading")
            yield Static("", id="flag")
            yield Countdown()
        yield TimeBar()
        with VerticalScroll(id="question", can_focus=False):
            yield Static("", id="question-text")
        yield self._answer
        with Vertical(id="cover"):
            yield Static("", id="cover-title", markup=False)
            yield Static("", id="cover-detail", markup=False)
        with Horizontal(id="status"):
            yield Static("", id="notice", markup=False)
            yield Static("", id="kept", markup=False)
        yield from self._below

    def show_question(self, state: SessionState, before: str = "") -> None:
        """Draw the current question; `before` stands at the head of the heading."""
        asked = state.asked
        self.query_one("#heading", Static).update(Content(before + heading(state)))
        flagged = state.attempt is not None and state.attempt.flagged
        self.query_one("#flag", Static).update("⚑ flagged" if flagged else "")
        text = plain(asked.question.text) if asked else Content("")
        self.query_one("#question-text", Static).update(text)

    def show_time(self, remaining: float, limit: float, *, stands: bool = False) -> None:
        """Draw the seconds left of so many."""
        self.query_one(Countdown).show(remaining, limit, stands=stands)
        self.query_one(TimeBar).show(remaining, limit)

    def show_status(self, notice: str, kept: str, *, trouble: bool = False) -> None:
        """Draw the status line; repaints only what changed."""
        _change(self.query_one("#notice", Static), notice)
        _change(self.query_one("#kept", Static), kept)
        self.query_one("#status").set_class(trouble, "-trouble")

    def put_cover(self, cover: Cover) -> None:
        """Say why the clock stands, in place of the question where the cover hides it."""
        self.set_class(cover.hides, "-covered")
        self.set_class(not cover.hides, "-told")
        self.set_class(cover.urgent, "-urgent")
        self.query_one("#cover-title", Static).update(cover.title)
        self.query_one("#cover-detail", Static).update(cover.detail)

    def lift_cover(self) -> None:
        """Show question and answer again."""
        self.remove_class("-covered", "-told", "-urgent")


def heading(state: SessionState) -> str:
    """`Question 4 of 8 · Softmax and stability · core`; says so when it is put again."""
    asked, attempt = state.asked, state.attempt
    if asked is None or attempt is None:
        return f"{len(state.questions)} questions"
    parts = [
        f"Question {attempt.question + 1} of {len(state.questions)}",
        visible_line(asked.topic_title or asked.question.topic),
        DIFFICULTIES[asked.question.difficulty],
    ]
    if len(state.goes_at(attempt.question)) > 1:
        parts.append("once more")
    return " · ".join(part for part in parts if part)


def _change(line: Static, text: str) -> None:
    if str(line.content) != text:
        line.update(text)
