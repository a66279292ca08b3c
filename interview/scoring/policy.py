"""The thresholds and weights of a score, by strictness. Change a number, raise the version."""

from __future__ import annotations

from msgspec import Struct

from interview.domain.score import Strictness

VERSION = 2


class Policy(Struct, frozen=True):
    """Named numbers; shares and factors are 0 to 1."""

    name: str
    shown: float = 0.7
    """Share from which a key point counts as shown."""
    partly: float = 0.3
    """Share from which a key point counts as partly shown."""
    doubt: float = 0.7
    """How much benefit of the doubt: adds `doubt * coverage * (1 - coverage)`."""
    misconception: float = 0.4
    """What one misconception costs where nothing is right."""
    reversal: float = 0.15
    """What a sentence that says the reverse of the reference costs where nothing else is right."""


_POLICIES: dict[Strictness, Policy] = {
    "fair": Policy(f"fair-{VERSION}"),
    "strict": Policy(
        f"strict-{VERSION}", shown=0.85, partly=0.4, doubt=0.0, misconception=0.4, reversal=0.25
    ),
    "lenient": Policy(
        f"lenient-{VERSION}", shown=0.55, partly=0.2, doubt=1.0, misconception=0.2, reversal=0.1
    ),
}


def policy_for(strictness: Strictness) -> Policy:
    """The policy of a strictness."""
    return _POLICIES[strictness]
