"""Every key point of the shipped banks can be asked for in words of its own, that do not tell it."""

from __future__ import annotations

import pytest

from interview.banks.find import builtin_folder
from interview.banks.read import read_bank
from interview.model.bank import Bank
from interview.session.subjects import (
    find_topic,
    halve_point,
    holds,
    telling_words,
)


@pytest.fixture(params=["machine-learning", "python", "transformers"])
def bank(request: pytest.FixtureRequest) -> Bank:
    read = read_bank(builtin_folder() / str(request.param)).bank
    assert read is not None
    return read


def test_each_key_point_has_a_question_of_its_own(bank: Bank) -> None:
    for question in bank.questions:
        asked = [point.follow_up for point in question.key_points]
        assert all(one.endswith(("?", ".")) for one in asked), question.id
        assert len(set(asked)) == len(asked), question.id


def test_no_question_tells_its_key_point(bank: Bank) -> None:
    told = [
        point.follow_up
        for question in bank.questions
        for point in question.key_points
        if holds(point.follow_up, point.point)
    ]
    assert told == []


def test_the_first_half_of_each_key_point_leaves_some_of_it(bank: Bank) -> None:
    for point in (one.point for question in bank.questions for one in question.key_points):
        half = halve_point(point).removesuffix(" …")
        assert 0 < len(half.split()) < len(point.split()), point


def test_without_such_questions_hints_would_still_be_more_than_a_bare_short_word(
    bank: Bank,
) -> None:
    points = [(one, point.point) for one in bank.questions for point in one.key_points]
    topics = [find_topic(point, question.text) for question, point in points]
    words = [telling_words(point, question.text) for question, point in points]
    assert all(len(topic) > 3 for topic in topics if topic)
    assert all(len(word) > 5 for word in words if word)
    assert sum(1 for both in zip(topics, words, strict=True) if any(both)) > 0.8 * len(points)
