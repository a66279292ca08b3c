"""Documents read by the best guess."""

from __future__ import annotations

import pytest

from interview.importing.blocks import document_of
from interview.importing.choosing import guess
from tests.importing.sources import read_source

HEAP, TRIE = ("What is a heap?", "An order."), ("What is a trie?", "A tree.")
FOLD = "<details><summary>Show answer</summary>It is {n}.</details>\n\n"
FOLDED = [(f"What is {n}?", f"It is {n}.") for n in (1, 2, 3)]
HINTED = "**Q : What does `git {n}` do, and `git log` ?**\n<details><summary>Hint</summary>Two.</details>\n<details><summary>Answer</summary>It is {n}.</details>\n\n"

GUESSED = {
    "what follows a question in bold on its line is its answer": (
        "- **What is a heap?** An order.\n\n- **What is a trie?** A tree.\n", [HEAP, TRIE]),
    "a number counts what follows a question in bold": (
        "1. **What is a heap?** An order.\n\n2. **What is a trie?** A tree\n\n   of letters.\n",
        [HEAP, ("What is a trie?", "A tree\n\nof letters.")]),
    "a remark in brackets behind a question in bold is no part of it": (
        "# R\n\n**What is a heap?**\n\nAn order.\n\n**What is a trie?** *(asked at Acme, twice)*\n\nA tree.\n\n**Why?**\n\nSo.\n",
        [HEAP, TRIE, ("Why?", "So.")]),
    "a rule on top begins no settings": (
        "---\n\n### What is a heap?\n\nAn order.\n\n---\n\n### What is a trie?\n\nA tree.\n", [HEAP, TRIE]),
    "a fold above the one with the answer is a hint": (
        "".join(HINTED.format(n=n) for n in ("add", "mv")),
        [(f"What does `git {n}` do, and `git log` ?", f"It is {n}.") for n in ("add", "mv")]),
    "a heading stands on the line of the fold": (
        "".join(f"### What is {n}? {FOLD.format(n=n)}" for n in (1, 2, 3)), FOLDED),
    "a question in bold stands on the line of the fold": (
        "".join(f"**{n}. What is {n}?** {FOLD.format(n=n)}" for n in (1, 2, 3)), FOLDED),
    "an item stands on the line of the fold": (
        "".join(f"{n}. What is {n}? {FOLD.format(n=n)}" for n in (1, 2, 3)), FOLDED),
    "a number without a space counts on": (
        "1. What is a heap?\n   An order.\n2. What is a trie?\n   A tree, 3.5 deep.\n3.Why?\n   So.\n",
        [HEAP, ("What is a trie?", "A tree, 3.5 deep."), ("Why?", "So.")]),
    "a number with a tab counts on": (
        "1\tWhat is a heap?\n\n2\tName a trie\n\n3\tWhy?\n",
        [("What is a heap?", ""), ("Name a trie", ""), ("Why?", "")]),
    "a bare label stands above its question": (
        "Question 1\nReverse a string.\n\nQuestion 2\nFind the mean.\n\nQuestion 3\nSort a list.\n",
        [("Reverse a string.", ""), ("Find the mean.", ""), ("Sort a list.", "")]),
    "a bare label stands above question and answer": (
        "Question 1\nWhat is a heap?\nAn order.\n\nQuestion 2\nWhat is a trie?\nA tree.\n", [HEAP, TRIE]),
    "a bare label with a colon": (
        "Question 1:\nWhat is a heap?\nAn order.\n\nQuestion 2:\nWhat is a trie?\nA tree.\n", [HEAP, TRIE]),
    "the ordinal of a question is its label": (
        "题库\n\n第1题:\n什么是堆？\n答案：一种树。\n\n第2题:\n什么是栈？\n答案：后进先出。\n",
        [("什么是堆？", "一种树。"), ("什么是栈？", "后进先出。")]),
    "answers with the numbers of their questions": (
        "Q1. What is a heap?\nA1. An order.\n\nQ2. What is a trie?\nA2. A tree.\n", [HEAP, TRIE]),
    "numbers that begin anew in each part": (
        "# A\n\nQ1. What is a heap?\nA1. An order.\n\n# B\n\nQ1. What is a trie?\nA1. A tree.\n", [HEAP, TRIE]),
    "an answer goes on below code that names contents": (
        "## What is a heap?\n\n```\n# Copy the contents\n```\n\nAn order.\n\n## What is a trie?\n\nA tree.\n",
        [("What is a heap?", "```\n# Copy the contents\n```\n\nAn order."), TRIE]),
    "an answer goes on below a heading that names contents": (
        "## What is a heap?\n\nAll.\n\n### Contents of the packet\n\nMore.\n\n## What is a trie?\n\nA tree.\n",
        [("What is a heap?", "All.\n\n### Contents of the packet\n\nMore."), TRIE]),
    "a rule within an answer does not end it": (
        "## What is a heap?\n\nAn order.\n\n---\n\n## What is a trie?\n\nA tree.\n\n### One\n\nx\n\n---\n\n### Two\n\ny\n\n---\n\n"
        "## Why?\n\nSo.\n\n---\n\n## How?\n\nThus.\n\n---\n",
        [HEAP, ("What is a trie?", "A tree.\n\n### One\n\nx\n\n---\n\n### Two\n\ny"), ("Why?", "So."), ("How?", "Thus.")]),
}  # fmt: skip


@pytest.mark.parametrize("claim", GUESSED)
def test_question_and_answer_are_guessed(claim: str) -> None:
    text, pairs = GUESSED[claim]
    reading = guess(document_of(text))[0]
    assert [(card.question, card.answer) for card in reading.cards] == pairs
    assert not [words for words in reading.suspicions if "apart" in words or "together" in words]


TOPICS = {
    "lists below headings": (
        "# Q\n\n## Trees\n\n* What is a trie?\n* What is a heap?\n* Why balance?\n\n## Nets\n\n* What is TCP?\n* What is UDP?\n",
        ["Trees", "Trees", "Trees", "Nets", "Nets"]),
    "titles of numbers": (
        "IVQ 1-4\n1–2: Trees\nQ1. What is a trie? A1: A tree.\nQ2. What is a heap? A2: Ordered.\n"
        "3–4: Nets\nQ3. What is TCP? A3: A stream.\nQ4. What is UDP? A4: Datagrams.\n",
        ["Trees", "Trees", "Nets", "Nets"]),
    "a heading of links is none": (
        "# HTML\n\n## Índice\n\n- [¿Qué es HTML?](#html)\n\n### ¿Qué es HTML?\n\nUn lenguaje.\n", ["HTML"]),
    "a heading that names contents and more": (
        "# HTML\n\n## Docker image contents\n\n- [¿Qué es HTML?](#html)\n\n### ¿Qué es HTML?\n\nUn lenguaje.\n",
        ["Docker image contents"]),
}  # fmt: skip


@pytest.mark.parametrize("claim", TOPICS)
def test_a_topic_is_the_heading_above(claim: str) -> None:
    text, topics = TOPICS[claim]
    assert [card.topic for card in guess(document_of(text))[0].cards] == topics


def test_the_guesses_differ_and_the_first_is_the_best() -> None:
    text = "# T\n\n" + "".join(f"## What is {n}?\n\n- A number\n- {n}\n\n" for n in range(9))
    readings = guess(document_of(text))
    assert 1 < len({reading.layout for reading in readings}) == len(readings) <= 3
    assert len(readings[0].cards) == 9
    scores = [reading.score for reading in readings]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntags:\n  - flashcards\n---\n# T\n\nWhat is a heap?;; An order.\n\n- What is a trie?;;</br>A tree.\n___\n",
        "# T\n\nWhat is a heap?\n?\nAn order.\n\nWhat is a trie?\n?\nA tree.\n___\nWhy?\n?\n",
        "---\nWhat is a heap? :: An order.\n---\nWhat is a trie? :: A tree.\nWhy? :: So.\n",
        "---\nQ: What is a heap?\nA: An order.\n---\nQ: What is a trie?\nA: A tree.\n---\nC: [So].\n",
        "---\ntitle: x\nids: [\n 1\n]\ntags:\n- a\n- b\n\n# of mine\nother: y\n---\nWhat is a heap? :: An order.\nWhat is a trie? :: A tree.\n",
    ],
)
def test_cards_in_notes_are_known_by_their_tag_or_marks_below_the_settings(text: str) -> None:
    reading = read_source("a.md", text).reading
    assert [(card.question, card.answer) for card in reading.cards][:2] == [HEAP, TRIE]
    assert reading.how == "cards in notes"
    assert not reading.left_out


def answer_of_lines(lines: str) -> list[str]:
    text = f"## What is it?\n\n{lines}\n\n## What else?\n\nNothing.\n"
    return guess(document_of(text))[0].cards[0].answer.split("\n")


def test_lines_that_were_wrapped_at_a_width_are_one_and_others_stay() -> None:
    assert answer_of_lines("""\
Each write goes to the table and to every index of it, so that inserts
become slower, as in `x = compute(values)`, and the pages take memory:
- Equality lookups are fast because the database walks from the root to a
  leaf of a few levels.

Short lines
stay two.

```
a line of code that is as long as the lines of the text above it is, or so
    return
```""") == [
        "Each write goes to the table and to every index of it, so that inserts become slower, as in `x = compute(values)`, and the pages take memory:",
        "- Equality lookups are fast because the database walks from the root to a leaf of a few levels.", "",
        "Short lines", "stay two.", "", "```",
        "a line of code that is as long as the lines of the text above it is, or so", "    return", "```",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        "This line of a poem ends in two spaces and is as long as the others,  \nand the second one stands below it.",
        "This line of a poem ends in a backslash and is as long as the others,\\\nand the second one stands below it.",
        "This line of a poem ends in a tag for it and is as long as the others<br>\nand the second one stands below it.",
        "SELECT name, email, created_at, updated_at, confirmed_at, deleted_at\nFROM users",
        "Each of the values is computed once and then kept for all later callers.\nresult = compute(values)",
        "Each of the values is computed once and then kept for all later callers.\ncompute(values)",
        "Each of the values is computed once and then kept for all later callers.\nreturn values;",
        "for value in the_values_that_were_computed_once_and_kept_for_later_use:\n  total += value",
    ],
)
def test_lines_that_markdown_breaks_and_code_without_a_fence_stay(lines: str) -> None:
    assert [line.rstrip(" \\") for line in answer_of_lines(lines)] == [
        line.removesuffix("<br>").rstrip(" \\") for line in lines.split("\n")
    ]
