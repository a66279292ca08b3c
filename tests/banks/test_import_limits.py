"""Bad input says what it is; every reader has a budget of bytes and of work."""

from __future__ import annotations

import io
import sqlite3
import time
import zipfile
from contextlib import closing

import pytest

from interview.banks.formats.data import office_parts
from interview.banks.formats.gathering import as_source
from interview.importing.import_report import FileRead
from interview.importing.imports import read_one

SLOW = 5.0
"""Seconds of the processor within which the worst of these must be over on a busy machine."""


def read(name: str, data: bytes) -> FileRead:
    return read_one(as_source(name, data))


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.md", b"", "empty"),
        ("a.md", b" \n\n", "empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "older office"),
        ("a.txt", b"https://example.org/questions.html\n", "address"),
        ("a.json", b'[{"question": "A?", "answer": ', "not right as JSON"),
        ("a.gz", b"\x1f\x8b\x08" + b"\0" * 40, "gzip"),
        ("a.rtf", b"{\\rtf1 A?}", "RTF"),
        ("a.bin", bytes(range(256)), "no format that is known"),
        ("a.zip", zipped({"x": b"y"}), "no Anki package"),
        ("a.txt", b"x" * (17 << 20), "split it"),
    ],
)
def test_what_cannot_be_read_says_what_it_is_in_one_line(
    name: str, data: bytes, said: str
) -> None:
    file = read(name, data)
    assert file.cards == ()
    assert said in file.skipped[0].why
    assert "\n" not in file.skipped[0].why


def test_a_pdf_without_its_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    assert "interview-tui[pdf]" in read("a.pdf", b"%PDF-1.7\n").skipped[0].why


@pytest.mark.parametrize(
    ("encoding", "question"),
    [
        ("gb18030", "什么是索引？为什么查询会更快？"),
        ("cp1251", "Что такое индекс и зачем он нужен?"),
        ("koi8_r", "Что такое индекс и зачем он нужен?"),
        ("shift_jis", "インデックスとは何ですか？"),
        ("cp949", "인덱스란 무엇인가? 왜 필요한가?"),
        ("cp1252", "Was heißt »Schlüssel« für Bücher?"),
        ("utf-16", "Что такое index?"),
        ("utf-16-le", "What is an index?"),
    ],
)
def test_text_in_other_encodings_is_read_and_named(encoding: str, question: str) -> None:
    file = read("a.txt", f"Q: {question}\nA: {question[:-1]}\n".encode(encoding))
    assert [card.question for card in file.cards] == [question]
    guessed = encoding != "utf-16"
    assert (any("UTF-8" in entry.why for entry in file.skipped)) == guessed


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("name", ["collection.anki2", "xl/workbook.xml", "word/document.xml"])
def test_members_that_expand_all_at_once_are_not_opened(name: str, method: int) -> None:
    data = zipped({name: b"\0" * (1 << 20)}, method)
    assert "packed in a way" in read("a.zip", data).skipped[0].why


def test_a_table_that_is_computed_is_not_read() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            "CREATE TABLE notes (id, mid, flds AS (hex(zeroblob(1000000))), tags);"
            "CREATE TABLE cards (nid, did); CREATE TABLE col (models, decks);"
        )
        data = zipped({"collection.anki2": connection.serialize()})
    assert "computed" in read("a.apkg", data).skipped[0].why


@pytest.mark.parametrize(
    "tables",
    [
        "CREATE VIRTUAL TABLE notes USING fts5(id, mid, flds, tags);"
        "CREATE TABLE cards (nid, did);",
        "CREATE TABLE notes (id, mid, flds, tags);"
        "CREATE VIRTUAL TABLE cards USING rtree(nid, did, until);",  # without hidden columns
    ],
)
def test_a_virtual_table_is_not_read(tables: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            f"{tables} CREATE TABLE col (models, decks);"  # noqa: S608 - the two above
            "INSERT INTO notes (id, mid, flds, tags) VALUES (1, 1, 'Why?\x1fSo.', '');"
        )
        data = zipped({"collection.anki2": connection.serialize()})
    file = read("a.apkg", data)
    assert file.cards == ()
    assert "computed" in file.skipped[0].why


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b'question,answer\nA?,"open\n' + b"more, of it\n" * 100_000),
        ("a.json", b"[\n{\n" * 500_000),
        ("a.html", b"<div>" * 200_000 + b"A?"),
        ("a.md", b"> " * 100_000 + b"A?"),
        ("a.md", b"- " * 100_000),
        ("a.md", b"[" * 100_000),
        ("a.md", b"**a " * 50_000),
        ("a.txt", b"Q: " + b" " * 500_000 + b"?\nA: x\n"),
        ("a.md", b"# A?\n" + b"`" * 100_000),
        ("a.gift", b"{" * 200_000),
        ("a.yaml", b"- " * 100_000),
        ("a.org", b"* A?\n" + b"=" * 200_000),
        ("a.org", b"* " + b" x" * 50_000 + b" " * 50_000 + b"y"),
        ("a.adoc", b"= T\n" + b"*" * 200_000),
        ("a.rst", b"T\n=\n" + b"`" * 200_000),
        ("a.xml", b"<quiz>" + b"<question>" * 50_000),
        ("a.sql", b"insert into" + b" " * 20_000),
        ("a.sql", b"insert into t values" + b" " * 20_000),
        ("a.sql", b"copy" + b" " * 20_000),
        ("a.sql", b"copy a (b" + b" " * 20_000),
        ("a.sql", b"create table" + b" " * 20_000),
        ("a.sql", b"create table a (" + b"\n" * 20_000),
        ("a.sql", b"insert into " * 2_000),
        ("a.sql", b"copy a (" * 2_500),
        ("a.sql", b"insert into t values (1,'a');\n" + b"(\\'\n" * 5_000),
        ("a.sql", b"insert into t values " + b"(" * 20_000),
        ("a.sql", b"insert into t values (1,'a'),\n" + b"/*" * 10_000),
        ("a.sql", b"insert into t values (concat('a'" + b",'a'" * 5_000),
        ("a.tex", b"\\begin{document}\n" + b"\\begin{" * 3_000),
        ("a.tex", b"\\begin{verbatim}" * 1_200),
        ("a.tex", b"\\item" + b" " * 20_000),
        ("a.tex", b"\\begin{itemize}" * 1_300),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_cost_little_work(name: str, data: bytes) -> None:
    begun = time.process_time()
    read(name, data)
    assert time.process_time() - begun < SLOW


def test_notes_of_nothing_but_tags_are_given_up() -> None:
    note = "<div>" * 30_000
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            "CREATE TABLE notes (id, mid, flds); CREATE TABLE cards (nid, did); CREATE TABLE col (models, decks);"
        )
        connection.executemany(
            "INSERT INTO notes VALUES (?, 1, ?)", [(n, note) for n in range(20)]
        )
        connection.commit()
        data = zipped({"collection.anki2": connection.serialize()})
    begun = time.process_time()
    assert "tags of HTML" in read("a.apkg", data).skipped[-1].why
    assert time.process_time() - begun < 2 * SLOW


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>Question</t></is></c><c r="B1" t="inlineStr"><is><t>Answer</t></is></c></row>'
    b'<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>Near.</t></is></c></row></sheetData></worksheet>'
)
STRINGS = b'<sst xmlns="x"><si><r><t>What is </t></r><r><t>a cache?</t></r></si></sst>'
WORDS = (
    b'<w:document xmlns:w="x"><w:body><w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>What is a cache?</w:t></w:r></w:p>'
    b"<w:p><w:r><w:t>A near store.</w:t></w:r></w:p></w:body></w:document>"
)


def test_a_spreadsheet_is_a_table() -> None:
    parts = {
        "xl/workbook.xml": b"<workbook/>",
        "xl/sharedStrings.xml": STRINGS,
        "xl/worksheets/sheet1.xml": SHEET,
    }
    (card,) = read("a.xlsx", zipped(parts)).cards
    assert (card.question, card.answer, card.line) == ("What is a cache?", "Near.", 2)


def test_a_document_of_an_office_program_is_read_by_its_headings() -> None:
    (card,) = read("a.docx", zipped({"word/document.xml": WORDS})).cards
    assert (card.question, card.answer) == ("What is a cache?", "A near store.")


def test_a_part_of_an_office_document_is_not_swallowed_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(office_parts, "LARGEST_PART", len(WORDS))
    assert read("a.docx", zipped({"word/document.xml": WORDS})).cards
    (skipped,) = read("a.docx", zipped({"word/document.xml": WORDS + b" "})).skipped
    assert "is larger than" in skipped.why


def test_a_document_that_defines_entities_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + WORDS
    assert "entities" in read("a.docx", zipped({"word/document.xml": bomb})).skipped[0].why
