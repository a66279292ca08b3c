"""What comes next in an interview, decided once for every front end."""

from __future__ import annotations

import pytest

from interview.model import events as e
from interview.model.errors import InterviewError
from interview.model.score import Marking, Row, RowMark, Score
from interview.model.session import ModeName
from interview.session.controller import LATER_HINT, NO_HINT, Controller, Remark
from interview.session.evolve import evolve
from interview.session.timing import Nudges
from tests.builders import fold
from tests.session.sitting import Sitting, remarks


def test_a_mock_goes_from_answer_to_question_with_a_word_between_and_ends() -> None:
    sitting = Sitting()
    happened = sitting.controller.submit("waves")
    assert [type(event).__name__ for event in happened] == [
        "DraftEdited",
        "AnswerSubmitted",
        "AnswerScored",
        "Remark",
        "QuestionAsked",
    ]
    assert remarks(happened) == ["Next question."]
    assert sitting.stage == "answering"
    assert remarks(sitting.controller.submit("air")) == ["That was the last question."]
    assert sitting.stage == "ended"
    assert fold(sitting.journal.events) == sitting.controller.state


def test_thinking_ends_when_the_person_goes_on_or_by_itself_and_costs_no_answering_time() -> None:
    sitting = Sitting(think=30.0)
    sitting.wait(20)
    sitting.controller.keep("a thought")
    sitting.controller.go_on()
    assert sitting.stage == "answering"
    assert sitting.controller.remaining == 120.0
    attempt = sitting.attempts[0]
    assert (attempt.notes, attempt.thought) == ("a thought", 20.0)
    sitting.controller.submit("waves")
    sitting.wait(29)
    assert sitting.stage == "thinking"
    sitting.wait(1)
    assert sitting.stage == "answering"


def test_sureness_comes_before_the_follow_up_and_that_before_feedback() -> None:
    sitting = Sitting("practice", follow_ups=1, confidence=True)
    sitting.controller.submit("the air")
    assert sitting.stage == "confidence"
    sitting.controller.rate(2)
    assert sitting.attempts[1].follow_up is not None
    sitting.controller.submit("waves")
    assert sitting.stage == "feedback"
    assert sitting.attempts[0].confidence == 2
    sitting.controller.go_on()
    assert (sitting.stage, len(sitting.attempts)) == ("answering", 3)


def test_sureness_can_be_kept_to_oneself_and_is_asked_again_next_time() -> None:
    sitting = Sitting(confidence=True)
    sitting.controller.submit("the air")
    sitting.controller.go_on()
    assert sitting.stage == "answering"
    sitting.controller.submit("waves")
    assert sitting.stage == "confidence"
    sitting.controller.go_on()
    assert sitting.stage == "ended"


@pytest.mark.parametrize("answer", [" ", "I don't know"])
def test_who_says_nothing_is_not_asked_how_sure_they_are(answer: str) -> None:
    sitting = Sitting(confidence=True)
    sitting.controller.submit(answer)
    assert sitting.stage == "answering"


def test_feedback_leads_to_the_next_question_or_the_same_again() -> None:
    sitting = Sitting("practice")
    sitting.controller.submit("the air")
    sitting.controller.again()
    assert [attempt.question for attempt in sitting.attempts] == [0, 0]
    sitting.controller.submit("waves")
    sitting.controller.go_on()
    assert [attempt.question for attempt in sitting.attempts] == [0, 0, 1]


def test_where_no_time_is_left_again_ends_the_session() -> None:
    sitting = Sitting("practice", minutes=0.5)
    sitting.controller.keep("the air")
    sitting.wait(31)
    assert sitting.attempts[0].answer == "the air"
    sitting.controller.go_on()
    assert sitting.stage == "feedback"
    sitting.controller.again()
    assert sitting.controller.state.ended == "time_up"


def test_the_clock_submits_the_draft_and_the_person_is_waited_for() -> None:
    sitting = Sitting(confidence=True)
    sitting.controller.keep("the air")
    sitting.wait(121)
    assert (sitting.stage, sitting.outcomes) == ("time_up", ["timed_out"])
    assert (sitting.attempts[0].answer, sitting.attempts[0].elapsed) == ("the air", 120.0)
    sitting.wait(600)
    assert sitting.stage == "time_up"
    assert sitting.controller.next_step == "confidence"
    sitting.controller.go_on()
    assert sitting.stage == "confidence"


def test_keys_in_the_second_after_the_end_are_not_meant_for_what_comes() -> None:
    sitting = Sitting()
    settled = [sitting.controller.is_settled]
    for seconds in (120, 1):
        sitting.wait(seconds)
        settled.append(sitting.controller.is_settled)
    assert settled == [True, False, True]


@pytest.mark.parametrize("mode", ["mock", "practice"])
def test_only_practice_has_a_pause(mode: ModeName) -> None:
    sitting = Sitting(mode)
    assert sitting.controller.allows("pause") is (mode == "practice")
    sitting.controller.pause()
    assert sitting.stage == ("paused" if mode == "practice" else "answering")
    sitting.wait(50)
    assert sitting.controller.remaining == (120.0 if mode == "practice" else 70.0)


def test_after_a_gap_the_clock_stands_until_the_person_goes_on() -> None:
    sitting = Sitting(think=30.0)
    sitting.clock.seconds += 600.0
    sitting.controller.tick()
    assert (sitting.stage, sitting.controller.state.last_gap) == ("interrupted", 600.0)
    sitting.controller.go_on()
    sitting.wait(29)
    assert sitting.stage == "thinking"
    sitting.wait(1)
    assert sitting.stage == "answering"


def test_a_session_taken_up_goes_on_where_it_stopped() -> None:
    sitting = Sitting("practice", follow_ups=1, confidence=True, mark_first=True)
    conductor = sitting.controller.conductor
    conductor.catch_up(60.0)

    def taken_up(waits: str = "ready") -> Controller:
        controller = Controller(conductor)
        assert controller.stage == waits
        controller.go_on()
        return controller

    taken_up("resumed").submit("the air")
    controller = taken_up()
    assert controller.stage == "confidence"
    controller.rate(2)
    controller.submit("waves")
    assert taken_up().stage == "marking"
    assert len(sitting.attempts) == 2, "and the follow-up is asked once"
    sitting.controller.mark(0, Marking((RowMark("waves are long", "said"),)))
    controller = taken_up()
    assert controller.stage == "feedback"
    controller.go_on()
    assert (controller.stage, len(sitting.attempts)) == ("answering", 3)


def test_rows_are_marked_first_once_and_then_shown() -> None:
    sitting = Sitting("practice", mark_first=True)
    sitting.controller.submit("the air")
    assert sitting.stage == "marking"
    for state in ("said", "missing"):
        sitting.controller.mark(0, Marking((RowMark("waves are long", state),)))
        assert sitting.stage == "feedback"
    first, last = sitting.attempts[0].first_marking, sitting.attempts[0].marking
    assert first is not None
    assert last is not None
    assert [first.rows[0].state, last.rows[0].state] == ["said", "missing"]


def test_an_empty_answer_is_skipped_when_asked_twice_within_five_seconds() -> None:
    sitting = Sitting()
    assert sitting.controller.check_skip(is_empty=True) == "again"
    sitting.wait(5.5)
    assert sitting.controller.check_skip(is_empty=True) == "again"
    assert sitting.controller.check_skip(is_empty=True) == "sure"
    sitting.controller.skip()
    assert sitting.outcomes == ["skipped", None]
    assert sitting.controller.check_skip(is_empty=True) == "again", (
        "the next one is asked about anew"
    )


def test_an_empty_follow_up_is_skipped_at_once_and_a_written_one_is_not() -> None:
    sitting = Sitting(follow_ups=1)
    sitting.controller.submit("the air")
    assert sitting.controller.check_skip(is_empty=True) == "sure"
    assert sitting.controller.check_skip(is_empty=False) == "confirm"


def test_a_card_is_turned_and_rated_and_the_next_one_comes() -> None:
    sitting = Sitting("cards", think=None)
    sitting.controller.keep("my thought")
    sitting.controller.go_on()
    assert sitting.stage == "recall"
    assert sitting.controller.card_answer.startswith("Air scatters")
    assert sitting.controller.rate(4) == ()
    sitting.controller.rate(2)
    assert sitting.stage == "thinking"
    sitting.controller.go_on()
    sitting.controller.go_on()
    assert sitting.stage == "ended"
    assert [attempt.value for attempt in sitting.attempts] == [0.5, 0.0]
    assert sitting.attempts[0].answer == "my thought"


def test_a_card_of_an_older_transcript_has_its_mark_and_neither_rows_nor_a_score_of_its_note() -> (
    None
):
    sitting = Sitting("cards", think=None)
    sitting.controller.keep("x")
    sitting.controller.go_on()
    state = sitting.controller.state
    score = Score(0.02, "wrong", "fair-12", (Row("waves"), Row("air")))
    state = evolve(state, e.AnswerScored(time=9.0, attempt=0, score=score))
    marks = (RowMark("waves", "said", 0.5), RowMark("air", "said", 0.5))
    state = evolve(state, e.RowsMarked(time=9.0, attempt=0, marking=Marking(marks)))
    (attempt,) = state.attempts
    assert (attempt.value, attempt.score, attempt.can_be_marked) == (0.5, None, False)
    assert attempt.result is not None
    assert attempt.result.rows == ()


def test_a_hint_that_has_nothing_to_help_with_says_so_and_there_is_none_in_a_mock() -> None:
    sitting = Sitting("practice")
    assert remarks(sitting.controller.hint("waves in the air")) == [NO_HINT]
    happened = sitting.controller.hint("air")
    assert isinstance(happened[-1], e.HintGiven)
    assert sitting.controller.hint_wait == 10.0
    sitting.wait(3)
    assert remarks(sitting.controller.hint("air")) == [LATER_HINT]
    assert not Sitting().controller.allows("hint")


def test_an_answer_without_a_score_says_why_before_the_next_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise InterviewError("answers.yaml cannot be read")

    sitting = Sitting()
    monkeypatch.setattr(sitting.scorer, "score", refuse)
    happened = sitting.controller.submit("waves")
    assert Remark("No score: answers.yaml cannot be read", is_trouble=True) in happened
    assert isinstance(happened[-1], e.QuestionAsked)


def test_leaving_early_submits_what_is_written_and_asks_nothing_more() -> None:
    sitting = Sitting("practice", confidence=True)
    sitting.controller.keep("the air")
    sitting.controller.end()
    assert (sitting.stage, sitting.outcomes) == ("ended", ["answered"])
    assert (sitting.attempts[0].answer, sitting.controller.state.ended) == ("the air", "left")


def test_silence_is_broken_only_where_keys_are_heard() -> None:
    assert Sitting().wait(31) == ["Write down what you have so far."]
    assert Sitting(hears_keys=False).wait(31) == []
    sitting = Sitting()
    sitting.wait(20)
    sitting.controller.keep("air")
    assert sitting.wait(20) == []


def test_a_question_begins_without_a_warning_of_the_one_before() -> None:
    sitting = Sitting(hears_keys=False)
    sitting.wait(70)
    sitting.controller.skip()
    assert sitting.wait(50) == []


def list_nudges(limit: float) -> list[tuple[float, str]]:
    nudges = Nudges()
    nudges.restart(limit)
    due = [
        (limit - second, nudges.take_due(limit - second, limit)) for second in range(1, int(limit))
    ]
    return [(left, nudge) for left, nudge in due if nudge]


def test_half_time_is_said_only_where_it_comes_before_the_last_minute() -> None:
    assert list_nudges(180.0) == [(90.0, "half"), (60.0, "minute"), (15.0, "last")]
    assert list_nudges(120.0) == [(60.0, "minute"), (15.0, "last")]
    assert list_nudges(60.0) == [(15.0, "last")]


def test_after_as_long_a_silence_it_is_spoken_once_more_and_then_no_more() -> None:
    nudges = Nudges()
    nudges.restart(90)
    nudged = [nudges.take_due(89, 90.0, idle) for idle in (30, 59, 60, 90, 200)]
    assert nudged == ["silence", None, "silence_again", None, None]
