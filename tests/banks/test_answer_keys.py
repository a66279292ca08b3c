"""The answers to numbered questions, all together at the end of a file or of each chapter."""

from __future__ import annotations

import pytest

from interview.banks.formats.gathering import as_source
from interview.importing.import_report import FileRead, find_odd_pairs
from interview.importing.imports import read_one

QUIZ = """\
1. Which layer does TCP belong to?
A) Network
B) Link
C) Transport

2. Which port does HTTPS use?
A) 443
B) 80

3. What does DNS do?
A) Routes packets
B) Resolves names

"""

CHAPTERS = """\
# Chapter 1

1. What is a stack?
2. What is a queue?
{first}
# Chapter 2

1. What is a tree?
2. What is a graph?
{second}
"""


def read(text: str, name: str = "quiz.txt") -> FileRead:
    return read_one(as_source(name, text.encode()))


def pairs(text: str, name: str = "quiz.txt") -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in read(text, name).cards]


def right(file: FileRead) -> list[str]:
    return [one.text for card in file.cards for one in card.options if one.right]


@pytest.mark.parametrize(
    "key",
    [
        "Answer key\n1. C  2. A  3-B\n",
        "Answers:\n1-C, 2-A, 3-B\n",
        "ANSWERS: 1) C 2) A 3) B\n",
        "Lösungen\n\n1: C\n2: A\n3: B\n",
        "Answers\n\nQ1. c\nQ2. a\nQ3. b\n",
        "参考答案\n1-3 CAB\n",
        "Key to questions 1-3\n(1) C) Transport\n(2) A) 443\n(3) B) Resolves names\n",
        "Solutions\n\n1. C - TCP carries segments.\n2. A, as it is set aside for it.\n3. B\n",
    ],
)
def test_letters_choose_the_options_of_their_questions(key: str) -> None:
    file = read(QUIZ + key)
    assert right(file) == ["Transport", "443", "Resolves names"]
    assert len(file.cards) == 3
    assert file.skipped == ()


def test_what_follows_a_letter_is_why() -> None:
    key = "Solutions\n\n1. C - TCP carries segments.\n2. A, as it is set aside for it.\n3. B\n"
    assert pairs(QUIZ + key)[:2] == [
        ("Which layer does TCP belong to?", "Transport\n\nTCP carries segments"),
        ("Which port does HTTPS use?", "443\n\nas it is set aside for it"),
    ]


@pytest.mark.parametrize(
    "key",
    [
        "| Question | Answer |\n|---|---|\n| 1 | C |\n| 2 | A |\n| 3 | B |\n",
        "| 1 | 2 | 3 |\n|---|---|---|\n| C | A | B |\n",
    ],
)
def test_a_table_is_a_key_too(key: str) -> None:
    file = read(f"{QUIZ}## Answers\n\n{key}", "quiz.md")
    assert right(file) == ["Transport", "443", "Resolves names"]


def test_several_letters_choose_several_options() -> None:
    text = "1. Which are even?\nA) 2\nB) 3\nC) 4\n2. Which is odd?\nA) 5\nB) 6\n\nAnswers\n1. A, C\n2. A\n"
    assert right(read(text)) == ["2", "4", "5"]


def test_true_and_false_are_spelled_out() -> None:
    text = "1) The sun is a star.\n2) Cats are plants.\n\nANSWERS: 1) T 2) F\n"
    assert [answer for _, answer in pairs(text)] == ["True", "False"]


def test_whole_answers_keep_their_paragraphs_lists_and_code() -> None:
    text = (
        "# Systems\n\n1. What is a mutex?\n2. Explain paging.\n3. What is a page?\n\n## Lösungen\n\n"
        "1. A lock that one thread holds.\n2. Memory in pages:\n   1. of one size\n   2. mapped\n\n"
        "   ```\n   page -> frame\n   ```\n3. A piece of memory.\n"
    )
    assert pairs(text, "a.md") == [
        ("What is a mutex?", "A lock that one thread holds."),
        (
            "Explain paging.",
            "Memory in pages:\n1. of one size\n2. mapped\n\n```\npage -> frame\n```",
        ),
        ("What is a page?", "A piece of memory."),
    ]


WANTED = [
    ("What is a stack?", "Last in, first out.", "Chapter 1"),
    ("What is a queue?", "First in, first out.", "Chapter 1"),
    ("What is a tree?", "A graph without circles.", "Chapter 2"),
    ("What is a graph?", "Nodes and edges.", "Chapter 2"),
]
FIRST = "1. Last in, first out.\n2. First in, first out.\n"
SECOND = "1. A graph without circles.\n2. Nodes and edges.\n"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"\n## Answers\n\n{FIRST}", f"\n## Answers\n\n{SECOND}"),
        ("", f"\n# Answers\n\n## Chapter 1\n\n{FIRST}\n## Chapter 2\n\n{SECOND}"),
        ("", f"\n# Answers\n\n# Chapter 2\n\n{SECOND}\n# Chapter 1\n\n{FIRST}"),
        (
            "",
            f"\n# Answers\n\n{FIRST}\n{SECOND}".replace(
                "\n\n1. A gr", "\n\n**Chapter 2**\n\n1. A gr"
            ),
        ),
        ("", f"\n# Answers to Chapter 1\n\n{FIRST}\n# Answers to Chapter 2\n\n{SECOND}"),
    ],
)
def test_each_chapter_has_its_own_numbers(first: str, second: str) -> None:
    file = read(CHAPTERS.format(first=first, second=second), "a.md")
    assert [(card.question, card.answer, card.topic) for card in file.cards] == WANTED
    assert file.skipped == ()


def test_chapters_of_a_plain_text_are_told_by_their_lines() -> None:
    text = CHAPTERS.replace("# ", "").format(
        first=f"\nAnswers\n\n{FIRST}", second=f"\nAnswers\n\n{SECOND}"
    )
    file = read(text)
    assert [(card.question, card.answer, card.topic) for card in file.cards] == WANTED


def test_a_page_has_its_key_in_a_list() -> None:
    text = (
        "<html><body><h1>Quiz</h1><ol><li>Which is a cache?<ol type='A'><li>Redis</li>"
        "<li>Postgres</li></ol></li><li>What is TTL?</li></ol>"
        "<h2>Answers</h2><ol><li>A</li><li>Time to live</li></ol></body></html>"
    )
    file = read(text, "a.html")
    assert right(file) == ["Redis"]
    assert file.cards[1].answer == "Time to live"


def test_what_has_no_counterpart_is_told_by_its_line() -> None:
    file = read(QUIZ + "Answers\n1. C\n2. A\n9. B\n")
    assert right(file) == ["Transport", "443"]
    told = [(entry.line, entry.why) for entry in file.skipped]
    assert (17, "the key answers number 9 (B), and no question has it") in told
    assert (10, "no option is marked as right") in told


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "## 1. Which types?\nAnswers:\n1. Fast\n2. Slow\n\n## 2. Which modes?\nAnswers:\n1. On\n2. Off\n",
            "1. Fast\n2. Slow",
        ),
        (
            "## 1. Why?\nBecause it is so.\n\n## 2. How?\nLike this.\n\n## Answers\n\n1. No.\n2. Nothing.\n",
            "Because it is so.",
        ),
    ],
)
def test_lists_that_are_no_key_stay_where_they_are(text: str, first: str) -> None:
    assert read(text, "a.md").cards[0].answer == first


INTERVIEW = """\
# Interview questions

1. What is overfitting?
2. How does gradient descent work?
3. What is a confusion matrix?
4. Why do we split data?
5. What is a learning rate?
6. Which of these is a regularisation technique?
{options}
7. How do you handle missing values?
8. Tell me about a model you put into production.

{key}
"""
FOUR = "   a) One-hot encoding\n   b) Dropout\n   c) Tokenisation\n   d) Batching"
TWO = "   a) One-hot encoding\n   b) Dropout"


def answered(options: str, key: str) -> list[tuple[str, str]]:
    """The pairs that have an answer, of a file that keeps all of its eight questions."""
    found = pairs(INTERVIEW.format(options=options, key=key), "questions.md")
    assert len(found) == 8
    return [pair for pair in found if pair[1]]


@pytest.mark.parametrize("options", [FOUR, TWO])
@pytest.mark.parametrize(
    "key",
    [
        "## Answers\n6. b",
        "## Answer key\n\n6. B",
        "# Answers\n\n6. b) Dropout",
        "## Answers\n\n6. Dropout",
        "## Answers\n\n6: b",
        "6: b",
        "Answers: 6 b",
        "Answer key: 6-b",
        "Answers:\n6. B",
        "Answers:\n\n- 6: b",
        "## Antworten\n\n6. b",
        "## 答案\n\n6. b",
    ],
)
def test_a_key_of_one_entry_answers_its_question_and_the_others_stay(
    options: str, key: str
) -> None:
    assert answered(options, key) == [
        ("Which of these is a regularisation technique?", "Dropout"),
    ]


def test_a_key_of_one_entry_answers_in_words_too() -> None:
    assert answered("", "## Answers\n\n2. It goes down the slope in steps.") == [
        ("How does gradient descent work?", "It goes down the slope in steps."),
    ]


def test_options_below_a_heading_get_the_only_answer_of_the_key() -> None:
    text = (
        "## 1. What is a cache?\n\n## 2. Which is one?\n\na) Redis\n\nb) Postgres\n\n"
        "## 3. What is a TTL?\n\n# Answers\n\n2. a\n"
    )
    file = read(text, "a.md")
    assert right(file) == ["Redis"]
    assert [card.question for card in file.cards if card.options] == ["Which is one?"]


@pytest.mark.parametrize(
    "key",
    [
        "Answer: 6 b",
        "Answer: 6b",
        "## Answers\n6. e",
        "## Answers\n6. f",
        "## Answers\n2. b",
        "## Answers\n9. b",
        "Answers:\n\n- 9: b) Dropout",
    ],
)
def test_an_entry_of_a_key_is_nobodys_answer_without_a_warning(key: str) -> None:
    file = read(INTERVIEW.format(options=FOUR, key=key), "questions.md")
    taken = [card.line for card in file.cards if card.answer]
    warned = [odd.line for odd in find_odd_pairs([file]) if "answer key" in odd.why]
    assert taken == warned
    assert right(file) == []


@pytest.mark.parametrize(
    "text",
    [
        "1. Why?\n2. Which mode is the default?\n\nAnswers:\n1. The first of them.\n",
        "## 1. Why?\n\n## 2. Which modes?\n\n### Answers\n\n1. The first of them.\n",
    ],
)
def test_a_list_of_one_below_the_last_question_is_not_put_elsewhere(text: str) -> None:
    assert not any(answer for question, answer in pairs(text, "a.md") if question == "Why?")


@pytest.mark.parametrize("answer", ["It takes 6 bytes.", "1. Fast\n2. Slow", "3 GB", "Plan B"])
def test_answers_that_only_hold_numbers_are_no_entries(answer: str) -> None:
    file = read(f"## What is it?\n\n{answer}\n\n## What else is there?\n\nNothing.\n", "a.md")
    assert not any("answer key" in odd.why for odd in find_odd_pairs([file]))
