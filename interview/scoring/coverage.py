"""How far each key point is shown by an answer."""

from __future__ import annotations

from msgspec import Struct

from interview.scoring.matching import Ear, Hit
from interview.scoring.rubric import Listening, Term
from interview.scoring.windows import Heard, heard

_APART = 0.6  # credit for groups that are all there, but in different sentences
_MEANT = 0.55  # quality below which a wording counts as not heard
_AGAINST = 0.85  # quality from which a reversed wording counts against


class Shown(Struct, frozen=True):
    """What an answer does for one key point."""

    share: float
    heard: tuple[Heard, ...]
    reversed: bool = False


def shown(listening: Listening, ear: Ear) -> Shown:
    """The best that any wording or the groups of a key point do; a reversed one halves it."""
    hearings = [found for found in (heard(wording, ear) for wording in listening.any_of) if found]
    straight = [found for found in hearings if not found.reverse]
    against = [found for found in hearings if found.reverse and found.quality >= _AGAINST]
    best = max(straight, key=lambda found: found.quality, default=None)
    share = _ramp(best.quality) if best else 0.0
    evidence: tuple[Heard, ...] = (best,) if best and share else ()
    grouped, parts = _groups(listening, ear)
    if grouped > share:
        share, evidence = grouped, parts
    if against and share < 0.7:
        return Shown(0.0, (against[0],), reversed=True)
    return Shown(share, evidence)


def _ramp(quality: float) -> float:
    return max(0.0, min(1.0, (quality - _MEANT) / (0.85 - _MEANT)))


def _groups(listening: Listening, ear: Ear) -> tuple[float, tuple[Heard, ...]]:
    if not listening.all_of:
        return 0.0, ()
    parts = []
    for group in listening.all_of:
        found = [one for one in (heard(wording, ear) for wording in group) if one]
        if not found:
            return 0.0, ()
        parts.append(max(found, key=lambda one: (one.quality, not one.reverse)))
    if sum(part.reverse for part in parts) % 2:
        return 0.0, ()
    sentences = {ear.passage.tokens[part.places[0]].sentence for part in parts}
    credit = 1.0 if len(sentences) == 1 else _APART
    return credit * min(_ramp(part.quality) for part in parts), tuple(parts)


def bag(listening: Listening, ear: Ear) -> Shown:
    """For a derived key point: the weighted share of its terms heard anywhere in the answer."""
    wording = listening.any_of[0]
    total = sum(term.weight for term in wording.terms)
    got, places, rules = 0.0, [], set()
    for term in wording.terms:
        best = _best(term, ear)
        if best:
            got += term.weight * best.credit * (0.3 if best.reverse else 1.0)
            places.append(best.place)
            rules.add(best.rule)
    if not places:
        return Shown(0.0, ())
    hearing = Heard(
        wording.text, got / total, tuple(sorted(set(places))), "derived", reverse=False
    )
    return Shown(got / total, (hearing,))


def _best(term: Term, ear: Ear) -> Hit | None:
    return max(ear.hits(term), key=lambda hit: (not hit.reverse, hit.credit), default=None)
