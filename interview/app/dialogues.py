"""Dialogues: a choice, leaving an interview, a line of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, Generic, Literal, TypeVar

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import Command
from interview.app.safe_text import plain
from interview.app.textual_fixes import Dialogue
from interview.app.themes import MUTED
from interview.app.widgets.drawn_lines import DrawnLines
from interview.app.widgets.key_line import key_hints
from interview.app.widgets.line_input import LineInput
from interview.app.widgets.rows import ListRow, Rows
from interview.model.visible import visible_line

Answer = TypeVar("Answer")


class Choice(Struct, Generic[Answer], frozen=True):
    """One of the answers."""

    answer: Answer
    label: str
    key: str
    """The key that gives it."""


class ChoiceScreen(Dialogue[Answer]):
    """A question with its answers one a line; escape gives the last, which changes nothing."""

    CSS_PATH = Path(__file__).with_name("dialogues.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", "Back", show=False),
    ]

    def __init__(
        self, question: str, choices: Sequence[Choice[Answer]], *, first: int = 0
    ) -> None:
        """`first` is the index of the answer under the cursor, which enter gives."""
        super().__init__()
        self._first = first
        self._question = question
        self._choices = tuple(choices)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Static(plain(self._question), classes="question", markup=False)
            yield Rows([_row(index, choice) for index, choice in enumerate(self._choices)])

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.styles.height = len(self._choices)
        rows.show(rows.rows, row_id=str(self._first))

    def on_key(self, event: events.Key) -> None:
        """Give the answer of a key, and keep the key from the screen below."""
        for choice in self._choices:
            if choice.key == event.key:
                event.stop()
                self.dismiss(choice.answer)
                return

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(self._choices[int(event.row.id)].answer)

    def action_stay(self) -> None:
        self.dismiss(self._choices[-1].answer)


class ConfirmScreen(ChoiceScreen[bool]):
    """Yes or no. Escape means no, and so does an enter meant for the screen below."""

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__(
            question,
            (Choice(answer=True, label=yes, key="y"), Choice(answer=False, label=no, key="n")),
            first=1,
        )


def _row(index: int, choice: Choice[Answer]) -> ListRow:
    line = Content.assemble((choice.key, "$accent"), "  ", choice.label)
    return ListRow(str(index), lambda width: line.truncate(width, ellipsis=True))


Leaving = Literal["home", "quit", "end", "discard", "stay"]


class LeaveScreen(ChoiceScreen[Leaving]):
    """Leave an interview: go home, quit, end, discard, or stay. Pressing ctrl+q again quits, enter stays.

    An interview without a question so far cannot be ended.
    """

    def __init__(self, *, clock_runs: bool, has_begun: bool) -> None:
        clock = " Its clock keeps running while you choose." if clock_runs else ""
        question = f"An interview is open.{clock}" if has_begun else "The interview has not begun."
        choices: list[Choice[Leaving]] = [
            Choice("home", "Go home; resume it later", "h"),
            Choice("quit", "Quit the program; resume it later", "l"),
            Choice("end", "End it now; the draft is submitted", "e"),
            Choice("discard", "Discard it, as if it had not begun", "d"),
            Choice("stay", "Stay in the interview", "s"),
        ]
        offered = [choice for choice in choices if has_begun or choice.answer != "end"]
        super().__init__(question, offered, first=len(offered) - 1)


class EmergencySaveScreen(ChoiceScreen[Path | None]):
    """Ask where to save a copy if the disk fails. None means stay."""

    def __init__(self, trouble: str, folders: Sequence[Path]) -> None:
        choices: list[Choice[Path | None]] = [
            Choice(folder, visible_line(f"Quit, with a copy in {folder}"), str(number))
            for number, folder in enumerate(folders, start=1)
        ]
        super().__init__(
            f"Not everything is saved: {trouble}.\nKeep a copy of the whole interview elsewhere?",
            (*choices, Choice(None, "Stay; the program keeps trying to save", "s")),
        )


class AskLineScreen(Dialogue[str | None]):
    """Ask for a line of text. Returns it, empty to remove; None after escape."""

    CSS_PATH = Path(__file__).with_name("dialogues.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    def __init__(
        self, label: str, about: str, text: str, check: Callable[[str], str] | None = None
    ) -> None:
        """`check` returns the fault of a line; empty if it has none."""
        super().__init__()
        self._check = check
        self._label = label
        self._about = about
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Static(plain(self._label), markup=False)
            yield Static(plain(self._about).stylize(MUTED), classes="question")
            yield LineInput(self._text, compact=True)
            yield Static("", id="wrong", markup=False)
            yield Static(key_hints(("enter", "Save"), ("esc", "Cancel")))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Take the line, or show its fault."""
        event.stop()
        text = visible_line(event.value).strip()
        wrong = self._check(text) if self._check is not None else ""
        if wrong:
            self.query_one("#wrong", Static).update(plain(wrong).stylize("$error"))
            self.query_one("#wrong").add_class("-said")
        else:
            self.dismiss(text)

    def action_leave(self) -> None:
        self.dismiss(None)


EVERYWHERE = (
    Command("palette", "ctrl+p", "Palette", "All commands by name, and themes"),
    Command("suspend", "ctrl+z", "Suspend", "Suspend the program, but not while writing"),
    Command("copy", "ctrl+c", "Copy", "Copy what the mouse has selected"),
)

HelpPart = tuple[str, tuple[Command, ...]]
"""A title, and commands."""


class HelpScreen(Dialogue[None]):
    """The keys of a screen in full sentences."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Close"),
        Binding("f1", "dismiss", "Close", id="help"),  # the key that opens it, wherever it is
    ]

    def __init__(self, title: str, keys: Sequence[Command], also: HelpPart) -> None:
        super().__init__()
        self._title = title
        self._parts: tuple[HelpPart, ...] = (("", tuple(keys)), also, ("Everywhere", EVERYWHERE))

    def compose(self) -> ComposeResult:
        width = 2 + max(len(_keys(command)) for _, part in self._parts for command in part)
        with Vertical(classes="dialogue"), VerticalScroll():
            yield Static(self._title or "Keys", classes="title", markup=False)
            for title, commands in self._parts:
                if title:
                    yield Static(title, classes="subtitle", markup=False)
                yield KeyTable(commands, width)

    def on_resize(self) -> None:
        self.call_after_refresh(self._say_how)

    def _say_how(self) -> None:
        more = self.query_one(VerticalScroll).max_scroll_y > 0
        dialogue = self.query_one(".dialogue")
        dialogue.border_subtitle = f"{'↑ ↓ scrolls, ' if more else ''}esc closes"


class KeyTable(DrawnLines):
    """Keys in a column of fixed width, each with its sentence wrapped beside it."""

    def __init__(self, commands: Sequence[Command], width: int) -> None:
        super().__init__()
        self._commands, self._keys_width = commands, width

    def draw_lines(self, width: int) -> list[Content]:
        room = max(1, width - self._keys_width)
        lines: list[Content] = []
        for command in self._commands:
            keys = Content.styled(_keys(command), "$accent")
            for line in Content(command.help).wrap(room):
                lines.append(keys.pad_right(self._keys_width - keys.cell_length) + line)
                keys = Content()
        return lines


def _keys(command: Command) -> str:
    return " ".join(command.keys)
