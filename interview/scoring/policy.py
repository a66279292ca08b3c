"""The thresholds and weights of a score, by strictness. Change a number, raise the version."""

from __future__ import annotations

from msgspec import Struct

from interview.domain.score import Strictness

VERSION = 1


class Policy(Struct, frozen=True):
    """Named numbers; shares and factors are 0 to 1."""

    name: str
    shown: float = 0.7
    """Share from which a key point counts as shown."""
    partly: float = 0.3
    """Share from which a key point counts as partly shown."""
    doubt: float = 0.4
    """How much benefit of the doubt: adds `doubt * coverage * (1 - coverage)`."""
    misconception: float = 0.25
    """What one misconception costs."""
    required: float = 0.75
    """Factor for an answer that misses a required key point."""
    topical: float = 0.2
    """Coverage below which a text counts as about something else, by degrees."""


_POLICIES: dict[Strictness, Policy] = {
    "fair": Policy(f"fair-{VERSION}"),
    "strict": Policy(
        f"strict-{VERSION}", shown=0.85, partly=0.4, doubt=0.0, misconception=0.35, required=0.6
    ),
    "lenient": Policy(
        f"lenient-{VERSION}", shown=0.55, partly=0.2, doubt=0.7, misconception=0.15, required=0.9
    ),
}


def policy_for(strictness: Strictness) -> Policy:
    """The policy of a strictness."""
    return _POLICIES[strictness]
