"""The replay of a session as it was typed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.base_screen import CommandScreen
from interview.app.commands import Command, use
from interview.app.themes import MUTED
from interview.app.widgets.sheet import Sheet, clock_of
from interview.app.widgets.timeline import rhythm_line, score_line
from interview.history.replay import Replay, Rhythm, rhythm, score_curve
from interview.history.sessions import Session
from interview.model.phrases import OUTCOMES, phrase_clock
from interview.model.visible import visible
from interview.present.explain import verdict_of
from interview.session.state import Attempt, SessionState
from interview.storage.places import Places

FRAME = 0.1
"""Seconds between two frames."""

STEP = 5.0
"""Seconds that the arrow keys move."""

DEAD = 1.5
"""Seconds shown of a stretch without an open question."""

SPEEDS = (1.0, 2.0, 4.0, 8.0, 16.0)

_LINE = 67
"""Cells of the lines of time at most."""

_NO_NUMBER = "the program gives this answer no number"

_NAME = 8
"""Cells of the name before a line of time."""


class ReplayScreen(CommandScreen[None]):
    """The interview's sheet, moving with the time."""

    CSS_PATH = ["../session/interview.tcss", "replay.tcss"]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (30, "-high")]  # noqa: RUF012
    HELP_TITLE = "How were the answers typed?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("play"),
        use("earlier", help=f"Go {STEP:.0f} seconds back"),
        use("later", help=f"Go {STEP:.0f} seconds on"),
        use("next-question", "Next question"),
        use("speed"),
        use("skip-idle", footer=False),
        use("previous-question", footer=False),
    )

    def __init__(self, session: Session, time: float = 0.0, speed: float = 1.0) -> None:
        super().__init__()
        self._replay = Replay(session)
        self._at = time
        self._speed = speed
        self._playing = True
        self._seen = 0.0
        self._drawn: SessionState | None = None
        self._rhythms: dict[int, Rhythm] = {}
        self._curves: dict[int, tuple[float, ...]] = {}
        self._scoring: tuple[int, int] | None = None
        """The attempt that is being scored, and its number of slices."""

    def body(self) -> ComposeResult:
        answer = VerticalScroll(Static("", id="words"), id="written", can_focus=False)
        notes = Static("", id="notes")
        lines = (Static("", id=name) for name in ("standing", "rhythm", "playhead"))
        yield Sheet(answer, notes, *lines)

    def on_mount(self) -> None:
        self._seen = self.app.clock.monotonic()
        if self._at == 0.0 and self._replay.question_starts():
            self._at = self._replay.question_starts()[0]
        self._draw()
        self.set_interval(FRAME, self.advance)

    def advance(self) -> None:
        """Draw the next frame at the chosen speed."""
        now = self.app.clock.monotonic()
        passed, self._seen = now - self._seen, now
        if not self._playing:
            return
        self._at = min(self._replay.duration, self._at + passed * self._speed)
        self._skip_dead_time()
        if self._at >= self._replay.duration:
            self._playing = False
        self._draw()

    def _skip_dead_time(self) -> None:
        following = self._replay.next_change(self._at)
        phase = self._replay.state_at(self._at).phase
        if phase in {"ready", "paused"} and following - self._at > DEAD:
            self._at = following - DEAD

    def action_play(self) -> None:
        if not self._playing and self._at >= self._replay.duration:
            self._at = 0.0
        self._playing = not self._playing
        self._draw()

    def action_earlier(self) -> None:
        self._seek(self._at - STEP)

    def action_later(self) -> None:
        self._seek(self._at + STEP)

    def action_skip_idle(self) -> None:
        following = self._replay.next_change(self._at)
        if following - self._at > DEAD:
            self._seek(following - DEAD)

    def action_previous_question(self) -> None:
        starts = [start for start in self._replay.question_starts() if start < self._at - 1.0]
        self._seek(starts[-1] if starts else 0.0)

    def action_next_question(self) -> None:
        starts = [start for start in self._replay.question_starts() if start > self._at]
        self._seek(starts[0] if starts else self._replay.duration)

    def action_speed(self) -> None:
        self._speed = next((speed for speed in SPEEDS if speed > self._speed), SPEEDS[0])
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Go to the moment of a click on a line of time."""
        widget, attempts = event.widget, self._replay.state_at(self._at).attempts
        if widget is None or widget.id not in {"standing", "rhythm", "playhead"} or not attempts:
            return
        offset = event.get_content_offset(widget)
        line = self._rhythms.get(len(attempts) - 1)
        if offset is not None and line is not None and offset.x >= _NAME:
            share = (offset.x - _NAME) / max(1, len(line.typed))
            self._seek(attempts[-1].asked_at + min(1.0, share) * line.duration)

    def _seek(self, time: float) -> None:
        self._at = min(self._replay.duration, max(0.0, time))
        self._draw()

    @property
    def _slices(self) -> int:
        return max(10, min(_LINE, self.app.size.width - 13))

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - as the base class
        self._rhythms.clear()

    def _draw(self) -> None:
        state = self._replay.state_at(self._at)
        sheet = self.query_one(Sheet)
        if state is not self._drawn:
            self._draw_state(sheet, state)
        sheet.show_time(*clock_of(state, self._at))
        sheet.show_status(self._phrase_position(), _phrase_outcome(state))
        if state.attempts:
            self._draw_lines(len(state.attempts) - 1, state.attempts[-1])

    def _draw_state(self, sheet: Sheet, state: SessionState) -> None:
        self._drawn, attempt = state, state.attempt
        draft, place = (attempt.draft, attempt.edit_end) if attempt else ("", 0)
        sheet.show_question(state, "Replay · ")
        self.query_one("#words", Static).update(with_cursor(draft, place))
        self.query_one("#written").scroll_end(animate=False)
        notes = attempt.notes if attempt else ""
        self.query_one("#notes", Static).update(with_cursor(notes, len(notes)))

    def _draw_lines(self, index: int, attempt: Attempt) -> None:
        if index not in self._rhythms:
            self._rhythms[index] = rhythm(self._replay.session, index, self._slices)
        line, values = self._rhythms[index], self._curve(index)
        since = max(0.0, self._at - attempt.asked_at)
        mark = min(len(line.typed) - 1, int(since / line.duration * len(line.typed)))
        is_unscored = not values and index in self._curves
        standing = Content.styled(_NO_NUMBER, MUTED) if is_unscored else score_line(values, mark)
        self.query_one("#standing", Static).update(Content("score   ") + standing)
        self.query_one("#rhythm", Static).update(Content("typing  ") + rhythm_line(line, mark))
        head = Content.styled(f"{' ' * (_NAME + mark)}▲", "bold $accent")
        self.query_one("#playhead", Static).update(head)

    def _curve(self, index: int) -> tuple[float, ...]:
        """Return the attempt's score in each slice; empty until it is known, or if there is none."""
        curve, request = self._curves.get(index), (index, self._slices)
        if curve is not None and len(curve) in {0, self._slices}:
            return curve
        if self._scoring != request:
            # In a thread: scoring all drafts of a long answer takes a second.
            self._scoring = request
            places, session = self.app.places, self._replay.session
            self.load(lambda: _score(places, session, *request), self._take)
        return ()

    def _take(self, scored: tuple[int, tuple[float, ...]]) -> None:
        index, curve = scored
        self._curves[index] = curve
        self._scoring = None
        self._draw()

    def _phrase_position(self) -> str:
        how = f"playing {self._speed:g}×" if self._playing else "stopped"
        return f"{phrase_clock(self._at)} of {phrase_clock(self._replay.duration)} · {how}"


def _score(
    places: Places, session: Session, index: int, slices: int
) -> tuple[int, tuple[float, ...]]:
    from interview.banks.scorers import build_scorer

    scorer = build_scorer(places, session.state.plan.banks)
    return index, score_curve(session, index, slices, scorer)


def with_cursor(draft: str, cursor: int) -> Content:
    """Return the draft, with the place of the last change in reverse colours."""
    index = min(cursor, len(draft))
    under = draft[index : index + 1]
    block = under if under.strip() else " " + under
    return Content.assemble(
        visible(draft[:index]),
        (visible(block[:1]), "reverse"),
        visible(block[1:] + draft[index + 1 :]),
    )


def _phrase_outcome(state: SessionState) -> str:
    attempt = state.attempt
    if attempt is None or attempt.outcome is None:
        return "paused" if state.phase == "paused" else ""
    word = OUTCOMES[attempt.outcome]
    if attempt.result is None:
        return word
    verdict = verdict_of(attempt)
    return " · ".join(
        filter(None, (word, verdict.word if verdict.value is None else verdict.number))
    )
