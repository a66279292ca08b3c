"""The words of an element of XML, its markup read as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from interview.banks.formats.cards import Card, Skipped
from interview.banks.formats.markup.html_text import html_to_text
from interview.banks.formats.readers.plausibility import why_no_answer

_GAPS = frozenset({"textEntryInteraction", "inlineChoiceInteraction"})


def pair_of(question: str, answer: str) -> Card | Skipped:
    """A question and its answer in words; why not, where one of them is missing."""
    why = why_no_answer(answer) if question else "there is no question"
    return Skipped(0, question, why) if why else Card(question, answer, 0, marked=True)


def child_of(element: ET.Element, *names: str) -> ET.Element | None:
    """The first child with one of some names; none where there is none."""
    return next((one for one in element if one.tag in names or one.tag.casefold() in names), None)


def words_of(element: ET.Element | None, fallback: ET.Element | None = None) -> str:
    """What a person would read in an element, or in another one where it is not there."""
    chosen = element if element is not None else fallback
    if chosen is None:
        return ""
    inner = chosen.find("text")
    if inner is not None:
        return html_to_text("".join(markup_of(inner)))
    markup = "".join(markup_of(chosen))
    return html_to_text(markup)


def markup_of(element: ET.Element) -> Iterator[str]:
    """The inside of an element as markup, gaps shown and what belongs to an answer left out."""
    yield element.text or ""
    for one in element:
        if one.tag in _GAPS:
            yield "_____"
        if one.tag in {"feedback", "answer", "feedbackInline"} or one.tag.endswith("Interaction"):
            yield one.tail or ""
            continue
        yield f"<{one.tag}>"
        yield from markup_of(one)
        yield f"</{one.tag}>"
        yield one.tail or ""
