"""From the starts that one shape sees to cards: where answers end, which headings are topics."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.document.units import Container, Unit
from interview.banks.formats.readers.answers import NO_KEY, Body, Made, is_quiz, make_card
from interview.banks.formats.readers.asides import heads_contents, heads_sources
from interview.banks.formats.readers.noise import is_noise
from interview.banks.formats.readers.option_places import has_options
from interview.banks.formats.readers.phrasing import (
    asks_plainly,
    is_answer_label,
    is_aside,
    marks_range,
    read_question,
    split_answer,
    tidy,
)
from interview.banks.formats.readers.refrains import without_refrains
from interview.banks.formats.readers.selection import Selection, Start
from interview.banks.formats.shapes.weighing import weigh

_FEWEST_ITEMS, _RARE = 3, 0.1
"""Questions of one list, and share of items with paragraphs outside, for those to be no answers."""
_MOSTLY_CHOICES = 0.3
"""Share of a document's questions from which on all with options are choices."""


class Reading(Struct, frozen=True):
    """What one shape makes of a document."""

    shape: str
    cards: tuple[Card, ...]
    skipped: tuple[Skipped, ...]
    pictures: tuple[tuple[int, str], ...]
    explained: frozenset[int]
    """The numbers of the units that are in a question, an answer or a topic."""
    worth: float
    """Sum of the plausibility of its pairs, each weighed by its units."""
    plausibility: float
    """Mean over its pairs, 0 to 1."""


def assemble(units: Sequence[Unit], selection: Selection) -> Reading:
    """Read a document by one selection of starts."""
    starts = {start.at: start for start in selection.starts}
    topics = find_topics(units, starts)
    bodies: list[Body] = []
    spans: list[tuple[int, int]] = []
    topic = ""
    order = sorted(at - start.above for at, start in starts.items())
    ends = {at: _end(units, start, order, topics) for at, start in starts.items()}
    ends = _without_closings(units, starts, ends)
    for at in sorted({*starts, *topics}):
        if at in topics:
            name = topics[at]
            topic = topic if name is None else name
            continue
        start = starts[at]
        end = ends[at]
        if all(map(is_noise, units[start.until : end])):
            start = _parted(start)
        rest = _rest(units, start)
        below = (*rest, *units[start.until : end])
        bodies.append(Body(start, tuple(units[start.at : start.until]), below, topic))
        spans.append((start.at - start.above, end))
    return _reading(selection.shape, units, bodies, spans, topics)


def _parted(start: Start) -> Start:
    """A start with nothing below it: what stands behind its question mark may answer."""
    parted = None if start.rest else split_answer(start.text)
    return replace(start, text=parted[0], rest=parted[1]) if parted else start


def _rest(units: Sequence[Unit], start: Start) -> tuple[Unit, ...]:
    if not any(map(str.isalnum, start.rest)):
        return ()
    return (replace(units[start.at], text=start.rest, bold="", kind="text", first=False),)


def find_topics(units: Sequence[Unit], starts: dict[int, Start]) -> dict[int, str | None]:
    """The headings that questions stand under, by place, and what they are called.

    A heading inside a container is part of what stands there; one without a question below it
    is part of an answer, or ends it: with an empty text so does its topic, with none it goes on.
    """
    labels = {at - start.above: start for at, start in starts.items()}
    levels = {
        unit.level
        for at, start in labels.items()
        for unit in units[at : at + start.above + 1]
        if unit.kind == "heading"
    }
    deepest = min(levels, default=7)
    headings = _outer_headings(units, starts)
    inside = {one for at, start in labels.items() for one in range(at, start.until)}
    topics: dict[int, str | None] = {}
    ordered = sorted(starts)
    position = 0
    for at in headings:
        if at in inside:
            continue
        while position < len(ordered) and ordered[position] < at:
            position += 1
        end = _section_end(units, at)
        holds = position < len(ordered) and ordered[position] < end
        level = units[at].level
        heads = position < len(ordered) and _heads(units, at, ordered[position])
        if (holds and level < deepest) or (level == deepest and heads):
            topics[at] = _title(units[at])
        elif not holds and level > deepest and heads_sources(units[at].text):
            topics[at] = None
        elif not holds and level <= deepest and _lists_questions(units[at + 1 : end]):
            topics[at] = _title(units[at])
        elif not holds and level <= deepest and (level < deepest or _ends(units[at])):
            topics[at] = ""
    return topics


def _outer_headings(units: Sequence[Unit], starts: Collection[int]) -> list[int]:
    """The headings that stand in nothing, ask nothing and are no answer's label."""
    return [
        at
        for at, unit in enumerate(units)
        if unit.kind == "heading" and not unit.path and at not in starts
        and not is_answer_label(unit.text)
    ]  # fmt: skip


def _lists_questions(section: Sequence[Unit]) -> bool:
    """Whether a section holds nothing but several questions, so that it is no part of the answer above."""
    lines = [unit for unit in section if not is_noise(unit)]
    return len(lines) >= _FEWEST_ITEMS and all(
        unit.kind == "text" and asks_plainly(unit.text) for unit in lines
    )


def _ends(unit: Unit) -> bool:
    """Whether a heading of the questions' own level is no part of the answer above it."""
    return is_aside(unit.text) or marks_range(unit.text)


def _section_end(units: Sequence[Unit], at: int) -> int:
    level = units[at].level
    for other in range(at + 1, len(units)):
        if (
            units[other].kind == "heading"
            and not units[other].path
            and units[other].level <= level
        ):
            return other
    return len(units)


def _heads(units: Sequence[Unit], at: int, start: int) -> bool:
    """Whether a heading of a question's own level stands right above a question."""
    return not any(unit.kind not in {"rule", "heading"} for unit in units[at + 1 : start])


def _title(unit: Unit) -> str | None:
    """What a heading calls the questions below it; none where it has no words of its own."""
    if not any(map(str.isalpha, unit.text)):
        return None
    if heads_contents(unit.text):
        return ""
    asked = read_question(unit.text)
    return tidy(asked.text if asked.numbered else unit.text)


def _end(
    units: Sequence[Unit], start: Start, order: Sequence[int], topics: dict[int, str | None]
) -> int:
    """The place before which an answer ends."""
    following = bisect_right(order, start.at)
    limit = order[following] if following < len(order) else len(units)
    quoted = units[start.at].path[-1:] and units[start.at].path[-1].kind == "quote"
    folded = (
        next((one for one in units[start.at].path if one.kind in {"details", "quote"}), None)
        if units[start.at].within("summary") or (quoted and not (start.serial or start.above))
        else None
    )
    own = units[start.at].item if units[start.at].first else None
    for at in range(start.until, limit):
        if at in topics or (own is not None and _is_sibling(units[at], own)):
            return at
        if folded is not None and folded not in units[at].path:
            return at
    return limit


def _list_of(unit: Unit) -> int:
    """What tells the list apart that a unit is an item of; 0 for none."""
    item = unit.path[-1] if unit.first and unit.path else None
    return item.group if item is not None and item.kind == "item" else 0


def _without_closings(
    units: Sequence[Unit], starts: dict[int, Start], ends: dict[int, int]
) -> dict[int, int]:
    """Where answers end without a paragraph below the whole list: that speaks of all its questions.

    It is one below a list of several questions, or where hardly another item has anything outside.
    """
    sizes = Counter(_list_of(units[at]) for at in starts)
    outside = {
        at: _first_outside(units, starts[at].until, end, _list_of(units[at]))
        for at, end in ends.items()
        if _list_of(units[at])
    }
    rare = sum(at < ends[one] for one, at in outside.items()) <= _RARE * len(outside)
    cut = {
        one: at
        for one, at in outside.items()
        if sizes[_list_of(units[one])] >= _FEWEST_ITEMS or (rare and at > starts[one].until)
    }
    return ends | cut


def _first_outside(units: Sequence[Unit], begin: int, end: int, group: int) -> int:
    """The first paragraph that stands in no list any more."""
    for at in range(begin, end):
        unit = units[at]
        inside = any(one.group == group for one in unit.path)
        if not inside and unit.kind == "text" and unit.opens and unit.blank and not unit.path:
            return at
    return end


def _is_sibling(unit: Unit, item: Container) -> bool:
    """Whether a unit stands in another item of the same list."""
    return any(
        one.kind == "item" and one.group == item.group != 0 and one.key != item.key
        for one in unit.path
    )


def _reading(
    shape: str,
    units: Sequence[Unit],
    bodies: Sequence[Body],
    spans: Sequence[tuple[int, int]],
    topics: dict[int, str | None],
) -> Reading:
    quiz = is_quiz(bodies)
    made = [make_card(body, is_quiz=quiz) for body in bodies]
    if sum(map(_is_choice, made)) >= _MOSTLY_CHOICES * len(made) > 0:
        made = [_or_no_key(one, body) for one, body in zip(made, bodies, strict=True)]
    explained: set[int] = {
        at for at, name in topics.items() if name or not any(map(str.isalpha, units[at].text))
    }
    worth = 0.5 * sum(1 for name in topics.values() if name)
    weights: list[float] = []
    for one, (begin, end), body in zip(made, spans, bodies, strict=True):
        explained.update(range(begin, end))
        weight = weigh(one, body)
        if one.skipped is None or one.skipped.card is None:  # kept without an answer: no pair
            weights.append(weight)
        worth += weight * sum(not is_noise(unit) for unit in units[begin:end])
    return Reading(
        shape,
        without_refrains([one.card for one in made if one.card is not None]),
        tuple(one.skipped for one in made if one.skipped is not None),
        tuple(picture for one in made if one.card is not None for picture in one.pictures),
        frozenset(explained),
        worth,
        sum(weights) / len(weights) if weights else 0.0,
    )


def _is_choice(made: Made) -> bool:
    """Whether options were found, with their key or without."""
    offered = made.card is not None and bool(made.card.options)
    return offered or (made.skipped is not None and made.skipped.why == NO_KEY)


def _or_no_key(made: Made, body: Body) -> Made:
    """Among choices, a question whose options have no key is no question with an answer in prose."""
    if made.card is None or made.card.options or not has_options(body.below):
        return made
    return Made(None, Skipped(made.card.line, made.card.question, NO_KEY))
