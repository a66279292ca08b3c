"""Each format by a small example of our own, found by its content and read as a person would."""

from __future__ import annotations

import json

import pytest

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.decoding import decode
from interview.banks.formats.registry import read_best

NUMBERED = """\
IVQ 1-3
1–2: Trees & Heaps
Q1. What is a trie? A1: A tree of prefixes.
Q2. What is a heap? A2: A tree ordered from parent to child.
It is stored in an array.
3–3: Hashing
Q3. What is a hash? A3: A short digest.
Last updated
"""

LABELS = """\
Q: What is a trie?
A: A tree of prefixes.

It has two uses:
- completion

**Question 2:** What is a heap?
**Answer:** An ordered tree.
Q: Unanswered?
A: TODO
"""

HASHCARDS = """\
---
name = "Trees"
---
Q: What is a trie?
A: A tree
of prefixes.

---
These are my own notes.

C: A [heap] is an [ordered] tree.
"""

OBSIDIAN = """\
#flashcards/trees
## Prefixes
What is a trie?::A tree of prefixes.
<!--SR:!2025-11-17,195,310-->

- **What is a heap?**
?
An ordered tree.
- stored in an array
<!--SR:!2025-11-17,195,310-->

A ==stack== is last in, first out.

`std::vector` is not a card.
"""

HEADINGS = """\
# Data structures

[![build](https://x.example/b.svg)](https://x.example)

## Table of contents
- [What is a trie?](#trie)

## Trees

### 📌 Q1: What is a **trie**?

#### ✅ Answer

A tree of prefixes, see [the paper](https://x.example). Lookup is $O(n)$.

```python
# not a heading
trie = {}
```

**[⬆ back to top](#contents)**

### Q2: What is a heap?

## Hashing

### Q3: What is a hash?

Answer here
"""

BOLD = """\
## Trees

**What is a trie? 👶**

A tree of prefixes.

**What is a heap? 🚀**

An ordered tree.

**Note:** stored in an array.
"""

DETAILS = """\
## Trees

<details>
<summary>What is a <b>trie</b>?</summary><br><b>

A tree of prefixes.

</b></details>

<details>
<summary>What does this print?

```python
print(1)
```
</summary><br><b>

It prints 1.
</b></details>

<details>
<summary>Empty?</summary><br><b>
</b></details>

<details>
<summary>What is a heap?</summary>

An ordered tree.

</details>

The end of this page.
"""

LISTED = """\
# Trees
1. What is a trie?

   A tree of prefixes.
2. What is a heap?
   - an ordered tree
   - stored in an array
"""

TICKED = """\
#### Q1. Which tree holds prefixes?

- [ ] heap
- [x] trie
- [ ] stack

**Explanation**: each edge is a letter.

#### Q2. What does this image show?

![tree](tree.png)

- [x] a tree
- [ ] a list
"""

LETTERED = """\
###### 1. What's the output?

```javascript
console.log(1 + "1");
```

- A: `2`
- B: `11`

<details><summary><b>Answer</b></summary>
<p>

#### Answer: B

A number becomes text.

</p>
</details>
"""

CSV = """\
Question Number,Question,Answer,Category,Difficulty
1,What is a trie?,"A tree, of
prefixes.",Trees,Hard
2,What is a heap?,,Trees,Easy
3,What is R<sup>2</sup>?,A measure &amp; more.,Fit,Medium
"""

CHOICES = """\
question,A,B,C,correct,explanation
Which holds prefixes?,heap,trie,stack,B,Each edge is a letter.
"""

ANKI_TEXT = """\
#separator:tab
#html:true
#deck column:1
#tags column:4
Data::Trees\tWhat is a <b>trie</b>?\tA tree<br>of prefixes.\ttag
Data::Trees\tA {{c1::heap::kind}} is ordered.\tExtra.\ttag
"""

QUIZLET = "trie\ta tree of prefixes\nheap\tan ordered tree\n"

CROWDANKI = json.dumps(
    {
        "__type__": "Deck",
        "name": "Data",
        "note_models": [
            {"crowdanki_uuid": "m", "type": 0, "flds": [{"name": "Back"}, {"name": "Front"}]}
        ],
        "notes": [],
        "children": [
            {
                "__type__": "Deck",
                "name": "Data::Trees",
                "notes": [
                    {"note_model_uuid": "m", "fields": ["A tree of prefixes.", "What is a trie?"]}
                ],
            }
        ],
    }
)

JSON_LINES = '{"question": "What is a trie?", "answer": "A tree of prefixes."}\n{"x": 1}\n'

BANK = """\
topics: {trees: Trees}
questions:
  - {id: q7, topic: trees, question: What is a trie?, answer: A tree., difficulty: 3}
"""


def read(text: str, name: str = "file.txt") -> tuple[str, Harvest]:
    data = text.encode()
    outcome = read_best(Source(name, data, decode(data).text))
    return outcome.format, outcome.harvest


def pairs(harvest: Harvest) -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in harvest.cards]


TRIE = ("What is a trie?", "A tree of prefixes.")


def test_numbered_pairs_stand_under_their_headings() -> None:
    _, harvest = read(NUMBERED)
    assert harvest.title == "IVQ 1-3"
    assert [(c.question, c.answer, c.line, c.topic, c.id) for c in harvest.cards] == [
        (*TRIE, 3, "Trees & Heaps", "q1"),
        (
            "What is a heap?",
            "A tree ordered from parent to child.\nIt is stored in an array.",
            4,
            "Trees & Heaps",
            "q2",
        ),
        ("What is a hash?", "A short digest.", 7, "Hashing", "q3"),
    ]


def test_labels_may_be_bold_and_answers_long() -> None:
    _, harvest = read(LABELS)
    assert pairs(harvest) == [
        ("What is a trie?", "A tree of prefixes.\n\nIt has two uses:\n- completion"),
        ("What is a heap?", "An ordered tree."),
    ]
    assert [(entry.line, entry.why) for entry in harvest.skipped] == [
        (9, "the answer is still to be written")
    ]


def test_hashcards_leave_notes_out_and_make_gaps() -> None:
    name, harvest = read(HASHCARDS, "file.md")
    assert name == "hashcards"
    assert harvest.title == "Trees"
    assert pairs(harvest) == [
        ("What is a trie?", "A tree\nof prefixes."),
        ("A […] is an […] tree.", "A heap is an ordered tree."),
    ]


def test_obsidian_cards_of_three_kinds_lose_their_schedule() -> None:
    name, harvest = read(OBSIDIAN, "file.md")
    assert name == "obsidian"
    assert pairs(harvest) == [
        TRIE,
        ("What is a heap?", "An ordered tree.\n- stored in an array"),
        ("A […] is last in, first out.", "A stack is last in, first out."),
    ]
    assert {card.topic for card in harvest.cards} == {"Prefixes"}


def test_headings_ask_and_their_noise_goes_but_code_stays() -> None:
    name, harvest = read(HEADINGS, "file.md")
    assert name == "markdown"
    (card,) = harvest.cards
    assert card.question == "What is a trie?"
    assert card.topic == "Trees"
    assert card.id == "q1"
    assert card.answer == (
        "A tree of prefixes, see the paper. Lookup is O(n).\n\n"
        "```python\n# not a heading\ntrie = {}\n```"
    )
    assert [(entry.line, entry.what) for entry in harvest.skipped] == [
        (3, "[picture: build]"),
        (5, "Table of contents"),
        (23, "What is a heap?"),
        (27, "What is a hash?"),
    ]


def test_bold_lines_ask_and_ornaments_tell_how_hard() -> None:
    _, harvest = read(BOLD, "file.md")
    assert [(card.question, card.difficulty) for card in harvest.cards] == [
        ("What is a trie?", 1),
        ("What is a heap?", 3),
    ]
    assert harvest.cards[1].answer == "An ordered tree.\n\nNote: stored in an array."


def test_details_hold_the_answer_and_may_ask_with_code() -> None:
    _, harvest = read(DETAILS, "file.md")
    assert pairs(harvest) == [
        TRIE,
        ("What does this print?\n```python\nprint(1)\n```", "It prints 1."),
        ("What is a heap?", "An ordered tree."),
    ]
    assert [entry.what for entry in harvest.skipped] == ["Empty?", "The end of this page."]


def test_a_numbered_list_asks_and_what_is_indented_answers() -> None:
    _, harvest = read(LISTED, "file.md")
    assert pairs(harvest) == [
        TRIE,
        ("What is a heap?", "- an ordered tree\n- stored in an array"),
    ]


def test_multiple_choice_becomes_its_right_option_and_explanation() -> None:
    _, harvest = read(TICKED, "file.md")
    assert pairs(harvest) == [("Which tree holds prefixes?", "trie\n\neach edge is a letter.")]
    assert [entry.why for entry in harvest.skipped] == ["the question needs its picture"]


def test_options_with_letters_are_solved_by_the_answer_below() -> None:
    _, harvest = read(LETTERED, "file.md")
    assert pairs(harvest) == [
        (
            'What\'s the output?\n```javascript\nconsole.log(1 + "1");\n```',
            "11\n\nA number becomes text.",
        )
    ]


def test_a_table_is_read_by_its_header() -> None:
    name, harvest = read(CSV, "file.csv")
    assert name == "csv"
    assert [(c.question, c.answer, c.line, c.topic, c.difficulty) for c in harvest.cards] == [
        ("What is a trie?", "A tree, of\nprefixes.", 2, "Trees", 3),
        ("What is R²?", "A measure & more.", 5, "Fit", 2),
    ]
    assert [(entry.line, entry.why) for entry in harvest.skipped] == [(4, "there is no answer")]


def test_a_table_of_options_gives_the_right_one() -> None:
    _, harvest = read(CHOICES, "file.csv")
    assert pairs(harvest) == [("Which holds prefixes?", "trie\n\nEach edge is a letter.")]


def test_a_table_about_something_else_says_what_is_missing() -> None:
    _, harvest = read("Date,Open,Close\n2020-01-01,1,2\n2020-01-02,2,3\n", "file.csv")
    assert harvest.cards == ()
    assert "no column is called question" in harvest.skipped[0].why


def test_anki_text_knows_its_columns_and_its_gaps() -> None:
    name, harvest = read(ANKI_TEXT)
    assert name == "anki"
    assert pairs(harvest) == [
        ("What is a trie?", "A tree\nof prefixes."),
        ("A […] is ordered.", "A heap is ordered.\n\nExtra."),
    ]
    assert {card.topic for card in harvest.cards} == {"Trees"}


@pytest.mark.parametrize("between", ["\t", " - "])
def test_quizlet_terms_and_definitions(between: str) -> None:
    _, harvest = read(QUIZLET.replace("\t", between))
    assert pairs(harvest) == [("trie", "a tree of prefixes"), ("heap", "an ordered tree")]


def test_crowdanki_decks_inside_decks_by_the_names_of_fields() -> None:
    name, harvest = read(CROWDANKI, "deck.json")
    assert name == "crowdanki"
    assert pairs(harvest) == [TRIE]
    assert harvest.cards[0].topic == "Trees"


def test_json_lines_are_rows() -> None:
    name, harvest = read(JSON_LINES, "file.jsonl")
    assert name == "json"
    assert pairs(harvest) == [TRIE]
    assert [entry.line for entry in harvest.skipped] == [2]


def test_a_shared_bank_comes_with_its_ids() -> None:
    name, harvest = read(BANK, "shared.yaml")
    assert name == "bank"
    (card,) = harvest.cards
    assert (card.id, card.topic, card.difficulty) == ("q7", "Trees", 3)


@pytest.mark.parametrize(
    "text",
    ["", "Just some prose.\nAnd more of it.", "# A title\n\n- [Trees](https://x.example)\n", "{}"],
)
def test_what_asks_nothing_gives_nothing(text: str) -> None:
    assert read(text, "file.md")[1].cards == ()


SAME_LEVEL = """\
## 1. Trees

## Q. What is a trie?

A tree of prefixes.

Useful resources:

- [Tries](https://x.example)

## Properties

- one letter an edge

## Q. What is a heap? *

To be completed.
"""


def test_a_heading_with_text_of_its_own_belongs_to_the_answer() -> None:
    _, harvest = read(
        SAME_LEVEL.replace("Useful resources:\n\n- [Tries](https://x.example)\n", ""), "f.md"
    )
    (card,) = harvest.cards
    assert card.topic == "Trees"
    assert card.answer == "A tree of prefixes.\n\nProperties\n\n- one letter an edge"
    assert [entry.what for entry in harvest.skipped] == ["What is a heap?"]


def test_a_closing_list_of_links_is_left_out() -> None:
    text = "# T\n\n## What is a trie?\n\nA tree of prefixes.\n\nUseful resources:\n\n- [Tries](https://x.example)\n"
    assert pairs(read(text, "f.md")[1]) == [TRIE]


def test_headings_may_stand_in_a_numbered_list() -> None:
    text = "1. ### What is a trie?\n\n    A tree of prefixes.\n\n   2.  ### What is a heap?\n       Ordered:\n       1. up\n"
    assert pairs(read(text, "f.md")[1]) == [TRIE, ("What is a heap?", "Ordered:\n1. up")]


def test_an_answer_that_begins_with_the_letter_a_is_no_option() -> None:
    text = "## What guards it?\n\na) first, look\nb) then, act\n\nThe answer is a mutex.\n"
    assert pairs(read(text, "f.md")[1]) == [
        ("What guards it?", "a) first, look\nb) then, act\n\nThe answer is a mutex.")
    ]


def test_links_and_pictures_are_no_answer() -> None:
    text = "## What is a trie?\n\n[Tries](https://x.example) ![t](t.png)\n\n## A heap?\n\nhttps://y.example\n"
    _, harvest = read(text, "f.md")
    assert harvest.cards == ()
    assert {entry.why for entry in harvest.skipped} == {"the answer is only links or pictures"}


MARKS = """\
question,reference answer,answer,mark,feedback
What is a trie?,A tree of prefixes.,a tree with letters,4,
What is a trie?,A tree of prefixes.,a sorted list,0,It is no list.
What is a heap?,An ordered tree.,ordered tree,5,
What is a heap?,An ordered tree.,no idea,,
"""


def test_answers_with_marks_become_marked_answers_of_one_question() -> None:
    _, harvest = read(MARKS, "graded.csv")
    assert pairs(harvest) == [TRIE, ("What is a heap?", "An ordered tree.")]
    assert [(one.mark, one.text, one.why) for one in harvest.cards[0].answers] == [
        (0.8, "a tree with letters", ""),
        (0.0, "a sorted list", "It is no list."),
    ]
    assert [(entry.line, entry.why) for entry in harvest.skipped] == [
        (5, "an answer without a mark")
    ]
