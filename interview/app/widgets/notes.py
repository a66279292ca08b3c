"""The line for notes while one thinks about a question."""

from __future__ import annotations

from textual.message import Message

from interview.app.widgets.line_input import LineInput
from interview.model.visible import visible_line

ROOM = 500
"""Characters that the notes may hold."""


class NotesLine(LineInput):
    """One line; enter ends the thinking."""

    class Ready(Message):
        """The person wants to begin."""

    def __init__(self) -> None:
        super().__init__(
            placeholder="Notes for yourself; the answer is written after enter",
            compact=True,
            max_length=ROOM,
            id="notes",
        )

    @property
    def text(self) -> str:
        """The notes, harmless to any screen."""
        return visible_line(self.value)

    async def action_submit(self) -> None:
        """Begin."""
        self.post_message(self.Ready())
