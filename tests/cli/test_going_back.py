"""History, search, notes, titles and the trash, as people and scripts call them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Cli


def test_what_was_said_is_found_by_the_beginnings_of_words(cli: Cli, session: str) -> None:
    printed = cli("search", "wavelen", "SCATT").stdout
    assert "> Air «scatters» short «wavelengths» more." in printed
    assert session in printed
    (answer,) = json.loads(cli("search", "wavelen", "scatt", "--json").stdout)
    assert answer["session"] == session
    assert answer["answer"].startswith("Air scatters")


def test_a_search_keeps_to_its_filters(cli: Cli, session: str) -> None:
    assert session
    for narrower, count in (
        (("bank:sky", "until:today"), 1),
        (("until:2001-01-01",), 0),
        (("bank:sea",), 0),
        (("is:flagged",), 0),
        (("--since", "2100-01-01"), 0),
        (("--since", "yesterday"), 1),
        (("--grade", "strong"), 0),
    ):
        answers = json.loads(cli("search", "wavelengths", "scatters", "--json", *narrower).stdout)
        assert len(answers) == count, narrower


def test_a_note_is_kept_found_exported_and_taken_away(cli: Cli, session: str) -> None:
    assert cli("note", session, "1", "mind", "Rayleigh", "--tag", "#Optics").returncode == 0
    (answer,) = json.loads(cli("search", "rayl", "--json").stdout)
    assert (answer["note"], answer["tags"]) == ("mind Rayleigh", ["optics"])
    assert json.loads(cli("search", "#optics", "--json").stdout) == [answer]
    assert "mind Rayleigh" in cli("export", session, "--to", "md").stdout
    assert "mind Rayleigh" in cli("review", session, "--plain").stdout
    assert cli("note", session, "1").stdout == "mind Rayleigh #optics\n"
    assert json.loads(cli("search", "rayl", "--json").stdout) == [answer]
    cli("note", session, "1", "--remove")
    assert json.loads(cli("search", "rayl", "--json").stdout) == []


def test_the_history_of_a_question_tells_scores_and_points(
    cli: Cli, marked_session: str, home: Path
) -> None:
    ref = json.loads(cli("review", "last", "--json").stdout)["questions"][0]["question"]
    (attempt,) = json.loads(cli("history", ref, "--json").stdout)["attempts"]
    assert attempt["session"] == marked_session
    assert attempt["score"] is not None
    assert "1 attempt since" in cli("history", ref).stdout
    assert "interview start --bank sky" in cli("history", "sky/q3").stdout
    assert "no question 'q9'" in cli("history", "sky/q9").stderr
    bank = home / "banks" / "sky.yaml"
    bank.write_text(bank.read_text().replace("id: q3", "id: why-red-1182bd"))
    assert cli("history", "sky/why").stdout.startswith("sky/why-red-1182bd\n")
    assert "no question 'q'" in cli("history", "sky/q").stderr, "two begin so"


def test_the_history_calls_a_reversed_point_reversed(cli: Cli, session: str) -> None:
    ref = json.loads(cli("search", "wavelengths", "scatters", "--json").stdout)[0]["question"]
    assert cli("mark", session, "1", "1r").returncode == 0
    printed = cli("history", ref).stdout
    assert "reversed: Air scatters" in printed
    assert "missing: Air scatters" not in printed
    (attempt,) = json.loads(cli("history", ref, "--json").stdout)["attempts"]
    assert attempt["missing"] == []
    assert len(attempt["reversed"]) == 1


def test_a_title_and_a_note_are_shown_and_taken_away_only_when_asked(
    cli: Cli, session: str
) -> None:
    assert "has no title" in cli("sessions", "rename", session).stderr
    assert "is 'The sky'" in cli("sessions", "rename", session, "The", "sky").stderr
    assert cli("sessions", "rename", session).stdout == "The sky\n"
    assert cli("sessions", "rename", session, "Air", "--remove").returncode == 2
    assert "'The sky' of" in cli("sessions", "rename", session, "--remove").stderr
    assert "has no title" in cli("sessions", "rename", session, "--remove").stderr
    assert "There is no note" in cli("note", session, "1").stderr
    assert "no answer number 9" in cli("note", session, "9", "why").stderr
    assert "no answer number 9" in cli("note", session, "9").stderr
    cli("note", session, "1", "why")
    assert cli("note", session, "1", "then", "--remove").returncode == 2
    assert cli("note", session, "1").stdout == "why\n"
    assert "It replaces: why" in cli("note", session, "1", "mind", "#me", "here").stderr
    assert "removed: mind #me here" in cli("note", session, "1", "--remove").stderr


def test_a_search_finds_questions_of_the_banks_as_well(cli: Cli, session: str) -> None:
    assert session
    assert "transformers/q" in cli("search", "softmax", "temperature").stdout
    for words in (("x", "--since", "foo"), ("x", "until:foo")):
        days = cli("search", *words)
        assert days.returncode == 2
        assert "yesterday or 2 weeks ago" in days.stderr


def test_a_command_that_is_none_is_told_with_the_nearest_and_the_help_names_the_home(
    cli: Cli, home: Path
) -> None:
    assert "Did you mean" in cli("star").stderr
    assert "try: interview stats" in cli("progress").stderr
    assert str(home) in cli("--help").stdout.replace("\n  ", "")


def test_a_deleted_session_goes_to_the_trash_and_comes_back(
    cli: Cli, session: str, home: Path
) -> None:
    gone = cli("sessions", "delete", session)
    assert gone.returncode == 0, gone.stderr
    assert json.loads(cli("sessions", "--json").stdout) == []
    assert [path.stem for path in (home / "trash").iterdir()] == [session]
    listed = cli("sessions", "restore")
    assert listed.stdout == f"{session}\n"
    assert "interview sessions restore SESSION" in listed.stderr
    assert cli("sessions", "restore", session).returncode == 0
    assert json.loads(cli("sessions", "--json").stdout)[0]["session"] == session


def test_an_export_keeps_the_answers_of_questions_that_were_never_put(
    cli: Cli, home: Path
) -> None:
    cli("start", "--plain", "--bank", "sky", "--count", "3", "--seed", "4", stdin="/skip\n/quit\n")
    bank = (home / "banks" / "sky.yaml").read_text()
    read = json.loads(cli("review", "last", "--json").stdout)["questions"]
    unput = [question["text"] for question in read if not question["attempts"]]
    assert unput
    for to in ("md", "html", "json"):
        written = cli("export", "last", "--to", to).stdout
        for text in unput:
            answer = bank.split(text)[1].split("answer: ")[1].split("\n")[0]
            assert answer not in written, to


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
