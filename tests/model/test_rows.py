"""The number is the sum of its rows, and the person's rows go before the program's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.model.score import (
    Ceiling,
    FalseClaim,
    Marking,
    Proposals,
    Reply,
    Row,
    RowMark,
    RowState,
    Score,
    Span,
    SureState,
)
from interview.model.summing import (
    COSTS,
    Costs,
    accept_proposals,
    mark_rows,
    sum_rows,
    with_replies,
)


def row(point: str, state: RowState, weight: float = 1.0, *, required: bool = False) -> Row:
    likely: SureState = "said" if state == "unsure" else state
    return Row(
        point,
        weight=weight,
        required=required,
        state=state,
        likely=likely,
        said={"said": 1.0, "unsure": 0.6}.get(state, 0.0),
        reversed=float(state == "reversed"),
        quote=None if state == "missing" else Span(0, 4),
    )


def score(*rows: Row, marked: float = 0.0, **others: object) -> Score:
    return sum_rows(Score(0.0, "wrong", "p-1", rows, marked=marked, **others))  # type: ignore[arg-type]


rows = st.lists(
    st.builds(
        Row,
        point=st.text(min_size=1, max_size=5),
        weight=st.floats(0.1, 9),
        required=st.booleans(),
        state=st.sampled_from(["said", "missing", "reversed", "unsure"]),
        said=st.floats(0, 1),
        reversed=st.floats(0, 1),
    ),
    max_size=6,
    unique_by=lambda row: row.point,
).map(tuple)


@given(rows, st.floats(-0.1, 0.1))
def test_the_amounts_and_what_is_told_beside_them_add_up_to_the_number(
    given_rows: tuple[Row, ...], marked: float
) -> None:
    summed = score(*given_rows, marked=marked)
    exact = min(1.0, max(0.0, sum(row.amount for row in summed.rows) + marked))
    if summed.ceiling is None:
        assert summed.value == pytest.approx(exact, abs=1e-3)
    else:
        assert summed.value == summed.ceiling.value < exact
    assert 0.0 <= summed.value <= 1.0


@given(rows)
def test_where_the_person_marked_all_rows_marks_of_other_answers_count_no_more(
    given_rows: tuple[Row, ...],
) -> None:
    for marked in (-0.1, 0.1):
        summed = score(*given_rows, marked=marked)
        for state, value in (("said", 1.0), ("missing", 0.0)):
            marks = tuple(RowMark(row.point, state) for row in given_rows)  # type: ignore[arg-type]
            marked_score = mark_rows(summed, Marking(marks))
            assert marked_score.value == pytest.approx(value, abs=1e-3) or not given_rows


def test_a_row_counts_by_its_weight_and_by_how_sure_it_is() -> None:
    summed = score(row("a", "said", 2.0), row("b", "unsure", 1.0), row("c", "missing", 1.0))
    assert [row.amount for row in summed.rows] == [0.5, 0.15, 0.0]
    assert (summed.value, summed.grade, summed.ceiling) == (0.65, "solid", None)


@pytest.mark.parametrize(("state", "most"), [("missing", 0.59), ("reversed", 0.39)])
def test_a_required_row_holds_the_number_down_and_only_where_it_binds(
    state: RowState, most: float
) -> None:
    needed = row("needed", state, required=True)
    held = score(row("a", "said", 9.0), needed)
    assert held.value == most
    assert held.ceiling is not None
    assert "needed" in held.ceiling.reason
    assert score(needed).ceiling is None, "nothing to hold down"
    assert score(row("a", "said", 9.0), row("needed", "unsure", required=True)).ceiling is None


def test_a_false_claim_costs_until_it_is_struck() -> None:
    claim = FalseClaim("it is flat", 0.2, Span(0, 4))
    summed = score(row("a", "said"), false_claims=(claim,))
    assert summed.value == 0.8
    struck = mark_rows(summed, Marking(struck=("it is flat",)))
    assert (struck.value, struck.false_claims[0].struck) == (1.0, True)
    assert not any(row.yours for row in struck.rows)


def test_what_the_person_marks_goes_before_the_program_and_its_guard() -> None:
    summed = score(
        row("a", "missing"), row("b", "reversed"), guard=Ceiling("list", 0.2, "It is a list.")
    )
    marked_score = mark_rows(summed, Marking((RowMark("a", "said"),)))
    assert [(row.state, row.yours) for row in marked_score.rows] == [
        ("said", True),
        ("reversed", False),
    ]
    assert marked_score.value == pytest.approx(0.35)
    assert mark_rows(summed, Marking()) == summed


def test_that_a_point_is_missing_never_lifts_an_answer_that_a_guard_holds_down() -> None:
    summed = score(row("a", "unsure"), guard=Ceiling("off-topic", 0.03, "Nothing."), marked=0.1)
    assert summed.value == 0.03
    assert mark_rows(summed, Marking((RowMark("a", "missing"),))).value <= summed.value


def test_that_all_of_it_was_right_marks_every_row_and_strikes_every_claim() -> None:
    claim = FalseClaim("it is flat", 0.2, Span(0, 4))
    summed = score(row("a", "missing"), row("b", "reversed"), marked=-0.3, false_claims=(claim,))
    assert mark_rows(summed, Marking(right=True)).value == 1.0


def test_rows_of_a_bare_reference_give_a_number_once_one_is_marked() -> None:
    bare = score(row("a", "unsure"), row("b", "unsure"), derived=True)
    assert not bare.is_verdict
    marked_score = mark_rows(bare, Marking((RowMark("a", "said"),)))
    assert marked_score.is_verdict
    assert (marked_score.value, [row.state for row in marked_score.rows]) == (
        0.5,
        ["said", "missing"],
    )


def test_rows_that_are_proposed_stand_until_the_person_says_otherwise() -> None:
    proposed = score(
        row("a", "unsure"),
        row("b", "said"),
        row("c", "missing"),
        derived=True,
        proposals=Proposals(5, 10, 15),
    )
    one_marked = mark_rows(proposed, Marking((RowMark("b", "missing"),)))
    assert [row.state for row in one_marked.rows] == ["unsure", "missing", "missing"]
    accepted = accept_proposals(proposed, Marking((RowMark("b", "missing"),)))
    assert {mark.point: mark.state for mark in accepted.rows} == {
        "a": "said",
        "b": "missing",
        "c": "missing",
    }
    bare = replace(proposed, proposals=None)
    assert accept_proposals(bare, Marking()) == Marking(), "nothing was proposed"


@pytest.mark.parametrize(("right", "trusted"), [(27, False), (28, True)])
def test_four_of_five_proposals_have_to_be_right(right: int, trusted: bool) -> None:
    assert Proposals(7, right, 35).trusted is trusted


def test_half_a_row_and_one_that_is_not_needed_count_as_older_files_had_them() -> None:
    bare = score(derived=True)
    marks = (RowMark("a", "said", 0.5, 1.0), RowMark("b", "missing", 1.0, 0.0))
    assert mark_rows(bare, Marking(marks)).value == 0.5


def test_a_point_that_is_said_when_asked_counts_more_than_half_and_once() -> None:
    summed = score(row("a", "missing", 1.0, required=True), row("b", "said", 1.0))
    reply = Reply(replace(row("a", "said"), said=1.0), "it is a")
    marked_score = with_replies(summed, (reply, reply))
    assert marked_score.value == pytest.approx((Costs().when_asked + 1.0) / 2)
    assert (marked_score.rows[0].state, marked_score.rows[0].reply) == ("said", "it is a")
    assert marked_score.ceiling is None
    doubtful = with_replies(summed, (Reply(row("a", "unsure"), "it may be a"),))
    assert (doubtful.rows[0].state, doubtful.rows[0].reply) == ("unsure", "it may be a")
    missed = Reply(row("a", "missing"), "no idea")
    assert with_replies(summed, (missed,)) == summed


def test_a_reply_that_hardly_says_a_required_point_keeps_the_ceiling() -> None:
    summed = score(row("a", "missing", required=True), row("b", "said", 4.0))
    assert summed.ceiling is not None
    doubted = Reply(replace(row("a", "unsure"), likely="missing", said=0.0), "not sure really")
    replied = with_replies(summed, (doubted,))
    assert replied.rows[0].state == "unsure"
    assert (replied.value, replied.ceiling) == (summed.value, summed.ceiling)
    reply = Reply(row("a", "unsure"), "it may be a")
    assert with_replies(summed, (doubted, reply)).ceiling is None, "it is likely said"


def test_a_person_who_marks_a_row_said_overrides_what_was_said_when_asked() -> None:
    summed = with_replies(
        score(row("a", "missing")), (Reply(replace(row("a", "said"), said=1.0), "it is a"),)
    )
    assert mark_rows(summed, Marking((RowMark("a", "missing"),))).value == 0.0


def test_an_old_score_is_summed_by_the_costs_of_its_own_policy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = (
        Row("a", state="said", likely="said", said=1.0),
        Row("b", state="reversed", reversed=1.0),
    )
    old, new = (sum_rows(Score(0.0, "wrong", policy, rows)) for policy in ("fair-13", "fair-14"))
    assert old.value == new.value
    monkeypatch.setitem(COSTS, 14, Costs(reversed=0.8, when_asked=0.1))
    assert sum_rows(old).value == old.value
    assert sum_rows(new).value < old.value
    reply = Reply(Row("b", state="said", likely="said", said=1.0), "b")
    assert with_replies(old, [reply]).value > with_replies(new, [reply]).value


def test_a_version_that_no_policy_can_have_counts_as_none() -> None:
    rows = (Row("a", state="reversed", reversed=1.0),)
    assert sum_rows(Score(0.0, "wrong", "fair-" + "9" * 5_000, rows)).value == 0.0


def test_the_words_of_a_reply_stay_with_a_row_that_the_person_says_they_said() -> None:
    doubtful = Reply(replace(row("a", "unsure"), likely="missing"), "so it has")
    asked = with_replies(score(row("a", "missing")), [doubtful])
    kept: dict[SureState, str] = {"said": "so it has", "missing": "", "reversed": ""}
    for state, words in kept.items():
        (marked,) = mark_rows(asked, Marking((RowMark("a", state),))).rows
        assert (marked.state, marked.reply) == (state, words)
