"""Key points and false claims as sentences: what an answer shows, contradicts and claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product
from math import prod

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import KeyPoint, Misconception
from interview.scoring.match.sentences import (
    ClauseIndex,
    Sentence,
    SentenceMatch,
    Term,
    index_clauses,
    match_sentence,
    prepare_sentence,
    stems_of,
)
from interview.scoring.policy import GUARDS, GuardPolicy
from interview.scoring.text.polarity import poles_of
from interview.scoring.text.reader import Token, read_tokens

_REACH = 3
"""Neighbouring clauses in which a key point is looked for."""
_REACHABLE = 0.5
_CLAIMED = 0.75
"""Share of a false claim's words from which it is made."""
_MOST_JOINED = 36
"""Sentences that the groups of a key point may come to."""


class PreparedPoint(Struct, frozen=True):
    """A key point made ready."""

    key_point: KeyPoint
    say: tuple[Sentence, ...]
    contrary: tuple[Sentence, ...]
    """Those in words that the reference answer does not have."""
    reversed: tuple[Sentence, ...]
    """Those in its words, which it puts the other way round."""
    reachable: bool
    """The reference answer shows the point: it can be asked for."""


class PreparedRubric(Struct, frozen=True):
    """A question's key points and false claims made ready."""

    points: tuple[PreparedPoint, ...]
    wrong: tuple[tuple[Sentence, ...], ...]
    """By misconception, every way to make the claim."""


class PointMatch(Struct, frozen=True):
    """What an answer does for one key point."""

    share: float
    against: float
    """How surely it is contradicted, 0 to 1."""
    match: SentenceMatch | None
    turned: SentenceMatch | None
    contrary: SentenceMatch | None


class RubricMatch(Struct, frozen=True):
    """What an answer does for a rubric."""

    points: tuple[PointMatch, ...]
    wrong: tuple[tuple[int, SentenceMatch], ...]
    """The misconceptions found, by their number in the rubric."""


def weigh_ways(holder: KeyPoint | Misconception) -> Iterator[tuple[str, float]]:
    """Every way to put a key point or a false claim, and how much it is worth as an example, 0 to 1.

    The groups of older banks are joined to sentences, which are worth one together.
    """
    match holder:
        case KeyPoint():
            written = (holder.point, *holder.say, *holder.any_of)
        case Misconception():
            written = (holder.claim, *holder.any_of)
    joined = _join_groups(holder.all_of)
    yield from ((text, 1.0) for text in written)
    yield from ((text, 1 / len(joined)) for text in joined)


def ways_to_put(holder: KeyPoint | Misconception) -> tuple[str, ...]:
    """Every way to put a key point or a false claim."""
    return tuple(text for text, _ in weigh_ways(holder))


def _join_groups(groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One wording of every group side by side, in all ways that there are.

    Where those are too many, each wording stands in one of them at least.
    """
    if not groups:
        return ()
    if prod(map(len, groups)) <= _MOST_JOINED:
        return tuple(map(" ".join, product(*groups)))
    longest = max(map(len, groups))
    return tuple(" ".join(group[at % len(group)] for group in groups) for at in range(longest))


def prepare_rubric(
    reference: str,
    points: Sequence[KeyPoint],
    wrong: Sequence[Misconception],
    weigh: Callable[[str], float],
) -> PreparedRubric:
    """Make a rubric ready."""
    true = stems_of([reference, *(text for one in points for text in ways_to_put(one))])
    said = index_clauses(read_tokens(reference))

    def prepare(texts: Sequence[str]) -> list[Sentence]:
        return [prepare_sentence(text, weigh, true) for text in texts]

    claims = tuple(
        tuple(made for made in prepare(ways_to_put(one)) if not match_claim(made, said))
        for one in wrong
    )
    made = tuple(_prepare_point(one, said, weigh, prepare(one.contrary)) for one in points)
    return PreparedRubric(made, claims)


def _prepare_point(
    point: KeyPoint,
    reference: ClauseIndex,
    weigh: Callable[[str], float],
    contrary: Sequence[Sentence],
) -> PreparedPoint:
    say = tuple(prepare_sentence(text, weigh, frozenset()) for text in ways_to_put(point))
    found = [
        match for one in say if one.terms and (match := match_sentence(one, reference, _REACH))
    ]
    straight = max((one for one in found if not one.turned), key=_share, default=None)
    claimed = [(one, match_claim(one, reference)) for one in contrary]
    least = _fit(straight, reference) if straight else 0.0
    return PreparedPoint(
        point,
        say,
        tuple(one for one, match in claimed if match is None),
        tuple(one for one, match in claimed if match and _fit(match, reference) < least),
        reachable=straight is not None and straight.share >= _REACHABLE,
    )


def match_rubric(to: PreparedRubric, said: ClauseIndex) -> RubricMatch:
    """Match every point and every false claim in an answer."""
    points = tuple(_point(one, said) for one in to.points)
    wrong = []
    for number, ways in enumerate(to.wrong):
        found = (match_claim(one, said) for one in ways)
        best = max((one for one in found if one), key=_share, default=None)
        if best:
            wrong.append((number, best))
    return RubricMatch(points, tuple(wrong))


def share_turned(to: PreparedRubric, found: RubricMatch, policy: GuardPolicy = GUARDS) -> float:
    """The share of the key points, by weight, of which the reverse is said, and said whole.

    Right answers that say what is not so deny some words of a point. 1 where there are no key points
    to be turned.
    """
    weight = sum(one.key_point.weight for one in to.points)
    if not weight:
        return 1.0
    pairs = zip(to.points, found.points, strict=True)
    turned = (
        one.key_point.weight
        for one, said in pairs
        if said.turned
        and said.turned.share >= policy.turned_whole
        and said.turned.share > (said.match.share if said.match else 0.0)
    )
    return sum(turned) / weight


def without_accusations(
    found: RubricMatch, unless: Callable[[str], bool] = lambda _: False
) -> RubricMatch:
    """The same without the false sentences that were found; those stay for which `unless` holds."""

    def clear(one: PointMatch) -> PointMatch:
        kept = one.contrary is None or unless(one.contrary.sentence.text)
        return one if kept else replace(one, against=0.0, contrary=None)

    wrong = tuple(pair for pair in found.wrong if unless(pair[1].sentence.text))
    return replace(found, points=tuple(map(clear, found.points)), wrong=wrong)


def _point(one: PreparedPoint, said: ClauseIndex) -> PointMatch:
    matches = [
        found for text in one.say if text.terms and (found := match_sentence(text, said, _REACH))
    ]
    straight = max((h for h in matches if not h.turned), key=_share, default=None)
    turned = max((h for h in matches if h.turned), key=_share, default=None)
    contrary = [found for text in one.contrary if (found := match_claim(text, said))]
    contrary += [found for text in one.reversed if (found := match_claim(text, said, 1))]
    worst = max(contrary, key=_share, default=None)
    if worst and straight and _fit(straight, said) >= _fit(worst, said):
        worst = None  # the same words, put as the point puts them
    share = straight.share if straight else 0.0
    return PointMatch(share, worst.share if worst else 0.0, straight, turned, worst)


def _fit(found: SentenceMatch, said: ClauseIndex) -> float:
    """How well a sentence fits, with the share of its neighbouring words that stand so."""
    terms = found.sentence.terms
    pairs = list(pairwise(terms))
    spoken = [
        (one, other)
        for one, other in pairwise([token for token in said.tokens if not token.everyday])
        if one.clause == other.clause
    ]
    kept = sum(
        any(_is_said(first, one) and _is_said(second, other) for one, other in spoken)
        for first, second in pairs
    )
    return found.share + kept / max(1, len(pairs))


def _is_said(term: Term, token: Token) -> bool:
    return term.stem == token.stem or bool(term.poles & poles_of(token.stem))


def match_claim(one: Sentence, said: ClauseIndex, reach: int = 2) -> SentenceMatch | None:
    """A false claim where it is made: its own words match, in so many clauses, not turned round."""
    if not one.terms:
        return None
    found = match_sentence(one, said, reach)
    return (
        found if found and found.whole and not found.turned and found.share >= _CLAIMED else None
    )


def _share(one: SentenceMatch) -> float:
    return one.share
