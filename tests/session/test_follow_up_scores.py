"""What is said to a follow-up is scored as the part that its key point has in the whole question."""

from __future__ import annotations

from interview.model.bank import KeyPoint, Question
from interview.model.grades import grade_of
from interview.model.score import (
    Gate,
    PointScore,
    PointState,
    Score,
    Step,
)
from interview.model.session import FollowUp, Hint
from interview.session.attempt_scoring import charge_hints, score_text
from tests.builders import make_question

POINTS = (KeyPoint("waves are long", 2.0), KeyPoint("light is bent", 1.0))
QUESTION = make_question(key_points=POINTS)
ASKED = FollowUp(0, "point", "light is bent", "And what of light?", 60.0)


class WholeScorer:
    """Finds the second point to some share, whatever is said."""

    policy = "whole-1"

    def __init__(
        self, share: float, state: PointState = "shown", *gates: Gate, point: KeyPoint = POINTS[1]
    ) -> None:
        self._question = make_question(key_points=(POINTS[0], point))
        self._point, self._gates = PointScore(point.point, 1.0, state, share), gates

    def score(self, question: Question, answer: str) -> Score:
        assert question == self._question, "the whole question, with all that was marked of it"
        points = (PointScore("waves are long", 2.0, "missed", 0.0), self._point)
        advice = (
            "You did not say this: waves are long.",
            "Say this more fully: the light is bent.",
            *answer.split(),
        )
        return Score(0.2, "weak", 0.2, points, self.policy, gates=self._gates, advice=advice)


def test_a_reply_is_worth_the_share_of_the_point_that_was_asked_for() -> None:
    score = score_text(WholeScorer(0.9), QUESTION, ASKED, "it bends")
    assert (score.value, score.grade, score.coverage) == (0.9, "strong", 0.9)
    assert [point.point for point in score.points] == ["light is bent"]
    assert score.advice == ("Shown: light is bent.",)
    assert score.steps[-1].total == score.value


def test_the_advice_on_a_reply_is_on_its_point_however_that_is_written() -> None:
    point = "light  is\tbent"
    question = make_question(key_points=(POINTS[0], KeyPoint(point)))
    scorer = WholeScorer(0.1, "missed", point=KeyPoint(point))
    asked = FollowUp(0, "point", point, "And what of light?", 60.0)
    assert score_text(scorer, question, asked, "waves").advice == (
        "You did not say this: light is bent.",
    )


def test_a_reply_that_says_the_reverse_is_worth_nothing() -> None:
    assert score_text(WholeScorer(0.6, "contradicted"), QUESTION, ASKED, "no").value == 0.0


def test_a_reply_that_gives_up_is_worth_nothing_and_says_why() -> None:
    gate = Gate("do-not-know", 1.0, "It says so.", ceiling=0.0)
    score = score_text(WholeScorer(0.6, "partly", gate), QUESTION, ASKED, "pass")
    assert (score.value, score.gates) == (0.0, (gate,))


def test_an_answer_to_the_question_itself_has_the_whole_score() -> None:
    assert score_text(WholeScorer(0.9), QUESTION, None, "it bends").value == 0.2


def hinted(score: Score, *steps: tuple[str, int]) -> Score:
    return charge_hints(score, tuple(Hint(point, step, "told") for point, step in steps))  # type: ignore[arg-type]


def test_a_hint_costs_a_share_of_what_its_point_gave_and_the_grade_follows() -> None:
    points = (
        PointScore("waves are long", 2.0, "shown", 1.0),
        PointScore("light is bent", 1.0, "partly", 0.5),
    )
    score = Score(0.8, "strong", 0.8, points, "fair-1")
    once = hinted(score, ("waves are long", 1))
    assert (once.value, once.grade, once.coverage) == (
        0.7,
        grade_of(0.7),
        0.8,
    )  # 0.15 of two thirds
    assert once.steps[-1] == Step("hint: waves are long", -0.1, 0.7)
    twice = hinted(score, ("waves are long", 1), ("waves are long", 2))
    assert (twice.value, twice.grade) == (0.4667, grade_of(0.4667))
    half = hinted(score, ("light is bent", 1))
    assert (half.value, half.steps[-1].amount) == (0.775, -0.025)
    both = hinted(score, ("waves are long", 1), ("light is bent", 2))
    assert both.value == 0.6167
    assert len(both.steps) == 2


def test_a_hint_costs_nothing_where_its_point_was_not_said_and_never_more_than_there_is() -> None:
    points = (
        PointScore("waves are long", 2.0, "missed", 0.0),
        PointScore("light is bent", 1.0, "shown", 1.0),
    )
    score = Score(0.1, "weak", 0.3, points, "fair-1")
    assert hinted(score, ("waves are long", 2)) == score
    assert hinted(score, ("no such point", 2)) == score
    assert hinted(score) == score
    assert hinted(score, ("light is bent", 2)).value == 0.0
    light = Score(0.5, "partial", 0.5, (PointScore("light is bent", 0.5, "shown", 1.0),), "fair-1")
    assert hinted(light, ("light is bent", 1)).value == 0.35, (
        "all that there is to say weighs half"
    )
    weightless = Score(
        0.5, "partial", 0.5, (PointScore("light is bent", 0.0, "shown", 1.0),), "fair-1"
    )
    assert hinted(weightless, ("light is bent", 2)) == weightless


def test_a_reply_worth_nothing_has_no_step_and_the_reasons_of_no_other_gate() -> None:
    other = Gate("echo", 0.5, "It repeats the question.", ceiling=0.2)
    score = score_text(
        WholeScorer(0.6, "partly", other), QUESTION, ASKED, "It repeats the question."
    )
    assert (score.value, score.gates) == (0.6, ())
    assert score.advice == ("Say this more fully: light is bent.",)
    assert score_text(WholeScorer(0.0, "missed"), QUESTION, ASKED, "no").steps == ()


def test_a_doubted_claim_is_scored_on_its_own_part_of_the_rubric() -> None:
    seen: list[Question] = []

    class PartScorer(WholeScorer):
        def score(self, question: Question, answer: str) -> Score:
            seen.append(question)
            return super().score(QUESTION, answer)

    doubt = FollowUp(0, "misconception", "light is bent", "Is it?", 60.0)
    score_text(PartScorer(0.9), QUESTION, doubt, "it is")
    assert [one.text for one in seen] == ["Is it?"]
