"""A question on the bench, and wordings taught to it."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.banks.rubric_lab import (
    LabQuestion,
    Unreadable,
    copy_to_own,
    line_of,
    open_lab_question,
    own_file,
)
from interview.banks.teaching import (
    MOST_WORDS,
    phrase_at,
    phrase_for,
    take_back,
    teach,
    words_between,
)
from interview.model.errors import BankError, NotFoundError
from interview.model.places import Places
from interview.model.score import (
    Evidence,
    PointScore,
    Score,
    Span,
)
from interview.scoring.scorer import RubricScorer

BANK = """\
questions:
  - id: q1
    question: Why is the sky blue?
    answer: Air scatters short wavelengths.
    key_points:
      - point: short wavelengths are scattered  # mine
        any_of: [scatters short wavelengths]
      - point: glaciers grow
        any_of: [growing glaciers]
"""


@pytest.fixture
def places(tmp_path: Path) -> Places:
    for folder in ("banks", "shipped"):
        (tmp_path / folder).mkdir()
    return Places(tmp_path, tmp_path / "cache", tmp_path / "settings.toml", tmp_path / "log")


def on_bench(places: Places, builtin: Path) -> LabQuestion:
    with (
        patch("interview.banks.library.builtin_folder", lambda: builtin),
        patch("interview.banks.rubric_lab.builtin_folder", lambda: builtin),
    ):
        read = open_lab_question(places, "sky", "q1", RubricScorer())
    assert isinstance(read, LabQuestion), read
    return read


def test_a_taught_wording_is_found_from_then_on(places: Places) -> None:
    path = places.banks / "sky.yaml"
    path.write_text(BANK)
    bench, trial = on_bench(places, places.home / "shipped"), RubricScorer()
    answer = "frozen rivers swell"
    assert trial.score(bench.question, answer).points[1].state == "missed"
    assert teach(places, bench, 1, answer).path == path
    assert "# mine" in path.read_text()
    again = on_bench(places, places.home / "shipped")
    assert trial.score(again.question, answer).points[1].state == "shown"


def test_a_bank_that_came_with_the_program_is_copied_and_stays_as_it_is(places: Places) -> None:
    shipped = places.home / "shipped"
    (shipped / "sky.yaml").write_text(BANK)
    bench = on_bench(places, shipped)
    assert bench.ownership == "shipped"
    own = places.banks / "sky.yaml"
    assert teach(places, bench, 1, "frozen rivers swell").path == own
    assert (shipped / "sky.yaml").read_text() == BANK
    again = on_bench(places, shipped)
    assert (again.ownership, again.path) == ("own", own)


def test_an_unchanged_copy_is_the_one_that_is_changed(places: Places) -> None:
    shipped = places.home / "shipped"
    (shipped / "sky.yaml").write_text(BANK)
    own = copy_to_own(places, on_bench(places, shipped))
    assert own.read_text() == BANK
    bench = on_bench(places, shipped)
    assert own_file(places, bench) == own
    teach(places, bench, 1, "frozen rivers swell")
    assert "frozen rivers swell" in own.read_text()
    assert (shipped / "sky.yaml").read_text() == BANK


def test_a_home_that_is_the_checkout_says_so(places: Places) -> None:
    (places.banks / "sky.yaml").write_text(BANK)
    assert on_bench(places, places.banks).ownership == "checkout"


def test_a_point_that_the_reference_does_not_show_is_a_problem_at_its_line(
    places: Places,
) -> None:
    (places.banks / "sky.yaml").write_text(BANK)
    bench = on_bench(places, places.home / "shipped")
    assert [(one.line, one.field) for one in bench.problems] == [(8, "questions.0.key_points.1")]
    assert line_of(bench.path, bench.index, None) == 2
    assert line_of(bench.path, bench.index, 1) == 8


def test_a_broken_file_gives_its_problems_and_a_missing_question_its_name(
    places: Places,
) -> None:
    path = places.banks / "sky.yaml"
    path.write_text("questions: [")
    read = open_lab_question(places, "sky", "q1", RubricScorer())
    assert isinstance(read, Unreadable)
    assert read.problems
    path.write_text(BANK)
    with pytest.raises(NotFoundError, match="'q7' is no longer in"):
        open_lab_question(places, "sky", "q7", RubricScorer())


def test_teaching_a_file_that_changed_meanwhile_writes_nothing(places: Places) -> None:
    path = places.banks / "sky.yaml"
    path.write_text(BANK)
    bench = on_bench(places, places.home / "shipped")
    changed = BANK.replace("glaciers grow", "glaciers shrink")
    path.write_text(changed)
    with pytest.raises(BankError, match="changed in sky"):
        teach(places, bench, 1, "frozen rivers swell")
    assert path.read_text() == changed


TEXT = "Air is thin, it scatters short waves. Therefore blue"


@pytest.mark.parametrize(
    ("at", "phrase"),
    [
        (0, "Air is thin"),
        (11, "Air is thin"),
        (20, "it scatters short waves"),
        (len(TEXT), "Therefore blue"),
    ],
)
def test_the_phrase_at_the_cursor_is_its_clause(at: int, phrase: str) -> None:
    assert phrase_at(TEXT, at) == phrase


def test_right_after_a_full_stop_the_clause_before_it_is_meant() -> None:
    assert phrase_at("One. Two words.", len("One. Two words.")) == "Two words"


@pytest.mark.parametrize(
    ("marked", "words"),
    [("hin, it sca", "thin, it scatters"), ("scatters", "scatters"), (" ", ""), ("", "")],
)
def test_words_that_are_marked_in_part_are_taken_whole(marked: str, words: str) -> None:
    start = TEXT.index(marked)
    assert words_between(TEXT, start, start + len(marked)) == words


def test_the_clause_most_like_a_key_point_is_proposed() -> None:
    assert phrase_for(TEXT, "short wavelengths are scattered more") == "it scatters short waves"
    assert phrase_for(TEXT, "ice expands") == ""
    assert phrase_for("", "ice expands") == ""
    told = Evidence("k", "sentence", 1.0, (Span(13, 20),))
    point = PointScore("short waves are scattered", 1.0, "shown", 1.0, evidence=(told,))
    score = Score(0.5, "partial", 0.5, (point,), policy="p")
    assert phrase_for(TEXT, "scattering is by thin air", score) == "Air is thin"


def test_of_a_long_clause_the_words_near_the_cursor_are_taken() -> None:
    words = [f"w{number}" for number in range(40)]
    text = " ".join(words)
    found = phrase_at(text, text.index("w20")).split()
    assert "w20" in found
    assert len(found) == MOST_WORDS


@given(st.text(max_size=80), st.integers(0, 80))
def test_any_place_in_any_text_has_a_phrase_of_one_line(text: str, at: int) -> None:
    found = phrase_at(text, min(at, len(text)))
    assert found == " ".join(found.split())
    assert len(found.split()) <= MOST_WORDS


def test_a_lesson_is_taken_back_whole_and_a_copy_made_for_it_goes(places: Places) -> None:
    path = places.banks / "sky.yaml"
    shipped = places.home / "shipped"
    (shipped / "sky.yaml").write_text(BANK)
    lesson = teach(places, on_bench(places, shipped), 1, "frozen rivers swell")
    assert path.exists()
    take_back(lesson)
    assert not path.exists()
    path.write_text(BANK + "# mine\n")
    take_back(teach(places, on_bench(places, shipped), 1, "frozen rivers swell"))
    assert path.read_text() == BANK + "# mine\n"


@pytest.fixture
def folder_bank(places: Places) -> Path:
    """A built-in bank of two files."""
    folder = places.home / "shipped" / "sky"
    folder.mkdir()
    (folder / "bank.yaml").write_text("title: The sky\n")
    (folder / "blue.yaml").write_text(BANK)
    return folder


def test_the_copied_folder_of_a_built_in_bank_goes_with_the_last_lesson(
    places: Places, folder_bank: Path
) -> None:
    first = teach(places, on_bench(places, folder_bank.parent), 1, "frozen rivers swell")
    second = teach(places, on_bench(places, folder_bank.parent), 1, "ice sheets thicken")
    take_back(second)
    assert (places.banks / "sky" / "bank.yaml").exists()
    take_back(first)
    assert list(places.banks.iterdir()) == []


def test_a_copied_folder_in_which_the_person_changed_another_file_stays(
    places: Places, folder_bank: Path
) -> None:
    lesson = teach(places, on_bench(places, folder_bank.parent), 1, "frozen rivers swell")
    copy = places.banks / "sky"
    (copy / "bank.yaml").write_text("title: My sky\n")
    take_back(lesson)
    assert (copy / "bank.yaml").read_text() == "title: My sky\n"
    assert (copy / "blue.yaml").read_text() == BANK


def test_a_lesson_that_fails_leaves_no_copied_folder(places: Places, folder_bank: Path) -> None:
    bench = on_bench(places, folder_bank.parent)
    with (
        patch("interview.banks.teaching.add_sentence", side_effect=BankError("no")),
        pytest.raises(BankError),
    ):
        teach(places, bench, 1, "frozen rivers swell")
    assert list(places.banks.iterdir()) == []


def test_a_lesson_is_not_taken_back_over_later_changes(places: Places) -> None:
    path = places.banks / "sky.yaml"
    path.write_text(BANK)
    lesson = teach(places, on_bench(places, places.home / "shipped"), 1, "frozen rivers swell")
    later = path.read_text() + "# later\n"
    path.write_text(later)
    with pytest.raises(BankError, match="was changed since"):
        take_back(lesson)
    assert path.read_text() == later
