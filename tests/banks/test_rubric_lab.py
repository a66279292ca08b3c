"""A question on the bench, and wordings taught to it."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from interview.banks.validation import (
    LabQuestion,
    Unreadable,
    copy_to_own,
    line_of,
    open_lab_question,
    own_file,
)
from interview.model.errors import NotFoundError
from interview.model.places import Places
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
        patch("interview.banks.validation.builtin_folder", lambda: builtin),
    ):
        read = open_lab_question(places, "sky", "q1", RubricScorer())
    assert isinstance(read, LabQuestion), read
    return read


def test_an_unchanged_copy_is_the_one_that_is_changed(places: Places) -> None:
    shipped = places.home / "shipped"
    (shipped / "sky.yaml").write_text(BANK)
    own = copy_to_own(places, on_bench(places, shipped))
    assert own.read_text() == BANK
    bench = on_bench(places, shipped)
    assert own_file(places, bench) == own
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
