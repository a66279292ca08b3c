"""What a cell of a row says, as SQL writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from interview.banks.formats.data.sql.tokens import Token, unquoted

_CAST = re.compile(
    r" :: \w++(?: \. \w++)?+(?: varying| precision)?+(?: \( \d++(?: , \d++)*+ \))?+(?: \[ \])*+"
)
_JOINED = re.compile(r"(?:_\w++ )?+'(?: (?:\|\| )?+')*+|concat \( '(?: , ')*+ \)")
_WHOLE = re.compile(r"-?\d{1,15}")


def value_of(cell: Sequence[Token]) -> tuple[Any, bool]:
    """The value of a cell, and whether it is all that the cell says: of what is reckoned, the first text is."""
    texts = [token for token in cell if token.lastgroup == "text"]
    signs = ("'" if token.lastgroup == "text" else token.group().casefold() for token in cell)
    shape = _CAST.sub("", " ".join(signs))
    if texts:
        whole = _JOINED.fullmatch(shape) is not None
        return "".join(map(unquoted, texts if whole else texts[:1])), whole
    if not cell:
        return None, True
    if " " in shape or cell[0].lastgroup != "word":
        return cell[0].string[cell[0].start() : cell[-1].end()], True
    return _scalar(cell[0].group()), True


def _scalar(word: str) -> Any:
    """A number, a truth or nothing; what is none of them stays as it is."""
    lowered = word.casefold()
    if lowered == "null":
        return None
    if lowered in {"true", "false"}:
        return lowered == "true"
    bits = lowered[2:-1] if lowered.startswith("b'") else ""
    if bits and not bits.strip("01"):
        return int(bits[-64:], 2)
    return int(word) if _WHOLE.fullmatch(word) else word
