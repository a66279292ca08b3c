"""The sample interview gives a newcomer an easy question and the longest time there is."""

from __future__ import annotations

from pathlib import Path

from interview.banks.library import open_bank
from interview.practice.lifecycle import sample_question
from tests.schedule.sessions import places_in


def test_an_easy_question_is_given_as_long_as_the_longest_of_its_bank(tmp_path: Path) -> None:
    places = places_in(tmp_path)
    asked = sample_question(places)
    questions = open_bank(places, asked.bank).questions
    easy = [len(question.text) for question in questions if question.difficulty == 1]
    assert (asked.question.difficulty, len(asked.question.text)) == (1, min(easy))
    assert asked.limit == max(question.limit or 0.0 for question in questions) >= 120.0
