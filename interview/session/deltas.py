"""The difference between two drafts, as the journal keeps it."""

from __future__ import annotations


def delta_between(before: str, after: str) -> tuple[int, int, str]:
    """Return the one stretch in which two texts differ: its start, how much is removed, what is inserted."""
    start = _count_shared(before, after)
    tail = _count_shared(before[start:][::-1], after[start:][::-1])
    return start, len(before) - start - tail, after[start : len(after) - tail]


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
