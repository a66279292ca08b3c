"""What is asked next because of an answer, what the reply is judged on, and what it adds."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model.bank import Deeper, KeyPoint, MarkedAnswer, Question
from interview.model.events import AnswerScored
from interview.model.score import Ceiling, Reply, Row, RowState, Score
from interview.model.session import FollowUp, Hint, Outcome
from interview.model.summing import Costs, sum_rows
from interview.session.attempt_scoring import charge_hints, question_scored, score_text
from interview.session.coaching import halve_point, next_follow_up, next_hint
from interview.session.evolve import evolve
from interview.session.state import Attempt, Phase, SessionState
from tests.builders import make_asked, make_plan, make_question
from tests.fakes import START, WordScorer

LIGHT = KeyPoint("light points do the rest", 1.0, follow_up="And light?", say=("light",))
WAVES = KeyPoint("waves are long", 2.0, follow_up="And waves?", say=("waves",))
HEAVY = KeyPoint("heavy points come first", 5.0, follow_up="And heavy?", say=("heavy",))
POINTS = (LIGHT, WAVES, HEAVY)
DEEPER = Deeper(
    "fails", "When does it fail?", "At night.", (KeyPoint("at night", say=("night",)),)
)


def row(point: KeyPoint, state: RowState) -> Row:
    said = {"said": 1.0, "unsure": 0.5}.get(state, 0.0)
    return Row(point.point, weight=point.weight, required=point.required, state=state, said=said)


def make_score(*rows: Row) -> Score:
    return sum_rows(Score(0.0, "wrong", "p-1", rows))


def make_attempt(score: Score | None, outcome: Outcome = "answered") -> Attempt:
    return Attempt(0, 0.0, outcome=outcome, answer="so it is", elapsed=30.0, score=score)


def state(
    *attempts: Attempt,
    follow_ups: int = 3,
    phase: Phase = "ready",
    minutes: float | None = None,
    points: tuple[KeyPoint, ...] = POINTS,
    deeper: tuple[Deeper, ...] = (),
) -> SessionState:
    plan = replace(make_plan(count=1, minutes=minutes), follow_ups=follow_ups)
    asked = make_asked(1, points=points)
    asked = replace(asked, question=replace(asked.question, deeper=deeper))
    return SessionState(plan, (asked,), "p-1", START, attempts, phase=phase)


def ask_follow_up(*attempts: Attempt, **about: object) -> str:
    follow_up = next_follow_up(state(*attempts, **about), 100.0)  # type: ignore[arg-type]
    return follow_up.text if follow_up else ""


MISSED = make_score(*(row(point, "missing") for point in POINTS))


def test_the_heaviest_point_that_is_missing_is_asked_for_in_the_banks_words() -> None:
    follow_up = next_follow_up(state(make_attempt(None), make_attempt(MISSED)), 100.0)
    assert follow_up is not None
    assert (follow_up.parent, follow_up.kind, follow_up.about) == (1, "point", HEAVY.point)
    assert follow_up.text == "And heavy?"


def test_a_required_point_goes_before_a_heavier_one() -> None:
    needed = replace(LIGHT, required=True)
    rows = make_score(row(needed, "missing"), row(HEAVY, "missing"))
    assert ask_follow_up(make_attempt(rows), points=(needed, HEAVY)) == "And light?"


@pytest.mark.parametrize("doubtful", ["said", "unsure", "reversed"])
def test_what_may_have_been_said_is_not_asked_for(doubtful: RowState) -> None:
    rows = make_score(row(HEAVY, doubtful), row(WAVES, "missing"))
    assert ask_follow_up(make_attempt(rows)) == "And waves?"
    assert ask_follow_up(make_attempt(make_score(row(HEAVY, doubtful)))) == ""


def test_what_a_reply_says_besides_counts_in_the_answer_and_is_not_asked_for() -> None:
    question = state(points=POINTS).questions[0].question
    asked = FollowUp(0, "point", HEAVY.point, HEAVY.follow_up, 45.0)
    reply = score_text(WordScorer(), question, asked, "the heavy ones, as waves are long")
    assert (reply.value, [row.point for row in reply.rows]) == (1.0, [HEAVY.point, WAVES.point])
    first = make_attempt(MISSED)
    first = replace(first, replies=tuple(Reply(row, "so") for row in reply.rows))
    assert ask_follow_up(first, replace(make_attempt(reply), follow_up=asked)) == "And light?"
    assert first.result is not None
    assert [row.state for row in first.result.rows] == ["missing", "said", "said"]


def test_a_point_without_a_question_of_its_own_is_not_asked_for() -> None:
    silent = replace(HEAVY, follow_up="")
    rows = make_score(row(silent, "missing"))
    assert ask_follow_up(make_attempt(rows), points=(silent,)) == ""


@pytest.mark.parametrize(
    "silent",
    [
        state(),
        state(make_attempt(MISSED), follow_ups=0),
        state(make_attempt(MISSED), phase="answering"),
        state(make_attempt(MISSED), phase="ended"),
        state(make_attempt(None)),
        state(make_attempt(MISSED), minutes=0.5),
        state(make_attempt(MISSED, "skipped")),
        state(make_attempt(MISSED, "timed_out")),
        state(make_attempt(replace(MISSED, guard=Ceiling("blank", 0.0, "There is no answer.")))),
    ],
)
def test_nothing_is_asked_where_there_is_nothing_to_ask_or_no_time(silent: SessionState) -> None:
    assert next_follow_up(silent, 100.0) is None


def test_nothing_is_asked_twice_nor_what_a_hint_asked() -> None:
    asked = FollowUp(0, "point", HEAVY.point, "And heavy?", 45.0)
    again = replace(make_attempt(make_score(row(HEAVY, "missing"))), follow_up=asked)
    assert ask_follow_up(make_attempt(MISSED), again) == "And waves?"
    hinted = replace(make_attempt(MISSED), hints=(Hint(HEAVY.point, 1, "And heavy?"),))
    assert ask_follow_up(hinted) == "And waves?"


def test_a_good_answer_is_asked_a_deeper_question_once() -> None:
    good = make_attempt(make_score(*(row(point, "said") for point in POINTS)))
    assert ask_follow_up(good, deeper=(DEEPER,)) == "When does it fail?"
    asked = FollowUp(0, "deeper", "fails", DEEPER.text, 90.0)
    reply = replace(make_attempt(make_score()), follow_up=asked)
    assert ask_follow_up(good, reply, deeper=(DEEPER,)) == ""
    weak = make_attempt(make_score(row(HEAVY, "unsure")))
    assert ask_follow_up(weak, deeper=(DEEPER,)) == ""


def test_a_deeper_question_is_scored_as_one_of_its_own_under_its_own_id() -> None:
    question = replace(make_question(key_points=POINTS), id="q7", deeper=(DEEPER,))
    asked = FollowUp(0, "deeper", "fails", DEEPER.text, 90.0)
    own = question_scored(question, asked)
    assert (own.id, own.text, own.reference) == ("q7.fails", DEEPER.text, "At night.")
    assert own.key_points == DEEPER.key_points
    assert score_text(WordScorer(), question, asked, "in the night").value == 1.0


def test_a_reply_is_judged_on_the_row_that_it_was_asked_for_alone() -> None:
    question = make_question(key_points=POINTS)
    asked = FollowUp(0, "point", WAVES.point, "And waves?", 45.0)
    score = score_text(WordScorer(), question, asked, "As I said: waves")
    assert [(row.point, row.state) for row in score.rows] == [(WAVES.point, "said")]
    assert score.value == 1.0
    assert score_text(WordScorer(), question, asked, "heavy").value == 0.0
    nothing = score_text(WordScorer(), question, asked, "i don't know")
    assert nothing.says_nothing


def test_a_reply_is_judged_with_all_that_was_marked_of_the_question() -> None:
    question = replace(make_question(key_points=POINTS), answers=(MarkedAnswer(0.9, "x"),))
    seen: list[tuple[Question, str]] = []

    class Seeing(WordScorer):
        def score(self, question: Question, answer: str, asked: str = "") -> Score:
            seen.append((question, asked))
            return super().score(question, answer, asked)

    score_text(Seeing(), question, FollowUp(0, "point", WAVES.point, "And?", 45.0), "waves")
    assert seen == [(question, WAVES.point)]


def test_of_two_replies_that_say_a_point_the_better_counts() -> None:
    heavy, waves = (replace(row(point, "said"), likely="said") for point in (HEAVY, WAVES))
    besides = replace(heavy, said=0.6)
    asked = [FollowUp(0, "point", point.point, "And?", 45.0) for point in (HEAVY, WAVES)]
    replies = [replace(make_attempt(None), follow_up=follow_up) for follow_up in asked]
    now = state(make_attempt(MISSED), *replies)

    def said_after(attempt: int, *rows: Row) -> list[float]:
        nonlocal now
        now = evolve(now, AnswerScored(time=0.0, attempt=attempt, score=make_score(*rows)))
        result = now.attempts[0].result
        assert result is not None
        return [row.said for row in result.rows]

    share = Costs().when_asked
    assert said_after(1, heavy) == [0.0, 0.0, share]
    assert said_after(2, waves, besides) == [0.0, share, share], "the direct reply stays"
    assert said_after(1, besides) == [0.0, share, 0.36], "scored again, it is what it is now"
    assert said_after(2, waves, heavy) == [0.0, share, share], "the later one is better"


def test_a_hint_costs_a_share_of_the_row_that_it_told() -> None:
    score = make_score(row(HEAVY, "said"), row(WAVES, "missing"))
    once = charge_hints(score, (Hint(HEAVY.point, 1, "And heavy?"),))
    assert once.rows[0].hinted == Costs().hints[0]
    assert once.value == pytest.approx(score.value * (1 - Costs().hints[0]), abs=1e-3)
    twice = charge_hints(
        score, (Hint(HEAVY.point, 1, "And heavy?"), Hint(HEAVY.point, 2, "heavy …"))
    )
    assert twice.value == pytest.approx(score.value * (1 - Costs().hints[1]), abs=1e-3)
    assert charge_hints(score, (Hint(WAVES.point, 2, "waves …"),)).value == score.value


def test_words_that_are_written_already_are_no_hint() -> None:
    hint = next_hint(MISSED, (), "and heavy? who knows", POINTS)
    assert hint == (WAVES.point, "And waves?")
    assert next_hint(make_score(row(HEAVY, "said")), (), "", POINTS) is None
    given = (Hint(HEAVY.point, 1, "heavy points …"),)
    assert next_hint(MISSED, given, "", POINTS) is None


@pytest.mark.parametrize(
    ("point", "half"),
    [("all positions are computed in parallel", "all positions are …"), ("softmax saturates", "")],
)
def test_half_of_a_point_is_told_where_it_is_not_all(point: str, half: str) -> None:
    assert halve_point(point) == half
