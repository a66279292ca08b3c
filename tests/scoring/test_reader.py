"""Reading an answer: what counts as the same word, where a clause ends, what is denied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.scoring.lexicon.abbreviations import ABBREVIATIONS
from interview.scoring.text.reader import read_tokens
from interview.scoring.vectors import TextReader, count_stems


def stems(text: str) -> list[str]:
    return [token.stem for token in read_tokens(text) if not token.everyday]


def denied_stems(text: str) -> set[str]:
    return {token.stem for token in read_tokens(text) if token.denied and not token.everyday}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NORMALISED data", "normalized DATA"),
        ("the KL divergence", "the Kullback-Leibler divergence"),
        ("the CE loss", "the cross-entropy loss"),
        ("an O(n²) cost", "a quadratic cost"),
        ("an O(n^2) cost", "a quadratic cost"),
        ("√x", "root x"),
        ("A → B", "A -> B"),
        ("doesn’t grow", "doesn't grow"),
        ("avg grads", "average gradients"),
    ],
)
def test_another_way_to_write_it_reads_as_the_same(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(
    "forms",
    [
        "call calls called calling",
        "fill fills filled filling",
        "tell tells telling told",
        "small smaller smallest",
        "label labels labelled labeled labelling labeling",
        "install installs installed installing",
        "raise raises raised raising",
        "rise rises rising rose risen",
        "supervise supervised supervising supervision",
        "organise organize organised organizing",
        "reference references referenced referencing",
        "queue queues queued queueing queuing",
        "analyse analyze analysed analysis",
        "neighbourhood neighbourhoods neighborhood",
        "normalisation normalization normalise normalize",
        "modelling modeling",
        "centred centered",
        "behaviour behavior",
        "optimiser optimizer",
        "CNN CNNs cnns",
        "GPU GPUs gpus",
    ],
)
def test_the_forms_of_a_word_read_as_the_same(forms: str) -> None:
    first, *others = forms.split()
    assert all(stems(other) == stems(first) for other in others)


def test_initials_that_end_in_s_are_no_plural() -> None:
    assert stems("TLS, DNS and CSS") == ["tls", "dns", "css"]


def test_a_denial_ends_with_its_clause() -> None:
    assert "grow" in denied_stems("scores do not grow, weights shrink")
    assert "shrink" not in denied_stems("scores do not grow, weights shrink")
    assert "shrink" not in denied_stems("scores do not grow but weights shrink")


@pytest.mark.parametrize(
    "text",
    [
        "a list rather than a generator",
        "a list instead of a generator",
        "a list as opposed to a generator",
        "a list, unlike a generator, is kept",
    ],
)
def test_what_something_is_set_against_is_denied(text: str) -> None:
    assert "generat" in denied_stems(text)
    assert "list" not in denied_stems(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is not so that a list copies",
        "It is a myth that a list copies",
        "It's wrong that a list copies",
        "People think that a list copies. It doesn't.",
        "One might think a list copies, but no, it shares.",
        "You'll read that a list copies; that's wrong, it shares.",
    ],
)
def test_what_is_said_to_be_wrong_is_denied(text: str) -> None:
    assert {"list", "copi"} <= denied_stems(text)
    assert "share" not in denied_stems(text)


@pytest.mark.parametrize(
    "text",
    [
        "A list shares, though many people think it copies, which is wrong.",
        "I think a list shares and a tuple copies, no, wait, shares too.",
        "I'd say a list shares, and for tuples: no, they share too.",
    ],
)
def test_what_stands_before_a_belief_or_is_corrected_is_not_denied(text: str) -> None:
    assert {"list", "share"}.isdisjoint(denied_stems(text))


def test_what_is_denied_already_is_not_turned_round_by_a_rejection() -> None:
    assert "copi" in denied_stems("One cannot say that a list copies. It doesn't.")
    assert "copi" in denied_stems("People say that a list does not copy: no, it shares.")


def test_a_denial_after_what_nobody_is_said_to_believe_turns_nothing_round() -> None:
    assert "copi" not in denied_stems("The first copies. The second? It doesn't.")


def test_not_only_denies_nothing() -> None:
    assert denied_stems("not only scores grow") == set()


def test_hardly_any_is_little() -> None:
    assert denied_stems("hardly any tuning") == set()
    assert set(stems("little tuning")) < set(stems("hardly any tuning"))
    assert "chang" in denied_stems("it hardly changes")


def test_a_minus_ends_no_clause() -> None:
    assert len({token.clause for token in read_tokens("diag(p) - p p^T")}) == 1
    assert len({token.clause for token in read_tokens("the bias - the error - falls")}) == 3


def clauses(text: str) -> list[str]:
    reader = TextReader(count_stems([read_tokens(text)]))
    return [
        text[clause.tokens[0].start : clause.tokens[-1].end]
        for clause in reader.clauses(read_tokens(text))
    ]


@pytest.mark.parametrize(
    "whole",
    [
        "too big -> nothing",
        "encode: bytes -> str",
        "the checker knows first([1]) is an int",
        "call vs. no call at random",
        "T -> 0: uniform",
    ],
)
def test_what_says_nothing_alone_is_no_clause(whole: str) -> None:
    assert clauses(whole) == [whole]


def test_an_arrow_between_two_claims_parts_them_and_ends_a_denial() -> None:
    text = "scores are not scaled -> softmax saturates early"
    assert clauses(text) == ["scores are not scaled", "-> softmax saturates early"]
    assert "satur" not in denied_stems(text)
    assert "satur" not in denied_stems("not scaled -> saturates")


def test_a_line_that_only_wraps_goes_on() -> None:
    long = "Because the dot product of two long vectors has a variance that"
    wrapped = read_tokens(f"{long}\ngrows with the key size")
    assert len({token.clause for token in wrapped}) == len(
        {token.clause for token in read_tokens(f"{long} grows with the key size")}
    )
    notes = read_tokens("adds p to e\nsame word other slot")
    assert notes[0].clause != notes[-1].clause


def test_what_is_taken_back_is_not_said() -> None:
    assert stems("It gets flatter, no wait, sharper.") == stems("sharper")


@pytest.mark.parametrize("before", ["", "I think "])
def test_a_claim_turned_round_is_denied(before: str) -> None:
    tokens = read_tokens(f"{before}a low temperature flattens it. No, the other way round.")
    assert all(token.denied for token in tokens if token.sentence == 0)


def test_expansions_are_not_expanded_again_and_say_something() -> None:
    for short, long in ABBREVIATIONS.items():
        words = long.split()
        assert words, short
        assert short not in words


@given(st.text(max_size=200))
def test_every_token_is_a_slice_of_the_text(text: str) -> None:
    tokens = read_tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert tokens == sorted(tokens, key=lambda token: (token.start, token.end))
    assert [token.clause for token in tokens] == sorted(token.clause for token in tokens)


@pytest.mark.parametrize("written", ["2%", "2 %", "two per cent", "two percent", "2 pct"])
def test_a_number_and_per_cent_are_read_in_any_spelling(written: str) -> None:
    assert [token.stem for token in read_tokens(written)] == [
        token.stem for token in read_tokens("2%")
    ]
