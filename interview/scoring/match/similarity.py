"""How like the reference answer an answer is: what it covers, how much it tells, how much to the point.

The measure for questions without key points, and a second measure for those with them.
"""

from __future__ import annotations

import math

from msgspec import Struct
from rapidfuzz import distance

from interview.scoring.lexicon.everyday import VAGUE
from interview.scoring.match.contradictions import Contradiction, contradictions
from interview.scoring.match.items import Clause, Reference, Term
from interview.scoring.match.terms import AnswerIndex
from interview.scoring.text.meanings import LIGHT_STEMS
from interview.scoring.text.tokens import Token

_likeness = distance.Indel.normalized_similarity

_SYNONYM = 0.4  # another word for it shows less than the word itself
_KIN = 0.5  # at most, for a word that only looks alike (differentiable, derivative)
_KIN_PREFIX = 4
_KIN_FROM = 0.6
_DENIED = -0.1
_OPPOSITE = -0.3
_ENOUGH = 25  # telling words from which more of them tell nothing new
_ECHO = 0.25  # what a word of the question adds to the length
_STEEPNESS = 4.0  # for a long reference; of a short one every word counts
_SHORT = 2  # content words of a reference at which half of that is left
_TOLD = 0.4  # most that length and telling words count, for a long reference
_TERSE = 5  # content words of a reference at which half of that is left


class ClauseMatch(Struct, frozen=True, gc=False):
    """How much of one clause of the reference is found."""

    share: float
    """Weighted share of its terms, at most 1; below 0 where they are denied or turned round."""
    places: tuple[int, ...]
    against: tuple[int, ...]
    """Places where its terms are denied or turned round."""


class Similarity(Struct, frozen=True, gc=False):
    """All figures are 0 to 1."""

    clauses: tuple[ClauseMatch, ...]
    coverage: float
    """Weighted share of the reference's terms that is found."""
    best: float
    """The share of the clause that is found best."""
    length: float
    """Words written against words of the reference, those of the question counting a quarter."""
    telling: float
    """Different words that say something specific against those of the reference."""
    focus: float
    """Share of the answer's own words that the reference has too."""
    vague: float
    """Share of the answer's own words that are praise and generality, one being forgiven."""
    contradictions: tuple[Contradiction, ...]

    size: int
    """Content words of the reference."""

    @property
    def covered(self) -> float:
        """Coverage as a grade: its first part counts more than its last, if there is much."""
        steepness = _STEEPNESS * self.size / (self.size + _SHORT)
        full = 1 - math.exp(-steepness)
        return (1 - math.exp(-steepness * self.coverage)) / full if full else 0.0

    @property
    def value(self) -> float:
        """The figures as one grade; coverage counts most, and how much is told if there is much."""
        found = 0.7 * self.covered + 0.15 * math.sqrt(self.focus) + 0.15 * self.best
        told = (self.length + self.telling) / 2
        share = _TOLD * self.size / (self.size + _TERSE)
        return share * told + (1 - share) * found


def compare_with_reference(reference: Reference, said: AnswerIndex) -> Similarity:
    """Compare an answer with the reference of its reference."""
    given, known = reference.question.places, reference.reference.places
    found = tuple(_match_clause(clause, said) for clause in reference.clauses)
    weight = sum(clause.weight for clause in reference.clauses) or 1.0
    covered = sum(one.share * of.weight for one, of in zip(found, reference.clauses, strict=True))
    tokens = said.passage.tokens
    own = [token for token in tokens if token.stem not in given]
    telling = [token for token in own if token.stem not in LIGHT_STEMS]
    vague = sum(token.word in VAGUE and token.stem not in known for token in telling)
    return Similarity(
        found,
        max(0.0, covered / weight),
        max(0.0, *(one.share for one in found)) if found else 0.0,
        min(1.0, length_credit(len(own), len(tokens)) / reference.length),
        min(1.0, len(count_informative(own)) / max(1, min(_ENOUGH, reference.tellings))),
        sum(token.stem in known for token in own) / max(1, len(own)),
        max(0, vague - 1) / max(1, len(telling)),
        contradictions(reference.directions, reference.meanings, said.passage),
        len(reference.reference.tokens),
    )


def count_informative(own: list[Token]) -> set[str]:
    """The stems among an answer's own words that say something specific."""
    return {
        token.stem for token in own if token.stem not in LIGHT_STEMS and token.word not in VAGUE
    }


def length_credit(own: int, words: int) -> float:
    """A length in content words, of which only `own` are not the question's."""
    return own + _ECHO * (words - own)


def _match_clause(clause: Clause, said: AnswerIndex) -> ClauseMatch:
    got = 0.0
    places: set[int] = set()
    against: set[int] = set()
    for term in clause.terms:
        credit, place = _credit(term, said)
        got += term.weight * credit
        if place >= 0:
            (places if credit > 0 else against).add(place)
    return ClauseMatch(got / clause.weight, tuple(sorted(places)), tuple(sorted(against)))


def _credit(term: Term, said: AnswerIndex) -> tuple[float, int]:
    """What one term adds, at most 1, below 0 where it is only denied or reversed; and its place."""
    credit, place = 0.0, -1
    for match in said.matches(term):
        if match.rule == "synonym":
            worth = _OPPOSITE if match.reverse else _SYNONYM
        else:
            worth = _DENIED if match.reverse else match.credit
        if place < 0 or (worth > credit and (credit <= 0 or worth > 0)):
            credit, place = worth, match.place
    if term.given:
        return max(0.0, credit), place
    if place < 0:
        return _kin(term, said)
    return credit, place


def _kin(term: Term, said: AnswerIndex) -> tuple[float, int]:
    best, place = _KIN_FROM, -1
    for stem, at in said.kin(term.stem[:_KIN_PREFIX]):
        alike = _likeness(stem, term.stem, score_cutoff=best)
        if alike > best:
            best, place = alike, at
    return _KIN * (best - _KIN_FROM) / (1 - _KIN_FROM), place
