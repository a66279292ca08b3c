"""The view of an interview: head, clock, question, answer, and a line of status."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from rich.cells import cell_len
from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Label, Static

from interview.app.safe_text import plain, plain_passages
from interview.app.widgets.columns import bar
from interview.model.phrases import DIFFICULTIES, phrase_clock, phrase_count, phrase_hint
from interview.model.visible import visible_line
from interview.session import timing
from interview.session.state import Attempt, SessionState

Urgency = Literal["calm", "half", "near"]

NEAR = 15.0
"""Seconds before the end from which on it is near; a quarter of the limit if that is less."""


def urgency(remaining: float, limit: float) -> Urgency:
    """Return how near the end is, from two numbers of seconds."""
    if remaining <= min(NEAR, limit / 4):
        return "near"
    return "half" if remaining <= limit / 2 else "calm"


def change_line(line: Static, text: str) -> None:
    """Draw another text on a line, without a new layout if it takes the same room.

    The clock changes every second, and a layout of the screen would hold up keys.
    """
    before = str(line.content)
    if before != text:
        same = cell_len(before) == cell_len(text) <= line.size.width and "\n" not in before + text
        line.update(text, layout=line.display and not same)


class Countdown(Widget):
    """The clock: bold from half time on, with a word and the warning colour near the end."""

    _drawn: tuple[str, str, Urgency] | None = None

    def compose(self) -> ComposeResult:
        """Yield a line for low screens and large digits for high ones; the stylesheet shows either."""
        yield Label("", id="clock-line", markup=False)
        yield Digits("", id="clock-digits")
        yield Label("", id="clock-word", markup=False)

    def show(self, remaining: float, limit: float, word: str = "") -> None:
        """Draw the seconds left; `word` says what they are if the clock does not simply run."""
        how = urgency(remaining, limit)
        clock = phrase_clock(remaining)
        if not word and how == "near" and remaining > 0:
            word = "left"
        drawing = (clock, word, how)
        if drawing == self._drawn:
            return
        self._drawn = drawing
        self.set_class(how == "half", "-half")
        self.set_class(how == "near", "-near")
        change_line(self.query_one("#clock-line", Label), f"{clock} {word}".rstrip())
        self.query_one("#clock-digits", Digits).update(clock)
        change_line(self.query_one("#clock-word", Label), word)


class TimeBar(Widget):
    """A line that shows the share of the time left."""

    DEFAULT_CSS = "TimeBar { height: 1; width: 1fr; }"

    share = 1.0
    near = False

    def show(self, remaining: float, limit: float) -> None:
        """Draw the share of the time left; repaint only if a cell changes."""
        before = (self._cells(), self.near)
        self.share = min(1.0, max(0.0, remaining / limit)) if limit > 0 else 0.0
        self.near = urgency(remaining, limit) == "near"
        if before != (self._cells(), self.near):
            self.refresh()

    def _cells(self) -> int:
        # Rounded up: a cell stays as long as there is time.
        return math.ceil(self.share * self.size.width)

    def render(self) -> RenderResult:
        """Return a heavy line for the time left, dashed for the rest."""
        return bar(self._cells(), self.size.width, "$warning" if self.near else "$accent")


class Cover(Struct, frozen=True):
    """A text that says why the clock stands."""

    title: str
    detail: str
    hides: bool = True
    """Whether question and draft are hidden: a pause is no time to think."""
    urgent: bool = False


class Sheet(Vertical):
    """The widgets of an interview. They draw values and know no session and no clock."""

    def __init__(
        self,
        answer: Widget,
        notes: Widget,
        *below: Widget,
        closed: Iterable[Widget] = (),
        unasked: bool = False,
    ) -> None:
        """`notes` takes the place of the answer while thinking, and one of `closed` for a closed question.

        An `unasked` sheet is covered and has no clock until the first question: a class that is set later
        would style all of it again.
        """
        super().__init__(classes="-unasked -covered" if unasked else None)
        self._notes = notes
        self._answer = answer
        self._below = below
        self._closed_fields = tuple(closed)

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Static("", id="heading")
            yield Static("", id="flag")
            yield Countdown()
        yield TimeBar()
        with VerticalScroll(id="question", can_focus=False):
            yield Static("", id="main-question")
            yield Static("", id="question-text")
        yield Static("", id="noted", markup=False)
        yield self._notes
        yield self._answer
        yield from self._closed_fields
        with Vertical(id="cover"):
            yield Static("", id="cover-title", markup=False)
            yield Static("", id="cover-detail", markup=False)
        with Horizontal(id="status"):
            yield Static("", id="notice", markup=False)
            yield Static("", id="kept", markup=False)
        yield from self._below

    def show_question(self, state: SessionState, before: str = "") -> None:
        """Draw the current question; `before` is put before the heading."""
        asked = state.asked
        self.query_one("#heading", Static).update(Content(before + heading(state)))
        flagged = state.attempt is not None and state.attempt.flagged
        self.query_one("#flag", Static).update("⚑ flagged" if flagged else "")
        text = Content("")
        if asked is not None:  # a closed field shows the options itself
            is_closed = self.has_class("-closed")
            text = plain_passages(asked.question.text if is_closed else asked.question.asked)
        if state.attempt is not None and state.attempt.follow_up is not None:
            self.query_one("#main-question", Static).update(text)
            text = plain(state.attempt.follow_up.text)
        self.query_one("#question-text", Static).update(text)
        attempt = state.attempt
        self.set_class(attempt is not None and attempt.thinking, "-thinking")
        self.set_class(attempt is not None and attempt.follow_up is not None, "-follow-up")
        self.show_noted(attempt)

    def put_field(self, field: Widget) -> None:
        """Show a field: the one for words, or a closed one."""
        self.set_class(field is not self._answer, "-closed")
        for closed in self._closed_fields:
            closed.set_class(closed is field, "-shown")

    def show_noted(self, attempt: Attempt | None) -> None:
        """Draw the notes and hints beside the answer."""
        lines = phrase_noted(attempt) if attempt is not None else []
        change_line(self.query_one("#noted", Static), "\n".join(lines))
        self.set_class(bool(lines), "-noted")

    def show_time(self, remaining: float, limit: float, word: str = "") -> None:
        """Draw the seconds left of a limit; `word` says what they are if they do not run."""
        self.query_one(Countdown).show(remaining, limit, word)
        self.query_one(TimeBar).show(remaining, limit)

    def show_status(self, notice: str, kept: str, *, trouble: bool = False) -> None:
        """Draw the line of status; repaint only changes."""
        change_line(self.query_one("#notice", Static), notice)
        change_line(self.query_one("#kept", Static), kept)
        self.query_one("#status").set_class(trouble, "-trouble")
        self.query_one("#status").set_class(bool(notice), "-noticed")

    def put_cover(self, cover: Cover) -> None:
        """Show a cover, in place of the question if it hides it."""
        self.set_class(cover.hides, "-covered")
        self.set_class(not cover.hides, "-told")
        self.set_class(cover.urgent, "-urgent")
        self.query_one("#cover-title", Static).update(cover.title)
        self.query_one("#cover-detail", Static).update(cover.detail)

    def lift_cover(self) -> None:
        """Show question and answer again."""
        self.remove_class("-covered", "-told", "-urgent")


def clock_of(state: SessionState, now: float) -> tuple[float, float, str]:
    """Return the seconds left, their limit, and a word for them if they do not simply run."""
    left = timing.thinking_remaining(state, now)
    if state.attempt is not None and state.attempt.thinking and left is not None:
        stands = state.phase == "paused"
        return left, state.plan.think or left, "stopped" if stands else "to think"
    remaining, limit = timing.remaining(state, now), timing.limit(state)
    if state.phase == "thinking":
        return remaining, limit, "to answer"
    stands = state.phase != "answering" and remaining > 0
    return remaining, limit, "stopped" if stands else ""


def heading(state: SessionState) -> str:
    """Return such as `Question 4 of 8 · Softmax and stability · core`, with a note if it is asked again."""
    asked, attempt = state.asked, state.attempt
    if asked is None or attempt is None:
        return f"{state.plan.mode.capitalize()}, {phrase_count(len(state.questions), 'question')}"
    parts = [
        f"Question {attempt.question + 1} of {len(state.questions)}",
        visible_line(asked.topic_title or asked.question.topic),
        DIFFICULTIES[asked.question.difficulty],
    ]
    if attempt.follow_up is not None:
        parts[1:] = ["follow-up", parts[1]]  # first: a long title is cut
    elif len(state.attempts_on(attempt.question)) > 1:
        parts.append("once more")
    return " · ".join(part for part in parts if part)


def phrase_noted(attempt: Attempt) -> list[str]:
    """Return the hints and notes of an attempt, a line each, the newest hint first."""
    notes = attempt.notes if not attempt.thinking else ""
    lines = [f"Notes: {visible_line(notes)}"] if notes.strip() else []
    return [*(phrase_hint(hint) for hint in reversed(attempt.hints)), *lines]
