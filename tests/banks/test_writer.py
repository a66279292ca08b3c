"""What is written reads back as the same bank; what is edited keeps the rest of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.banks.edit import OwnBank, edit_bank, read_own_bank
from interview.banks.read import read_bank_files
from interview.banks.yaml_reader import read_comments
from interview.banks.yaml_writer import bank_text, scalar
from interview.model.bank import (
    Bank,
    Contrast,
    Deeper,
    KeyPoint,
    Label,
    MarkedAnswer,
    Misconception,
    Option,
    Question,
    Role,
    Topic,
)
from interview.model.errors import BankError

PATH = Path("some.yaml")
FEW = st.sampled_from(["a", "no", "on", "3.10", "1:30", "x: y", "# x", "- a", "[b]", "{c}", "'d'"])
TEXT = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120).filter(
        lambda text: text.strip() == text and all(map(_is_allowed, text))
    )
    | FEW
    | st.lists(FEW, min_size=2, max_size=4).map("\n".join)
    | st.lists(FEW, min_size=30, max_size=40).map(" ".join)
)


def _is_allowed(char: str) -> bool:
    """Text that YAML itself can hold; `\\r` and its like are new lines to it."""
    return char in "\n\t" or (char.isprintable() and char != "\ufeff")


def apply_edits(text: str, wanted: Bank) -> str:
    return edit_bank(read_own_bank(PATH, {PATH: text}), wanted).get(PATH, text)


def read(text: str) -> Bank:
    reading = read_bank_files(((PATH, text.encode()),), PATH)
    assert reading.bank is not None, [str(problem) for problem in reading.problems]
    return replace(reading.bank, digest="")


@given(TEXT, TEXT, TEXT, TEXT)
def test_any_text_reads_back_as_it_was(one: str, two: str, three: str, four: str) -> None:
    point = KeyPoint(
        one, 1.5, required=True, say=(two[:99].strip() or "x", three[:99].strip() or "x")
    )
    claim = Misconception(two, because=four)
    question = Question(
        "q1", one, two, "t", 3, 90.0, (point,), (claim,),
        options=(Option(three, right=True), Option(four)),
        source=" ".join(one.split())[:500].strip() or "x",
        contrasts=(Contrast((two[:60].strip() or "x",), ("a", three[:60].strip() or "y")),),
    )  # fmt: skip
    bank = Bank(
        "some",
        " ".join(three.split()) or "x",
        (Topic("t", " ".join(four.split())),),
        (question,),
        "",
    )
    assert read(bank_text(bank)) == bank


def test_what_other_readers_take_for_a_truth_or_a_number_is_quoted() -> None:
    assert [scalar(text) for text in ("no", "On", "3.10", "1:30", "null")] == [
        '"no"',
        '"On"',
        '"3.10"',
        '"1:30"',
        '"null"',
    ]
    assert scalar("What is a trie?") == "What is a trie?"


HAND_MADE = """\
# My bank, kept by hand.
title: Trees   # short

topics:
  tries: Tries # the first

questions:
  # the easy one
  - id: trie
    topic: tries
    question: What is a trie?
    answer: A tree of prefixes.   # could be longer
    key_points:
      - {point: prefixes, any_of: [prefix tree]}

  - id: heap
    answer: >
      A tree in which no child
      is above its parent.

      # not a comment
    question: What is a heap?
# the end
"""


def test_a_new_question_and_topic_leave_every_line_of_a_hand_made_file() -> None:
    bank = read(HAND_MADE)
    new = Question("avl", "What is an AVL tree?", "A balanced one.", "balance")
    wanted = replace(
        bank, questions=(*bank.questions, new), topics=(*bank.topics, Topic("balance", "Balance"))
    )
    text = apply_edits(HAND_MADE, wanted)
    assert read(text) == wanted
    left = iter(text.split("\n"))
    assert all(line in left for line in HAND_MADE.split("\n"))


def changes_of(question: Question) -> st.SearchStrategy[Question | None]:
    """The question with other fields; None where it is taken out."""
    fields = {
        "reference": st.sampled_from(["", "A new one.", "Two\nlines.", " ".join(["x: y"] * 30)]),
        "key_points": st.sampled_from([(), (*question.key_points, KeyPoint("it is a tree"))]),
        "difficulty": st.sampled_from([1, 2, 3]),
        "topic": st.sampled_from(["", "tries"]),
        "text": st.sampled_from(["What is it?"]),
        "like": st.sampled_from([(), ("avl",)]),
    }
    return st.none() | st.fixed_dictionaries({}, optional=fields).map(
        lambda other: replace(question, **other)
    )


@given(st.data(), st.booleans())
def test_what_is_changed_added_or_taken_out_leaves_the_rest_and_its_comments(
    data: st.DataObject, crlf: bool
) -> None:
    written = HAND_MADE.replace("\n", "\r\n") if crlf else HAND_MADE
    bank = read(written)
    kept = [data.draw(changes_of(question)) for question in bank.questions]
    added = data.draw(st.sampled_from([(), (Question("avl", "What is an AVL tree?", "Deep."),)]))
    questions = [question for question in kept if question is not None]
    place = data.draw(st.integers(0, len(questions)))
    questions[place:place] = added
    if not questions:
        return
    wanted = replace(bank, questions=tuple(questions))
    text = apply_edits(written, wanted)
    assert read(text) == wanted
    assert text.count("\r\n") == (text.count("\n") if crlf else 0)
    stays = ["# My bank, kept by hand.", "title: Trees   # short", "  tries: Tries # the first"]
    if kept[0] is not None or kept[1] is not None:  # else the list is written anew
        stays += ["  # the easy one", "# the end"]
    if kept[0] == bank.questions[0]:
        stays += ["    answer: A tree of prefixes.   # could be longer"]
    assert kept[0] is None or "# could be longer" in text
    assert [line for line in stays if line not in text.splitlines()] == []


LAYOUTS = {
    "questions in braces": """topics:
  t: T # t
questions:
  - {id: a, question: A?, answer: x} # first
  # of b
  - { # begins
      id: b, question: B?,
      answer: y } # second
""",
    "dashes alone": """topics: # none yet
questions:
  - # first
    id: a
    question: A? # ask
  # of b
  -
    id: b
    question: B?
""",
    "dashes at the margin": "questions:\n- id: a # first\n  question: A?\n# end\n",
    "tabs": "questions:\n  - id: a\t# first\n    question:\tA?\t# ask\n    answer: x\n",
    "no ids": "questions:\n  - question: A? # ask\n    answer: x # say\n  - question: B?\n",
    "marks of a document": "%YAML 1.1\n--- # begins\nquestions:\n  - question: A?\n... # ends\n",
    "all indented": "  # top\n  title: T\n  questions:\n    - id: a # first\n      question: A?\n",
    "breaks that only YAML knows": 'questions:\n  - id: a\n    question: "A\x85\n      B" # ask\n',
    "no break at the end": "questions:\n  - id: a # first\n    question: A? # ask",
    "blocks": "questions:\n  - id: a\n    question: | # head\n      A # no\n    answer: >- # x\n      # no\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_comments_stay_whatever_the_layout(layout: str) -> None:
    text = LAYOUTS[layout]
    bank = read(text)
    first, *rest = bank.questions
    new = Question("new", "New one?", "n", "nt")
    for questions in (
        (replace(first, reference="New."), *rest),
        (first, *rest, new),
        (new, first, *rest),
    ):
        topics = (*bank.topics, Topic("nt", "New")) if new in questions else bank.topics
        wanted = replace(bank, questions=questions, topics=topics)
        edited = apply_edits(text, wanted)
        assert read(edited) == wanted
        assert sorted(read_comments(edited)) == sorted(read_comments(text))


@pytest.mark.parametrize(
    "text",
    [
        "questions: [{id: a, question: A?}]\n",
        "questions: # list\n  [ # open\n    {id: a, question: A?}, # first\n    {id: b, question: B?}\n  ]\n",
        "{title: T, # t\n questions: [{id: a, question: A?}]}\n",
        "{\ntitle: T,\nquestions: [\n{id: a,\n question: A?}]}\n",
        "topics: {t: T}\nquestions:\n  - {id: a, question: A?}\n",
        "topics: {\n  t: T\n}\nquestions:\n  - {id: a, question: A?}\n",
    ],
)
def test_what_stands_in_brackets_is_not_changed_and_says_what_to_do(text: str) -> None:
    bank = read(text)
    new = replace(bank, questions=(*bank.questions, Question("new", "New one?", "n", "nt")))
    with pytest.raises(BankError, match="open it in an editor"):
        apply_edits(text, replace(new, topics=(*bank.topics, Topic("nt", "New"))))


def edited_head(head: str) -> str:
    """The head of a folder that listed no questions, with one of a new topic."""
    folder = Path("some")
    texts = {
        folder / "bank.yaml": head,
        folder / "t.yaml": "questions:\n  - {id: a, question: A?}\n",
    }
    own = read_own_bank(folder, texts)
    new = Question("new", "New one?", "n", "nt")
    return edit_bank(own, replace(own.bank, questions=(*own.bank.questions, new)))[
        folder / "bank.yaml"
    ]


def test_a_head_that_is_empty_brackets_is_not_changed_and_says_what_to_do() -> None:
    with pytest.raises(BankError, match="open it in an editor"):
        edited_head("{}\n")


def test_the_first_questions_of_a_head_come_before_the_end_of_its_document() -> None:
    edited = edited_head("---\ntitle: T\n...\n")
    assert edited.startswith("---\ntitle: T\nquestions:\n")
    assert edited.endswith("\n...\n")


def test_what_cannot_be_said_in_a_file_is_refused_and_says_what_to_do() -> None:
    folder = Path("some")
    texts = {
        folder / "bank.yaml": "topics: {t: T}\nquestions: [{id: a, question: A?}]\n",
        folder / "t.yaml": "questions: # mine\n  - id: b\n    question: B?\n",
    }
    own = read_own_bank(folder, texts)
    first, second = own.bank.questions
    for questions in ((first,), (first, replace(second, topic=""))):
        with pytest.raises(BankError, match="open it in an editor"):
            edit_bank(own, replace(own.bank, questions=questions))


def test_topics_are_named_where_the_file_named_none() -> None:
    text = "questions:\n  - {id: a, topic: t, question: A?, answer: x}\n"
    bank = read(text)
    wanted = replace(
        bank,
        questions=(*bank.questions, Question("b", "B?", "y", "new-one")),
        topics=(*bank.topics, Topic("new-one", "New one")),
    )
    assert read(apply_edits(text, wanted)) == wanted


def test_labels_deeper_questions_and_roles_read_back_as_they_were() -> None:
    labels = (Label("grows", "said", "d: 1, 2"), Label("falls", "reversed", "no"))
    answers = (MarkedAnswer(0.5, "d: 1, 2 no", labels=labels), MarkedAnswer(0, "x", labels=()))
    deeper = Deeper("fails", "And when?", "At zero.", (KeyPoint("at zero", id="zero"),))
    point = KeyPoint("it grows", id="grows")
    question = Question(
        "q1", "Why?", "So.", topic="t", key_points=(point,), answers=answers, deeper=(deeper,)
    )
    roles = (Role("backend", "Backend: Python", ("t",), (1, 2)), Role("all", "All"))
    bank = Bank("some", "Some", (Topic("t", "T"),), (question,), "", roles)
    assert read(bank_text(bank)) == bank


def test_white_space_that_a_file_does_not_keep_is_no_reason_to_write_nothing() -> None:
    question = Question("q1", "  Why?\t", "So.\n")
    bank = Bank("some", "Some", (), (question,), "")
    written = edit_bank(OwnBank(PATH, {}, bank), bank)[PATH]
    assert read(written).questions[0].text == "Why?"


def test_the_comments_of_a_file_with_a_byte_order_mark_are_whole() -> None:
    assert read_comments("\ufeff{title: Sky} # of the day") == ["# of the day"]
