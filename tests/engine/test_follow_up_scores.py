"""What is said to a follow-up is scored as the part that its key point has in the whole question."""

from __future__ import annotations

from interview.domain.bank import KeyPoint, Question
from interview.domain.score import Gate, PointScore, PointState, Score
from interview.domain.session import FollowUp
from interview.engine.attempt_scoring import score_text
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
