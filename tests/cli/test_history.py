"""History, search, notes and titles, as people and scripts call them."""

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
