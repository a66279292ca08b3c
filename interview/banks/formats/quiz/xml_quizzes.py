"""Quizzes in XML: Moodle's, QTI 1.2 and 2, Mnemosyne, SuperMemo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.data.objects.entries import harvest_entries
from interview.banks.formats.data.objects.finding import find_entries
from interview.banks.formats.quiz import moodle, qti
from interview.banks.formats.quiz.xml_objects import as_object
from interview.banks.formats.quiz.xml_words import child_of, pair_of, words_of

_ROOTS = re.compile(
    r"<(?:\w+:)?(quiz|questestinterop|assessmentItem|assessmentTest|mnemosyne|SuperMemoCollection|openSM2sync)[\s>]",
    re.IGNORECASE,
)
_UNQUOTED = re.compile(r"(?P<before><\w[\w.-]*\s[\w:.-]+=)(?P<value>[\w.-]+)(?=\s*/?>)")
"""A lone attribute without quotation marks."""
_PAGES = re.compile(r"<(?:html|svg|!doctype\s+html)[\s>]", re.IGNORECASE)
_OTHER = "this XML holds no questions that are known: Moodle, QTI, Mnemosyne, SuperMemo, or question and answer by name"
_ITEMS = frozenset({"questestinterop", "assessmentitem", "assessmenttest"})
_CARDS = frozenset({"mnemosyne", "supermemocollection", "opensm2sync"})


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
    bare = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", source.text)
    try:
        root = _parsed(bare)
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


def _parsed(text: str) -> ET.Element:
    """The root of a text; questions without a quiz around them get one, bare attributes their quotation marks.

    Raises:
        ParseError: It is not XML.
    """
    try:
        return ET.fromstring(text)  # noqa: S314 - what defines entities was refused before
    except ET.ParseError:
        quoted = _UNQUOTED.sub(r'\g<before>"\g<value>"', text)
        if text.lstrip().startswith("<question"):
            quoted = f"<quiz>{quoted}</quiz>"
        if quoted == text:
            raise
        return ET.fromstring(quoted)  # noqa: S314 - as above


def _by_names(root: ET.Element, source: Source) -> Harvest:
    """The questions of XML that somebody made up, by the names of its elements and attributes."""
    harvest = harvest_entries(find_entries(as_object(root)), source.mapping)
    if not harvest.cards:
        return Harvest(skipped=(Skipped(0, source.name, _OTHER),))
    return replace(harvest, shape="XML")


def _read_root(root: ET.Element) -> Iterator[Card | Skipped]:
    """What a known kind of quiz holds; nothing where it is no known kind."""
    kind = root.tag.casefold()
    if kind in {"quiz", "question"} and root.find(".//questiontext") is not None:
        yield from moodle.read_quiz(root)
    elif kind == "question_categories":
        yield from moodle.read_backup(root)
    elif kind in _ITEMS:
        yield from qti.read_items(root)
    elif kind in _CARDS:
        for element in root.iter():
            question, answer = child_of(element, "q", "question"), child_of(element, "a", "answer")
            if question is not None and answer is not None:
                yield pair_of(words_of(question), words_of(answer))
