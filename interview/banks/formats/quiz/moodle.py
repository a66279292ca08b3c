"""Moodle's XML: quizzes, and the questions of a course's backup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.quiz.gift import with_gaps
from interview.banks.formats.quiz.xml_words import child_of, words_of
from interview.banks.formats.readers.answers import NO_KEY, solve, unanswered_card
from interview.banks.formats.readers.options import read_truth
from interview.banks.formats.readers.plausibility import why_no_answer
from interview.model.bank import Option

_CHOICES = frozenset({"multichoice", "multichoiceset", "oumultiresponse", "calculatedmulti"})
_CLOZE = frozenset({"cloze", "multianswer"})
_PLACED = frozenset({"ddwtos", "gapselect"})
_PLACE = re.compile(r"\[\[(\d{1,3})\]\]")


def read_quiz(root: ET.Element) -> Iterator[Card | Skipped]:
    """The questions of a quiz, each under its category."""
    topic = ""
    for question in root.iter("question"):
        kind = question.get("type", "")
        if kind == "category":
            topic = words_of(child_of(question, "category")).rstrip("/").rsplit("/", 1)[-1]
            continue
        yield _moodle_card(question, kind, topic)


def read_backup(root: ET.Element) -> Iterator[Card | Skipped]:
    """The questions of a course as Moodle keeps them."""
    for category in root.iter("question_category"):
        topic = (category.findtext("name") or "").strip()
        for question in category.iter("question"):
            yield _moodle_card(question, (question.findtext("qtype") or "").strip(), topic)


def _moodle_card(question: ET.Element, kind: str, topic: str) -> Card | Skipped:
    text = words_of(child_of(question, "questiontext"))
    told = words_of(child_of(question, "generalfeedback"))
    if not text:
        return Skipped(0, words_of(child_of(question, "name")), "there is no question")
    if kind in _CLOZE:
        return with_gaps(0, text, topic, 0)
    if kind in _PLACED and _PLACE.search(text):
        return _placed(question, text, topic)
    answers = _answers(question)
    if kind == "truefalse" or kind in _CHOICES:
        options = _truths(answers) if kind == "truefalse" else _options(answers)
        if not any(one.right for one in options):
            return Skipped(0, text, NO_KEY)
        return Card(text, solve(options, told), 0, topic, options=options, marked=True)
    answer = _in_words(question, kind, answers, told)
    return _told_card(text, answer, topic, is_essay=kind == "essay")


def _answers(question: ET.Element) -> list[tuple[str, float]]:
    """The answers of a question, each with what it is worth."""
    return [
        (words_of(child_of(one, "text"), one), _fraction(one.get("fraction")))
        for one in question.findall("answer")
    ] or [
        (words_of(child_of(one, "answertext")), _fraction(one.findtext("fraction")))
        for one in question.iter("answer")
    ]


def _options(answers: Sequence[tuple[str, float]]) -> tuple[Option, ...]:
    return tuple(Option(words, right=worth > 0) for words, worth in answers if words)


def _truths(answers: Sequence[tuple[str, float]]) -> tuple[Option, ...]:
    truth = next((read_truth(words) for words, worth in answers if worth > 0), None)
    if truth is None:
        return ()
    return Option("True", right=truth), Option("False", right=not truth)


def _in_words(
    question: ET.Element, kind: str, answers: Sequence[tuple[str, float]], told: str
) -> str:
    """The answer of a question that offers no choice; empty where it has none."""
    if kind == "matching":
        return "\n".join(
            f"- {words_of(child_of(one, 'text'), one)} → {words_of(child_of(one, 'answer'))}"
            for one in question.findall("subquestion")
        )
    if kind == "essay":
        return words_of(child_of(question, "graderinfo")) or told
    right = [words for words, worth in answers if worth > 0 and words]
    if not right:
        return ""
    answer = right[0] + (f"\n\nAlso: {'; '.join(right[1:])}" if right[1:] else "")
    return f"{answer}\n\n{told}" if told else answer


def _placed(question: ET.Element, text: str, topic: str) -> Card | Skipped:
    """A text with numbered gaps that words of a list are put into."""
    words = [
        words_of(child_of(one, "text"), one)
        for one in question
        if one.tag in {"dragbox", "selectoption", "answer"}
    ]
    gaps = [int(found.group(1)) for found in _PLACE.finditer(text)]
    if not all(1 <= gap <= len(words) for gap in gaps):
        return Skipped(0, text, "there is no answer")
    numbers = iter(range(1, len(gaps) + 1))
    asked = _PLACE.sub(lambda _: f"({next(numbers)}) _____", text)
    filled = [f"{at}. {words[gap - 1]}" for at, gap in enumerate(gaps, 1)]
    return Card(asked, "\n".join(filled), 0, topic, marked=True)


def _told_card(text: str, answer: str, topic: str, *, is_essay: bool) -> Card | Skipped:
    """A question with an answer in words; an essay is kept without one."""
    why = why_no_answer(answer)
    if not why:
        return Card(text, answer, 0, topic, marked=True)
    return Skipped(0, text, why, unanswered_card(text, 0, topic=topic) if is_essay else None)


def _fraction(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
