"""The answer as its lines come in."""

from __future__ import annotations

from interview.model.limits import LONGEST_TYPED_ANSWER


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
        self.text = longer[:LONGEST_TYPED_ANSWER]
        if len(longer) <= LONGEST_TYPED_ANSWER or self._full:
            return []
        self._full = True
        return [f"The answer is full at {LONGEST_TYPED_ANSWER:,} characters; more is not kept."]
