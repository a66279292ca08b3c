"""The person's own words, taken out of an answer."""

from __future__ import annotations

from interview.model.score import Span


def quote(spans: tuple[Span, ...], answer: str) -> str:
    """Return the words at some spans; neighbours are joined, gaps become an ellipsis."""
    pieces: list[str] = []
    last = 0
    for span in sorted(whole_words(span, answer) for span in spans):
        start = max(last, span.start) if pieces else span.start
        words = answer[start : span.end]
        if not words:
            continue
        if pieces and not answer[last:start].strip():
            pieces[-1] += f"{' ' if last < start else ''}{words}"
        else:
            pieces.append(words)
        last = span.end
    return " … ".join(pieces)


_PARTS = frozenset("_'’-+*/=<>#@%&()[]{}.")
"""Characters of a written word besides letters and digits: `__enter__`, `b[0]`, `k-means++`."""
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LONGEST_WORD = 40
"""Characters by which a span is extended at most to each side."""


def whole_words(span: Span, text: str) -> Span:
    """Return the span extended to whole written words."""
    start, end = max(0, span.start), min(len(text), span.end)
    if start >= end:
        return Span(start, max(start, end))
    first, last = max(0, start - _LONGEST_WORD), min(len(text), end + _LONGEST_WORD)
    while start > first and _is_part(text[start - 1]):
        start -= 1
    while end < last and _is_part(text[end]):
        end += 1
    return _trimmed(start, end, span, text)


def _is_part(char: str) -> bool:
    return char in _PARTS or (char.isascii() and char.isalnum())


def _trimmed(start: int, end: int, span: Span, text: str) -> Span:
    """Return the span without the full stops and brackets that belong to the sentence around it."""
    while end > span.end and (
        text[end - 1] in ".'’-" or _has_unpaired_bracket(text[start:end], -1)
    ):
        end -= 1
    while start < span.start and (
        text[start] in ".'’-" or _has_unpaired_bracket(text[start:end], 0)
    ):
        start += 1
    return Span(start, end)


def _has_unpaired_bracket(words: str, end: int) -> bool:
    """Return whether the words have at this end (0 or -1) a bracket without its partner."""
    return any(
        words[end] == (close if end else opening) and words.count(opening) != words.count(close)
        for opening, close in _BRACKETS.items()
    )
