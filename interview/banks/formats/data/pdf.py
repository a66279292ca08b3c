"""The text of a PDF, where the extra `pdf` (pypdf) is installed."""

from __future__ import annotations

import io
import logging

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.document.markdown import parse_plain
from interview.banks.formats.keys.placing import place_answers
from interview.banks.formats.readers.competition import read_document

MOST_PAGES = 500
_MOST_TEXT = 8 * 1024 * 1024
_NO_PYPDF = "this is a PDF; to read its text: pip install 'interview-tui[pdf]', or save it as text"


def detects(source: Source) -> bool:
    """Whether it is a PDF."""
    return source.data[:1_024].lstrip().startswith(b"%PDF-")


def read(source: Source) -> Harvest:
    """The cards in the text of its pages; lines count through all of them."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        return _refuse(_NO_PYPDF)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    size = 0
    try:
        for number, page in enumerate(PdfReader(io.BytesIO(source.data)).pages, 1):
            if number > MOST_PAGES or size > _MOST_TEXT:
                return _refuse(f"a PDF of more than {MOST_PAGES} pages or too much text; split it")
            pages.append(page.extract_text())
            size += len(pages[-1])
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
    ) as error:
        return _refuse(f"this PDF cannot be read: {error}"[:200])
    if not any(map(str.strip, pages)):
        return _refuse(
            "this PDF holds pictures of pages and no text; run a text recognition on it first"
        )
    return read_document(place_answers(parse_plain("\n".join(pages))))


def _refuse(why: str) -> Harvest:
    return Harvest(skipped=(Skipped(0, "", why),))
