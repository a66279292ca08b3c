"""Small files that were read wrongly once: one defect a file, its name says which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interview.importing.cards import Card
from interview.importing.files import gather
from interview.importing.merge import Merge, merge
from interview.importing.reading import FileRead, Wanted, read_files
from interview.model.bank import Bank

FOLDER = Path(__file__).parent / "cases"
STRUCTURE = Path(__file__).parent / "structure"
EMPTY = Bank("b", "B", (), (), "")


def read(name: str) -> FileRead:
    path = next(iter(sorted(FOLDER.glob(f"{name}*"))))
    return read_files(gather(path), Wanted())[0]


def right(cards: tuple[Card, ...]) -> list[list[str]]:
    """The right options of each card."""
    return [[option.text for option in card.options if option.right] for card in cards]


def put(cards: tuple[Card, ...], bank: Bank = EMPTY, *, overwrite: bool = False) -> Merge:
    return merge(bank, cards, overwrite=overwrite, before={})


QUESTIONS = {
    "10": ["What is gradient descent?", "Define LSTM.", "What is Precision?"],
    "13": ["什么是索引？", "什么是视图？"],
    "32": ["What is an index?", "What is a view?"],
    "33": ["What is an index?", "What is a view?"],
}
ANSWERS = {
    "01": ["The model learns the noise of its training data.", "Units are left out at random while training.",
           "A small matrix that slides over the input."],
    "10": ["Steps down the slope.", "A recurrent cell with gates. See `this` on MDN.", "Right ones among the found ones."],
    "19": ["They tell the optimiser about the data.", "A structure that speeds look-ups."],
    "27": ["", "", ""],
    "34": ["A structure that\nspeeds look-ups.", "A stored query."],
}  # fmt: skip
RIGHT = {
    "09": [
        ["It takes callbacks from a queue."],
        ["```python\ndef f(self):\n    pass\n```"],
        ["||"],
    ],
    "12": [['"11"'], ['"object"']],
    "23": [["Redis"], ["bash"]],
    "24": [["Must be this one!"], ["Moodle"]],
    "25": [["Python"], ["Redis"], ["bash"]],
    "35_invisible_answer": [["```\ngit reset HEAD^\n```"]],
    "formats/mcq.csv": [["Redis"], ["bash"], ["vim"]],
    "formats/mcq.json": [["Python"], ["Redis"], ["bash"]],
    "formats/mcq_num.md": [["Redis"], ["bash"]],
    "formats/gift.gift": [["Atomicity"], ["False"], []],
    "formats/aiken.txt": [["Must be this one!"], ["Moodle"]],
}
TOPICS = {"05": "react, lists", "19": "SQL", "20": "JavaScript", "34": "db"}
DOUBTS = {"14": "pictures", "15": "list of tasks"}
KEPT = {
    "05": ["```jsx\n<ul>\n  {items.map((item) => (", "It has to be stable\n* An index will do in a pinch"],
    "06": ["C:\\node>npm start"],
    "12": ['console.log(1 + "1");', "Die Zahl wird zur Zeichenkette."],
    "14": ["[picture: loss]"],
    "17": ["== and ===", "__init__", "*args and **kwargs", "a * b and a ** b", "List<T>"],
    "20": ["Key Points"],
    "21": ["* localStorage is permanent\n* sessionStorage ends with the tab"],
    "25": ["Python\n\nThe others are data."],
    "28": ["__init__", "*args", "**kwargs", "#==", "#===", "a_b_c", "~~x~~", "__slots__", "my_var_name"],
    "30": ["<span>", "<div>", "<section>", "<article>"],
}  # fmt: skip


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_lose_their_marks_and_headers_are_none(name: str) -> None:
    assert [card.question for card in read(name).cards] == QUESTIONS[name]


@pytest.mark.parametrize("name", ANSWERS)
def test_each_question_has_its_own_answer(name: str) -> None:
    assert [card.answer for card in read(name).cards] == ANSWERS[name]


@pytest.mark.parametrize("name", RIGHT)
def test_the_right_options_are_marked(name: str) -> None:
    cards = read(name).cards
    assert right(cards) == RIGHT[name]
    assert "⠀" not in "".join(card.answer for card in cards), "it cannot be seen"


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_is_a_tag_or_a_heading_outside_of_answers(name: str) -> None:
    assert {card.topic for card in read(name).cards} == {TOPICS[name]}


@pytest.mark.parametrize("name", DOUBTS)
def test_what_may_be_wrong_is_doubted(name: str) -> None:
    assert any(DOUBTS[name] in words for words in read(name).reading.suspicions)


@pytest.mark.parametrize("name", KEPT)
def test_code_signs_and_lists_stay(name: str) -> None:
    whole = "\n".join(f"{card.question}\n{card.answer}" for card in read(name).cards)
    assert [text for text in KEPT[name] if text not in whole] == []


def test_02_other_signs_and_words_are_other_questions() -> None:
    merged = put(read("02").cards)
    assert len(merged.added) == len(read("02").cards) == 26
    assert merged.duplicates == ()


@pytest.mark.parametrize(
    ("name", "count"), [("05", 1), ("06", 3), ("07", 4), ("20", 3), ("21", 1)]
)
def test_what_is_in_an_answer_is_no_question(name: str, count: int) -> None:
    assert len(read(name).cards) == count


def test_07_an_open_fence_is_named() -> None:
    left = read("07").reading.left_out
    assert [entry.line for entry in left if "never closed" in entry.why] == [9]


@pytest.mark.parametrize("overwrite", [False, True])
def test_29_the_numbers_of_another_file_are_its_own(*, overwrite: bool) -> None:
    first, second = read_files(gather(FOLDER / "29_same_number_other_question"), Wanted())
    one = put(first.cards).bank
    both = put(second.cards, one, overwrite=overwrite).bank
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


@pytest.mark.parametrize("name", ["qti.xml", "mnemosyne.xml", "supermemo.xml"])
def test_xml_of_other_programs_is_refused_in_a_line(name: str) -> None:
    assert read(f"formats/{name}").fault == "this XML is not Moodle's; no other is read"
