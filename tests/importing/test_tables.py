"""Tables, records and quizzes: what plays which role, and which option is right."""

from __future__ import annotations

import json

import pytest

from interview.importing.cards import Card, Layout
from interview.importing.imports import parse_columns
from interview.importing.reading import FileRead, Wanted
from interview.importing.records import role_of
from tests.importing.sources import read_source


def read(name: str, text: str, **columns: str) -> FileRead:
    return read_source(name, text, Wanted(columns=tuple(columns.items())))


def right(card: Card) -> list[str]:
    return [option.text for option in card.options if option.right]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Question", "question"), ("Interview Question", "question"), ("Front", "question"), ("Ideal Answer", "answer"),
        ("correctOptionId", "answer"), ("answerIndex", "answer"), ("Category", "topic"), ("Difficulty", "difficulty"),
        ("Question Number", ""), ("answer_date", ""), ("Explanation", "explanation"), ("Frage", "question"),
        ("Musterlösung", "answer"), ("Thema", "topic"), ("reference", ""),
        ("What is a long header that asks?", ""),
    ],
)  # fmt: skip
def test_the_name_of_a_column_says_its_role(name: str, role: str) -> None:
    known = role_of(name)
    assert (known[0] if known else "") == role


def test_a_table_keeps_topic_difficulty_and_lines() -> None:
    text = "Question Number,Question,Answer,Category,Difficulty\n1,What is X?,It is x.,General,Hard\n2,Why Y?,So.,General,Easy\n"
    first, second = read("a.csv", text).cards
    assert (first.question, first.answer, first.topic, first.difficulty, first.line) == (
        "What is X?",
        "It is x.",
        "General",
        3,
        2,
    )
    assert second.difficulty == 1


@pytest.mark.parametrize(
    ("header", "values", "levels"),
    [
        ("Level (1-5)", "1 2 3 4", [1, 2, 2, 3]),
        ("Level", "1 3 5", [1, 2, 3]),
        ("Level", "1 2 3", [1, 2, 3]),
        ("Difficulty", "easy medium hard", [1, 2, 3]),
    ],
)
def test_a_scale_of_difficulty_is_taken_to_its_end(
    header: str, values: str, levels: list[int]
) -> None:
    rows = "".join(f"What is {value}?,It.,{value}\n" for value in values.split())
    file = read("a.csv", f"Question,Answer,{header}\n{rows}")
    assert [card.difficulty for card in file.cards] == levels
    assert dict(file.reading.layout.columns)["difficulty"] == header


def test_a_newer_table_without_a_column_is_read_all_the_same() -> None:
    layout = Layout(columns=(("question", "Question"), ("difficulty", "Level")))
    file = read_source("a.csv", "Question,Answer\nWhat is X?,It.\n", Wanted(layout=layout))
    assert [card.answer for card in file.cards] == ["It."]


def test_a_difficulty_that_is_not_known_is_told() -> None:
    reading = read(
        "a.csv", "Question,Answer,Level\nWhat is X?,It.,1\nWhat is Y?,It.,odd\n"
    ).reading
    assert "'odd' in 'Level' is no difficulty that is known" in reading.suspicions


def test_a_table_in_which_no_answer_was_found_names_the_columns_that_may_hold_it() -> None:
    text = "question,no,seen\nWhat is a lake?,1,12\nWhat is a river?,2,13\n"
    reading = read("a.csv", text).reading
    assert any(
        "no answer was found" in doubt and "'seen'" in doubt for doubt in reading.suspicions
    )


READ = {
    "a header stands below a title": (
        "a.csv",
        "Trees 2024,,\nNo,Question,Answer\n1,What is a heap?,An order.\n",
        [("What is a heap?", "An order.", "")],
    ),
    "a header begins with the sign for numbers, below a remark": (
        "a.csv",
        "# remark\n#,Question,Answer\n1,What is Kafka?,A log.\n2,What is Redis?,A store.\n",
        [("What is Kafka?", "A log.", ""), ("What is Redis?", "A store.", "")],
    ),
    "cells without a header are question, answer and tag": (
        "a.txt",
        "What is a class?; a template; js\nHoisting; names come first; js\nWhat is it?; an object; js\n",
        [("What is a class?", "a template", "js"), ("Hoisting", "names come first", "js"), ("What is it?", "an object", "js")],
    ),
    "a comma in every line of a text with semicolons is no delimiter": (
        "a.txt",
        "What is X, in short; it\nWhat is Y, in short; that\n",
        [("What is X, in short", "it", ""), ("What is Y, in short", "that", "")],
    ),
    "a semicolon in every answer is no delimiter": (
        "a.csv",
        "What is X?,it; or that\nWhat is Y?,one; or two\n",
        [("What is X?", "it; or that", ""), ("What is Y?", "one; or two", "")],
    ),
    "the heading above a table is its topic": (
        "a.md",
        "# Trees:\n\n|Question|Answer|\n|-|-|\n|What is X?|It.|\n",
        [("What is X?", "It.", "Trees")],
    ),
    "the sides of a card lose their labels": (
        "a.txt",
        "Question: What is a heap?::Answer: A tree that is ordered.\n",
        [("What is a heap?", "A tree that is ordered.", "")],
    ),
    "values of YAML are texts": (
        "a.yaml",
        "- question: Is it on?\n  answer: no\n",
        [("Is it on?", "no", "")],
    ),
    "nested records have the topic above them": (
        "a.json",
        '{"quiz": {"sport": {"q1": {"question": "Who won?", "answer": "They."}}, "maths": {"q1": {"question": "12 - 8 = ?", "answer": "4"}}}}',
        [("Who won?", "They.", "sport"), ("12 - 8 = ?", "4", "maths")],
    ),
    "the place of the only option is its text": (
        "a.json",
        '[{"question": "Which meat is venison?", "answers": ["Deer"], "answer": 0}]',
        [("Which meat is venison?", "Deer", "")],
    ),
    "NaN and None are answers": (
        "a.json",
        '[{"question": "What is 0/0?", "answer": "NaN"}, {"question": "What does sort return?", "answer": "None"}]',
        [("What is 0/0?", "NaN", ""), ("What does sort return?", "None", "")],
    ),
    "None is an answer in text": (
        "a.txt",
        "Q: What does sort return?\nA: None\n",
        [("What does sort return?", "None", "")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("claim", READ)
def test_tables_and_records_give_question_answer_and_topic(claim: str) -> None:
    name, text, cards = READ[claim]
    file = read(name, text)
    assert [(card.question, card.answer, card.topic) for card in file.cards] == cards


def test_the_title_above_a_header_is_left_out_and_told() -> None:
    (entry,) = read(*READ["a header stands below a title"][:2]).reading.left_out
    assert (entry.line, entry.text, entry.why) == (1, "Trees 2024", "above the header")


XY = {"options": ["x", "y"]}
SIGNS = {"options": ["-", "*", "+"]}
XYZ = {"options": ["x", "y", "z"]}


@pytest.mark.parametrize(
    ("record", "options", "right_ones"),
    [
        ({**XY, "answer": "B"}, "x y", "y"),
        ({**XY, "answer": 1}, "x y", "y"),
        ({**XY, "answer": "y"}, "x y", "y"),
        ({"choices": ["x", "y"], "correctIndex": 1}, "x y", "y"),
        ({"options": {"a": "x", "b": "y"}, "correct": "b"}, "x y", "y"),
        ({"options": {"B": "x", "A": "y"}, "answer": "A"}, "x y", "y"),
        ({"options": [{"id": "a", "text": "x"}, {"id": "b", "text": "y"}], "correctOptionId": "b"}, "x y", "y"),
        ({"answers": [{"text": "x", "isCorrect": False}, {"text": "y", "isCorrect": True}]}, "x y", "y"),
        ({"correct_answer": "y", "incorrect_answers": ["x"]}, "x y", "y"),
        ({"optionA": "x", "optionB": "y", "optionC": "N/A", "answer": "B"}, "x y", "y"),
        ({"A": "x", "B": "y", "key": "b"}, "x y", "y"),
        ({"Option 1": "x", "Option 2": "y", "answer": "B"}, "x y", "y"),
        ({"option_a": "x", "option_b": "y", "answer": "option_b"}, "x y", "y"),
        ({"options": {"1": "x", "2": "y"}, "answer": "B"}, "x y", "y"),
        ({"options": [{"id": 101, "text": "x"}, {"id": 102, "text": "y"}], "answer": "B"}, "x y", "y"),
        ({"options": ["A) x", "B) y"], "correct": 1}, "x y", "y"),
        ({**XYZ, "answer": "a, c"}, "x y z", "x z"),
        ({**XYZ, "answer": "(a)"}, "x y z", "x"),
        ({**XYZ, "answer": ["x", "z"]}, "x y z", "x z"),
        ({"correct_answer": 2, "incorrect_answer_1": 0, "incorrect_answer_2": False, "incorrect_answer_3": None}, "0 2 False", "2"),
        ({"options": ["list", "None"], "answer": "None"}, "list None", "None"),
        ({**SIGNS, "answer": "B"}, "- * +", "*"),
        ({**SIGNS, "answer": "+"}, "- * +", "+"),
        ({"options": ["C", "C++", "C#"], "answer": "C#"}, "C C++ C#", "C#"),
        ({"options": ["'-", "'+"], "answer": "'+"}, "'- '+", "'+"),
    ],
)  # fmt: skip
def test_the_right_options_are_marked_however_they_are_named(
    record: dict[str, object], options: str, right_ones: str
) -> None:
    (card,) = read("a.json", json.dumps([{"question": "Which is it?", **record}])).cards
    assert " ".join(option.text for option in card.options) == options
    assert " ".join(right(card)) == right_ones
    assert card.answer == right_ones or len(right(card)) > 1


def test_options_keep_their_letters_where_one_has_none() -> None:
    options = [*(f"{key}) is {key}" for key in "ABCDEFGH"), "none of these"]
    record = {"question": "Which?", "options": options, "answer": "none of these"}
    (card,) = read("a.json", json.dumps([record])).cards
    assert [option.text for option in card.options] == options
    assert right(card) == ["none of these"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("## Question {n}\nWhat is {n}?\n\n- A) A plan\n- B) A person\n\n### Answer:\n**B) A person**\n\n### Explanation:\nIt is within.\n\n",
         "A person\n\nIt is within."),
        ("{n}. What is red?\nA. sky\nB. rose\nAnswer: Option B: rose\n\n", "rose"),
    ],
)  # fmt: skip
def test_an_answer_that_repeats_its_option_says_it_once(text: str, answer: str) -> None:
    cards = read("a.md", "".join(text.format(n=n) for n in (1, 2))).cards
    assert [card.answer for card in cards] == [answer] * 2


SHIFTED = """\
Question;Answer;Topic
What is an index?;A copy that is sorted; it costs space;Databases
What is a view?;A stored query;Databases
"""


@pytest.mark.parametrize(
    ("name", "text", "doubt"),
    [
        ("a.csv", SHIFTED, "line 2 has 4 cells, the header 3"),
        ("a.csv", SHIFTED.replace("; it costs space;", ";"), ""),
        ("a.csv", "Question,Answer\nWhat is X?,A letter.,,\nWhat is Y?,Another.\n", ""),
        ("a.csv", "What is X?,One, a letter.\nWhat is Y?,Two.\nWhat is Z?,Three.\nWhat is A?,No.\nIs it A, B?,No.\n",
         "2 rows have too many cells: line 1 has 3 cells, the others 2"),
        ("a.md", "|Question|Answer|\n|-|-|\n|What is or?|a | b|\n|What is X?|A letter.|\n",
         "line 3 has 3 cells, the header 2"),
    ],
)  # fmt: skip
def test_a_row_with_more_cells_than_the_header_is_suspicious(
    name: str, text: str, doubt: str
) -> None:
    suspicions = read(name, text).reading.suspicions
    assert [words for words in suspicions if "cells" in words] == ([doubt] if doubt else [])


def test_a_first_row_that_asks_nothing_above_rows_that_ask_is_a_card_and_may_be_the_header() -> (
    None
):
    text = "Pitanje,Odgovor\nWhat is a trie?,A tree.\nWhat is a heap?,An order.\n"
    file = read("a.csv", text)
    assert [card.question for card in file.cards][:2] == ["Pitanje", "What is a trie?"]
    assert "line 1 asks nothing: it may be the header" in file.reading.suspicions
    assert len(read("a.csv", text, question="Pitanje", answer="Odgovor").cards) == 2
    table = read("a.md", f"|{text[:15].replace(',', '|')}|\n|-|-|\n|What is a trie?|A tree.|\n")
    assert [(card.question, card.answer) for card in table.cards] == [
        ("What is a trie?", "A tree.")
    ]


def test_the_tables_of_a_document_in_which_no_column_asks_are_told() -> None:
    text = "|Question|Answer|\n|-|-|\n|What is X?|It.|\n\n|Year|Place|Sum|\n|-|-|-|\n|1|a|2|\n|3|b|4|\n"
    (entry,) = read("a.md", text).reading.left_out
    assert (entry.line, entry.text) == (5, "Year | Place | Sum")
    assert entry.why == "which column is the question? Year, Place, Sum"


def test_the_fields_of_records_are_shown_where_none_is_known_to_be_the_question() -> None:
    text = json.dumps({"x": [{"foo": "trie", "bar": "A tree."}, {"foo": "heap", "bar": "Order."}]})
    file = read("a.json", text)
    assert file.fault == "which field is the question? foo, bar"
    assert file.reading.columns == (("foo", "trie"), ("bar", "A tree."))
    cards = read("a.json", text, question="foo", answer="bar").cards
    assert [(card.question, card.answer) for card in cards] == [
        ("trie", "A tree."),
        ("heap", "Order."),
    ]


def test_a_column_is_named_with_the_comma_in_its_name() -> None:
    assert parse_columns("question=Alpha, answer = Beta, or more") == (
        ("question", "Alpha"),
        ("answer", "Beta, or more"),
    )


MOODLE = """<?xml version="1.0"?><quiz>
<question type="category"><category><text>top/Java/Collections</text></category></question>
<question type="multichoice"><questiontext format="html"><text><![CDATA[<p>Which is <b>ordered</b>?</p><pre>if x:
    y</pre>]]></text></questiontext><generalfeedback><text>Lists keep order.</text></generalfeedback>
<answer fraction="0"><text>HashSet</text><feedback><text>no</text></feedback></answer>
<answer fraction="100"><text><![CDATA[<p>ArrayList&lt;T&gt;</p>]]></text></answer></question>
<question type="truefalse"><questiontext><text>Strings change.</text></questiontext>
<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer></question>
<question type="matching"><questiontext><text>Match.</text></questiontext>
<subquestion><text>a</text><answer><text>1</text></answer></subquestion></question>
<question type="essay"><questiontext><text>Discuss generics.</text></questiontext></question>
<question type="cloze"><questiontext><text>A {1:MC:=list~set} has order.</text></questiontext></question>
<question type="description"><questiontext><text>Read on.</text></questiontext></question></quiz>"""


def test_moodle_gives_choices_pairs_and_essays() -> None:
    file = read("a.xml", MOODLE)
    choice, truth, match, essay = file.cards
    assert (choice.question, right(choice), choice.topic) == (
        "Which is ordered?\n\nif x:\n    y",
        ["ArrayList<T>"],
        "Collections",
    )
    assert choice.answer == "ArrayList<T>\n\nLists keep order."
    assert right(truth) == ["False"]
    assert match.answer == "- a → 1"
    assert (essay.question, essay.answer) == ("Discuss generics.", "")
    assert [entry.why for entry in file.reading.left_out] == [
        "a text with gaps to fill in is not read", "a description asks nothing",
    ]  # fmt: skip


def test_gift_gives_weights_feedback_and_categories() -> None:
    text = (
        "// a remark\n$CATEGORY: top/Trees\n\n::n:: Which? {~%-50%heap =trie#letters ~tree\n\n~leaf}\n\n"
        "Two? {~%50%a ~%50%b ~%-100%c}\n\nNumber? {#3:0.5}\n\nRange {#1..5}\n\nMatch {=a -> b =c -> d}\n\nSay it. {}\n\n"
        "Where to? {=p->next ~q->next}\n"
    )
    file = read("a.gift", text)
    first, two, number, span, match, essay, arrow = file.cards
    assert (first.question, right(first), first.topic, first.answer) == (
        "Which?",
        ["trie"],
        "Trees",
        "trie\n\nletters",
    )
    assert right(two) == ["a", "b"]
    assert [card.answer for card in (number, span, match, essay)] == [
        "3 ± 0.5",
        "1 to 5",
        "- a → b\n- c → d",
        "",
    ]
    assert ([option.text for option in arrow.options], right(arrow)) == (
        ["p->next", "q->next"],
        ["p->next"],
    )


def test_the_column_of_the_answer_can_be_made_the_question() -> None:
    file = read(
        "a.csv", "Frage,Musterlösung\ntrie,a tree\nheap,an order\n", question="Musterlösung"
    )
    assert dict(file.reading.layout.columns) == {"question": "Musterlösung"}
    assert [card.answer for card in file.cards] == ["", ""]


@pytest.mark.parametrize(
    ("field", "values", "shown"),
    [
        ("code", ["CS101", "CS 101", "YEKZ"], ["", "", ""]),
        ("code", ["x[0]+y", "pass"], ["x[0]+y", "pass"]),
        ("code", ["SELECT name FROM users"], ["SELECT name FROM users"]),
        ("code", ["puts 1", "CS101"], ["puts 1", "CS101"]),
        ("codeSnippet", ["```js\nf()\n```"], ["```js\nf()\n```"]),
        ("code_snippet", [["f(", ")"], {"language": "js", "code": "f(1, 2)"}], ["f(\n)", "f(1, 2)"]),
    ],
)  # fmt: skip
def test_code_is_told_from_names_by_its_column(
    field: str, values: list[object], shown: list[str]
) -> None:
    records = [{"question": "What is X?", field: value, "answer": "It."} for value in values]
    questions = [card.question for card in read("a.json", json.dumps(records)).cards]
    codes = [question.removeprefix("What is X?").strip("\n") for question in questions]
    assert codes == [text if "```" in text or not text else f"```\n{text}\n```" for text in shown]


def test_a_broken_line_of_json_is_told_and_the_others_are_read() -> None:
    lines = '{"question": "A?", "answer": "b"}\n\n{"question": "B?", "ans\n{"question": "C?", "answer": "d"}\n'
    file = read("a.jsonl", lines)
    assert [card.question for card in file.cards] == ["A?", "C?"]
    (entry,) = file.reading.left_out
    assert (entry.line, entry.text) == (3, '{"question": "B?", "ans')
    assert file.reading.named == 3


def test_tables_that_name_question_and_answer_are_read_and_the_others_told() -> None:
    text = """\
# Roles

## 1. Terms

What a role may do follows from the group that a person is in, and from nothing else.

| Concept | Description |
| --- | --- |
| **Role** | What may be done. |

## 2. Questions

| No. | Question | Answer |
| --- | --- | --- |
| 1. | **What is a role?** | A set of rights. |
| 2. | **Why are there groups?** | They hand roles on. |
| 3. | **Who makes groups?** | Whoever is in charge. |
"""
    file = read("a.md", text)
    assert [card.question for card in file.cards] == [
        "What is a role?",
        "Why are there groups?",
        "Who makes groups?",
    ]
    assert [(entry.line, entry.text) for entry in file.reading.left_out] == [
        (7, "Concept | Description")
    ]
    only_terms = read("b.md", text.partition("## 2")[0], question="Concept", answer="Description")
    assert [(card.question, card.answer) for card in only_terms.cards] == [
        ("Role", "What may be done.")
    ]


def test_a_column_with_sentences_that_plays_no_role_is_told() -> None:
    why = "It is what everybody says who has seen it, and there is no other reason at all."
    records = [{"question": "What is X?", "answer": f"x{i}", "note": why} for i in range(3)]
    records += [{"question": "What is Y?", "answer": "y", "note": "", "link": "http://x"}]
    doubts = read("a.json", json.dumps(records)).reading.suspicions
    assert [doubt for doubt in doubts if "note" in doubt] == [
        "the text of 'note' is in no question"
    ]
    both = [{"question": "What is X?", "answer": f"x{i}", "definition": why} for i in range(3)]
    assert (
        "the text of 'definition' is in no question"
        in read("a.json", json.dumps(both)).reading.suspicions
    )
    file = read("a.json", json.dumps(records), explanation="note")
    assert file.cards[0].answer == f"x0\n\n{why}"
    again = read_source("a.json", json.dumps(records), Wanted(layout=file.reading.layout))
    assert again.cards == file.cards, "what was chosen is kept for a newer version"
    assert not any("note" in doubt for doubt in file.reading.suspicions)
    notes = "".join(f"What is {i}?\t{i}: {why}\n" for i in range(3))
    assert not read("a.txt", f"#separator:tab\n{notes}").reading.suspicions
