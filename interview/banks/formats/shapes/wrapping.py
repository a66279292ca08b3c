"""Sentences that go on in the next line, and questions that share their line with the answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.letters import letter_of
from interview.banks.formats.readers.phrasing import asks, is_answer_label, split_answer
from interview.banks.formats.readers.selection import Start

_WRAPPED = 50
"""Characters from which on a line without a stop may be a piece of a wrapped paragraph."""
_STOPS = (".", "?", "!", ":", ";", "？", "。", "！", "：")
_FEWEST = 4
_MOSTLY = 0.6
"""Share of the lines that ask in a list, or outside of lists, which have to answer, too."""
_ASKED = re.compile(
    r"^(?P<question>.{6,300}[?？])[*_\"'”»)]*\s+(?P<answer>[^\W_][^?？]*)$", re.DOTALL
)


def is_cut(units: Sequence[Unit], at: int) -> bool:
    """Whether a sentence goes on in the next line, as where paragraphs are wrapped."""
    following = units[at + 1] if at + 1 < len(units) else None
    goes_on = following is not None and following.kind == "text" and not following.opens
    return (
        goes_on
        and len(units[at].text) >= _WRAPPED
        and not units[at].text.rstrip().endswith(_STOPS)
    )


def end_of_wrapped(units: Sequence[Unit], at: int) -> int:
    """The place after a question that goes on in small letters where its line is full."""
    end = at
    while is_cut(units, end) and units[end + 1].text[:1].islower():
        if letter_of(units[end + 1].text):
            break
        end += 1
    return end + 1


def questions_on_one_line(units: Sequence[Unit]) -> Iterator[Start]:
    """The lines that ask and answer: `Is it free? Yes, it is.`, where most that ask do so."""
    asking = [at for at, unit in enumerate(units) if _may_ask(unit) and _asks_first(unit.text)]
    lists = Counter(_list_of(units[at]) for at in asking)
    parted = {at: found for at in asking if (found := _part(units[at].text)) is not None}
    answering = Counter(_list_of(units[at]) for at in parted)
    if len(parted) < max(_FEWEST, _MOSTLY * len(asking)):
        return
    for at in asking:
        if answering[_list_of(units[at])] < _MOSTLY * lists[_list_of(units[at])]:
            continue
        question, answer = parted.get(at, (units[at].text, ""))
        yield Start(at, at + 1, question, answer, serial=True)


def _asks_first(text: str) -> bool:
    """Whether a line asks with its first sentence."""
    found = _ASKED.match(text)
    return asks(found.group("question") if found else text)


def _may_ask(unit: Unit) -> bool:
    begins = unit.first if unit.path else unit.opens
    return (
        unit.kind == "text" and begins and not unit.all_linked and not is_answer_label(unit.text)
    )


def _list_of(unit: Unit) -> int:
    """What tells a unit's list from others; 0 outside of lists."""
    return unit.item.group if unit.item is not None else 0


def _part(text: str) -> tuple[str, str] | None:
    """The question of a line and the answer behind it; none where it has none."""
    parted = split_answer(text)
    if parted is not None:
        return parted
    found = _ASKED.match(text)
    if found is None or asks(found.group("answer")):
        return None
    return found.group("question"), found.group("answer")
