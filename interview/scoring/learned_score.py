"""Scoring by what a question taught: its marked answers beside its key points, as one sum.

The value is `middle + spread * (mix - middle)`, where `mix` weighs what the marked answers predict
against the coverage of the key points: the more was learned, the more the prediction counts. False
claims cost a little each; guards and required key points put a ceiling on the rest.
"""

from __future__ import annotations

from msgspec import Struct

from interview.model.bank import Question
from interview.model.grades import GRADE_FLOORS, SOLID, grade_of
from interview.model.old_score import Gate, MisconceptionFound, OldScore, PointScore
from interview.model.visible import visible_line
from interview.scoring.grade import RunningSum, take_gates
from interview.scoring.guards import Guard, WordCounts, find_guards
from interview.scoring.learned.contrasts import Exchange, find_exchange, is_said_of_the_other
from interview.scoring.learned.features import Place, features
from interview.scoring.learned.lesson import Prediction, predict
from interview.scoring.learned.model import QuestionModel
from interview.scoring.match.key_points import (
    PreparedRubric,
    RubricMatch,
    match_rubric,
    share_turned,
    without_accusations,
)
from interview.scoring.match.sentences import index_clauses
from interview.scoring.policy import BLEND, BlendPolicy, Policy
from interview.scoring.receipt import (
    GUARD_REASONS,
    HeaviestPlaces,
    advise,
    depth_of,
    find_heaviest,
    learned_evidence,
    misconception_found,
    point_score,
    quote_words,
    said_of_the_other,
)
from interview.scoring.text.reader import Token, read_tokens

_JUST_BELOW = 0.01


class Taught(Struct, frozen=True):
    """A question ready to be scored by what it taught."""

    question: Question
    model: QuestionModel
    rubric: PreparedRubric
    words: WordCounts
    """Over its bank."""


class _Judged(Struct, frozen=True):
    """An answer as it was read, and what was found in it."""

    tokens: list[Token]
    present: dict[str, Place]
    """Its features."""
    prediction: Prediction
    heavy: HeaviestPlaces
    points: tuple[PointScore, ...]
    misconceptions: tuple[MisconceptionFound, ...]
    guards: tuple[Guard, ...]
    exchange: Exchange | None
    program: float
    """Coverage of the key points, or likeness to the reference where there are none; 0 to 1."""


def score_by_model(
    taught: Taught,
    answer: str,
    policy: Policy,
    likeness: float | None = None,
    blend: BlendPolicy = BLEND,
) -> OldScore:
    """The score of an answer to a question that taught something.

    Args:
        taught: The question and its model.
        answer: The text as it was typed.
        policy: The strictness.
        likeness: How like the reference the answer is, for a question without key points.
        blend: How evidence becomes one number.
    """
    judged = _judge(taught, answer, policy, likeness, blend)
    gates = (
        *_guard_gates(judged.guards),
        *_exchange_gates(judged.exchange),
        *_required_gates(judged.points, judged.prediction, taught),
    )
    running = _sum_up(taught, judged, answer, policy, blend)
    take_gates(running, gates)
    return OldScore(
        value=running.total,
        grade=grade_of(running.total),
        coverage=round(_mean([one.share for one in judged.points], judged.points), 4)
        if likeness is None
        else round(likeness, 4),
        points=judged.points,
        policy=policy.name,
        misconceptions=judged.misconceptions,
        gates=gates,
        steps=running.steps,
        advice=advise(judged.points, judged.misconceptions, gates),
        learned=learned_evidence(
            taught.model, judged.present, judged.heavy, judged.tokens, answer
        ),
    )


def _judge(
    taught: Taught, answer: str, policy: Policy, likeness: float | None, blend: BlendPolicy
) -> _Judged:
    tokens = read_tokens(answer)
    present = features(tokens)
    found = match_rubric(taught.rubric, index_clauses(tokens))
    turned = share_turned(taught.rubric, found)
    prediction = predict(taught.model.lesson, present)
    exchange = find_exchange(taught.model.contrasts, tokens)
    vouched = _vouch(taught, prediction, blend)
    if exchange is None:
        found = _clear(found, taught, tokens, accusable=vouched < blend.cleared)
    pairs = zip(taught.rubric.points, found.points, strict=True)
    points = tuple(point_score(one, said, tokens, policy, blend, vouched) for one, said in pairs)
    if exchange is not None:
        points = tuple(said_of_the_other(one, exchange) for one in points)
    shown = _mean([point.share for point in points], points) ** blend.rise
    found_alone = _mean([depth_of(said, blend) for said in found.points], points) ** blend.rise
    covered = found_alone if likeness is None else likeness
    return _Judged(
        tokens=tokens,
        present=present,
        prediction=prediction,
        heavy=find_heaviest(taught.model, prediction, tokens),
        points=points,
        misconceptions=tuple(
            misconception_found(taught.question.misconceptions[number], one, tokens, blend)
            for number, one in found.wrong
        ),
        guards=find_guards(
            answer, tokens, present, taught.model.subject, taught.words, covered, turned
        ),
        exchange=exchange,
        program=shown if likeness is None else likeness,
    )


def _clear(
    found: RubricMatch, taught: Taught, tokens: list[Token], *, accusable: bool
) -> RubricMatch:
    """The same without false claims about the other of two things; with none if not `accusable`."""
    return without_accusations(
        found,
        lambda claim: (
            accusable and not is_said_of_the_other(claim, taught.model.contrasts, tokens)
        ),
    )


def _vouch(taught: Taught, prediction: Prediction, blend: BlendPolicy) -> float:
    """What the marked answers add to how far each key point is shown: the more, the more of them."""
    least, most = blend.vouched
    marked = len(taught.model.answers)
    off = blend.vouch * marked / (marked + blend.program_worth) * (prediction.mark - 0.5)
    return min(most, max(least, off))


def _mean(shares: list[float], points: tuple[PointScore, ...]) -> float:
    """The mean of the points' shares by the weight of the points."""
    weight = sum(point.weight for point in points) or 1.0
    return sum(one.weight * share for one, share in zip(points, shares, strict=True)) / weight


def _sum_up(
    taught: Taught, judged: _Judged, answer: str, policy: Policy, blend: BlendPolicy
) -> RunningSum:
    """The rows from what any answer starts with to the value before the gates."""
    share = taught.model.evidence / (taught.model.evidence + blend.program_worth)
    spread = 1 + blend.stretch * share
    base = judged.prediction.mark - sum(one.amount for one in judged.prediction.contributions)
    right = sum(max(0.0, one.amount) for one in judged.prediction.contributions)
    wrong = sum(min(0.0, one.amount) for one in judged.prediction.contributions)
    start = share * base - (1 - share) * taught.model.offset
    exact = blend.middle + policy.leniency + spread * (start - blend.middle)
    running = RunningSum()
    running.add("before anything is said", exact)
    running.add(
        "key points" if judged.points else "like the reference answer",
        spread * (1 - share) * judged.program,
    )
    running.add(
        f"as right answers put it{quote_words(judged.heavy.right, judged.tokens, answer)}",
        spread * share * right,
    )
    running.add(
        f"as wrong answers put it{quote_words(judged.heavy.wrong, judged.tokens, answer)}",
        spread * share * wrong,
    )
    contradicted = [point for point in judged.points if point.state == "contradicted"]
    costs = [(f"says the reverse: {point.point}", blend.claim_cost) for point in contradicted]
    costs += [(f"false claim: {one.claim}", one.cost) for one in judged.misconceptions]
    for label, cost in costs[: round(blend.most_cost / blend.claim_cost)]:
        running.add(label, -cost)
    running.close()
    return running


def _guard_gates(guards: tuple[Guard, ...]) -> tuple[Gate, ...]:
    return tuple(
        Gate(one.name, 1.0, GUARD_REASONS[one.name], ceiling=one.ceiling) for one in guards[:1]
    )


def _exchange_gates(exchange: Exchange | None) -> tuple[Gate, ...]:
    if exchange is None:
        return ()
    one, other = (
        visible_line(ways[0]) for ways in (exchange.contrast.one, exchange.contrast.other)
    )
    reason = f"What is said of {one} holds of {other}, and the other way round."
    return (Gate("exchanged", 1.0, reason, ceiling=exchange.ceiling),)


def _required_gates(
    points: tuple[PointScore, ...], prediction: Prediction, taught: Taught
) -> tuple[Gate, ...]:
    """A required point that is missed keeps the score below solid; contradicted, below partial.

    Where many marked answers say that the answer is right, the point was put in words that its
    sentences do not have: then nothing is held down.
    """
    if len(taught.model.answers) >= BLEND.trusted and prediction.mark >= SOLID:
        return ()
    required = [
        point
        for point, made in zip(points, taught.rubric.points, strict=True)
        if point.required and made.reachable
    ]
    against = next((one for one in required if one.state == "contradicted"), None)
    if against:
        ceiling = GRADE_FLOORS["partial"] - _JUST_BELOW
        reason = f"This was said the other way round: {visible_line(against.point)}."
        return (Gate("contradicted", 1.0, reason, ceiling=ceiling),)
    missed = next((one for one in required if one.state == "missed"), None)
    if missed:
        ceiling = SOLID - _JUST_BELOW
        reason = f"Without this no more than {ceiling:.2f}: {visible_line(missed.point)}."
        return (Gate("required", 1.0, reason, ceiling=ceiling),)
    return ()
