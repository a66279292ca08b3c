"""Small files that were read wrongly once: one defect a file, its name says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.importing.cards import Card
from interview.importing.files import gather
from interview.importing.merge import Merge, merge
from interview.importing.reading import FileRead, Wanted, read_files
from interview.model.bank import Bank

FOLDER = Path(__file__).parent / "cases"
EMPTY = Bank("b", "B", (), (), "")


def read(name: str) -> FileRead:
    path = next(iter(sorted(FOLDER.glob(f"{name}*"))))
    return read_files(gather(path), Wanted())[0]


def questions(name: str) -> list[str]:
    return [card.question for card in read(name).cards]


def answers(name: str) -> list[str]:
    return [card.answer for card in read(name).cards]


def choices(cards: tuple[Card, ...]) -> list[tuple[list[str], list[str]]]:
    """All options of each card, and the right ones."""
    return [
        ([one.text for one in card.options], [one.text for one in card.options if one.right])
        for card in cards
    ]


def put(cards: tuple[Card, ...], bank: Bank = EMPTY, *, overwrite: bool = False) -> Merge:
    return merge(bank, cards, overwrite=overwrite, before={})


def test_01_closed_headings_and_labels_part_three_questions() -> None:
    assert answers("01") == [
        "The model learns the noise of its training data.",
        "Units are left out at random while training.",
        "A small matrix that slides over the input.",
    ]


def test_02_other_signs_and_words_are_other_questions() -> None:
    merged = put(read("02").cards)
    assert len(merged.added) == len(read("02").cards) == 26
    assert merged.duplicates == ()


def test_05_an_answer_keeps_its_code_its_lines_and_its_list() -> None:
    (card,) = read("05").cards
    assert "```jsx\n<ul>\n  {items.map((item) => (" in card.answer
    assert card.answer.endswith("It has to be stable\n* An index will do in a pinch")
    assert card.topic == "react, lists"


def test_06_a_prompt_in_a_fence_is_code() -> None:
    assert len(questions("06")) == 3
    assert "C:\\node>npm start" in answers("06")[1]


def test_07_an_open_fence_swallows_nothing_and_is_named() -> None:
    assert len(questions("07")) == 4
    left = read("07").reading.left_out
    assert [entry.line for entry in left if "never closed" in entry.why] == [9]


def test_09_options_are_kept_with_the_right_one_marked() -> None:
    first, second, third = choices(read("09").cards)
    assert first[1] == ["It takes callbacks from a queue."]
    assert second[1] == ["```python\ndef f(self):\n    pass\n```"]
    assert third == (["++", "||"], ["||"])
    assert answers("09")[2] == "||"


def test_10_sources_go_and_words_of_links_stay() -> None:
    assert questions("10") == ["What is gradient descent?", "Define LSTM.", "What is Precision?"]
    assert answers("10") == [
        "Steps down the slope.",
        "A recurrent cell with gates. See `this` on MDN.",
        "Right ones among the found ones.",
    ]


def test_12_a_letter_below_a_label_of_any_language_is_the_choice() -> None:
    cards = read("12").cards
    assert choices(cards) == [(["2", '"11"'], ['"11"']), (['"null"', '"object"'], ['"object"'])]
    assert 'console.log(1 + "1");' in cards[0].question
    assert cards[0].answer.endswith("Die Zahl wird zur Zeichenkette.")


def test_13_chinese_questions_lose_their_marks() -> None:
    assert questions("13") == ["什么是索引？", "什么是视图？"]


def test_14_the_place_of_a_picture_is_shown_and_told() -> None:
    assert "[picture: loss]" in answers("14")[0]
    assert any("pictures" in words for words in read("14").reading.suspicions)


def test_15_a_list_of_things_to_do_is_doubted() -> None:
    assert any("list of tasks" in words for words in read("15").reading.suspicions)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("17", ["== and ===", "__init__", "*args and **kwargs", "a * b and a ** b", "List<T>"]),
        ("28", ["__init__", "*args", "**kwargs", "#==", "#===", "a_b_c", "~~x~~"]),
        ("30", ["<span>", "<div>", "<section>", "<article>"]),
    ],
)
def test_17_28_30_signs_stay_in_questions(name: str, kept: list[str]) -> None:
    whole = "\n".join(questions(name))
    assert [sign for sign in kept if sign not in whole] == []


def test_28_signs_stay_in_answers() -> None:
    for sign in ("__init__", "**kwargs", "__slots__", "my_var_name"):
        assert sign in "\n".join(answers("28"))


def test_19_navigation_and_sources_are_no_answer() -> None:
    assert answers("19") == [
        "They tell the optimiser about the data.",
        "A structure that speeds look-ups.",
    ]
    assert {card.topic for card in read("19").cards} == {"SQL"}


def test_20_a_heading_inside_an_answer_is_no_topic() -> None:
    cards = read("20").cards
    assert len(cards) == 3
    assert "Key Points" in cards[0].answer
    assert {card.topic for card in cards} == {"JavaScript"}


def test_21_the_first_heading_asks() -> None:
    (card,) = read("21").cards
    assert card.answer.startswith("With HTML5")
    assert card.answer.endswith("* localStorage is permanent\n* sessionStorage ends with the tab")


def test_23_24_letters_are_options_never_the_answer() -> None:
    assert [right for _, right in choices(read("23").cards)] == [["Redis"], ["bash"]]
    assert [right for _, right in choices(read("24").cards)] == [["Must be this one!"], ["Moodle"]]


def test_25_the_answer_is_the_text_of_the_option() -> None:
    assert [right for _, right in choices(read("25").cards)] == [["Python"], ["Redis"], ["bash"]]
    assert answers("25")[0] == "Python\n\nThe others are data."


def test_27_questions_without_answers_make_no_pair() -> None:
    file = read("27")
    assert [(card.line, card.answer) for card in file.cards] == [(3, ""), (4, ""), (5, "")]
    assert file.reading.left_out == ()


@pytest.mark.parametrize("overwrite", [False, True])
def test_29_the_numbers_of_another_file_are_its_own(*, overwrite: bool) -> None:
    first, second = read_files(gather(FOLDER / "29_same_number_other_question"), Wanted())
    one = put(first.cards).bank
    both = put(second.cards, one, overwrite=overwrite).bank
    assert [question.text for question in both.questions] == [
        "What is a cache?", "What is a trie?", "What is a socket?", "What is DNS?",
    ]  # fmt: skip
    assert both.questions[0].reference == "A near store."


def test_32_33_headers_name_the_columns() -> None:
    wanted = ["What is an index?", "What is a view?"]
    assert questions("32") == questions("33") == wanted


def test_34_the_third_column_is_tags() -> None:
    assert answers("34") == ["A structure that\nspeeds look-ups.", "A stored query."]
    assert {card.topic for card in read("34").cards} == {"db"}


def test_35_what_cannot_be_seen_is_no_answer() -> None:
    (file,) = read_files(gather(FOLDER / "35_invisible_answer"), Wanted())
    assert all("⠀" not in card.answer for card in file.cards)
    assert choices(file.cards)[0][1] == ["```\ngit reset HEAD^\n```"]


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
    ("name", "right"),
    [
        ("mcq.csv", ["Redis", "bash", "vim"]),
        ("mcq.json", ["Python", "Redis", "bash"]),
        ("mcq_num.md", ["Redis", "bash"]),
        ("gift.gift", ["Atomicity", "False", ""]),
        ("aiken.txt", ["Must be this one!", "Moodle"]),
    ],
)
def test_choices_come_with_the_right_one(name: str, right: list[str]) -> None:
    assert ["".join(found) for _, found in choices(read(f"formats/{name}").cards)] == right


@pytest.mark.parametrize("name", ["qti.xml", "mnemosyne.xml", "supermemo.xml"])
def test_xml_of_other_programs_is_refused_in_a_line(name: str) -> None:
    assert read(f"formats/{name}").fault == "this XML is not Moodle's; no other is read"
