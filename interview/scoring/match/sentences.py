"""Sentences of a rubric found in an answer: share of weight in neighbouring clauses, with poles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import TypeVar

from msgspec import Struct

from interview.scoring.text.meanings import groups_of
from interview.scoring.text.polarity import poles_of
from interview.scoring.text.reader import Token, read_tokens

_Key = TypeVar("_Key")
_ITSELF, _POLE, _ALIKE, _GROUP = 1.0, 0.8, 0.7, 0.6
"""How surely a term is found: by itself, by its pole, by a word that begins alike, by its group."""
_MOST_PLACES = 100
"""Places of a term that are looked at; no answer says a word so often."""
_KIN = 5
"""Letters that two long words share at least to count as kin."""


class Term(Struct, frozen=True, gc=False):
    """One word of a sentence that says something."""

    stem: str
    weight: float
    denied: bool
    poles: frozenset[tuple[int, int]]
    groups: frozenset[int]
    own: bool
    """No true sentence of the rubric has it: without it a false claim is not made."""


class Sentence(Struct, frozen=True):
    """One way to put a key point or a false claim."""

    text: str
    terms: tuple[Term, ...]
    weight: float


class SentenceMatch(Struct, frozen=True, gc=False):
    """How much of a sentence is found, where, and which way round."""

    sentence: Sentence
    share: float
    places: tuple[int, ...]
    turned: bool
    """Denied, or said with the other pole."""
    whole: bool
    """Every word that only the false claim has is found itself."""


class _Found(Struct, frozen=True):
    """Where a term is found in an answer."""

    clauses: set[int]
    surest: dict[int, tuple[float, int]]
    """By the clause at which a stretch begins: how surely at best, and minus the first such place."""


class ClauseIndex(Struct, frozen=True):
    """An answer by clause, ready to be matched."""

    tokens: tuple[Token, ...]
    stems: dict[str, tuple[int, ...]]
    groups: dict[int, tuple[int, ...]]
    poles: dict[tuple[int, int], tuple[int, ...]]
    families: dict[int, tuple[int, ...]]
    kin: dict[str, tuple[int, ...]]
    looked_up: dict[tuple[str, int], _Found]
    """What was found so far, by stem and reach: a stem has the same poles and groups in each sentence."""


_Stretch = tuple[float, list[tuple[Term, int, float]]]
"""What is found of a sentence from a clause on: its weight, and each term with its place and worth."""


def prepare_sentence(text: str, weigh: Callable[[str], float], true: frozenset[str]) -> Sentence:
    """A sentence of a rubric made ready; `true` holds the stems of what is right."""
    seen: dict[str, Term] = {}
    for one in read_tokens(text):
        if one.everyday or (one.sign and one.stem in "-<>") or one.stem in seen:
            continue
        poles, groups = poles_of(one.stem), groups_of(one.stem)
        own = one.stem not in true
        seen[one.stem] = Term(one.stem, weigh(one.stem), one.denied, poles, groups, own)
    terms = tuple(seen.values())
    return Sentence(text, terms, sum(term.weight for term in terms))


def index_clauses(tokens: list[Token]) -> ClauseIndex:
    """Index an answer."""
    stems: dict[str, list[int]] = {}
    groups: dict[int, list[int]] = {}
    poles: dict[tuple[int, int], list[int]] = {}
    families: dict[int, list[int]] = {}
    kin: dict[str, list[int]] = {}
    for at, one in enumerate(tokens):
        stems.setdefault(one.stem, []).append(at)
        for group in groups_of(one.stem):
            groups.setdefault(group, []).append(at)
        for pole in poles_of(one.stem):
            poles.setdefault(pole, []).append(at)
            families.setdefault(pole[0], []).append(at)
        if len(one.stem) > _KIN:
            kin.setdefault(one.stem[:_KIN], []).append(at)
    return ClauseIndex(
        tuple(tokens),
        _fixed(stems),
        _fixed(groups),
        _fixed(poles),
        _fixed(families),
        _fixed(kin),
        looked_up={},
    )


def _fixed(found: dict[_Key, list[int]]) -> dict[_Key, tuple[int, ...]]:
    return {key: tuple(value) for key, value in found.items()}


def match_sentence(one: Sentence, said: ClauseIndex, reach: int) -> SentenceMatch | None:
    """The stretch of at most `reach` neighbouring clauses that has most of a sentence."""
    found_terms = [(term, _look_up(term, said, reach)) for term in one.terms]
    begins = sorted({clause for _, found in found_terms for clause in found.clauses})
    stretches: dict[int, _Stretch] = {begin: (0.0, []) for begin in begins}
    for term, found in found_terms:
        for begin, (worth, before) in found.surest.items():
            if begin in stretches:
                got, chosen = stretches[begin]
                chosen.append((term, -before, worth))
                stretches[begin] = (got + worth * term.weight, chosen)
    got, chosen = max(stretches.values(), key=itemgetter(0), default=(0.0, []))
    if not got:
        return None
    places = tuple(sorted({at for _, at, _ in chosen}))
    surely = {term.stem for term, _, worth in chosen if worth >= _POLE}
    whole = all(term.stem in surely for term in one.terms if term.own)
    return SentenceMatch(one, got / one.weight, places, _is_turned(one, chosen, said), whole)


def _look_up(term: Term, said: ClauseIndex, reach: int) -> _Found:
    """Where a term is found; looked for once, as the sentences of a rubric share most of their terms."""
    known = said.looked_up.get((term.stem, reach))
    if known is not None:
        return known
    clauses, surest = set[int](), dict[int, tuple[float, int]]()
    for at, worth in islice(_find_term(term, said), _MOST_PLACES):
        clause = said.tokens[at].clause
        clauses.add(clause)
        for begin in range(clause - reach + 1, clause + 1):
            surest[begin] = max(surest.get(begin, (worth, -at)), (worth, -at))
    found = said.looked_up[term.stem, reach] = _Found(clauses, surest)
    return found


def _find_term(term: Term, said: ClauseIndex) -> Iterator[tuple[int, float]]:
    """Where a term is found, and how surely."""
    for at in said.stems.get(term.stem, ()):
        yield at, _ITSELF
    others = [(_POLE, said.poles.get(pole, ())) for pole in term.poles]
    others += [(_GROUP, said.groups.get(group, ())) for group in term.groups]
    if len(term.stem) > _KIN:
        others.append((_ALIKE, said.kin.get(term.stem[:_KIN], ())))
    for worth, places in others:
        for at in places:
            if said.tokens[at].stem != term.stem:
                yield at, worth


def _is_turned(one: Sentence, chosen: list[tuple[Term, int, float]], said: ClauseIndex) -> bool:
    """Reversals and denials: an odd number turns the sentence round."""
    tokens = said.tokens
    differ = sum(tokens[at].denied != term.denied for term, at, _ in chosen)
    found = {term.stem for term, _, worth in chosen if worth >= _POLE}
    spots = {tokens[at].clause for _, at, _ in chosen}
    missing = (term for term in one.terms if term.poles and term.stem not in found)
    reversed_pole = any(_other_pole(term, spots, said) for term in missing)
    return (2 * differ > len(chosen)) != reversed_pole


def _other_pole(term: Term, spots: set[int], said: ClauseIndex) -> bool:
    mine = {family for family, _ in term.poles}
    for family in mine:
        for at in said.families.get(family, ()):
            one = said.tokens[at]
            if one.clause in spots and not poles_of(one.stem) & term.poles:
                return True
    return False


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """Every stem of some texts."""
    return frozenset(one.stem for text in texts for one in read_tokens(text))
