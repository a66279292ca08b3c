"""Questions of web pages: those that a page shows, and those in the data of its scripts."""

from __future__ import annotations

from interview.banks.formats.cards import Source
from interview.banks.formats.registry import Outcome, read_best

PAGE = """\
<!DOCTYPE html>
<html><head><script src="https://x.example/a.js"></script></head>
<body><h1>Quiz</h1><div id="app"></div>
<script>
const QUIZ = [
  {question: "Which is a cache?", options: ["Postgres", "<b>Redis</b>"], answer: 1},
  {question: "What does TTL limit?", options: ["Its life", "Its size"], answer: 0},
];
render(QUIZ);
</script></body></html>
"""


def read(text: str, name: str) -> Outcome:
    return read_best(Source(name, text.encode(), text))


def test_a_page_without_words_is_reported() -> None:
    (entry,) = read(
        "<html><body><script>ask()</script></body></html>", "exam.html"
    ).harvest.skipped
    assert entry.why == "there is no question in it"


def test_a_page_that_shows_what_its_script_makes_gives_the_data_of_the_script() -> None:
    outcome = read(PAGE, "quiz.html")
    assert outcome.format == "html"
    cards = outcome.harvest.cards
    assert [card.question for card in cards] == ["Which is a cache?", "What does TTL limit?"]
    assert [one.right for one in cards[0].options] == [False, True]
    assert any("left out" in entry.why for entry in outcome.harvest.skipped)


def test_a_page_with_questions_of_its_own_keeps_to_them() -> None:
    text = PAGE.replace("<div id", "<h2>What is a miss?</h2><p>It was not there.</p><div id")
    assert [card.question for card in read(text, "quiz.html").harvest.cards] == ["What is a miss?"]


def test_questions_that_only_the_scripts_hold_are_told_with_their_number() -> None:
    text = PAGE.replace("<div id", "<h2>What is a miss?</h2><p>It was not there.</p><div id")
    told = [entry.why for entry in read(text, "quiz.html").harvest.skipped]
    assert [why for why in told if "script" in why and why.startswith("2 questions")]


def test_questions_of_the_scripts_that_the_page_shows_are_not_told() -> None:
    shown = "<h2>Which is  a <b>cache</b>?</h2><p>Redis.</p><h2>What does TTL limit?</h2><p>Its life.</p><div id"
    harvest = read(PAGE.replace("<div id", shown), "quiz.html").harvest
    assert len(harvest.cards) == 2
    assert not [entry for entry in harvest.skipped if "script" in entry.why]


def test_the_name_of_a_script_is_read_in_any_case() -> None:
    text = PAGE.replace("<script", "<SCRIPT").replace("</script", "</Script")
    assert len(read(text, "quiz.html").harvest.cards) == 2


def test_a_program_beside_what_a_page_shows_is_not_looked_through_and_told() -> None:
    shown = "<h2>What is a miss?</h2><p>It was not there.</p><div id"
    program = "render(QUIZ);" * 50_000
    text = PAGE.replace("<div id", shown).replace("render(QUIZ);", program)
    harvest = read(text, "quiz.html").harvest
    assert [card.question for card in harvest.cards] == ["What is a miss?"]
    assert [entry.why for entry in harvest.skipped if "not looked through" in entry.why]
