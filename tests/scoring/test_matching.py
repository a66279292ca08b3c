"""What counts as saying a thing: one key point, one wording, many ways to write it."""

from __future__ import annotations

import pytest

from interview.domain.bank import KeyPoint, Question
from interview.domain.score import PointScore
from interview.scoring.match.terms import is_typo
from interview.scoring.scorer import RubricScorer

SCORER = RubricScorer()


def hears(wording: str, answer: str) -> PointScore:
    question = Question(
        "q", "What happens here?", wording, key_points=(KeyPoint("-", any_of=(wording,)),)
    )
    return SCORER.score(question, answer).points[0]


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("lower temperature sharpens the softmax", "LOWER TEMPERATURE:   sharper SOFT-MAX"),
        ("lower temperature sharpens the softmax", "a higher temperature flattens the softmax"),
        ("normalise the data", "we were normalizing data"),
        ("normalize the data", "the data are normalised"),
        ("centre the data", "the data is centered"),
        ("Kullback-Leibler divergence", "the KL divergence"),
        ("KL divergence", "Kullback–Leibler divergence"),
        ("cross-entropy loss", "the CE loss"),
        ("quadratic cost", "an O(n²) cost"),
        ("quadratic cost", "the cost is O(n^2)"),
        ("quadratic cost", "it costs n squared"),
        ("O(n²) cost", "the cost is quadratic"),
        ("divide by sqrt(d_k)", "we divide by √dₖ"),
        ("divide by √d_k", "dividing by the square root of d_k"),
        ("softmax saturates", "soft-max(x) is saturated"),
        ("one-hot weights", "the weights are one hot"),
        ("weights sum to one", "the weights add up to 1"),
        ("1000 requests", "1,000 requests"),
        ("10 ms delay", "a delay of 10ms"),
        ("gradients vanish", "the gradeints vanish"),
        ("gradients vanish", "vanishing gradient"),
    ],
)
def test_another_way_to_write_it_is_heard(wording: str, answer: str) -> None:
    assert hears(wording, answer).state == "shown"


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("query product", "the key product"),
        ("the encoder reads", "the decoder reads"),
        ("precision of positives", "recall of positives"),
        ("L2 penalty", "an L1 penalty"),
        ("maximum pooling layer", "minimum pooling layer"),
        ("global attention window", "local attention window"),
        ("invariant features", "equivariant features"),
    ],
)
def test_one_term_is_never_taken_for_another(wording: str, answer: str) -> None:
    assert hears(wording, answer).share == 0


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("lock", "look", False),
        ("sofmax", "softmax", True),
        ("sftmx", "softmax", False),
        ("temprature", "temperature", True),
        ("decoder", "encoder", False),
        ("regularistaion", "regularisation", True),
    ],
)
def test_tolerance_for_slips_grows_with_the_length_of_the_word(
    written: str, meant: str, *, slip: bool
) -> None:
    assert is_typo(written, meant) is slip


@pytest.mark.parametrize(
    ("answer", "because"),
    [
        ("A lower temperature flattens the softmax.", "reversed"),
        ("A higher temperature sharpens the softmax.", "reversed"),
        ("A lower temperature does not sharpen the softmax.", "denied"),
    ],
)
def test_the_reverse_of_a_key_point_contradicts_it(answer: str, because: str) -> None:
    point = hears("lower temperature sharpens the softmax", answer)
    assert (point.state, point.because) == ("contradicted", because)


def test_a_denial_ends_with_its_clause() -> None:
    answer = "It does not change the loss, but a lower temperature sharpens the softmax."
    assert hears("lower temperature sharpens the softmax", answer).state == "shown"


def test_a_negative_point_is_heard_in_any_negative_form() -> None:
    for answer in ("there is no recurrence", "it works without recurrence", "it isn't recurrent"):
        assert hears("no recurrence", answer).state == "shown"
    assert hears("no recurrence", "it uses recurrence").state == "contradicted"


@pytest.mark.parametrize(
    "answer",
    [
        "A lower temperature makes the softmax flatter, no wait, sharper.",
        "A lower temperature makes the softmax flatter. No wait, the other way round.",
    ],
)
def test_a_claim_taken_back_counts_as_it_was_meant(answer: str) -> None:
    assert hears("lower temperature sharpens the softmax", answer).state == "shown"


def test_a_right_claim_turned_round_is_contradicted() -> None:
    answer = "A lower temperature makes the softmax sharper, sorry, the other way round."
    assert hears("lower temperature sharpens the softmax", answer).state == "contradicted"


@pytest.mark.parametrize(
    ("answer", "state", "because"),
    [
        ("the student copies the teacher", "shown", ""),
        ("the teacher copies the student", "contradicted", "order"),
        ("the teacher copies the student, sorry, the other way round", "shown", ""),
    ],
)
def test_an_ordered_point_minds_who_does_what(answer: str, state: str, because: str) -> None:
    groups = (("student",), ("teacher",))
    point = KeyPoint("the student imitates the teacher", all_of=groups, ordered=True)
    question = Question(
        "q", "Who learns?", "The student imitates the teacher.", key_points=(point,)
    )
    heard = SCORER.score(question, answer).points[0]
    assert (heard.state, heard.because) == (state, because)


def test_in_a_comparison_what_is_said_of_the_rival_does_not_count() -> None:
    question = Question(
        "q",
        "How do absolute encodings differ from relative ones?",
        "Absolute encodings name the slot; relative ones the distance.",
        key_points=(
            KeyPoint("absolute encodings name the slot", any_of=("name the slot",)),
            KeyPoint("relative encodings use the distance", any_of=("depend on distance",)),
        ),
    )
    right = "Relative encodings depend on distance, whereas absolute encodings name the slot."
    wrong = "Absolute encodings depend on distance, whereas relative encodings name the slot."
    assert [point.state for point in SCORER.score(question, right).points] == ["shown", "shown"]
    assert {point.because for point in SCORER.score(question, wrong).points} == {"swapped"}


def test_words_far_apart_or_in_other_sentences_do_not_make_a_wording() -> None:
    assert (
        hears("softmax saturates", "The softmax is nice. Red markers saturate paper.").share == 0
    )


def test_two_groups_are_not_filled_by_the_same_word() -> None:
    point = KeyPoint(
        "each head has its own pattern", all_of=(("each", "own"), ("each head", "each"))
    )
    question = Question("q", "What?", "Each head has its own pattern.", key_points=(point,))
    assert SCORER.score(question, "We add a vector to each embedding.").points[0].share == 0


def test_two_other_words_for_the_words_of_a_wording_show_little() -> None:
    itself, one, both = (
        hears("gradients vanish", answer).share
        for answer in ("the gradients vanish", "the gradients disappear", "the slopes disappear")
    )
    assert itself == one == 1
    assert both < 0.5
