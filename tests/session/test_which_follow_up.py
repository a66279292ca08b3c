"""What is asked next because of an answer, what the reply is scored on, and what it added."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model.bank import (
    KeyPoint,
    MarkedAnswer,
    Misconception,
    Option,
    Sample,
)
from interview.model.grades import STRONG
from interview.model.score import (
    Gate,
    MisconceptionFound,
    PointScore,
    PointState,
    Score,
)
from interview.model.session import (
    FollowUp,
    FollowUpKind,
    Hint,
    Outcome,
)
from interview.session.follow_ups import (
    WantedFollowUp,
    gain_of,
    next_follow_up,
    question_scored,
    said_when_asked,
    value_when_asked,
)
from interview.session.state import Attempt, Phase, SessionState
from tests.builders import make_asked, make_plan, make_question
from tests.fakes import START

LIGHT = KeyPoint("light points do the rest", 1.0, follow_up="And light?")
WAVES = KeyPoint("waves are long", 2.0, follow_up="And waves?")
HEAVY = KeyPoint("heavy points come first", 5.0, follow_up="And heavy?")
SEA = Misconception("the sea is mirrored", ("sea",), because="deserts have blue skies")
ICE = Misconception("ice is blue", ("ice",))
QUESTION = make_question(key_points=(LIGHT, WAVES, HEAVY), misconceptions=(SEA, ICE))


def point(one: KeyPoint, state: PointState, share: float = 0.0) -> PointScore:
    return PointScore(one.point, one.weight, state, share)


def scored(
    *points: PointScore,
    value: float = 0.25,
    claims: tuple[str, ...] = (),
    gates: tuple[Gate, ...] = (),
) -> Score:
    wrong = tuple(MisconceptionFound(claim, 0.2, ()) for claim in claims)
    return Score(value, "weak", value, points, "fair-1", misconceptions=wrong, gates=gates)


def answered(score: Score | None, outcome: Outcome = "answered", question: int = 0) -> Attempt:
    return Attempt(question, 0.0, outcome=outcome, elapsed=30.0, score=score)


def reply(
    score: Score | None, about: KeyPoint | str, kind: FollowUpKind = "point", parent: int = 0
) -> Attempt:
    words = about if isinstance(about, str) else about.point
    asked = FollowUp(parent, kind, words, "And?", 60.0)
    return replace(answered(score), follow_up=asked)


def state(
    *attempts: Attempt,
    follow_ups: int = 3,
    phase: Phase = "ready",
    minutes: float | None = None,
    points: tuple[KeyPoint, ...] = QUESTION.key_points,
) -> SessionState:
    plan = replace(make_plan(count=2, minutes=minutes), follow_ups=follow_ups)
    one = make_asked(1, points=points, misconceptions=QUESTION.misconceptions)
    return SessionState(
        plan, (one, make_asked(2, points=points)), "fair-1", START, {}, attempts, phase=phase
    )


MISSED = scored(point(LIGHT, "missed"), point(WAVES, "missed"), point(HEAVY, "missed"))


def wanted(*attempts: Attempt, **about: object) -> str | None:
    found = next_follow_up(state(*attempts, **about), 100.0)  # type: ignore[arg-type]
    return found.about if found else None


def test_the_heaviest_gap_is_asked_for_first_and_the_answer_it_belongs_to_is_named() -> None:
    found = next_follow_up(state(answered(None), answered(MISSED)), 100.0)
    assert found == WantedFollowUp(1, "point", HEAVY.point)
    half = scored(point(LIGHT, "missed"), point(WAVES, "missed"), point(HEAVY, "partly", 0.7))
    assert wanted(answered(half)) == WAVES.point


def test_a_required_point_goes_before_a_heavier_one_and_without_need_all_are_asked_for() -> None:
    needed = (replace(LIGHT, required=True), WAVES, HEAVY)
    light = PointScore(LIGHT.point, 1.0, "missed", 0.0, required=True)
    half = scored(light, point(WAVES, "missed"), point(HEAVY, "partly", 0.1))
    assert wanted(answered(half), points=needed) == LIGHT.point
    # What is not required is asked for where it was half said, and not where it was not said at all.
    assert wanted(answered(half), reply(MISSED, LIGHT), points=needed) == HEAVY.point
    rest = scored(light, point(WAVES, "missed"))
    assert wanted(answered(rest), reply(MISSED, LIGHT), points=needed) is None


@pytest.mark.parametrize(
    "silent",
    [
        state(),
        state(answered(MISSED), follow_ups=0),
        state(answered(MISSED), phase="answering"),
        state(answered(MISSED), phase="ended"),
        state(answered(None)),
        state(answered(MISSED), minutes=0.5),
        state(answered(MISSED, "skipped")),
        state(answered(MISSED, "timed_out")),
        state(answered(MISSED), reply(MISSED, HEAVY), follow_ups=1),
        state(answered(replace(MISSED, gates=(Gate("blank", 1.0, "", ceiling=0.0),)))),
    ],
)
def test_nothing_is_asked_where_there_is_nothing_to_ask_or_no_time(silent: SessionState) -> None:
    assert next_follow_up(silent, 100.0) is None


def test_what_was_shown_or_is_no_point_of_the_question_is_not_asked_for() -> None:
    other = PointScore("drafted from the reference", 9.0, "missed", 0.0)
    assert wanted(answered(scored(other, point(HEAVY, "shown", 1.0)))) is None
    assert wanted(answered(scored(other, claims=("a claim that the bank does not know",)))) is None
    assert wanted(answered(scored(other, claims=(SEA.claim,)))) == SEA.claim


@pytest.mark.parametrize(("value", "asked"), [(STRONG - 0.01, WAVES.point), (STRONG, None)])
def test_what_was_half_said_is_not_asked_for_where_the_answer_is_strong(
    value: float, asked: str | None
) -> None:
    needed = (replace(LIGHT, required=True), WAVES, HEAVY)
    half = scored(point(LIGHT, "shown", 1.0), point(WAVES, "partly", 0.5), value=value)
    assert wanted(answered(half), points=needed) == asked


def test_what_a_hint_told_in_words_of_its_own_is_asked_for_all_the_same() -> None:
    for words, asked in ((HEAVY.follow_up, WAVES.point), ("heavy points", HEAVY.point)):
        hinted = replace(answered(MISSED), hints=(Hint(HEAVY.point, 1, words),))
        assert wanted(hinted) == asked


def test_what_was_asked_at_another_question_is_asked_all_the_same() -> None:
    before = (answered(MISSED), reply(MISSED, HEAVY))
    assert wanted(*before, answered(MISSED, question=1)) == HEAVY.point
    assert wanted(*before, answered(MISSED)) == WAVES.point


def test_a_reply_is_scored_on_the_point_that_it_was_asked_for_alone() -> None:
    whole = replace(
        QUESTION,
        samples=(Sample("strong", "x"),),
        answers=(MarkedAnswer(0.9, "x"),),
        options=(Option("a"), Option("b", right=True)),
    )
    asked = FollowUp(0, "point", WAVES.point, "And waves?", 60.0)
    part = question_scored(whole, asked)
    assert part == replace(
        whole, text="And waves?", key_points=(WAVES,), samples=(), answers=(), options=()
    )
    assert question_scored(whole, None) == whole
    for_all = question_scored(whole, replace(asked, about=""))
    assert (for_all.key_points, for_all.misconceptions) == (
        whole.key_points,
        whole.misconceptions,
    )


def test_a_doubted_claim_is_scored_on_its_correction_and_on_whether_it_is_made_again() -> None:
    asked = FollowUp(0, "misconception", SEA.claim, "Does it?", 60.0)
    part = question_scored(QUESTION, asked)
    assert part.key_points == (KeyPoint("deserts have blue skies"),)
    assert part.misconceptions == (SEA,)
    without = question_scored(QUESTION, replace(asked, about=ICE.claim))
    assert (without.key_points, without.misconceptions) == (QUESTION.key_points, (ICE,))


SAID = scored(point(HEAVY, "shown", 1.0), value=0.8)


@pytest.mark.parametrize(
    ("parent", "said", "gain"),
    [
        (answered(MISSED), reply(SAID, HEAVY), 0.5),  # 5 of 8, 0.8 of it
        (
            answered(scored(point(LIGHT, "missed"), point(HEAVY, "partly", 0.5))),
            reply(SAID, HEAVY),
            0.25,
        ),
        (
            answered(scored(point(LIGHT, "missed"), point(HEAVY, "shown", 0.7))),
            reply(SAID, HEAVY),
            0.0,
        ),
        (
            answered(scored(point(LIGHT, "missed"), point(HEAVY, "partly", 0.9))),
            reply(SAID, HEAVY),
            0.0,
        ),
        (answered(MISSED), reply(scored(point(WAVES, "partly", 0.5)), ""), 0.125),
        (answered(scored(point(LIGHT, "missed"))), reply(SAID, LIGHT), 0.8),
        (answered(None), reply(SAID, HEAVY), 0.0),
        (answered(scored()), reply(SAID, HEAVY), 0.0),
        (answered(MISSED), reply(None, HEAVY), 0.0),
        (answered(MISSED), answered(SAID), 0.0),
        (
            answered(scored(claims=(SEA.claim, ICE.claim))),
            reply(SAID, SEA.claim, "misconception"),
            0.16,
        ),
        (answered(scored(claims=(ICE.claim,))), reply(SAID, SEA.claim, "misconception"), 0.0),
        (
            answered(scored(claims=(SEA.claim,))),
            reply(
                replace(SAID, misconceptions=(MisconceptionFound(SEA.claim, 0.2, ()),)),
                SEA.claim,
                "misconception",
            ),
            0.0,
        ),
    ],
)
def test_a_reply_adds_what_its_point_weighs_less_what_was_shown_before(
    parent: Attempt, said: Attempt, gain: float
) -> None:
    assert gain_of(state(parent, said), said) == gain


def test_gains_are_kept_to_four_places() -> None:
    third = (answered(scored(point(LIGHT, "missed"), point(WAVES, "missed"))), reply(SAID, LIGHT))
    assert gain_of(state(*third), third[1]) == 0.2667
    cost = (
        answered(scored(claims=(SEA.claim,))),
        reply(replace(SAID, value=0.12345), SEA.claim, "misconception"),
    )
    assert gain_of(state(*cost), cost[1]) == 0.0247
    assert value_when_asked(state(*cost), 0) == 0.2747


def test_an_answer_with_its_replies_is_worth_their_sum_and_at_most_all() -> None:
    assert value_when_asked(state(answered(MISSED), reply(SAID, HEAVY)), 0) == 0.75
    good = replace(MISSED, value=0.9)
    assert value_when_asked(state(answered(good), reply(SAID, HEAVY)), 0) == 1.0
    nothing = reply(scored(value=0.0), HEAVY)
    assert value_when_asked(state(answered(MISSED), nothing), 0) is None


def test_a_point_was_said_when_asked_where_a_reply_with_a_verdict_shows_it() -> None:
    shows, misses = reply(SAID, HEAVY), reply(scored(point(WAVES, "partly", 0.5)), WAVES)
    bare = reply(replace(SAID, derived=True, points=(point(LIGHT, "shown", 1.0),)), LIGHT)
    assert said_when_asked([shows, misses, reply(None, LIGHT), bare]) == {HEAVY.point: shows}
