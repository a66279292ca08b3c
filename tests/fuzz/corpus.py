"""Small files that the fuzzers damage, one of each format that is read without pandoc."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

BANK = """\
title: Trees
topics:
  tries: Tries & more
questions:
  - id: trie
    topic: tries
    difficulty: 3
    limit: 90
    question: "What is a trie: and why?"
    answer: >
      A tree of prefixes,
      one letter an edge.
    key_points:
      - point: prefixes
        weight: 1.5
        required: true
        any_of: [prefix tree, "d_k", 3.10]
        all_of: [[letter, char], [edge, child]]
        ordered: true
    misconceptions:
      - {claim: it is balanced, any_of: [always balanced], because: no.}
  - question: What is a heap?
    answer: An ordered tree.
"""

_LEAST = "questions:\n  - {question: a, answer: b"

YAML_TRICKS = (
    "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nquestions: *c\n",
    "questions: " + "[" * 5_000,
    "questions: " + "{a: " * 5_000,
    "- " * 20_000,
    "? " * 20_000,
    "questions:\n" + "  - {question: q, answer: a}\n" * 3_000,
    _LEAST + ", limit: " + "9" * 5_000 + "}\n",
    _LEAST + ", difficulty: !!python/object/apply:os.system [x]}\n",
    "questions:\n  - question: " + "x" * 300_000 + "\n    answer: y\n",
    "%YAML 1.1\n%TAG ! tag:x,2000:\n---\n!x questions: !y []\n",
    "questions: !!binary aGVsbG8=\n--- \n...\n---\nx: y\n",
    "<<: {a: b}\nquestions: [{<<: {question: q}, answer: 2001-01-01}]\n",
    "'" * 3_000 + '"' * 3_000,
    "questions:\n\t- question: tab\n",
    "a" * 200_000 + ": b",
    "\ufeffquestions: []\n",
)

_FORMATS = Path(__file__).parents[1] / "importing" / "cases" / "formats"
_NOT_READ_HERE = {".xml", ".html", ".rst", ".adoc", ".ipynb"}
TEXTS: dict[str, str] = {
    **{
        path.name: path.read_text()
        for path in sorted(_FORMATS.iterdir())
        if path.suffix not in _NOT_READ_HERE
    },
    "bank.yaml": BANK,
    "cards.md": '---\nname = "Trees"\n---\nQ: A trie?\nA: A tree\n---\nC: A [heap] is [ordered].\n',
    "obsidian.md": "#flashcards/x\n## T\nWhat is a heap? :: An order.\n<!--SR:!2025-11-17,195,310-->\n\nWhy?\n?\nSo.\n\nA ==gap==.\n",
    "fold.md": "What is a trie?\n\n:::details Answer\n\nA tree.\n\n:::\n",
    "details.md": "<details>\n<summary>A <b>trie</b>?</summary><br><b>\n\nA tree.\n\n</b></details>\n",
    "ticks.md": "## Which?\n\n- [ ] a\n- [x] b\n\n## Q2\n- [x] ⠀\n```\nx\n```\n\n| Question | Answer |\n|---|---|\n| A? | b |\n",
    "quiz.gift": "$CATEGORY: T\n::n:: A trie? {=tree#good ~%50%heap ~\\=x}\n\nT? {F}\n\nN? {#3:0.1}\n\nM? {=a -> b =c -> d}\n",
    "moodle.xml": '<quiz><question type="multichoice"><questiontext format="html"><text><![CDATA[<p>A?</p>]]></text></questiontext>'
    '<answer fraction="100"><text>x</text></answer><answer fraction="0"><text>y</text></answer></question></quiz>',
    "page.html": "<h1>T</h1><h3>1. A?</h3><ul><li>a<li>b</ul><pre><code class=language-py>x</code></pre><table><tr><td>Q</table>"
    "<details><summary>B?</summary><p>b</p></details><dl><dt>t<dd>d</dl>",
    "book.ipynb": '{"cells": [{"cell_type": "markdown", "metadata": {}, "source": ["## A?\\n", "b"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "shapes.json": '{"T": [{"question": "A?", "options": ["x", {"text": "y", "correct": true}], "answer": "B"}], "What?": "so",'
    ' "results": [{"question": "B?", "correct_answer": "a", "incorrect_answers": ["b"]}], "messages": []}',
    "table.csv": 'question,answer,topic,level\nA trie?,"A tree, of ""x""\nprefixes",T,hard\nH?,<b>o</b>,,\n',
    "options.csv": "question;A;B;correct;explanation\nWhich?;heap;trie;B;letters\n",
    "anki.txt": "#separator:tab\n#html:true\n#deck column:1\nD::T\tA <i>trie</i>?\tA&nbsp;tree {{c1::x::y}}\n",
    "crowd.json": json.dumps(
        {
            "__type__": "Deck",
            "name": "D",
            "note_models": [{"crowdanki_uuid": "m", "type": 0, "flds": [{"name": "Front"}]}],
            "notes": [{"note_model_uuid": "m", "fields": ["A trie?", "A tree \\(x^2\\)"]}],
            "children": [{"name": "E", "notes": [], "children": []}],
        }
    ),
    "rows.jsonl": '{"question": "A trie?", "answer": ["a", 1]}\n{"q": "H?", "a": "o \\ud800"}\n',
    "session.jsonl": (
        '{"format":"interview-transcript","version":1}\n{"event":"session_started","questions":'
        '[{"bank":"b","question":{"id":"q","question":"A?","answer":"x","topic":"t"},"topic_title":"T"}]}\n'
    ),
}

NASTY = (
    "<", "<a ", "<!--", "<![CDATA[", "&#", "&#x110000;", '<a b="', "</", "<p>", "$", "$$", "\\(", "\\[",
    "[", "![", "[a](", "*", "**", "**a ", "_", "==", "`", "```\n", "{{c1::", "[latex]", "\\frac{", "{",
    "^", "- ", "> ", "# ", "Q: ", "Q1. ", "A1: ", "C: [", "---\n", "| ", "a::", "?\n", "\n", "<details>",
    "<summary>", "</summary>", "1. a?\n", "\t", '"', '",', "- [x] ", "a) ", "\x00", "\x1b]0;x\x07",
    "\u202e", "\u2028", "\x85", "\ufeff", "👶", "'", ": ", " #", "%", "@", "!!", "&a ", "*a", "|\n", ">\n",
    "~", "null", "1e999", "-1", "0x", "::", "\\", "\\begin{pmatrix}", "]", "}", ")", "\r", "\ud800",
)  # fmt: skip


def anki_database() -> bytes:
    """A collection as older Anki writes it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            "CREATE TABLE notes (id, mid, flds); CREATE TABLE cards (nid, did);"
            "CREATE TABLE col (models, decks);"
            "INSERT INTO notes VALUES (1, 1, 'What is a <b>trie</b>?' || char(31) || 'A tree.');"
            "INSERT INTO cards VALUES (1, 7);"
        )
        models = json.dumps({"1": {"type": 0, "flds": [{"name": "Front"}, {"name": "Back"}]}})
        decks = json.dumps({"7": {"name": "Data::Trees"}})
        connection.execute("INSERT INTO col VALUES (?, ?)", (models, decks))
        connection.commit()
        return connection.serialize()


def package(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of some members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb(mebibytes: int) -> bytes:
    """Return a small package whose collection unpacks to a large one."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("collection.anki2", "w") as member,
    ):
        for _ in range(mebibytes):
            member.write(b"\0" * (1 << 20))
    return out.getvalue()
