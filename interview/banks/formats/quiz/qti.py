"""QTI 1.2 and 2: items with their responses."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.quiz.xml_words import child_of, pair_of, words_of
from interview.banks.formats.readers.answers import NO_KEY, PICTURE, solve
from interview.model.bank import Option


def read_items(root: ET.Element) -> Iterator[Card | Skipped]:
    """What the items of a test ask, in either version."""
    for item in root.iter("item"):
        yield _qti_1(item)
    items = [root] if root.tag == "assessmentItem" else root.iter("assessmentItem")
    for item in items:
        yield _qti_2(item)


def _qti_1(item: ET.Element) -> Card | Skipped:
    presentation = child_of(item, "presentation")
    if presentation is None:
        return Skipped(0, item.get("title", ""), "there is no question")
    texts = [
        words_of(one)
        for one in presentation.iter("mattext")
        if not _inside(presentation, one, "response_label")
    ]
    question = "\n".join(text for text in texts if text)
    options = [
        (one.get("ident", ""), " ".join(words_of(part) for part in one.iter("mattext")))
        for one in presentation.iter("response_label")
    ]
    right = _qti_1_right(item)
    if len(options) == 1 and not right:
        return pair_of(question, options[0][1])
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
    body = child_of(item, "itemBody")
    if body is None:
        return Skipped(0, item.get("title", ""), "there is no question")
    options = [(one.get("identifier", ""), words_of(one)) for one in body.iter("simpleChoice")]
    declared = item.find("responseDeclaration/correctResponse")
    right = (
        {(one.text or "").strip() for one in declared.iter("value")}
        if declared is not None
        else set()
    )
    prompts = [words_of(one) for one in body.iter("prompt")]
    question = "\n".join(text for text in (words_of(body), *prompts) if text)
    if not options:
        return pair_of(question, "; ".join(sorted(right)))
    return _chosen(question, options, right, item)


def _chosen(
    question: str, listed: list[tuple[str, str]], right: set[str], item: ET.Element
) -> Card | Skipped:
    options = tuple(Option(text or name, right=name in right) for name, text in listed)
    if not listed and right:
        return pair_of(question, "; ".join(sorted(right)))
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
