"""`interview banks teach`, as a person at a pipe uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview.banks.answers import read_answers
from interview.model.bank import MarkedAnswer
from tests.cli.conftest import Cli

pytestmark = pytest.mark.usefixtures("session")


def labels(home: Path) -> dict[str, tuple[MarkedAnswer, ...]]:
    return dict(read_answers(home / "answers" / "sky.yaml").answers)


def test_a_row_is_settled_in_the_session_and_kept_as_a_label(cli: Cli, home: Path) -> None:
    done = cli("banks", "teach", "sky", stdin="s\n")
    assert done.returncode == 0, done.stderr
    assert "1 row to mark." in done.stdout
    assert "Did you say: " in done.stdout
    assert "1 row marked, 0 left." in done.stdout
    ((label,),) = labels(home).values()
    assert label.mark == 1.0
    assert label.labels is not None
    assert [row.state for row in label.labels] == ["said"]
    review = json.loads(cli("review", "last", "--json").stdout)
    attempts = [attempt for question in review["questions"] for attempt in question["attempts"]]
    assert [attempt["marked"] for attempt in attempts if attempt["answer"]] == [True]
    assert "Nothing to mark" in cli("banks", "teach", "sky").stderr


def test_a_row_can_be_undone_skipped_and_left(cli: Cli, home: Path) -> None:
    done = cli("banks", "teach", "sky", stdin="what?\n\n")
    assert "0 rows marked, 1 left." in done.stdout
    assert not (home / "answers").exists()
    done = cli("banks", "teach", "sky", stdin="q\n")
    assert "0 rows marked, 1 left." in done.stdout


def test_broken_marks_are_named_and_the_row_stays_in_turn(cli: Cli, home: Path) -> None:
    (home / "answers").mkdir()
    (home / "answers" / "sky.yaml").write_text("answers:\n  q1: [{mark: 7, text: So}]\n")
    done = cli("banks", "teach", "sky", stdin="s\n")
    assert done.returncode == 0
    assert "Not kept: mend your marks first:" in done.stdout
