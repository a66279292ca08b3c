"""`interview banks teach` and what follows from it, as a person at a pipe has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.banks.answers import read_answers
from interview.cli.teach import Reply, read_reply
from interview.model.bank import MarkedAnswer
from tests.cli.conftest import Cli

pytestmark = pytest.mark.usefixtures("session")


def marks(home: Path) -> dict[str, tuple[MarkedAnswer, ...]]:
    return dict(read_answers(home / "answers" / "sky.yaml").answers)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("7\n", Reply("mark", 0.7)),
        (" 10 ", Reply("mark", 1.0)),
        ("2,5 it is the reverse", Reply("mark", 0.25, "it is the reverse")),
        ("", Reply("skip")),
        ("U", Reply("undo")),
        ("q", Reply("end")),
        ("?", Reply("reference")),
        ("11", Reply("unclear")),
        ("-1", Reply("unclear")),
        ("seven", Reply("unclear")),
        ("7x", Reply("unclear")),
    ],
)
def test_a_line_is_a_mark_or_a_wish(line: str, reply: Reply) -> None:
    assert read_reply(line) == reply


def test_a_mark_is_kept_and_can_be_undone(cli: Cli, home: Path) -> None:
    done = cli("banks", "teach", "sky", stdin="nine\n3 too short\nu\n8.5\n")
    assert done.returncode == 0, done.stderr
    assert "Air scatters short wavelengths more." in done.stdout
    assert "Why is the sky blue?" in done.stdout or "Why are sunsets red?" in done.stdout
    assert done.stdout.count("1 marked answer; no agreement can be told yet.") == 2
    assert "Taken back." in done.stdout
    assert "1 answer marked; 0 without a mark." in done.stdout
    ((answer,),) = marks(home).values()
    assert (answer.mark, answer.why) == (0.85, "")
    assert answer.text.startswith("Air scatters short wavelengths more.")
    again = cli("banks", "teach", "sky")
    assert (again.returncode, again.stdout) == (0, "")
    assert "Nothing to mark" in again.stderr


def test_what_is_skipped_stays_without_a_mark(cli: Cli, home: Path) -> None:
    done = cli("banks", "teach", "sky", stdin="\n")
    assert "0 answers marked; 1 without a mark." in done.stdout
    assert not (home / "answers").exists()
    done = cli("banks", "teach", "sky", stdin="q\n")
    assert "0 answers marked; 1 without a mark." in done.stdout


def test_the_reference_is_shown_when_it_is_asked_for(cli: Cli) -> None:
    shown = cli("banks", "teach", "sky", stdin="?\nq\n").stdout
    assert "sunlight more than long ones." in shown or "scattered out of it." in shown


def test_broken_marks_are_named_and_the_answer_stays_in_turn(cli: Cli, home: Path) -> None:
    (home / "answers").mkdir()
    (home / "answers" / "sky.yaml").write_text("answers:\n  q1: [{mark: 7, text: So}]\n")
    done = cli("banks", "teach", "sky", stdin="5\n")
    assert done.returncode == 0
    assert "Not kept: mend your marks first:" in done.stdout
    assert "sky.yaml:2:" in done.stdout
    assert "0 answers marked; 1 without a mark." in done.stdout
