"""A wording goes into a bank's file, and nothing else in the file moves."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.banks.edit import in_place
from interview.banks.edit.sentences import LONGEST, add_sentence, insert_sentence
from interview.banks.read import read_bank_bytes
from interview.banks.template import write_whole
from interview.model.bank import Bank, KeyPoint
from interview.model.errors import BankError

PATH = Path("sky.yaml")

BLOCK = """\
# my bank
questions:
- id: q1   # stable
  question: Why is the sky blue?
  answer: Air scatters short wavelengths.
  key_points:
    - point: >
        short wavelengths
        are scattered more

      weight: 2   # heavy
      # what people say
      any_of:
      -   scatters short wavelengths
      # a comment between
      -   >-
          a folded wording
          of two lines

      # after the list
      follow_up: Why not violet?
    - point: the second
      any_of: [other words]
"""
FLOW = """\
title: "The sky"
questions:
  - {id: q0, question: What is fog?, answer: Drops.}
  - id: q1
    question: Why is the sky blue?
    answer: |
      Air scatters.

      Much.
    key_points:
      - any_of: [scatters, 'it''s scattered',  # mine
          "blue light",   # yours
          ]
        point: short wavelengths are scattered more
"""
ONE_LINE = """\
questions:
  - id: q1
    question: Why is the sky blue?
    answer: Air.
    key_points: [{point: scattering, weight: 2}, {point: other, any_of: [b]}]
    samples:
      - {grade: strong, answer: 'Air, it is'}
"""
MISSING = """\
questions:
  - id: q1
    key_points:
      -   required: true
          point: >
            a long claim that
            # is no comment here
            goes on

          # groups
          all_of:
            - [a word, b word]
    question: Why is the sky blue?
    answer: Air.
"""
EMPTY = """\
questions:
  - id: q1
    question: Why?
    answer: Air.
    key_points:
      - point: scattering
        say:   # to do
        weight: 1
"""
EMPTY_LIST = EMPTY.replace("say:   # to do", "say: [# to do\n          ]")
NO_END = (
    "questions: [{question: Why, answer: Air, id: q1, key_points: [{point: x, any_of: [y z]}]}]"
)
LAST = EMPTY.replace("say:   # to do\n        weight: 1\n", "any_of:\n          - air")
LONG_LINE = EMPTY.replace("say:   # to do", f"any_of: [{', '.join(['some words'] * 7)}]")
LAYOUTS = {
    "block": BLOCK,
    "flow": FLOW,
    "one line": ONE_LINE,
    "missing": MISSING,
    "empty": EMPTY,
    "empty list": EMPTY_LIST,
    "no last line end": NO_END,
    "list at the end": LAST,
    "long line": LONG_LINE,
    "windows": BLOCK.replace("\n", "\r\n"),
    "windows flow": FLOW.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + MISSING,
}

printable = st.characters(exclude_categories=["C", "Z"])
phrases = st.lists(st.text(printable, min_size=1, max_size=20), min_size=1, max_size=8).map(
    lambda words: f"w{' '.join(words)}"
)


def read(text: str) -> Bank:
    reading = read_bank_bytes(text.encode(), PATH)
    assert reading.bank is not None, reading.problems
    return reading.bank


def point_of(text: str, number: int = 0) -> KeyPoint:
    question = read(text).question("q1")
    assert question is not None
    return question.key_points[number]


def extended(bank: Bank, wording: str, number: int = 0) -> Bank:
    questions = []
    for question in bank.questions:
        points = list(question.key_points)
        if question.id == "q1":
            point = points[number]
            points[number] = (
                replace(point, any_of=(*point.any_of, wording))
                if point.any_of or point.all_of
                else replace(point, say=(*point.say, wording))
            )
        questions.append(replace(question, key_points=tuple(points)))
    return replace(bank, questions=tuple(questions), digest="")


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=40, deadline=None)
@given(phrase=phrases)
def test_a_wording_is_all_that_changes_and_no_character_is_lost(name: str, phrase: str) -> None:
    text = LAYOUTS[name]
    changed = insert_sentence(text, PATH, "q1", 0, point_of(text), phrase)
    assert replace(read(changed), digest="") == extended(read(text), " ".join(phrase.split()))
    pairs = enumerate(zip(text, changed, strict=False))
    before = next((i for i, (one, other) in pairs if one != other), len(text))
    after = len(text) - before
    assert changed[len(changed) - after :] == text[before:], "more than an insertion"
    kept = changed.splitlines(keepends=True)
    touched = [line for line in text.splitlines(keepends=True) if line not in kept]
    assert len(touched) <= 1


def test_a_block_list_gets_a_line_like_the_others() -> None:
    changed = insert_sentence(BLOCK, PATH, "q1", 0, point_of(BLOCK), "kicks  waves\nsideways")
    assert '          of two lines\n      -   "kicks waves sideways"\n\n' in changed


def test_a_list_in_brackets_grows_at_its_end_before_its_comment() -> None:
    changed = insert_sentence(FLOW, PATH, "q1", 0, point_of(FLOW), "kicks")
    assert '          "blue light", "kicks",   # yours\n' in changed


def test_a_full_line_in_brackets_goes_on_below() -> None:
    changed = insert_sentence(LONG_LINE, PATH, "q1", 0, point_of(LONG_LINE), "one more wording")
    assert 'some words,\n          "one more wording"]\n' in changed


def test_a_point_without_wordings_gets_its_list_after_claim_and_weight() -> None:
    changed = insert_sentence(MISSING, PATH, "q1", 0, point_of(MISSING), "kicks")
    assert '            goes on\n          any_of: ["kicks"]\n\n          # groups\n' in changed


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("  ", "needs a word"),
        ("...", "needs a word"),
        ("a" * (LONGEST + 1), "at most 300"),
        ("half \ud800", "half a character"),
        ("Other  WORDS", "already"),
    ],
)
def test_a_phrase_that_is_no_wording_is_refused_with_the_reason(phrase: str, why: str) -> None:
    with pytest.raises(BankError, match=why):
        insert_sentence(BLOCK, PATH, "q1", 1, point_of(BLOCK, 1), phrase)


def test_a_layout_without_a_safe_place_is_refused() -> None:
    # A line separator ends a line for YAML, and for no editor.
    odd = LAST.replace("any_of:\n          - air", "any_of:\u2028          - air")
    assert point_of(odd).any_of == ("air",)
    with pytest.raises(BankError, match="no wording can be added safely"):
        insert_sentence(odd, PATH, "q1", 0, point_of(odd), "kicks")


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="cannot be read: No such file"):
        add_sentence(tmp_path / "sky.yaml", "q1", 0, point_of(BLOCK), "kicks")


def test_what_cannot_be_seen_is_written_out_in_the_file() -> None:
    changed = insert_sentence(EMPTY, PATH, "q1", 0, point_of(EMPTY), "a\u202eb\x1bc")
    assert '"a\\u202eb\\u001bc"' in changed
    assert point_of(changed).say == ("a\u202eb\x1bc",)


def test_a_file_that_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sky.yaml"
    path.write_text(BLOCK.replace("weight: 2", "weight: 3"))
    before = path.read_bytes()
    with pytest.raises(BankError, match="changed in sky"):
        add_sentence(path, "q1", 0, point_of(BLOCK), "kicks")
    with pytest.raises(BankError, match="no longer in sky"):
        add_sentence(path, "q9", 0, point_of(BLOCK), "kicks")
    path.write_text("questions: [")
    with pytest.raises(BankError, match="mend this first"):
        add_sentence(path, "q1", 0, point_of(BLOCK), "kicks")
    assert path.read_text() == "questions: ["
    assert before != path.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["sky.yaml"]


def test_mode_and_link_of_the_file_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "sky.yaml"
    real.write_text(BLOCK)
    real.chmod(0o640)
    link.symlink_to(real)
    reading = add_sentence(link, "q1", 0, point_of(BLOCK), "kicks")
    assert reading.bank is not None
    assert "kicks" in reading.bank.questions[0].key_points[0].any_of
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "kicks" in real.read_text()


def test_a_copy_takes_the_wording_and_the_original_stays(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped.yaml", tmp_path / "banks" / "sky.yaml"
    shipped.write_text(BLOCK)
    add_sentence(own, "q1", 0, point_of(BLOCK), "kicks", source=shipped)
    assert shipped.read_text() == BLOCK
    assert json.dumps("kicks") in own.read_text()
    with pytest.raises(BankError, match="is there already"):
        add_sentence(own, "q1", 0, point_of(BLOCK), "throws", source=shipped)


def test_of_two_who_add_at_once_none_is_lost_unsaid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sky.yaml"
    path.write_text(BLOCK)
    bank = read_bank_bytes(path.read_bytes(), path).bank
    assert bank is not None
    point, write, told = bank.questions[0].key_points[0], write_whole, list[str]()

    def add_second() -> None:
        try:
            add_sentence(path, "q1", 0, point, "the second one")
        except BankError as error:
            told.append(str(error))

    other = Thread(target=add_second)

    def write_late(where: Path, text: str) -> None:
        monkeypatch.setattr(in_place, "write_whole", write)
        other.start()
        other.join(0.1)  # as long as another program may take; it has to wait for the lock
        write(where, text)

    monkeypatch.setattr(in_place, "write_whole", write_late)
    add_sentence(path, "q1", 0, point, "the first one")
    other.join()
    assert "the first one" in path.read_text()
    assert ["look again" in one for one in told] == [True], "the point is another by then"
    assert "the second one" not in path.read_text()
