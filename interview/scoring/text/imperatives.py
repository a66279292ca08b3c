"""Recognise answers in imperatives ("Use a profiler."), which have few small words but are not word lists."""

from __future__ import annotations

import re

from interview.scoring.lexicon.instructions import INSTRUCTIONS

_STRETCH = re.compile(r"[.,;:!?\n]+(?:\s|$)")
"""Separators of sentences and clauses."""


def instructs(answer: str) -> bool:
    """Return whether half of the stretches of an answer begin with an imperative."""
    stretches = [words for part in _STRETCH.split(answer) if (words := part.split())]
    imperatives = [
        words for words in stretches if len(words) > 1 and words[0].lower() in INSTRUCTIONS
    ]
    return bool(imperatives) and 2 * len(imperatives) >= len(stretches)
