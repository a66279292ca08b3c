"""Two attempts at one question, watched side by side from the moment each was put."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command, use
from interview.app.safe_text import plain
from interview.app.screens.base import CommandScreen
from interview.app.screens.history.replay import FRAME, SPEEDS, STEP, with_cursor
from interview.app.widgets.timeline import marks_line, rhythm_line
from interview.history.replay import Replay, Rhythm, rhythm
from interview.history.replay_marks import ReplayMark, answer_marks
from interview.history.sessions import Session
from interview.model.phrases import phrase_clock, phrase_count
from interview.model.places import Places
from interview.present.results import tell_score

Side = tuple[Session, int]
"""A session, and the index of an attempt in it."""


class TwoReplaysScreen(CommandScreen[None]):
    """One clock for both; the shorter one waits at its end."""

    CSS_PATH = "two_replays.tcss"
    HELP_TITLE = "How were the two answers typed?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("play"),
        use("earlier", help=f"Go {STEP:.0f} seconds back"),
        use("later", help=f"Go {STEP:.0f} seconds on"),
        use("faster", help="Play at 1, 2, 4, 8 or 16 times the speed"),
        BACK,
        HELP,
        use("to-start"),
        use("to-end"),
        LEAVE,
    )

    def __init__(self, older: Side, newer: Side) -> None:
        super().__init__()
        self._panes = [_Pane(*older), _Pane(*newer)]
        self._at = 0.0
        self._speed = 1.0
        self._playing = True
        self._seen = 0.0

    def body(self) -> ComposeResult:
        """The question, then the two answers."""
        session, at = self._panes[0].session, self._panes[0].attempt
        asked = session.state.questions[session.state.attempts[at].question]
        yield Static(plain(asked.question.text), id="asked")
        with Horizontal(id="panes"):
            yield from self._panes
        yield Static("", id="position")

    def on_mount(self) -> None:
        """Start to play."""
        self._seen = self.program.clock.monotonic()
        self.set_interval(FRAME, self.advance)
        places, sides = self.program.places, [(one.session, one.attempt) for one in self._panes]
        self.load(lambda: _find_marks(places, sides), self._show_marks)

    def _show_marks(self, found: tuple[int, tuple[ReplayMark, ...]]) -> None:
        index, marks = found
        self._panes[index].marks = marks
        self._seek(self._at)  # a replay that stands still would show none of them

    @property
    def duration(self) -> float:
        """Seconds that the longer one took."""
        return max(pane.rhythm.duration for pane in self._panes)

    def advance(self) -> None:
        """Let the time since the last picture pass, at the chosen speed."""
        now = self.program.clock.monotonic()
        passed, self._seen = now - self._seen, now
        if self._playing:
            self._seek(self._at + passed * self._speed)

    def _seek(self, at: float) -> None:
        self._at = min(self.duration, max(0.0, at))
        self._playing = self._playing and self._at < self.duration
        for pane in self._panes:
            pane.show(self._at, self.duration)
        how = f"playing {self._speed:g}×" if self._playing else "stopped"
        clock = f"{phrase_clock(self._at)} of {phrase_clock(self.duration)} · {how}"
        self.query_one("#position", Static).update(clock)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - as the base class
        """Draw anew in the width there is."""
        self.call_after_refresh(lambda: self._seek(self._at))

    def action_play(self) -> None:
        """Run or stop; from the end, start anew."""
        if not self._playing and self._at >= self.duration:
            self._at = 0.0
        self._playing = not self._playing
        self._seek(self._at)

    def action_earlier(self) -> None:
        """Some seconds back."""
        self._seek(self._at - STEP)

    def action_later(self) -> None:
        """Some seconds on."""
        self._seek(self._at + STEP)

    def action_faster(self) -> None:
        """The next speed, from the fastest back to the slowest."""
        self._speed = next((speed for speed in SPEEDS if speed > self._speed), SPEEDS[0])
        self._seek(self._at)

    def action_to_start(self) -> None:
        """To the start."""
        self._seek(0.0)

    def action_to_end(self) -> None:
        """To the end of the longer one."""
        self._seek(self.duration)


def _find_marks(
    places: Places, sides: Sequence[Side]
) -> Iterator[tuple[int, tuple[ReplayMark, ...]]]:
    """The marks of each side with its index; answers are scored for them, which takes a while."""
    from interview.banks.scorers import build_scorer_of

    for index, (session, attempt) in enumerate(sides):
        scorer = build_scorer_of(places, session.state.plan)
        yield index, answer_marks(session, attempt, scorer)


class _Pane(Vertical):
    """One attempt as it stood some seconds after it was put."""

    def __init__(self, session: Session, attempt: int) -> None:
        super().__init__()
        self.session, self.attempt = session, attempt
        self.rhythm: Rhythm = rhythm(session.events, attempt, 30)
        self._replay = Replay(session)
        self.marks: tuple[ReplayMark, ...] = ()

    def compose(self) -> ComposeResult:
        """Day and score, the words, the lines of time."""
        put = self.session.state.attempts[self.attempt]
        score = tell_score(put).number
        yield Static(f"{self.session.state.started:%-d %b %Y}   {score}", classes="day")
        with VerticalScroll(can_focus=False):
            yield Static("", classes="words")
        yield Static("", classes="count")
        yield Static("", classes="rhythm")
        yield Static("", classes="marks")

    def show(self, at: float, longest: float) -> None:
        """Draw the attempt `at` seconds after it was put; both lines of time are on one scale."""
        put = self.session.state.attempts[self.attempt]
        attempts = self._replay.state_at(put.asked_at + at).attempts
        draft = attempts[self.attempt].draft if self.attempt < len(attempts) else ""
        width = max(10, self.size.width - 3)
        cells = max(3, int(width * self.rhythm.duration / max(longest, 0.001)))
        if len(self.rhythm.typed) != cells:
            self.rhythm = rhythm(self.session.events, self.attempt, cells)
        done = min(at, self.rhythm.duration)
        mark = min(cells - 1, int(done / self.rhythm.duration * cells))
        marks = [(one.kind, one.at - put.asked_at) for one in self.marks]
        self.query_one(".words", Static).update(with_cursor(draft, len(draft)))
        self.query_one(VerticalScroll).scroll_end(animate=False)
        self.query_one(".count", Static).update(phrase_count(len(draft.split()), "word"))
        self.query_one(".rhythm", Static).update(rhythm_line(self.rhythm, mark))
        head: Content = marks_line(marks, done, self.rhythm.duration, cells)
        self.query_one(".marks", Static).update(head)
