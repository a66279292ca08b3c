"""`interview banks` as a person or a script calls it."""

from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import Mock

import pytest

from interview.banks import scorers
from tests.cli.conftest import Banks

GOOD = """\
title: Tries
topics: {trees: Trees}
questions:
  - question: What is a trie?
    topic: trees
    answer: A tree of prefixes.
"""
BROKEN = "questions:\n  - answer: That.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "banks").mkdir()
    return tmp_path


def write(home: Path, name: str, text: str) -> Path:
    path = home / "banks" / name
    path.write_text(text)
    return path


def test_a_broken_bank_hides_no_other(home: Path, banks: Banks) -> None:
    write(home, "good.yaml", GOOD)
    write(home, "broken.yaml", BROKEN)
    status, out, _ = banks("list", "--json")
    listed = {entry["name"]: entry for entry in json.loads(out)}
    assert status == 0
    assert (listed["good"]["questions"], listed["good"]["problems"]) == (1, 0)
    assert listed["broken"]["problems"] == 1
    assert listed["transformers"]["builtin"] is True


def test_show_gives_scripts_every_question_with_its_fields(home: Path, banks: Banks) -> None:
    write(home, "good.yaml", GOOD)
    status, out, _ = banks("show", "good", "--json")
    bank = json.loads(out)
    assert (status, bank["title"]) == (0, "Tries")
    assert bank["topics"] == [{"id": "trees", "title": "Trees"}]
    (question,) = bank["questions"]
    fields = {"id": "what-is-a-trie", "topic": "trees", "key_points": []}
    fields |= {"question": "What is a trie?", "answer": "A tree of prefixes."}
    assert {name: question[name] for name in fields} == fields


def test_check_fails_on_errors_and_names_the_line(home: Path, banks: Banks) -> None:
    path = write(home, "broken.yaml", BROKEN)
    write(home, "good.yaml", GOOD)
    status, out, err = banks("check", "broken", "good", "broken")
    assert status == 1
    assert out == f"{path}:2:5: questions.0.question: is missing or empty; write `question: …`\n"
    assert "2 banks: 1 error, 0 warnings" in err


def test_questions_without_an_answer_are_a_note_and_no_fault(home: Path, banks: Banks) -> None:
    text = "questions:\n  - {id: a, question: A?}\n  - {question: B?, answer: b}\n"
    path = write(home, "bare.yaml", text)
    status, out, err = banks("check", "bare", "--strict")
    note = "questions: note: 1 of 2 have no answer: they are asked, not scored (a)"
    assert (status, out) == (0, f"{path}: {note}\n")
    assert "0 errors, 0 warnings" in err
    lines = banks("show", "bare")[1].splitlines()
    assert [line.split("  ", 2)[2] for line in lines[-2:]] == ["A?  (no answer)", "B?"]


def test_check_takes_a_file_outside_the_home(tmp_path: Path, banks: Banks) -> None:
    path = tmp_path / "elsewhere.yaml"
    path.write_text(GOOD)
    assert banks("check", str(path))[0] == 0
    status, _, err = banks("check", str(tmp_path / "none.yaml"))
    assert status == 1
    assert "none.yaml" in err


def test_the_starter_checks_clean(home: Path, banks: Banks) -> None:
    status, out, _ = banks("new", "mine")
    assert status == 0
    assert Path(out.strip()) == home / "banks" / "mine.yaml"
    assert banks("check", "mine", "--strict")[:2] == (0, "")
    schema = json.loads((home / "banks" / "bank.schema.json").read_text())
    assert "questions" in schema["properties"]


def test_new_never_overwrites(home: Path, banks: Banks) -> None:
    path = write(home, "mine.yml", GOOD)
    status, _, err = banks("new", "mine")
    assert status == 1
    assert "there already" in err
    assert path.read_text() == GOOD
    assert not (home / "banks" / "mine.yaml").exists()


def test_the_schema_is_json_and_knows_the_fields(banks: Banks) -> None:
    status, out, _ = banks("schema")
    schema = json.loads(out)
    assert (status, schema["required"]) == (0, ["questions"])
    assert "key_points" in schema["properties"]["questions"]["items"]["properties"]


MARKED = """\
questions:
  - id: q1
    question: Why is the sky blue?
    answer: Air scatters short wavelengths of sunlight more than long ones.
    answers:
      - {mark: 1, text: Short wavelengths are scattered more by air.}
      - {mark: 0.9, text: Air scatters blue more.}
      - {mark: 0.1, text: "The sea\\e[31m is mirrored."}
      - {mark: 0, text: The sea mirrors.}
  - {id: q2, question: What is air?, answer: Mostly nitrogen.}
"""


def test_a_bank_fails_its_test_where_marks_contradict_each_other(home: Path, banks: Banks) -> None:
    write(home, "sky.yaml", MARKED)
    status, out, messages = banks("test", "sky")
    assert (status, out) == (0, "")
    assert "sky: 4 marked answers, 0 far from their mark" in messages
    write(home, "sky.yaml", MARKED.replace("mark: 1,", "mark: 0,", 1))
    status, out, _ = banks("test", "sky")
    assert status == 1
    assert "sky/q1 answer 1 is marked 0.00, predicted" in out
    assert "\x1b" not in out
    (tested,) = json.loads(banks("learn", "sky", "--json")[1])  # the older name
    assert tested["bank"] == "sky"
    assert [entry["answers"] for entry in tested["questions"]] == [4, 0]


def test_checking_warns_of_too_few_marked_answers(home: Path, banks: Banks) -> None:
    write(home, "sky.yaml", MARKED)
    status, out, _ = banks("check", "sky", "--strict")
    assert status == 1
    assert "questions.0 (q1).answers: warning: has only 4 marked answers" in out


def test_a_folder_with_a_dot_in_its_name_is_checked_by_its_own_answers(
    home: Path, banks: Banks, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "banks" / "tries.v2").mkdir()
    write(home, "tries.v2/bank.yaml", GOOD)
    build = Mock(wraps=scorers.build_scorer)
    monkeypatch.setattr(scorers, "build_scorer", build)
    assert banks("check", "tries.v2")[0] == 0
    assert build.call_args.args[1] == ["tries.v2"]
