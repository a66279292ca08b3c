"""Options that stand in the text of their question: `Which one?`, then lines `A. this`, `B. that`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPTION = re.compile(
    r"(?:(?<=\s)|(?<=[?)])|(?<=[\u2e80-\uffef]))[(（]?(?P<letter>[A-H]|(?<=\n)[a-h]|(?<=\n\()[a-h])[.、．:：)）]\s*"
)
_KEY = re.compile(r"\W*[A-Ha-h](?:\W*[A-Ha-h])*\W*")
_PLACE = re.compile(r"[0-5]")
_COUNTS = re.compile(
    r"\b(?:how\s+(?:many|much|old|often|long)|number|wie\s*viele?|anzahl|zahl|cu[aá]nt|quant|combien|nombre|n[uú]mero|сколько|число|kaç|ile|hány|kolik|koľko|hoeveel|berapa)|[几幾多何]|\d\s*[-+*/×÷^=]|몇|كم|كەم|कितन",
    re.IGNORECASE,
)
"""What a question says whose answer is a number."""
_FEW = 0.3
_PLACES = 3
_FEWEST = 5
_MOSTLY = 0.5


def is_bare_key(answer: str) -> bool:
    """Whether an answer is no more than letters of options, in their order."""
    letters = re.findall(r"\w", answer.casefold())
    return _KEY.fullmatch(answer) is not None and letters == sorted(set(letters))


def mostly_keys(answers: Sequence[str]) -> bool:
    """Whether nearly all answers are letters of options, and not all of one letter."""
    keys = [one.strip() for one in answers if len(one.strip()) == 1 and is_bare_key(one)]
    return len(answers) >= _FEWEST and len(keys) >= _MOSTLY * len(answers) and len(set(keys)) > 1


def mostly_places(answers: Sequence[str], questions: Sequence[str]) -> bool:
    """Whether all answers are numbers of options that stand elsewhere, rather than what questions count or reckon."""
    places = {one.strip() for one in answers}
    if len(answers) < _FEWEST or len(places) < _PLACES or not all(map(_PLACE.fullmatch, places)):
        return False
    counts = sum(_COUNTS.search(one) is not None for one in questions)
    return counts < _FEW * len(questions)


def options_inside(text: str) -> tuple[str, tuple[str, ...]] | None:
    """A question without its options, and these; none where it has no A and B in order."""
    begins: list[re.Match[str]] = []
    for found in _OPTION.finditer(text):
        if found.group("letter").upper() == "ABCDEFGH"[len(begins) : len(begins) + 1]:
            begins.append(found)
    if len(begins) < 2 or not text[: begins[0].start()].strip():
        return None
    ends = [*(one.start() for one in begins[1:]), len(text)]
    texts = tuple(text[one.end() : end].strip() for one, end in zip(begins, ends, strict=True))
    return (text[: begins[0].start()].strip(), texts) if all(texts) else None
