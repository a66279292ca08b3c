"""Lines that head the parts of a text without being written as headings: `101–105: Hashing`, `SECTION 2 - NETS`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.words import label

_RANGE = re.compile(r"^\d+\s*+[-–—]\s*+\d+\s*+[:.]\s*+(\S.*)$")
_PARTS = (
    "chapter|section|part|unit|lesson|module|round|kapitel|abschnitt|teil|lektion|runde|chapitre|partie|leçon|capítulo|sección|parte|lección"
    "|unidad|ronda|seção|unidade|aula|capitolo|sezione|lezione|глава|раздел|часть|урок|тур|розділ|hoofdstuk|deel|rozdział|część|bölüm"
    "|kısım|chương|phần|bab|bagian"
)
_PART = re.compile(
    rf"^\W{{0,4}}{label(_PARTS)}\s*[-#№]?\s*(?:\d{{1,3}}|[IVXLC]{{1,6}}|[A-Z]\d{{0,2}}[A-Z]?)(?=\W|$)(?!.*[?？]$)"
    r"|^\W{0,4}第\s*[\d一二三四五六七八九十百]{1,4}\s*[章节節部课課回]",
    re.IGNORECASE,
)
_LONGEST = 100
_FEWEST = 2


def promote_parts(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units with lines that head parts as headings.

    Lines such as `Chapter 2: Nets` count where there are several, and more of them than headings.
    """
    ranged = [_promoted_range(unit) for unit in units]
    parts = {at for at in range(len(ranged)) if _heads_part(ranged, at)}
    headings = sum(unit.kind == "heading" for unit in ranged)
    if len(parts) < max(_FEWEST, headings + 1):
        return tuple(ranged)
    return tuple(
        replace(unit, kind="heading", level=2) if at in parts else unit
        for at, unit in enumerate(ranged)
    )


def _promoted_range(unit: Unit) -> Unit:
    found = _RANGE.match(unit.text) if unit.kind == "text" and not unit.path else None
    return replace(unit, kind="heading", level=2, text=found.group(1)) if found else unit


def _heads_part(units: Sequence[Unit], at: int) -> bool:
    """Whether a line stands alone and names a part of the text by its number."""
    unit = units[at]
    if unit.kind != "text" or unit.path or len(unit.text) > _LONGEST or not unit.opens:
        return False
    alone = at + 1 >= len(units) or units[at + 1].opens or units[at + 1].kind != "text"
    return alone and _PART.match(unit.text) is not None
