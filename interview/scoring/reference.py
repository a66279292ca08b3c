"""Cut a reference answer into its rows, which are shown and marked one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from interview.model.bank import KeyPoint, Question
from interview.model.score import Span
from interview.model.visible import visible_line
from interview.scoring.text.layout import Line, hide_short_forms, lay_out
from interview.scoring.text.reader import read_tokens

MOST_ROWS = 9
"""There are as many digits to mark them with."""

_LONG = 140
"""Characters of a sentence from which it is cut at a comma or colon."""
_LONGEST = 400
"""Characters of a row's text that are kept."""
_WORDS = 4
"""Words of a row, at least; of an entry of a list or a table, one."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_BREAK = re.compile(r"[,:]\s+|\s+(?=(?:whereas|while|but|because|although)\s)")


class Part(Struct, frozen=True):
    """A row of a reference answer and its span in the text that is read."""

    text: str
    span: Span


class ReferenceText(Struct, frozen=True):
    """A reference answer laid out as prose."""

    text: str
    read: str
    """The same with full stops blanked out that end no sentence; offsets are those of `text`."""
    entries: tuple[tuple[Span, bool], ...]
    """The lines, and whether each is an entry of a list or a table."""


def read_reference(reference: str) -> ReferenceText:
    """Return a reference answer as prose, with its lists and tables laid out as lines."""
    text = ""
    entries: list[tuple[Span, bool]] = []
    for line in lay_out(reference):
        written = _end(line)
        entries.append((Span(len(text), len(text) + len(written)), line.entry))
        text += f"{written}\n"
    return ReferenceText(text, hide_short_forms(text), tuple(entries))


def _end(line: Line) -> str:
    """Return a line with a full stop at its end, since the next one is another sentence."""
    written = line.text.rstrip()
    return written if written.endswith((".", "!", "?", ";", ":")) else f"{written}."


def reference_points(question: Question) -> tuple[KeyPoint, ...]:
    """Return the parts of a bare reference as key points with the ids `r1`, `r2` and so on."""
    reference = read_reference(question.reference)
    parts = cut_reference(reference, _find_starts(reference))
    return tuple(
        KeyPoint(part.text, id=f"r{number}") for number, part in enumerate(parts, start=1)
    )


def _find_starts(reference: ReferenceText) -> list[int]:
    """Return where clauses begin that have a content word not seen before."""
    seen: set[str] = set()
    starts: dict[int, int] = {}
    for token in read_tokens(reference.read):
        if not token.everyday and not token.sign and token.stem not in seen:
            seen.add(token.stem)
            starts.setdefault(token.clause, token.start)
    return list(starts.values())


def cut_reference(reference: ReferenceText, starts: Sequence[int]) -> tuple[Part, ...]:
    """Return the rows of a reference answer, nine at most.

    Args:
        reference: The answer, laid out.
        starts: Where clauses begin that say something new; each row has one.
    """
    if not starts:
        return ()
    parts = _join_small(reference, list(_pieces(reference)), starts)
    while len(parts) > MOST_ROWS:
        shortest = min(range(len(parts) - 1), key=lambda i: parts[i + 1].end - parts[i].start)
        parts[shortest : shortest + 2] = [Span(parts[shortest].start, parts[shortest + 1].end)]
    text = reference.text
    return tuple(Part(_spell(text[part.start : part.end]), part) for part in parts)


def _pieces(reference: ReferenceText) -> Iterator[tuple[Span, int]]:
    """Yield sentences, or parts of long ones, each with the words that a row needs there."""
    for line, entry in reference.entries:
        for sentence in _cut(reference.read, line):
            begins = entry and sentence.start == line.start
            for piece in _shorten(reference.read, sentence):
                yield piece, 1 if begins else _WORDS


def _cut(text: str, whole: Span) -> list[Span]:
    gaps = list(_SENTENCE.finditer(text, whole.start, whole.end))
    starts = [whole.start, *(gap.end() for gap in gaps)]
    ends = [*(gap.start() for gap in gaps), whole.end]
    spans = (Span(start, end) for start, end in zip(starts, ends, strict=True))
    return [span for span in spans if text[span.start : span.end].strip()]


def _shorten(text: str, part: Span) -> list[Span]:
    """Return a long sentence cut in two at the comma or colon next to its middle, and so on."""
    if part.end - part.start <= _LONG:
        return [part]
    middle = (part.start + part.end) // 2
    breaks = sorted(
        _BREAK.finditer(text, part.start, part.end), key=lambda gap: abs(gap.start() - middle)
    )
    for gap in breaks:
        left, right = Span(part.start, gap.start()), Span(gap.end(), part.end)
        if all(_count(text, half) >= _WORDS for half in (left, right)):
            return [*_shorten(text, left), *_shorten(text, right)]
    return [part]


def _count(text: str, part: Span) -> int:
    return len(text[part.start : part.end].split())


def _join_small(
    reference: ReferenceText, pieces: Iterable[tuple[Span, int]], starts: Sequence[int]
) -> list[Span]:
    """Return the parts, with those that are too short or say nothing new joined to a neighbour."""
    joined: list[Span] = []
    waiting: int | None = None
    for part, least in pieces:
        start = part.start if waiting is None else waiting
        whole = Span(start, part.end)
        is_new = any(start <= place < part.end for place in starts)
        if is_new and _count(reference.text, whole) >= least:
            joined.append(whole)
            waiting = None
        elif joined and waiting is None and not is_new:
            joined[-1] = Span(joined[-1].start, part.end)
        else:
            waiting = start
    if waiting is not None:
        end = len(reference.text.rstrip())
        joined[-1:] = [Span(joined[-1].start if joined else waiting, end)]
    return joined


def _spell(text: str) -> str:
    line = visible_line(text).strip(" .,;:")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
