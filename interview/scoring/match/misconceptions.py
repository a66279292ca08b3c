"""Whether an answer makes a false claim: in its own words, within one clause, and not to deny it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.scoring.match.items import RubricItem, Wording
from interview.scoring.match.phrases import PhraseMatch, phrase_match_of
from interview.scoring.match.terms import AnswerIndex, TermMatch
from interview.scoring.text.words import MAX_CHARACTERS

_SLACK = 4  # content words that may stand between the words of a claim
_NEAR = 10  # content words between the groups of a claim
CERTAIN = 0.92
"""Quality from which a false claim counts as made."""

_OTHERS_SAY = re.compile(
    r"\b(?:myth|misconception|fallacy|tempting|mistake to|common mistake|mistaken(?:ly)?"
    r"|(?:wrong|false|incorrect|untrue) (?:to|that)|(?:people|many|some|you|one)(?: \w+)?"
    r" (?:think|thinks|believe|believes|assume|assumes|expect|expects))\b",
    re.IGNORECASE,
)
_PREVENTS = re.compile(
    r"\b(?:prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|(?:keep|keeps|stop|stops) \w+ from)\b",
    re.IGNORECASE,
)


def match_misconception(
    listening: RubricItem, ear: AnswerIndex, disowned: dict[int, int]
) -> tuple[PhraseMatch, ...]:
    """Where an answer makes a false claim: a whole wording, or a wording of every group.

    A claim takes off marks, so nothing is guessed: no other word for a word, nothing from the
    clause beside it, nothing of what is `disowned`.
    """
    for wording in listening.any_of:
        for one in _find_claims(wording, ear):
            if _is_claim(one, wording, ear) and not _is_disowned((one,), ear, disowned):
                return (one,)
    parts = _match_groups(listening, ear)
    return () if _is_disowned(parts, ear, disowned) else parts


def find_disowned(text: str, ear: AnswerIndex) -> dict[int, int]:
    """Tokens of what others think, to the end of the sentence, or of what is prevented.

    Returns:
        Index of the token to where in the text the word stands that says so.
    """
    found: dict[int, int] = {}
    for pattern in (_OTHERS_SAY, _PREVENTS):
        for match in pattern.finditer(text, 0, MAX_CHARACTERS):
            scope = 0
            for at, token in enumerate(ear.passage.tokens):
                if token.start < match.end():
                    continue
                here = token.sentence if pattern is _OTHERS_SAY else token.clause
                scope = scope or here + 1
                if here + 1 != scope:
                    break
                found[at] = match.start()
    return found


def _is_disowned(
    parts: tuple[PhraseMatch, ...], ear: AnswerIndex, disowned: dict[int, int]
) -> bool:
    """Some of it is, and by a word that is no part of the claim ("prevents overfitting")."""
    places = {at for one in parts for at in one.places}
    said = {ear.passage.tokens[at].start for at in places}
    return any(at in disowned and disowned[at] not in said for at in places)


def _is_claim(one: PhraseMatch, wording: Wording, ear: AnswerIndex) -> bool:
    if len(ear.passage.spans(one.places)) < 2 or one.reverse:
        return False
    if wording.literal:
        return one.in_order and one.places[-1] - one.places[0] <= len(wording.terms)
    return one.quality >= CERTAIN


def _find_claims(wording: Wording, ear: AnswerIndex) -> Iterator[PhraseMatch]:
    """The wording said whole within one clause, once for each place of its first word."""
    found = [
        tuple(hit for hit in ear.hits(term) if hit.rule != "synonym") for term in wording.terms
    ]
    if not all(found):
        return
    for anchor in found[0]:
        chosen = _with(anchor, found, len(wording.terms) + _SLACK, ear)
        if chosen:
            yield phrase_match_of(wording, list(zip(wording.terms, chosen, strict=True)), ear)


def _with(
    anchor: TermMatch, found: list[tuple[TermMatch, ...]], reach: int, ear: AnswerIndex
) -> tuple[TermMatch, ...]:
    """A different token for every term, as near as possible after the one before; or nothing."""
    tokens = ear.passage.tokens
    clause = tokens[anchor.place].clause
    chosen = [anchor]
    for hits in found[1:]:
        taken = {hit.place for hit in chosen}
        last = chosen[-1].place
        near = [
            hit
            for hit in hits
            if hit.place not in taken
            and tokens[hit.place].clause == clause
            and abs(hit.place - anchor.place) < reach
        ]
        if not near:
            return ()
        chosen.append(min(near, key=lambda hit: (hit.place < last, abs(hit.place - last))))
    return tuple(chosen)


def _match_groups(listening: RubricItem, ear: AnswerIndex) -> tuple[PhraseMatch, ...]:
    """One wording of every group in one clause, each in words of its own."""
    groups = [
        [one for wording in group for one in _find_claims(wording, ear) if one.quality >= CERTAIN]
        for group in listening.all_of
    ]
    if not groups or not all(groups):
        return ()
    for anchor in groups[0]:
        chosen = _find_beside(anchor, groups[1:], ear)
        if chosen and sum(one.reverse for one in chosen) % 2 == 0:
            return chosen
    return ()


def _find_beside(
    anchor: PhraseMatch, groups: list[list[PhraseMatch]], ear: AnswerIndex
) -> tuple[PhraseMatch, ...]:
    tokens = ear.passage.tokens
    start = anchor.places[0]
    taken = set(anchor.places)
    chosen = [anchor]
    for group in groups:
        near = [
            one
            for one in group
            if tokens[one.places[0]].clause == tokens[start].clause
            and abs(one.places[0] - start) <= _NEAR
            and not taken & set(one.places)
        ]
        if not near:
            return ()
        best = min(near, key=lambda one: abs(one.places[0] - start))
        taken |= set(best.places)
        chosen.append(best)
    return tuple(chosen)
