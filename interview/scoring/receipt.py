"""Evidence with spans, states and plain sentences of advice: what explains a score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.model.bank import Misconception
from interview.model.old_score import (
    Evidence,
    Gate,
    LearnedEvidence,
    MisconceptionFound,
    PointScore,
    PointState,
    advise_on,
)
from interview.model.score import Span, as_sentence
from interview.model.visible import visible_line
from interview.scoring.learned.attribution import speaks_of
from interview.scoring.learned.contrasts import Exchange
from interview.scoring.learned.features import Place
from interview.scoring.learned.lesson import Prediction, find_closest
from interview.scoring.learned.model import QuestionModel
from interview.scoring.match.key_points import PointMatch, PreparedPoint
from interview.scoring.match.sentences import SentenceMatch
from interview.scoring.policy import BlendPolicy, Policy, Ramp
from interview.scoring.text.reader import Token

GUARD_REASONS = {
    "blank": "There is no answer.",
    "do-not-know": "The answer says that it does not know.",
    "echo": "The answer only repeats words of the question.",
    "list": "The answer lists words; it does not say how they hang together.",
    "repetition": "The answer says the same words again and again.",
    "scrambled": "The words stand in no order that says something.",
    "denied": "The answer denies what right answers say.",
    "off-topic": "The answer says almost nothing that belongs to this question.",
    "other-letters": "The answer is in another language than the question, and can be scored only in"
    " that one.",
}
"""What a guard tells the person."""

_MOST_POINTS = 4
_MOST_WORDS = 3
"""Quotes of what marked answers say of an answer."""
_TOGETHER = 4
"""Words from one to the next within which two of a match stand together."""
_SCATTERED = 0.5
"""Share of a sentence from which words that stand alone in their clauses are quoted."""


class HeaviestPlaces(Struct, frozen=True):
    """The places of an answer whose features count most, each with what it adds."""

    right: tuple[tuple[Place, float], ...]
    wrong: tuple[tuple[Place, float], ...]


def point_state(share: float, policy: Policy) -> PointState:
    """Whether a share of 0 to 1 shows a point."""
    if share >= policy.shown:
        return "shown"
    return "partly" if share >= policy.partly else "missed"


def point_score(
    point: PreparedPoint,
    found: PointMatch,
    tokens: Sequence[Token],
    policy: Policy,
    blend: BlendPolicy,
    vouched: float = 0.0,
) -> PointScore:
    """One key point's part in the score.

    Args:
        point: The key point with its sentences.
        found: What of them was found in the answer.
        tokens: The answer.
        policy: The strictness.
        blend: How evidence becomes one number.
        vouched: What the marked answers add to the share that was found, -1 to 1.
    """
    depth = depth_of(found, blend)
    if vouched > 0:
        vouched *= blend.trace.depth(found.share)
    share = round(min(1.0, max(0.0, depth + vouched)), 2)
    against = found.contrary if found.against >= blend.contradicted else None
    state: PointState = "contradicted" if against else point_state(share, policy)
    if state == "shown" and depth < blend.own_words:
        state = "partly"
    match, rule = (against, "contrary") if against else (found.match, "sentence")
    shows = match is not None and (against is not None or state != "missed")
    evidence = sentence_evidence(match, rule, tokens) if match and shows else None
    return PointScore(
        point.key_point.point,
        point.key_point.weight,
        state,
        share,
        point.key_point.required,
        (evidence,) if evidence and evidence.spans else (),
        "contrary" if against else "",
    )


def said_of_the_other(point: PointScore, exchange: Exchange) -> PointScore:
    """A point that was found in an answer which has the two things exchanged that it speaks of."""
    found = point.state in {"shown", "partly"} and point.evidence
    if not found or not speaks_of(exchange.contrast, point.point):
        return point
    return replace(point, state="contradicted", because="exchanged", share=0.0)


def depth_of(found: PointMatch, blend: BlendPolicy) -> float:
    """How far a point is shown, 0 to 1: of a short sentence a greater share has to be found."""
    if found.match is None:
        return 0.0
    more = blend.shorter / len(found.match.sentence.terms)
    return Ramp(blend.shown.open + more, blend.shown.full + more).depth(found.share)


def sentence_evidence(found: SentenceMatch, rule: str, tokens: Sequence[Token]) -> Evidence:
    """Where a sentence was found: the stretch of each clause that says it."""
    similarity = round(min(1.0, found.share), 2)
    places = telling_places(found, tokens)
    return Evidence(found.sentence.text, rule, similarity, clause_spans(places, tokens))


def telling_places(found: SentenceMatch, tokens: Sequence[Token]) -> tuple[int, ...]:
    """The words of a match that are worth quoting: those that stand together.

    A word far from all others tells a person nothing ("more … down"); where none stand together,
    they are quoted only if they are most of the sentence.
    """
    joined = tuple(
        at
        for at in found.places
        if any(
            0 < abs(other - at) <= _TOGETHER and tokens[other].sentence == tokens[at].sentence
            for other in found.places
        )
    )
    if joined:
        return joined
    most = found.share >= _SCATTERED or len(found.sentence.terms) == 1
    return found.places if most else ()


def clause_spans(places: Iterable[int], tokens: Sequence[Token]) -> tuple[Span, ...]:
    """From the first to the last of some tokens in each clause, in order."""
    spans: dict[int, Span] = {}
    for at in sorted(places):
        token = tokens[at]
        begun = spans.get(token.clause)
        spans[token.clause] = Span(begun.start if begun else token.start, token.end)
    return tuple(sorted(spans.values()))


def misconception_found(
    entry: Misconception, found: SentenceMatch, tokens: Sequence[Token], blend: BlendPolicy
) -> MisconceptionFound:
    """A false claim that the answer makes, with what it costs."""
    evidence = (sentence_evidence(found, "claim", tokens),)
    return MisconceptionFound(entry.claim, blend.claim_cost, evidence, entry.because)


def learned_evidence(
    model: QuestionModel,
    present: Mapping[str, Place],
    heavy: HeaviestPlaces,
    tokens: Sequence[Token],
    answer: str,
) -> LearnedEvidence | None:
    """What the marked answers say of an answer with these features; None where there are none."""
    if not model.answers:
        return None
    closest = find_closest(model.lesson, present)
    return LearnedEvidence(
        len(model.answers),
        tuple(_evidence(*one, tokens, answer) for one in heavy.right),
        tuple(_evidence(*one, tokens, answer) for one in heavy.wrong),
        model.answers[closest[0]] if closest else None,
        closest[1] if closest else 0.0,
    )


def find_heaviest(
    model: QuestionModel, prediction: Prediction, tokens: Sequence[Token]
) -> HeaviestPlaces:
    """The words of an answer that count most, of those that are neither everyday nor the question's."""
    told = frozenset(
        at for at, one in enumerate(tokens) if not one.everyday and one.stem not in model.asked
    )
    return HeaviestPlaces(
        tuple(heaviest(prediction, 1, told)), tuple(heaviest(prediction, -1, told))
    )


def quote_words(
    places: Sequence[tuple[Place, float]], tokens: Sequence[Token], answer: str
) -> str:
    """The words at these places, as `: "these", "those"`."""
    quotes = ", ".join(f"\u201c{_words(place, tokens, answer)}\u201d" for place, _ in places)
    return f": {quotes}" if quotes else ""


def heaviest(prediction: Prediction, sign: int, told: frozenset[int]) -> list[tuple[Place, float]]:
    """The places whose features together count most for or against, no two of the same words.

    Words that the question itself uses count, and are not quoted by themselves: they would tell a
    person not to speak of what was asked.
    """
    amounts: dict[Place, float] = {}
    for one in prediction.contributions:
        amounts[one.place] = amounts.get(one.place, 0.0) + one.amount
    chosen: list[tuple[Place, float]] = []
    for place, amount in sorted(amounts.items(), key=lambda one: (-sign * one[1], one[0])):
        if amount * sign <= 0 or len(chosen) == _MOST_WORDS:
            break
        own = not told.isdisjoint(range(place[0], place[1] + 1))
        if own and not any(_overlap(place, other) for other, _ in chosen):
            chosen.append((place, amount))
    return chosen


def _overlap(one: Place, other: Place) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _evidence(place: Place, amount: float, tokens: Sequence[Token], answer: str) -> Evidence:
    span = Span(tokens[place[0]].start, tokens[place[1]].end)
    return Evidence(
        _words(place, tokens, answer), "marked", round(min(1.0, abs(amount)), 2), (span,)
    )


def _words(place: Place, tokens: Sequence[Token], answer: str) -> str:
    return visible_line(answer[tokens[place[0]].start : tokens[place[1]].end])


def advise(
    points: tuple[PointScore, ...], found: tuple[MisconceptionFound, ...], gates: tuple[Gate, ...]
) -> tuple[str, ...]:
    """Plain sentences: what holds the score down, what was shown, what to say next time."""
    ranked = sorted(points, key=lambda point: (-point.required, -point.weight))
    against = [point for point in ranked if point.state == "contradicted"]
    lines = [advise_on(point) for point in against]
    lines += [
        f"Not so: {as_sentence(one.claim)} {visible_line(one.because)}".strip() for one in found
    ]
    lines += [gate.reason for gate in gates if gate.name != "contradicted"]
    rest = (point for point in ranked if point.state in {"missed", "partly"})
    lines += [advise_on(point) for point in rest][:_MOST_POINTS]
    good = next((point for point in ranked if point.state == "shown"), None)
    if good and not against:
        lines.append(advise_on(good))
    return tuple(lines)
