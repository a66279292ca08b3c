"""Answers that say what to do: short sentences without small words, and yet no list of words."""

from __future__ import annotations

import re

from interview.scoring.lexicon.instructions import INSTRUCTIONS

_STRETCH = re.compile(r"[.,;:!?\n]+(?:\s|$)")
"""What stands between sentences and clauses."""


def instructs(answer: str) -> bool:
    """Whether half of the stretches of an answer say what to do: "Use a profiler. Check the caches."."""
    stretches = [words for part in _STRETCH.split(answer) if (words := part.split())]
    told = [words for words in stretches if len(words) > 1 and words[0].lower() in INSTRUCTIONS]
    return bool(told) and 2 * len(told) >= len(stretches)
