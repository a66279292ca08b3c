"""Two attempts at one question: what was gained and lost, in the person's own words."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import BACK, HELP, LEAVE, Command, use
from interview.app.safe_text import plain, plain_line
from interview.app.screens.base import CommandScreen
from interview.app.themes import MUTED
from interview.app.widgets.ledger import Entry, Ledger
from interview.app.widgets.marked_text import mark_spans
from interview.history.question_history import PastAnswer
from interview.model.phrases import SIGNS, phrase_clock, phrase_score
from interview.present.point_pairs import PointPair, pair_points
from interview.session.state import Attempt

Side = tuple[PastAnswer, Attempt]
"""What the history of a question says of an attempt, and the attempt itself."""


class SideBySideScreen(CommandScreen[None]):
    """The older attempt left, the newer right; one above the other where there is no room."""

    CSS_PATH = "side_by_side.tcss"
    AUTO_FOCUS = "VerticalScroll"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    HELP_TITLE = "What did I gain and lose?"
    COMMAND_LIST: ClassVar[tuple[Command, ...]] = (
        use("open", "Review", "Review the newer attempt"),
        use("replay", help="Watch both side by side"),
        BACK,
        HELP,
        use("scroll-down"),
        use("scroll-up"),
        LEAVE,
    )

    def __init__(self, question: str, older: Side, newer: Side) -> None:
        super().__init__()
        self._question, self._sides = question, (older, newer)
        self._pair = (older[0], newer[0])

    def body(self) -> ComposeResult:
        """The question, key points with both states and quotes, then both answers whole."""
        (_, older), (_, newer) = self._sides
        with VerticalScroll():
            yield Static(plain(self._question), classes="question")
            yield Static(_head(*self._pair), classes="muted apart")
            yield Ledger([_point(pair) for pair in pair_points(older, newer)])
            with Container(classes="texts"):
                for one, attempt in self._sides:
                    yield Static(_answer(one, attempt), classes="text")

    def action_open(self) -> None:
        """Review the newer one."""
        self.program.show_review(self._pair[1].session, self._pair[1].attempt)

    def action_replay(self) -> None:
        """Watch both."""
        older, newer = self._pair
        self.program.show_replays((older.session, older.attempt), (newer.session, newer.attempt))


def _head(older: PastAnswer, newer: PastAnswer) -> str:
    ends = [
        f"{one.when:%-d %b %Y} {phrase_score(one.score)}, {phrase_clock(one.elapsed)}"
        for one in (older, newer)
    ]
    return "  →  ".join(ends)


def _point(pair: PointPair) -> Entry:
    colour = {"gained": "$accent", "lost": "$error"}.get(pair.change, MUTED)
    signs = " → ".join(SIGNS[state] if state else "–" for state in (pair.before, pair.after))
    quotes = dict.fromkeys(quote for quote in (pair.quote_before, pair.quote_after) if quote)
    below = Content("\n").join(plain_line(f"“{quote}”") for quote in quotes)
    return Entry(
        Content(signs),
        plain_line(pair.point),
        below.stylize(MUTED),
        Content.styled(pair.change, f"bold {colour}"),
    )


def _answer(one: PastAnswer, attempt: Attempt) -> Content:
    label = Content.styled(f"{one.when:%-d %b %Y}", f"bold {MUTED}")
    text = mark_spans(attempt.answer, attempt.score) if attempt.answer else plain("Nothing.")
    return label + Content("\n") + text
