"""Bad input says what it is in one line; every reader has a budget of bytes and of work."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import Mock, patch

import pytest

from interview.importing import formats, judging, limits, pandoc, reading
from interview.importing.blocks import Document
from interview.importing.cards import Card, Columns, ImportFault, Reading, Source
from interview.importing.choosing import guess
from interview.importing.files import as_source, gather
from interview.importing.imports import explain_nothing
from interview.importing.judging import judge_all
from interview.importing.merge import merge
from interview.importing.reading import FileRead, Wanted, read_files
from interview.model.bank import Bank, Option
from interview.model.errors import BankError
from tests.cost import processor_time
from tests.fuzz.corpus import package as zipped
from tests.importing.sources import read_folder, read_source

SLOW = 1.5
"""Seconds of the processor within which the worst of these must be over on a busy machine."""


def read(name: str, data: bytes) -> FileRead:
    return read_source(name, data)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.md", b"", "it is empty"),
        ("a.md", b" \n\n", "it is empty"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "its format is not one that can be read"),
        ("a.txt", b"https://example.org/questions.html\n", "it holds no question"),
        ("a.json", b'[{"question": "A?", "answer": ', "this is not JSON"),
        ("a.json", b'[{"x": 1}]', "which field is the question? x"),
        ("a.json", b'["x", 1]', "no record in it has a field such as question"),
        ("a.yaml", b"a: [", "this is not YAML"),
        ("a.yaml", b"a: &b [1]\nc: *b\n", "names this place for reuse; write text out"),
        ("a.xml", b"<quiz><question>", "this is not XML"),
        ("a.xml", b'<!DOCTYPE x [<!ENTITY a "aa">]><quiz><question/></quiz>', "defines entities"),
        ("a.pdf", b"%PDF-1.7\n", "save the document as .docx"),
        ("a.bin", bytes(range(256)), "its format is not one that can be read"),
        ("a.md", b"\n" * 300_000 + b"x", "more than 150,000 lines; split the file"),
        ("a.md", b"a " * 4_000_001, "more than 8,000,000 characters; split the file"),
        ("a.csv", b"a," * 2_000, "more than 500 columns"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(name: str, data: bytes, said: str) -> None:
    file = read(name, data)
    assert file.cards == ()
    assert said in file.fault
    assert "\n" not in file.fault


def test_a_document_of_too_many_questions_is_refused_before_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_CARDS", 5_000)
    file = read("a.md", b"## a?\n" * 5_001)
    assert file.cards == ()
    assert "more than 5,000 questions; split the file" in explain_nothing([file])


def test_reading_ends_at_the_first_question_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CARDS", 2)
    entries = iter([Card("a?")] * 5)
    with pytest.raises(ImportFault, match="more than 2 questions; split it"):
        judge_all(entries, "notes")
    assert len(list(entries)) == 2


def test_records_that_are_too_many_are_told_where_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_CARDS", 2)
    many = '{"question": "What is it?", "answer": "x"}'
    text = f'{{"a": [{", ".join([many] * 3)}], "b": [{{"prompt": "Why is it?", "answer": "y"}}]}}'
    file = read_source("a.json", text)
    assert [card.question for card in file.cards] == ["Why is it?"]
    assert [(entry.text, entry.why) for entry in file.reading.left_out] == [
        ("3 records with 'question'", "more than 2 questions; split it")
    ]


@pytest.mark.parametrize(
    ("encoding", "question"),
    [
        ("gb18030", "什么是索引？为什么查询会更快？请说明它的结构和代价。"),
        ("cp1251", "Что такое индекс и зачем он нужен? Объясните его устройство."),
        ("shift_jis", "インデックスとは何ですか？検索が速くなるのはなぜですか。"),
        ("cp949", "인덱스란 무엇인가? 왜 필요한가? 그 구조를 설명하시오."),
        ("cp1252", "What is the network’s error—how far is it “off”?"),
        ("cp1252", "Was heißt »Schlüssel« für Bücher?"),
        ("utf-16", "Что такое index?"),
    ],
)
def test_text_in_other_encodings_is_read_and_named(encoding: str, question: str) -> None:
    file = read("a.txt", f"Q: {question}\nA: {question} {question}\n".encode(encoding))
    assert [card.question for card in file.cards] == [question]
    assert (file.encoding != "") == (encoding != "utf-16")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("name", ["collection.anki2", "xl/workbook.xml"])
def test_members_that_expand_all_at_once_are_not_opened(name: str, method: int) -> None:
    data = zipped({name: b"\0" * (1 << 20), "[Content_Types].xml": b""}, method)
    assert "packed in a way" in read("a.xlsx", data).fault


def test_an_archive_is_read_file_by_file_with_its_folders_as_topics(tmp_path: Path) -> None:
    inner = zipped(
        {"net/tcp.md": b"### What is TCP?\n\nA stream.\n\n### What is UDP?\n\nDatagrams.\n"}
    )
    members = {
        "repo/os/README.md": b"### What is a mutex?\n\nA lock.\n\n### What is a thread?\n\nA line.\n",
        "repo/part.zip": inner,
        "repo/.git/x.md": b"### No?\n\nNo.\n",
        "repo/.notes/a.md": b"### No?\n\nNo.\n",
        "repo/.notes/b/c.md": b"### No?\n\nNo.\n",
        "repo/a.png": b"x",
    }
    path = tmp_path / "repo.zip"
    path.write_bytes(zipped(members))
    files = read_files(gather(path), Wanted())
    assert {card.question: card.topic for file in files for card in file.cards} == {
        "What is a mutex?": "os",
        "What is a thread?": "os",
        "What is TCP?": "tcp",
        "What is UDP?": "tcp",
    }
    assert [file.name for file in files if "passed over" in file.fault] == [
        "repo/.notes",
        "repo/a.png",
    ]


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_ARCHIVE", 1 << 20)
    path = tmp_path / "bomb.zip"
    path.write_bytes(zipped({f"{n}.md": b"\n" * (1 << 19) for n in range(5)}))
    faults = [source.fault for source in gather(path)]
    assert faults == ["", "", *["it unpacks to more than 1 MiB; split it"] * 3]


def test_a_folder_or_an_archive_of_too_many_files_is_refused_whatever_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_LISTED", 3)
    (tmp_path / "a").mkdir()
    for n in range(4):
        (tmp_path / "a" / f"{n}.exe").touch()
    (tmp_path / "a.zip").write_bytes(zipped({f"{n}.exe": b"" for n in range(4)}))
    for path in (tmp_path / "a", tmp_path / "a.zip"):
        with pytest.raises(BankError, match="more than 3 files; name a smaller folder"):
            list(gather(path))


def test_a_folder_of_too_many_lines_is_refused_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_LINES", 600)
    monkeypatch.setattr(reading, "_read_documents", lambda *_: pytest.fail("they are read"))
    for name in "abc":
        (tmp_path / f"{name}.md").write_text("# a?\n" * 500)
    with pytest.raises(BankError, match="import them into several banks"):
        read_files(gather(tmp_path), Wanted())


@pytest.mark.parametrize("step", ["read_format", "guess"])
def test_reading_that_takes_more_than_a_minute_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    now = 0.0
    work = getattr(reading, step)

    def slow(*args: Any) -> Any:
        nonlocal now
        now += 70
        return work(*args)

    monkeypatch.setattr(reading, step, slow)
    clock = Mock(monotonic=lambda: now)
    monkeypatch.setattr(reading, "time", clock)
    monkeypatch.setattr(limits, "time", clock)
    for name in "ab":
        (tmp_path / f"{name}.md").write_text("# A?\n\nb\n")
    with pytest.raises(BankError, match="takes more than a minute; name a smaller folder"):
        read_files(gather(tmp_path), Wanted())


def test_of_a_large_folder_few_layouts_are_guessed_and_all_its_questions_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guessed = []

    def counted(document: Document) -> list[Reading]:
        guessed.append(document)
        return guess(document)

    monkeypatch.setattr(judging, "MOST_GUESSED", 4)
    monkeypatch.setattr(reading, "guess", counted)
    item = "- What is {n} of {k}?\n  - It is the part.\n"
    texts = {f"{n:02}.md": "".join(item.format(n=n, k=k) for k in range(4)) for n in range(30)}
    texts["other.md"] = "Q: Why is it so?\nA: It grew.\n\nQ: Since when?\nA: May.\n"
    files = read_folder(tmp_path, texts)
    assert [len(file.cards) for file in files.values()] == [4] * 30 + [2]
    assert len(guessed) <= 6, "four, the longest, and the one that is written otherwise"


def test_whatever_a_library_raises_the_other_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"question": "A?", "answer": "b"}]')
    (tmp_path / "b.md").write_text("### What is B?\n\nB.\n")

    def broken(source: Source, columns: Columns) -> object:
        if source.suffix == ".json":
            raise MemoryError("all gone")
        return formats.read_format(source, columns)

    log = tmp_path / "log" / "interview.log"
    with patch.object(reading, "read_format", broken):
        first, second = read_files(gather(tmp_path), Wanted(), log)
    assert first.fault.startswith("it cannot be read: MemoryError('all gone')")
    assert len(second.cards) == 1
    assert str(log) in first.fault
    assert " broken\n" in log.read_text(), "it names the place that failed"


def test_what_pandoc_does_not_understand_is_said_with_its_line() -> None:
    assert "line 2, column 7): unexpected '\"'" in read("a.org", b'* A\nthe "\\" it is\n').fault


def test_the_tags_of_a_heading_of_org_are_no_part_of_it() -> None:
    text = b"* Deck\n** What is a trie?    :drill:\nA tree.\n** Why a heap?  :drill:x:\nOrder.\n"
    assert [card.question for card in read("a.org", text).cards] == [
        "What is a trie?",
        "Why a heap?",
    ]


def test_without_pandoc_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypandoc", None)
    assert (
        "interview-tui[documents]" in read("a.docx", zipped({"word/document.xml": b"<a/>"})).fault
    )
    assert "save the file as Markdown" in read("a.html", b"<h1>A?</h1>").fault


def test_pandoc_is_given_up_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "_SECONDS", 0.0)
    assert "pandoc took more than" in read("a.rst", b"T\n=\n").fault


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>Question</t></is></c><c r="B1" t="inlineStr"><is><t>Answer</t></is></c></row>'
    b'<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>Near.</t></is></c></row></sheetData></worksheet>'
)
STRINGS = b'<sst xmlns="x"><si><r><t>What is </t></r><r><t>a cache?</t></r></si></sst>'


def spreadsheet(*sheets: bytes, strings: bytes = b"<sst/>") -> bytes:
    parts = {f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in enumerate(sheets, 1)}
    return zipped({"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": strings, **parts})


def test_a_spreadsheet_is_a_table() -> None:
    (card,) = read("a.xlsx", spreadsheet(SHEET, strings=STRINGS)).cards
    assert (card.question, card.answer, card.line) == ("What is a cache?", "Near.", 2)


IN_ROWS = b"<worksheet><sheetData>%s</sheetData></worksheet>"
LARGE_SHEETS = [b"<a>%s</a>" % (b" " * (9 << 20))] * 3
LONG_STRING = b"<sst><si><t>What? %s</t></si></sst>" % (b"x " * 1_000_000)
SAME_STRING = IN_ROWS % (b"<row>%s</row>" % (b"<c t='s'><v>0</v></c>" * 2) * 9_000)
WIDE_ROW = IN_ROWS % (b"<row>%s</row>" % (b"<c><v>1</v></c>" * 20_000))
NESTED = b"<is><c>" * 1_000 + b"<t>a</t>" + b"</c></is>" * 1_000
CELLS_IN_CELLS = IN_ROWS % (b"<row><c t='inlineStr'>%s</c></row>" % NESTED)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (spreadsheet(*LARGE_SHEETS), "unpacks to more than 24 MiB"),
        (spreadsheet(*[b"<a/>"] * 1_001), "more than 1,000 sheets"),
        (spreadsheet(SAME_STRING, strings=LONG_STRING), "its cells hold too much text"),
        (spreadsheet(WIDE_ROW), "more than 500 columns"),
        (spreadsheet(CELLS_IN_CELLS), "it is not a table"),
    ],
    ids=["large sheets", "many sheets", "a long text in many cells", "a wide row", "nested cells"],
)
def test_a_small_file_that_is_a_large_spreadsheet_is_refused(data: bytes, said: str) -> None:
    with processor_time() as cost:
        assert said in read("a.xlsx", data).fault
    assert cost.seconds < SLOW


def test_a_text_of_a_sheet_that_no_list_can_hold_is_none() -> None:
    cell = IN_ROWS % b"<row><c t='s'><v>%s</v></c></row>"
    assert (
        "it is empty" in read("a.xlsx", spreadsheet(cell % (b"9" * 8_000), strings=STRINGS)).fault
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b'question,answer\nA?,"open\n' + b"more, of it\n" * 50_000),
        ("a.csv", b"question,answer\n" + (b"@&#" * 20 + b",b\n") * 15_000),
        ("a.json", b"[\n{\n" * 250_000),
        ("a.json", b"{" + b",".join(b'"k%d":1' % n for n in range(250_000)) + b"}"),
        (
            "a.json",
            b"[%s]"
            % b",".join(
                b'{"question": "a%d?", %s "answer": "b"}'
                % (n, b"".join(b'"k%d": 1, ' % (400 * n + k) for k in range(400)))
                for n in range(150)
            ),
        ),
        ("a.md", b"> " * 50_000 + b"A?"),
        ("a.md", b"- " * 50_000),
        ("a.md", b"".join(b" " * (n % 400) + b"- a\n" for n in range(2_500))),
        ("a.md", b"[" * 50_000),
        ("a.md", b"**a " * 25_000),
        ("a.md", b"# A?\n" + b"`" * 50_000),
        ("a.md", b"<!--\n" * 25_000),
        ("a.md", b"<details><summary>" * 10_000),
        ("a.md", b"|a" * 50_000),
        ("a.txt", b"Q: " + b" " * 500_000 + b"?\nA: x\n"),
        ("a.md", b"## Which?\n- [ ] a\n- [x] \xe2\xa0\x80\n```\nx\n" + b"\n" * 50_000),
        ("a.md", b"## Question 1\n" + b"\n" * 50_000 + b"x\n### Answer\ny\n"),
        ("a.md", b"C: A [heap].\n---\nQ: A tri" + b" " * 100_000 + b"e?\nA: b\n"),
        ("a.txt", b"Q:" * 500_000),
        ("a.txt", b"What is it " * 100_000),
        ("a.gift", b"{" * 200_000),
        ("a.gift", b"a {" + b"=b " * 100_000 + b"}"),
        ("a.yaml", b"- " * 100_000),
        ("a.yaml", b"- a\n" * 200_000),
        ("a.xml", b"<quiz>" + b"<question>" * 50_000),
        ("a.gift", (b"::t::a{=b" + b"</" * 24_000 + b"~c}\n\n") * 10),
        ("a.md", (b"- a" + b"![" * 345 + b"b?\n") * 2_000),
        ("a.md", (b" " * 19_000 + b"a\n") * 60),
        ("a.md", b"".join(b" " * 2 * n + b"- What?\n" for n in range(600))),
        ("a.md", (b"## Which?\n- [x] a\n- [ ] " + b" " * 6_000 + b"- b\n") * 10),
        ("a.md", (b"## Which?\nIt is\n" + b" " * 990 + b"- b\n") * 100),
        ("a.md", b"Question (EN): What?\n\nAnswer (EN): b\n\n" * 3_000),
        ("a.md", b"# Question (EN)\n" * 3_000),
        ("a.md", b"## What" + b" " * 19_000 + b"x)\n\nb\n"),
        ("a.md", (b"<summary>" * 2_000 + b"\n") * 6 + b"b\n"),
        ("a.md", b"## What?\n\n" + (b"~" * 19_000 + b"`\n") * 2),
        ("a.md", b"## What?\n\n" + (b"[picture" * 2_400 + b"<\n") * 9),
        ("a.md", b"## What?\n- [ ] a\n- [ ] b\n\nAnswer: A\n" + b"*" * 19_000 + b"x\n"),
        (
            "a.xml",
            b"<quiz>"
            + b"<question><questiontext><text>%s</text></questiontext></question>"
            % (b"\\(" * 45_000)
            * 4
            + b"</quiz>",
        ),
        (
            "a.json",
            b'[{"question": "a?", "options": ["b", "c"], "answer": "%s"}]' % (b"-" * 39_000),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_files_cost_little_work(name: str, data: bytes) -> None:
    with processor_time() as cost:
        read(name, data)
    assert cost.seconds < SLOW


def test_thousands_of_choices_that_ask_the_same_get_ids_that_count_up() -> None:
    cards = [
        Card("Which?", options=(Option("a"), Option(f"b{n}", right=True))) for n in range(6_000)
    ]
    with processor_time() as cost:
        merged = merge(Bank("a", "A", (), (), ""), cards, overwrite=False, before={})
    assert merged.added[:3] == ("which", "which-2", "which-3")
    assert len(set(merged.added)) == 6_000
    assert cost.seconds < SLOW


def test_a_folder_leads_nowhere_else_and_is_read_in_the_order_of_its_numbers(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    names = "a/q10.md a/q9.md .hidden.md LICENSE.md a.exe .mine/q.md shut/q.md .git/q.md node_modules/q.md"
    for name in names.split():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("### What is A?\n\nB.\n")
    (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    (folder / "link.md").symlink_to(folder / "a" / "q9.md")
    scandir = os.scandir

    def closed(place: Path) -> Any:
        if place.name == "shut":
            raise PermissionError(13, "Permission denied")
        return scandir(place)

    with patch.object(os, "scandir", closed):  # root may read everywhere
        files = read_files(gather(folder), Wanted())
    assert [file.name for file in files if file.cards] == ["a/q9.md", "a/q10.md"]
    assert {file.name: file.fault for file in files if file.fault} == {
        ".hidden.md": "passed over: its name begins with a dot",
        ".mine": "passed over: its name begins with a dot",
        "LICENSE.md": "passed over: files of this name hold no questions",
        "a.exe": "passed over: no format ends in .exe",
        "link.md": "links are not followed",
        "linked": "links are not followed",
        "shut": "cannot be read: Permission denied",
    }


@pytest.mark.parametrize("name", ["a.zip", "a.docx", "a.xlsx", "a.epub", "a.apkg"])
def test_a_damaged_archive_is_left_out_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    question = b"### What is A?\n\nB.\n"
    damaged = zipped({"a.md": question})[:-30]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(damaged)
    (folder / "q.md").write_bytes(question)
    (tmp_path / "in.zip").write_bytes(zipped({name: damaged, "q.md": question}))
    for path in (folder, tmp_path / "in.zip"):
        first, second = read_files(gather(path), Wanted())
        assert first.fault == "it is damaged or locked: File is not a zip file"
        assert len(second.cards) == 1


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    (file,) = read_files(gather(tmp_path), Wanted())
    assert file.fault == "cannot be read: it is not a regular file"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("# What is {n}?\n\nAll about it.\n\n## Parts\n\nMany.\n\n## Uses\n\nMore.\n", "## Uses\n\nMore."),
        ("---\ntitle: What is {n}?\n---\n\n# What is {n}?\n\nIt is even.\n", "It is even."),
        ("---\ntitle: What is {n}?\n---\n\n## TL;DR\n\n{n}.\n\n## More\n\nIt is even.\n", "It is even."),
    ],
    ids=["heading", "title twice", "settings on top"],
)  # fmt: skip
def test_a_file_that_is_one_question_has_all_below_it_for_an_answer(
    tmp_path: Path, text: str, end: str
) -> None:
    files = read_folder(tmp_path, {f"{n}.md": text.format(n=n) for n in range(6)})
    cards = [card for file in files.values() for card in file.cards]
    assert [card.question for card in cards] == [f"What is {n}?" for n in range(6)]
    assert all(card.answer.endswith(end) for card in cards)
    assert not any(card.answer.startswith("What is") for card in cards)


def test_a_file_whose_labels_say_that_it_asks_is_read_among_others(tmp_path: Path) -> None:
    part = "# Part {n}\n\n### What is {n}?\n\nIt is {n}.\n\n### Why {n}?\n\nSo.\n"
    texts = {f"{n}.md": part.format(n=n) for n in range(3)}
    texts["terms.md"] = "Q: Trie\nA: A tree.\n\nQ: Heap\nA: An order.\n"
    cards = read_folder(tmp_path, texts)["terms.md"].cards
    assert [card.question for card in cards] == ["Trie", "Heap"]


def test_a_title_that_does_not_ask_is_the_question_where_nothing_else_does(tmp_path: Path) -> None:
    names = ["Activities", "Build types", "Fragments", "Intents", "Services"]
    page = "# {name}\n\nAll of it.\n\n## Uses\n\nMore.\n"
    files = read_folder(tmp_path, {f"{name}.md": page.format(name=name) for name in names})
    assert [card.question for file in files.values() for card in file.cards] == names


def test_a_list_of_questions_among_pages_is_no_page(tmp_path: Path) -> None:
    page = "---\ntitle: What is a {name}?\n---\n\nWater.\n\n1. One kind\n2. Another kind\n"
    names = ("bay", "cape", "lake", "oxbow", "river", "sea")
    texts = {f"{name}.md": page.format(name=name) for name in names}
    texts["all.md"] = "# Waters\n\n- Why are they wet?\n- Where are they?\n- What are they?\n"
    files = read_folder(tmp_path, texts)
    assert len(files["all.md"].cards) == 3
    assert [card.question for card in files["bay.md"].cards] == ["What is a bay?"]


def test_thousands_of_questions_are_read_in_seconds() -> None:
    text = "".join(
        f"## {n}. What is {n}?\n\nThe number *after* {n - 1}.\n\n" for n in range(3_000)
    )
    with processor_time() as cost:
        file = read("a.md", text.encode())
    assert len(file.cards) == 3_000
    assert cost.seconds < 2.0


def test_names_that_climb_out_of_an_archive_stay_names(tmp_path: Path) -> None:
    path = tmp_path / "climb.zip"
    path.write_bytes(zipped({"../../evil.md": b"### What is A?\n\nB.\n"}))
    (file,) = read_files(gather(path), Wanted())
    assert file.fault.startswith("passed over")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["climb.zip"]


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert as_source("a.txt", b"x" * (33 << 20)).fault == "larger than 32 MiB; split it"
