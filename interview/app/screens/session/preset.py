"""The name under which the settings of a session are kept."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from interview.app.widgets.key_line import key_hints
from interview.app.widgets.line_input import LineInput
from interview.model.visible import visible_line
from interview.practice.presets import LONGEST_NAME


class PresetScreen(ModalScreen[str | None]):
    """Asks for a name; none where the person thinks better of it."""

    CSS_PATH = "preset.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Back", show=False),
    ]

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._before = name

    def compose(self) -> ComposeResult:
        """The question, then the line for the name."""
        gone = "; an empty name deletes it" if self._before else ""
        with Vertical(classes="dialogue"):
            yield Static(
                f"Save these settings as a preset. Its name{gone}:",
                classes="question",
                markup=False,
            )
            yield LineInput(
                self._before,
                placeholder="such as: Friday's screen",
                max_length=LONGEST_NAME,
                compact=True,
            )
            yield Static(key_hints(("enter", "Save"), ("esc", "Leave it")), classes="hint")

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Give the name."""
        name = visible_line(event.value).strip()
        self.dismiss(name if name or self._before else None)

    def action_close(self) -> None:
        """Keep nothing."""
        self.dismiss(None)
