"""A question and what stands below it, made into a card: labels off, options found, noise out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.document.units import Container, Unit, render
from interview.banks.formats.readers.answer_starts import is_answer_start
from interview.banks.formats.readers.letters import LETTERS, letter_of
from interview.banks.formats.readers.noise import is_noise, is_picture, without_noise
from interview.banks.formats.readers.options import Choice, bare_code, read_choice
from interview.banks.formats.readers.phrasing import (
    asks_plainly,
    cut_answer_label,
    cut_explanation_label,
    difficulty_of,
    is_answer_label,
    read_question,
    sets_task,
    tidy,
)
from interview.banks.formats.readers.plausibility import (
    NO_ANSWER,
    TO_WRITE,
    why_no_answer,
    without_pictures,
)
from interview.banks.formats.readers.selection import Start
from interview.banks.formats.readers.words import is_back_label
from interview.model.bank import Option

PICTURE = "the question needs its picture"
TO_DO = "a list of things to do is no quiz; if it is one, mark its questions as Q1, Q2"
NO_KEY = "no option is marked as right"
NO_WORDS = "there is no question in words"
_DOTS = ("…", "...")
_POINTING = re.compile(
    r"\b(?:this|these|image|diagram|picture|figure|graph|chart|photo|screenshot|shown|drawing"
    r"|below|above|following)\b",
    re.IGNORECASE,
)


class Body(Struct, frozen=True):
    """A question with the units below it."""

    start: Start
    head: tuple[Unit, ...]
    """The units of the question."""
    below: tuple[Unit, ...]
    topic: str = ""


class Made(Struct, frozen=True):
    """What became of a question."""

    card: Card | None
    skipped: Skipped | None = None
    pictures: tuple[tuple[int, str], ...] = ()
    """Line and words of the pictures that are left out."""
    ticked: bool = False


def make_card(body: Body, *, is_quiz: bool = True) -> Made:
    """The card of a question; why not, where there is none."""
    body = _with_options_below(body)
    below = without_noise(body.below)
    line = body.head[0].line
    question = _continued(body.topic, _question(body), body.start.text)
    choice = read_choice(below)
    lead: tuple[Unit, ...] = ()
    options: tuple[Option, ...] = ()
    if choice is not None:
        lead, options = tuple(one for one in choice.lead if not _names_key(one)), choice.options
        question = f"{question}\n{render(lead, _base(lead))}".strip() if lead else question
    shown = question
    trouble = _trouble(body, lead, choice, is_quiz=is_quiz)
    if trouble:
        return Made(
            None, Skipped(line, shown, trouble), ticked=choice is not None and choice.ticked
        )
    below = choice.after if choice is not None else below
    answer = _answer(below, body.head[0].path, explained=choice is not None)
    if choice is not None:
        answer = solve(choice.options, answer)
    pictures = tuple(
        (unit.line, words) for unit in (*body.head, *body.below) for words in unit.pictures
    )
    why = why_no_answer(answer, below) if choice is None else ""
    if not _has_words(question):
        return Made(None, Skipped(line, shown or answer[:80], NO_WORDS), pictures)
    if why:
        return Made(None, Skipped(line, shown, why, _kept_card(body, question, why)), pictures)
    asked = read_question(body.start.text)
    name = f"q{int(asked.number)}" if asked.marked and asked.number.isdecimal() else ""
    end = max(unit.end for unit in (*body.head, *body.below))
    card = Card(
        question, answer, line, body.topic, name, difficulty_of(body.start.text),
        options=options, end=end, marked=asked.marked,
    )  # fmt: skip
    return Made(card, None, pictures, ticked=choice is not None and choice.ticked)


def _kept_card(body: Body, question: str, why: str) -> Card | None:
    """The question as it is kept without an answer, where it is one beyond doubt."""
    plainly = asks_plainly(question.split("\n", 1)[0]) or sets_task(question)
    if why not in {NO_ANSWER, TO_WRITE} or not (plainly or body.start.marked):
        return None
    return unanswered_card(question, body.head[0].line, topic=body.topic, asked=body.start.text)


def unanswered_card(question: str, line: int, *, topic: str = "", asked: str = "") -> Card:
    """A question as it is kept without an answer.

    Args:
        question: Its words.
        line: Where it stands, from 1; 0 where lines mean nothing.
        topic: The heading it stands under.
        asked: As it is written, with its marks and numbers.
    """
    read = read_question(asked or question)
    name = f"q{int(read.number)}" if read.marked and read.number.isdecimal() else ""
    level = difficulty_of(asked or question)
    return Card(question, "", line, topic, name, level, end=line, marked=read.marked)


def _with_options_below(body: Body) -> Body:
    """A label may stand below the options of its question: they belong to what follows."""
    letters = [letter_of(unit.text) if unit.kind == "text" else "" for unit in body.head]
    if "a" not in letters[1:] or "b" not in letters:
        return body
    at = letters.index("a", 1)
    return replace(body, head=body.head[:at], below=(*body.head[at:], *body.below))


def solve(options: Sequence[Option], explanation: str) -> str:
    """The answer of a choice: the right options, then why."""
    right = [one.text for one in options if one.right]
    told = "\n".join(f"- {one}" for one in right) if len(right) > 1 else "".join(right)
    return f"{told}\n\n{explanation}" if explanation else told


def _question(body: Body) -> str:
    first = read_question(body.start.text.split("\n", 1)[0])
    more = body.start.text.split("\n")[1:]
    text = first.text
    if body.start.answered or more or len(body.head) > 1:
        rest = render(body.head[1:], _base(body.head)) if len(body.head) > 1 else ""
        if body.start.text.startswith(body.head[0].text) and len(body.head) > 1:
            inside = body.start.text.startswith(f"{body.head[0].text} {body.head[1].text}")
            rest = "" if inside else rest
        text = f"{text}\n{rest}".strip() if rest else text
    if text == first.text and (body.head[0].kind == "heading" or "\n" not in text):
        text = tidy(text)
    return bare_code(text) if not text.startswith("``") else text


def _names_key(unit: Unit) -> bool:
    """Whether a line above the options already says the right ones: `Correct answers: A, C`."""
    return unit.kind == "text" and cut_answer_label(unit.text) is not None


def _continued(topic: str, question: str, written: str) -> str:
    """A question that goes on from its heading: `How do I …` and `… undo it?` below."""
    begun = topic.rstrip()
    if not begun.endswith(_DOTS) or not written.lstrip(" *_`").startswith(_DOTS):
        return question
    return f"{begun.rstrip('.… ')} {question.lstrip('.… ')}"


def _base(units: Sequence[Unit]) -> tuple[Container, ...]:
    return units[0].path if units else ()


def _trouble(body: Body, lead: Sequence[Unit], choice: Choice | None, *, is_quiz: bool) -> str:
    asked = (*body.head, *lead)
    if any(unit.pictures for unit in asked) and any(
        _POINTING.search(without_pictures(unit.text)) for unit in asked
    ):
        return PICTURE
    if choice is not None and choice.ticked and not is_quiz:
        return TO_DO
    if choice is not None and not any(one.right for one in choice.options):
        return NO_KEY
    return NO_KEY if choice is None and _offers_only(body.below) else ""


def _offers_only(units: Sequence[Unit]) -> bool:
    """Whether nothing stands below a question but options A, B and so on."""
    told = (unit for unit in units if not (is_noise(unit) or is_picture(unit)))
    letters = "".join(letter_of(unit.text) or "-" for unit in told)
    return len(letters) >= 2 and LETTERS.startswith(letters)


def _answer(units: Sequence[Unit], base: tuple[Container, ...], *, explained: bool) -> str:
    """The words of an answer, its labels taken off."""
    kept = list(units)
    while kept and kept[0].kind in {"heading", "text"}:
        first = kept[0]
        if is_answer_label(first.text) or (first.kind == "heading" and is_back_label(first.text)):
            kept.pop(0)
            continue
        cut = cut_answer_label(first.text) if is_answer_start(kept, 0) else None
        if cut is None and (explained or first.within("summary")):
            rest = cut_explanation_label(first.text)
            cut = (rest, "") if rest is not None else None
        if cut is None:
            break
        if not cut[0].strip():
            kept.pop(0)
            continue
        kept[0] = replace(first, text=cut[0].strip(), kind="text")
        break
    kept = [
        one
        for one in kept
        if not (is_answer_label(one.text) and (one.kind == "heading" or one.within("summary")))
    ]
    if kept and kept[0].text.startswith((": ", "= ")):
        kept[0] = replace(kept[0], text=kept[0].text[2:])
    text = render(kept, (*base, *_shared(kept)))
    return bare_code(_undented(text))


def _shared(units: Sequence[Unit]) -> tuple[Container, ...]:
    """The containers around all of the units; a list inside an answer keeps its marks."""
    if not units:
        return ()
    base: list[Container] = []
    for depth, one in enumerate(units[0].path):
        if any(len(unit.path) <= depth or unit.path[depth].key != one.key for unit in units):
            break
        if one.kind == "item" and units[0].first and depth == len(units[0].path) - 1:
            break
        base.append(one)
    return tuple(base)


def _undented(text: str) -> str:
    lines = text.split("\n")
    widths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    margin = min(widths, default=0)
    return "\n".join(line[margin:] for line in lines).strip("\n").rstrip()


def _has_words(question: str) -> bool:
    return any(char.isalnum() for char in question)


def is_quiz(bodies: Sequence[Body]) -> bool:
    """Whether ticked boxes are a quiz's: the questions are marked, or each has its right one."""
    ticked = []
    for body in bodies:
        ticks = [
            one.item.tick
            for one in body.below
            if one.first and one.item is not None and one.item.tick
        ]
        if len(ticks) >= 2:
            ticked.append((body, sum(tick != " " for tick in ticks)))
    if not ticked:
        return True
    if any(
        read_question(body.start.text).marked or read_question(body.start.text).numbered
        for body, _ in ticked
    ):
        return True
    right = sum(count >= 1 for _, count in ticked)
    single = sum(count == 1 for _, count in ticked)
    return len(ticked) >= 2 and right >= 0.9 * len(ticked) and single >= 0.7 * len(ticked)
