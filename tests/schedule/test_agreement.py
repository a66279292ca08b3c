"""How far a person's own marks and the program's agree."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.score import MarkAgreement
from interview.schedule.agreement import measure_agreement

MONDAY = date(2026, 11, 23)


def marked(own: float, program: float, agreed: int = 2, *, blind: bool = True) -> MarkAgreement:
    return MarkAgreement(own, program, 4, agreed, blind)


def test_weeks_are_told_apart_and_begin_on_monday() -> None:
    agreement = measure_agreement(
        [
            (date(2026, 11, 29), marked(1.0, 0.5, 4)),
            (MONDAY, marked(0.5, 0.5)),
            (date(2026, 11, 22), marked(0.25, 0.75, 0, blind=False)),
        ]
    )
    assert [(week.week, week.answers) for week in agreement.weeks] == [
        (date(2026, 11, 16), 1),
        (MONDAY, 2),
    ]
    assert [week.share for week in agreement.weeks] == [0.0, 0.75]
    assert [week.difference for week in agreement.weeks] == [-0.5, 0.25]
    assert (agreement.answers, agreement.blind, agreement.rows) == (3, 2, 12)
    assert (agreement.share, agreement.difference) == (0.5, 0.0)


def test_of_nothing_nothing_is_said() -> None:
    agreement = measure_agreement([])
    assert (agreement.answers, agreement.share, agreement.difference, agreement.weeks) == (
        0,
        0.0,
        0.0,
        (),
    )


shares = st.floats(0, 1)


@given(
    st.lists(
        st.tuples(
            st.dates(date(2020, 1, 1), date(2030, 1, 1)),
            st.builds(marked, shares, shares, st.integers(0, 4)),
        ),
        min_size=1,
    )
)
def test_weeks_add_up_to_the_whole(answers: list[tuple[date, MarkAgreement]]) -> None:
    agreement = measure_agreement(answers)
    assert sum(week.answers for week in agreement.weeks) == agreement.answers == len(answers)
    assert 0.0 <= agreement.share <= 1.0
    mean = sum(week.difference * week.answers for week in agreement.weeks) / agreement.answers
    assert agreement.difference == pytest.approx(mean, abs=1e-3)
