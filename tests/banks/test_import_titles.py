"""Titles, fields, buttons and keys around questions: what asks, and what only stands near it."""

from __future__ import annotations

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.registry import read_best


def harvest(text: str, name: str = "file.md") -> Harvest:
    return read_best(Source(name, text.encode(), text)).harvest


def pairs(text: str, name: str = "file.md") -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in harvest(text, name).cards]


def kept(text: str, name: str = "file.md") -> list[str]:
    return [one.what for one in harvest(text, name).skipped if one.card is not None]


FIELDS = """\
# Practice

### Question 1 — Streams

**Difficulty**: Easy
**Topic**: caches — which one is near?

**Question**:
Which of these is nearest?

- A) The disk
- B) The cache

---

### Question 2 — Batches

**Difficulty**: Hard
**Topic**: lifetimes

**Scenario**:
An entry lives for an hour.

**Question**:
When is it gone?

- A) After a day
- B) After an hour

## Answer Key

| Q# | Answer(s) | Explanation | Source |
|---|---|---|---|
| 1 | B | It stands beside the processor. | a.md |
| 2 | B | The TTL is an hour. | b.md |
"""


def test_fields_below_a_title_are_no_question_and_keys_explain() -> None:
    one, two = harvest(FIELDS).cards
    assert one.question == "Which of these is nearest?"
    assert "It stands beside the processor" in one.answer
    assert [option.right for option in one.options] == [False, True]
    assert "An entry lives for an hour." in two.question
    assert "When is it gone?" in two.question


def test_a_button_that_hides_the_answer_stands_above_it() -> None:
    text = "1.\nWhat is a cache?\n\nHide Answer\nA near store.\n\nIt is small.\n\n2.\nExplain a TTL\n\nHide Answer\nA lifetime.\n"
    assert pairs(text) == [
        ("What is a cache?", "A near store.\n\nIt is small."),
        ("Explain a TTL", "A lifetime."),
    ]


def test_the_right_letters_above_the_options_are_no_part_of_the_question() -> None:
    text = (
        "### 1. Which are caches?\n**Correct answers: A, B**\n- A) Redis ✓\n- B) Memcached ✓\n- C) Postgres\n\n"
        "### 2. Which is a store?\n**Correct answers: C**\n- A) Redis\n- B) Memcached\n- C) Postgres ✓\n"
    )
    cards = harvest(text).cards
    assert [card.question for card in cards] == ["Which are caches?", "Which is a store?"]
    assert [one.right for one in cards[0].options] == [True, True, False]


TIPS = """\
# 面接でよく聞かれる質問とは？

はじめに読んでください。

## 質問

### 1. 自己紹介をお願いします
短く話しましょう。

### 2. 志望理由を教えてください
会社を調べましょう。

### 3. あなたの強みは何ですか？
例を挙げましょう。

### 4. 質問はありますか？
用意しましょう。

## 成功するためのポイント

### 1. 準備を徹底する
調べておく。

### 2. 簡潔に答える
長く話さない。

### 3. 関心を示す
聞く。
"""


def test_a_chapter_of_tips_beside_one_of_questions_asks_nothing() -> None:
    assert [question for question, _ in pairs(TIPS)] == [
        "自己紹介をお願いします",
        "志望理由を教えてください",
        "あなたの強みは何ですか？",
        "質問はありますか？",
    ]


MANUAL = "".join(
    f"** Part {at}\nA long text about the part.\n\nMore of it.\n\n" for at in range(30)
)


def test_a_faq_in_the_middle_of_a_manual_is_read() -> None:
    faq = (
        "** FAQ\n*** Windows\n**** I want the window to stay\nPin it.\n**** Can I close it?\nYes.\n"
        "*** Keys\n**** The menu leaves windows behind\nUpdate it.\n**** Why another tool?\nIt is small.\n"
    )
    assert pairs(f"#+TITLE: Tool\n{MANUAL}{faq}{MANUAL}", "manual.org") == [
        ("I want the window to stay", "Pin it."),
        ("Can I close it?", "Yes."),
        ("The menu leaves windows behind", "Update it."),
        ("Why another tool?", "It is small."),
    ]


def test_a_label_may_say_more_in_brackets() -> None:
    text = "Question(Done) : Find the majority element.\n\nQuestion(Half) : Describe a queue.\n\nQuestion : Find the kth element of two sorted arrays, where each of them\n\t\tis large.\n"
    assert pairs(text, "list.txt") == []
    assert [one.replace("\n", " ") for one in kept(text, "list.txt")] == [
        "Find the majority element.",
        "Describe a queue.",
        "Find the kth element of two sorted arrays, where each of them is large.",
    ]


def test_a_heading_that_asks_has_its_numbered_options_with_it() -> None:
    text = "".join(
        f"### {at}. What is printed?\n\n```js\nlog({at})\n```\n\n1. nothing\n2. {at}\n\n<details><summary><b>Answer</b></summary>\n\n2. {at}\n\n</details>\n\n"
        for at in range(1, 4)
    )
    cards = harvest(text).cards
    assert [card.question.startswith("What is printed?") for card in cards] == [True] * 3
    assert all("log(" in card.question for card in cards)


def test_headings_outside_of_lists_are_parts_where_the_questions_are_items() -> None:
    items = "".join(f"* #### What is number {at}?\n\nIt is {at}.\n\n" for at in range(1, 11))
    text = f"{items}* #### What is the difference between null and undefined?\n\n#### Undefined\nNot set.\n\n#### Null\nSet to nothing.\n"
    assert pairs(text)[-1] == (
        "What is the difference between null and undefined?",
        "Undefined\nNot set.\n\nNull\nSet to nothing.",
    )


def test_a_checklist_at_the_end_is_no_question() -> None:
    body = "".join(f"### {at}. 什么是缓存{at}？\n\n一种存储。\n\n" for at in range(1, 6))
    text = f"# 面试题\n\n## 基础\n\n{body}## 速查\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## 自测清单\n\n- [ ] 一\n- [ ] 二\n"
    assert len(pairs(text)) == 5


def test_bold_words_may_hold_thin_spaces() -> None:
    text = "".join(
        f"**What is number {at}\u200a—\u200aand why?**\n\nIt is {at}.\n\n" for at in range(5)
    )
    assert len(pairs(text)) == 5


def test_keyless_choices_are_told_beside_a_table_that_looks_like_questions() -> None:
    items = "".join(
        f"Which statement about number {at} is true?\n\nA) It is odd\nB) It is even\n\n---\n\n"
        for at in range(12)
    )
    text = f"# Exam\n\n{items}## Notes\n\n| Question | Answer |\n|---|---|\n| What is it? | A test. |\n"
    whys = [one.why for one in harvest(text).skipped]
    assert whys.count("no option is marked as right") == 12


CODE_ONLY = (
    "".join(
        f"#### Title {at}\nWhy is number {at} as it is, and what would you do about it?\n\n[Resources](x{at}.md)\n\n"
        for at in range(12)
    )
    + "#### Leak\nCan you spot the leak in this class?\n\n```java\nclass A {}\n```\n\n#### Next\nWhat else is there?\n"
)


def test_code_below_few_of_many_questions_is_what_they_ask_about() -> None:
    assert pairs(CODE_ONLY) == []
    assert len(kept(CODE_ONLY)) == 14


def test_an_answer_goes_on_below_headings_as_deep_as_its_label() -> None:
    text = "".join(
        f"---\n\n### 🔹 Question {at}:\n> **Explain thing {at} with an example.**\n\n#### ✅ Strong Answer:\n\nIt is {at}.\n\n#### 1. Part\n\nMore of {at}.\n\n"
        for at in range(1, 4)
    )
    assert pairs(text) == [
        (f"Explain thing {at} with an example.", f"It is {at}.\n\n1. Part\n\nMore of {at}.")
        for at in range(1, 4)
    ]


def test_a_kind_may_stand_before_the_label_of_a_question() -> None:
    text = "- [ ] **Question:** What is a cache?\n> **Covered in:** [a](a.md)\n\n**Answer:** A near store.\n\n- [ ] **CLI/debugging:** **Question:** What does `top` show?\n> **Covered in:** [b](b.md)\n\n**Answer:** The load.\n"
    assert [card.question.split("\n")[0] for card in harvest(text).cards] == [
        "What is a cache?",
        "What does `top` show?",
    ]


def test_a_hint_that_folds_is_no_question() -> None:
    text = "".join(
        f"## Level {at}\n\n**Scenario:** A team wants a report about number {at} of its products for the last quarter of the year.\n\n"
        f"<details>\n<summary>💡 Hint</summary>\nUse a window.\n</details>\n\n<details>\n<summary>✅ Solution</summary>\n\nA window over {at}.\n\n</details>\n\n"
        for at in range(1, 5)
    )
    cards = harvest(text).cards
    assert [card.answer for card in cards] == [f"A window over {at}." for at in range(1, 5)]
    assert all(card.question.startswith("Scenario: A team wants") for card in cards)


def test_follow_up_questions_at_the_end_of_an_answer_are_part_of_it() -> None:
    text = "".join(
        f"## {at}. How does thing {at} work?\n\nIt works by itself.\n\nIt is set in a file.\n\nIt can be switched off.\n\n"
        f"Follow-up questions\n\n- What happens at {at}?\n- Why does it?\n\n"
        for at in range(1, 4)
    )
    assert len(pairs(text)) == 3


def test_fields_below_a_heading_that_only_marks_are_no_question() -> None:
    text = "".join(
        f"### Question {at}\n\n**Topic:** part {at * 7}\n\nWhich is number {at}?\n\nA) one\nB) two\n\nAnswer: B\n\n"
        for at in range(1, 6)
    )
    assert [card.question for card in harvest(text).cards] == [
        f"Which is number {at}?" for at in range(1, 6)
    ]
