"""One line of text, asked over the screen that wants it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from interview.app.safe_text import plain
from interview.app.textual_mends import Dialogue
from interview.app.themes import MUTED
from interview.app.widgets.key_line import key_hints
from interview.app.widgets.line_input import LineInput
from interview.model.visible import visible_line


class AskLineScreen(Dialogue[str | None]):
    """Ends with what was typed, empty for nothing; escape changes nothing."""

    CSS_PATH = "dialogues.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    def __init__(
        self, label: str, about: str, text: str, check: Callable[[str], str] | None = None
    ) -> None:
        """`check` says what is wrong with a line, nothing where it can be taken."""
        super().__init__()
        self._check = check
        self._label = label
        self._about = about
        self._text = text

    def compose(self) -> ComposeResult:
        """What is asked, the line, the keys."""
        with Vertical(classes="dialogue"):
            yield Static(plain(self._label), markup=False)
            yield Static(plain(self._about).stylize(MUTED), classes="question")
            yield LineInput(self._text, compact=True, select_on_focus=False)
            yield Static("", id="wrong", markup=False)
            yield Static(key_hints(("enter", "Take it"), ("esc", "Leave it")))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Take the line; one with something wrong stays to be mended."""
        event.stop()
        text = visible_line(event.value).strip()
        wrong = self._check(text) if self._check is not None else ""
        if wrong:
            self.query_one("#wrong", Static).update(plain(wrong).stylize("$error"))
            self.query_one("#wrong").add_class("-said")
        else:
            self.dismiss(text)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
