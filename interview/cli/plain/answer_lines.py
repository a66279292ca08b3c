"""The answer as its lines come in."""

from __future__ import annotations

LONGEST = 20_000
"""Characters that an answer keeps, as in the app."""


class Answer:
    """Lines of one answer."""

    def __init__(self, draft: str = "") -> None:
        self.text = draft
        """The lines so far, without a line ending after the last."""
        self._begun = bool(draft)
        self._full = False

    def add(self, line: str) -> list[str]:
        """Take one more line; says so once when the answer is full."""
        longer = f"{self.text}\n{line}" if self._begun else line
        self._begun = True
        self.text = longer[:LONGEST]
        if len(longer) <= LONGEST or self._full:
            return []
        self._full = True
        return [f"The answer is full at {LONGEST:,} characters; more is not kept."]
