"""What looks wrong in a reading is said in words before anything is written."""

from __future__ import annotations

import pytest

from interview.importing.blocks import document_of
from interview.importing.cards import Card
from interview.importing.choosing import guess
from interview.importing.judging import suspicions
from tests.importing.sources import read_pointed


def join_suspicions(*cards: Card) -> str:
    return "\n".join(suspicions(cards))


GOOD = tuple(
    Card(f"What is {n}?", f"It is the number {n}, of course.", number=n) for n in range(1, 9)
)


def test_nothing_is_said_of_what_looks_right() -> None:
    assert join_suspicions(*GOOD) == ""


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (Card("What is 1?", "Another."), "2 questions ask the same: “What is 1?”"),
        (
            Card("What is 14?", "Fourteen, a number.", number=14),
            "of the numbers 1 to 14, 9 were read and 5 were not",
        ),
        (Card("[picture: a]", "It shows a."), "1 question is a picture, a label or very long"),
        (Card("Your answer:", "It shows a."), "1 question is a picture, a label or very long"),
        (Card("What is long?", "word " * 400), "1 answer is 20 times as long as the others"),
        (Card("What is it?", "What is that?"), "1 answer is only a question"),
        (Card("What is bare?"), "1 question has no answer, such as “What is bare?”"),
        (Card("What is drawn?", "[picture: x] as shown"), "1 question has pictures"),
    ],
)
def test_what_is_odd_is_said_with_an_example(card: Card, said: str) -> None:
    assert said in join_suspicions(*GOOD, card)


def test_questions_that_do_not_ask_are_counted() -> None:
    cards = [Card(f"Part {word}", f"About {word}.") for word in ("one", "two", "three")]
    assert "3 of 3 questions do not ask, such as “Part one”" in join_suspicions(*cards)
    assert "the question does not ask: “Part one”" in join_suspicions(cards[0])


def test_a_heading_among_questions_that_ask_is_said() -> None:
    assert "1 of 11 questions does not ask, such as “Main title”" in join_suspicions(
        *(Card(f"Why {n}?", f"So {n}.") for n in range(10)), Card("Main title", "See below.")
    )


def test_a_short_answer_that_most_questions_have_is_said() -> None:
    assert "5 questions have the same answer: “0”" in join_suspicions(
        *(Card(f"Who is {n}?", "0") for n in range(5))
    )


@pytest.mark.parametrize("keys", ["ABC", "213"])
def test_answers_that_are_letters_or_figures_may_lack_their_options(keys: str) -> None:
    cards = [Card(f"Which is {n}?", key) for n, key in enumerate(keys)]
    doubt = f"3 answers are a letter or a figure: the options may be missing, such as “{keys[0]}”"
    assert doubt in join_suspicions(*cards)


def test_lines_that_ask_and_headings_in_no_answer_are_said() -> None:
    text = "# R\n\n### What is A?\n\nThe first.\n\n### What is B?\n\nThe second.\n\n## History\n\nLong ago.\n\n**Who made it?**\n\nNobody.\n"
    reading = read_pointed(document_of(text), ["What is A?"])
    assert (
        "1 other line looks like a question, such as line 15, “**Who made it?**”"
        in reading.suspicions
    )
    assert [(entry.line, entry.text, entry.why) for entry in reading.left_out] == [
        (11, "History", "in no answer")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## Question 1: Heaps\n\nWhat is a heap?\n\n## Question 2: Tries\n\nWhat is a trie?\n\n## Key\n\n### Answer 1\n\nAn order.\n\n### Answer 2\n\nA tree.\n",
        "Q1. What is a heap?\nQ2. What is a trie?\n\nA1. An order.\n\nA2. A tree.\n",
        "1. What is 1?\nIt is 1.\n\n2. What is 2?\nIt is 2.\n\n# In short\n\nAnswer 1: one\n\nAnswer 2: two\n",
    ],
)  # fmt: skip
def test_an_answer_that_stands_apart_from_the_question_of_its_number_is_told(text: str) -> None:
    doubts = guess(document_of(text))[0].suspicions
    assert any(words.startswith("the answers stand together from line") for words in doubts)


LAKES = """\
- Why do lakes freeze from the top?
  - Ice floats.
  - Water is densest at four degrees.
- Bays and capes, and how they differ (both are coasts)
- What is an oxbow lake? (a hint: rivers)
- Where do rivers end?
"""


def test_an_item_beside_a_question_is_no_part_of_its_answer_and_is_told() -> None:
    reading = guess(document_of(LAKES))[0]
    assert [(card.question, card.answer) for card in reading.cards] == [
        (
            "Why do lakes freeze from the top?",
            "- Ice floats.\n- Water is densest at four degrees.",
        ),
        ("What is an oxbow lake? (a hint: rivers)", ""),
        ("Where do rivers end?", ""),
    ]
    sentence = (
        "1 other line looks like a question, such as line 4, “Bays and capes, and how they differ"
    )
    assert any(words.startswith(sentence) for words in reading.suspicions)


def test_an_item_above_a_question_of_its_list_is_told_and_counted() -> None:
    reading = guess(
        document_of(
            "# A\n\n- Why?\n  So.\n- How?\n  Thus.\n\n## B\n\n- Bays and capes\n  Coasts.\n- Where?\n  There.\n"
        )
    )[0]
    assert len(reading.cards) == 3
    assert reading.named == 4
    assert any("such as line 10, “Bays and capes" in words for words in reading.suspicions)


def test_a_list_that_the_answer_announces_is_in_it() -> None:
    text = "- Which lakes are deep?\n\nThese:\n\n- Baikal\n- Tanganyika\n\n- Why are they deep?\n\nThey are rifts.\n"
    answers = [card.answer for card in read_pointed(document_of(text), ["Which lakes"]).cards]
    assert answers == ["These:\n\n- Baikal\n- Tanganyika", "They are rifts."]


def test_questions_in_a_list_that_the_reading_passes_by_are_told() -> None:
    text = "# G\n\n### What is a bay?\n\nA coast.\n\n### What is a cape?\n\nA coast.\n\n## Lakes\n\n- Where are they?\n- What are they?\n"
    suspicions = guess(document_of(text))[0].suspicions
    assert "2 other lines look like questions, such as line 13, “Where are they?”" in suspicions


def test_questions_with_their_answer_behind_a_dash_are_told_where_others_are_read() -> None:
    text = "# M\n\n- **What is a pod?** A unit.\n- **What is a node?** A machine.\n\n1. What is a service? -- An address.\n2. What is a job? -- Work.\n"
    suspicions = guess(document_of(text))[0].suspicions
    assert any(words.startswith("2 other lines look like questions") for words in suspicions)


def test_a_question_whose_mark_was_forgotten_is_told_and_can_be_pointed_at() -> None:
    text = "## What is a key?\n\nA name.\n\n## What is a document?\n\nA record.\nIt has fields.\nWhat is an index?\nA list of keys.\n"
    document = document_of(text)
    doubt = "1 other line looks like a question, such as line 9, “What is an index?”"
    assert doubt in guess(document)[0].suspicions
    pointed = read_pointed(document, ["What is a key?", "What is an index?"])
    last = pointed.cards[-1]
    assert (last.question, last.answer) == ("What is an index?", "A list of keys.")
