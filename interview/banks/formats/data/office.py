"""Documents of office programs (.docx): their headings, lists, boxes to tick and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data.office_parts import DamagedError, kind_of, part_of
from interview.banks.formats.document.building import Builder
from interview.banks.formats.document.units import Document
from interview.banks.formats.keys.placing import place_answers
from interview.banks.formats.shapes.competition import read_document

_LEVEL = re.compile(r"(?:heading|überschrift|titre|título|rubrik|заголовок)\s*(\d)", re.IGNORECASE)

_BOXES = {"☐": " ", "□": " ", "☑": "x", "☒": "x", "✓": "x", "✔": "x", "✅": "x"}


def is_document(source: Source) -> bool:
    """Whether it is a document."""
    return source.data[:2] == b"PK" and kind_of(source.data) == "docx"


def read_word(source: Source) -> Harvest:
    """The cards of a document, read as any other document is."""
    try:
        return read_document(place_answers(_document(part_of(source.data, "word/document.xml"))))
    except DamagedError as error:
        return Harvest(skipped=(Skipped(0, source.name, str(error)),))


def text_of(source: Source) -> str:
    """The text of a document, a line a paragraph; empty where it is damaged."""
    try:
        body = part_of(source.data, "word/document.xml").find("body")
    except DamagedError:
        return ""
    return "\n".join(_line(block) for block in _blocks(body) if block.tag == "p")


def _line(paragraph: ET.Element) -> str:
    breaks = {"br": "\n", "cr": "\n", "tab": " "}
    return "".join(
        breaks.get(one.tag, (one.text or "") * (one.tag == "t")) for one in paragraph.iter()
    )


def _document(root: ET.Element) -> Document:
    builder = Builder()
    body = root.find("body")
    for number, element in enumerate(_blocks(body), 1):
        builder.line = number
        builder.gap = True
        if element.tag == "p":
            _paragraph(builder, element)
        elif element.tag == "tbl":
            rows = [
                tuple(" ".join(_words(cell).split()) for cell in row.iter("tc"))
                for row in element.iter("tr")
            ]
            builder.table(rows, number, number)
    return builder.document()


def _blocks(body: ET.Element | None) -> Iterator[ET.Element]:
    """The paragraphs and tables of a document, also those that stand in a form's fields."""
    for element in body if body is not None else ():
        if element.tag == "sdt":
            yield from _blocks(element.find("sdtContent"))
        else:
            yield element


def _paragraph(builder: Builder, element: ET.Element) -> None:
    style = _value(element, "pPr/pStyle")
    boxes = _boxes(element)
    if boxes:
        for tick, runs in boxes:
            _item(builder, runs, f"[{tick}] ")
        return
    if element.find("pPr/numPr") is not None:
        _item(builder, list(element.iter("r")), "")
        return
    level = 1 if style.casefold() in {"title", "titel"} else 0
    found = _LEVEL.search(style) or re.match(r"^(\d)$", style)
    for run in element.iter("r"):
        _run(builder, run)
    level = int(found.group(1)) if found else level
    builder.end_block("heading" if level else "text", level)


def _item(builder: Builder, runs: list[ET.Element], before: str) -> None:
    builder.push("item", "- ")
    builder.gap = False
    if before:
        builder.text(before)
    for run in runs:
        _run(builder, run)
    builder.end_block("text")
    builder.pop("item")


def _boxes(element: ET.Element) -> list[tuple[str, list[ET.Element]]]:
    """Each box to tick of a paragraph, ticked or not, with what stands behind it; none where one has none in front."""
    boxes: list[tuple[str, list[ET.Element]]] = []
    for run in element.iter("r"):
        first = next(run.iter("t"), None)
        text = (first.text or "").lstrip() if first is not None else ""
        if run.find("object/control") is not None:
            boxes.append((" ", []))
        elif first is not None and text[:1] in _BOXES and not (boxes and not boxes[-1][1]):
            first.text = text[1:].lstrip()
            boxes.append((_BOXES[text[:1]], []))
        elif not boxes and text:
            return []
        if boxes and first is not None:
            boxes[-1][1].append(run)
    return boxes


def _run(builder: Builder, run: ET.Element) -> None:
    """A piece of a paragraph in one style; what is marked with a colour counts as bold."""
    bold = run.find("rPr/b") is not None and _value(run, "rPr/b") not in {"0", "false"}
    bold = bold or _value(run, "rPr/highlight") not in {"", "none"}
    if bold:
        builder.bold(on=True)
    for part in run:
        if part.tag == "t":
            builder.text(part.text or "")
        elif part.tag in {"br", "cr"}:
            builder.new_line()
        elif part.tag == "tab":
            builder.text(" ")
        elif part.tag in {"drawing", "pict"}:
            builder.picture("")
    if bold:
        builder.bold(on=False)


def _value(element: ET.Element, path: str) -> str:
    found = element.find(path)
    if found is None:
        return ""
    return next(
        (value for name, value in found.attrib.items() if name.rsplit("}", 1)[-1] == "val"), ""
    )


def _words(element: ET.Element) -> str:
    return " ".join(
        "".join(one.text or "" for one in part.iter("t")) for part in element.iter("p")
    )
