"""Quizzes in XML: Moodle's, QTI 1.2 and 2, Mnemosyne, SuperMemo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.data.entries import find_entries, harvest_entries
from interview.banks.formats.markup.html_text import html_to_text
from interview.banks.formats.readers.answers import NO_KEY, PICTURE, solve, unanswered_card
from interview.banks.formats.readers.options import read_truth
from interview.banks.formats.readers.plausibility import why_no_answer
from interview.domain.bank import Option

_ROOTS = re.compile(
    r"<(?:\w+:)?(quiz|questestinterop|assessmentItem|assessmentTest|mnemosyne|SuperMemoCollection|openSM2sync)[\s>]",
    re.IGNORECASE,
)
_PAGES = re.compile(r"<(?:html|svg|!doctype\s+html)[\s>]", re.IGNORECASE)
_OTHER = "this XML holds no questions that are known: Moodle, QTI, Mnemosyne, SuperMemo, or question and answer by name"
_DEEPEST = 30
_GAPS = frozenset({"textEntryInteraction", "inlineChoiceInteraction"})


def detects(source: Source) -> bool:
    """Whether it is XML of one of these kinds."""
    head = source.text[:4_000].lstrip("\ufeff \n\t")
    if not head.startswith("<") or _PAGES.search(head):
        return False
    return _ROOTS.search(head) is not None or head.startswith("<?xml") or source.suffix == ".xml"


def read(source: Source) -> Harvest:
    """The cards of the quiz."""
    if "<!ENTITY" in source.text or (
        "<!DOCTYPE" in source.text[:4_000] and "[" in source.text[:4_000].split(">")[0]
    ):
        return Harvest(
            skipped=(Skipped(0, source.name, "it defines entities, which are not read"),)
        )
    try:
        root = ET.fromstring(re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", source.text))  # noqa: S314 - as above
    except (ET.ParseError, RecursionError, ValueError) as error:
        return Harvest(skipped=(Skipped(0, source.name, f"this is not XML: {error}"[:200]),))
    for element in root.iter():
        element.tag = str(element.tag).rsplit("}", 1)[-1]
    made = list(_read_root(root))
    if not made:
        return _by_names(root, source)
    cards = tuple(one for one in made if isinstance(one, Card))
    skipped = tuple(one for one in made if isinstance(one, Skipped))
    return Harvest(cards, skipped, shape="XML", lines=max(1, len(made)), read=len(cards))


def _by_names(root: ET.Element, source: Source) -> Harvest:
    """The questions of XML that somebody made up, by the names of its elements and attributes."""
    harvest = harvest_entries(find_entries(_as_object(root, 0)), source.mapping)
    if not harvest.cards:
        return Harvest(skipped=(Skipped(0, source.name, _OTHER),))
    return replace(harvest, shape="XML")


def _as_object(element: ET.Element, depth: int) -> Any:
    """An element as an object: attributes and children by name, those of one name as a list."""
    text = (element.text or "").strip()
    if depth > _DEEPEST or (not element.attrib and len(element) == 0):
        return text
    children: dict[str, list[Any]] = {}
    for child in element:
        children.setdefault(child.tag, []).append(_as_object(child, depth + 1))
    listed = {name: each if len(each) > 1 else each[0] for name, each in children.items()}
    made: dict[str, Any] = {**element.attrib, **listed}
    if text:
        made["text"] = text
    only = next(iter(made.values())) if len(made) == 1 else None
    return only if isinstance(only, list) else made


def _read_root(root: ET.Element) -> Iterator[Card | Skipped]:
    kind = root.tag.casefold()
    if kind == "quiz":
        yield from _moodle(root)
    elif kind == "question_categories":
        yield from _moodle_backup(root)
    elif kind in {"questestinterop", "assessmentitem", "assessmenttest"}:
        yield from _qti(root)
    else:
        for element in root.iter():
            question = _child(element, "q", "question")
            answer = _child(element, "a", "answer")
            if question is not None and answer is not None:
                yield _pair(_words(question), _words(answer))


def _pair(question: str, answer: str) -> Card | Skipped:
    why = why_no_answer(answer) if question else "there is no question"
    return Skipped(0, question, why) if why else Card(question, answer, 0, marked=True)


def _moodle(root: ET.Element) -> Iterator[Card | Skipped]:
    topic = ""
    for question in root.iter("question"):
        kind = question.get("type", "")
        if kind == "category":
            topic = _words(_child(question, "category")).rstrip("/").rsplit("/", 1)[-1]
            continue
        yield _moodle_card(question, kind, topic)


def _moodle_backup(root: ET.Element) -> Iterator[Card | Skipped]:
    """The questions of a course as Moodle keeps them."""
    for category in root.iter("question_category"):
        topic = (category.findtext("name") or "").strip()
        for question in category.iter("question"):
            yield _moodle_card(question, (question.findtext("qtype") or "").strip(), topic)


def _moodle_card(question: ET.Element, kind: str, topic: str) -> Card | Skipped:
    text = _words(_child(question, "questiontext"))
    told = _words(_child(question, "generalfeedback"))
    answers = [
        (_words(_child(one, "text"), one), _fraction(one.get("fraction")))
        for one in question.findall("answer")
    ] or [
        (_words(_child(one, "answertext")), _fraction(one.findtext("fraction")))
        for one in question.iter("answer")
    ]
    if not text:
        return Skipped(0, _words(_child(question, "name")), "there is no question")
    if kind == "truefalse":
        truth = next((read_truth(words) for words, worth in answers if worth > 0), None)
        if truth is None:
            return Skipped(0, text, NO_KEY)
        pair = (Option("True", right=truth), Option("False", right=not truth))
        return Card(text, solve(pair, told), 0, topic, options=pair, marked=True)
    if kind == "multichoice":
        options = tuple(Option(words, right=worth > 0) for words, worth in answers if words)
        if not any(one.right for one in options):
            return Skipped(0, text, NO_KEY)
        return Card(text, solve(options, told), 0, topic, options=options, marked=True)
    if kind == "matching":
        pairs = [
            f"- {_words(_child(one, 'text'), one)} → {_words(_child(one, 'answer'))}"
            for one in question.findall("subquestion")
        ]
        answer = "\n".join(pairs)
    elif kind == "essay":
        answer = _words(_child(question, "graderinfo")) or told
    else:
        right = [words for words, worth in answers if worth > 0 and words]
        answer = (
            right[0] + (f"\n\nAlso: {'; '.join(right[1:])}" if right[1:] else "") if right else ""
        )
        answer = f"{answer}\n\n{told}" if answer and told else answer
    return _told_card(text, answer, topic, is_essay=kind == "essay")


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


def _qti(root: ET.Element) -> Iterator[Card | Skipped]:
    for item in root.iter("item"):
        yield _qti_1(item)
    items = [root] if root.tag == "assessmentItem" else root.iter("assessmentItem")
    for item in items:
        yield _qti_2(item)


def _qti_1(item: ET.Element) -> Card | Skipped:
    presentation = _child(item, "presentation")
    if presentation is None:
        return Skipped(0, item.get("title", ""), "there is no question")
    texts = [
        _words(one)
        for one in presentation.iter("mattext")
        if not _inside(presentation, one, "response_label")
    ]
    question = "\n".join(text for text in texts if text)
    options = [
        (one.get("ident", ""), " ".join(_words(part) for part in one.iter("mattext")))
        for one in presentation.iter("response_label")
    ]
    right = _qti_1_right(item)
    if len(options) == 1 and not right:
        return _pair(question, options[0][1])
    return _chosen(question, options, right, item)


def _qti_1_right(item: ET.Element) -> set[str]:
    right: set[str] = set()
    for condition in item.iter("respcondition"):
        worth = [_number(one.text) for one in condition.iter("setvar")]
        if worth and max(worth) > 0:
            for equal in condition.iter("varequal"):
                if not _inside(condition, equal, "not"):
                    right.add((equal.text or "").strip())
    return right


def _qti_2(item: ET.Element) -> Card | Skipped:
    body = _child(item, "itemBody")
    if body is None:
        return Skipped(0, item.get("title", ""), "there is no question")
    options = [(one.get("identifier", ""), _words(one)) for one in body.iter("simpleChoice")]
    declared = item.find("responseDeclaration/correctResponse")
    right = (
        {(one.text or "").strip() for one in declared.iter("value")}
        if declared is not None
        else set()
    )
    prompts = [_words(one) for one in body.iter("prompt")]
    question = "\n".join(text for text in (_words(body), *prompts) if text)
    if not options:
        return _pair(question, "; ".join(sorted(right)))
    return _chosen(question, options, right, item)


def _chosen(
    question: str, listed: list[tuple[str, str]], right: set[str], item: ET.Element
) -> Card | Skipped:
    options = tuple(Option(text or name, right=name in right) for name, text in listed)
    if not listed and right:
        return _pair(question, "; ".join(sorted(right)))
    if not question:
        picture = item.find(".//matimage") is not None or item.find(".//img") is not None
        return Skipped(0, item.get("title", ""), PICTURE if picture else "there is no question")
    if not any(one.right for one in options):
        return Skipped(0, question, NO_KEY if options else "there is no answer")
    return Card(question, solve(options, ""), 0, options=options, marked=True)


def _inside(root: ET.Element, wanted: ET.Element, tag: str) -> bool:
    return any(wanted in list(one.iter()) for one in root.iter(tag))


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _child(element: ET.Element, *names: str) -> ET.Element | None:
    return next((one for one in element if one.tag in names or one.tag.casefold() in names), None)


def _words(element: ET.Element | None, fallback: ET.Element | None = None) -> str:
    chosen = element if element is not None else fallback
    if chosen is None:
        return ""
    inner = chosen.find("text")
    if inner is not None and inner.text:
        return html_to_text(inner.text)
    markup = "".join(_markup(chosen))
    return html_to_text(markup)


def _markup(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for one in element:
        if one.tag in _GAPS:
            yield "_____"
        if one.tag in {"feedback", "answer", "feedbackInline"} or one.tag.endswith("Interaction"):
            yield one.tail or ""
            continue
        yield f"<{one.tag}>"
        yield from _markup(one)
        yield f"</{one.tag}>"
        yield one.tail or ""
