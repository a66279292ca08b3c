"""The options of a question that is answered by choosing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from interview.app.safe_text import plain
from interview.model.bank import Option, letter_of, read_choice, write_choice


class ChoiceList(Widget, can_focus=True):
    """Options to choose with a letter or space. Where one option is right, only the last choice counts."""

    DEFAULT_CSS = "ChoiceList { height: 1fr; min-height: 3; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("space", "choose", show=False),
        Binding("enter", "screen.submit", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as the field
        super().__init__(id=id)
        self._options: tuple[Option, ...] = ()
        self._chosen: frozenset[int] = frozenset()
        self._cursor = 0
        self._above = 0
        """Rows that are out of sight above."""

    @property
    def text(self) -> str:
        """The answer: the letters of what is chosen."""
        return write_choice(self._chosen)

    @property
    def empty(self) -> bool:
        """Whether nothing is chosen."""
        return not self._chosen

    def offer(self, options: Sequence[Option]) -> None:
        """Show these options."""
        self._options, self._cursor = tuple(options), 0
        self.refresh()

    def put(self, text: str) -> None:
        """Choose what an answer names, and nothing else."""
        self._chosen = read_choice(text, self._options)
        self.refresh()

    def render(self) -> RenderResult:
        """Return the options at the width there is, those around the cursor where there is no room for all."""
        drawn = [self._draw(index) for index in range(len(self._options))]
        rows = [row for option in drawn for row in option]
        end = sum(len(option) for option in drawn[: self._cursor + 1])
        self._above = max(0, end - self.content_size.height)
        return Content("\n").join(rows[self._above :])

    def _draw(self, index: int) -> list[Content]:
        mark = "▸" if index == self._cursor else " "
        sign = "●" if index in self._chosen else "○"
        style = "bold $accent" if index in self._chosen else ""
        head = Content.styled(f"{mark} {sign} {letter_of(index)}) ", style)
        room = max(20, self.content_size.width - head.cell_length)
        lines = list(plain(self._options[index].text).wrap(room)) or [Content()]
        return [head + lines[0], *(Content(" " * head.cell_length) + line for line in lines[1:])]

    def on_key(self, event: events.Key) -> None:
        """A letter chooses its option."""
        character = (event.character or "").upper()
        letters = [letter_of(index) for index in range(len(self._options))]
        if character in letters:
            event.stop()
            self._cursor = letters.index(character)
            self.action_choose()

    def on_click(self, event: events.Click) -> None:
        """Choose the option that was clicked."""
        point = event.get_content_offset(self)
        top = 0
        for index in range(len(self._options)):
            height = len(self._draw(index))
            if point is not None and top <= point.y + self._above < top + height:
                self._cursor = index
                self.action_choose()
            top += height

    def action_move(self, step: int) -> None:
        self._cursor = min(len(self._options) - 1, max(0, self._cursor + step))
        self.refresh()

    def action_choose(self) -> None:
        current = frozenset({self._cursor})
        if sum(option.right for option in self._options) == 1:
            self._chosen = frozenset() if self._chosen == current else current
        else:
            self._chosen ^= current
        self.refresh()
