"""What marked answers say of an answer as a whole moves what is said of its single points."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview.banks.read import read_bank
from interview.model.bank import (
    KeyPoint,
    MarkedAnswer,
    Misconception,
    Question,
)
from interview.scoring.scorer import RubricScorer

RIGHT = (
    "Stop words say nothing specific, so dropping them leaves the words that tell documents apart.",
    "Dropping frequent words keeps the vocabulary small and leaves what tells documents apart.",
    "They stand in every document, so they tell nothing apart and only make the index larger.",
    "Words like the and of carry nothing specific; without them the index is small and quick.",
)
WRONG = (
    "Stop words carry the meaning, so documents are matched by them before anything else.",
    "Rare words are dropped because they are typing errors, and the frequent ones carry the topic.",
    "They are dropped to hide private names, which stand in every document of the index.",
    "Dropping them makes ranking random, which spreads the load over the machines.",
)
POINT = "the rare words that remain tell documents apart"
CLAIM = "words that stand in every document carry the topic"
QUESTION = Question(
    "q",
    "Why does a search engine drop stop words?",
    "Frequent words stand in every document; the rare words that remain tell documents apart. "
    "Without the frequent ones the index is smaller and the search faster.",
    key_points=(
        KeyPoint(POINT, weight=2),
        KeyPoint("without them the index is smaller"),
        KeyPoint("phrases such as to be or not to be cannot be found any more"),
    ),
    misconceptions=(Misconception(CLAIM, because="They stand everywhere."),),
    answers=(
        *(MarkedAnswer(0.9, f"{text} {more}") for text in RIGHT for more in ("", "So it goes.")),
        *(MarkedAnswer(0.1, f"{text} {more}") for text in WRONG for more in ("", "So it goes.")),
    ),
)
UNTAUGHT = Question(
    "q",
    QUESTION.text,
    QUESTION.reference,
    key_points=QUESTION.key_points,
    misconceptions=QUESTION.misconceptions,
)
ANSWER = (
    "They say nothing specific; dropping them keeps what tells the texts apart, and a small index."
)
ORDER = ("missed", "partly", "shown")


def states(question: Question, answer: str) -> dict[str, str]:
    return {one.point: one.state for one in RubricScorer().old_score(question, answer).points}


def test_an_answer_like_the_right_ones_has_said_more_of_a_point_than_its_sentences_find() -> None:
    taught, untaught = states(QUESTION, ANSWER)[POINT], states(UNTAUGHT, ANSWER)[POINT]
    assert ORDER.index(taught) > ORDER.index(untaught)


def test_a_point_of_which_there_is_no_trace_stays_missed_however_right_the_answer_is() -> None:
    assert (
        states(QUESTION, RIGHT[0])["phrases such as to be or not to be cannot be found any more"]
        == "missed"
    )


def test_an_answer_like_the_wrong_ones_does_not_show_a_point_by_its_words() -> None:
    answer = (
        "The rare words that remain are typing errors; frequent ones carry the topic of documents."
    )
    assert states(QUESTION, answer)[POINT] != "shown"


def test_an_answer_like_the_right_ones_is_accused_of_nothing() -> None:
    words = "Words that stand in every document carry no topic"
    right = f"{words}: they tell nothing apart, and only make the index larger."
    assert RubricScorer().old_score(QUESTION, right).misconceptions == ()
    assert RubricScorer().old_score(UNTAUGHT, f"{CLAIM}.").misconceptions


def test_an_answer_in_other_letters_is_told_that_it_is_in_another_language() -> None:
    score = RubricScorer().old_score(
        QUESTION, "停用词在每个文档中都出现，因此不能区分文档，删除它们可以缩小索引。"
    )
    assert [gate.name for gate in score.gates] == ["other-letters"]
    assert "another language" in score.advice[0]


RIGHT_WITH_DENIALS = {
    "machine-learning/m106": "Bias squared plus variance plus noise you can't get rid of. More flexible "
    "means the bias drops but variance doesn't, it climbs; the noise isn't affected",
    "python/p126": "Only one thread can run bytecode at a time so CPU threads don't go any faster, they "
    "can't use several cores. IO threads are fine as the lock isn't held while waiting. Free-threaded "
    "build drops the GIL: experimental in 3.13, officially supported but not the default in 3.14",
}

RIGHT_WITH_MANY_DENIALS = {
    "machine-learning/m118": "Trees don't care about scale or monotone transforms, don't need one-hot for "
    "everything, cope with missing values and don't need much tuning. Neural nets aren't better on a few "
    "thousand rows. I'd only take one with text, images, huge data, or if I need embeddings.",
    "machine-learning/m135": "You may see that points next to each other are similar. You can't read off "
    "distances between clusters, nor their size or density, they mean nothing. Even the clusters needn't "
    "be real, noise gives lumps at some perplexities. Don't conclude anything you didn't check.",
}


def shipped(reference: str) -> Question:
    bank, _, name = reference.partition("/")
    read = read_bank(Path(__file__).parents[2] / "banks" / bank).bank
    assert read is not None
    question = read.question(name)
    assert question is not None
    return question


@pytest.mark.parametrize("reference", RIGHT_WITH_DENIALS)
def test_a_right_answer_may_say_what_is_not_so(reference: str) -> None:
    score = RubricScorer().old_score(shipped(reference), RIGHT_WITH_DENIALS[reference])
    assert "denied" not in [gate.name for gate in score.gates]


def test_who_denies_every_key_point_is_held_down() -> None:
    question = shipped("machine-learning/m106")
    answer = " ".join(f"It is not true that {point.point}." for point in question.key_points)
    score = RubricScorer().old_score(question, answer)
    assert "denied" in [gate.name for gate in score.gates]
    assert score.value <= 0.3


@pytest.mark.parametrize(
    ("answer", "gate"),
    [
        ("I have no idea.", "do-not-know"),
        ("Honestly no clue, sorry", "do-not-know"),
        ("The ranker has no idea which words are rare.", ""),
        ("They can't say what a document is about.", ""),
    ],
)
def test_only_who_speaks_of_himself_does_not_know(answer: str, gate: str) -> None:
    gates = [one.name for one in RubricScorer().old_score(QUESTION, answer).gates]
    assert ("do-not-know" in gates) == bool(gate)


def test_formulas_are_no_other_language() -> None:
    score = RubricScorer().old_score(QUESTION, "σ(x) ≈ θ, ∂L/∂θ → 0, Σ λ² μ, α = β")
    assert "other-letters" not in [gate.name for gate in score.gates]


def test_no_words_are_quoted_both_for_and_against_an_answer() -> None:
    learned = RubricScorer().old_score(QUESTION, f"{RIGHT[0]} {WRONG[0]}").learned
    assert learned is not None
    right = {span for one in learned.right for span in one.spans}
    wrong = {span for one in learned.wrong for span in one.spans}
    assert right
    assert wrong
    assert not right & wrong
