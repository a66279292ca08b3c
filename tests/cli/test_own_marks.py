"""`interview mark` and `/mark`: the person's own mark, line by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from interview.model.errors import UsageError
from interview.model.self_mark import MarkedRow
from interview.present.self_marks import mark_rows
from tests.cli.conftest import Cli

ROWS = tuple(MarkedRow(f"row {at}", "missed") for at in range(1, 4))


def answer_of(cli: Cli, session: str) -> dict[str, Any]:
    questions = json.loads(cli("review", session, "--json").stdout)["questions"]
    attempt: dict[str, Any] = questions[0]["attempts"][0]
    return attempt


def test_rows_are_marked_in_words() -> None:
    marked = mark_rows(ROWS, "1, 2p 3x")
    assert [row.state for row in marked] == ["said", "partly", "not_needed"]
    assert [row.state for row in mark_rows(marked, "none 1")] == ["said", "missed", "not_needed"]


@pytest.mark.parametrize("words", ["4", "0", "1q", "perhaps", "1 -2"])
def test_words_that_mark_nothing_say_what_does(words: str) -> None:
    with pytest.raises(UsageError, match=r"rows are 1 to 3; `3` switches row 3"):
        mark_rows(ROWS, words)


def test_an_answer_waits_for_its_mark_and_counts_with_it(cli: Cli, session: str) -> None:
    waiting = json.loads(cli("sessions", "--json").stdout)[0]
    assert (waiting["score"], waiting["unmarked"], waiting["scores"]) == (0.0, 1, [0.0])
    assert answer_of(cli, session)["result"]["beside"].endswith("not yet marked")
    listed = cli("mark", session, "1").stdout
    assert "1 unmarked: Air scatters short wavelengths of sunlight more than long ones" in listed
    done = cli("mark", session, "1", "1p")
    assert "Your mark counts: 0.50, partial (0 of 1 said, 1 partly)." in done.stderr
    assert "1 marked answer of 5" in done.stderr
    counted = json.loads(cli("sessions", "--json").stdout)[0]
    assert (counted["score"], counted["unmarked"], counted["scores"]) == (0.25, 0, [0.5, 0.0])


def test_a_mark_is_shown_in_review_replay_and_exports(cli: Cli, marked_session: str) -> None:
    mark = answer_of(cli, marked_session)["mark"]
    assert (mark["value"], mark["grade"], mark["rows"][0]["state"]) == (1.0, "strong", "said")
    assert "scatters short wavelengths" in mark["rows"][0]["quote"].lower()
    for told in (
        cli("review", marked_session, "--plain").stdout,
        cli("export", marked_session, "--to", "md", "-o", "-").stdout,
        cli("export", marked_session, "--to", "html", "-o", "-").stdout,
    ):
        assert "your mark" in told
        assert "said: Air scatters short wavelengths" in told
    replayed = cli("replay", marked_session, "--plain").stdout
    assert "You marked it: 1.00, strong (1 of 1 said)." in replayed
    past = json.loads(cli("history", "sky/q1", "--json").stdout)["attempts"]
    assert [(one["score"], one["mark"]) for one in past] == [(1.0, 1.0)]
    assert "your mark: 1.00" in cli("history", "sky/q1").stdout


def test_a_mark_joins_the_marked_answers_and_is_taken_back_with_them(
    cli: Cli, marked_session: str, home: Path
) -> None:
    (kept,) = (home / "answers").glob("sky*")
    assert "Air scatters short wavelengths more." in kept.read_text()
    assert cli("mark", marked_session, "1", "--take-back").returncode == 0
    assert not kept.exists()
    assert answer_of(cli, marked_session)["mark"] is None


def test_from_five_marked_answers_on_the_number_is_the_programs(
    cli: Cli, session: str, home: Path
) -> None:
    known = "\n".join(
        f"    - {{mark: {mark}, text: {text}}}"
        for mark, text in [
            (1, "air scatters blue light most"),
            (0.9, "short wavelengths are scattered by the air"),
            (0.1, "the sea is mirrored"),
            (0, "it is painted"),
        ]
    )
    (home / "answers").mkdir(exist_ok=True)
    (home / "answers" / "sky.yaml").write_text(f"answers:\n  q1:\n{known}\n")
    lines = "Air scatters short wavelengths most.\n.\n" * 2
    start = ("start", "--plain", "--bank", "sky", "--count", "2", "--topic", "light")
    seed = ("--seed", "4", "--mode", "practice")
    assert cli(*start, *seed, stdin=lines).stdout.count("not yet marked: of the") == 2
    done = cli("mark", session, "1", "all")
    assert "With 5 marked answers the program scores this question by itself." in done.stderr
    said = cli(*start, *seed, stdin=lines).stdout
    assert "Learned from 5 marked answers." in said
    assert said.count("not yet marked: of the") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1", "all", "--accept"), "one of them"),
        (("1", "--accept"), "no verdict on it to accept"),
        (("1", "7"), "rows are 1 to 1"),
        (("1", "1x"), "no row is left"),
        (("2", "all"), "cannot be marked"),
        (("9", "all"), "no answer number 9"),
    ],
)
def test_a_mark_that_cannot_be_given_says_why(
    cli: Cli, session: str, arguments: tuple[str, ...], said: str
) -> None:
    done = cli("mark", session, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
