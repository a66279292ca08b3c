"""What an answer to a choice picks: by letter, place, number or words, in five languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.model.bank import Option
from interview.scoring.match.picks import read_picks


def options(*texts: str) -> tuple[Option, ...]:
    return tuple(map(Option, texts))


STORES = options("React", "Redis", "`||`", "Redis Cluster")
NAMES = options("_name", "__name", "name")
STARS = options("*kwargs", "**kwargs")
TRUTH = options("True", "False")
SENTENCES = options(
    "It copies the list", "It sorts in place", "It is not thread safe", "It is thread safe"
)
TUPLES = options("(1,)", "[1]")
BOTH = options("lists", "tuples", "Both A and B", "None of the above")
EVERY = options("lists", "tuples", "sets", "All of the above")


def picked(answer: str, offered: tuple[Option, ...]) -> set[int] | None:
    found = read_picks(answer, offered)
    return None if found is None else set(found)


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("B", {1}),
        ("b)", {1}),
        ("(b)", {1}),
        ("redis", {1}),
        ("Redis.", {1}),
        ("B) because it stores data", {1}),
        ("The answer is B", {1}),
        ("Redis, since it stores data", {1}),
        ("Redis Cluster, since it is bigger", {3}),
        ("||", {2}),
        ("A, B", {0, 1}),
        ("BD", {1, 3}),
        ("a and d", {0, 3}),
        ("React\nRedis", {0, 1}),
        ("", None),
        ("Z", None),
        ("A database stores data", None),
        ("be careful", None),
        ("the first one", {0}),
        ("the second one", {1}),
        ("second", {1}),
        ("2", {1}),
        ("2)", {1}),
        ("option 2", {1}),
        ("#2", {1}),
        ("number two", {1}),
        ("the last one", {3}),
        ("the first two", {0, 1}),
        ("the last two", {2, 3}),
        ("First, it stores data", None),
        ("1. It stores data\n2. It is fast", None),
        ("2 stores are there", None),
        ("1 and 3", {0, 2}),
        ("1, 3", {0, 2}),
        ("B is wrong because it copies, so the answer is C", {2}),
        ("B is wrong, C is right", {2}),
        ("A as the base case", None),
        ("A is the base case", None),
        ("Not A, B", {1}),
        ("I think it's B", {1}),
        ("I'd go for B", {1}),
        ("probably B", {1}),
        ("both A and C", {0, 2}),
        ("A & C", {0, 2}),
        ("A+C", {0, 2}),
        ("A/C", {0, 2}),
        ("[B]", {1}),
        ("'B'", {1}),
        ("**B**", {1}),
        ("B.", {1}),
        ("B!", {1}),
        ("B?", {1}),
        ("Answer: B", {1}),
        ("answer b", {1}),
        ("Option B", {1}),
        ("letter b", {1}),
        ("B: it stores", {1}),
        ("B - it stores data", {1}),
        ("B – it stores data", {1}),
        ("B is right since it stores", {1}),
        ("B is the one that stores", {1}),
        ("B, no wait, C", {2}),
        ("B\nbecause it stores", {1}),
        ("B\nIt stores data", {1}),
        ("'Redis'", {1}),
        ("“Redis”", {1}),
        ("`Redis`", {1}),
        ("Reddis", {1}),
        ("React and Redis", {0, 1}),
        ("React, Redis", {0, 1}),
        ("- React\n- Redis", {0, 1}),
        ("the answer is Redis", {1}),
        ("I think Redis", {1}),
        ("It's Redis because it stores data", {1}),
        ("I believe the thing must be Redis", {1}),
        ("React is wrong, so it must be Redis", {1}),
        ("not React", None),
        ("unlike React it keeps data in memory", None),
        ("all of the above", {0, 1, 2, 3}),
        ("all", {0, 1, 2, 3}),
        ("all except B", {0, 2, 3}),
        ("none of the above", set()),
        ("none", set()),
        ("neither", set()),
    ],
)
def test_an_option_is_found_by_its_letter_its_place_or_its_words(
    answer: str, wanted: set[int] | None
) -> None:
    assert picked(answer, STORES) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("die zweite", {1}),
        ("Die zweite Antwort", {1}),
        ("das letzte", {3}),
        ("ich glaube B", {1}),
        ("Antwort B", {1}),
        ("B ist richtig", {1}),
        ("B, weil es Daten speichert", {1}),
        ("A ist falsch, also B", {1}),
        ("A und C", {0, 2}),
        ("alle", {0, 1, 2, 3}),
        ("keine davon", set()),
        ("Nummer 2", {1}),
        ("die Antwort ist B", {1}),
    ],
)
def test_the_same_is_heard_in_german(answer: str, wanted: set[int] | None) -> None:
    assert picked(answer, STORES) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("la segunda", {1}),
        ("la primera opción", {0}),
        ("la respuesta es B", {1}),
        ("B, porque guarda datos", {1}),
        ("creo que B", {1}),
        ("A y C", {0, 2}),
        ("todas", {0, 1, 2, 3}),
        ("ninguna", set()),
        ("la última", {3}),
        ("opción B", {1}),
        ("es la B", {1}),
    ],
)
def test_the_same_is_heard_in_spanish(answer: str, wanted: set[int] | None) -> None:
    assert picked(answer, STORES) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("la deuxième", {1}),
        ("le premier", {0}),
        ("la réponse B", {1}),
        ("c'est B", {1}),
        ("je pense que c’est B", {1}),
        ("B car il stocke", {1}),
        ("B parce que ça stocke", {1}),
        ("A et C", {0, 2}),
        ("toutes", {0, 1, 2, 3}),
        ("aucune", set()),
        ("l'option B", {1}),
        ("la réponse est la deuxième", {1}),
    ],
)
def test_the_same_is_heard_in_french(answer: str, wanted: set[int] | None) -> None:
    assert picked(answer, STORES) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("选B", {1}),
        ("答案是B", {1}),
        ("第二个", {1}),
        ("我选第二个", {1}),
        ("B,因为它存数据", {1}),
        ("B是对的", {1}),
        ("A和C", {0, 2}),
        ("B", {1}),
        ("以上都对", {0, 1, 2, 3}),
        ("以上都不对", set()),
        ("最后一个", {3}),
        ("B, not A", {1}),
        ("not B but C", {2}),
        ("nicht B, sondern C", {2}),
        ("all but B", {0, 2, 3}),
        ("either A or B", {0, 1}),
        ("I don't know, maybe B", {1}),
        ("not sure, B?", {1}),
        ("keine Ahnung, B", {1}),
        ("I don't know", None),
        ("I can't say", None),
        ("B (Redis)", {1}),
        ("ans: B", {1}),
        ("It is Redis over React", {1}),
        ("It stores data in memory: Redis", {1}),
        ("No. 2", {1}),
        ("1st", {0}),
        ("hence B", {1}),
        ("It must keep data, hence B.", {1}),
    ],
)
def test_the_same_is_heard_in_chinese(answer: str, wanted: set[int] | None) -> None:
    assert picked(answer, STORES) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("I don't know", None),
        ("not sure", None),
        ("no idea", None),
        ("I can't say", None),
        ("not", {1}),
        ("true", {0}),
        ("Yes", {0}),
        ("F", {1}),
        ("no", {1}),
        ("yes, that is right", {0}),
        ("that's correct", {0}),
        ("not true", {1}),
        ("That is not right", {1}),
        ("No, that is false", {1}),
        ("It's false because x", {1}),
        ("True, since it is not copied", {0}),
        ("richtig", {0}),
        ("falsch", {1}),
        ("das stimmt nicht", {1}),
        ("stimmt", {0}),
        ("nein", {1}),
        ("vrai", {0}),
        ("faux", {1}),
        ("verdadero", {0}),
        ("falso", {1}),
        ("sí", {0}),
        ("对", {0}),
        ("不对", {1}),
        ("是的", {0}),
        ("不是", {1}),
        ("错", {1}),
        ("A", {0}),
        ("b", {1}),
        ("the second", {1}),
        ("ja", {0}),
        ("c'est vrai", {0}),
        ("no es verdad", {1}),
        ("This is true in Python 3", {0}),
        ("incorrect", {1}),
    ],
)
def test_yes_and_no_are_heard_as_people_say_them(answer: str, wanted: set[int] | None) -> None:
    assert picked(answer, TRUTH) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("__name", {1}),
        ("_name", {0}),
        ("name", {2}),
        ("`__name`", {1}),
        ("__name, because it is mangled", {1}),
        ("the answer is __name", {1}),
    ],
)
def test_names_that_differ_in_underscores_are_told_apart(
    answer: str, wanted: set[int] | None
) -> None:
    assert picked(answer, NAMES) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("*kwargs", {0}),
        ("**kwargs", {1}),
        ("kwargs", None),
        ("**kwargs since it takes names", {1}),
    ],
)
def test_names_that_differ_in_stars_are_told_apart(answer: str, wanted: set[int] | None) -> None:
    assert picked(answer, STARS) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("It sorts in plase", {1}),
        ("sorts in place", {1}),
        ("thread safe", {3}),
        ("not thread safe", {2}),
        ("It is not thread safe.", {2}),
        ("it is thread safe", {3}),
        ('"It sorts in place"', {1}),
        ("It sorts in place, and returns None", {1}),
    ],
)
def test_sentences_are_found_mistyped_quoted_and_in_part(
    answer: str, wanted: set[int] | None
) -> None:
    assert picked(answer, SENTENCES) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("the first one", {0}),
        ("[1]", {1}),
        ("(1,)", {0}),
        ("option 2", {1}),
        ("A", {0}),
    ],
)
def test_numbers_among_options_with_numbers_are_places_only_where_that_is_said(
    answer: str, wanted: set[int] | None
) -> None:
    assert picked(answer, TUPLES) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("both", {2}),
        ("A and B", {2}),
        ("both lists and tuples", {2}),
        ("none", {3}),
        ("neither", {3}),
        ("none of them", {3}),
        ("none of the above", {3}),
        ("C", {2}),
    ],
)
def test_what_an_option_says_of_others_is_that_option(
    answer: str, wanted: set[int] | None
) -> None:
    assert picked(answer, BOTH) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("all", {3}),
        ("all of them", {3}),
        ("all of the above", {3}),
        ("A, B and C", {3}),
        ("everything", {3}),
        ("D", {3}),
    ],
)
def test_all_of_them_is_the_option_that_says_so(answer: str, wanted: set[int] | None) -> None:
    assert picked(answer, EVERY) == wanted


@given(st.text(), st.lists(st.text(min_size=1), min_size=1, max_size=26))
def test_any_answer_to_any_options_is_read(answer: str, texts: list[str]) -> None:
    found = read_picks(answer, options(*texts))
    assert found is None or found <= set(range(len(texts)))


@given(
    st.lists(
        st.text("abcdef *_", min_size=3, max_size=12).filter(str.strip), min_size=2, max_size=6
    )
)
def test_an_option_typed_out_is_that_option_where_no_other_is_the_same(texts: list[str]) -> None:
    plain = [" ".join(text.split()) for text in texts]
    for at, text in enumerate(texts):
        if plain.count(plain[at]) == 1:
            assert picked(text, options(*texts)) == {at}


def test_a_long_answer_is_read_in_time_and_by_its_conclusion() -> None:
    assert picked("It stores data. " * 20_000 + "So the answer is B.", STORES) == {1}
    for text in ("a  ", "A and ", "the answer is ", "'a", " - ", "["):
        picked(text * 20_000 + "!", STORES)


SHAPES = options("Queue", "Stack", "Hash table", "Heap")
MANY = options(*["Queue", "Stack", "Heap", "Tree", "Graph", "Trie", "List", "Set", "Map", "Ring"])


@pytest.mark.parametrize(
    "answer",
    [
        "a stack",
        "It is a stack",
        "the answer is a stack",
        "Answer: a stack",
        "It's a stack, because last in comes first out",
        "I would use a stack",
    ],
)
def test_the_article_of_an_option_is_no_letter(answer: str) -> None:
    assert picked(answer, SHAPES) == {1}


def test_whoever_says_i_think_has_picked_no_ninth_option() -> None:
    assert picked("I think it is a stack", MANY) == picked("Stack, I think", MANY) == {1}
    assert picked("I", MANY) == {8}
    assert picked("B and I", MANY) == {1, 8}


@pytest.mark.parametrize("answer", ["\u1369", "\u1369nd", "\U00010a40", "\u0be7\u0bf0th"])
def test_digits_that_are_no_decimals_pick_nothing(answer: str) -> None:
    assert picked(answer, SHAPES) is None
