"""From a session held in plain mode to everything that can be done with it afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from interview.practice.presets import last_plan
from interview.storage.places import find_places
from tests.cli.conftest import Cli


def test_a_script_leaves_what_the_app_offers_next_as_it_was(cli: Cli, home: Path) -> None:
    cli("start", "--plain", "--bank", "sky", "--count", "1", stdin="/skip\n")
    offered = last_plan(find_places(home, home))
    assert offered is not None
    assert offered.follow_ups == 2


def test_the_end_of_the_input_leaves_a_session_to_go_on_with(cli: Cli) -> None:
    stopped = cli("start", "--plain", "--bank", "sky", "--count", "2", stdin="Air\nscatters bl")
    assert stopped.returncode == 0
    listed = json.loads(cli("sessions", "--json").stdout)[0]
    assert stopped.stderr.splitlines()[-1] == f"interview resume {listed['session']} --plain"
    assert listed["status"] == "interrupted"
    assert 0 < listed["remaining"] <= 120
    went_on = cli("resume", "--plain", stdin="ue light.\n.\n/skip\n")
    assert went_on.returncode == 0
    assert went_on.stderr.splitlines()[-1] == f"interview review {listed['session']} --plain"
    assert "You have written:\nAir\nscatters bl" in went_on.stdout
    read = json.loads(cli("review", "last", "--json").stdout)
    assert read["status"] == "finished"
    assert read["questions"][0]["attempts"][0]["answer"] == "Air\nscatters bl\nue light."


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGHUP, 129)])
def test_a_signal_to_stop_keeps_every_letter_and_says_how_to_go_on(
    cli: Cli, home: Path, environment: dict[str, str], number: signal.Signals, status: int
) -> None:
    command = [sys.executable, "-m", "interview", "--home", str(home)]
    command += ["start", "--plain", "--bank", "sky", "--count", "1"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write("kept words\nand half a li")
        program.stdin.flush()
        while not program.stdout.readline().startswith("Question 1"):
            pass
        _wait_for(home, "kept words")
        program.send_signal(number)
        _, errors = program.communicate(timeout=10)  # promised within five
    assert program.returncode == status
    assert "interview resume" in errors
    assert "Traceback" not in errors
    read = json.loads(cli("review", "last", "--json").stdout)
    assert read["questions"][0]["attempts"][0]["answer"] == "kept words\nand half a li"


def _wait_for(home: Path, text: str) -> None:
    end = time.monotonic() + 60
    while text not in "".join(path.read_text() for path in (home / "sessions").iterdir()):
        assert time.monotonic() < end, f"{text!r} never reached the transcript"


def test_a_review_tells_answer_score_and_reference_wherever_the_file_lies(
    cli: Cli, session: str, home: Path, tmp_path: Path
) -> None:
    printed = cli("review", session, "--plain").stdout
    assert "Air scatters short wavelengths more.\nLong ones pass." in printed
    assert "Skipped, 0:0" in printed
    assert printed.count("Reference answer: ") == 2
    sent = (home / "sessions" / f"{session}.jsonl").rename(tmp_path / "sent.jsonl")
    assert "Skipped, 0:0" in cli("review", str(sent), "--plain").stdout


def test_two_sessions_are_compared_question_by_question(cli: Cli, marked_session: str) -> None:
    session = marked_session
    lines = "/skip\nMostly nitrogen, a fifth oxygen, some argon.\n.\n"
    cli("start", "--plain", "--bank", "sky", "--count", "2", "--seed", "4", stdin=lines)
    cli("mark", "last", "2", "all")
    compared = json.loads(cli("compare", session, "last", "--json").stdout)
    assert compared["before"]["session"] == session
    changes = [question["change"] for question in compared["changes"]]
    assert len(changes) == 2
    assert min(changes) < 0 < max(changes)
    assert cli("compare", session, "last").stdout.count("\n") == 5
    cli("start", "--plain", "--bank", "python", "--count", "1", stdin="/skip\n")
    apart = cli("compare", session, "last").stdout
    assert "no question in common" in apart
    assert "in both" not in apart


def test_rescoring_takes_the_bank_as_it_is_now_or_as_it_was_and_changes_no_transcript(
    cli: Cli, home: Path
) -> None:
    bank = home / "banks" / "sky.yaml"
    text = bank.read_text()

    def write(rubric: str) -> None:
        bank.write_text(text.replace("    answer:", f"    key_points: [{rubric}]\n    answer:"))

    write("{point: air scatters short waves more, say: [air scatters short wavelengths more]}")
    answers = "Air scatters short wavelengths more.\n.\n/skip\n"
    cli("start", "--plain", "--bank", "sky", "--count", "2", "--seed", "4", stdin=answers)
    (transcript,) = (home / "sessions").glob("*.jsonl")
    kept = transcript.read_bytes()
    before = json.loads(cli("rescore", "--json").stdout)[0]
    assert (before["rubrics_changed"], before["answers"][0]["change"]) == ([], 0.0)
    assert "2 questions unchanged" in cli("rescore", "--all").stdout
    write("{point: nothing of it, say: [quite another thing]}")
    now = json.loads(cli("rescore", "--json").stdout)[0]
    assert now["answers"][0]["after"] < before["answers"][0]["after"]
    assert now["answers"][0]["ref"] in now["rubrics_changed"]
    assert now["answers"][0]["ref"] in cli("rescore").stdout.partition("changed in the bank")[2]
    bank.unlink()
    assert json.loads(cli("rescore", "--json").stdout)[0] == before
    assert transcript.read_bytes() == kept


def test_the_topics_of_the_plan_and_those_of_the_questions_have_names_of_their_own(
    cli: Cli,
) -> None:
    cli("start", "--plain", "--topic", "sky/air", "--count", "1", stdin="/skip\n")
    for data in (
        json.loads(cli("sessions", "--json").stdout)[0],
        json.loads(cli("review", "last", "--json").stdout),
        json.loads(cli("export", "last", "--to", "json").stdout),
    ):
        assert data["topic_titles"] == ["Air"]
        assert data.get("topics", ["sky/air"]) == ["sky/air"]


@pytest.mark.parametrize("name", ["md", "html", "json"])
def test_an_export_goes_to_stdout_or_to_a_file(
    cli: Cli, session: str, tmp_path: Path, name: str
) -> None:
    printed = cli("export", session, "--to", name)
    assert printed.returncode == 0
    target = tmp_path / f"out.{name}"
    assert cli("export", session, "--to", name, "-o", str(target)).stdout == ""
    assert target.read_text() == printed.stdout


def test_damage_is_named_by_line_and_the_rest_is_read(cli: Cli, session: str, home: Path) -> None:
    path = home / "sessions" / f"{session}.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    damaged = "".join([*lines[:3], "rubbish\n", *lines[3:]]) + '{"event":"torn'
    path.write_text(damaged)
    done = cli("review", session, "--json")
    assert f"{path}: line 4: not readable" in done.stderr
    assert path.read_text() == damaged
    assert json.loads(done.stdout)["status"] == "finished"


def test_a_file_that_is_no_transcript_hides_no_other(cli: Cli, session: str, home: Path) -> None:
    (home / "sessions" / "20200101-000000-junk.jsonl").write_text("junk\n")
    listed = cli("sessions")
    assert session in listed.stdout
    assert "damaged" in listed.stdout
    assert "junk.jsonl holds no session that can be read" in listed.stderr
    assert cli("rescore", "--all").returncode == 0


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_an_export_replaces_a_file_only_when_forced_and_nothing_else(
    cli: Cli, home: Path, session: str, tmp_path: Path, force: list[str]
) -> None:
    path = home / "sessions" / f"{session}.jsonl"
    before = path.read_bytes()
    mine, link, nowhere, pipe = (tmp_path / name for name in ("mine", "link", "nowhere", "pipe"))
    mine.write_text("mine")
    link.symlink_to(path)
    nowhere.symlink_to(tmp_path / "made by the link")
    os.mkfifo(pipe)
    failed = []
    for target in (path, link, pipe, mine, nowhere):
        done = cli("export", session, "--to", "md", "-o", str(target), *force)
        failed += [target] if done.returncode else []
        assert done.stdout == ""
        assert force or target not in {mine, nowhere} or "--force" in done.stderr
    assert failed == [path, link, pipe] + ([] if force else [mine, nowhere])
    assert path.read_bytes() == before
    assert pipe.is_fifo()
    assert mine.read_text().startswith("# " if force else "mine")
    assert force or not (tmp_path / "made by the link").exists()


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
