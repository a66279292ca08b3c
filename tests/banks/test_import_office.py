"""Documents and spreadsheets of office programs, made here piece by piece."""

from __future__ import annotations

import io
import zipfile

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.registry import read_best

_WORD = "<w:document xmlns:w='w'><w:body>{}</w:body></w:document>"


def packed(name: str, members: dict[str, str]) -> Harvest:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member, text in members.items():
            archive.writestr(member, text)
    return read_best(Source(name, out.getvalue(), "")).harvest


def document(*paragraphs: str) -> Harvest:
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    return packed("quiz.docx", {"word/document.xml": _WORD.format(body)})


def test_boxes_to_tick_are_options() -> None:
    found = document(
        "1. Which is a cache?", "☐ Kafka", "☒ Redis", "2. Which is a log?", "☒ Kafka", "☐ Redis"
    )
    assert [[one.text for one in card.options if one.right] for card in found.cards] == [
        ["Redis"],
        ["Kafka"],
    ]


def test_boxes_of_which_none_is_ticked_are_no_answer() -> None:
    found = document("1. Which is a cache?", "☐ Kafka", "☐ Redis")
    assert found.cards == ()
    assert found.skipped[0].why == "no option is marked as right"


def test_gift_that_was_typed_into_a_document_is_read_as_such() -> None:
    found = document(
        "Which is a cache?",
        "{~%0% Kafka",
        "~%100% Redis}",
        "",
        "What is near? {=the cache}",
        "",
        "It is near. {T}",
    )
    assert [card.answer for card in found.cards] == ["Redis", "the cache", "True"]


def test_how_a_string_is_pronounced_is_not_part_of_it() -> None:
    strings = "<sst><si><t>問題</t></si><si><t>答え</t></si><si><t>何が近い?</t></si><si><r><t>近い</t></r><r><t>店</t></r><rPh><t>チカイミセ</t></rPh></si></sst>"
    cells = "<row r='{0}'><c r='A{0}' t='s'><v>{1}</v></c><c r='B{0}' t='s'><v>{2}</v></c></row>"
    sheet = f"<worksheet><sheetData>{cells.format(1, 0, 1)}{cells.format(2, 2, 3)}</sheetData></worksheet>"
    book = "<workbook><sheets><sheet name='S'/></sheets></workbook>"
    found = packed(
        "q.xlsx",
        {
            "xl/workbook.xml": book,
            "xl/sharedStrings.xml": strings,
            "xl/worksheets/sheet1.xml": sheet,
        },
    )
    assert [(card.question, card.answer) for card in found.cards] == [("何が近い?", "近い店")]
