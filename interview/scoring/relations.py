"""Directed relations between the words of a clause.

"is compares values and == identity" has the right words in the wrong places. A relation is a name and a
direction, 1 or -1: whether a word is denied, which of two things it is said of, which of two words comes
first where one of these things is named. Quotations of a key point show which direction is right; those of
its reverse count against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import log

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import Contrast
from interview.scoring.lexicon.grammar import AUXILIARIES, DENIERS, FILLERS
from interview.scoring.policy import RELATIONS
from interview.scoring.text.normal_form import stem
from interview.scoring.text.polarity import OPPOSITES, poles_of
from interview.scoring.text.reader import Token, read_tokens
from interview.scoring.vectors import Clause, Rarity

RELATION_KINDS = {
    "~": "denial",
    ">": "thing",
    "^": "order of a thing",
}
"""The kinds of relations, by the first character of a relation's name."""

_WORDS = 10
"""Most words of a clause whose order is read."""
_ELLIPTIC = 6
"""Words of a clause that leaves what it says to the clause before, at most."""

Relation = tuple[str, int]
"""Name and direction."""


@cache
def _deniers() -> frozenset[str]:
    """Return the stems of the words that deny: their denial is in the words that they deny."""
    return frozenset(stem(word) for word in DENIERS)


def says_something(token: Token) -> bool:
    """Return whether a word is more than a small word, a sign or a denial."""
    return not (token.everyday or token.sign or token.stem in _deniers())


class _Mention(Struct, frozen=True, gc=False):
    """A word in a clause that names one of two things."""

    place: int
    side: int
    denied: bool
    length: int = 1
    """Words of the name."""


class _Mentions:
    """The mentions of two things in a clause, by pair of things."""

    def __init__(self) -> None:
        self.places: dict[str, list[_Mention]] = {}

    def add(self, pair: str, mention: _Mention) -> None:
        self.places.setdefault(pair, []).append(mention)

    def named(self, pair: str = "") -> set[int]:
        """Return the mentions of one pair of things, or of all."""
        pairs = [self.places.get(pair, [])] if pair else self.places.values()
        return {
            mention.place + word
            for mentions in pairs
            for mention in mentions
            for word in range(mention.length)
        }

    def nearest(self, pair: str, place: int) -> _Mention:
        """Return the mention nearest to a place; of two equally near, the earlier."""
        return min(
            self.places[pair],
            key=lambda mention: (abs(mention.place - place), mention.place > place),
        )


class RelationReader:
    """Reads relations between words and the things that a question tells apart."""

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
        before: list[Token] = []
        sides: dict[str, int] = {}
        for clause in clauses:
            if clause.tokens[0].sentence != sentence:
                sentence, sides, before = clause.tokens[0].sentence, {}, []
            things = self._find_things(clause.tokens)
            named = things.named()
            predicate = [
                token
                for place, token in enumerate(clause.tokens)
                if place not in named and says_something(token) and token.stem not in FILLERS
            ]
            if things.places and not predicate and _stands_for_another(clause.tokens):
                read = self._apply(clause.tokens, before, sides)
            else:
                read = _read(clause.tokens, things, sides)
                before = predicate
            relations.append(frozenset(read))
        return relations

    def _apply(
        self, tokens: Sequence[Token], before: Sequence[Token], sides: dict[str, int]
    ) -> Iterator[Relation]:
        """Yield what an elliptic clause says of its things: what the clause before says of others."""
        denied = any(token.stem in _deniers() for token in tokens)
        whole = [*tokens, *(replace(token, denied=denied) for token in before)]
        relations = _read(whole, self._find_things(whole), sides)
        return (relation for relation in relations if relation[0][0] in "^>")

    def _find_things(self, tokens: Sequence[Token]) -> _Mentions:
        """Return the things that the tokens name, by their longest names.

        A thing is denied if nothing else stands before it in the denial: "unlike A", "rather than A".
        """
        things = _Mentions()
        first = True
        for place, token in enumerate(tokens):
            longest: dict[str, tuple[int, int]] = {}
            for stems, pair, side in self._firsts.get(token.stem, ()):
                following = tuple(other.stem for other in tokens[place : place + len(stems)])
                if following == stems and len(stems) > longest.get(pair, (0, 0))[0]:
                    longest[pair] = len(stems), side
            for pair, (length, side) in longest.items():
                things.add(pair, _Mention(place, side, token.denied and first, length))
            first = first and (token.everyday or not token.denied)
        return things


def _read(
    tokens: Sequence[Token],
    things: _Mentions,
    sides: dict[str, int],
) -> Iterator[Relation]:
    """Yield the relations of a clause; `sides` come from its sentence so far."""
    content = [place for place, token in enumerate(tokens) if says_something(token)]
    named = things.named()
    poles = _find_poles(tokens)
    if not things.places and not sides:  # else what is denied is denied of a thing
        for place in content:
            yield f"~{tokens[place].stem}", 1 if tokens[place].denied else -1
    for pair in sorted({*things.places, *sides}):
        own = things.named(pair)
        words = [place for place in content if place not in own]
        yield from _bind(tokens, words, pair, things, sides)
    for pair in poles.places:
        taken = named | poles.named(pair)
        words = [place for place in content if place not in taken]
        yield from _bind(tokens, words, pair, poles, {})


def _stands_for_another(tokens: Sequence[Token]) -> bool:
    """Return whether a clause may lean on the one before for what it says: "A copies it, B does not"."""
    return len(tokens) <= _ELLIPTIC and any(token.stem in AUXILIARIES for token in tokens)


def _find_poles(tokens: Sequence[Token]) -> _Mentions:
    """Return the poles of families of two as things: "up" or "down"."""
    poles = _Mentions()
    for place, token in enumerate(tokens):
        for family, pole in sorted(poles_of(token.stem)):
            if family in OPPOSITES:
                poles.add(f"p{family}", _Mention(place, -1 if pole else 1, token.denied))
    return poles


def _bind(
    tokens: Sequence[Token],
    words: Sequence[int],
    pair: str,
    mentions: _Mentions,
    sides: dict[str, int],
) -> Iterator[Relation]:
    """Yield which of two things words are said of: the nearest, or the subject of the clause before.

    A denial turns this round once, whether it denies the thing, the word or both.
    """
    if pair in mentions.places:
        near = {place: mentions.nearest(pair, place) for place in words}
        if pair[0] == "c":
            subject = mentions.places[pair][0]
            sides[pair] = -subject.side if subject.denied else subject.side
    else:
        near = dict.fromkeys(words, _Mention(-1, sides[pair], denied=False))
    for place in words:
        mention, token = near[place], tokens[place]
        if token.denied and pair not in mentions.places:
            continue  # "it locks since you don't want the newest": of which thing is not said
        denied = mention.denied or token.denied
        yield f">{pair}:{token.stem}", -mention.side if denied else mention.side
    if pair[0] == "c" and words:
        first = near[words[0]]
        side = -first.side if first.denied else first.side
        yield from _orders(f"^{pair}:", [tokens[place] for place in words[:_WORDS]], side)


def _orders(head: str, tokens: Sequence[Token], side: int) -> Iterator[Relation]:
    """Yield which of every two stems comes first; the name has them in alphabetical order.

    A denial of one of them turns this round: "gather does not cancel" is no "gather cancels".
    """
    for first, second in combinations(tokens, 2):
        way = -side if first.denied != second.denied else side
        if first.stem < second.stem:
            yield f"{head}{first.stem} {second.stem}", way
        elif second.stem < first.stem:
            yield f"{head}{second.stem} {first.stem}", -way


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
            stems = name.rpartition(":")[2].lstrip("~").split(" ")
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
    right = dict.fromkeys(RELATION_KINDS, 0)
    wrong = dict.fromkeys(RELATION_KINDS, 0)
    for name, direction in relations:
        row = iter(table.get(name, ()))
        for column, lean in zip(row, row, strict=True):
            if column == point:
                sums = right if direction * lean > 0 else wrong
                sums[name[0]] += abs(lean)
    signals = {}
    for kind, title in RELATION_KINDS.items():
        signals[f"{title} right"] = log(1 + right[kind] / RELATIONS.unit)
        signals[f"{title} wrong"] = log(1 + wrong[kind] / RELATIONS.unit)
    return signals
