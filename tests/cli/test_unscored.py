"""A list of questions without answers, practised, looked back on, and given its answers later."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

LIST = """\
questions:
  - {id: calm, question: How do you stay calm?}
  - {id: hard, question: What was hard?, answer: The move to another team was hard.,
     key_points: [{point: the move to another team was hard}]}
"""
WHY = "no answer in the bank to compare with"


@pytest.fixture
def practised(home: Path, cli: Cli) -> Cli:
    (home / "banks" / "talk.yaml").write_text(LIST)
    answer = "The move to another team was hard.\n.\n"
    plan = ("--bank", "talk", "--count", "2", "--mode", "practice", "--seed", "3")
    done = cli("start", *plan, "--plain", stdin=answer * 2)
    assert done.returncode == 0, done.stderr
    how = "To write one, press enter (Edit) on the question calm in the app"
    assert f"No score: {WHY}. {how}" in done.stdout
    assert "1 without a score" in done.stdout
    return cli


def test_no_statistic_knows_of_it(practised: Cli) -> None:
    (topic,) = json.loads(practised("stats", "--json").stdout)["topics"]
    assert topic["attempts"] == 1
    assert "talk: 1 of 1 questions asked" in practised("stats").stdout
    assert "↳" not in practised("history", "talk/calm").stdout, "it was the first attempt"
    (past,) = json.loads(practised("history", "talk/calm", "--json").stdout)["attempts"]
    assert (past["score"], past["counts"]) == (None, False)
    (entry,) = json.loads(practised("sessions", "--json").stdout)
    assert (entry["done"], len(entry["scores"])) == (2, 1)
    drawn = practised("start", "--bank", "talk", "--draw", "weak", "--plain", stdin="")
    assert "How do you stay calm?" not in drawn.stdout
    assert "What was hard?" in drawn.stdout


def test_an_answer_written_later_scores_what_was_said(practised: Cli, home: Path) -> None:
    before = json.loads(practised("rescore", "--json").stdout)[0]
    assert [answer["ref"] for answer in before["answers"]] == ["talk/hard"]
    answer = "answer: I breathe slowly and count., key_points: [{point: I breathe slowly}]"
    written = LIST.replace("stay calm?}", f"stay calm?, {answer}}}")
    (home / "banks" / "talk.yaml").write_text(written)
    after = json.loads(practised("rescore", "--json").stdout)[0]
    fresh = next(answer for answer in after["answers"] if answer["ref"] == "talk/calm")
    assert fresh["before"] is None
    assert fresh["after"] >= 0.0
    assert after["after"] < before["after"], "now it counts"
