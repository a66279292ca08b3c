"""A score explained: whose number it is, and in which order its rows stand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from interview.model.bank import Deeper
from interview.model.excerpts import quote_line
from interview.model.score import Ceiling, FalseClaim, Marking, Reply, Row, RowMark, Score, Span
from interview.model.session import AskedQuestion, FollowUp
from interview.model.summing import sum_rows
from interview.present.explain import (
    Verdict,
    explain,
    explain_attempt,
    explain_follow_ups,
    explain_sum,
    good_answer,
    phrase_reply,
    phrase_score_line,
    quote_span,
    verdict_of,
)
from interview.session.evolve import evolve
from interview.session.state import Attempt
from tests.builders import make_plan, make_question, make_start

POINT = FollowUp(0, "point", "the air scatters", "And?", 45.0)
DEEPER = FollowUp(0, "deeper", "night", "And?", 45.0)
QUESTION = replace(make_question(), deeper=(Deeper("night", "And at night?", "It is dark."),))
SAID = Row("a", "a", state="said", likely="said", said=1.0)
MISSING = Row("b", "b")
REVERSED = Row("c", "c", state="reversed", likely="reversed")


def make_score(*rows: Row) -> Score:
    return sum_rows(Score(0.0, "wrong", "p-1", rows))


def test_the_programs_number_is_what_it_was_before_the_first_mark_replies_included() -> None:
    replies = (Reply(replace(MISSING, state="said", likely="said", said=1.0), "now said"),)
    score = make_score(SAID, MISSING)
    attempt = Attempt(0, 0.0, outcome="answered", answer="a", score=score, replies=replies)
    before = verdict_of(attempt)
    marked = verdict_of(attempt.with_marks(Marking((RowMark("a", "missing"),))))
    assert before.value != score.value
    assert marked.beside == f"your rows; the program: {before.number}"


def test_amounts_stand_in_the_order_of_the_rows() -> None:
    score = make_score(SAID, MISSING, REVERSED)
    rows = [line.point for line in explain(score, "a")]
    assert rows == ["c", "a", "b"]
    assert [line.text for line in explain_sum(score)][:3] == rows


def test_where_all_is_said_and_others_got_less_the_receipt_says_so_plainly() -> None:
    def marked_line(*rows: Row) -> str:
        score = replace(make_score(*rows), marked=-0.09, answers=75)
        return next(line.text for line in explain_sum(score) if line.kind == "marked")

    assert marked_line(SAID) == (
        "nothing is missing; answers like yours were marked a little lower "
        "(75 marked answers compared)"
    )
    assert marked_line(SAID, MISSING).startswith("answers like yours were marked lower")


def test_marked_answers_add_no_more_than_the_rows_leave() -> None:
    score = sum_rows(replace(make_score(SAID), marked=0.09, answers=75))
    *amounts, whole = [line.amount or 0.0 for line in explain_sum(score)]
    assert sum(amounts) == whole == 1.0


@pytest.mark.parametrize("marked", [-0.05, 0.05])
def test_marked_answers_never_fill_up_what_a_false_claim_costs(marked: float) -> None:
    claim = FalseClaim("c", 0.3, Span(0, 1))
    score = sum_rows(
        replace(make_score(MISSING), false_claims=(claim,), marked=marked, answers=75)
    )
    amounts = [line.amount for line in explain_sum(score) if line.kind == "marked"]
    assert amounts == ([] if marked < 0 else [marked])


def test_of_a_doubtful_row_all_words_are_shown() -> None:
    answer = "transforming the inputs in one way or another, " * 2 + "so that no label changes"
    doubtful = replace(MISSING, state="unsure", quote=Span(0, len(answer)))
    (line,) = explain(make_score(doubtful), answer)
    assert line.quote.endswith("so that no label changes")


def test_a_follow_up_has_no_number_of_its_own() -> None:
    state = evolve(None, make_start(make_plan(), (AskedQuestion("sky", QUESTION),)))
    reply = Attempt(0, 0.0, outcome="answered", answer="x", score=make_score(MISSING, SAID))
    deeper = replace(reply, follow_up=DEEPER)
    assert verdict_of(deeper) == Verdict(None, "")
    assert phrase_score_line(deeper) == ""
    assert phrase_reply(state, deeper) == "a good answer: It is dark"
    point = replace(reply, follow_up=replace(POINT, about="b"))
    assert verdict_of(point) == Verdict(None, "not said")
    parent = replace(reply, marking=Marking((RowMark("b", "said"),)))
    assert verdict_of(point, parent) == Verdict(None, "said"), "by the person's own mark"
    assert phrase_reply(state, replace(point, outcome=None)) == "not answered"
    nothing = replace(make_score(MISSING), guard=Ceiling("do-not-know", 0.0, "says nothing"))
    assert phrase_reply(state, replace(point, score=nothing)) == "nothing said"


def test_a_deeper_reply_has_its_rows_and_nothing_that_is_asked_or_marked_of_them() -> None:
    doubtful = replace(MISSING, id="d", point="d", state="unsure", quote=Span(0, 1))
    score = make_score(SAID, MISSING, REVERSED, doubtful)
    first = Attempt(0, 0.0, outcome="answered", answer="x", score=make_score(SAID))
    reply = replace(first, follow_up=DEEPER, score=score)
    for attempt in (reply, reply.with_marks(Marking((RowMark("a", "missing"),)))):
        lines = explain_attempt(attempt, make_question())
        assert [line.sign for line in lines] == ["×", "●", "○", "?"], "old marks count no more"
        assert not any(line.point or line.below for line in lines)
        assert lines[1].sentence == "Said: a."
    state = evolve(None, make_start(make_plan(), (AskedQuestion("sky", make_question()),)))
    lines = explain_follow_ups(replace(state, attempts=(first, reply)), 0)
    assert [line.sign for line in lines] == ["↳", "×", "●", "○", "?"]


def test_who_passes_is_not_called_wrong() -> None:
    guard = Ceiling("do-not-know", 0.0, "You said you don't know.")
    passed = replace(make_score(MISSING), value=0.0, grade="wrong", guard=guard)
    attempt = Attempt(0, 0.0, outcome="answered", answer="no idea", score=passed)
    assert verdict_of(attempt) == Verdict(0.0, "nothing said")
    assert explain_sum(passed)[-1].text == "Nothing said"
    assert phrase_score_line(attempt) == "Score 0.00, nothing said."


def test_a_follow_up_has_a_good_answer_of_its_own() -> None:
    assert good_answer(QUESTION, None) == QUESTION.reference
    assert good_answer(QUESTION, POINT) == "The air scatters."
    assert good_answer(QUESTION, DEEPER) == "It is dark."


CODE = """So:
def retry(f):
    for attempt in range(3):
        try:
            return f()
        except OSError: sleep(2**attempt)"""


def test_a_quotation_of_code_shows_where_its_lines_end() -> None:
    quote = quote_span(CODE, Span(CODE.index("for"), CODE.index(" sleep")))
    assert quote == "for attempt in range(3): ⏎ try: ⏎ return f() ⏎ except OSError:"
    assert "⏎" not in quote_line("- one\n  - two\nand a line that\n wraps")
