"""The fields of the closed kinds of questions, which are not answered in words."""

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
    """The field of a closed question; enter submits it."""

    DEFAULT_CSS = "ClosedField { height: 1fr; min-height: 3; }"

    @property
    def text(self) -> str:
        """The answer as it is kept in the transcript."""
        raise NotImplementedError

    @property
    def empty(self) -> bool:
        """Whether there is no answer."""
        return not self.text

    def offer(self, question: Question) -> None:
        """Show the options of a question."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Show an answer in place of the present one."""
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
        """The number of hidden rows above."""

    @property
    def text(self) -> str:
        return write_choice(self._chosen)

    def offer(self, question: Question) -> None:
        self._options, self._cursor = question.options, 0
        self.refresh()

    def put(self, text: str) -> None:
        """Choose exactly the options of an answer."""
        self._chosen = read_choice(text, self._options)
        self.refresh()

    def render(self) -> RenderResult:
        """Return the options; those around the cursor if there is no room for all."""
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
        """Choose an option by its letter."""
        character = (event.character or "").upper()
        letters = [letter_of(index) for index in range(len(self._options))]
        if character in letters:
            event.stop()
            self._cursor = letters.index(character)
            self.action_choose()

    def on_click(self, event: events.Click) -> None:
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
"""The field of each closed kind of question."""
