"""Documents of all kinds: parsed to one tree, then read by whichever shape explains them best."""

from __future__ import annotations

import re

from msgspec.structs import replace

from interview.banks.formats.cards import Card, Harvest, Skipped, Source, numbered
from interview.banks.formats.data import json_text, page_scripts
from interview.banks.formats.document.front_matter import split_front_matter
from interview.banks.formats.document.html import parse_html
from interview.banks.formats.document.markdown import parse_markdown, parse_plain
from interview.banks.formats.document.units import Document, render
from interview.banks.formats.keys.headers import place_headed
from interview.banks.formats.keys.placing import place_answers
from interview.banks.formats.readers.noise import is_noise
from interview.banks.formats.readers.phrasing import asks, asks_plainly, tidy
from interview.banks.formats.readers.plausibility import why_no_answer
from interview.banks.formats.shapes.competition import read_document
from interview.banks.formats.shapes.labels import label_starts
from interview.banks.formats.text import asciidoc, latex, org, rest

_MARKDOWN = frozenset({".md", ".markdown", ".mdx", ".mkd", ".qmd", ".rmd"})
_PAGE = re.compile(r"<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:h[1-6]|p|div|ul|ol|li|table|dl|section|article)\b[^<>]{0,300}>", re.IGNORECASE
)
_LABELS = ("labels", "lines before answers")
_PARAGRAPHS = ("paragraphs", "paragraphs and tasks")

_NAMED = 0.6
"""What such a reading is worth beside others, which have to explain more of the file than that."""

is_org, is_asciidoc, is_rest = org.detects, asciidoc.detects, rest.detects
is_latex = latex.detects


def is_html(source: Source) -> bool:
    """Whether it is a page or a piece of one, rather than Markdown with tags in it."""
    if source.suffix in {".html", ".htm", ".xhtml"}:
        return True
    if source.suffix in _MARKDOWN or not source.text.lstrip().startswith("<"):
        return False
    return (
        _PAGE.search(source.text[:2_000]) is not None
        or len(_TAG.findall(source.text[:20_000])) >= 4
    )


def is_text(source: Source) -> bool:
    """Whether it is text at all."""
    return bool(source.text)


def never(_source: Source) -> bool:
    """Whether it is found by itself: it is part of another format, and only read where it is named."""
    return False


def is_named_question(source: Source) -> bool:
    """Whether the file's name asks, or its title above the text, as where every question has a file of its own."""
    if source.suffix not in _MARKDOWN | {".txt"} or not source.text:
        return False
    return asks(_stem(source)) or asks_plainly(split_front_matter(source.text).title)


def read_named_question(source: Source) -> Harvest:
    """One card: what the name asks, and the whole document as its answer."""
    document = _parse(source)
    if any(start.above or start.answered for start in label_starts(document.units)):
        # It says itself what is asked and what answers.
        return Harvest()
    units = [unit for unit in document.units if not is_noise(unit)]
    if units and units[0].kind == "heading":
        units = units[1:]
    answer = render(units)
    question = tidy(document.title if asks_plainly(document.title) else _stem(source))
    why = why_no_answer(answer)
    lines = sum(unit.end - unit.line + 1 for unit in units)
    if why:
        return Harvest(skipped=(Skipped(1, question, why),), lines=lines)
    card = Card(question, answer, 1, end=units[-1].end)
    return Harvest((card,), shape="its name asks", lines=lines, read=lines, worth=_NAMED)


def _stem(source: Source) -> str:
    name = source.name.replace("\\", "/").rpartition("/")[2]
    return name.removesuffix(source.suffix).replace("_", " ").replace("-", " ").strip()


def read_html(source: Source) -> Harvest:
    """The cards of a page; of one that shows nothing but what its scripts make, those of its data."""
    harvest = read_document(_placed(parse_html(source.text)))
    if harvest.cards:
        untold = page_scripts.untold(source, harvest)
        return replace(harvest, skipped=(*harvest.skipped, *untold))
    found = page_scripts.read(source)
    return found if found.cards else harvest


def read_markdown(source: Source) -> Harvest:
    """The cards of Markdown, or of text that uses some of it; else of the objects in its code."""
    document = _placed(_parse(source))
    harvest = read_document(document)
    return harvest if harvest.cards else _read_objects(document, source) or harvest


def _read_objects(document: Document, source: Source) -> Harvest | None:
    """The cards of objects in blocks of code, as programs that make quizzes of Markdown have them."""
    cards: list[Card] = []
    lines = 0
    for unit in document.units:
        body = "\n".join(unit.text.split("\n")[1:-1]) if unit.kind == "code" else ""
        part = Source(source.name, b"", body, mapping=source.mapping)
        if not json_text.detects(part):
            continue
        lines += unit.end - unit.line + 1
        cards += (
            replace(card, line=card.line + unit.line if card.line else 0, end=0)
            for card in json_text.read(part).cards
        )
    total = sum(unit.end - unit.line + 1 for unit in document.units if not is_noise(unit))
    found = Harvest(
        tuple(cards), (), document.title, shape="objects in code", lines=total, read=lines
    )
    return found if cards else None


def read_labels(source: Source) -> Harvest:
    """The cards that labels name."""
    return read_document(_placed(_parse(source)), _LABELS)


def read_paragraphs(source: Source) -> Harvest:
    """The cards of plain paragraphs."""
    return read_document(_placed(parse_plain(source.text)), _PARAGRAPHS)


def read_org(source: Source) -> Harvest:
    """The cards of an Org file."""
    return read_document(
        _placed(parse_markdown(org.to_markdown(source.text), indented_code=False))
    )


def read_asciidoc(source: Source) -> Harvest:
    """The cards of an AsciiDoc file."""
    return read_document(_placed(parse_markdown(asciidoc.to_markdown(source.text))))


def read_rest(source: Source) -> Harvest:
    """The cards of a reStructuredText file."""
    return read_document(
        _placed(parse_markdown(rest.to_markdown(source.text), indented_code=False))
    )


def read_latex(source: Source) -> Harvest:
    """The cards of a LaTeX file."""
    text, numbers = latex.to_markdown(source.text)
    harvest = read_document(_placed(parse_markdown(text, indented_code=False)))
    return numbered(harvest, numbers)


def _placed(document: Document) -> Document:
    """The document with what a key or a header answers below its questions."""
    return place_answers(place_headed(document))


def _parse(source: Source) -> Document:
    if source.suffix in _MARKDOWN or "```" in source.text:
        return parse_markdown(source.text)
    return parse_plain(source.text)
