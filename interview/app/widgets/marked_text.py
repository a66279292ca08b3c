"""An answer with the words that count underlined, and quotes from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from textual.content import Content

from interview.model.excerpts import shorten
from interview.model.quotes import whole_words
from interview.model.score import Evidence, Score, Span
from interview.model.visible import visible, visible_line

SHOWN = "underline bold"
AGAINST = "underline $error"

_LONGEST_QUOTE = 90

_SMALL_WORDS = 12
"""Characters between two words of evidence that a quote takes along: "sum to one"."""


def mark_spans(text: str, score: Score | None) -> Content:
    """The text, safe to draw, with what counted underlined.

    What showed a key point is bold, what speaks against the answer is in the error colour.
    """
    kinds = bytearray(len(text))
    if score is not None:
        for span in join_quotes(text, _spans(score, against=False)):
            kinds[span.start : span.end] = b"\x01" * (span.end - span.start)
        for span in join_quotes(text, _spans(score, against=True)):
            kinds[span.start : span.end] = b"\x02" * (span.end - span.start)
    styles = ("", SHOWN, AGAINST)
    parts: list[tuple[str, str]] = []
    at = 0
    for kind, run in groupby(kinds):
        length = sum(1 for _ in run)
        parts.append((visible(text[at : at + length]), styles[kind]))
        at += length
    return Content.assemble(*parts)


def quote_spans(text: str, evidence: Sequence[Evidence]) -> str:
    """The words of the answer that pieces of evidence stand on, in their order, on one line."""
    return quote_words(text, (span for piece in evidence for span in piece.spans))


def quote_words(text: str, found: Iterable[Span]) -> str:
    """Stretches of the answer in their order, on one line, at most so long."""
    spans = join_quotes(text, found, across=_SMALL_WORDS)
    quote = " … ".join(visible_line(text[span.start : span.end]) for span in spans)
    return shorten(quote, _LONGEST_QUOTE)


def join_quotes(text: str, spans: Iterable[Span], across: int = 0) -> list[Span]:
    """The spans in order, within the text, neighbours with only spaces between made one.

    So are those with at most `across` characters of the same sentence between them.
    """
    found: list[Span] = []
    for span in sorted(whole_words(one, text) for one in spans):
        if span.start >= span.end:
            continue
        if found and _near(text[found[-1].end : span.start].strip(), across):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _near(between: str, across: int) -> bool:
    return len(between) <= across and not any(stop in between for stop in ".;!?\n")


def _spans(score: Score, *, against: bool) -> list[Span]:
    pieces: list[Evidence] = []
    for point in score.points:
        if (point.state == "contradicted") == against:
            pieces.extend(point.evidence)
    if against:
        pieces.extend(piece for found in score.misconceptions for piece in found.evidence)
    return [span for piece in pieces for span in piece.spans]
