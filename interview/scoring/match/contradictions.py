"""Where an answer says the reverse of what the reference says about the same things."""

from __future__ import annotations

from msgspec import Struct

from interview.scoring.text.meanings import LIGHT_STEMS, groups_of, reverse_of
from interview.scoring.text.passage import Passage

_SHARED = 2  # content words that both sentences need to be about the same thing


class Contradiction(Struct, frozen=True, gc=False):
    """A word of the answer against a word of the reference."""

    place: int
    """Index of the answer's token."""
    said: str
    meant: str


class Direction(Struct, frozen=True):
    """A word of the reference that has an opposite, with the sentence around it."""

    word: str
    groups: frozenset[int]
    denied: bool
    reverse: frozenset[int]
    around: frozenset[str]


def directions(reference: Passage) -> tuple[Direction, ...]:
    """The words of a reference that an answer could turn round."""
    around = _by_sentence(reference)
    found: dict[str, Direction] = {}
    for token in reference.tokens:
        reverse = reverse_of(token.stem)
        if reverse and token.stem not in found:
            near = frozenset(around[token.sentence] - LIGHT_STEMS)
            groups = groups_of(token.stem)
            found[token.stem] = Direction(token.word, groups, token.denied, reverse, near)
    return tuple(found.values())


def contradictions(
    directions: tuple[Direction, ...], known: frozenset[int], passage: Passage
) -> tuple[Contradiction, ...]:
    """Opposites of the reference's words, in sentences that share two words with the reference's.

    A word whose meaning the reference has too (its groups are `known`), or whose opposite stands in
    the same sentence, is taken for a contrast that the answer draws, and is let pass.
    """
    around = _by_sentence(passage)
    meant = {at: frozenset().union(*map(groups_of, near)) for at, near in around.items()}
    found: dict[str, Contradiction] = {}
    for place, token in enumerate(passage.tokens):
        groups = groups_of(token.stem)
        if not groups or groups & known or token.stem in found:
            continue
        near = around[token.sentence]
        for direction in directions:
            if (
                direction.reverse & groups
                and direction.denied == token.denied
                and not direction.groups & meant[token.sentence]
                and len(direction.around & near) >= _SHARED
            ):
                found[token.stem] = Contradiction(place, token.word, direction.word)
                break
    return tuple(found.values())


def _by_sentence(passage: Passage) -> dict[int, set[str]]:
    around: dict[int, set[str]] = {}
    for token in passage.tokens:
        around.setdefault(token.sentence, set()).add(token.stem)
    return around
