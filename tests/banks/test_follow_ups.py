"""Every key point of the shipped banks can be asked for in words of its own, that do not tell it."""

from __future__ import annotations

import pytest

from interview.banks.library import builtin_folder
from interview.banks.read import read_bank
from interview.model.bank import Bank


@pytest.fixture(params=["machine-learning", "python", "transformers"])
def bank(request: pytest.FixtureRequest) -> Bank:
    read = read_bank(builtin_folder() / str(request.param)).bank
    assert read is not None
    return read


def test_each_key_point_has_a_question_of_its_own(bank: Bank) -> None:
    for question in bank.questions:
        asked = [point.follow_up for point in question.key_points]
        assert all(text.endswith(("?", ".")) for text in asked), question.id
        assert len(set(asked)) == len(asked), question.id
