"""Which key? The person presses it, twice, so that it is seen to reach the program."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interview.app.commands import Command, phrase_key, with_key
from interview.app.keymap import refuse_key
from interview.app.textual_mends import Dialogue
from interview.app.themes import MUTED
from interview.app.widgets.key_line import key_hints

USUAL = "usual"
"""The answer that gives the command its usual key back."""


class PressKeyScreen(Dialogue[str | None]):
    """Ends with the key that was pressed twice, as Textual names it; escape changes nothing."""

    CSS_PATH = "dialogues.tcss"

    def __init__(self, command: Command, keys: Mapping[str, str]) -> None:
        """`keys` are those that the person gave so far, by the id of their command."""
        super().__init__()
        self._command = command
        self._keys = keys
        self._pressed = ""

    def compose(self) -> ComposeResult:
        """What is asked, what came, what else can be done."""
        now = with_key(self._command, self._keys).keys[0]
        with Vertical(classes="dialogue"):
            yield Static(
                Content.assemble(
                    "Press the key for ",
                    (self._command.label, "bold"),
                    f", which is on {now} now.",
                ),
                classes="question",
            )
            yield Static(self._invite(), id="came", markup=False)
            yield Static(
                Content.assemble(
                    ("If nothing happens, your terminal keeps that key to itself.\n\n", MUTED),
                    key_hints(("backspace", "Usual key"), ("esc", "Leave it")),
                ),
                classes="hint",
            )

    def _invite(self) -> str:
        return "No key came yet."

    def on_key(self, event: events.Key) -> None:
        """Take the key for an answer, whatever it does elsewhere."""
        event.stop()
        event.prevent_default()
        key = event.key
        if key == "escape":
            self.dismiss(None)
        elif key == "backspace":
            self.dismiss(USUAL)
        elif wrong := refuse_key(self._command.id, key, self._keys):
            self._pressed = ""
            self._tell(f"Not that one: {wrong}.", wrong=True)
        elif key == self._pressed:
            self.dismiss(key)
        else:
            self._pressed = key
            self._tell(f"{phrase_key(key)} came through. Press it once more to take it.")

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        said = Content.styled(text, "$error") if wrong else Content(text)
        self.query_one("#came", Static).update(said)
