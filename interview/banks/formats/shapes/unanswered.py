"""Documents that only ask: lists of questions and tasks with nothing below them that answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.document.units import Unit, render
from interview.banks.formats.readers.answers import unanswered_card
from interview.banks.formats.readers.asides import heads_sources
from interview.banks.formats.readers.noise import is_noise
from interview.banks.formats.readers.phrasing import (
    asks,
    is_answer_label,
    is_aside,
    read_question,
    tidy,
)
from interview.banks.formats.readers.plausibility import NO_ANSWER
from interview.banks.formats.readers.words import ends_asking
from interview.banks.formats.shapes.wrapping import end_of_wrapped

MOSTLY = 0.6
"""Share of a document, or of a list, that has to ask for the rest to be taken as asking too."""
_FEWEST = 2
_STOPS = (".", "?", "!", ":", "？", "。", "！", "：")
_TITLE = 60
"""Characters of an item that may head a list in it."""
_LINK = re.compile(r"(?:[^:\n]{1,80}[:：–-]\s*+)?<?https?://\S+>?$")
_LONGEST = 600
"""Characters of a line that asks; longer ones are prose."""


class Unanswered(Struct, frozen=True):
    """What a document asks."""

    asked: tuple[Skipped, ...]
    """Each question as it is kept, in the order of the document."""
    explained: frozenset[int]
    """The numbers of the units that are in a question or a topic."""


def read_unanswered(units: Sequence[Unit]) -> Unanswered | None:
    """The questions of a document that does little else than ask; none where it is something else."""
    starts = _find_starts(units)
    attached = _attach(units, starts)
    if not _only_asks(units, starts, attached):
        return None
    asked: list[Skipped] = []
    explained = set(starts) | {at for below in attached.values() for at in below}
    topic = ""
    for at, unit in enumerate(units):
        if unit.kind == "heading" and at not in explained:
            topic = "" if is_aside(unit.text) else tidy(read_question(unit.text).text)
            explained.add(at)
        elif at in starts:
            card = _card(unit, [units[other] for other in attached[at]], topic)
            asked.append(Skipped(card.line, card.question, NO_ANSWER, card))
    return Unanswered(tuple(asked), frozenset(explained))


def _find_starts(units: Sequence[Unit]) -> set[int]:
    """The units that ask, and their fellows in lists that mostly ask."""
    title = _title(units)
    asking = {
        at for at, unit in enumerate(units) if at != title and _may_ask(unit) and asks(unit.text)
    }
    lists: Counter[int] = Counter()
    asking_lists: Counter[int] = Counter()
    for at, unit in enumerate(units):
        if _is_item(unit):
            lists[unit.path[-1].group] += 1
            asking_lists[unit.path[-1].group] += at in asking
    taken = {group for group, count in lists.items() if asking_lists[group] >= MOSTLY * count}
    numbered = {one.path[-1].group for one in units if _is_item(one) and one.path[-1].ordered}
    if sum(asking_lists[one] for one in numbered) >= MOSTLY * sum(lists[one] for one in numbered):
        taken |= numbered
    fellows = {
        at
        for at, unit in enumerate(units)
        if _is_item(unit) and _may_ask(unit) and unit.path[-1].group in taken
    }
    starts = asking | fellows
    return {at for at in starts if not _heads_questions(units, at, starts)}


def _heads_questions(units: Sequence[Unit], at: int, starts: set[int]) -> bool:
    """Whether a heading is the title of the list of questions right below it: `TCP vs UDP`."""
    if units[at].kind != "heading" or ends_asking(units[at].text):
        return False
    return at + 1 in starts and (_is_item(units[at + 1]) or units[at + 1].level > units[at].level)


def _title(units: Sequence[Unit]) -> int:
    """Where a heading stands on top that names the questions below it: `Questions: nets`; -1 for none."""
    on_top = bool(units) and units[0].kind == "heading" and units[0].level == 1
    return 0 if on_top and not ends_asking(units[0].text) else -1


def _may_ask(unit: Unit) -> bool:
    """Whether a unit may be a question: some words of its own that do not only lead elsewhere."""
    if unit.kind not in {"text", "heading"} or len(unit.text) > _LONGEST or is_noise(unit):
        return False
    leads = unit.all_linked and unit.inside
    return any(map(str.isalpha, unit.text)) and not leads and not is_answer_label(unit.text)


def _is_item(unit: Unit) -> bool:
    return bool(unit.first and unit.path and unit.path[-1].kind == "item")


def _attach(units: Sequence[Unit], starts: set[int]) -> dict[int, list[int]]:
    """What belongs to each question: code, questions in its own item, the rest of its sentence.

    Questions below a question in its own item are part of it, and no longer starts.
    """
    attached: dict[int, list[int]] = {}
    current = -1
    for at, unit in enumerate(units):
        inside = current >= 0 and _stands_in(units[current], unit)
        begins = at in starts and end_of_wrapped(units, at - 1) <= at
        if current >= 0 and _belongs(units[at - 1], unit, inside=inside, asks_itself=begins):
            attached[current].append(at)
            starts.discard(at)
        elif at in starts:
            current = at
            attached[at] = []
        elif unit.kind != "rule" and not inside:
            current = -1
    return attached


def _stands_in(question: Unit, unit: Unit) -> bool:
    return _is_item(question) and any(one.key == question.path[-1].key for one in unit.path)


def _belongs(before: Unit, unit: Unit, *, inside: bool, asks_itself: bool) -> bool:
    if unit.kind in {"code", "table"} or (inside and asks_itself):
        return True
    goes_on = unit.kind == "text" and not (unit.opens or unit.blank or unit.first)
    return goes_on and not asks_itself and not before.text.rstrip().endswith(_STOPS)


def _only_asks(units: Sequence[Unit], starts: set[int], attached: dict[int, list[int]]) -> bool:
    """Whether the questions are most of what the document says, headings apart."""
    below = {at for listed in attached.values() for at in listed}
    other = sum(
        unit.kind not in {"heading", "rule"}
        and not (is_noise(unit) or _names_link(unit) or _heads_list(units, at))
        for at, unit in enumerate(units)
        if at not in starts and at not in below
    )
    return len(starts) >= max(_FEWEST, MOSTLY * (len(starts) + other))


def _names_link(unit: Unit) -> bool:
    """Whether it is an item with an address, or one behind a few words: `Video: https://…`; or a source."""
    if unit.kind == "text" and unit.all_linked and heads_sources(unit.text):
        return True
    return _is_item(unit) and (unit.all_linked or _LINK.match(unit.text) is not None)


def _heads_list(units: Sequence[Unit], at: int) -> bool:
    """Whether it is an item that is only the title of a list in it."""
    following = units[at + 1] if at + 1 < len(units) else None
    inside = following is not None and _is_item(units[at]) and units[at].path[-1] in following.path
    return inside and following is not None and following.first and len(units[at].text) <= _TITLE


def _card(unit: Unit, below: Sequence[Unit], topic: str) -> Card:
    question = tidy(read_question(unit.text).text)
    more = render(below, unit.path)
    text = f"{question}\n{more}" if more else question
    card = unanswered_card(text, unit.line, topic=topic, asked=unit.text)
    return Card(
        card.question, "", card.line, topic, card.id, card.difficulty,
        end=max(one.end for one in (unit, *below)), marked=card.marked,
    )  # fmt: skip
