"""What is said of what: relations between the words of a clause, each with a direction.

"is compares values and == identity" has the words of the truth, each at the wrong place. A relation is a
name and a direction, 1 or -1: whether a word is denied, which of two things it is said of, which of two
words stands first, whether two words go the same way. Quotations of a key point tell which direction is
right, and those of its reverse count against it.
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
"""By the first character of a relation's name."""

_WORDS = 14
"""Words of a clause whose order is read."""
_REACH = 4
"""Words between a pole and what goes its way."""
_KEPT = 12
"""Words with a direction that are held against those of the clauses that follow in the sentence."""

Relation = tuple[str, int]


@cache
def _opposites() -> frozenset[int]:
    """The families of two poles."""
    return frozenset(at for at, line in enumerate(FAMILIES) if line.count("|") == 1)


class _Mentions:
    """Where the words of one clause name one of two things, by what tells them apart."""

    def __init__(self) -> None:
        self.places: dict[str, list[tuple[int, int]]] = {}

    def add(self, apart: str, at: int, side: int) -> None:
        self.places.setdefault(apart, []).append((at, side))

    def nearest(self, apart: str, at: int) -> tuple[int, int]:
        """How far away the nearest one is, and its side."""
        place, side = min(
            self.places[apart], key=lambda mention: (abs(mention[0] - at), mention[0] > at)
        )
        return abs(place - at), side


class RelationReader:
    """Reads relations, knowing the things that one question tells apart."""

    def __init__(self, contrasts: Sequence[Contrast] = ()) -> None:
        self._firsts: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
        for number, contrast in enumerate(contrasts):
            for side, ways in ((1, contrast.one), (-1, contrast.other)):
                for way in ways:
                    stems = tuple(token.stem for token in read_tokens(way))
                    if stems:
                        named = (stems, f"c{number}", side)
                        self._firsts.setdefault(stems[0], []).append(named)

    def read(self, clauses: Sequence[Clause]) -> list[frozenset[Relation]]:
        """The relations of each clause; one may reach back into its sentence."""
        found: list[frozenset[Relation]] = []
        sentence = -1
        sides: dict[str, int] = {}
        directed: list[tuple[str, str, int]] = []
        for clause in clauses:
            if clause.tokens[0].sentence != sentence:
                sentence, sides, directed = clause.tokens[0].sentence, {}, []
            found.append(frozenset(self._read(clause.tokens, sides, directed)))
        return found

    def _read(
        self, tokens: Sequence[Token], sides: dict[str, int], directed: list[tuple[str, str, int]]
    ) -> Iterator[Relation]:
        """The relations of a clause; `sides` and `directed` are what its sentence said before."""
        told = [at for at, token in enumerate(tokens) if not token.everyday and not token.sign]
        things, taken = self._find_things(tokens)
        words = [at for at in told if at not in taken]
        poles = _find_poles(tokens)
        for at in told:
            yield f"~{tokens[at].stem}", 1 if tokens[at].denied else -1
        yield from _orders("<", [tokens[at].stem for at in told[:_WORDS]], 1)
        for apart in sorted({*things.places, *sides}):
            yield from _bind(tokens, words, apart, things, sides)
        for apart, places in poles.places.items():
            named = {at for at, _ in places}
            free = [at for at in words if at not in named]
            yield from _bind(tokens, free, apart, poles, {})
            yield from _align(tokens, free, apart, poles, directed)

    def _find_things(self, tokens: Sequence[Token]) -> tuple[_Mentions, set[int]]:
        """The things that the tokens name, by their longest names, and where these stand."""
        things, taken = _Mentions(), set[int]()
        for at, token in enumerate(tokens):
            longest: dict[str, tuple[int, int]] = {}
            for way, apart, side in self._firsts.get(token.stem, ()):
                there = tuple(other.stem for other in tokens[at : at + len(way)])
                if there == way and len(way) > longest.get(apart, (0, 0))[0]:
                    longest[apart] = len(way), side
            for apart, (length, side) in longest.items():
                taken.update(range(at, at + length))
                things.add(apart, at, -side if token.denied else side)
        return things, taken


def _find_poles(tokens: Sequence[Token]) -> _Mentions:
    """The poles of families of two, as one of two things: "up" or "down"."""
    poles = _Mentions()
    for at, token in enumerate(tokens):
        for family, pole in sorted(poles_of(token.stem)):
            if family in _opposites():
                poles.add(f"p{family}", at, -1 if (pole == 1) != token.denied else 1)
    return poles


def _bind(
    tokens: Sequence[Token],
    words: Sequence[int],
    apart: str,
    mentions: _Mentions,
    sides: dict[str, int],
) -> Iterator[Relation]:
    """Which of two things words are said of: the nearest, or the one that the sentence named last."""
    if apart in mentions.places:
        near = {at: mentions.nearest(apart, at)[1] for at in words}
        if apart[0] == "c":
            sides[apart] = mentions.places[apart][-1][1]
    else:
        near = dict.fromkeys(words, sides[apart])
    for at in words:
        yield f">{apart}:{tokens[at].stem}", -near[at] if tokens[at].denied else near[at]
    if apart[0] == "c" and words:
        yield from _orders(f"^{apart}:", [tokens[at].stem for at in words[:10]], near[words[0]])


def _align(
    tokens: Sequence[Token],
    words: Sequence[int],
    apart: str,
    poles: _Mentions,
    directed: list[tuple[str, str, int]],
) -> Iterator[Relation]:
    """Whether words go the same way, up or down, as others of the sentence."""
    new: list[tuple[str, str, int]] = []
    for at in words:
        gap, side = poles.nearest(apart, at)
        if gap <= _REACH:
            new.append((tokens[at].stem, apart, side))
    for at, (stem, _, side) in enumerate(new):
        for other, family, way in (*directed, *new[at + 1 :]):
            if family == apart and other != stem:
                yield f"={apart}:{min(stem, other)} {max(stem, other)}", side * way
    directed[:] = [*directed, *new][-_KEPT:]


def _orders(head: str, stems: Sequence[str], side: int) -> Iterator[Relation]:
    for one, other in combinations(stems, 2):
        if one < other:
            yield f"{head}{one} {other}", side
        elif other < one:
            yield f"{head}{other} {one}", -side


class Leanings:
    """Counts of which direction relations have in quotations of key points and of their reverse."""

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
        """By name of a relation: point, how much it leans to direction 1, point, ..."""
        found = {}
        for name, points in sorted(self._counts.items()):
            stems = name.rpartition(":")[2].lstrip("~<").split(" ")
            unit = RELATIONS.unit * sum(map(self._rarity.of, stems)) / len(stems)
            row: list[int] = []
            for point, (balance, count) in sorted(points.items()):
                lean = round(unit * balance / (count + RELATIONS.doubt))
                if abs(lean) >= RELATIONS.least:
                    row += (point, lean)
            if row:
                found[name] = tuple(row)
        return found


def measure_relations(
    relations: Iterable[Relation], table: Mapping[str, Sequence[int]], point: int
) -> dict[str, float]:
    """By kind, how much of what is said of a point has the right direction, and how much the wrong one."""
    right = dict.fromkeys(KINDS, 0)
    wrong = dict.fromkeys(KINDS, 0)
    for name, direction in relations:
        row = iter(table.get(name, ()))
        for column, lean in zip(row, row, strict=True):
            if column == point:
                way = right if direction * lean > 0 else wrong
                way[name[0]] += abs(lean)
    signals = {}
    for kind, named in KINDS.items():
        signals[f"{named} right"] = log(1 + right[kind] / RELATIONS.unit)
        signals[f"{named} wrong"] = log(1 + wrong[kind] / RELATIONS.unit)
    return signals
