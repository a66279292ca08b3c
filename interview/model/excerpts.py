"""Excerpts and passages of a text: lines around the words of a search, prose and code, whole words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from interview.model.score import Span
from interview.model.visible import visible, visible_line

_WORD = re.compile(r"[^\W_]+")

_SENTENCE_END = re.compile(r"[.!?;:] +")

_BEFORE = 24
"""Characters shown before the first match."""


class Excerpt(Struct, frozen=True):
    """Part of a text on one line."""

    text: str
    marks: tuple[Span, ...]
    """The places of the words of the search."""


def shorten(line: str, length: int) -> str:
    """Return a line of at most `length` characters, cut after a word, or inside a very long one."""
    if len(line) <= length:
        return line
    end = line.rfind(" ", length // 2, length)
    return line[: end if end > 0 else length - 1].rstrip(" .,;:(–-") + "…"


_CODE_LINE = re.compile(r"\n(?:\t| {2,})(?!\s*(?:[-*•]|\d+[.)])\s)")
"""An indented line that is no item of a list."""


def quote_line(text: str) -> str:
    """Return a text on one line; in code, which cannot be read without its lines, `⏎` ends each."""
    if not _CODE_LINE.search(text):
        return visible_line(text)
    return " ⏎ ".join(filter(None, map(visible_line, text.splitlines())))


class Passage(Struct, frozen=True):
    """Part of a text: prose, or the code between two fences."""

    text: str
    is_code: bool


def split_code(text: str) -> tuple[Passage, ...]:
    """Return the prose and fenced code of a text, made harmless, without empty passages."""
    return tuple(
        Passage("\n".join(lines).strip("\n"), is_code)
        for lines, is_code in fenced_parts(visible(text).split("\n"))
        if any(map(str.strip, lines))
    )


_FENCE = re.compile(r"\s*(```|~~~)")


def fenced_parts(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], bool]]:
    """Yield lines in parts, each with whether it is code, which stands between two fences of one kind.

    Fences are left out, also one that is never closed.
    """
    prose: list[str] = []
    number = 0
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        end = _find_end(lines, number, fence[1]) if fence else number
        if end > number:
            yield prose, False
            yield lines[number + 1 : end], True
            prose = []
        elif not fence:
            prose.append(lines[number])
        number = end + 1
    yield prose, False


def _find_end(lines: Sequence[str], start: int, marks: str) -> int:
    """Return the number of the line that closes a fence; that of the fence itself if none does."""
    following = range(start + 1, len(lines))
    return next((number for number in following if lines[number].strip().startswith(marks)), start)


_LINE_END = re.compile(r"\n(?=[ \t]*(?:(?:[-*+•]|[0-9]{1,3}[.)])[ \t]|\|))|(?<=\|)\n")
"""The end of a line before an item of a list, or around a row of a table."""


def prose_and_code(text: str) -> list[str]:
    """Return a text in lines for a terminal: code, lists and tables line by line, other prose on one."""
    lines: list[str] = []
    for passage in split_code(text):
        if passage.is_code:
            lines += [f"    {line}" for line in passage.text.split("\n")]
        else:
            lines += map(visible_line, _LINE_END.split(passage.text))
    return lines


def cut_excerpt(text: str, words: Sequence[str], width: int) -> Excerpt:
    """Return at most `width` characters of a text, from a little before the first match or its sentence."""
    line = visible_line(text)
    marks = find_words(line, words)
    start = 0
    if len(line) > width and marks and marks[0].end > width - 2:
        start = line.rfind(" ", 0, max(1, marks[0].start - _BEFORE)) + 1
        ends = [end.end() for end in _SENTENCE_END.finditer(line, start, marks[0].start)]
        start = ends[-1] if ends else start
    before, cut = ("… " if start else ""), line[start:]
    room = width - len(before)
    if len(cut) > room:
        cut = shorten(cut, max(2, room))
    shift = len(before) - start
    kept = (Span(max(0, m.start + shift), m.end + shift) for m in marks if m.start >= start)
    whole = before + cut
    return Excerpt(whole, tuple(span for span in kept if span.end <= len(whole)))


def find_words(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Return the words of a text that begin with one of `words`, ignoring case and accents."""
    sought = tuple(folded for folded in map(_without_accents, words) if folded)
    if not sought:
        return ()
    return tuple(
        Span(*word.span())
        for word in _WORD.finditer(text)
        if _without_accents(word.group()).startswith(sought)
    )


def _without_accents(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


_PARTS = frozenset("_'’-+*/=<>#@%&()[]{}.")
"""Characters of a written word besides letters and digits: `__enter__`, `b[0]`, `k-means++`."""
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LONGEST_WORD = 40
"""The most characters by which a span is extended to each side."""


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
    """Return whether the words begin (0) or end (-1) with a bracket that has no partner."""
    return any(
        words[end] == (close if end else opening) and words.count(opening) != words.count(close)
        for opening, close in _BRACKETS.items()
    )
