"""Lines that hold nothing for a reader: rules, badges, ways through the file, lists of sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.asides import (
    heads_sources,
    is_footer,
    is_navigation,
    is_source_line,
)
from interview.banks.formats.readers.phrasing import cut_answer_label, without_sources
from interview.banks.formats.readers.plausibility import without_pictures

_LONGEST_NAME = 24
_DRAWN = re.compile(r"[#*=_~.+-]{5,}|~{2,}")


def is_noise(unit: Unit) -> bool:
    """Whether a unit holds nothing for a reader: a rule, a way back to the top, a badge."""
    if unit.kind == "text" and is_footer(unit.text) and not unit.path:
        return True
    if unit.kind == "text" and _DRAWN.fullmatch(unit.text):
        return True
    if unit.kind == "rule" or (unit.kind != "code" and is_navigation(unit.text)):
        return True
    if unit.kind == "text" and unit.linked and is_picture(unit):
        return True
    return (
        unit.kind == "text" and is_source_line(unit.text) and not unit.text.rstrip().endswith(":")
    )


def is_field(unit: Unit) -> bool:
    """Whether a line is a bold name with a value, and no answer: `**Topic:** nets`."""
    name, colon, value = unit.text.partition(":")
    named = unit.kind == "text" and not unit.path and bool(unit.bold) and bool(colon)
    short = named and len(name) <= _LONGEST_NAME and unit.bold.rstrip(": ") == name.strip(" *_")
    return short and bool(value.strip(" *_")) and cut_answer_label(unit.text) is None


def is_picture(unit: Unit) -> bool:
    """Whether there are pictures in it, and no words beside them."""
    return bool(unit.pictures) and not without_pictures(unit.text).strip()


def without_noise(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units without navigation, badges, sources and what is about the author."""
    kept: list[Unit] = []
    for at, unit in enumerate(units):
        if is_noise(unit):
            continue
        if is_footer(unit.text):
            break
        if (
            unit.kind in {"heading", "text"}
            and heads_sources(unit.text)
            and _only_links(units[at + 1 :])
        ):
            break
        text = without_sources(unit.text) if unit.kind == "text" else unit.text
        kept.append(unit if text == unit.text else replace(unit, text=text.rstrip()))
    while kept and (kept[-1].kind == "rule" or _leads_elsewhere(kept)):
        kept.pop()
    return tuple(kept)


def _leads_elsewhere(units: Sequence[Unit]) -> bool:
    """Whether the last line is nothing but a link: to a place in its own document, or a quoted source."""
    last = units[-1]
    if last.kind not in {"text", "heading"} or not last.all_linked:
        return False
    quoted = last.within("quote") and any(not one.all_linked for one in units)
    return quoted or (last.item is None and last.inside)


def _only_links(units: Sequence[Unit]) -> bool:
    telling = [one for one in units if one.kind != "rule" and not is_noise(one)]
    return all(one.all_linked or "://" in one.text for one in telling)
