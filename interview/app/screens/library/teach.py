"""Which key point do these words show? Words to trim, key points to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interview.app.safe_text import plain_line
from interview.app.textual_mends import Dialogue
from interview.app.widgets.key_line import key_hints
from interview.app.widgets.line_input import LineInput
from interview.app.widgets.rows import Draw, Row, Rows
from interview.model.phrases import SIGNS
from interview.model.score import PointState
from interview.model.visible import visible_line

_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class SentenceChosen:
    """What is to be added to which key point."""

    number: int
    """The key point's place in its question, from 0."""
    phrase: str


class TeachScreen(Dialogue[SentenceChosen | None]):
    """The words in a line to change, the key points below; up, down and enter choose."""

    CSS_PATH = "lab.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("enter", "choose", "Add", show=False, priority=True),
    ]

    def __init__(
        self, phrase: str, points: Sequence[tuple[int, PointState, str]], chosen: int | None = None
    ) -> None:
        """`chosen` is the key point that has the mark at first, by its place in the question."""
        super().__init__()
        self._chosen = chosen
        self._phrase = phrase
        self._points = tuple(points)

    def compose(self) -> ComposeResult:
        """The words, the key points, the keys."""
        with Vertical(classes="dialogue"):
            yield Static("Add this sentence", classes="label", markup=False)
            yield LineInput(visible_line(self._phrase), compact=True, select_on_focus=False)
            yield Static("to the key point", classes="label", markup=False)
            yield Rows([_row(*point) for point in self._points], marked=True)
            yield Static(_KEYS, classes="keys", markup=False)

    def on_mount(self) -> None:
        """As high as there are key points; typing goes to the words."""
        rows = self.query_one(Rows)
        rows.styles.height = min(_MOST_ROWS, len(self._points))
        rows.show(rows.rows, at=None if self._chosen is None else str(self._chosen))
        self.query_one(LineInput).focus()

    def action_move(self, step: int) -> None:
        """To another key point."""
        self.query_one(Rows).action_move(step)

    def action_choose(self) -> None:
        """Add the words to the key point of the cursor."""
        row, phrase = self.query_one(Rows).current, self.query_one(LineInput).value
        if row is not None and phrase.strip():
            self.dismiss(SentenceChosen(int(row.id), phrase))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click chooses too."""
        event.stop()
        self.action_choose()

    def action_leave(self) -> None:
        """Add nothing."""
        self.dismiss(None)


_KEYS = key_hints(("↑ ↓", "Choose"), ("enter", "Add it to the file"), ("esc", "Back"))


def _row(number: int, state: PointState, point: str) -> Row:
    line = Content.assemble(SIGNS[state], " ") + plain_line(point)
    draw: Draw = lambda width: line.truncate(width, ellipsis=True)  # noqa: E731 - typed
    return Row(str(number), draw)
