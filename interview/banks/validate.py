"""What the schema cannot see: names that clash, and rubrics that find too much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interview.banks.ids import question_id
from interview.banks.schema import nearest, quote_value
from interview.model.bank import (
    KeyPoint,
    Misconception,
    Question,
    Topic,
)
from interview.model.problem import Level

Step = str | int
Finding = tuple[tuple[Step, ...], str, Level]
"""The way to a value, what is wrong with it, and how much it matters."""

_WORDS = re.compile(r"\w+")

COMMON = frozenset(
    _WORDS.findall(
        "a about after all also an and answer any are as at be because better between both but by can"
        " case data depends different do does each example fast for from get gets good has have how if"
        " important in into is it its just kind know less like make makes model more most much need no"
        " not of on one or other problem question result right same simple so some something that the"
        " their them then there these they thing things this time to too true use used using value"
        " very want was way we well what when where which while why will with word words work works"
        " yes you your"
    )
)
"""Words that stand in nearly any answer, whatever it says."""


def validate(questions: Sequence[Question], topics: Sequence[Topic]) -> Iterator[Finding]:
    """Everything wrong with well-formed questions, in the order of the file."""
    ids: dict[str, int] = {}
    known = tuple(topic.id for topic in topics)
    for index, question in enumerate(questions):
        at: tuple[Step, ...] = ("questions", index)
        if question.id in ids:
            yield from _clash(at, question, questions[ids[question.id]], ids[question.id])
        ids.setdefault(question.id, index)
        if known and question.topic and question.topic not in known:
            yield (*at, "topic"), _unknown_topic(question.topic, known), "error"
        yield from _rubric(at, question)
    yield from _likes(questions, ids)


def _likes(questions: Sequence[Question], ids: dict[str, int]) -> Iterator[Finding]:
    for index, question in enumerate(questions):
        for number, other in enumerate(question.like):
            if other not in ids or other == question.id:
                message = f"{quote_value(other)} is no other question of this bank; name one or remove it"
                yield ("questions", index, "like", number), message, "warning"


def _clash(
    at: tuple[Step, ...], later: Question, first: Question, index: int
) -> Iterator[Finding]:
    where = f"questions.{index}"
    if question_id(later.text) == question_id(first.text):
        yield (*at, "question"), f"is asked before, at {where}; remove one of the two", "error"
    else:
        message = f"{quote_value(later.id)} is the id of {where} too; give this question its own"
        yield (*at, "id"), message, "error"


def _unknown_topic(topic: str, known: tuple[str, ...]) -> str:
    guess = nearest(topic, known)
    hint = f"did you mean `{guess}`?" if guess else "add it there, or use one of those"
    return f"{quote_value(topic)} is not under `topics`; {hint}"


def _rubric(at: tuple[Step, ...], question: Question) -> Iterator[Finding]:
    claimed: dict[str, int] = {}
    for index, point in enumerate(question.key_points):
        here = (*at, "key_points", index)
        yield from _wordings(here, point)
        yield from _claims(here, point, index, claimed)
    for index, misconception in enumerate(question.misconceptions):
        here = (*at, "misconceptions", index)
        yield from _wordings(here, misconception)
    for index, pair in enumerate(question.contrasts):
        both = sorted({name.casefold() for name in pair.one} & {*map(str.casefold, pair.other)})
        if both:
            message = f"{quote_value(both[0])} names both things; leave it to one of them"
            yield (*at, "contrasts", index), message, "warning"


def _claims(
    here: tuple[Step, ...], point: KeyPoint, index: int, claimed: dict[str, int]
) -> Iterator[Finding]:
    for number, wording in enumerate(point.any_of):
        plain = _plain(wording)
        owner = claimed.setdefault(plain, index)
        if owner != index:
            message = (
                f"{quote_value(wording)} also shows key_points.{owner}; "
                "word it so that it shows one of the two"
            )
            yield (*here, "any_of", number), message, "warning"


def _wordings(here: tuple[Step, ...], holder: KeyPoint | Misconception) -> Iterator[Finding]:
    for number, wording in enumerate(holder.any_of):
        trouble = _too_easy(wording)
        if trouble:
            yield (*here, "any_of", number), trouble, "warning"
    for group, wordings in enumerate(holder.all_of):
        for number, wording in enumerate(wordings):
            if not any(char.isalnum() or not char.isascii() for char in wording):
                message = f"{quote_value(wording)} holds no word; nothing can match it"
                yield (*here, "all_of", group, number), message, "warning"


def _too_easy(wording: str) -> str | None:
    """Why nearly any answer would hold this wording, or none."""
    words = _WORDS.findall(wording.casefold())
    if not words:
        if wording.isascii():
            return f"{quote_value(wording)} holds no word; nothing can match it"
        return None
    if len(words) <= 2 and all(word in COMMON for word in words):
        return f"{quote_value(wording)} stands in nearly any answer; add a word that only this point needs"
    if len(words) == 1 and len(words[0]) < 2 and words[0].isascii():
        return f"{quote_value(wording)} is too short to show anything; write two or three words"
    return None


def _plain(wording: str) -> str:
    return " ".join(_WORDS.findall(wording.casefold())) or wording
