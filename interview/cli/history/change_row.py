"""A line about two scores, the same in `compare` and `rescore`."""

from __future__ import annotations

from interview.model.phrases import phrase_amount, phrase_score
from interview.model.visible import visible_line


def change_row(name: str, before: float | None, after: float | None, change: float | None) -> str:
    """Two scores and the change between them, in columns."""
    amount = "" if change is None else phrase_amount(change)
    return (
        f"{visible_line(name):<24} {phrase_score(before):>5} {phrase_score(after):>5} {amount:>6}"
    )
