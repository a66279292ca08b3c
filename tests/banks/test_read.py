"""Reading a bank: the least that works, and every problem at once with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.banks import yaml_reader
from interview.banks.ids import question_id
from interview.banks.read import BankReading, read_bank
from interview.model.bank import Option

LEAST = """\
questions:
  - question: What is a trie?
    answer: A tree of prefixes.
"""


def bank_file(folder: Path, text: str | bytes, name: str = "some.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problems(reading: BankReading) -> list[str]:
    return [str(problem).partition("some.yaml:")[2] for problem in reading.problems]


def test_question_and_answer_are_enough(tmp_path: Path) -> None:
    reading = read_bank(bank_file(tmp_path, LEAST))
    assert reading.problems == ()
    assert reading.bank is not None
    assert reading.bank.title == "some"
    assert [question.id for question in reading.bank.questions] == ["what-is-a-trie"]


def test_an_option_may_be_a_bare_text_and_the_right_one_is_marked(tmp_path: Path) -> None:
    text = LEAST + "    options:\n      - heap\n      - {text: trie, right: true}\n"
    bank = read_bank(bank_file(tmp_path, text)).bank
    assert bank is not None
    assert bank.questions[0].options == (Option("heap"), Option("trie", right=True))


def test_a_key_point_may_be_its_text_alone(tmp_path: Path) -> None:
    text = (
        LEAST
        + "    key_points:\n      - keys are sorted\n      - {point: look-ups are fast, weight: 2}\n"
    )
    bank = read_bank(bank_file(tmp_path, text)).bank
    assert bank is not None
    points = [(point.point, point.weight) for point in bank.questions[0].key_points]
    assert points == [("keys are sorted", 1.0), ("look-ups are fast", 2.0)]


def test_an_id_is_made_of_the_text_whatever_its_spacing_and_tells_signs_apart() -> None:
    assert question_id("What  is a TRIE") == question_id("What is a trie?") == "what-is-a-trie"
    assert question_id("What is C?") != question_id("What is C++?")


def test_words_that_yaml_takes_for_other_things_stay_text(tmp_path: Path) -> None:
    text = LEAST + "    key_points:\n      - point: no\n        any_of: [1:30, 3.10, 0x1F, null]\n"
    bank = read_bank(bank_file(tmp_path, text)).bank
    assert bank is not None
    point = bank.questions[0].key_points[0]
    assert point.point == "no"
    assert point.say == ("1:30", "3.10", "0x1F", "null")


def test_all_problems_come_at_once_with_their_place_and_a_remedy(tmp_path: Path) -> None:
    text = """\
titel: T
topics:
  trees: Trees
questions:
  - question: A?
    answer: a
    topic: tree
  - question:
    answer: b
    difficulty: 7
    key_points:
      - point: p
        weight: -1
        any_of: word
"""
    reading = read_bank(bank_file(tmp_path, text))
    assert reading.bank is None
    assert problems(reading) == [
        "1:1: titel: there is no field `titel`; did you mean `title`?",
        "8:5: questions.1.question: is missing or empty; write `question: …`",
        "10:17: questions.1.difficulty: `7` should be one of 1, 2, 3",
        "13:17: questions.1.key_points.0.weight: `-1` should be above 0; write `weight: 2`",
        "14:17: questions.1.key_points.0.any_of: should be a list, not `word`; "
        "write `any_of:` and below it lines that begin with `- `",
    ]


def test_fields_that_nothing_reads_any_more_are_told_once_and_do_no_harm(tmp_path: Path) -> None:
    text = LEAST + (
        "    symbols: {n: 7}\n    key_points:\n"
        "      - {point: a tree, all_of: [[a], [b]], ordered: perhaps}\n"
        "  - {question: And a heap?, answer: A tree., symbols: {h: [heap]}}\n"
    )
    reading = read_bank(bank_file(tmp_path, text))
    assert problems(reading) == [
        "4:14: questions.0.symbols: warning: is not used any more; remove it",
        "6:54: questions.0.key_points.0.ordered: warning: is not used any more; remove it",
    ]
    assert {problem.level for problem in reading.problems} == {"warning"}
    assert reading.bank is not None
    assert reading.bank.questions[0].key_points[0].say == ("a b",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "topics: {trees: Trees}\n" + LEAST + "    topic: tres\n",
            "5:12: questions.0.topic: `tres` is not under `topics`; did you mean `trees`?",
        ),
        (
            "questions:\n  - {id: a, question: A?, answer: x}\n  - {id: a, question: B?}\n",
            "3:10: questions.1 (a).id: `a` is the id of questions.0 too; give this question its own",
        ),
        (
            LEAST + "    answer: Another.\n",
            "4:5: questions.0.answer: `answer` is here twice, first on line 3; keep one",
        ),
        (
            "title: &t Tries\n" + LEAST,
            "1:8: title: &t names this place for reuse; write text out instead",
        ),
        (
            LEAST + "    topic: *t\n",
            "4:12: questions.0.topic: *t repeats another place; write the text out instead\n"
            "4:12: questions.0.topic: `*t` should be letters, digits, `-`, `_` and `.`, at most 80, no spaces",
        ),
        (
            "*a : b\n" + LEAST,
            "1:1: *a repeats another place; write the text out instead\n"
            "1:1: *a: there is no field `*a`; known are title, topics, roles",
        ),
        (
            LEAST + "    id: !!str x\n",
            "4:9: questions.0 (x).id: the tag tag:yaml.org,2002:str is not used in banks; remove it",
        ),
        (
            "questions:\n  - question: Why: because?\n",
            "2:18: cannot be read as YAML: mapping values are not allowed in this context; "
            "text that holds `: ` needs quotes, or `>` and an indented line below",
        ),
        (
            b"questions:\n  - question: caf\xe9\n",
            "2:18: the byte 0xe9 is not UTF-8; save the file as UTF-8",
        ),
    ],
)
def test_each_fault_is_told_at_its_place_with_what_to_do(
    tmp_path: Path, text: str | bytes, told: str
) -> None:
    reading = read_bank(bank_file(tmp_path, text))
    assert reading.bank is None
    assert problems(reading) == told.splitlines()


def test_what_is_no_file_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.yaml", bank_file(tmp_path, "")):
        reading = read_bank(path)
        assert reading.bank is None
        assert len(reading.problems) == 1


def test_too_deep_and_too_many_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_reader, "MOST_NODES", 1_000)
    for text, problem in (
        ("questions: " + "[" * 60 + "]" * 60, "nested more than 24 deep"),
        (LEAST + "    like: [" + "a, " * 1_000 + "a]\n", "more than 1,000 values"),
    ):
        reading = read_bank(bank_file(tmp_path, text))
        assert reading.bank is None
        assert len(reading.problems) == 1
        assert problem in reading.problems[0].message


def test_after_a_thousand_problems_no_more_is_read(tmp_path: Path) -> None:
    text = LEAST + "".join(f"wrong{number}: x\n" for number in range(1_200))
    reading = read_bank(bank_file(tmp_path, text))
    assert len(reading.problems) == 1_001
    assert "more than 1,000 problems" in reading.problems[-1].message
