"""Learning the key points of a question from labelled answers, and the rows of an answer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from interview.model.bank import KeyPoint, MarkedAnswer, Misconception, Question
from interview.model.score import Row, Score
from interview.scoring.learning import learn_points
from interview.scoring.points import Quotation
from interview.scoring.scorer import RubricScorer, ad_hoc_question, learn_alone
from interview.scoring.vectors import Rarity
from tests.builders import labelled
from tests.lengths import often
from tests.scoring.shipped import shipped_question, shipped_score

ASKED = "Why does a search engine drop stop words?"
APART = KeyPoint(
    "the rare words that remain tell documents apart",
    id="apart",
    weight=2,
    required=True,
    say=("what is left tells texts apart",),
    contrary=("frequent words tell documents apart",),
)
SMALL = KeyPoint("without them the index is smaller", id="small", contrary=("the index grows",))
PHRASES = KeyPoint("phrases made of stop words cannot be found any more", id="phrases")


ANSWERS = (
    labelled(
        0.9,
        "[apart: Rare words carry the topic], and [small: dropping the others shrinks the index].",
    ),
    labelled(
        0.8,
        "They stand everywhere, so [apart: only rare terms distinguish texts]; [small: the index "
        "gets compact].",
    ),
    labelled(
        0.1,
        "[-apart: Stop words carry the topic of a text], and [-small: without them the index gets "
        "larger].",
    ),
    labelled(0.1, "[-apart: Frequent words distinguish texts], the rare ones are typing errors."),
    labelled(0.0, "It is a matter of taste and of the budget of the company."),
)
PLAIN = Question(
    "q",
    ASKED,
    "Frequent words stand everywhere; the rare ones tell documents apart, and the index is smaller.",
    key_points=(APART, SMALL, PHRASES),
    misconceptions=(Misconception("stop words are dropped to hide private names", because="No."),),
)
TAUGHT = replace(PLAIN, answers=ANSWERS)


def rows(question: Question, answer: str) -> dict[str, Row]:
    return {row.id: row for row in RubricScorer().score(question, answer).rows}


def words(score: Score, answer: str, point: str) -> str:
    quote = next(row.quote for row in score.rows if row.id == point)
    return answer[quote.start : quote.end] if quote else ""


def test_a_quotation_teaches_what_the_rubric_does_not_say() -> None:
    answer = "Only rare terms distinguish texts from each other."
    taught, plain = rows(TAUGHT, answer)["apart"], rows(PLAIN, answer)["apart"]
    assert taught.likely == "said"
    assert taught.said > plain.said


def test_a_quotation_of_the_reverse_teaches_that() -> None:
    answer = "Frequent words distinguish texts from each other."
    taught = rows(TAUGHT, answer)["apart"]
    assert taught.reversed > rows(PLAIN, answer)["apart"].reversed
    assert taught.likely != "said"


def test_an_example_teaches_words_and_no_marks() -> None:
    said = labelled(1.0, "[apart: Scarce terms separate pages].")
    plain, shown = (
        learn_points(PLAIN, PLAIN.key_points, (*ANSWERS, *more), Rarity(0, {}))
        for more in ((), (replace(said, example=True),))
    )
    assert Quotation("Scarce terms separate pages") in shown.quotations[0]
    assert shown.marked_answers == plain.marked_answers
    assert shown.base[-1] == plain.base[-1]


def test_the_latest_quotation_is_compared_with_however_many_there_are() -> None:
    many = tuple(labelled(0.9, f"[apart: Term {number} tells].") for number in range(40))
    model = learn_points(PLAIN, PLAIN.key_points, many, Rarity(0, {}))
    said = [quotation.text for quotation in model.quotations[0] if not quotation.reversed]
    assert said[0] == APART.point
    assert said[-1] == "Term 39 tells"
    again = learn_points(PLAIN, PLAIN.key_points, (*many, many[20]), Rarity(0, {}))
    assert again.quotations[0][len(said) - 1].text == "Term 20 tells"
    assert len(said) < len(many)


def test_a_condition_alone_is_not_told_as_the_reverse() -> None:
    claim = "Frequent words tell documents apart"
    assert rows(TAUGHT, f"{claim}, so keep them.")["apart"].state == "reversed"
    assert rows(TAUGHT, f"If {claim.lower()}, something is odd.")["apart"].state == "unsure"


def test_who_denies_all_of_a_quotation_is_asked() -> None:
    states = {
        text: rows(PLAIN, text)["apart"].state
        for text in (
            "It is not so that frequent words tell documents apart.",
            "The rare words that remain do not tell documents apart.",
        )
    }
    assert states == dict.fromkeys(states, "unsure")


def test_what_nobody_speaks_of_is_missing_and_has_no_quotation() -> None:
    row = rows(TAUGHT, "Rare words carry the topic.")["phrases"]
    assert (row.state, row.quote) == ("missing", None)


def test_a_quotation_is_one_stretch_of_whole_words() -> None:
    answer = "Well, I would say rare words carry the topic; the rest I forgot."
    score = RubricScorer().score(TAUGHT, answer)
    assert "rare words carry the topic" in words(score, answer, "apart")
    assert "forgot" not in words(score, answer, "apart")


def test_a_quotation_has_both_brackets() -> None:
    answer = "I forgot most of it (rare words carry the topic)."
    assert words(RubricScorer().score(TAUGHT, answer), answer, "apart") == (
        "(rare words carry the topic)"
    )


def test_a_misspelt_word_is_the_word_it_is_meant_for() -> None:
    right = rows(TAUGHT, "rare terms distinguish texts")["apart"].said
    assert rows(TAUGHT, "rare terms distingiush texts")["apart"].said == pytest.approx(right)


def test_a_false_claim_is_told_with_the_words_that_make_it() -> None:
    answer = "They do it because stop words are dropped to hide private names."
    (claim,) = RubricScorer().score(TAUGHT, answer).false_claims
    assert "hide private names" in answer[claim.quote.start : claim.quote.end]
    denied = "Stop words are not dropped to hide private names."
    assert RubricScorer().score(TAUGHT, denied).false_claims == ()


def test_marked_answers_move_the_sum_by_a_tenth_at_most() -> None:
    for text in (ANSWERS[0].text, ANSWERS[2].text, "It is a matter of taste."):
        assert abs(RubricScorer().score(TAUGHT, text).marked) <= 0.1


@given(
    st.lists(st.sampled_from([*(answer.text for answer in ANSWERS), PLAIN.reference]), max_size=4)
)
@settings(max_examples=often(15), deadline=None)
def test_the_order_in_which_answers_were_marked_changes_nothing(texts: list[str]) -> None:
    turned = replace(TAUGHT, answers=ANSWERS[::-1])
    answer = " ".join(texts)
    scorer = RubricScorer()
    assert scorer.score(turned, answer).value == pytest.approx(
        scorer.score(TAUGHT, answer).value, abs=0.02
    )


REVERSED = {
    "python/p130": "Yes, since only one thread runs at a time, += is atomic.",
    "machine-learning/m116": "A full depth tree would have high bias and underfit.",
    "machine-learning/m111": "OLS needs normally distributed X and y, and homoscedasticity, else "
    "the coefficients are biased too.",
}


@pytest.mark.parametrize("ref", REVERSED)
def test_who_says_the_reverse_is_not_credited_with_the_point(ref: str) -> None:
    score = shipped_score(shipped_question(ref), REVERSED[ref])
    assert any(row.likely == "reversed" for row in score.rows)
    assert score.value < 0.35


def test_two_things_exchanged_count_half_in_an_answer_that_is_right_otherwise() -> None:
    others = (
        "You need it when you subclass something immutable like tuple or str because by the time of "
        "init the value can't be changed. Or for singletons, and caches too."
    )
    question = shipped_question("python/p120")
    right, exchanged = (
        shipped_score(
            question, f"{one} makes the object and {other} fills it in afterwards. {others}"
        )
        for one, other in (("__new__", "__init__"), ("__init__", "__new__"))
    )
    row = next(row for row in exchanged.rows if row.id == "creates")
    assert {row.state for row in right.rows} == {"said"}
    assert row.state == "unsure"
    assert row.said == row.reversed <= 0.5
    assert exchanged.value < right.value - 0.3


def test_an_exchange_that_was_likely_said_never_reads_as_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("interview.scoring.rows.weigh", lambda *_: (0.0, 0.4, 0.6))
    text = "__init__ makes the object and __new__ fills it in afterwards."
    score = shipped_score(shipped_question("python/p120"), text)
    row = next(row for row in score.rows if row.id == "creates")
    assert (row.state, row.likely, row.said, row.reversed) == ("unsure", "said", 0.3, 0.3)


RIGHT = {
    "python/p144": "A library must not pin exact versions, because then two libraries wanting different "
    "pins of the same dependency couldn't be installed together. Ranges are not sloppiness. The lock file "
    "isn't just what you typed in pyproject, it has every transitive dependency with its exact version and "
    "a hash too. The app locks since you don't want a deploy to suddenly pull in something newer.",
    "machine-learning/m106": "bias and variance. bias goes down when the model gets more flexible "
    "and variance goes up, so the test error is U shaped",
    "python/p130": "No. It's load, add, store so two threads can interleave and lose updates. Use a lock.",
    "machine-learning/m118": "Trees don't care about scale or monotone transforms, don't need "
    "one-hot for everything, cope with missing values and don't need much tuning. Neural nets "
    "aren't better on a few thousand rows. I'd only take one with text, images, huge data.",
    "python/p126": "Only one thread can run bytecode at a time so CPU threads don't go any faster, "
    "they can't use several cores. IO threads are fine as the lock isn't held while waiting.",
}


@pytest.mark.parametrize("ref", RIGHT)
def test_a_right_answer_is_accused_of_nothing(ref: str) -> None:
    score = shipped_score(shipped_question(ref), RIGHT[ref])
    assert [row.point for row in score.rows if row.state == "reversed"] == []
    assert score.false_claims == ()


@pytest.mark.parametrize("points", [(SMALL,), (APART, SMALL), (APART, SMALL, PHRASES)])
@pytest.mark.parametrize("answers", [(), ANSWERS])
@pytest.mark.parametrize("bare", [False, True])
def test_a_point_in_its_own_words_is_said_whatever_was_learned(
    points: tuple[KeyPoint, ...], answers: tuple[MarkedAnswer, ...], bare: bool
) -> None:
    if bare:
        points = tuple(KeyPoint(point.point, id=point.id) for point in points)
    question = Question("q", ASKED, "They tell nothing apart.", key_points=points, answers=answers)
    score = RubricScorer().score(question, "Without them the index is smaller.")
    assert {row.id: row.state for row in score.rows}["small"] == "said"


@pytest.mark.parametrize("reference", ["So.", "It is."])
def test_a_reference_of_small_words_alone_gives_no_rows_and_no_error(reference: str) -> None:
    score = RubricScorer(learn_alone).score(ad_hoc_question("Why?", reference), "some words")
    assert score.rows == ()
    assert not score.is_verdict, "only the person can judge it"
