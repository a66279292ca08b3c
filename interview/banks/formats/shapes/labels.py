"""Questions that a label names: `Q:` and `A:`, `Frage 3.` and `Antwort:`, `Q101. … A101: …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.answer_starts import is_answer_start
from interview.banks.formats.readers.letters import LETTERS, letter_of
from interview.banks.formats.readers.phrasing import (
    asks,
    cut_answer_label,
    cut_explanation_label,
    read_question,
)
from interview.banks.formats.readers.selection import Start
from interview.banks.formats.readers.words import is_hint_label
from interview.banks.formats.shapes.heading_roles import heads_a_question
from interview.banks.formats.shapes.lone_labels import (
    begins_answer,
    below_label,
    find_lone_labels,
    is_labelled,
)
from interview.banks.formats.shapes.wrapping import end_of_wrapped

_FEWEST = 4
_TOGETHER = 6
"""Units among which two labels announce the same question: `Question 7`, its level, `Question:`."""
_INLINE = re.compile(r"\s[*_]{0,3}(?:A|Ans|Answer)\s?(\d{0,6})\s*+[*_]{0,3}[:.：][*_]{0,3}\s+")


def label_starts(units: Sequence[Unit]) -> Iterator[Start]:
    """The lines that a label says are questions."""
    labels = find_lone_labels(units)
    titles = {one.title for one in labels.values()}
    found = [
        at
        for at, unit in enumerate(units)
        if at in labels
        or (is_labelled(unit) and at not in titles and not heads_a_question(units, at))
    ]
    found = _without_contents(units, found)
    for at, following in zip(found, [*found[1:], len(units)], strict=False):
        start = (
            below_label(units, following, labels[at])
            if at in labels
            else _labelled(units, at, following)
        )
        if start is not None:
            yield start
            if start.answered and not start.rest:
                yield from _between_rules(units, start.until, following)


def _without_contents(units: Sequence[Unit], found: Sequence[int]) -> list[int]:
    """The labelled lines without the items of a list above labelled headings: those are contents."""
    headings = [at for at in found if units[at].kind == "heading"]
    first = headings[0] if len(headings) >= _FEWEST else -1
    return [at for at in found if at >= first or units[at].item is None]


def _labelled(units: Sequence[Unit], at: int, following: int) -> Start:
    """The question on the line of its label."""
    asked = read_question(units[at].text)
    inline = _inline_answer(units[at].text, asked.number)
    if inline is not None:
        return Start(
            at, at + 1, units[at].text[: inline.start()], units[at].text[inline.end() :],
            marked=True, answered=True,
        )  # fmt: skip
    limit = following if units[at].kind == "heading" else _before_heading(units, at, following)
    until = next((other for other in range(at + 1, limit) if is_answer_start(units, other)), None)
    if until is None:
        end = end_of_wrapped(units, at)
        text = " ".join(unit.text for unit in units[at:end])
        return Start(at, end, text, marked=True)
    return Start(at, until, units[at].text, marked=True, answered=True)


def _before_heading(units: Sequence[Unit], at: int, following: int) -> int:
    """The next heading's place, if it is no answer's label: the question of a line goes no further."""
    headings = (other for other in range(at + 1, following) if units[other].kind == "heading")
    return next((one for one in headings if not is_answer_start(units, one)), following)


def _between_rules(units: Sequence[Unit], answer: int, following: int) -> Iterator[Start]:
    """Questions without a label after a line across the page, if their answers have one."""
    ruled = -1
    for at in range(answer + 1, following):
        if _is_ruled(units[at]):
            ruled = at + 1
        elif ruled >= 0 and not any(map(str.isalpha, units[ruled].text)):
            ruled += 1
        elif units[at].kind == "heading" and 0 <= ruled < at:
            ruled = at  # a section below the line: its own heading is nearer
        if 0 <= ruled < at and begins_answer(units, at):
            yield Start(ruled, at, units[ruled].text, marked=True, answered=True)
            ruled = -1


def _is_ruled(unit: Unit) -> bool:
    drawn = unit.kind == "text" and len(unit.text) >= _TOGETHER and not unit.path
    return unit.kind == "rule" or (drawn and not any(map(str.isalnum, unit.text)))


def starts_before_answers(units: Sequence[Unit]) -> Iterator[Start]:
    """The blocks that stand right before an answer's label."""
    floor = 0
    for at in range(len(units)):
        if not is_answer_start(units, at) or at <= floor:
            continue
        begin = _block_above(units, at, floor)
        head = _heading_above(units, begin, floor)
        asked = _heading_that_asks(units, begin, floor)
        if head is None and asked is not None:
            yield Start(
                asked, at, units[asked].text, marked=read_question(units[asked].text).marked,
                answered=True,
            )  # fmt: skip
            floor = at + 1
            continue
        if head is not None:
            yield Start(
                head, head + 1, units[head].text, marked=read_question(units[head].text).marked
            )
        elif (
            units[begin].kind in {"text", "heading"}
            and cut_answer_label(units[begin].text) is None
        ):
            marked = read_question(units[begin].text).marked
            yield Start(begin, at, units[begin].text, marked=marked, answered=True)
        floor = at + 1


def _block_above(units: Sequence[Unit], at: int, floor: int) -> int:
    """Where the block begins that stands above a unit; options belong to what they are offered for."""
    begin = _opening_above(units, at, floor)
    first = _first_option(units, begin, at, floor)
    return begin if first is None else _opening_above(units, first, floor)


def _opening_above(units: Sequence[Unit], at: int, floor: int) -> int:
    begin = at - 1
    while begin > floor and (not _opens(units[begin]) or _hints(units, begin, at)):
        begin -= 1
    return begin


def _hints(units: Sequence[Unit], at: int, answer: int) -> bool:
    """Whether a unit stands in something that folds, whose title says that it hints, beside the answer."""
    holder = next((one for one in units[at].path if one.kind == "details"), None)
    if holder is None or holder in units[answer].path:
        return False
    first = at
    while first and holder in units[first - 1].path:
        first -= 1
    return is_hint_label(units[first].text)


def _first_option(units: Sequence[Unit], begin: int, at: int, floor: int) -> int | None:
    """Where option A stands, if the block is an option and all before it are there."""
    letter = letter_of(units[begin].text)
    if not letter:
        return None
    first = begin
    while first > floor and letter_of(units[first].text) != "a":
        first -= 1
    found = {letter_of(one.text) for one in units[first:at]}
    whole = set(LETTERS[: LETTERS.index(letter)]) <= found
    return first if whole and first > floor and letter_of(units[first].text) == "a" else None


def _heading_above(units: Sequence[Unit], begin: int, floor: int) -> int | None:
    """The heading that asks, if what stands between it and the answer's label only explains it."""
    if cut_explanation_label(units[begin].text) is None:
        return None
    head = begin - 1
    while head > floor and units[head].kind != "heading":
        head -= 1
    near = head >= floor and begin - head <= _TOGETHER and units[head].kind == "heading"
    return head if near else None


def _heading_that_asks(units: Sequence[Unit], begin: int, floor: int) -> int | None:
    """The heading that asks, if code and a list with numbers stand between it and an answer's label."""
    item = units[begin].item
    if item is None or not item.ordered or not units[begin].first:
        return None
    head = begin - 1
    while head > floor and units[head].kind != "heading":
        head -= 1
    near = head >= floor and units[head].kind == "heading" and asks(units[head].text)
    return head if near else None


def _inline_answer(text: str, number: str) -> re.Match[str] | None:
    """The answer's label on the question's own line: with its number, or after the end of a sentence."""
    for one in _INLINE.finditer(text):
        ended = text[: one.start()].rstrip(" *_").endswith((".", "?", "!", "。", "？"))
        if (one.group(1) == number != "") or (one.group(1) == "" and ended):
            return one
    return None


def _opens(unit: Unit) -> bool:
    """Whether a question may begin here; code and tables belong to the words above them."""
    return unit.kind == "heading" or (unit.opens and unit.kind == "text")
