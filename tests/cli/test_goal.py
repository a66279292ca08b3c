"""A goal, and the session that it makes of today."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Cli


def test_a_goal_makes_a_session_for_today(cli: Cli) -> None:
    assert "No day is set" in cli("today").stdout
    done = cli("goal", "--on", "2099-01-01", "--daily", "30")
    assert "to the interview on" in done.stdout
    today = json.loads(cli("today", "--json").stdout)
    assert (today["on"], today["daily"]) == ("2099-01-01", 30.0)
    assert all("/" in question for question in today["questions"])
    held = cli("today", "--plain", stdin="/skip\n" * len(today["questions"]))
    assert held.returncode == 0, held.stderr
    assert json.loads(cli("today", "--json").stdout)["done"] == len(today["questions"])
    assert "is not in the future" in cli("goal", "--on", "2001-01-01").stderr
    cli("goal", "--on", "none")
    assert json.loads(cli("today", "--json").stdout)["on"] is None


def test_a_goal_is_about_topics_that_there_are_and_is_cleared_whole(cli: Cli, home: Path) -> None:
    bank = home / "banks" / "sky.yaml"
    bank.write_text(bank.read_text().replace("light: Light", 'light: "Lights, in the sky"'))
    wrong = cli("goal", "--bank", "sky", "--topic", "lihgt")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "no topic 'lihgt'; there are: light, air" in wrong.stderr
    topic = ("--bank", "sky", "--topic", "lights, IN the sky")
    cli("goal", "--on", "2099-01-01", "--daily", "30", *topic)
    wrong = cli("goal", "--topic", "sea")
    assert "no topic 'sea'; there are: light, air" in wrong.stderr, "in the bank of the goal"
    assert json.loads(cli("goal", "--json").stdout)["size"] == 2
    assert cli("goal", "--clear", "--daily", "30").returncode == 2
    cleared = json.loads(cli("goal", "--clear", "--json").stdout)
    assert (cleared["on"], cleared["daily"], cleared["goal_set"]) == (None, 25.0, False)
    assert cleared["size"] > 2
