"""Documents of all kinds: parsed to one tree, then read by whichever shape explains them best."""

from __future__ import annotations

import re

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.document.html import parse_html
from interview.banks.formats.document.markdown import parse_markdown, parse_plain
from interview.banks.formats.document.units import Document
from interview.banks.formats.readers.competition import read_document
from interview.banks.formats.text import asciidoc, org, rest

_MARKDOWN = frozenset({".md", ".markdown", ".mdx", ".mkd", ".qmd", ".rmd"})
_PAGE = re.compile(r"<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"<(?:h[1-6]|p|div|ul|ol|li|table|dl|section|article)\b[^<>]{0,300}>", re.IGNORECASE
)
_LABELS = ("labels", "lines before answers")
_PARAGRAPHS = ("paragraphs", "paragraphs and tasks")

is_org, is_asciidoc, is_rest = org.detects, asciidoc.detects, rest.detects


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


def read_html(source: Source) -> Harvest:
    """The cards of a page."""
    return read_document(parse_html(source.text))


def read_markdown(source: Source) -> Harvest:
    """The cards of Markdown, or of text that uses some of it."""
    return read_document(_parse(source))


def read_labels(source: Source) -> Harvest:
    """The cards that labels name."""
    return read_document(_parse(source), _LABELS)


def read_paragraphs(source: Source) -> Harvest:
    """The cards of plain paragraphs."""
    return read_document(parse_plain(source.text), _PARAGRAPHS)


def read_org(source: Source) -> Harvest:
    """The cards of an Org file."""
    return read_document(parse_markdown(org.to_markdown(source.text)))


def read_asciidoc(source: Source) -> Harvest:
    """The cards of an AsciiDoc file."""
    return read_document(parse_markdown(asciidoc.to_markdown(source.text)))


def read_rest(source: Source) -> Harvest:
    """The cards of a reStructuredText file."""
    return read_document(parse_markdown(rest.to_markdown(source.text)))


def _parse(source: Source) -> Document:
    if source.suffix in _MARKDOWN or "```" in source.text:
        return parse_markdown(source.text)
    return parse_plain(source.text)
