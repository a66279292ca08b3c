"""Fences of code that were left open, so that one of them does not swallow the rest of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_FENCE = re.compile(
    r"^(?P<indent>[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)$"
)
_STARTS = re.compile(
    r"^(?:\s{0,3}#{2,6}\s+\S|\s{0,3}\d{1,4}[.)]\s+\S|\s{0,3}\*\*\S.*\*\*\s*$|\s*<(?:details|summary|h[1-6])\b"
    r"|\s*</details>|\s{0,3}(?:Q|Question)\s*\d*[.:)]|\s*\*\*\[?[⬆↥])",
    re.IGNORECASE,
)


_SWALLOWS = re.compile(
    r"^ {0,3}<(?P<tag>script|style|pre|textarea|!--)(?=[\s>]|$|(?<=--))", re.IGNORECASE
)
_COSTLY = {"[": "&#91;", "*": "&#42;", "_": "&#95;", "<": "&lt;"}
_MOST_MARKS = 1_000
"""Of one kind in one paragraph."""
_ENDS = {
    "script": "</script>",
    "style": "</style>",
    "pre": "</pre>",
    "textarea": "</textarea>",
    "!--": "-->",
}


def close_fences(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """The lines with a fence closed where its writer forgot to, and the lines, from 1, of such fences.

    A fence is open where another one begins inside it, or where the document ends in it; it is
    closed before the first line that looks like the start of something new. The number of lines
    stays the same: the closing fence is put at the end of an empty line's place.
    """
    kept = list(lines)
    opened: list[int] = []
    at = 0
    while at < len(kept):
        found = _FENCE.match(kept[at])
        if not found:
            at += 1
            continue
        end, closed = _find_end(kept, at, found)
        if closed:
            at = end + 1
            continue
        cut = _find_cut(kept, at + 1, end)
        if cut is None:
            at = end
            continue
        opened.append(at + 1)
        kept[cut] = f"{' ' * len(found.group('indent'))}{found.group('marks')}"
        at = cut + 1
    return kept, opened


_BLOCK = re.compile(r"\s*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)")
"""What begins a paragraph of its own: an item, a heading, a row of a table."""


def close_tags(lines: Sequence[str]) -> list[str]:
    """The lines with a tag or comment that would swallow all that follows made plain text.

    Markdown lets `<script>`, `<style>`, `<pre>` and `<!--` go on until they are closed, however far
    that is; people write about them as words.
    """
    kept = list(lines)
    last = dict.fromkeys(_ENDS.values(), -1)
    for at, line in enumerate(kept):
        for end in last:
            if end in line.casefold():
                last[end] = at
    for at, (line, in_code) in enumerate(fenced(lines)):
        found = None if in_code else _SWALLOWS.match(line)
        if found and last[_ENDS[found.group("tag").casefold()]] < at:
            kept[at] = line.replace("<", "&lt;", 1)
    return kept


def tame_marks(lines: Sequence[str]) -> list[str]:
    """The lines with the marks of a paragraph that has hundreds of them made plain signs.

    Markdown's own rules take quadratic time for them, and they mean nothing.
    """
    kept = list(lines)
    counts = dict.fromkeys(_COSTLY, 0)
    for at, line in enumerate(kept):
        if not line.strip() or _BLOCK.match(line):
            counts = dict.fromkeys(_COSTLY, 0)
        for mark, plain in _COSTLY.items():
            counts[mark] += line.count(mark)
            if counts[mark] > _MOST_MARKS:
                kept[at] = kept[at].replace(mark, plain)
    return kept


def _find_end(lines: Sequence[str], start: int, opening: re.Match[str]) -> tuple[int, bool]:
    """Where a fence ends, and whether it was closed there rather than by another's beginning."""
    marks = opening.group("marks")
    for at in range(start + 1, len(lines)):
        if marks[0] not in lines[at]:
            continue
        found = _FENCE.match(lines[at])
        if not found or not found.group("marks").startswith(marks):
            continue
        if not found.group("info").strip():
            return at, True
        if found.group("marks") == marks and _find_cut(lines, start + 1, at) is not None:
            return at, False
    return len(lines), False


def _find_cut(lines: Sequence[str], start: int, end: int) -> int | None:
    """The empty line before the first line that begins something new."""
    for at in range(start + 1, end):
        if not lines[at - 1].strip() and _STARTS.match(lines[at]):
            return at - 1
    return None


def fenced(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a block of code, fences included."""
    fence = ""
    for line in lines:
        found = _FENCE.match(line) if "`" in line or "~" in line else None
        if fence:
            yield line, True
            closes = found is not None and found.group("marks").startswith(fence)
            if closes and line.strip().strip(fence[0]) == "":
                fence = ""
        elif found:
            fence = found.group("marks")
            yield line, True
        else:
            yield line, False
