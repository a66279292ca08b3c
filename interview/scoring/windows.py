"""The stretch of an answer in which the terms of a wording stand together best."""

from __future__ import annotations

from msgspec import Struct

from interview.scoring.matching import Ear, Hit
from interview.scoring.rubric import Wording

_SLACK = 5  # content words that may stand between the words of a wording


class Heard(Struct, frozen=True):
    """How well a wording is heard, and where."""

    wording: str
    quality: float
    """Share of its terms, each by how surely it is heard; 0 to 1."""
    places: tuple[int, ...]
    rule: str
    reverse: bool
    """The terms stand together but say the opposite."""


def heard(wording: Wording, ear: Ear) -> Heard | None:
    """The best hearing of a wording within one sentence, or none when too little of it is there."""
    terms = wording.terms
    found = [hits for hits in (ear.hits(term) for term in terms) if hits]
    needed = len(terms) if len(terms) < 3 else len(terms) - len(terms) // 3
    if len(found) < needed:
        return None
    best: Heard | None = None
    for hits in found[: len(found) - needed + 1]:
        for anchor in hits:
            candidate = _around(anchor, found, wording, ear)
            if best is None or _rank(candidate) > _rank(best):
                best = candidate
    return best if best is not None and len(best.places) >= needed else None


def _rank(candidate: Heard) -> tuple[float, bool]:
    return (candidate.quality, not candidate.reverse)


def _around(anchor: Hit, found: list[tuple[Hit, ...]], wording: Wording, ear: Ear) -> Heard:
    tokens = ear.passage.tokens
    sentence = tokens[anchor.place].sentence
    reach = len(wording.terms) + _SLACK
    chosen: list[Hit] = []
    for hits in found:
        near = [
            hit
            for hit in hits
            if abs(hit.place - anchor.place) < reach and tokens[hit.place].sentence == sentence
        ]
        if near:
            chosen.append(max(near, key=lambda hit: (hit.credit, -abs(hit.place - anchor.place))))
    quality = sum(hit.credit for hit in chosen) / len(wording.terms)
    reverse = sum(hit.reverse for hit in chosen) % 2 == 1
    rules = {hit.rule for hit in chosen}
    rule = rules.pop() if len(rules) == 1 else "words"
    places = tuple(sorted({hit.place for hit in chosen}))
    return Heard(wording.text, quality, places, rule, reverse)
