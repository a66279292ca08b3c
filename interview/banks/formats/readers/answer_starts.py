"""Where an answer begins by its label."""

from __future__ import annotations

from collections.abc import Sequence

from interview.banks.formats.document.units import Unit
from interview.banks.formats.readers.letters import letter_of
from interview.banks.formats.readers.phrasing import cut_answer_label, is_answer_label


def is_answer_start(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit begins with an answer's label; `A:` above `B:` is an option instead."""
    unit = units[at]
    if unit.kind not in {"text", "heading"}:
        return False
    cut = cut_answer_label(unit.text)
    if cut is None:
        named = unit.kind == "heading" or unit.within("summary")
        return named and is_answer_label(unit.text)
    if letter_of(unit.text) != "a":
        return True
    following = next(
        (one for one in units[at + 1 : at + 12] if one.kind == "text" and letter_of(one.text)),
        None,
    )
    return following is None or letter_of(following.text) != "b"
