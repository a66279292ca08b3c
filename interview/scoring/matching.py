"""Where in an answer one term is heard, and how surely."""

from __future__ import annotations

from msgspec import Struct
from rapidfuzz.distance import OSA

from interview.scoring.listening import Term
from interview.scoring.meanings import groups_of, is_known, reverse_of
from interview.scoring.passage import Passage

_SYNONYM = 0.85
_TYPO = 0.9
_PREFIX = 4


class Hit(Struct, frozen=True, gc=False):
    """A term heard at one token."""

    place: int
    credit: float
    """How surely, 0 to 1."""
    rule: str
    reverse: bool
    """Said in the opposite direction, or denied."""


class Ear:
    """One answer, listened to term by term; what was heard is remembered."""

    def __init__(self, passage: Passage, vocabulary: frozenset[str]) -> None:
        self.passage = passage
        self._heard: dict[tuple[str, bool], tuple[Hit, ...]] = {}
        self._groups: dict[int, list[int]] = {}
        self._strange: dict[str, list[int]] = {}
        self._kin: dict[str, list[tuple[str, int]]] | None = None
        for place, token in enumerate(passage.tokens):
            for group in groups_of(token.stem):
                self._groups.setdefault(group, []).append(place)
            if len(token.word) > 4 and token.stem not in vocabulary and not is_known(token.stem):
                self._strange.setdefault(token.word[0], []).append(place)

    def kin(self, prefix: str) -> list[tuple[str, int]]:
        """Stems of the answer that begin alike and are no words of the rubric, with a place."""
        if self._kin is None:
            self._kin = {}
            for stem, places in self.passage.places.items():
                if self.passage.tokens[places[0]].stem == stem and not is_known(stem):
                    self._kin.setdefault(stem[:_PREFIX], []).append((stem, places[0]))
        return self._kin.get(prefix, [])

    def hits(self, term: Term) -> tuple[Hit, ...]:
        """Everywhere the term is heard, surest first by rule."""
        key = (term.stem, term.negated)
        if key not in self._heard:
            self._heard[key] = tuple(self._listen(term))
        return self._heard[key]

    def _listen(self, term: Term) -> list[Hit]:
        hits: dict[int, Hit] = {}
        tokens = self.passage.tokens
        for place in self.passage.places.get(term.stem, ()):
            rule = "exact" if tokens[place].word == term.word else "inflection"
            hits[place] = Hit(place, 1.0, rule, tokens[place].negated != term.negated)
        for groups, turned in ((groups_of(term.stem), False), (reverse_of(term.stem), True)):
            for group in groups:
                for place in self._groups.get(group, ()):
                    reverse = (tokens[place].negated != term.negated) != turned
                    hits.setdefault(place, Hit(place, _SYNONYM, "synonym", reverse))
        for place in self._strange.get(term.word[0], ()) if len(term.word) > 4 else ():
            if place not in hits and is_typo(tokens[place].word, term.word):
                hits[place] = Hit(place, _TYPO, "typo", tokens[place].negated != term.negated)
        return list(hits.values())


def is_typo(written: str, meant: str) -> bool:
    """Whether a word can be a slip of another: one edit from 5 letters, two from 8, three from 12."""
    length = len(meant)
    if length < 5 or abs(len(written) - length) > 3 or written[0] != meant[0]:
        return False
    allowed = 1 if length < 8 else 2 if length < 12 else 3
    return OSA.distance(written, meant, score_cutoff=allowed) <= allowed
