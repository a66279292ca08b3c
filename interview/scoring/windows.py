"""The stretch of an answer in which the terms of a wording stand together best."""

from __future__ import annotations

from msgspec import Struct

from interview.scoring.listening import Term, Wording
from interview.scoring.matching import Ear, Hit

_SLACK = 4  # content words that may stand between the words of a wording
_LOOSE = 0.9  # for a wording of which no word is said itself
_NEEDED = 0.75  # share of a wording's weight without which it is not heard at all


class Heard(Struct, frozen=True, gc=False):
    """How well a wording is heard, and where."""

    wording: Wording
    quality: float
    """Weighted share of its terms, each by how surely it is heard; 0 to 1."""
    places: tuple[int, ...]
    rule: str
    reverse: bool
    """The terms stand together but say the opposite."""
    solid: bool
    """It says something that the question did not, in more than small words."""


def hear(wording: Wording, ear: Ear) -> list[Heard]:
    """Every place where a wording is heard, each within one sentence."""
    if len(wording.terms) == 1:
        return _hear_word(wording, ear)
    found = [(term, hits) for term in wording.terms if (hits := ear.hits(term))]
    if sum(term.weight for term, _ in found) < _NEEDED * wording.weight:
        return []
    rarest = sorted(found, key=lambda pair: len(pair[1]))
    anchors = [hit for _, hits in rarest[: 1 + len(wording.terms) // 3] for hit in hits]
    return [_around(anchor, found, wording, ear) for anchor in anchors]


def _hear_word(wording: Wording, ear: Ear) -> list[Heard]:
    """One word alone must be the word itself: one loose synonym shows nothing."""
    return [
        Heard(
            wording,
            hit.credit,
            (hit.place,),
            hit.rule,
            hit.reverse != ear.passage.tokens[hit.place].turned,
            wording.solid,
        )
        for hit in ear.hits(wording.terms[0])
        if hit.rule != "synonym"
    ]


def _around(
    anchor: Hit, found: list[tuple[Term, tuple[Hit, ...]]], wording: Wording, ear: Ear
) -> Heard:
    tokens = ear.passage.tokens
    sentence = tokens[anchor.place].sentence
    reach = len(wording.terms) + _SLACK
    chosen: list[Hit] = []
    quality, taken = 0.0, set()
    for term, hits in found:
        best, rank = None, (0.0, 0)
        for hit in hits:
            far = abs(hit.place - anchor.place)
            if far >= reach or tokens[hit.place].sentence != sentence or hit.place in taken:
                continue
            if best is None or (hit.credit, -far) > rank:
                best, rank = hit, (hit.credit, -far)
        if best is not None:
            chosen.append(best)
            taken.add(best.place)
            quality += best.credit * term.weight
    if all(hit.rule == "synonym" for hit in chosen):
        quality *= _LOOSE
    turned = tokens[anchor.place].turned
    reverse = (sum(hit.reverse for hit in chosen) + turned) % 2 == 1
    rules = {hit.rule for hit in chosen}
    rule = rules.pop() if len(rules) == 1 else "words"
    places = tuple(sorted(hit.place for hit in chosen))
    return Heard(wording, quality / wording.weight, places, rule, reverse, wording.solid)
