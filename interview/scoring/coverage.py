"""How far each key point is shown by an answer."""

from __future__ import annotations

from msgspec import Struct

from interview.scoring.listening import Listening, Wording
from interview.scoring.matching import Ear
from interview.scoring.windows import Heard, Hearing, hear

_APART = 0.5  # credit for groups that are all there, but not near each other
_NEAR = 10  # content words between the groups that still count as near
_MEANT = 0.5  # quality at which a wording counts for nothing yet
CLEAR = 0.85
"""Quality from which a wording counts in full, or against."""

CERTAIN = 0.9
"""Quality from which a false claim counts as made."""


class Shown(Struct, frozen=True):
    """What an answer does for one key point."""

    share: float
    heard: tuple[Heard, ...]
    reversed: bool = False


def shown(listening: Listening, ear: Ear) -> Shown:
    """The best that any wording or the groups of a key point do; a reversed one counts against."""
    best: Heard | None = None
    against: Heard | None = None
    for wording in listening.any_of:
        hearing = hear(wording, ear)
        if hearing.straight and (best is None or hearing.straight.quality > best.quality):
            best = hearing.straight
        if (
            wording.contrary
            and hearing.against
            and (against is None or hearing.against.quality > against.quality)
        ):
            against = hearing.against
    share = _ramp(best.quality) if best else 0.0
    evidence: tuple[Heard, ...] = (best,) if best and share else ()
    together, parts = grouped(listening.all_of, ear)
    if together > share:
        share, evidence = together, parts
    if against and against.quality >= CLEAR and share < CLEAR:
        return Shown(0.0, (against,), reversed=True)
    return Shown(share, evidence)


def claimed(listening: Listening, ear: Ear) -> tuple[Heard, ...]:
    """Where an answer makes a false claim: a whole wording, every word of it, and not denied."""
    for wording in listening.any_of:
        straight = hear(wording, ear).straight
        if straight and straight.quality >= CERTAIN and len(straight.places) == len(wording.terms):
            return (straight,)
    share, parts = grouped(listening.all_of, ear)
    return parts if share >= 1.0 else ()


def _ramp(quality: float) -> float:
    return max(0.0, min(1.0, (quality - _MEANT) / (CLEAR - _MEANT)))


def grouped(groups: tuple[tuple[Wording, ...], ...], ear: Ear) -> tuple[float, tuple[Heard, ...]]:
    """How well one wording of every group is heard near the others, 0 to 1, and which."""
    if not groups:
        return 0.0, ()
    found: list[list[Heard]] = []
    for group in groups:
        heard = [one for wording in group if (one := _either(hear(wording, ear)))]
        if not heard:
            return 0.0, ()
        found.append(heard)
    best: float = 0.0
    parts: tuple[Heard, ...] = ()
    for anchor in found[-1]:
        chosen = [_nearest(anchor, heard) for heard in found[:-1]] + [anchor]
        gap = max(abs(one.places[0] - anchor.places[0]) for one in chosen)
        same = len({ear.passage.tokens[one.places[0]].sentence for one in chosen}) == 1
        credit = 1.0 if same and gap <= _NEAR else _APART
        if sum(one.reverse for one in chosen) % 2:
            credit = 0.0
        credit *= min(_ramp(one.quality) for one in chosen)
        if credit > best:
            best, parts = credit, tuple(chosen)
    return best, parts


def _either(hearing: Hearing) -> Heard | None:
    straight, against = hearing.straight, hearing.against
    if straight and against:
        return straight if straight.quality >= against.quality else against
    one = straight or against
    return one if one and one.quality > _MEANT else None


def _nearest(anchor: Heard, heard: list[Heard]) -> Heard:
    return min(heard, key=lambda one: (abs(one.places[0] - anchor.places[0]), -one.quality))
