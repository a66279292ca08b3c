"""Numbers that begin lines without a space behind them: `3.What is a cache?`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interview.banks.formats.markup.fences import fenced

_TIGHT = re.compile(
    r"^(?P<mark>\s{0,3}(?P<number>\d{1,4})[.)])(?=[^\W\d_]{2}|[^\W\d_][^\w.]|[\"'“«¿¡(*`])"
)
_SPACED = re.compile(r"^\s{0,3}(?P<number>\d{1,4})[.)]\s")


def spaced_numbers(lines: Iterable[str]) -> list[str]:
    """The lines with a space behind each number that goes on with those of the lines above it.

    A number that does not follow the last one, or begin with 1, is part of a word, as in `3.11`.
    """
    kept: list[str] = []
    last = 0
    for line, in_code in fenced(lines):
        tight = None if in_code else _TIGHT.match(line)
        found = tight or (None if in_code else _SPACED.match(line))
        number = int(found.group("number")) if found else -1
        follows = number == 1 or (last > 0 and number in {last, last + 1, last + 2})
        if tight and follows:
            end = tight.end("mark")
            kept.append(f"{line[:end]} {line[end:]}")
        else:
            kept.append(line)
        if found and (follows or tight is None):
            last = number
    return kept
