"""A line to type in, safe for the terminal whatever is pasted into it."""

from __future__ import annotations

from textual.widgets import Input

from interview.domain.visible import visible


class LineInput(Input):
    """An input that shows pasted control characters by name instead of handing them on."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Typing and pasting come through here."""
        super().replace(visible(text).replace("\n", " ").replace("\t", " "), start, end)
