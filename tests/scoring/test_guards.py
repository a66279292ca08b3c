"""Answers that say nothing, each under its own name, and answers that only look like those."""

from __future__ import annotations

import random

import pytest

from interview.model.bank import KeyPoint, MarkedAnswer, Question
from interview.scoring.scorer import RubricScorer, ad_hoc_question
from tests.cost import processor_time
from tests.scoring.shipped import lessons, shipped_bank, shipped_question, shipped_score

ASKED = "Why are attention scores divided by the square root of the key size before the softmax?"
SAID = (
    "The variance of a dot product grows with the key size, so scores get large, the softmax "
    "saturates and its gradients vanish. Dividing by √d_k brings the variance back to one."
)
POINTS = (
    KeyPoint("large scores saturate the softmax", say=("the softmax gets one-hot",)),
    KeyPoint("gradients vanish", say=("no gradient flows any more",)),
    KeyPoint("dividing brings the variance back to one", say=("var / d_k = 1",)),
)
RIGHT = (
    "the variance of the product grows with d_k, the softmax saturates and gradients vanish",
    "without the root large scores make the softmax one-hot, so nothing is learned",
    "dividing by sqrt(d_k) keeps the variance at one whatever the size of the key",
)
MARKED = (
    *(MarkedAnswer(0.9, text) for text in RIGHT),
    MarkedAnswer(0.1, "it makes attention sharper so that one key is picked", "it gets flatter"),
)
QUESTIONS = (
    ad_hoc_question(ASKED, SAID),
    Question("q", ASKED, SAID, key_points=POINTS, answers=MARKED * 6),
)
SCORER = RubricScorer()


def guard(question: Question, answer: str) -> str:
    score = SCORER.score(question, answer)
    return score.guard.name if score.guard else ""


@pytest.mark.parametrize("question", QUESTIONS, ids=["derived", "key points"])
@pytest.mark.parametrize(
    ("name", "answer", "most"),
    [
        ("blank", "  \n?!", 0.0),
        ("do-not-know", "Sorry, I don't know this one.", 0.0),
        ("do-not-know", "no idea", 0.0),
        ("echo", ASKED, 0.1),
        (
            "list",
            "softmax, saturation, gradients, variance, dot product, scores, scaling, stability",
            0.28,
        ),
        ("repetition", "The softmax saturates. " * 8, 0.8),
        (
            "off-topic",
            "Paris is the capital of France and lies on the Seine; its museums draw millions.",
            0.1,
        ),
        (
            "other-letters",
            "点积的方差随维度增长，因此要除以根号。这样梯度不会消失，训练更稳定。",
            0.1,
        ),
    ],
)
def test_an_empty_answer_has_its_name(
    question: Question, name: str, answer: str, most: float
) -> None:
    score = SCORER.score(question, answer)
    assert score.guard is not None
    assert score.guard.name == name
    assert score.value <= most


def test_filler_is_worth_next_to_nothing() -> None:
    filler = (
        "This is a very important aspect of modern architectures. It plays a crucial role, "
        "and experts generally consider it essential for great performance in practice."
    )
    assert all(SCORER.score(question, filler).value <= 0.2 for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=["derived", "key points"])
@pytest.mark.parametrize(
    "answer",
    [
        SAID,
        "var(q·k) = d_k → softmax saturates, grads vanish; / √d_k → var 1",
        "I don't know the exact constant, but large scores saturate the softmax and kill gradients.",
        "Not sure about the name, but a large score saturates the softmax.",
        "One divides after a first pass over the scores, else the softmax saturates.",
        "It is important, because otherwise large scores saturate the softmax, gradients vanish.",
    ],
)
def test_a_real_answer_passes_every_gate(question: Question, answer: str) -> None:
    assert not guard(question, answer)


STYLES = (
    (
        "machine-learning/m119",  # full of typing errors
        "eahc new tre is fited to teh negatve gradint of teh loss, a smal lerning rate neds more"
        " tres but generalses beter",
        0.4,
    ),
    (
        "python/p124",  # in slang
        "dicts blow up with RuntimeError dictionary changed size. lists dont, theyll just skip stuff"
        " bc the indexes shift down when u delete. do it on a copy or make a new one with a"
        " comprehension",
        0.9,
    ),
    (
        "python/p124",  # in a few words
        "list: skips every 2nd one, index moves on while items slide. dict: RuntimeError",
        0.9,
    ),
    (
        "python/p102",  # small words that name what is asked about
        "is asks whether it's the very same object, == whether they have equal values. Use is for None, sentinels,"
        " and enum members. Small ints and interned strings only look as if is worked.",
        0.0,
    ),
    (
        "python/p109",  # letters that name modules
        "a starts, hits import b, b runs and does from a import x. a is already in sys.modules but only "
        "half executed, so x isn't there yet -> ImportError. Fix: move shared stuff to a third module.",
        0.0,
    ),
)


@pytest.mark.parametrize(("ref", "answer", "least"), STYLES)
def test_a_right_answer_of_any_style_is_stopped_by_no_guard(
    ref: str, answer: str, least: float
) -> None:
    score = shipped_score(shipped_question(ref), answer)
    assert score.guard is None
    assert score.value > least


def test_shuffled_answers_are_worth_little_and_the_same_in_order_are_not_held() -> None:
    bank, chance = shipped_bank("python"), random.Random(1)
    ordered, shuffled = [], []
    for question in bank.questions[::16]:
        for answer in lessons().answers_to("python", question.id):
            if answer.mark < 0.9:
                continue
            words = answer.text.split()
            chance.shuffle(words)
            ordered.append(shipped_score(question, answer.text))
            shuffled.append(shipped_score(question, " ".join(words)))
    held = [score.guard for score in ordered if score.guard and score.guard.name == "scrambled"]
    assert len(held) <= len(ordered) // 50
    assert sum(score.value for score in shuffled) < 0.45 * len(shuffled)


@pytest.mark.parametrize(
    "answer",
    [
        'The "dot products" of "queries" and "keys" get a "variance" of "d_k", so the "softmax" is'
        ' "saturated" and its "gradients" are "tiny".',
        "variance up, d_k up. softmax, one-hot. no gradients, no learning. divide, variance one.",
    ],
)
def test_quotation_marks_and_the_style_of_a_telegram_make_no_list(answer: str) -> None:
    assert guard(QUESTIONS[1], answer) != "list"


@pytest.mark.parametrize(
    "answer",
    ["no wait " * 4000, "1," * 15_000, "√" * 30_000, "grow " * 6000, "a" * 30_000, "\n" * 30_000],
)
def test_an_endless_answer_is_read_up_to_a_limit(answer: str) -> None:
    with processor_time() as cost:
        for question in QUESTIONS:
            assert SCORER.score(question, answer).value < 0.5
    assert cost.seconds < 5


def test_what_stands_beyond_the_limit_does_not_count() -> None:
    assert guard(QUESTIONS[1], " " * 25_000 + SAID) == "blank"


STEPS = ad_hoc_question(
    "How would you find a memory leak in a service?",
    "A leak is found with a heap profiler, by comparing two snapshots of a service under load;"
    " what grows is held by some owner, such as a cache without a limit.",
)
MARKED_STEPS = Question(
    "q2",
    STEPS.text,
    STEPS.reference,
    key_points=(KeyPoint("take two snapshots under load"), KeyPoint("check caches without limit")),
)


@pytest.mark.parametrize("question", [STEPS, MARKED_STEPS], ids=["derived", "key points"])
def test_steps_to_take_are_no_list_of_words(question: Question) -> None:
    steps = "Use heap profiler. Take snapshots under load. Compare objects. Check caches. Fix owner. Verify fix."
    assert guard(question, steps) != "list"
    words = "heap profiler. snapshots. load. growth. objects. caches. owners. limits. fix."
    assert guard(question, words) == "list"


def test_an_answer_in_another_language_is_no_list() -> None:
    question = ad_hoc_question(
        "Why does binary encoding suit this network?", "It has the highest throughput."
    )
    answer = (
        "Man sollte das Binary Encoding nutzen, da die User alle gute Uhren haben und das Netz "
        "oft so voll ist, dass mehr Daten als bei den beiden anderen Verfahren gesendet werden."
    )
    assert guard(question, answer) != "list"
