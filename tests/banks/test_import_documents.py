"""Shapes of documents with questions that a second trial met, each by an example of our own."""

from __future__ import annotations

import time

import pytest

from interview.banks.formats.cards import Card, Harvest, Source
from interview.banks.formats.decoding import decode
from interview.banks.formats.registry import read_best


def harvest(text: str, name: str = "file.md") -> Harvest:
    data = text.encode()
    return read_best(Source(name, data, decode(data).text)).harvest


def cards(text: str, name: str = "file.md") -> tuple[Card, ...]:
    return harvest(text, name).cards


def pairs(text: str, name: str = "file.md") -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in cards(text, name)]


def unanswered(text: str, name: str = "file.md") -> list[str]:
    return [
        entry.what for entry in harvest(text, name).skipped if entry.why == "there is no answer"
    ]


def right(card: Card) -> list[str]:
    return [one.text for one in card.options if one.right]


def test_labels_in_bengali_come_off() -> None:
    text = "### ১. ক্যাশ কি?\n**উত্তর:** কাছের ভাণ্ডার।\n\n### ২. TTL কি?\n**উত্তর:** আয়ু।\n"
    assert pairs(text) == [("ক্যাশ কি?", "কাছের ভাণ্ডার।"), ("TTL কি?", "আয়ু।")]


def test_p_and_r_are_the_labels_of_spanish_and_portuguese_files() -> None:
    text = "P: ¿Qué es una caché?\nR: Un almacén cercano.\n\nP: ¿Qué es TTL?\nR: La vida de una entrada.\n"
    assert pairs(text, "preguntas.txt") == [
        ("¿Qué es una caché?", "Un almacén cercano."),
        ("¿Qué es TTL?", "La vida de una entrada."),
    ]


UNTICKED = """\
## Frage 1
**Welche davon sind Caches?**

- [ ] A. Redis
- [ ] B. Postgres
- [ ] C. Memcached

**Richtige Antworten:** A, C

## Frage 2
**Was verfällt nach der TTL?**

- [ ] A. Der Eintrag
- [ ] B. Der Server

**Richtige Antworten:** A
"""


def test_boxes_that_nobody_ticked_are_options_where_a_key_names_the_right_ones() -> None:
    first, second = cards(UNTICKED)
    assert right(first) == ["Redis", "Memcached"]
    assert [one.text for one in second.options] == ["Der Eintrag", "Der Server"]
    assert (second.question, right(second)) == ("Was verfällt nach der TTL?", ["Der Eintrag"])


def test_code_between_a_question_and_its_label_is_asked_about() -> None:
    text = "### 1. What does this print?\n```js\nprint(1)\n```\nAnswer: One.\n\n### 2. What is a TTL?\nAnswer: A life time.\n"
    assert pairs(text)[0] == ("What does this print?\n```js\nprint(1)\n```", "One.")


DESCRIBED = """\
faq(7)
======

NAME
----
faq - questions about caching

[[what]]
What is `a cache`?::
\tA near store.
+
It stands before a slower one.

[[ttl]]
What is a TTL?::
\tHow long an entry may stay.
"""


def test_terms_of_asciidoc_that_ask_are_questions_and_their_indentation_is_no_code() -> None:
    assert pairs(DESCRIBED, "faq.adoc") == [
        ("What is `a cache`?", "A near store.\n\nIt stands before a slower one."),
        ("What is a TTL?", "How long an entry may stay."),
    ]


def test_an_indented_list_of_rest_is_a_list() -> None:
    text = "Caching\n=======\n\nWhat goes?\n----------\n\n    * old entries\n    * large ones\n\nWhat stays?\n-----------\n\nNew ones.\n"
    assert pairs(text, "faq.rst")[0] == ("What goes?", "- old entries\n- large ones")


def test_a_tilde_inside_code_of_org_is_code() -> None:
    text = "#+title: FAQ\n* Where is the file?\nIn =~/.cache=, that is.\n* What is in it?\nText.\n"
    assert pairs(text, "faq.org")[0] == ("Where is the file?", "In `~/.cache`, that is.")


def test_bold_words_end_before_letters_of_scripts_without_spaces() -> None:
    text = "### 캐시란 무엇인가?\n**캐시(cache)**는 가까운 저장소다.\n\n### 什么是缓存？\n那么**缓存（cache）**是近的。\n"
    assert [answer for _, answer in pairs(text)] == [
        "캐시(cache)는 가까운 저장소다.",
        "那么缓存（cache）是近的。",
    ]


MIXED_NUMBERS = """\
1.What is a cache?
2. What is a TTL?

ANS: A life time.

3. Name two caches

Redis
Memcached
4.What is eviction?

ANS: 1.Taking entries out.
  2.Making room.
5 What is a cold cache?

ANS: An empty one.
"""


def test_questions_are_told_by_their_running_numbers_however_these_are_written() -> None:
    assert pairs(MIXED_NUMBERS, "list.txt") == [
        ("What is a TTL?", "A life time."),
        ("Name two caches", "Redis\nMemcached"),
        ("What is eviction?", "1.Taking entries out.\n2.Making room."),
        ("What is a cold cache?", "An empty one."),
    ]
    assert unanswered(MIXED_NUMBERS, "list.txt") == ["What is a cache?"]


def test_the_next_number_is_the_next_question_and_no_answer() -> None:
    text = "".join(f"{at}) What is cache {at}?\n   Near store {at}.\n" for at in range(1, 8))
    text += "\nMore\n\n1. Warm caches.\n2 how do you fill a cache\n3. Sharding of caches.\n4 how do you lose one\n"
    text += "5 what is a cold one?\n"
    assert [answer for _, answer in pairs(text, "list.txt")[:6]] == [
        f"Near store {at}." for at in range(1, 7)
    ]
    assert len(pairs(text, "list.txt")) == 7
    assert "how do you fill a cache" in unanswered(text, "list.txt")


def test_a_version_at_the_beginning_of_a_line_keeps_its_dot() -> None:
    text = (
        "### What came with 3.11?\nFaster calls.\n3.x was slow.\n\n### What is 1.Foo?\nA name.\n"
    )
    assert pairs(text)[0] == ("What came with 3.11?", "Faster calls.\n3.x was slow.")


def test_numbered_parts_of_an_answer_stay_in_it_where_their_numbers_do_not_go_on() -> None:
    text = "".join(
        f"#### {number}. 什么是第{number}种缓存？\n\n说明。\n\n##### 3. 原理方面\n\n很近。\n\n"
        for number in range(1, 4)
    )
    assert len(pairs(text)) == 3
    assert pairs(text)[0][1] == "说明。\n\n3. 原理方面\n\n很近。"


POOL = """\
T1A - Caching: hits and misses

T1A01 (B) [97.1(a), 97.3]
Which of these is a cache?
A. Postgres
B. Redis
~~

T1A02 (A)
What may expire?
A. An entry
B. A server
~~

T1B - Eviction

T1B01 (B)
The first to go is
A. the newest
B. the oldest
~~
"""


def test_the_letter_above_a_question_of_a_pool_is_its_key() -> None:
    first, second, third = cards(POOL, "pool.txt")
    assert (first.question, right(first)) == ("Which of these is a cache?", ["Redis"])
    assert [one.text for one in second.options] == ["An entry", "A server"]
    assert (third.question, right(third), third.topic) == (
        "The first to go is",
        ["the oldest"],
        "T1B - Eviction",
    )


def test_a_line_that_most_answers_begin_and_end_with_is_in_none() -> None:
    text = "".join(
        f"What is cache {at}?\n[SHORT PAUSE]\nStore {at}.\n[SHORT PAUSE]\n\n" for at in range(12)
    )
    assert pairs(text, "script.txt")[3] == ("What is cache 3?", "Store 3.")


def test_an_answer_keeps_the_only_line_it_has() -> None:
    text = "".join(f"What is cache {at}?\nThe same store.\n\n" for at in range(12))
    assert pairs(text, "script.txt")[3] == ("What is cache 3?", "The same store.")


def test_numbered_parts_of_plain_text_are_topics_and_end_answers() -> None:
    text = "SECTION 1 - BASICS\n\nWhat is a cache?\nA near store.\n\nSECTION 2 - TIME\n\nWhat is a TTL?\nA life time.\n"
    assert [(card.answer, card.topic) for card in cards(text, "faq.txt")] == [
        ("A near store.", "SECTION 1 - BASICS"),
        ("A life time.", "SECTION 2 - TIME"),
    ]


def test_a_heading_for_several_questions_at_once_is_none() -> None:
    text = "### Q1: What is a cache?\n**A:** A near store.\n\n### Q2-Q17: Other topics\n- eviction\n- sharding\n"
    assert pairs(text) == [("What is a cache?", "A near store.")]


def test_a_heading_with_questions_below_it_is_a_topic_whatever_it_is_called() -> None:
    text = (
        "# Usage\n\n## What is a cache?\n\nA near store.\n\n# License\n\n## Is it free?\n\nYes.\n"
    )
    assert [card.topic for card in cards(text)] == ["Usage", "License"]


def test_a_heading_of_a_number_alone_is_no_topic() -> None:
    text = "## #1\n\n#### What is a cache?\n\nA near store.\n\n## #2\n\n#### What is a TTL?\n\nA life time.\n"
    assert {card.topic for card in cards(text)} == {""}


def test_a_heading_below_a_question_is_part_of_its_answer_even_if_it_asks() -> None:
    text = "".join(f"## Why does case {at} fail?\n\nReason {at}.\n\n" for at in range(4))
    text += "### How to avoid it?\n\nBe careful.\n\n### Other ways\n\nNone.\n"
    assert len(pairs(text)) == 4
    assert pairs(text)[3][1].startswith("Reason 3.\n\nHow to avoid it?")


def test_the_first_words_of_a_note_in_rest_are_kept() -> None:
    text = "What is a cache?\n----------------\n\nA near store.\n\n.. note:: It may be\n   empty.\n\nWhat is a TTL?\n--------------\n\nTime.\n"
    assert pairs(text, "faq.rst")[0][1] == "A near store.\n\nIt may be\nempty."


def test_what_stands_behind_the_question_mark_answers_where_nothing_stands_below() -> None:
    text = "1. What is a cache? ---> a near store\n2. What is a TTL? - a life time\n3. Why two? - why not?\n"
    assert pairs(text, "list.txt") == [
        ("What is a cache?", "a near store"),
        ("What is a TTL?", "a life time"),
    ]


def test_an_a_with_a_stop_alone_on_its_line_is_the_answers_label() -> None:
    text = "Q. What is a cache?\nA.\nA near store.\n\nQ. What is a TTL?\nA.\nA life time.\n"
    assert pairs(text) == [
        ("What is a cache?", "A near store."),
        ("What is a TTL?", "A life time."),
    ]


def test_quoted_links_below_an_answer_are_no_part_of_it() -> None:
    text = "## What is a cache?\n\nA near store.\n\n> - [one](http://x.example/1)\n> - [two](http://x.example/2)\n"
    assert pairs(text) == [("What is a cache?", "A near store.")]


LONE_ITEMS = """\
- What is a cache?

A near store.

- Write-through

1. Both places.
2. Before confirming.

- What is a TTL?

A life time.

- Eviction

Taking entries out.
"""


def test_items_that_stand_alone_above_text_are_questions_where_some_ask() -> None:
    assert [question for question, _ in pairs(LONE_ITEMS)] == [
        "What is a cache?", "Write-through", "What is a TTL?", "Eviction",
    ]  # fmt: skip
    assert pairs(LONE_ITEMS)[1][1] == "1. Both places.\n2. Before confirming."


def test_what_stands_above_options_is_asked_without_a_question_mark() -> None:
    blocks = [
        ("The near store is a", "cache"),
        ("Entries are taken out by", "eviction"),
        ("LRU is an", "order"),
    ]
    text = "".join(f"{asked}\nA) server\nB) {answer} *\nAnswer: B\n\n" for asked, answer in blocks)
    keyless = text.replace("Answer: B\n", "").replace(" *", " (correct)")
    assert [(card.question, right(card)) for card in cards(keyless, "quiz.txt")] == [
        (asked, [answer]) for asked, answer in blocks
    ]


def test_bold_lines_are_questions_where_nearly_all_of_them_ask() -> None:
    asked = [f"What is cache {at}?" for at in range(5)] + ["I am told that it is full."]
    text = "".join(f"**{line}**\n\nStore.\n\n" for line in asked)
    assert [question for question, _ in pairs(text)] == asked


def test_letters_at_the_end_answer_the_questions_of_their_numbers_without_a_heading() -> None:
    text = "1. Which is a cache?\nA) Postgres\nB) Redis\n\n2. What may expire?\nA) An entry\nB) A server\n\n1: b\n2: a\n"
    assert [right(card) for card in cards(text, "quiz.txt")] == [["Redis"], ["An entry"]]


def test_lists_without_headings_are_read_as_before_below_headings_that_ask() -> None:
    text = "".join(
        f"#### What is cache {at}?\n\n- near\n\nA store.\n\n- small\n\nOf course.\n\n"
        for at in range(3)
    )
    assert [question for question, _ in pairs(text)] == [f"What is cache {at}?" for at in range(3)]


def test_a_backslash_at_the_end_of_a_question_is_no_part_of_it() -> None:
    assert pairs(
        "What is a cache?\\\n\n> A near store.\n\nWhat is a TTL?\\\n\n> A life time.\n"
    ) == [
        ("What is a cache?", "A near store."),
        ("What is a TTL?", "A life time."),
    ]


def test_paragraphs_of_several_lines_are_asked_above_their_quotations() -> None:
    text = "The cache is full.\nWhich entry has to\ngo:\n\n> The oldest.\n\nWhat is a TTL?\n\n> Time.\n\nWhat is LRU?\n\n> An order.\n"
    assert pairs(text)[0] == ("The cache is full.\nWhich entry has to\ngo:", "The oldest.")


def test_options_of_a_page_without_a_key_are_no_answer() -> None:
    item = "<p>{0}. Which is cache {0}?</p><p><img alt='a sign'></p><ol type='a'><li>Redis</li><li>Postgres</li></ol>"
    found = harvest(
        "<html><body>" + "".join(map(item.format, range(1, 7))) + "</body></html>", "page.html"
    )
    assert not found.cards
    assert {entry.why for entry in found.skipped if "cache" in entry.what} == {
        "no option is marked as right"
    }


EXAM = """\
## Exam 1 question 1 discussion

Question #: 1
Topic #: 1

Which of these is a cache?
Suggested Answer: B

A. Postgres

B. Redis

**Answer: B**

**Timestamp: 2020-10-07**

"""


def test_a_key_between_question_and_options_is_in_neither() -> None:
    found = cards(
        "".join(EXAM.replace("1", str(at)).replace("a cache", f"cache {at}") for at in range(3, 9))
    )
    assert [(card.question, right(card)) for card in found[:1]] == [
        ("Which of these is cache 3?", ["Redis"])
    ]
    assert (len(found), found[0].answer, found[0].topic) == (
        6,
        "Redis",
        "Exam 3 question 3 discussion",
    )


def test_topics_that_each_head_one_question_are_none() -> None:
    text = "".join(
        f"# Lesson of day {at} on nets\n\n## What is cache {at}?\n\nStore {at}.\n\n"
        for at in range(12)
    )
    assert {card.topic for card in cards(text)} == {""}


def test_an_analysis_between_heading_and_answer_belongs_to_the_answer() -> None:
    text = "### 什么是缓存？\n\n分析：必考题。\n\n答：近的存储。\n\n### 什么是TTL？\n\n分析：简单。\n\n答：寿命。\n"
    assert pairs(text)[0] == ("什么是缓存？", "分析：必考题。\n\n答：近的存储。")


def test_an_answer_that_only_links_elsewhere_behind_a_label_is_none() -> None:
    text = "### 第 1 题：什么是缓存？\n\n解析：[第 1 题](http://x.example/1)\n\n### 第 2 题：什么是TTL？\n\n解析：寿命。\n"
    assert [question for question, _ in pairs(text)] == ["什么是TTL？"]


def test_bold_questions_go_on_in_the_next_line() -> None:
    text = (
        "**What is a cache, and where\ndoes it stand?**\n\nNear.\n\n**What is a TTL?**\n\nTime.\n"
    )
    assert pairs(text)[0] == ("What is a cache, and where does it stand?", "Near.")


def test_headings_of_a_level_that_often_asks_are_questions_too() -> None:
    asked = [
        "What is a cache?",
        "What is a TTL?",
        "Write-through",
        "What is LRU?",
        "Why evict?",
        "Sharding",
    ]
    text = "".join(f"### {line}\n\nSome words of {at}.\n\n" for at, line in enumerate(asked))
    assert [question for question, _ in pairs(text)] == asked


def test_points_and_tags_below_an_answer_are_no_part_of_it() -> None:
    text = "## Question 1 : Combien font 12 x 7 ?\n= 84\n> Points: 15\n> Temps: 10\n"
    assert pairs(text) == [("Combien font 12 x 7 ?", "84")]


def test_objects_in_a_block_of_code_are_read_where_the_text_asks_nothing() -> None:
    text = '# Quiz\n\n```quiz\n{"questions": [{"question": "What is a cache?", "answer": "A near store."}]}\n```\n'
    assert pairs(text) == [("What is a cache?", "A near store.")]


def test_f_with_a_stop_is_an_option_and_no_question() -> None:
    options = "".join(f"{letter}. Store {letter}\n" for letter in "ABCDEF")
    text = "".join(f"Which is cache {at}?\n{options}Answer: F\n\n" for at in range(3))
    assert [right(card) for card in cards(text, "quiz.txt")] == [["Store F"]] * 3


def test_a_name_between_bars_in_rest_is_words() -> None:
    text = "What is |cache|?\n----------------\n\n|cache| is near.\n\nWhat is a TTL?\n--------------\n\nTime.\n"
    assert pairs(text, "faq.rst")[0] == ("What is cache?", "cache is near.")


def test_a_section_below_a_line_across_the_page_is_no_question_by_its_answer_further_down() -> (
    None
):
    text = "## 1. Caches\n\n**Q:** What is a cache?\n\n**A:** A near store.\n\n---\n\n## 2. Time\n\nWords.\n\n### Tricky\n\n"
    text += "**Q:** What is a TTL?\n\n**A:** A life time.\n"
    assert pairs(text)[0] == ("What is a cache?", "A near store.")
    assert pairs(text)[-1] == ("What is a TTL?", "A life time.")


def test_topics_of_a_faq_over_lists_of_questions_are_no_questions() -> None:
    text = "# FAQ\n\n" + "".join(
        f"## Cache {at}\n\nWhat is it?\n\nWhy is it near?\n\nHow does it fill?\n\n"
        for at in range(5)
    )
    assert not any(question.startswith("Cache") for question, _ in pairs(text))


def test_lines_that_most_questions_begin_with_are_no_part_of_them() -> None:
    text = "".join(
        f"Exam of the store\nQuestion #: {at}\nWhich is cache {at}?\n\nA. Redis\nB. Disk\nAnswer: A\n\n"
        for at in range(9)
    )
    assert [card.question for card in cards(text, "raw.txt")][3] == "Which is cache 3?"


def test_what_many_questions_ask_first_stays() -> None:
    text = "".join(
        f"### {at}. What is the output?\n```js\nf({at})\n```\nAnswer: {at}\n\n"
        for at in range(1, 9)
    )
    assert pairs(text)[2] == ("What is the output?\n```js\nf(3)\n```", "3")


def test_a_file_without_questions_is_reported() -> None:
    text = (
        "# Services\n\n"
        + "Words about stores that nobody asks for.\n\n" * 30
        + "1. Why?\n2. What is a cache?\n   Near.\n"
    )
    found = harvest(text, "notes.md")
    assert not found.cards
    assert found.skipped[0].line in {1, 3}


def test_a_title_above_the_text_that_asks_is_answered_by_the_text() -> None:
    text = "---\ntitle: What does a cache do with old entries?\n---\n\n# Eviction\n\n#### In short\n\nIt takes them out.\n\n#### More\n\nBy age.\n"
    assert pairs(text, "eviction.md") == [
        (
            "What does a cache do with old entries?",
            "In short\n\nIt takes them out.\n\nMore\n\nBy age.",
        )
    ]


def test_lines_that_ask_are_not_answered_by_the_next_line() -> None:
    asked = "".join(f"What is cache {at}?\n\n" for at in range(9))
    found = harvest(
        f"# Talks\n\nWords.\n\n{asked}The near store\n\nHow big is it?\n\nThe far store\n\nWhy two?\n",
        "list.md",
    )
    assert not found.cards


def test_a_line_of_one_letter_above_an_empty_one_is_no_title_of_asciidoc() -> None:
    assert pairs("= Stores\n\nx\n\n== What is a cache?\n\nA near store.\n", "faq.adoc") == [
        ("What is a cache?", "A near store.")
    ]


def test_bold_items_go_on_with_the_numbers_of_those_that_ask() -> None:
    asked = "".join(
        f"{at}. **What is cache {at}?**\n   - **Answer**: Store {at}.\n\n" for at in range(1, 9)
    )
    text = f"{asked}9. **Warm caches**\n- Full at the start.\n10. **Why two**:\n- One is small.\n"
    assert [question for question, _ in pairs(text)][-2:] == ["Warm caches", "Why two:"]


def test_a_numbered_chapter_is_not_the_first_of_its_numbered_questions() -> None:
    chapter = "".join(f"#### {at}. What is cache {at}?\n\nStore {at}.\n\n" for at in range(1, 7))
    text = f"## 1. Caches\n\n{chapter}## 2. Words\n\nProse.\n\n### 2.1 More\n\nProse.\n"
    assert pairs(text)[5] == ("What is cache 6?", "Store 6.")


def test_a_link_behind_an_answers_label_leaves_what_stands_above_it_to_the_question() -> None:
    text = "### 第 1 题：输出什么？\n\n```js\nf(1)\n```\n\n解析：[第 1 题](http://x.example/1)\n\n### 第 2 题：什么是TTL？\n\n解析：寿命。\n"
    assert [question for question, _ in pairs(text)] == ["什么是TTL？"]


def test_a_heading_or_a_bold_line_can_name_the_kind_of_answer_that_follows() -> None:
    text = (
        "## Question 1: Name a cache\n\nThink of stores.\n\n### Strong Senior-Level Answer\n\nA near store.\n\n"
        "## Question 2: Name a copy\n\nThink of disks.\n\n### Strong Senior-Level Answer\n\nA backup.\n"
    )
    assert [answer for _, answer in pairs(text)] == ["A near store.", "A backup."]
    points = "### 1. Warm a cache\n\nIt is empty.\n\n**Expected answer points:**\n- Fill it at the start.\n- Ask often.\n\n"
    read = pairs(points + points.replace("1. Warm a cache", "2. Cool a cache"))
    assert [answer for _, answer in read] == ["- Fill it at the start.\n- Ask often."] * 2


def test_ornaments_by_name_come_off_a_question() -> None:
    text = "### :grey_question: How is a cache warmed?\n\nBy asking.\n\n### :grey_question: How is it cooled?\n\nBy waiting.\n"
    assert [question for question, _ in pairs(text)] == [
        "How is a cache warmed?",
        "How is it cooled?",
    ]


def test_headings_of_parts_stay_in_the_answer_beside_headings_that_ask() -> None:
    asked = "".join(
        f"## What is cache {at}?\n\nStore {at}.\n\n## Important points:\n\nIt is near.\n\n"
        for at in range(1, 4)
    )
    text = (
        f"{asked}## Example\n\nA page.\n\n## What is TTL?\n\nA life.\n\n## Example\n\nA minute.\n"
    )
    read = pairs(text)
    assert [question for question, _ in read] == [
        *(f"What is cache {at}?" for at in range(1, 4)),
        "What is TTL?",
    ]
    assert all("It is near." in answer for _, answer in read[:3])


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("a.md", "["),
        ("a.rst", ":"),
        ("a.rst", ":a:"),
        ("a.adoc", "http://"),
        ("a.adoc", "[source,é"),
    ],
)
def test_a_line_of_signs_without_end_is_read_at_once(name: str, signs: str) -> None:
    begun = time.process_time()
    harvest(
        f"What is a cache?\n\n{signs}{signs[-1] * 1_000}{signs * (40_000 // len(signs))}\n", name
    )
    assert time.process_time() - begun < 1.5


def test_numbers_of_two_levels_come_off_whole() -> None:
    asked = "".join(
        f"### {at}.{at + 8} Cache {at}\n\nA near store of things.\n\n" for at in range(1, 13)
    )
    assert [question for question, _ in pairs(asked)] == [f"Cache {at}" for at in range(1, 13)]
