"""Lists of questions without answers are kept as such, and get their answers later."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.banks.edit.questions import apply_edits
from interview.banks.formats.cards import Card
from interview.banks.formats.gathering import as_source
from interview.banks.merge import Merge, merge
from interview.banks.read import read_bank_bytes
from interview.importing.import_report import FileRead, find_odd_pairs
from interview.importing.imports import read_one
from interview.model.bank import Bank

EMPTY = Bank("own", "Own", (), (), "")

LINES = """\
What is a mutex?
How does garbage collection work?
Explain the CAP theorem.
Tell me about a time you failed
Describe your ideal team
"""

BULLETS = """\
# Interview questions

## Behavioural

- Tell me about yourself
- Tell me about a time you disagreed with your manager.
  - What did you do?
  - What would you do differently?

## Coding

1. Reverse a linked list in place
2. What does this print?

   ```python
   print([] is [])
   ```
3. Implement an LRU cache
4. Explain how a hash table grows
5. Write a function that merges two sorted lists
"""


def read(text: str, name: str = "list.md") -> FileRead:
    return read_one(as_source(name, text.encode()))


def put(file: FileRead, merged: Merge | None = None) -> Merge:
    record = merged.record if merged else {}
    return merge(merged.bank if merged else EMPTY, file.cards, overwrite=False, record=record)


def asked(file: FileRead) -> list[str]:
    assert all(card.answer == "" for card in file.cards)
    return [card.question for card in file.cards]


def test_lines_that_only_ask_are_questions_and_no_answers_to_each_other() -> None:
    file = read(LINES, "list.txt")
    assert asked(file) == LINES.splitlines()
    assert (file.skipped, file.shape) == ((), "questions without answers")


def test_items_are_questions_under_their_headings_with_what_stands_in_them() -> None:
    file = read(BULLETS)
    assert asked(file) == [
        "Tell me about yourself",
        "Tell me about a time you disagreed with your manager.\n"
        "- What did you do?\n- What would you do differently?",
        "Reverse a linked list in place",
        "What does this print?\n```python\nprint([] is [])\n```",
        "Implement an LRU cache",
        "Explain how a hash table grows",
        "Write a function that merges two sorted lists",
    ]
    assert [card.topic for card in file.cards] == ["Behavioural"] * 2 + ["Coding"] * 5
    assert file.skipped == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '["What is a mutex?", "What is TCP?"]'),
        ("a.json", '{"os": ["What is a mutex?"], "net": [{"question": "What is TCP?"}]}'),
        ("a.yaml", "- What is a mutex?\n- question: What is TCP?\n"),
        ("a.yaml", "os:\n  - What is a mutex?\nnet:\n  - What is TCP?\n"),
        ("a.csv", "question,topic\nWhat is a mutex?,os\nWhat is TCP?,net\n"),
        ("a.csv", "question,answer\nWhat is a mutex?,\nWhat is TCP?,\n"),
        ("a.md", "| # | Question |\n|---|---|\n| 1 | What is a mutex? |\n| 2 | What is TCP? |\n"),
        ("a.md", "### What is a mutex?\n\n### What is TCP?\n"),
        ("a.txt", "Q1: What is a mutex?\nQ2: What is TCP?\n"),
        ("a.html", "<html><body><ol><li>What is a mutex?</li><li>What is TCP?</li></ol></body>"),
        ("a.gift", "::1:: What is a mutex? {}\n\n::2:: What is TCP? {}\n"),
        ("a.md", "Q: What is a mutex?\nA:\n---\nQ: What is TCP?\nA: TODO\n"),
        (
            "a.xml",
            '<quiz><question type="essay"><questiontext><text>What is a mutex?</text></questiontext>'
            '</question><question type="essay"><questiontext><text>What is TCP?</text>'
            "</questiontext></question></quiz>",
        ),
    ],
)
def test_every_kind_of_file_may_only_ask(name: str, text: str) -> None:
    assert asked(read(text, name)) == ["What is a mutex?", "What is TCP?"]


def test_what_does_not_ask_in_a_list_that_asks_is_told() -> None:
    file = read('{"a": ["Tell me about A", "Why B?"], "c": ["Arrays", "Heaps", "Why?"]}', "a.json")
    assert asked(file) == ["Tell me about A", "Why B?", "Why?"]
    assert [entry.what for entry in file.skipped] == ["Arrays", "Heaps"]


def test_among_answered_questions_those_without_an_answer_are_kept_too() -> None:
    text = "### What is A?\nThe first of letters.\n\n### What is B?\n\n### What is C?\nTODO\n"
    file = read(text)
    assert [(card.question, card.answer, card.line) for card in file.cards] == [
        ("What is A?", "The first of letters.", 1),
        ("What is B?", "", 4),
        ("What is C?", "", 6),
    ]
    assert list(find_odd_pairs([file])) == []


@pytest.mark.parametrize(
    "text",
    [
        "**What is a TTL?**\n\nHow long an entry may stay.\n",
        "- Why?\n  - Because it is fast.\n  - Because it is small.\n",
        "### Reverse a list\n```py\nxs[::-1]\n```\n\n### Sort a list\n```py\nsorted(xs)\n```\n",
    ],
)
def test_answers_that_look_like_tasks_or_code_stay_answers(text: str) -> None:
    assert all(card.answer for card in read(text).cards)


def test_prose_with_a_question_in_it_is_no_list() -> None:
    prose = "Threads share memory, and that is where it begins.\n\n" * 4
    file = read(f"# Locks\n\n{prose * 4}What is to be done?\n\n{prose}Is that all?\n")
    assert file.cards == ()


def test_a_file_with_the_answers_fills_them_in_and_is_told_apart_from_the_list() -> None:
    first = put(read("What is A?\nWhat is B?\n", "list.txt"))
    assert [len(first.unanswered), len(first.added)] == [2, 2]
    second = put(read("Q: What is A?\nA: The first.\n"), first)
    assert second.updated == ("what-is-a",)
    assert second.unanswered == ()
    assert [one.reference for one in second.bank.questions] == ["The first.", ""]


def test_a_list_takes_no_answer_away() -> None:
    first = put(read("Q: What is A?\nA: The first.\n\nQ: What is B?\nA: The second.\n"))
    second = put(read("What is A?\nWhat is B?\n", "list.txt"), first)
    assert second.bank.questions == first.bank.questions
    assert (second.unchanged, second.unanswered) == (("what-is-a", "what-is-b"), ())
    third = put(read("Q: What is A?\nA: The new one.\n"), second)
    assert third.updated == ("what-is-a",), "the list did not count as a change by the person"


def test_an_answer_that_the_person_took_out_stays_out() -> None:
    first = put(read("Q: What is A?\nA: The first.\n"))
    text = "questions:\n  - {id: what-is-a, question: What is A?}\n"
    bank = read_bank_bytes(text.encode(), Path("own.yaml")).bank
    assert bank is not None
    again = merge(
        bank, read("Q: What is A?\nA: The first.\n").cards, overwrite=False, record=first.record
    )
    assert again.kept == ("what-is-a",)
    assert again.bank.questions[0].reference == ""


def test_a_question_of_ones_own_gets_the_answer_of_a_file() -> None:
    text = "questions:\n  - {id: mine, question: What is A?}\n"
    bank = read_bank_bytes(text.encode(), Path("own.yaml")).bank
    assert bank is not None
    merged = merge(bank, read("Q: What is A?\nA: The first.\n").cards, overwrite=False)
    assert (merged.updated, merged.bank.questions[0].reference) == (("mine",), "The first.")


def test_of_a_contents_list_and_the_answer_below_the_answer_counts() -> None:
    cards = (Card("What is A?", "", 1), Card("What is A?", "The first.", 9))
    for listed in (cards, cards[::-1]):
        merged = merge(EMPTY, listed, overwrite=False)
        assert [one.reference for one in merged.bank.questions] == ["The first."]
        assert (merged.added, merged.unanswered) == (("what-is-a",), ())


def test_an_answer_goes_below_its_question_and_comments_stay() -> None:
    text = """\
# mine
questions:
  - question: What is A? # short
    topic: t # a topic
  - id: b
    question: >
      What
      is B?
    # about C
  - question: What is C?
    answer: |
      Three.
topics: {t: T}
"""
    path = Path("own.yaml")
    bank = read_bank_bytes(text.encode(), path).bank
    assert bank is not None
    answers = Card("What is A?", "The first: one.", 1), Card("What is B?", "Two\nlines.", 2)
    merged = merge(bank, answers, overwrite=False)
    changed = apply_edits(text, path, merged.bank)
    assert '# short\n    answer: "The first: one."\n    topic: t # a topic\n' in changed
    assert "is B?\n    answer: |\n      Two\n      lines.\n    # about C\n" in changed
    assert (
        changed.replace('    answer: "The first: one."\n', "").replace(
            "    answer: |\n      Two\n      lines.\n", "", 1
        )
        == text
    )
