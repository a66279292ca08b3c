"""The text of a PDF, where the extra `pdf` (pypdf) is installed."""

from __future__ import annotations

import io
import logging

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data.pdf_lines import Line, PageLines, document_of
from interview.banks.formats.keys.placing import place_answers
from interview.banks.formats.shapes.competition import read_document

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
    lines: list[Line] = []
    size = number = 0
    try:
        for number, page in enumerate(PdfReader(io.BytesIO(source.data)).pages, 1):
            if number > MOST_PAGES or size > _MOST_TEXT:
                return _refuse(f"a PDF of more than {MOST_PAGES} pages or too much text; split it")
            found = PageLines(number, float(page.mediabox.height) or 1.0)
            page.extract_text(visitor_text=found.add)
            found.end()
            lines += found.lines
            size += sum(len(one.text) for one in found.lines)
    except (
        PyPdfError,
        ValueError,
        LookupError,
        ArithmeticError,
        TypeError,
        AttributeError,
        RecursionError,
        OSError,
    ) as error:
        return _refuse(f"this PDF cannot be read: {error}"[:200])
    if not lines:
        return _refuse(
            "this PDF holds pictures of pages and no text; run a text recognition on it first"
        )
    return read_document(place_answers(document_of(lines, number)))


def _refuse(why: str) -> Harvest:
    return Harvest(skipped=(Skipped(0, "", why),))
