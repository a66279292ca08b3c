"""Lines that only say that a question follows: `Question:`, `Front`, `Frage 3`, with what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.answer_starts import is_answer_start
from interview.banks.formats.readers.noise import is_field
from interview.banks.formats.readers.phrasing import read_question
from interview.banks.formats.readers.selection import Start
from interview.banks.formats.readers.words import is_back_label, is_hint_label, is_question_label

_TOGETHER = 6
"""Units among which two labels announce the same question: `Question 7`, its level, `Question:`."""
_NEAR = 10
"""Units between a heading that gives a title and the label of its question."""


class Label(Struct, frozen=True):
    """A line that only says that a question follows."""

    at: int
    above: int = 0
    """How many units above the question belong to it: other labels, fields, its title."""
    title: int = -1
    """The heading that gives the question a title; -1 for none."""
    story: int = -1
    """Where the question's words begin above the label; -1 where they follow it."""


def find_lone_labels(units: Sequence[Unit]) -> dict[int, Label]:
    """The lines that only say that a question follows, by place."""
    found = [at for at in range(len(units)) if _is_lone_label(units, at)]
    labels: dict[int, Label] = {}
    first = -1
    for at, following in zip(found, [*found[1:], len(units)], strict=False):
        first = at if first < 0 else first
        named = following < len(units) and following - at <= _TOGETHER
        answered = any(begins_answer(units, other) for other in range(at + 1, following))
        if named and not answered:
            continue
        above = at - first + 1 + _numbers_above(units, first)
        labels[at] = _titled(units, at, above)
        first = -1
    return labels


def _titled(units: Sequence[Unit], at: int, above: int) -> Label:
    """A label with the numbered heading soon above it that only gives its question a title."""
    places = range(at - 1, max(-1, at - _NEAR - 1), -1)
    heading = next((one for one in places if units[one].kind == "heading"), -1)
    if heading < 0 or not is_labelled(units[heading]):
        return Label(at, above)
    between = units[heading + 1 : at]
    fields = sum(1 for _ in takewhile(is_field, between))
    if not fields or any(begins_answer(units, one) for one in range(heading + 1, at)):
        return Label(at, above)
    story = heading + 1 + fields if fields < len(between) else -1
    return Label(at, above + at - heading, heading, story)


def _is_lone_label(units: Sequence[Unit], at: int) -> bool:
    """Whether a heading, bold words or words with a colon are no more than a label."""
    unit = units[at]
    if unit.kind not in {"text", "heading"} or unit.path or not is_question_label(unit.text):
        return False
    stopped = unit.text.rstrip(" *_").endswith((":", "："))
    begins = unit.opens or not any(map(str.isalnum, units[at - 1].text))
    numbered = unit.text.rstrip(" *_:.")[-1:].isdecimal() and begins
    return unit.kind == "heading" or unit.all_bold or stopped or numbered


def _numbers_above(units: Sequence[Unit], at: int) -> int:
    """How many lines above a label hold nothing but a number or a line across the page."""
    above = at
    while above and units[above - 1].kind in {"text", "rule"} and not units[above - 1].path:
        if (
            any(map(str.isalpha, units[above - 1].text))
            or len(units[above - 1].text) > _TOGETHER * 8
        ):
            break
        above -= 1
    return at - above


def below_label(units: Sequence[Unit], following: int, label: Label) -> Start | None:
    """The question of a label, with the story that its title stands above."""
    start = _words_below(units, following, label)
    if start is None or label.story < 0:
        return start
    return replace(
        start, at=label.story, text=units[label.story].text, above=label.story - label.title
    )


def _words_below(units: Sequence[Unit], following: int, label: Label) -> Start | None:
    """The question below a label: up to the answer's label, else the first paragraph."""
    at = label.at + 1
    above = label.above
    at += sum(1 for _ in takewhile(is_field, units[at : following - 1]))
    if at >= following or begins_answer(units, at):
        return None
    until = next(
        (
            other
            for other in range(at, following)
            if begins_answer(units, other) or units[other].kind in {"heading", "rule"}
        ),
        following,
    )
    if until == at:
        return None
    ended = until < following and units[until].kind in {"heading", "rule"}
    if ended and units[label.at].kind == "heading" and not begins_answer(units, until):
        while until < following and is_hint_label(units[until].text):
            until = _section_end(units, until, following)
        return Start(at, until, units[at].text, above=above, marked=True)
    if until == following or not begins_answer(units, until):
        until = at + 1
        while until < following and units[until].kind == "text" and not units[until].opens:
            until += 1
        return Start(at, until, units[at].text, above=above, marked=True)
    return Start(at, until, units[at].text, above=above, marked=True, answered=True)


def _section_end(units: Sequence[Unit], at: int, following: int) -> int:
    """Where the section of a heading ends: at the next heading or line across the page."""
    ends = (
        other for other in range(at + 1, following) if units[other].kind in {"heading", "rule"}
    )
    return next(ends, following)


def begins_answer(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit begins the answer to a question with a label of its own."""
    unit = units[at]
    return is_answer_start(units, at) or (unit.kind == "heading" and is_back_label(unit.text))


def is_labelled(unit: Unit) -> bool:
    """Whether a label stands before the words of a question: `Q1: What …`."""
    if unit.kind not in {"text", "heading"} or unit.within("summary"):
        return False
    if unit.all_linked and unit.inside:
        return False
    asked = read_question(unit.text)
    return asked.marked and bool(asked.text)
