"""Questions that a label names: `Q:` and `A:`, `Frage 3.` and `Antwort:`, `Q101. … A101: …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.headings import heads_a_question
from interview.banks.formats.readers.options import letter_of
from interview.banks.formats.readers.phrasing import (
    cut_answer_label,
    is_answer_label,
    read_question,
)
from interview.banks.formats.readers.selection import Start

_INLINE = re.compile(r"\s[*_]{0,3}(?:A|Ans|Answer)\s?(\d{0,6})\s*+[*_]{0,3}[:.：][*_]{0,3}\s+")


def label_starts(units: Sequence[Unit]) -> Iterator[Start]:
    """The lines that a label says are questions."""
    found = [
        at
        for at, unit in enumerate(units)
        if _is_labelled(unit) and not heads_a_question(units, at)
    ]
    for at, following in zip(found, [*found[1:], len(units)], strict=False):
        asked = read_question(units[at].text)
        inline = _inline_answer(units[at].text, asked.number)
        if inline is not None:
            yield Start(
                at, at + 1, units[at].text[: inline.start()], units[at].text[inline.end() :],
                marked=True, answered=True,
            )  # fmt: skip
            continue
        until = next(
            (other for other in range(at + 1, following) if is_answer_start(units, other)), None
        )
        if until is None:
            yield Start(at, at + 1, units[at].text, marked=True)
        else:
            yield Start(at, until, units[at].text, marked=True, answered=True)


def starts_before_answers(units: Sequence[Unit]) -> Iterator[Start]:
    """The blocks that stand right before an answer's label."""
    floor = 0
    for at in range(len(units)):
        if not is_answer_start(units, at) or at <= floor:
            continue
        begin = at - 1
        while begin > floor and not _opens(units[begin]):
            begin -= 1
        if (
            units[begin].kind in {"text", "heading"}
            and cut_answer_label(units[begin].text) is None
        ):
            marked = read_question(units[begin].text).marked
            yield Start(begin, at, units[begin].text, marked=marked, answered=True)
        floor = at + 1


def is_answer_start(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit begins with an answer's label; `A:` above `B:` is an option instead."""
    unit = units[at]
    if unit.kind not in {"text", "heading"}:
        return False
    cut = cut_answer_label(unit.text)
    if cut is None:
        return is_answer_label(unit.text) and unit.within("summary")
    if letter_of(unit.text) != "a":
        return True
    following = next(
        (one for one in units[at + 1 : at + 12] if one.kind == "text" and letter_of(one.text)),
        None,
    )
    return following is None or letter_of(following.text) != "b"


def _is_labelled(unit: Unit) -> bool:
    if unit.kind not in {"text", "heading"} or unit.within("summary"):
        return False
    if unit.all_linked and unit.inside:
        return False
    asked = read_question(unit.text)
    return asked.marked and bool(asked.text)


def _inline_answer(text: str, number: str) -> re.Match[str] | None:
    """The answer's label on the question's own line: with its number, or after the end of a sentence."""
    for one in _INLINE.finditer(text):
        ended = text[: one.start()].rstrip(" *_").endswith((".", "?", "!", "。", "？"))
        if (one.group(1) == number != "") or (one.group(1) == "" and ended):
            return one
    return None


def _opens(unit: Unit) -> bool:
    return unit.kind == "heading" or unit.opens
