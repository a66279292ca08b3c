"""The draw of a session: questions by chance or by past sessions, their order, and seeds that repeat little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import zip_longest
from random import Random, SystemRandom

from msgspec.structs import replace

from interview.banks import library
from interview.history.statistics import Past, past_attempts
from interview.model.bank import find_alike, set_apart
from interview.model.errors import UsageError
from interview.model.score import SOLID
from interview.model.session import AskedQuestion, AttemptEntry, Draw, Plan
from interview.schedule.mastery import by_question, question_mastery
from interview.schedule.schedule import card_states
from interview.storage.places import Places

BY_CHANCE: frozenset[Draw] = frozenset({"balanced", "random"})
"""Draws that do not depend on past sessions."""


def draw_questions(places: Places, plan: Plan, now: datetime) -> tuple[AskedQuestion, ...]:
    """Return the questions that the plan draws, in order.

    The same plan and banks give the same draw; the draws weak, due and missed also depend on past
    sessions and the day.

    Raises:
        InterviewError: a bank or topic is missing, or there is nothing to draw.
    """
    candidates = _candidates(places, plan)
    chance = Random(plan.seed)
    if plan.draw in BY_CHANCE:
        return draw(candidates, plan.count, plan.draw, chance)
    weights = draw_weights(places, plan.draw, candidates, now)
    drawable = [asked for asked in candidates if asked.ref in weights]
    return draw(drawable, plan.count, plan.draw, chance, weights)


def _candidates(places: Places, plan: Plan) -> tuple[AskedQuestion, ...]:
    banks = [library.open_bank(places, name) for name in plan.banks]
    return library.find_candidates(banks, plan, library.suspended_questions(places))


def draw_weights(
    places: Places, how: Draw, questions: Sequence[AskedQuestion], now: datetime
) -> dict[str, float]:
    """Return the weight of each `bank/question` that a draw by past sessions chooses from.

    `weak` takes all that can be scored, less mastered ones likelier; `due` those that are due, longer due
    ones likelier; `missed` those whose latest attempt scored below solid.

    Raises:
        UsageError: none of the questions is due, none was missed, or none can be scored.
    """
    refs = {asked.ref for asked in questions}
    past = tuple(attempt for attempt in past_attempts(places, now) if attempt.ref in refs)
    if how == "weak":
        scored = [asked.ref for asked in questions if asked.question.is_scored]
        if not scored:
            raise UsageError("none of these questions has an answer to score by; draw balanced")
        # A mastered question keeps a small chance; one never asked is nearly as likely as a failed one.
        mastery = question_mastery(past)
        return {ref: 1.05 - mastery.get(ref, 0.05) for ref in scored}
    if not past:
        what = "is due" if how == "due" else "was missed"
        raise UsageError(
            f"nothing {what} yet: none of these questions was practised; draw balanced to begin"
        )
    if how == "due":
        return _due_weights(past, now.date())
    missed = _missed(past)
    if not missed:
        raise UsageError(
            f"nothing was missed: no latest score is below {SOLID:.2f}; draw weak instead"
        )
    return dict.fromkeys(missed, 1.0)


def _due_weights(past: Sequence[AttemptEntry], today: date) -> dict[str, float]:
    overdue = {ref: (today - card.due).days for ref, card in card_states(past).items()}
    if max(overdue.values()) < 0:
        following = today - timedelta(days=max(overdue.values()))
        raise UsageError(
            f"nothing is due: the next question comes due on {following:%a %Y-%m-%d};"
            " until then draw balanced or weak"
        )
    return {ref: 1.0 + days for ref, days in overdue.items() if days >= 0}


def _missed(past: Iterable[AttemptEntry]) -> set[str]:
    return {ref for ref, attempts in by_question(past).items() if attempts[-1].rounded < SOLID}


def count_drawable(places: Places, past: Past, today: date) -> Mapping[Draw, Mapping[str, int]]:
    """Return the number of questions of each topic that are due, and that were missed last time."""
    topics = {
        f"{bank.name}/{question.id}": f"{bank.name}/{question.topic}"
        for bank in library.readable_banks(places)
        for question in bank.questions
    }
    due = {ref for ref, card in past.cards.items() if card.due <= today}
    return {
        "due": Counter(topics[ref] for ref in due if ref in topics),
        "missed": Counter(topics[ref] for ref in _missed(past.attempts) if ref in topics),
    }


# Seeds


def new_seed() -> int:
    """Return a random seed that is short enough to type again."""
    return SystemRandom().randrange(1, 10_000)


TRIES = 64
"""The most seeds that are tried."""


def with_fresh_seed(places: Places, plan: Plan, now: datetime) -> Plan:
    """Return the plan with a new seed: of several, the one whose draw repeats the fewest recent questions.

    The draw by a seed does not depend on what was asked meanwhile.

    Raises:
        InterviewError: a bank or topic of the plan is missing.
    """
    past = past_attempts(places, now) if plan.draw in BY_CHANCE else ()
    if not past:
        return replace(plan, seed=new_seed())
    newest_first = list(dict.fromkeys(attempt.ref for attempt in reversed(past)))
    # To ask a question again costs 1 for the oldest to 2 for the newest.
    costs = {ref: 2.0 - place / len(newest_first) for place, ref in enumerate(newest_first)}
    candidates = _candidates(places, plan)
    best, least = 0, float("inf")
    for seed in (new_seed() for _ in range(TRIES)):
        drawn = draw(candidates, plan.count, plan.draw, Random(seed))
        cost = sum(costs.get(asked.ref, 0.0) for asked in drawn)
        if cost < least:
            best, least = seed, cost
        if not least:
            break
    return replace(plan, seed=best)


def draw(
    candidates: Sequence[AskedQuestion],
    count: int,
    how: Draw,
    chance: Random,
    weights: Mapping[str, float] | None = None,
) -> tuple[AskedQuestion, ...]:
    """Return up to `count` different questions; the same generator state gives the same draw.

    `balanced` takes the topics in turn, so that their counts differ by one at most while they last. The
    other draws order all candidates by chance, and larger weights (by `bank/question`; 1 by default) are
    likelier to come first. A question that is like a drawn one is passed over while there are others.
    """
    weights = weights or {}
    shuffled = sorted(  # a weighted shuffle (Efraimidis and Spirakis, 2006)
        candidates,
        key=lambda asked: chance.expovariate(1.0) / max(weights.get(asked.ref, 1.0), 1e-9),
    )
    by_ref = {asked.ref: asked for asked in shuffled}
    alike = find_alike((asked.bank, asked.question) for asked in shuffled)
    apart, passed = ([by_ref[ref] for ref in refs] for refs in set_apart(list(by_ref), alike))
    if how == "balanced":
        apart, passed = _by_turns(apart, chance), _by_turns(passed, chance)
    return (*apart, *passed)[: max(0, count)]


def mix_topics(questions: Sequence[AskedQuestion]) -> tuple[AskedQuestion, ...]:
    """Return the questions with those of each topic spread evenly; within a topic they keep their order."""
    sizes, counts = Counter(map(_topic_of, questions)), Counter[tuple[str, str]]()
    placed: list[tuple[float, AskedQuestion]] = []
    for asked in questions:
        topic = _topic_of(asked)
        placed.append(((counts[topic] + 0.5) / sizes[topic], asked))
        counts[topic] += 1
    return tuple(asked for _, asked in sorted(placed, key=lambda pair: pair[0]))


def _topic_of(asked: AskedQuestion) -> tuple[str, str]:
    return asked.bank, asked.question.topic


def _by_turns(shuffled: Sequence[AskedQuestion], chance: Random) -> list[AskedQuestion]:
    topics: dict[tuple[str, str], list[AskedQuestion]] = {}
    for asked in shuffled:
        topics.setdefault(_topic_of(asked), []).append(asked)
    order = sorted(topics)
    chance.shuffle(order)
    turns = zip_longest(*(topics[topic] for topic in order))
    return [asked for turn in turns for asked in turn if asked is not None]
