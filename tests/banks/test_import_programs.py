"""Questions that stand as data in programs."""

from __future__ import annotations

import pytest

from interview.banks.formats.cards import Card, Source
from interview.banks.formats.data.literal_tokens import tokens_of
from interview.banks.formats.registry import read_best

TYPESCRIPT = """\
import { Question } from "./types"; // the shape
interface Shape { question: string; answer: string }
export const questions: Question[] = [
  {
    question: "Which of these isn't a store?",   /* easy */
    options: ['Postgres', `Redis`, "A queue"],
    correct: 2,
    level: Level.EASY,
  },
  { question: 'What is ' + "a hit?", answer: `It was
    there.` },
];
function draw(question) { return { question: question, answer: null }; }
"""
PYTHON = '''\
# question = "not this"
QUESTIONS = [
    {"question": "What is a hit?", "answer": "It was " "there."},
    ("What is a miss?", """It was not."""),
]
bank = [Question("A cache may lose entries.", True), Question(text="Which is a cache?", options=["Kafka", "Redis"], answer="Redis")]
'''
PHP = """\
<?php
$questions = [
    ['question' => 'Which is a cache?', 'options' => ['Kafka', 'Redis'], 'answer' => 1], // index
];
"""
DART = """\
final questions = [
  Question(text: 'Which is a cache?', options: ['Kafka', 'Redis'], correctIndex: 1),
];
"""


def cards(text: str, name: str) -> tuple[Card, ...]:
    return read_best(Source(name, text.encode(), text)).harvest.cards


def right(card: Card) -> list[str]:
    return [one.text for one in card.options if one.right]


def test_the_objects_of_a_script_are_questions_and_its_code_is_none() -> None:
    choice, pair = cards(TYPESCRIPT, "questions.ts")
    assert right(choice) == ["A queue"]
    assert choice.question == "Which of these isn't a store?"
    assert pair.question == "What is a hit?"
    assert pair.line == 3


def test_python_lists_tuples_and_calls_are_questions() -> None:
    hit, miss, truth, choice = cards(PYTHON, "questions.py")
    assert (hit.answer, miss.answer) == ("It was there.", "It was not.")
    assert right(truth) == ["True"]
    assert right(choice) == ["Redis"]


@pytest.mark.parametrize(("text", "name"), [(PHP, "q.php"), (DART, "q.dart")])
def test_arrows_and_named_arguments_name_fields(text: str, name: str) -> None:
    assert [right(card) for card in cards(text, name)] == [["Redis"]]


def test_a_program_without_questions_says_so() -> None:
    text = "const style = { color: 'red', width: 3 };\nlog('a', 'b');\n"
    (told,) = read_best(Source("style.js", text.encode(), text)).harvest.skipped
    assert "without lists of questions" in told.why


@pytest.mark.parametrize("piece", ["9", '\\"', "a.", "/*a", '"""a'])
def test_a_long_run_of_anything_takes_no_long_time(piece: str) -> None:
    """Each character is looked at a few times, not once for each before it."""
    tokens = tokens_of(piece * 40_000 + "Q", hashes=True)
    assert sum(1 for _ in tokens) < 200_000
