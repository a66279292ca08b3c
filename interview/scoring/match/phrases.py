"""The stretch of an answer in which the terms of a wording stand together best."""

from __future__ import annotations

from msgspec import Struct

from interview.scoring.match.items import Term, Wording
from interview.scoring.match.terms import AnswerIndex, TermMatch

_SLACK = 4  # content words that may stand between the words of a wording
_LOOSE = 0.9  # for a wording of which no word is said itself
_NEEDED = 0.75  # share of a wording's weight without which it is not heard at all


class PhraseMatch(Struct, frozen=True, gc=False):
    """How well a wording is heard, and where."""

    wording: Wording
    quality: float
    """Weighted share of its terms, each by how surely it is heard; 0 to 1."""
    places: tuple[int, ...]
    rule: str
    reverse: bool
    """The terms stand together but say the opposite."""
    in_order: bool
    """The terms stand in the order of the wording."""
    solid: bool
    """It says something that the question did not, in more than small words."""


def match_phrase(wording: Wording, ear: AnswerIndex) -> list[PhraseMatch]:
    """Every place where a wording is heard, each within one sentence."""
    if len(wording.terms) == 1:
        return _match_word(wording, ear)
    found = [(term, hits) for term in wording.terms if (hits := ear.hits(term))]
    if sum(term.weight for term, _ in found) < _NEEDED * wording.weight:
        return []
    rarest = sorted(found, key=lambda pair: len(pair[1]))
    anchors = [hit for _, hits in rarest[: 1 + len(wording.terms) // 4] for hit in hits]
    return [_match_around(anchor, found, wording, ear) for anchor in anchors]


def _match_word(wording: Wording, ear: AnswerIndex) -> list[PhraseMatch]:
    """One word alone must be the word itself: one loose synonym shows nothing."""
    return [
        PhraseMatch(
            wording,
            hit.credit,
            (hit.place,),
            hit.rule,
            hit.reverse != ear.passage.tokens[hit.place].turned,
            in_order=True,
            solid=wording.solid,
        )
        for hit in ear.hits(wording.terms[0])
        if hit.rule != "synonym"
    ]


def _match_around(
    anchor: TermMatch,
    found: list[tuple[Term, tuple[TermMatch, ...]]],
    wording: Wording,
    ear: AnswerIndex,
) -> PhraseMatch:
    chosen: list[tuple[Term, TermMatch]] = []
    taken: set[int] = set()
    for term, hits in found:
        best = _nearest(anchor, hits, taken, len(wording.terms) + _SLACK, ear)
        if best is not None:
            chosen.append((term, best))
            taken.add(best.place)
    return phrase_match_of(wording, chosen, ear)


def phrase_match_of(
    wording: Wording, chosen: list[tuple[Term, TermMatch]], ear: AnswerIndex
) -> PhraseMatch:
    """What terms heard at these places make of a wording; at least one."""
    quality = sum(hit.credit * term.weight for term, hit in chosen)
    heard_by = {hit.rule for _, hit in chosen}
    if heard_by == {"synonym"}:
        quality *= _LOOSE
    places = [hit.place for _, hit in chosen]
    ordered = sorted(places)
    rule = next(iter(heard_by)) if len(heard_by) == 1 else "words"
    turned = ear.passage.tokens[places[0]].turned
    return PhraseMatch(
        wording,
        quality / wording.weight,
        tuple(ordered),
        rule,
        _is_reverse(chosen, ear) != turned,
        in_order=(places == ordered) != turned,
        solid=wording.solid,
    )


def _nearest(
    anchor: TermMatch, hits: tuple[TermMatch, ...], taken: set[int], reach: int, ear: AnswerIndex
) -> TermMatch | None:
    """The surest hit near the anchor, in its sentence; of equally sure ones the nearest."""
    tokens, middle = ear.passage.tokens, anchor.place
    sentence = tokens[middle].sentence
    best: TermMatch | None = None
    closest = reach
    for hit in hits:
        far = abs(hit.place - middle)
        if far >= reach or hit.place in taken or tokens[hit.place].sentence != sentence:
            continue
        if best is None or (hit.credit, -far) > (best.credit, -closest):
            best, closest = hit, far
    return best


def _is_reverse(chosen: list[tuple[Term, TermMatch]], ear: AnswerIndex) -> bool:
    """Opposites and denials, on both sides, cancel out in pairs; one negator denies once."""
    opposites = sum(hit.opposite for _, hit in chosen)
    meant = {term.denial for term, _ in chosen if term.denial}
    said = {denial for _, hit in chosen if (denial := ear.passage.tokens[hit.place].denial)}
    return (opposites + len(meant) + len(said)) % 2 == 1
