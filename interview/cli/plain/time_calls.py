"""How much time is left, said aloud at the moments that matter."""

from __future__ import annotations

_MOMENTS = ((60.0, "One minute left."), (15.0, "15 seconds left."))


class TimeAnnouncer:
    """Announces each moment of a question once, the latest only if several are due."""

    def __init__(self) -> None:
        self._before = 0.0

    def reset(self, remaining: float) -> None:
        """A question's clock starts or goes on with this much left, in seconds."""
        self._before = remaining

    def announce(self, remaining: float) -> list[str]:
        """What is to be said now."""
        due = [words for left, words in _MOMENTS if remaining <= left < self._before]
        self._before = remaining
        return due[-1:]
