"""Quizzes in XML: those of learning systems, and those that somebody made up."""

from __future__ import annotations

from interview.banks.formats.cards import Card, Harvest, Source
from interview.banks.formats.registry import read_best


def harvest(text: str) -> Harvest:
    return read_best(Source("quiz.xml", text.encode(), text)).harvest


def cards(text: str) -> tuple[Card, ...]:
    return harvest(text).cards


def right(card: Card) -> list[str]:
    return [one.text for one in card.options if one.right]


def test_questions_and_answers_that_take_turns_are_pairs() -> None:
    text = "<quiz><question>What is a hit?</question><answer>It was there.</answer><question>A miss?</question><answer>It was not.</answer></quiz>"
    assert [(card.question, card.answer) for card in cards(text)] == [
        ("What is a hit?", "It was there."),
        ("A miss?", "It was not."),
    ]


FRENCH = """\
<sections><section><titre>Caches</titre><questions>
<question><titre>Lequel est un <em>cache</em> ?</titre><reponses>
<reponse>Kafka</reponse><reponse correct="1">Redis, <em>en mémoire</em></reponse></reponses></question>
<question><titre>Où est-il ?</titre><reponses><reponse correct="1">Près</reponse><reponse>Loin</reponse></reponses></question>
</questions></section></sections>
"""


def test_markup_in_made_up_xml_stays_in_its_words() -> None:
    first, second = cards(FRENCH)
    assert first.question == "Lequel est un cache ?"
    assert right(first) == ["Redis, en mémoire"]
    assert (right(second), second.topic) == (["Près"], "Caches")


MOODLE = """\
<quiz><question type="{kind}"><name><text>n</text></name><questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>
<generalfeedback format="html"><text></text></generalfeedback>{answers}</question></quiz>
"""


def test_an_empty_feedback_explains_nothing() -> None:
    answers = '<answer fraction="100"><text>Redis</text></answer><answer fraction="0"><text>Kafka</text></answer>'
    (card,) = cards(MOODLE.format(kind="multichoice", text="Which is a cache?", answers=answers))
    assert card.answer == "Redis"


def test_gaps_of_a_cloze_question_are_numbered_and_filled() -> None:
    text = "A {1:SHORTANSWER:=cache} is {2:MC:=near~far}."
    (card,) = cards(MOODLE.format(kind="cloze", text=text, answers=""))
    assert card.question == "A (1) _____ is (2) _____ [near / far]."
    assert card.answer == "1. cache\n2. near"


def test_words_that_are_dragged_into_gaps_are_the_answer() -> None:
    words = "<dragbox><text>near</text></dragbox><dragbox><text>cache</text></dragbox>"
    (card,) = cards(MOODLE.format(kind="ddwtos", text="A [[2]] is [[1]].", answers=words))
    assert card.question == "A (1) _____ is (2) _____."
    assert card.answer == "1. cache\n2. near"


def test_questions_without_a_quiz_around_them_are_read() -> None:
    one = MOODLE.format(
        kind="truefalse",
        text="A cache is near.",
        answers='<answer fraction="100"><text>true</text></answer>',
    )
    bare = one.removeprefix("<quiz>").strip().removesuffix("</quiz>")
    assert [right(card) for card in cards(bare + bare)] == [["True"], ["True"]]


GIFT = """\
Which is a cache?
{~%0% Kafka

~%33,3% Redis
~%33,3% Memcached

What is a hit?
~%0% It was not.
~%100% It was there.}

Is it near? {T}
"""


def test_a_forgotten_brace_of_gift_does_not_swallow_the_next_question() -> None:
    found = read_best(Source("quiz.gift", GIFT.encode(), GIFT)).harvest.cards
    assert [right(card) for card in found] == [["Redis", "Memcached"], ["It was there."], ["True"]]


def test_an_attribute_without_quotation_marks_gets_them() -> None:
    text = """<quiz><question type=multichoice><questiontext format=html><text>A cache?</text></questiontext>
        <answer fraction="100"><text>Redis</text></answer><answer fraction="0"><text>Kafka</text></answer></question></quiz>"""
    assert [right(card) for card in cards(text)] == [["Redis"]]
