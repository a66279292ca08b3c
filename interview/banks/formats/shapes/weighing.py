"""How far a question and what stands below it look like a pair: what readings are compared by."""

from __future__ import annotations

import re
from collections import Counter

from interview.banks.formats.cards import Skipped
from interview.banks.formats.document.units import Unit
from interview.banks.formats.keys.numbered import number_of
from interview.banks.formats.readers.answers import Body, Made
from interview.banks.formats.readers.asides import heads_part
from interview.banks.formats.readers.phrasing import (
    asks,
    asks_plainly,
    is_answer_label,
    read_question,
    sets_task,
)
from interview.banks.formats.readers.plausibility import (
    ONLY_LINKS,
    only_ask,
    weigh_answer,
    weigh_question,
)

_COUNTED = re.compile(r"\W{0,3}(\d{1,4})\s*[.):、．]?\s*([^\W\d_].*)", re.DOTALL)
_SENTENCE = 5
"""Words from which on a bold line below a bold question is more than the name of a part."""
_BARE, _LINKED = 0.25, 0.8
"""What a question without an answer counts, and one whose answer is behind a link."""
_NUMBERED, _SERIAL = 0.75, 0.85
"""How far words look like a question that have a number or a labelled answer, and that are one of a series."""


def weigh(made: Made, body: Body) -> float:
    """How far what was made of a question looks like a question and its answer, 0 to 1."""
    if made.card is None:
        return _weigh_skipped(made.skipped, body) if made.skipped is not None else 0.0
    question = weigh_question(made.card.question, marked=body.start.marked)
    if body.start.serial or is_numbered(body.head[0]):
        question = max(question, _SERIAL if body.start.serial else _NUMBERED)
    if body.start.answered:
        question = max(question, _NUMBERED)
    if made.card.options:
        return max(question, 0.8)
    if body.start.above:
        return question
    parts = _has_parts(body)
    swallowed = sum(_is_other_start(unit, body, parts=parts) for unit in body.below[1:])
    following = body.below[0] if body.below else None
    if following is not None and (
        _counts_on(following, body.head[0]) or _is_marked_too(following, body.head[0])
    ):
        return 0.0
    swallowed += _lone_items(body)
    swallowed += 2 * sum(_counts_on(unit, body.head[0]) or _has_label(unit) for unit in body.below)
    whole = parts and not only_ask([made.card.answer])
    answer = 1.0 if whole else weigh_answer(made.card.answer)
    return question * answer / (1 + 0.5 * swallowed)


def _weigh_skipped(skipped: Skipped, body: Body) -> float:
    """How far something without an answer looks like a question; one whose answer is a link is one."""
    question = weigh_question(skipped.what, marked=body.start.marked)
    if skipped.why != ONLY_LINKS:
        return _BARE * question
    return _LINKED * max(question, _SERIAL if body.start.serial else 0.0)


def _lone_items(body: Body) -> int:
    """How many items below an item stand alone in a list as it does: each may ask as well."""
    own = body.head[0].path[-1:] if body.head[0].first else ()
    if not own or own[0].kind != "item" or own[0].ordered:
        return 0
    depth = len(body.head[0].path)
    items = [one.path[-1].group for one in body.below if one.first and len(one.path) == depth]
    return sum(count == 1 for group, count in Counter(items).items() if group != own[0].group)


def _is_marked_too(unit: Unit, question: Unit) -> bool:
    """Whether what stands right below a marked question outside of headings is marked as one as well."""
    alike = unit.kind == question.kind == "text" and unit.opens
    return alike and read_question(question.text).marked and read_question(unit.text).marked


def _counts_on(unit: Unit, question: Unit) -> bool:
    """Whether a line that asks, or is as bold, has the number after the question's: it is the next one."""
    own = number_of(question)
    if own is None or unit.kind not in {"text", "heading"}:
        return False
    item = unit.path[-1] if unit.first and unit.path else None
    line = f"{item.marker}{unit.text}" if item is not None and item.ordered else unit.text
    found = _COUNTED.match(line)
    if found is None or int(found.group(1)) != own[0] + 1:
        return False
    return asks(found.group(2)) or (question.all_bold and unit.all_bold)


def _has_label(unit: Unit) -> bool:
    """Whether a line of an answer is labelled a question: another one begins there."""
    return unit.kind == "text" and unit.opens and not unit.path and read_question(unit.text).marked


def _has_parts(body: Body) -> bool:
    """Whether headings below a question's own are parts of its answer, whatever they ask."""
    head = body.head[0]
    named = body.start.marked or is_numbered(head)
    return named and head.kind == "heading" and any(one.kind == "heading" for one in body.below)


def is_numbered(unit: Unit) -> bool:
    """Whether a unit begins with a number of its own, or is an item that has one."""
    in_list = unit.first and unit.item is not None and unit.item.ordered
    return in_list or read_question(unit.text).numbered


def _is_other_start(unit: Unit, body: Body, *, parts: bool) -> bool:
    """Whether a unit of an answer looks like the beginning of another question."""
    question = body.head[0]
    deeper = unit.kind == question.kind == "heading" and unit.level > question.level
    if body.start.above or (parts and deeper):
        return read_question(unit.text).marked
    sibling = unit.kind == question.kind == "heading" and unit.level <= question.level
    part = is_answer_label(unit.text) or heads_part(unit.text)
    if sibling and len(unit.path) <= len(question.path) and not part:
        return True
    alike = unit.kind == question.kind == "text" and not unit.path and unit.opens
    numbered = read_question(unit.text).numbered and read_question(question.text).numbered
    if alike and (numbered or sets_task(unit.text)):
        return True
    bold = question.all_bold and unit.all_bold and unit.opens and not unit.path
    if bold and len(unit.text.split()) >= _SENTENCE:
        return True
    prominent = unit.kind == "heading" or unit.all_bold or unit.within("summary")
    return prominent and asks_plainly(unit.text) and not is_answer_label(unit.text)
