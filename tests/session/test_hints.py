"""What hints say: a question that the bank asks for a point, what the point is about, then how it begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.bank import KeyPoint
from interview.model.score import PointScore, Score
from interview.model.session import Hint
from interview.session.hints import next_hint
from interview.session.subjects import (
    find_topic,
    halve_point,
    holds,
    telling_words,
)


@pytest.mark.parametrize(
    ("point", "topic"),
    [
        ("the noise term stays the same whatever model is used", "the noise term"),
        ("KL(p‖q) is infinite where p has mass and q is zero", "KL(p‖q)"),
        ("its weight term is a trade-off", "weight term"),
        ("extrapolation is not automatic", "extrapolation"),
        ("the row sums are all one", "the row sums"),
        ("Read committed: sees only what is committed", "Read committed"),
        ("memory: a process has its own, a thread shares it", "memory"),
        ("at best: it is linear", ""),
        ("usually it is the variance", ""),
        ("the classical picture the total is a U", ""),
        ("watch the distributions of live features", ""),
        ("dividing by √d_k brings the variance back", ""),
        ("a true return value suppresses the exception", ""),
        ("a set drops duplicates and the order", "a set"),
        ("it keeps the text fluent", ""),
        ("global means the module", ""),
        ("k grows with the sample", ""),
        ("against high bias helps a larger model", ""),
        ("the Jacobian is square", ""),
        ("each layer has one", ""),
        ("no preemption", ""),
        ("", ""),
    ],
)
def test_only_what_reads_well_after_about_is_asked_about(point: str, topic: str) -> None:
    assert find_topic(point, "What do the Jacobians of layers tell?") == topic


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ("inverting or whitening with it amplifies <noise>", "“amplifies” and “inverting”"),
        ("watch the distributions of live features", "“distributions” and “features”"),
        ("it sees uncommitted rows, not only committed ones", "“uncommitted” and “rows”"),
        ("usually it is the default of k", "“default”"),
        ("its value is k, always", ""),
        ("", ""),
    ],
)
def test_telling_words_are_rare_words_without_the_claim(point: str, words: str) -> None:
    told = telling_words(point, "What is special about the Jacobian?")
    assert set(told.split(" and ")) == set(words.split(" and "))


@pytest.mark.parametrize(
    ("point", "half"),
    [
        ("gradients vanish", "gradients …"),
        ("a staticmethod receives neither the instance nor the class", "a staticmethod receives neither the instance …"),
        ("every class must call super().__init__ so that the chain runs on", "every class must call super().__init__ …"),
        ("large dot products push the softmax into <saturation>", "large dot products push …"),
        ("all positions are computed in parallel", "all positions are computed …"),
        ("it generates __init__, __repr__ and __eq__ from the fields", "it generates __init__, __repr__ and __eq__ …"),
        ("softmax saturates early", "softmax saturates …"),
        ("softmax", ""),
        ("the softmax", ""),
        ("softmax is it", ""),
    ],
)  # fmt: skip
def test_the_half_of_a_point_ends_with_a_word_that_says_something(point: str, half: str) -> None:
    assert halve_point(point) == half


WORDS = ("the", "a", "of", "softmax", "large", "scores", "saturate", "it", "is", "<early>")


@given(st.lists(st.sampled_from(WORDS), max_size=9, unique=True))
def test_no_hint_tells_the_whole_point(words: list[str]) -> None:
    point = " ".join(words)
    score, before = missing((point, 1.0)), tuple[Hint, ...]()
    for step in (1, 2):
        hint = next_hint(score, before)
        if hint is None:
            return
        assert not holds(hint[1], point.replace("<", "").replace(">", ""))
        before = (Hint(point, step, hint[1]),)


def missing(*points: tuple[str, float]) -> Score:
    scores = tuple(PointScore(point, weight, "missed", 0.0) for point, weight in points)
    return Score(0.1, "wrong", 0.0, scores, policy="p")


def test_the_banks_own_question_is_the_first_hint() -> None:
    score = missing(("heavy points push the line", 2.0), ("outliers bend the fit", 1.0))
    rubric = (KeyPoint("heavy points push the line", 2.0, follow_up="What pushes it?"),)
    first = next_hint(score, (), "", "Why?", rubric)
    assert first == ("heavy points push the line", "What pushes it?")


def test_words_that_are_written_already_are_no_hint() -> None:
    score = missing(("heavy points push the line", 2.0), ("outliers bend the fit", 1.0))
    assert next_hint(score, ()) == ("heavy points push the line", "heavy points")
    about = "The heavy point is what matters"
    begins = ("heavy points push the line", "heavy points push …")
    assert next_hint(score, (), about) == begins
    first = Hint(*begins[:1], 1, begins[1])
    assert next_hint(score, (first,), about) is None, "how it begins is told once"
    both = f"{about}; they push it"
    assert next_hint(score, (), both) == ("outliers bend the fit", "outliers")
    assert next_hint(score, (), f"{both}, and outliers bend it") is None
    first = Hint("outliers bend the fit", 1, "outliers")
    assert next_hint(score, (first,), "outliers") == ("outliers bend the fit", "outliers bend …")
    assert next_hint(score, (first,), "outliers bend it") is None


def test_a_required_point_is_helped_with_before_a_heavier_one() -> None:
    needed = PointScore("outliers bend the fit", 1.0, "missed", 0.0, required=True)
    heavy = PointScore("heavy points push the line", 9.0, "missed", 0.0)
    found = next_hint(Score(0.1, "wrong", 0.0, (heavy, needed), policy="p"), ())
    assert found == ("outliers bend the fit", "outliers")
