"""What comes next in an interview, decided once for every front end."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model import events as e
from interview.model.bank import KeyPoint
from interview.model.errors import InterviewError
from interview.model.score import Marking, Row, RowMark, Score
from interview.model.session import Mode
from interview.session.controller import NO_HINT, Controller, Happenings, Nudges, Remark
from interview.session.evolve import evolve, fold
from tests.builders import make_conductor, make_plan
from tests.fakes import FakeClock, MemoryJournal, WordScorer

POINTS = (
    KeyPoint("waves are long", 2.0, required=True, any_of=("waves",), follow_up="How long?"),
    KeyPoint("the air scatters", any_of=("air",)),
)


class Table:
    """Two questions, their controller and its clock."""

    def __init__(
        self,
        mode: Mode = "mock",
        *,
        think: float | None = 0.0,
        follow_ups: int = 0,
        confidence: bool = False,
        minutes: float | None = None,
        hears_keys: bool = True,
    ) -> None:
        self.clock, self.journal, self.scorer = FakeClock(), MemoryJournal(), WordScorer()
        plan = replace(
            make_plan(mode=mode, count=2, minutes=minutes),
            think=think,
            follow_ups=follow_ups,
            confidence=confidence,
        )
        conductor = make_conductor(
            plan, clock=self.clock, journal=self.journal, scorer=self.scorer, points=POINTS
        )
        self.controller = Controller(conductor, hears_keys=hears_keys)
        self.controller.go_on()

    @property
    def stage(self) -> str:
        return self.controller.stage

    @property
    def outcomes(self) -> list[str | None]:
        return [attempt.outcome for attempt in self.controller.state.attempts]

    def wait(self, seconds: float) -> list[str]:
        """Let time pass; return what the interviewer says meanwhile."""
        words: list[str] = []
        self.clock.advance(seconds, lambda: words.extend(remarks(self.controller.tick())))
        return words


def remarks(happened: Happenings) -> list[str]:
    return [happening.text for happening in happened if isinstance(happening, Remark)]


def test_a_mock_goes_from_answer_to_question_with_a_word_between_and_ends() -> None:
    table = Table()
    happened = table.controller.submit("waves")
    assert [type(event).__name__ for event in happened] == [
        "DraftEdited",
        "AnswerSubmitted",
        "AnswerScored",
        "Remark",
        "QuestionAsked",
    ]
    assert remarks(happened) == ["Next question."]
    assert table.stage == "answering"
    assert remarks(table.controller.submit("air")) == ["That was the last question."]
    assert table.stage == "ended"
    assert fold(table.journal.events) == table.controller.state


def test_thinking_ends_when_the_person_goes_on_or_by_itself_and_costs_no_answering_time() -> None:
    table = Table(think=30.0)
    table.wait(20)
    table.controller.keep("a thought")
    table.controller.go_on()
    assert table.stage == "answering"
    assert table.controller.conductor.remaining == 120.0
    attempt = table.controller.state.attempts[0]
    assert (attempt.notes, attempt.thought) == ("a thought", 20.0)
    table.controller.submit("waves")
    table.wait(29)
    assert table.stage == "thinking"
    table.wait(1)
    assert table.stage == "answering"


def test_sureness_comes_before_the_follow_up_and_that_before_feedback() -> None:
    table = Table("practice", follow_ups=1, confidence=True)
    table.controller.submit("the air")
    assert table.stage == "confidence"
    table.controller.rate(2)
    assert table.controller.state.attempts[1].follow_up is not None
    table.controller.submit("waves")
    assert table.stage == "feedback"
    assert table.controller.state.attempts[0].confidence == 2
    table.controller.go_on()
    assert (table.stage, len(table.controller.state.attempts)) == ("answering", 3)


def test_sureness_can_be_kept_to_oneself_and_is_asked_again_next_time() -> None:
    table = Table(confidence=True)
    table.controller.submit("the air")
    table.controller.go_on()
    assert table.stage == "answering"
    table.controller.submit("waves")
    assert table.stage == "confidence"
    table.controller.go_on()
    assert table.stage == "ended"


@pytest.mark.parametrize("answer", [" ", "I don't know"])
def test_who_says_nothing_is_not_asked_how_sure_they_are(answer: str) -> None:
    table = Table(confidence=True)
    table.controller.submit(answer)
    assert table.stage == "answering"


def test_feedback_leads_to_the_next_question_or_the_same_again() -> None:
    table = Table("practice")
    table.controller.submit("the air")
    table.controller.again()
    assert [attempt.question for attempt in table.controller.state.attempts] == [0, 0]
    table.controller.submit("waves")
    table.controller.go_on()
    assert [attempt.question for attempt in table.controller.state.attempts] == [0, 0, 1]


def test_where_no_time_is_left_again_ends_the_session() -> None:
    table = Table("practice", minutes=0.5)
    table.controller.keep("the air")
    table.wait(31)
    table.controller.go_on()
    assert table.stage == "feedback"
    table.controller.again()
    assert table.controller.state.ended == "time_up"


def test_the_clock_submits_the_draft_and_the_person_is_waited_for() -> None:
    table = Table(confidence=True)
    table.controller.keep("the air")
    table.wait(121)
    assert (table.stage, table.outcomes) == ("time_up", ["timed_out"])
    table.wait(600)
    assert table.stage == "time_up"
    assert table.controller.next_step == "confidence"
    table.controller.go_on()
    assert table.stage == "confidence"


def test_keys_in_the_second_after_the_end_are_not_meant_for_what_comes() -> None:
    table = Table()
    settled = [table.controller.is_settled]
    for seconds in (120, 1):
        table.wait(seconds)
        settled.append(table.controller.is_settled)
    assert settled == [True, False, True]


@pytest.mark.parametrize("mode", ["mock", "practice"])
def test_only_practice_has_a_pause(mode: Mode) -> None:
    table = Table(mode)
    assert table.controller.allows("pause") is (mode == "practice")
    table.controller.pause()
    assert table.stage == ("paused" if mode == "practice" else "answering")


def test_after_a_gap_the_clock_stands_until_the_person_goes_on() -> None:
    table = Table(think=30.0)
    table.clock.seconds += 600.0
    table.controller.tick()
    assert (table.stage, table.controller.gap) == ("interrupted", 600.0)
    table.controller.go_on()
    table.wait(29)
    assert table.stage == "thinking"
    table.wait(1)
    assert table.stage == "answering"


def test_a_session_taken_up_in_a_question_waits_and_between_two_is_ready() -> None:
    table = Table("practice")
    conductor = table.controller.conductor
    conductor.catch_up(60.0, "closed")
    taken_up = Controller(conductor)
    assert taken_up.stage == "resumed"
    taken_up.go_on()
    taken_up.submit("waves")
    taken_up = Controller(conductor)
    assert taken_up.stage == "ready"
    taken_up.go_on()
    assert conductor.state.phase == "answering"


def test_an_empty_answer_is_skipped_when_asked_twice_within_five_seconds() -> None:
    table = Table()
    assert table.controller.check_skip(is_empty=True) == "again"
    table.wait(5.5)
    assert table.controller.check_skip(is_empty=True) == "again"
    assert table.controller.check_skip(is_empty=True) == "sure"
    table.controller.skip()
    assert table.outcomes == ["skipped", None]
    assert table.controller.check_skip(is_empty=True) == "again", (
        "the next one is asked about anew"
    )


def test_skipping_what_is_written_has_to_be_confirmed() -> None:
    assert Table().controller.check_skip(is_empty=False) == "confirm"


def test_an_empty_follow_up_is_skipped_at_once_and_a_written_one_is_not() -> None:
    table = Table(follow_ups=1)
    table.controller.submit("the air")
    assert table.controller.check_skip(is_empty=True) == "sure"
    assert table.controller.check_skip(is_empty=False) == "confirm"


def test_a_card_is_turned_and_rated_and_the_next_one_comes() -> None:
    table = Table("cards", think=None)
    table.controller.keep("my thought")
    table.controller.go_on()
    assert table.stage == "recall"
    assert table.controller.card_answer.startswith("Air scatters")
    assert table.controller.rate(4) == ()
    table.controller.rate(2)
    assert table.stage == "thinking"
    table.controller.go_on()
    table.controller.go_on()
    assert table.stage == "ended"
    assert [attempt.value for attempt in table.controller.state.attempts] == [0.5, 0.0]
    assert table.controller.state.attempts[0].answer == "my thought"


def test_a_card_of_an_older_transcript_has_its_mark_and_neither_rows_nor_a_score_of_its_note() -> (
    None
):
    table = Table("cards", think=None)
    table.controller.keep("x")
    table.controller.go_on()
    state = table.controller.state
    score = Score(0.02, "wrong", "fair-12", (Row("waves"), Row("air")))
    state = evolve(state, e.AnswerScored(time=9.0, attempt=0, score=score))
    marks = (RowMark("waves", "said", 0.5), RowMark("air", "said", 0.5))
    state = evolve(state, e.RowsMarked(time=9.0, attempt=0, marking=Marking(marks)))
    (attempt,) = state.attempts
    assert (attempt.value, attempt.score, attempt.can_be_marked) == (0.5, None, False)
    assert attempt.result is not None
    assert attempt.result.rows == ()


def test_a_hint_that_has_nothing_to_help_with_says_so_and_there_is_none_in_a_mock() -> None:
    table = Table("practice")
    assert remarks(table.controller.hint("waves in the air")) == [NO_HINT]
    happened = table.controller.hint("air")
    assert isinstance(happened[-1], e.HintGiven)
    assert table.controller.hint_wait == 10.0
    assert table.controller.hint("air") == ()
    assert not Table().controller.allows("hint")


def test_an_answer_without_a_score_says_why_before_the_next_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise InterviewError("answers.yaml cannot be read")

    table = Table()
    monkeypatch.setattr(table.scorer, "score", refuse)
    happened = table.controller.submit("waves")
    assert Remark("No score: answers.yaml cannot be read", is_trouble=True) in happened
    assert isinstance(happened[-1], e.QuestionAsked)


def test_leaving_early_submits_what_is_written_and_asks_nothing_more() -> None:
    table = Table("practice", confidence=True)
    table.controller.end("the air")
    assert (table.stage, table.outcomes) == ("ended", ["answered"])


def test_silence_is_broken_only_where_keys_are_heard() -> None:
    assert Table().wait(31) == ["Write down what you have so far."]
    assert Table(hears_keys=False).wait(31) == []
    table = Table()
    table.wait(20)
    table.controller.keep("air")
    assert table.wait(20) == []


def test_a_question_begins_without_a_warning_of_the_one_before() -> None:
    table = Table(hears_keys=False)
    table.wait(70)
    table.controller.skip()
    assert table.wait(50) == []


def nudged(limit: float) -> list[tuple[float, str]]:
    nudges = Nudges()
    nudges.restart(limit)
    due = [
        (limit - second, nudges.take_due(limit - second, limit)) for second in range(1, int(limit))
    ]
    return [(left, nudge) for left, nudge in due if nudge]


def test_half_time_is_said_only_where_it_comes_before_the_last_minute() -> None:
    assert nudged(180.0) == [(90.0, "half"), (60.0, "minute"), (15.0, "last")]
    assert nudged(120.0) == [(60.0, "minute"), (15.0, "last")]
    assert nudged(60.0) == [(15.0, "last")]
