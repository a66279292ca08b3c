"""How far a person's own marks and the program's agree."""

from __future__ import annotations

from interview.history.statistics import measure_agreement
from interview.model.score import MarkAgreement


def test_agreement_counts_rows_and_says_who_gives_more() -> None:
    agreement = measure_agreement(
        [
            MarkAgreement(1.0, 0.5, 4, 4, blind=True),
            MarkAgreement(0.5, 0.5, 4, 2, blind=True),
            MarkAgreement(0.25, 0.5, 4, 0, blind=False),
        ]
    )
    assert (agreement.answers, agreement.blind, agreement.rows) == (3, 2, 12)
    assert (agreement.share, agreement.difference) == (0.5, 0.0833)


def test_without_marks_nothing_is_claimed() -> None:
    agreement = measure_agreement([])
    assert (agreement.answers, agreement.share, agreement.difference) == (0, 0.0, 0.0)
