"""Directed relations between the words of a clause.

"is compares values and == identity" has the right words in the wrong places. A relation is a name and a
direction, 1 or -1: whether a word is denied, which of two things it is said of, which of two words comes
first, whether two words go the same way. Quotations of a key point show which direction is right; those of
its reverse count against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import log

from interview.model.bank import Contrast
from interview.scoring.lexicon.poles import FAMILIES
from interview.scoring.policy import RELATIONS
from interview.scoring.text.polarity import poles_of
from interview.scoring.text.reader import Token, read_tokens
from interview.scoring.vectors import Clause, Rarity

KINDS = {"~": "denial", ">": "thing", "^": "order of a thing", "<": "order", "=": "direction"}
"""The kinds of relations, by the first character of a relation's name."""

_WORDS = 14
"""Words of a clause whose order is read."""
_REACH = 4
"""Words between a pole and a word that goes its way, at most."""
_KEPT = 12
"""Words with a direction that are compared with those of the following clauses of the sentence."""

Relation = tuple[str, int]
"""Name and direction."""


@cache
def _opposites() -> frozenset[int]:
    """Return the families of exactly two poles."""
    return frozenset(family for family, line in enumerate(FAMILIES) if line.count("|") == 1)


class _Mentions:
    """Where one clause names either of two things, by pair of things."""

    def __init__(self) -> None:
        self.places: dict[str, list[tuple[int, int]]] = {}

    def add(self, pair: str, place: int, side: int) -> None:
        self.places.setdefault(pair, []).append((place, side))

    def nearest(self, pair: str, place: int) -> tuple[int, int]:
        """Return how far the nearest mention is from a place, and its side."""
        nearest, side = min(
            self.places[pair], key=lambda mention: (abs(mention[0] - place), mention[0] > place)
        )
        return abs(nearest - place), side


class RelationReader:
    """Reads relations, given the things that one question tells apart."""

    def __init__(self, contrasts: Sequence[Contrast] = ()) -> None:
        self._firsts: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
        for number, contrast in enumerate(contrasts):
            for side, names in ((1, contrast.one), (-1, contrast.other)):
                for name in names:
                    stems = tuple(token.stem for token in read_tokens(name))
                    if stems:
                        named = (stems, f"c{number}", side)
                        self._firsts.setdefault(stems[0], []).append(named)

    def read(self, clauses: Sequence[Clause]) -> list[frozenset[Relation]]:
        """Return the relations of each clause; they may reach back into its sentence."""
        relations: list[frozenset[Relation]] = []
        sentence = -1
        sides: dict[str, int] = {}
        directed: list[tuple[str, str, int]] = []
        for clause in clauses:
            if clause.tokens[0].sentence != sentence:
                sentence, sides, directed = clause.tokens[0].sentence, {}, []
            relations.append(frozenset(self._read(clause.tokens, sides, directed)))
        return relations

    def _read(
        self, tokens: Sequence[Token], sides: dict[str, int], directed: list[tuple[str, str, int]]
    ) -> Iterator[Relation]:
        """Yield the relations of a clause; `sides` and `directed` come from its sentence so far."""
        content = [
            place for place, token in enumerate(tokens) if not token.everyday and not token.sign
        ]
        things, taken = self._find_things(tokens)
        words = [place for place in content if place not in taken]
        poles = _find_poles(tokens)
        for place in content:
            yield f"~{tokens[place].stem}", 1 if tokens[place].denied else -1
        yield from _orders("<", [tokens[place].stem for place in content[:_WORDS]], 1)
        for pair in sorted({*things.places, *sides}):
            yield from _bind(tokens, words, pair, things, sides)
        for pair, mentions in poles.places.items():
            named = {place for place, _ in mentions}
            free = [place for place in words if place not in named]
            yield from _bind(tokens, free, pair, poles, {})
            yield from _align(tokens, free, pair, poles, directed)

    def _find_things(self, tokens: Sequence[Token]) -> tuple[_Mentions, set[int]]:
        """Return the things that the tokens name, by their longest names, and the places of these."""
        things, taken = _Mentions(), set[int]()
        for place, token in enumerate(tokens):
            longest: dict[str, tuple[int, int]] = {}
            for stems, pair, side in self._firsts.get(token.stem, ()):
                following = tuple(other.stem for other in tokens[place : place + len(stems)])
                if following == stems and len(stems) > longest.get(pair, (0, 0))[0]:
                    longest[pair] = len(stems), side
            for pair, (length, side) in longest.items():
                taken.update(range(place, place + length))
                things.add(pair, place, -side if token.denied else side)
        return things, taken


def _find_poles(tokens: Sequence[Token]) -> _Mentions:
    """Return the poles of families of two, each as one of two things: "up" or "down"."""
    poles = _Mentions()
    for place, token in enumerate(tokens):
        for family, pole in sorted(poles_of(token.stem)):
            if family in _opposites():
                poles.add(f"p{family}", place, -1 if (pole == 1) != token.denied else 1)
    return poles


def _bind(
    tokens: Sequence[Token],
    words: Sequence[int],
    pair: str,
    mentions: _Mentions,
    sides: dict[str, int],
) -> Iterator[Relation]:
    """Yield which of two things words are said of: the nearest, or the one last named in the sentence."""
    if pair in mentions.places:
        near = {place: mentions.nearest(pair, place)[1] for place in words}
        if pair[0] == "c":
            sides[pair] = mentions.places[pair][-1][1]
    else:
        near = dict.fromkeys(words, sides[pair])
    for place in words:
        side = near[place]
        yield f">{pair}:{tokens[place].stem}", -side if tokens[place].denied else side
    if pair[0] == "c" and words:
        stems = [tokens[place].stem for place in words[:10]]
        yield from _orders(f"^{pair}:", stems, near[words[0]])


def _align(
    tokens: Sequence[Token],
    words: Sequence[int],
    pair: str,
    poles: _Mentions,
    directed: list[tuple[str, str, int]],
) -> Iterator[Relation]:
    """Yield whether words go the same way, up or down, as others of the sentence."""
    new: list[tuple[str, str, int]] = []
    for place in words:
        gap, side = poles.nearest(pair, place)
        if gap <= _REACH:
            new.append((tokens[place].stem, pair, side))
    for number, (stem, _, side) in enumerate(new, start=1):
        for other, family, other_side in (*directed, *new[number:]):
            if family == pair and other != stem:
                yield f"={pair}:{min(stem, other)} {max(stem, other)}", side * other_side
    directed[:] = [*directed, *new][-_KEPT:]


def _orders(head: str, stems: Sequence[str], side: int) -> Iterator[Relation]:
    """Yield which of every two stems comes first; the name has them in alphabetical order."""
    for first, second in combinations(stems, 2):
        if first < second:
            yield f"{head}{first} {second}", side
        elif second < first:
            yield f"{head}{second} {first}", -side


class Leanings:
    """Counts of the directions that relations have in quotations of key points and of their reverses."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._counts: dict[str, dict[int, list[int]]] = {}

    def add(self, point: int, relations: Iterable[Relation], *, against: bool = False) -> None:
        """Count the relations of a quotation of a point; those of its reverse count against it."""
        for name, direction in set(relations):
            row = self._counts.setdefault(name, {}).setdefault(point, [0, 0])
            row[0] += -direction if against else direction
            row[1] += 1

    def table(self) -> dict[str, tuple[int, ...]]:
        """Return by name of a relation: point, its lean to direction 1, point, ..."""
        leans = {}
        for name, points in sorted(self._counts.items()):
            stems = name.rpartition(":")[2].lstrip("~<").split(" ")
            unit = RELATIONS.unit * sum(map(self._rarity.of, stems)) / len(stems)
            row: list[int] = []
            for point, (balance, count) in sorted(points.items()):
                lean = round(unit * balance / (count + RELATIONS.doubt))
                if abs(lean) >= RELATIONS.least:
                    row += (point, lean)
            if row:
                leans[name] = tuple(row)
        return leans


def measure_relations(
    relations: Iterable[Relation], table: Mapping[str, Sequence[int]], point: int
) -> dict[str, float]:
    """Return by kind how much the relations lean the right way for a point, and how much the wrong way."""
    right = dict.fromkeys(KINDS, 0)
    wrong = dict.fromkeys(KINDS, 0)
    for name, direction in relations:
        row = iter(table.get(name, ()))
        for column, lean in zip(row, row, strict=True):
            if column == point:
                sums = right if direction * lean > 0 else wrong
                sums[name[0]] += abs(lean)
    signals = {}
    for kind, title in KINDS.items():
        signals[f"{title} right"] = log(1 + right[kind] / RELATIONS.unit)
        signals[f"{title} wrong"] = log(1 + wrong[kind] / RELATIONS.unit)
    return signals
