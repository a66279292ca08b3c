"""Shapes of question files that a trial on public repositories met, each by an example of our own."""

from __future__ import annotations

import json
from pathlib import Path

from interview.banks.formats.cards import Card, Harvest, Source
from interview.banks.formats.decoding import decode
from interview.banks.formats.registry import read_best
from interview.importing.imports import read_folder


def harvest(text: str, name: str = "file.md") -> Harvest:
    data = text.encode()
    return read_best(Source(name, data, decode(data).text)).harvest


def cards(text: str, name: str = "file.md") -> tuple[Card, ...]:
    return harvest(text, name).cards


def pairs(text: str, name: str = "file.md") -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in cards(text, name)]


def right(card: Card) -> list[str]:
    return [one.text for one in card.options if one.right]


SOME_OPTIONS = """\
question,ans1,ans2,ans3,correct
What does TTL stand for?,Time to live,,,1
Which of these is a cache?,,Redis,Postgres,2
Which is never filled in?,,,,1
"""


def test_a_row_with_one_option_has_that_option_for_its_answer() -> None:
    first, second = cards(SOME_OPTIONS, "quiz.csv")
    assert (first.answer, first.options) == ("Time to live", ())
    assert right(second) == ["Redis"]


def test_a_number_that_names_no_option_is_no_answer() -> None:
    (skipped,) = harvest(SOME_OPTIONS, "quiz.csv").skipped
    assert (skipped.line, skipped.why) == (4, "there is no answer")


def test_an_index_into_a_list_of_answers_is_the_answer_there() -> None:
    entry = {"question": "What keeps hot data near?", "answer": 0, "answers": ["A cache"]}
    assert pairs(json.dumps([entry]), "q.json") == [("What keeps hot data near?", "A cache")]


def test_the_option_that_is_called_correct_is_the_right_one() -> None:
    text = """\
- q: Which of these is a cache?
  a:
    - Postgres
    - correct: Redis
    - Kafka
"""
    (card,) = cards(text, "quiz.yaml")
    assert [one.text for one in card.options] == ["Postgres", "Redis", "Kafka"]
    assert right(card) == ["Redis"]


def test_code_in_a_field_of_its_own_belongs_to_the_question() -> None:
    entry = {"question": "What is printed?", "code": "x = 1\nprint(x)", "choices": ["1", "2"], "answer": "1"}  # fmt: skip
    (card,) = cards(json.dumps([entry]), "q.json")
    assert card.question == "What is printed?\n```\nx = 1\nprint(x)\n```"


def test_gift_needs_no_empty_line_before_a_category_or_a_name() -> None:
    text = """\
$CATEGORY: Caching
$CATEGORY: Caching/Eviction
::one:: Which goes first in LRU? {
  =the oldest
  ~the newest
}
::two:: A cache may lose entries. {T}
$CATEGORY: Caching/Writing
::three:: What is write-through? {=both at once}
"""
    found = cards(text, "quiz.gift")
    assert [card.topic for card in found] == ["Eviction", "Eviction", "Writing"]
    assert found[0].question == "Which goes first in LRU?"
    assert harvest(text, "quiz.gift").skipped == ()


def test_what_stands_around_the_choice_of_a_qti_item_is_its_question() -> None:
    text = """\
<assessmentItem identifier="i1" title="t">
<responseDeclaration identifier="R"><correctResponse><value>A</value></correctResponse></responseDeclaration>
<itemBody><div><p>Read the rule first.</p>
<choiceInteraction responseIdentifier="R"><prompt>Which is a cache?</prompt>
<simpleChoice identifier="A">Redis</simpleChoice><simpleChoice identifier="B">Kafka</simpleChoice>
</choiceInteraction></div></itemBody></assessmentItem>
"""
    (card,) = cards(text, "item.xml")
    assert card.question == "Read the rule first.\nWhich is a cache?"
    assert right(card) == ["Redis"]


def test_prose_in_latex_keeps_its_list_and_its_lines() -> None:
    back = r"[latex]Three kinds\\<div>by age:\begin{itemize}&nbsp; \item LRU, $O(1)$</div><div>\item FIFO</div>\end{itemize}[/latex]"
    deck = {"__type__": "Deck", "name": "Caching", "children": [], "notes": [{"fields": ["[latex]What is \\textbf{evicted}?[/latex]", back]}]}  # fmt: skip
    assert pairs(json.dumps(deck), "deck.json") == [
        ("What is evicted?", "Three kinds\nby age:\n- LRU, O(1)\n- FIFO")
    ]


def test_entities_inside_a_formula_are_signs_of_it() -> None:
    deck = {"__type__": "Deck", "name": "C", "children": [], "notes": [{"fields": [r"When is \(a &lt; b&nbsp;\) true?", r"\(b &gt; a\) <b>always</b>"]}]}  # fmt: skip
    assert pairs(json.dumps(deck), "deck.json") == [("When is a < b true?", "b > a always")]


AMONG = """\
# Caches

## What is a cache?
A near store.

## How does a cache age?
Entries expire.

## The cache does not fill, and nothing is logged
Its size is zero.

## Why is LRU common?
It is cheap.

## When is a cache cold?
Right after its start.
"""


def test_a_heading_among_many_that_ask_is_a_question() -> None:
    assert [card.question for card in cards(AMONG)][2] == (
        "The cache does not fill, and nothing is logged"
    )
    assert cards(AMONG)[1].answer == "Entries expire."


def test_a_heading_above_its_options_is_a_question_whatever_its_words() -> None:
    text = "".join(
        f"### Entry {number} goes first.\n\n- [x] Yes.\n- [ ] No.\n\n" for number in range(1, 5)
    )
    assert [right(card) for card in cards(text)] == [["Yes."]] * 4


def test_a_heading_that_asks_below_a_marked_one_is_part_of_its_answer() -> None:
    part = "## Q. Say {0}: cache or store?\nIt depends.\n\n### When is it a cache?\nIf {0} is near.\n\n"
    found = cards("".join(part.format(name) for name in ("A", "B", "C", "D")))
    assert [card.question for card in found] == [f"Say {name}: cache or store?" for name in "ABCD"]
    assert found[0].answer.endswith("If A is near.")


def test_the_title_above_a_question_is_not_the_question() -> None:
    text = "# Question 13 - General Questions\n\n## What is an event?\n\nA signal.\n\n### Uses\nMany.\n"
    assert pairs(text) == [("What is an event?", "A signal.\n\nUses\nMany.")]


def test_what_is_left_over_gives_only_questions_that_ask_plainly() -> None:
    text = AMONG.replace(
        "# Caches\n", "# Caches\n\nIf you find a fault, write to us.\n\nThanks to all.\n"
    )
    assert len(cards(text)) == 5
    assert harvest(text).skipped[0].what == "If you find a fault, write to us."


def test_a_letter_inside_a_question_is_no_label() -> None:
    assert pairs("Q: Is plan A: good or bad?\nA: Good.\n") == [
        ("Is plan A: good or bad?", "Good.")
    ]


SIDES = """\
# Note
```
guid: x1
```

## Front
What is evicted?

## Back
The oldest entry.
"""


def test_a_side_of_a_card_may_have_a_heading_of_its_own() -> None:
    assert pairs(SIDES, "what-is-evicted.md") == [("What is evicted?", "The oldest entry.")]


def test_a_picture_on_the_back_is_no_answer_and_the_file_no_page() -> None:
    found = harvest(SIDES.replace("The oldest entry.", "![](lru.png)"), "what-is-evicted.md")
    assert found.cards == ()
    assert "the answer is only links or pictures" in [one.why for one in found.skipped]


def test_below_the_one_heading_question_all_is_its_answer() -> None:
    text = "### Question\nHow does a cache fill?\n\n---\n\n### 1. What is a miss?\nA lookup in vain.\n\n### 2. What then?\n**Solution:** it is stored.\n"
    ((question, answer),) = pairs(text)
    assert question == "How does a cache fill?"
    assert answer.startswith("1. What is a miss?")
    assert answer.endswith("it is stored.")


EXERCISES = """\
#----------#
Question 1
Level 1

Question:
Write a loop over a cache.
Print each key.

Solution:
for key in cache:
    print key
#----------#

#----------#
2.1

Question:
Empty the cache.

Solution:
cache.clear()

#----------#
Count the hits.

Solution:
print hits
"""


def test_a_label_on_a_line_of_its_own_takes_the_lines_below() -> None:
    first, second, third = pairs(EXERCISES, "exercises.txt")
    assert first == (
        "Write a loop over a cache.\nPrint each key.",
        "for key in cache:\n    print key",
    )
    assert second == ("Empty the cache.", "cache.clear()")
    assert third == ("Count the hits.", "print hits")


def test_running_numbers_tell_questions_apart() -> None:
    tasks = "".join(
        f"**{n}.** Sort the entries by part {n}.\n\n```\nsort({n})\n```\n\n" for n in range(1, 12)
    )
    assert pairs(tasks)[10] == ("Sort the entries by part 11.", "```\nsort(11)\n```")
    quoted = "".join(
        f"> P-{n:03}: 行{n}を表示せよ。\n> - 条件{n}\n\n```\nhead({n})\n```\n\n"
        for n in range(1, 12)
    )
    assert pairs(quoted)[1] == ("行2を表示せよ。\n- 条件2", "```\nhead(2)\n```")
    headings = "".join(f"## {n} Part {n}\nText {n}.\n\n" for n in range(1, 12))
    assert pairs(headings)[0] == ("Part 1", "Text 1.")


def test_a_few_numbered_steps_are_no_questions() -> None:
    assert pairs("".join(f"## {n}. Install part {n}\nRun it.\n\n" for n in range(1, 6))) == []


def test_options_alone_are_no_answer() -> None:
    text = "1. Which two are caches?\n   - A) Redis\n   - B) Kafka\n2. What is a TTL?\n   Time to live.\n"
    assert pairs(text) == [("What is a TTL?", "Time to live.")]
    assert harvest(text).skipped[0].why == "no option is marked as right"


def test_the_way_back_and_the_sources_go_in_any_language() -> None:
    part = "### ¿Qué es la parte {0}?\nUna parte {0}.\n\n###### Fuente\n- https://a.example/{0}\n\n**[⬆ Volver a índice](#índice)**\n\n---\n"
    assert [card.answer for card in cards("".join(map(part.format, "ABC")))] == [
        "Una parte A.", "Una parte B.", "Una parte C.",
    ]  # fmt: skip


def test_a_heading_needs_no_space_after_its_marks() -> None:
    assert [one for one, _ in pairs("## What is a hit?\nFound.\n\n##What is a miss?\nNot found.\n")] == [
        "What is a hit?", "What is a miss?",
    ]  # fmt: skip


def test_a_section_named_question_is_the_question_with_its_hints() -> None:
    text = "# Question 4\n\n### **Question:**\n\n> Write a loop.\n\n```\n1,2\n```\n\n### Hints:\n\n> Use for.\n\n---\n\n**My Solution:**\n\n```\nfor x in y: pass\n```\n"
    ((question, answer),) = pairs(text)
    assert question.startswith("Write a loop.")
    assert "1,2" in question
    assert "Use for." in question
    assert "for x in y: pass" in answer


def test_below_numbered_headings_the_deeper_ones_are_parts_of_answers() -> None:
    part = "## {0}. What is part {0}?\nPart {0}.\n\n### Why part {0}?\nFor {0}.\n\n"
    found = cards("".join(map(part.format, range(1, 12))))
    assert len(found) == 11
    assert found[0].answer == "Part 1.\n\nWhy part 1?\nFor 1."


def test_a_wrapped_sentence_that_begins_like_a_question_is_none() -> None:
    text = "# Frequently asked questions\n\n## Trouble with the terminal\n\nIf you use a terminal that sends each key by itself to the\nprogram, wait.\n\n## The cursor blinks\n\nTurn it off.\n"
    assert [question for question, _ in pairs(text)] == [
        "Trouble with the terminal", "The cursor blinks",
    ]  # fmt: skip


def test_what_stands_in_braces_after_a_heading_is_not_read() -> None:
    assert pairs("## What is a hit? {#what_is_a_hit .q}\nFound.\n") == [
        ("What is a hit?", "Found.")
    ]


def test_options_may_stand_in_one_cell() -> None:
    text = 'dificultad,pregunta,opciones,respuesta_correcta\nfacil,¿Qué inicia un comentario?,"#;%;//",#\n'
    (card,) = cards(text, "preguntas.csv")
    assert ([one.text for one in card.options], right(card)) == (["#", "%", "//"], ["#"])
    listed = "question,options,answer\nWhich is a cache?,\"['Redis', 'a, b']\",Redis\n"
    (card,) = cards(listed, "quiz.csv")
    assert [one.text for one in card.options] == ["Redis", "a, b"]


def test_an_option_is_the_one_text_that_its_object_has() -> None:
    text = "- question: Which is a cache?\n  choices:\n    - txt: Kafka\n    - txt: Redis\n      correct: true\n"
    (card,) = cards(text, "quiz.yaml")
    assert ([one.text for one in card.options], right(card)) == (["Kafka", "Redis"], ["Redis"])


def test_a_text_with_gaps_names_what_fills_each() -> None:
    text = "::gaps::A {1:MC:~store~=cache} is {1:SA:=near~=close} and fast.\n"
    assert pairs(text, "cloze.gift") == [
        ("A (1) _____ [store / cache] is (2) _____ and fast.", "1. cache\n2. near or close")
    ]


def test_trivia_with_signs_is_a_choice() -> None:
    text = "#Q Which of these is a cache?\nName one.\n^ Redis\nA Postgres\nB Redis\n\n#Q TTL\n^ Time to live\n"
    first, second = cards(text, "humanities")
    assert (first.question, right(first)) == ("Which of these is a cache?\nName one.", ["Redis"])
    assert (second.question, second.answer) == ("TTL", "Time to live")


def test_xml_is_read_by_the_names_of_its_elements_or_refused() -> None:
    text = '<?xml version="1.0"?><qs><q id="1"><text>Which is a cache?</text><answers><answer correct="true">Redis</answer><answer correct="false">Kafka</answer></answers></q></qs>'
    (card,) = cards(text, "quiz.xml")
    assert (card.question, right(card)) == ("Which is a cache?", ["Redis"])
    other = harvest(
        '<?xml version="1.0"?><plants><plant><name>Why</name></plant></plants>', "p.xml"
    )
    assert (other.cards, other.skipped[0].why[:30]) == ((), "this XML holds no questions th")


def test_a_table_that_is_to_be_filled_in_is_no_answer() -> None:
    text = "## Which port has which?\n| port | name |\n|---|---|\n| 22 | ? |\n| 80 | ? |\n\n## What is a port?\nA number.\n"
    assert dict(pairs(text))["What is a port?"] == "A number."
    assert not any("?" in answer for answer in dict(pairs(text)).values())


def test_the_option_in_a_fold_below_is_the_key() -> None:
    text = "## Puzzle 1\nWhich runs first?\n\n```\na(); b()\n```\n\nA) a\n\nB) b\n\n<details>\nA) a\n</details>\n"
    (card,) = cards(text)
    assert right(card) == ["a"]
    assert "a(); b()" in card.question


def test_links_of_restructuredtext_and_org_are_words() -> None:
    rest = "What is it?\n-----------\n\nSee the `long\nname <https://a.example/>`__ there.\n"
    assert pairs(rest, "faq.rst") == [("What is it?", "See the long\nname there.")]
    assert pairs("* What is it?\nSee [[file:x.org][the notes]].\n", "faq.org") == [
        ("What is it?", "See the notes.")
    ]


def test_the_questions_of_a_course_s_backup_are_read() -> None:
    text = """<?xml version="1.0"?><question_categories><question_category id="1"><name>Caching</name><questions>
<question id="1"><questiontext>Which is a cache?</questiontext><qtype>multichoice</qtype><plugin><answers>
<answer id="1"><answertext>Kafka</answertext><fraction>0.0</fraction></answer>
<answer id="2"><answertext>Redis</answertext><fraction>1.0</fraction></answer></answers></plugin></question>
</questions></question_category></question_categories>"""
    (card,) = cards(text, "questions.xml")
    assert (card.topic, right(card)) == ("Caching", ["Redis"])


def test_among_files_of_one_question_each_a_title_is_a_question_too(tmp_path: Path) -> None:
    for name in ("hit", "miss", "ttl", "lru", "store"):
        (tmp_path / f"What is a {name}.md").write_text(f"# What is a {name}?\n\nA part of it.\n")
    (tmp_path / "Kinds of caches.md").write_text("# Kinds of caches\n\n- near\n- far\n")
    (tmp_path / "README.md").write_text("# About\n\nAll about caches.\n")
    found = [card for file in read_folder(tmp_path) for card in file.cards]
    assert len(found) == 6
    assert ("Kinds of caches", "- near\n- far") in [(one.question, one.answer) for one in found]


KEY_WITH_CODE = """\
## Which line is printed first?

A) `open()` and only then `send()`

B) `send()` and only then `open()`

<details>
B) send() and only then open()
</details>
"""


def test_a_key_in_a_fold_names_an_option_without_its_backticks() -> None:
    (card,) = cards(KEY_WITH_CODE)
    assert right(card) == ["`send()` and only then `open()`"]


def test_a_link_of_org_may_go_on_in_the_next_line() -> None:
    text = "* What is a replica?\n\nA copy, see [[file:other.org][the notes\nabout copies]].\n"
    ((_, answer),) = pairs(text, "notes.org")
    assert answer == "A copy, see the notes about copies."


def test_a_line_of_signs_and_ways_is_no_answer() -> None:
    ways = "> :arrow_up:[Top](#notes)    :leftwards_arrow:[Back](https://a.example/#notes)\n"
    text = f"# Notes\n\n### What is a lease?\n\nA lock with an end.\n\n{ways}\n### What is a quorum?\n\n{ways}"
    assert pairs(text) == [("What is a lease?", "A lock with an end.")]
    assert [one.what for one in harvest(text).skipped] == ["What is a quorum?"]
