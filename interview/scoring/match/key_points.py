"""How far each key point is shown by an answer."""

from __future__ import annotations

from msgspec import Struct

from interview.scoring.match.items import RubricItem
from interview.scoring.match.phrases import PhraseMatch, match_phrase
from interview.scoring.match.subjects import is_swapped
from interview.scoring.match.terms import AnswerIndex

_APART = 0.25  # credit for groups that are all there, but not near each other
_NEAR = 10  # content words between the groups that still count as near
_MEANT = 0.6  # quality at which a wording counts for nothing yet
CLEAR = 0.85
"""Quality from which a wording counts in full, or against."""


class PointMatch(Struct, frozen=True):
    """What an answer does for one key point."""

    share: float
    heard: tuple[PhraseMatch, ...]
    against: str = ""
    """Why what was heard counts against: denied, reversed, swapped, order; empty if it does not."""


def match_key_point(listening: RubricItem, ear: AnswerIndex) -> PointMatch:
    """The best that any wording or the groups of a key point do; a reversed one counts against."""
    best: PhraseMatch | None = None
    against: PointMatch | None = None
    for wording in listening.any_of:
        for one in match_phrase(wording, ear):
            reason = _reason(one, listening, ear)
            if not reason:
                best = one if best is None or one.quality > best.quality else best
                if best.quality >= CLEAR:  # nothing that follows could change the share
                    return PointMatch(1.0, (best,))
            elif wording.contrary and one.quality >= CLEAR:
                against = against or PointMatch(0.0, (one,), reason)
    share = _ramp(best.quality) if best else 0.0
    evidence: tuple[PhraseMatch, ...] = (best,) if best and share else ()
    together, parts, reason = match_groups(listening, ear)
    if together > share:
        share, evidence = together, parts
    if reason and not against:
        against = PointMatch(0.0, parts, reason)
    return against if against and share < CLEAR else PointMatch(share, evidence)


def _reason(heard: PhraseMatch, listening: RubricItem, ear: AnswerIndex) -> str:
    if heard.reverse:
        tokens = ear.passage.tokens
        return "denied" if any(tokens[at].negated for at in heard.places) else "reversed"
    if listening.ordered and not heard.in_order:
        return "order"
    return "swapped" if _is_swapped(heard, listening, ear) else ""


def _is_swapped(heard: PhraseMatch, listening: RubricItem, ear: AnswerIndex) -> bool:
    return is_swapped(heard.places, listening.subjects, listening.rivals, ear.passage)


def _ramp(quality: float) -> float:
    return max(0.0, min(1.0, (quality - _MEANT) / (CLEAR - _MEANT)))


def match_groups(
    listening: RubricItem, ear: AnswerIndex
) -> tuple[float, tuple[PhraseMatch, ...], str]:
    """How well one wording of every group is heard near the others, which, and what is against it.

    Returns:
        The share, 0 to 1; the hearings; "order" where an ordered point is said the wrong way round.
    """
    found: list[list[PhraseMatch]] = []
    for group in listening.all_of:
        heard = [
            one for wording in group for one in match_phrase(wording, ear) if one.quality > _MEANT
        ]
        if not heard:
            return 0.0, (), ""
        found.append(heard)
    best: float = 0.0
    parts: tuple[PhraseMatch, ...] = ()
    backwards: tuple[PhraseMatch, ...] = ()
    for anchor in found[-1] if found else ():
        chosen = _around(anchor, found[:-1], ear)
        if not chosen:
            continue
        credit = _closeness(chosen, listening, ear)
        if listening.ordered and not _in_order(chosen, ear):
            backwards = chosen if credit >= 1.0 else backwards
        elif credit > best:
            best, parts = credit, chosen
            if best >= 1.0:
                break
    if backwards and not best:
        return 0.0, backwards, "order"
    return best, parts, ""


def _in_order(chosen: tuple[PhraseMatch, ...], ear: AnswerIndex) -> bool:
    places = [one.places[0] for one in chosen]
    return (places == sorted(places)) != ear.passage.tokens[places[0]].turned


def _closeness(chosen: tuple[PhraseMatch, ...], listening: RubricItem, ear: AnswerIndex) -> float:
    """The credit for one wording of every group; none for a reverse or a swap."""
    reverses = 0 if listening.ordered else sum(one.reverse for one in chosen)
    if reverses % 2 or _is_swapped(chosen[-1], listening, ear):
        return 0.0
    places = [one.places[0] for one in chosen]
    near = max(places) - min(places) <= _NEAR
    near = near and len({ear.passage.tokens[at].sentence for at in places}) == 1
    near = near and any(one.solid for one in chosen)
    return (1.0 if near else _APART) * min(_ramp(one.quality) for one in chosen)


def _around(
    anchor: PhraseMatch, groups: list[list[PhraseMatch]], ear: AnswerIndex
) -> tuple[PhraseMatch, ...]:
    """The best wording of every group, each in words of its own; empty if one has none.

    The nearest in the sentence of the anchor; of other sentences the surest, however far.
    """
    tokens, start = ear.passage.tokens, anchor.places[0]

    def far(one: PhraseMatch) -> tuple[bool, int, float]:
        apart = tokens[one.places[0]].sentence != tokens[start].sentence
        return (apart, 0 if apart else abs(one.places[0] - start), -one.quality)

    taken = set(anchor.places)
    chosen = []
    for group in groups:
        free = [one for one in group if not taken & set(one.places)]
        if not free:
            return ()
        best = min(free, key=far)
        taken |= set(best.places)
        chosen.append(best)
    return (*chosen, anchor)
