"""The person's own words, taken out of an answer."""

from __future__ import annotations

from interview.domain.score import Span


def quote(spans: tuple[Span, ...], answer: str) -> str:
    """The words at some spans; neighbours join, and a gap between others shows as an ellipsis."""
    pieces: list[str] = []
    last = -1
    for span in sorted(spans):
        words = answer[span.start : span.end]
        if pieces and answer[last : span.start].isspace():
            pieces[-1] += f" {words}"
        else:
            pieces.append(words)
        last = span.end
    return " … ".join(pieces)
