"""A question with two answers, over the screen that asks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interview.app.safe_text import plain
from interview.app.textual_mends import Dialogue
from interview.app.widgets.rows import Row, Rows

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Choice(Generic[Answer]):
    """One answer that can be given."""

    answer: Answer
    label: str
    key: str
    """The letter that gives it at once."""


class ChoiceScreen(Dialogue[Answer]):
    """A question with its answers one a line; escape gives the last, which changes nothing."""

    CSS_PATH = Path(__file__).with_name("confirm.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", "Back", show=False),
    ]

    def __init__(
        self, question: str, choices: Sequence[Choice[Answer]], *, first: int = 0
    ) -> None:
        """`first` is the answer that has the mark, and that enter gives."""
        super().__init__()
        self._first = first
        self._question = question
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        """The question, then the answers."""
        with Vertical(classes="dialogue"):
            yield Static(plain(self._question), classes="question", markup=False)
            yield Rows([_row(index, choice) for index, choice in enumerate(self._choices)])

    def on_mount(self) -> None:
        """As high as there are answers."""
        rows = self.query_one(Rows)
        rows.styles.height = len(self._choices)
        rows.show(rows.rows, at=str(self._first))

    def on_key(self, event: events.Key) -> None:
        """An answer's letter gives it, and means nothing to the screen below."""
        for choice in self._choices:
            if choice.key == event.key:
                event.stop()
                self.dismiss(choice.answer)
                return

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give the answer of the row."""
        self.dismiss(self._choices[int(event.row.id)].answer)

    def action_stay(self) -> None:
        """Give the answer that changes nothing."""
        self.dismiss(self._choices[-1].answer)


class ConfirmScreen(ChoiceScreen[bool]):
    """Yes or no; escape is no, and so is an enter that was meant for the screen below."""

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__(
            question,
            (Choice(answer=True, label=yes, key="y"), Choice(answer=False, label=no, key="n")),
            first=1,
        )


def _row(index: int, choice: Choice[Answer]) -> Row:
    line = Content.assemble((choice.key, "$accent"), "  ", choice.label)
    return Row(str(index), lambda width: line.truncate(width, ellipsis=True))
