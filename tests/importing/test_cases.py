"""Small files that were once misread; the name of each says how."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview.importing.cards import Card
from interview.importing.files import gather
from interview.importing.merge import Merge, merge
from interview.importing.reading import FileRead, Wanted, read_files
from interview.model.bank import Bank
from tests.fuzz.corpus import TEXTS
from tests.importing.sources import read_source

FOLDER = Path(__file__).parent / "cases"
STRUCTURE = Path(__file__).parent / "structure"
EMPTY = Bank("b", "B", (), (), "")


def read(name: str) -> FileRead:
    return read_files(gather(FOLDER / name), Wanted())[0]


def options(card: Card) -> list[str]:
    return ["*" * option.right + option.text for option in card.options]


def put(cards: tuple[Card, ...], bank: Bank = EMPTY, *, overwrite: bool = False) -> Merge:
    return merge(bank, cards, overwrite=overwrite, before={})


QUESTIONS = {
    "src_links_left_in_question.md": [
        "What is gradient descent?",
        "Define LSTM.",
        "What is Precision?",
    ],
    "chinese_headings.md": ["什么是索引？", "什么是视图？"],
    "header_row_becomes_card.csv": ["What is an index?", "What is a view?"],
    "markdown_table_not_read.md": ["What is an index?", "What is a view?"],
}
ANSWERS = {
    "heading_q_swallows_answer.md": [
        "The model learns the noise of its training data.",
        "Units are left out at random while training.",
        "A small matrix that slides over the input.",
    ],
    "src_links_left_in_question.md": [
        "Steps down the slope.",
        "A recurrent cell with gates. See `this` on MDN.",
        "Right ones among the found ones.",
    ],
    "nested_link_and_source_left.md": ["They tell the optimiser about the data.", "A structure that speeds look-ups."],
    "question_list_wrong_pair.md": ["", "", ""],
    "anki_tags_column_in_answer.txt": ["A structure that\nspeeds look-ups.", "A stored query."],
}  # fmt: skip
OPTIONS = {
    "options_lost.md": [
        ["It runs callbacks in a second thread.", "*It takes callbacks from a queue.", "It stops while a promise waits."],
        ["```python\ndef f():\n    pass\n```", "*```python\ndef f(self):\n    pass\n```"],
        ["++", "*||"],
    ],
    "choice_answer_label_in_other_language.md": [["2", '*"11"'], ['"null"', '*"object"']],
    "letter_a_read_as_answer.txt": [["React", "*Redis", "Rails", "Rust"], ["*bash", "vim", "less", "git"]],
    "aiken_wrong_pairs.txt": [
        ["Is it this one?", "Maybe this answer?", "Possibly this one?", "*Must be this one!"],
        ["*Moodle", "ATutor", "Claroline", "Blackboard"],
    ],
    "json_options_lost.json": [["HTML", "*Python", "CSS", "JSON"], ["*Redis", "React"], ["*bash", "vim"]],
    "invisible_answer.md": [["```\ngit log\n```", "*```\ngit reset HEAD^\n```"]],
    "formats/mcq.csv": [["React", "*Redis", "Rails", "Rust"], ["*bash", "vim", "less", "git"], ["bash", "*vim", "less", "git"]],
    "formats/mcq.json": [["HTML", "*Python", "CSS", "JSON"], ["*Redis", "React"], ["*bash", "vim"]],
    "formats/mcq_num.md": [["React", "*Redis", "Rails"], ["*bash", "vim"]],
    "formats/gift.gift": [["*Atomicity", "Availability", "Accuracy"], ["True", "*False"], []],
    "formats/aiken.txt": [["Is it this one?", "Maybe this answer?", "Possibly this one?", "*Must be this one!"],
                          ["*Moodle", "ATutor", "Claroline", "Blackboard"]],
}  # fmt: skip
"""The options of each card; a star before the right one."""
TOPICS = {
    "markdown_table_not_read.md": "Databases",
    "json_answer_with_code.json": "react, lists",
    "nested_link_and_source_left.md": "SQL",
    "topic_from_heading_inside_answer.md": "JavaScript",
    "anki_tags_column_in_answer.txt": "db",
}
DOUBTS = {
    "picture_in_answer_dropped_silently.md": "pictures",
    "tasks_of_a_note_read_as_choice.md": "list of tasks",
}
ASKED = {
    "choice_answer_label_in_other_language.md": [['console.log(1 + "1");'], []],
    "equals_signs_eaten.md": [
        ["== and ==="],
        [],
        ["__init__", "*args and **kwargs"],
        ["a * b and a ** b"],
        ["List<T>"],
    ],
    "code_spans_lose_underscores.md": [
        ["__init__", "*args", "**kwargs"],
        ["#==", "#==="],
        ["a_b_c", "~~x~~"],
    ],
    "tags_in_code_spans_eaten.md": [["<span>", "<div>"], ["<section>", "<article>"]],
}
"""What stays in the question of each card."""
ANSWERED = {
    "json_answer_with_code.json": [["```jsx\n<ul>\n  {items.map((item) => ("]],
    "windows_prompt_read_as_hashcards.md": [[], ["C:\\node>npm start"], []],
    "picture_in_answer_dropped_silently.md": [["[picture: loss]"], []],
    "topic_from_heading_inside_answer.md": [["Key Points"], [], []],
    "code_spans_lose_underscores.md": [["__init__", "**kwargs", "__slots__"], [], ["my_var_name"]],
}
ENDS = {
    "json_answer_with_code.json": "It has to be stable\n* An index will do in a pinch",
    "choice_answer_label_in_other_language.md": "Die Zahl wird zur Zeichenkette.",
    "first_heading_becomes_topic.md": "* localStorage is permanent\n* sessionStorage ends with the tab",
}
"""How the answer of the first card ends."""


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_lose_their_marks_and_headers_are_none(name: str) -> None:
    assert [card.question for card in read(name).cards] == QUESTIONS[name]


@pytest.mark.parametrize("name", ANSWERS)
def test_each_question_has_its_own_answer(name: str) -> None:
    assert [card.answer for card in read(name).cards] == ANSWERS[name]


@pytest.mark.parametrize("name", OPTIONS)
def test_all_options_are_kept_with_the_right_ones_marked(name: str) -> None:
    cards = read(name).cards
    assert [options(card) for card in cards] == OPTIONS[name]
    assert "⠀" not in "".join(card.answer for card in cards), "it cannot be seen"


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("options_lost.md", "It takes callbacks from a queue.", "||"),
        ("json_options_lost.json", "Python\n\nThe others are data.", "bash"),
    ],
)
def test_the_answer_to_a_choice_is_the_text_of_the_option(
    name: str, first: str, last: str
) -> None:
    cards = read(name).cards
    assert (cards[0].answer, cards[-1].answer) == (first, last)


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_is_a_tag_or_a_heading_outside_of_answers(name: str) -> None:
    assert {card.topic for card in read(name).cards} == {TOPICS[name]}


@pytest.mark.parametrize("name", DOUBTS)
def test_what_may_be_wrong_is_doubted(name: str) -> None:
    assert any(DOUBTS[name] in words for words in read(name).reading.suspicions)


@pytest.mark.parametrize("name", ASKED)
def test_code_and_signs_stay_in_questions(name: str) -> None:
    for card, texts in zip(read(name).cards, ASKED[name], strict=True):
        assert [text for text in texts if text not in card.question] == []


@pytest.mark.parametrize("name", ANSWERED)
def test_code_signs_and_pictures_stay_in_answers(name: str) -> None:
    for card, texts in zip(read(name).cards, ANSWERED[name], strict=True):
        assert [text for text in texts if text not in card.answer] == []


@pytest.mark.parametrize("name", ENDS)
def test_an_answer_goes_on_to_its_last_line(name: str) -> None:
    assert read(name).cards[0].answer.endswith(ENDS[name])


@pytest.mark.parametrize(
    ("lines", "answer"),
    [("B. heap\nA. trie\nC. list", "**A.** It is a tree."), ("- [ ] B) heap\n- [ ] A) `trie`\n- [ ] C) list", "Answer: A) It is a tree.")],
)  # fmt: skip
def test_options_keep_their_letters_whatever_their_order(lines: str, answer: str) -> None:
    text = f"**1. Which is it?**\n\n{lines}\n\n<details><summary>Answer</summary>\n\n{answer}\n\n</details>\n\n"
    file = read_source("a.md", text + text.replace("1. Which", "2. And which"))
    assert [options(card) for card in file.cards] == [["heap", "*trie", "list"]] * 2
    assert [card.answer for card in file.cards] == ["trie\n\nIt is a tree."] * 2


def test_the_heading_asks_and_the_answer_begins_below_it() -> None:
    assert read("first_heading_becomes_topic.md").cards[0].answer.startswith("With HTML5")


def test_questions_without_answers_stand_on_their_lines_and_nothing_is_left_out() -> None:
    file = read("question_list_wrong_pair.md")
    assert [card.line for card in file.cards] == [3, 4, 5]
    assert file.reading.left_out == ()


def test_other_signs_and_words_are_other_questions() -> None:
    merged = put(read("different_questions_merged.txt").cards)
    assert len(merged.added) == len(read("different_questions_merged.txt").cards) == 26
    assert merged.duplicates == ()


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("json_answer_with_code.json", 1),
        ("windows_prompt_read_as_hashcards.md", 3),
        ("unclosed_fence_swallows_rest.md", 4),
        ("topic_from_heading_inside_answer.md", 3),
        ("first_heading_becomes_topic.md", 1),
    ],
)
def test_what_is_in_an_answer_is_no_question(name: str, count: int) -> None:
    assert len(read(name).cards) == count


def test_an_open_fence_is_named() -> None:
    left = read("unclosed_fence_swallows_rest.md").reading.left_out
    assert [entry.line for entry in left if "never closed" in entry.why] == [9]


@pytest.mark.parametrize("overwrite", [False, True])
def test_the_numbers_of_another_file_are_its_own(*, overwrite: bool) -> None:
    first, second = read_files(gather(FOLDER / "same_number_other_question"), Wanted())
    bank = put(first.cards).bank
    both = put(second.cards, bank, overwrite=overwrite).bank
    assert [question.text for question in both.questions] == [
        "What is a cache?", "What is a trie?", "What is a socket?", "What is DNS?",
    ]  # fmt: skip
    assert both.questions[0].reference == "A near store."


@pytest.mark.parametrize(
    "path",
    sorted(path for path in STRUCTURE.iterdir() if "expect" not in path.name),
    ids=lambda path: path.stem,
)
def test_a_structure_that_is_easily_misread_gives_what_a_person_sees(path: Path) -> None:
    expected = json.loads(path.with_suffix(".expect.json").read_text())
    (file,) = read_files(gather(path), Wanted())
    answers = {card.question: card.answer for card in file.cards}
    assert sum(map(bool, answers.values())) == expected["pairs"]
    for question, beginning in expected["samples"]:
        assert answers[question].startswith(beginning)


COUNTS = {
    "aiken.txt": 2, "alpaca.jsonl": 2, "anki_ao.md": 1, "anki_plain.txt": 2, "ans_label.txt": 2, "boldq.md": 2,
    "callout.md": 2, "catq.json": 2, "chinese.md": 2, "create.md": 1, "deflist.md": 2, "gift.gift": 3, "gift.txt": 3,
    "list.yaml": 2, "list_qa.yml": 2, "map.json": 2, "map.yaml": 2, "mcq.csv": 3, "mcq.json": 3, "mcq_num.md": 2,
    "mochi.md": 1, "nb.ipynb": 2, "nested.json": 2, "notion_db.csv": 2, "num_dot_answer.txt": 2,
    "num_plain.txt": 3, "odd_header.csv": 2, "page.adoc": 2, "page.html": 2, "page.rst": 2, "prompt.jsonl": 2,
    "qa_short.json": 2, "qlist.md": 3, "quizlet.txt": 2, "quizlet_custom.txt": 3, "remnote.md": 2,
    "squad.json": 1, "table.md": 2, "tell_me.txt": 2,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_every_format_gives_all_of_its_questions(name: str) -> None:
    file = read(f"formats/{name}")
    assert len(file.cards) == COUNTS[name]
    assert all(card.question and bool(card.answer) != (name == "qlist.md") for card in file.cards)
    assert len(put(file.cards).added) == COUNTS[name]


@pytest.mark.parametrize(
    ("name", "cards"),
    [
        ("bank.yaml", [("What is a trie: and why?", "A tree of prefixes, one letter an edge.", "Tries & more"), ("What is a heap?", "An ordered tree.", "")]),
        ("session.jsonl", [("A?", "x", "T")]),
        ("crowd.json", [("A trie?", "A tree x^2", "D")]),
        ("cards.md", [("A trie?", "A tree", ""), ("A _____ is _____.", "A heap is ordered.", "")]),
        ("obsidian.md", [("What is a heap?", "An order.", "T"), ("Why?", "So.", "T"), ("A _____.", "A gap.", "T")]),
        ("fold.md", [("What is a trie?", "A tree.", "")]),
    ],
)  # fmt: skip
def test_every_other_format_gives_question_answer_and_topic(
    name: str, cards: list[tuple[str, str, str]]
) -> None:
    file = read_source(name, TEXTS[name])
    assert [(card.question, card.answer, card.topic) for card in file.cards] == cards
    has_rubric = name in {"bank.yaml", "session.jsonl"}
    assert all((card.whole is not None) == has_rubric for card in file.cards)


@pytest.mark.parametrize("name", ["qti.xml", "mnemosyne.xml", "supermemo.xml"])
def test_xml_of_other_programs_is_refused_in_a_line(name: str) -> None:
    assert read(f"formats/{name}").fault == "this XML is not Moodle's; no other is read"
