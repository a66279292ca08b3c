"""The difference between two drafts, as the journal keeps it."""

from __future__ import annotations

from msgspec import Struct


class Delta(Struct, frozen=True):
    """At `start`, `removed` characters are replaced by `inserted`."""

    start: int
    removed: int
    inserted: str


def delta_between(before: str, after: str) -> Delta | None:
    """Return the one stretch in which two texts differ; None if they are equal."""
    if before == after:
        return None
    start = _count_shared(before, after)
    tail = _count_shared(before[start:][::-1], after[start:][::-1])
    return Delta(start, len(before) - start - tail, after[start : len(after) - tail])


def _count_shared(first: str, second: str) -> int:
    """Return the length of the common prefix, by bisection: comparing slices is faster than letters."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
