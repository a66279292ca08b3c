"""How much a test tries: what fits into each run, and more where there is time."""

from __future__ import annotations

from hypothesis import settings

LONG = 250
"""Examples of Hypothesis's profile `long`, where it usually tries 100."""


def often(usual: int) -> int:
    """Return `usual`, or two and a half times as many with `--hypothesis-profile=long`."""
    return usual * settings().max_examples // 100
