"""Where in an answer one term is found, and how surely."""

from __future__ import annotations

from msgspec import Struct
from rapidfuzz import distance

from interview.scoring.match.items import Term
from interview.scoring.text.meanings import groups_of, is_known, reverse_of
from interview.scoring.text.passage import Passage

_count_edits = distance.OSA.distance

_SYNONYM = 0.7
_TYPO = 0.9
_PREFIX = 4
_SHORTEST_TYPO = 5  # letters


class TermMatch(Struct, frozen=True, gc=False):
    """A term found at one token."""

    place: int
    credit: float
    """How surely, 0 to 1."""
    rule: str
    reverse: bool
    """Said the other way round in the end: an opposite, or denied, but not both."""


class AnswerIndex:
    """One answer, searched term by term; what was found is remembered."""

    def __init__(self, passage: Passage, vocabulary: frozenset[str]) -> None:
        self.passage = passage
        self._found: dict[tuple[str, bool], tuple[TermMatch, ...]] = {}
        self._groups: dict[int, list[int]] = {}
        self._strange: dict[str, list[int]] = {}
        self._kin: dict[str, list[tuple[str, int]]] | None = None
        for place, token in enumerate(passage.tokens):
            for group in groups_of(token.stem):
                self._groups.setdefault(group, []).append(place)
            if (
                len(token.word) >= _SHORTEST_TYPO
                and token.stem not in vocabulary
                and not is_known(token.stem)
            ):
                self._strange.setdefault(token.word[0], []).append(place)

    def kin(self, prefix: str) -> list[tuple[str, int]]:
        """Stems of the answer that begin alike and are no words of the rubric, with a place."""
        if self._kin is None:
            self._kin = {}
            for stem, places in self.passage.places.items():
                if self.passage.tokens[places[0]].stem == stem and not is_known(stem):
                    self._kin.setdefault(stem[:_PREFIX], []).append((stem, places[0]))
        return self._kin.get(prefix, [])

    def matches(self, term: Term) -> tuple[TermMatch, ...]:
        """Everywhere the term is found."""
        key = (term.stem, term.denied)
        if key not in self._found:
            tokens = self.passage.tokens
            self._found[key] = tuple(
                TermMatch(place, credit, rule, (tokens[place].denied != term.denied) != opposite)
                for place, (credit, rule, opposite) in self._find_matches(term).items()
            )
        return self._found[key]

    def _find_matches(self, term: Term) -> dict[int, tuple[float, str, bool]]:
        tokens = self.passage.tokens
        matches: dict[int, tuple[float, str, bool]] = {}
        for place in self.passage.places.get(term.stem, ()):
            same = tokens[place].word == term.word
            matches[place] = (1.0, "exact" if same else "inflection", False)
        alike, reverse = groups_of(term.stem), reverse_of(term.stem)
        for group in (*alike, *reverse):
            for place in self._groups.get(group, ()):
                if place not in matches and not _is_both(tokens[place].stem, alike, reverse):
                    matches[place] = (_SYNONYM, "synonym", group in reverse)
        if len(term.word) >= _SHORTEST_TYPO:
            for place in self._strange.get(term.word[0], ()):
                word = tokens[place].word
                if place not in matches and (is_typo(word, term.word) or is_typo(word, term.stem)):
                    matches[place] = (_TYPO, "typo", False)
        return matches


def _is_both(stem: str, alike: frozenset[int], reverse: frozenset[int]) -> bool:
    """Whether a word can mean the same and the reverse, and so tells nothing ("scale")."""
    groups = groups_of(stem)
    return bool(groups & alike and groups & reverse)


def is_typo(written: str, meant: str) -> bool:
    """Whether a word can be a slip of another: one edit from 5 letters, two from 8, three from 12."""
    length = len(meant)
    if length < _SHORTEST_TYPO or abs(len(written) - length) > 3 or written[0] != meant[0]:
        return False
    allowed = 1 if length < 8 else 2 if length < 12 else 3
    return _count_edits(written, meant, score_cutoff=allowed) <= allowed
