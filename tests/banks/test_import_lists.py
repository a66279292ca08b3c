"""Lists that only ask, that answer on the same line, and that stand beside questions with answers."""

from __future__ import annotations

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.readers.rows.field_names import words_of
from interview.banks.formats.registry import read_best


def harvest(text: str, name: str = "file.md") -> Harvest:
    return read_best(Source(name, text.encode(), text)).harvest


def pairs(text: str, name: str = "file.md") -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in harvest(text, name).cards]


def kept(text: str, name: str = "file.md") -> list[str]:
    """The questions that are kept without an answer."""
    return [one.what for one in harvest(text, name).skipped if one.card is not None]


CHAPTERS = """\
# Questions: nets

## 1. Layers

### Basics
1. What is a packet?
2. What is a frame?
3. Why are there layers?

### More
4. What does a bridge do?

## 2. TCP vs UDP
5. Which one keeps the order?
6. When is a datagram lost?

## 3. Names
7. What is a zone?

## 4. Radio
8. What is a cell?

## 5. Bearers
9. What is a bearer?
"""


def test_chapters_of_questions_are_no_answers() -> None:
    assert pairs(CHAPTERS) == []
    asked = kept(CHAPTERS)
    assert len(asked) == 9
    assert (asked[0], asked[4]) == ("What is a packet?", "Which one keeps the order?")


COMPANIES = """\
# Acme
1. How do you write a cache
2. Event loop
3. What is the output of this code
```js
console.log(1)
```
4. Why is it slow

# Globex
1. How does a queue work
2. Difference between a map and a set
3. What is a closure
"""


def test_a_list_of_which_few_items_have_code_only_asks() -> None:
    assert pairs(COMPANIES) == []
    assert len(kept(COMPANIES)) == 7
    assert "Event loop" in kept(COMPANIES)


WRAPPED = """\
1. What is a prior, and what does it have to do with the posterior of a
coin that is not fair?
   - What is held true before the throw.
2. What is a likelihood?
   - The chance of what was seen.
"""


def test_a_question_goes_on_in_the_next_line() -> None:
    asked, answer = pairs(WRAPPED)[0]
    assert asked.replace("\n", " ").endswith("the posterior of a coin that is not fair?")
    assert answer == "- What is held true before the throw."


ONE_LINE = """\
# List of common questions

## Before
* Do I need a degree? No, but it helps.
* What should I read first? The book of the course.
* Is there a test? If yes, how long? Two hours, on paper.

## After
* When do I hear of it? Within a week.
* Can I try again? Yes, next year.
"""


def test_items_that_ask_and_answer_on_one_line() -> None:
    assert pairs(ONE_LINE) == [
        ("Do I need a degree?", "No, but it helps."),
        ("What should I read first?", "The book of the course."),
        ("Is there a test? If yes, how long?", "Two hours, on paper."),
        ("When do I hear of it?", "Within a week."),
        ("Can I try again?", "Yes, next year."),
    ]


BESIDE = """\
## What is a cache?
A near store.

## What is a TTL?
The time an entry lives.

## What is a miss?
The entry was not there.

## What is a hit?
The entry was there.

## Further questions

- How is a cache warmed?
- Why does a cache get stale?
- What is a stampede?
- When is a cache too small?
"""


def test_a_list_of_questions_beside_answered_ones_is_kept() -> None:
    assert len(pairs(BESIDE)) == 4
    assert kept(BESIDE) == [
        "How is a cache warmed?",
        "Why does a cache get stale?",
        "What is a stampede?",
        "When is a cache too small?",
    ]


COURSES = """\
# Java

- Resources
  - Video: https://example.org/a
  - https://example.org/b
  - Slides: https://example.org/d
  - Film: https://example.org/e
  - Book: https://example.org/f
- Questions
  - What is a thread?
  - When do you use a lock?

# Databases

- Resources
  - Course: https://example.org/c
- Questions
  - What is a join?
  - Which joins are there?
"""


def test_links_and_titles_of_lists_leave_a_list_of_questions_one() -> None:
    assert kept(COURSES) == [
        "What is a thread?",
        "When do you use a lock?",
        "What is a join?",
        "Which joins are there?",
    ]


def test_a_section_that_lists_questions_is_no_part_of_the_answer_above_it() -> None:
    text = "".join(
        f"## What is thing {at}?\nIt is {at}.\n\n## More\n\n- How is {at} made?\n- Why is it {at}?\n- When is it {at}?\n\n"
        for at in range(5)
    )
    assert pairs(text) == [(f"What is thing {at}?", f"It is {at}.") for at in range(5)]
    assert len(kept(text)) == 15


def test_a_long_list_without_empty_lines_stays_a_list() -> None:
    text = "".join(f"* **What is number {at}?** It is {at}.\n" for at in range(1_500))
    assert len(pairs(text)) == 1_500


def test_a_field_named_by_one_word_over_and_over_is_soon_read() -> None:
    # Every way to part the name was tried, twice as many with each word.
    assert words_of("answ" * 30)
