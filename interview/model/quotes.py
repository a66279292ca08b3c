"""The person's own words, taken out of an answer."""

from __future__ import annotations

from interview.model.score import Span


def quote(spans: tuple[Span, ...], answer: str) -> str:
    """The words at some spans; neighbours join, and a gap between others shows as an ellipsis."""
    pieces: list[str] = []
    last = 0
    for span in sorted(whole_words(one, answer) for one in spans):
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
"""What a written word may hold beside letters and digits: `__enter__`, `b[0]`, `k-means++`."""
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LONGEST_WORD = 40
"""Characters to each side within which a word is looked for; text without blanks has no words."""


def whole_words(span: Span, text: str) -> Span:
    """The span with the rest of the written words that it begins and ends in."""
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
    """Without the full stops and brackets around the words that belong to the sentence."""
    while end > span.end and (text[end - 1] in ".'’-" or _is_loose(text[start:end], -1)):
        end -= 1
    while start < span.start and (text[start] in ".'’-" or _is_loose(text[start:end], 0)):
        start += 1
    return Span(start, end)


def _is_loose(words: str, at: int) -> bool:
    """Whether the bracket at an end of some words has no partner in them."""
    return any(
        words[at] == (close if at else opening) and words.count(opening) != words.count(close)
        for opening, close in _BRACKETS.items()
    )
