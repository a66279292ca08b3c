"""Marked answers: what is doubtful about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.banks.read import read_bank
from interview.banks.validation import check_bank, learn_bank
from interview.history.marks import replace_own_mark
from interview.model.bank import MarkedAnswer
from interview.scoring.scorer import RubricScorer
from interview.storage.places import Places

HEAD = "title: Sky\ntopics: {light: Light}\n"
LIGHT = "questions:\n  - id: q1\n    question: Why blue?\n    answer: Air scatters blue most.\n"


def make_places(home: Path) -> Places:
    return Places(home, home / "cache", home / "settings.toml", home / "log")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    folder = tmp_path / "banks" / "sky"
    (folder / "answers").mkdir(parents=True)
    (folder / "bank.yaml").write_text(HEAD)
    (folder / "light.yaml").write_text(LIGHT)
    return make_places(tmp_path)


def write_answers(
    places: Places, *lines: str, question: str = "q1", file: str = "light.yaml"
) -> Path:
    path = places.banks / "sky" / "answers" / file
    path.write_text(
        "\n".join(["answers:", f"  {question}:", *(f"    - {line}" for line in lines)])
    )
    return path


def problems_in(places: Places) -> list[str]:
    path = places.banks / "sky"
    problems = check_bank(places, path, read_bank(path), RubricScorer())
    return [str(problem).removeprefix(f"{places.home}/") for problem in problems]


def test_a_mark_against_all_others_is_doubtful(places: Places) -> None:
    good = [
        f"{{mark: 1, text: Air scatters blue light most, {n} times as much}}" for n in range(5)
    ]
    good = [line.replace("most,", "most") for line in good]
    bad = [f"{{mark: 0, text: The sea is mirrored {n} times by clouds}}" for n in range(5)]
    write_answers(
        places, *good, *bad, "{mark: 0, text: Air scatters blue light most 9 times as much}"
    )
    (question,) = learn_bank(places, "sky")
    assert question.answers == 11
    assert [answer.number for answer in question.doubtful] == [11]


def test_twins_with_different_marks_are_named_where_they_stand(places: Places) -> None:
    same = [f"{{mark: {mark}, text: Blue {n}}}" for n, mark in enumerate((0, 1, 0, 1, 0))]
    write_answers(places, *same, "{mark: 0.9, text: blue   0}")
    assert problems_in(places) == [
        "banks/sky/answers/light.yaml:8:7: answers.q1.5: warning: "
        "the same answer is marked 0 and 0.9; keep one of them"
    ]


def test_few_answers_and_only_right_ones_are_warned_of(places: Places) -> None:
    write_answers(places, *[f"{{mark: 1, text: Blue {n}}}" for n in range(4)])
    (few,) = problems_in(places)
    assert "answers.q1: warning: has only 4 marked answers; write 5 or more" in few
    write_answers(places, *[f"{{mark: 1, text: Blue {n}}}" for n in range(5)])
    (right,) = problems_in(places)
    assert "only right answers are marked" in right
    write_answers(places, *[f"{{mark: {n / 6}, text: Blue {n}}}" for n in range(6)])
    assert problems_in(places) == []


def test_answers_that_are_never_read_are_warned_of(places: Places) -> None:
    lines = [f"{{mark: {n / 6}, text: Blue {n}}}" for n in range(6)]
    write_answers(places, *lines, question="q9")
    assert "answers.q9: warning: is not a question of this bank" in problems_in(places)[0]
    write_answers(places, *lines).rename(places.banks / "sky" / "answers" / "air.yaml")
    assert "is never read here; move it to q1.yaml" in problems_in(places)[0]


def test_a_broken_file_of_answers_is_reported_with_line_and_column(places: Places) -> None:
    write_answers(places, "{mark: 2, text: Blue}")
    (problem,) = problems_in(places)
    assert problem.startswith("banks/sky/answers/light.yaml:3:14: answers.q1.0.mark: ")


def test_what_the_person_marked_is_checked_too(places: Places) -> None:
    (places.home / "answers").mkdir()
    (places.home / "answers" / "sky.yaml").write_text("answers:\n  q1: nothing\n")
    (problem,) = problems_in(places)
    assert problem.startswith("answers/sky.yaml:2:7: answers.q1: ")


def test_what_the_person_marked_is_not_doubted(places: Places) -> None:
    replace_own_mark(places, "sky", "q1", None, MarkedAnswer(1.0, "Air scatters blue."))
    replace_own_mark(places, "sky", "gone", None, MarkedAnswer(1.0, "Blue."))
    assert problems_in(places) == []


def test_marked_answers_in_the_file_of_the_question_are_checked(places: Places) -> None:
    answers = "    answers: [{mark: 1, text: Blue}, {mark: 0, text: blue}]\n"
    (places.banks / "sky" / "light.yaml").write_text(LIGHT + answers)
    problems = problems_in(places)
    assert [problem.partition(": warning")[0] for problem in problems] == [
        "banks/sky/light.yaml:5:14: questions.0 (q1).answers",
        "banks/sky/light.yaml:5:38: questions.0 (q1).answers.1",
    ]


def test_an_own_mark_teaches_beside_those_of_the_bank(places: Places) -> None:
    write_answers(places, *[f"{{mark: {n / 6}, text: Blue {n}}}" for n in range(6)])
    before = learn_bank(places, "sky")[0].answers
    replace_own_mark(places, "sky", "q1", None, MarkedAnswer(0.0, "The sea is mirrored."))
    after = learn_bank(places, "sky")[0].answers
    assert (before, after) == (6, 7)
