"""The fields for answers that are not written in words, one for each closed kind of question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from interview.app.safe_text import plain
from interview.model.bank import KindName, Option, Question, letter_of, read_choice, write_choice


class ClosedField(Widget, can_focus=True):
    """Where a question that is not answered in words is answered. `enter` submits it."""

    DEFAULT_CSS = "ClosedField { height: 1fr; min-height: 3; }"

    @property
    def text(self) -> str:
        """The answer as the transcript has it."""
        raise NotImplementedError

    @property
    def empty(self) -> bool:
        """Whether nothing is answered."""
        return not self.text

    def offer(self, question: Question) -> None:
        """Show what there is to answer with."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Show an answer in place of what is there."""
        raise NotImplementedError


class ChoiceList(ClosedField):
    """Options to choose with a letter or space. Where one option is right, only the last choice counts."""

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

    def offer(self, question: Question) -> None:
        """Show the options."""
        self._options, self._cursor = question.options, 0
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


CLOSED_FIELDS: Mapping[KindName, type[ClosedField]] = {"choice": ChoiceList}
"""The field of each kind of question that is not answered in words."""
