"""Anki packages, old and new, honest and hostile. Built here: no stranger's deck is in the tests."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterable
from contextlib import closing

import pytest

from interview.importing import anki, limits
from interview.importing.reading import FileRead, Wanted
from tests.importing.sources import read_source

zstandard = pytest.importorskip("zstandard")

NOTES = (
    ("1", "A tree<br>of prefixes.\x1fWhat is a trie?"),
    ("2", "A {{c1::heap}} is ordered.\x1f"),
    ("1", "[sound:x.mp3]\x1fWhat does it sound like?"),
)


def database(script: str, notes: Iterable[tuple[str, str]] = NOTES) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        connection.executescript(script)
        for number, (kind, fields) in enumerate(notes, 1):
            connection.execute("INSERT INTO notes VALUES (?, ?, ?)", (number, kind, fields))
            connection.execute("INSERT INTO cards VALUES (?, ?)", (number, 7))
        connection.commit()
        return connection.serialize()


FILLED = "CREATE TABLE col (models, decks); INSERT INTO col VALUES ('%s', '{}');"
TABLES = "CREATE TABLE notes (id, mid, flds); CREATE TABLE cards (nid, did);"


def old_collection() -> bytes:
    models = {
        "1": {"type": 0, "flds": [{"name": "Back"}, {"name": "Front"}]},
        "2": {"type": 1, "flds": [{"name": "Text"}]},
    }
    decks = {"7": {"name": "Data::Trees"}}
    script = "CREATE TABLE col (models, decks); INSERT INTO col VALUES ('%s', '%s');"
    return database(TABLES + script % (json.dumps(models), json.dumps(decks)))


def new_collection() -> bytes:
    script = """
    CREATE TABLE col (models, decks);
    CREATE TABLE notetypes (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase, config);
    CREATE TABLE fields (
        ntid, ord, name TEXT COLLATE unicase, PRIMARY KEY (ntid, ord)
    ) WITHOUT ROWID;
    CREATE TABLE decks (id INTEGER PRIMARY KEY, name TEXT COLLATE unicase);
    CREATE UNIQUE INDEX decks_by_name ON decks (name);
    CREATE UNIQUE INDEX fields_by_name ON fields (name, ntid);
    INSERT INTO fields VALUES (1, 0, 'Back'), (1, 1, 'Front'), (2, 0, 'Text');
    INSERT INTO decks VALUES (7, 'Data' || char(31) || 'Trees');
    """
    data = database(TABLES + script)
    # As Anki writes it: journalled by a log.
    return data[:18] + b"\x02\x02" + data[20:]


def package(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


def new_package(collection: bytes) -> bytes:
    stub = database(
        f"{TABLES} CREATE TABLE col (models, decks);", [("1", "Please update\x1fAnki")]
    )
    compressed = zstandard.ZstdCompressor().compress(collection)
    return package(collection__anki21b=compressed, collection__anki2=stub, media=b"{}")


def read(data: bytes) -> FileRead:
    return read_source("deck.apkg", data)


def deck(*notes: str, models: str = "", tables: str = TABLES) -> bytes:
    """A package of notes of type 1, their fields parted by a bar."""
    script = tables + (FILLED % models if models else "CREATE TABLE col (models, decks);")
    rows = [("1", fields.replace("|", "\x1f")) for fields in notes]
    return package(collection__anki2=database(script, rows))


def make_note_types(*names: str) -> str:
    """The model of a type of notes with fields of these names."""
    return json.dumps({"1": {"type": 0, "flds": [{"name": name} for name in names]}})


@pytest.mark.parametrize(
    "build",
    [
        lambda: package(collection__anki2=old_collection(), media=b"{}"),
        lambda: new_package(new_collection()),
    ],
    ids=["old", "new"],
)
def test_fields_are_read_by_name_and_decks_are_topics(build: Callable[[], bytes]) -> None:
    file = read(build())
    assert [(card.question, card.answer, card.topic) for card in file.cards[:2]] == [
        ("What is a trie?", "A tree\nof prefixes.", "Trees"),
        ("A _____ is ordered.", "A heap is ordered.", "Trees"),
    ]
    assert (file.cards[-1].question, file.cards[-1].answer) == ("What does it sound like?", "")


@pytest.mark.parametrize(
    "data",
    [
        package(other=b"x"),
        package(collection__anki2=b""),
        package(collection__anki2=b"SQLite format 3\0" + b"\xff" * 4096),
        package(collection__anki21b=b"not zstd"),
        package(collection__anki2=old_collection()[:3000]),
        package(collection__anki2=old_collection())[:400],
        b"PK\x03\x04",
    ],
    ids=["no collection", "empty", "garbage", "no zstd", "torn", "cut", "nothing"],
)
def test_a_damaged_package_is_told_not_raised(data: bytes) -> None:
    file = read(data)
    assert file.cards == ()
    assert file.fault


@pytest.mark.parametrize("member", ["collection.anki2", "collection.anki21b"])
def test_a_bomb_is_not_swallowed(member: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST_COLLECTION", 1 << 20)
    data = b"\0" * (8 << 20)
    if member.endswith("b"):
        data = zstandard.ZstdCompressor().compress(data)
    file = read(package(**{member.replace(".", "__"): data}))
    assert "unpacks to more than" in file.fault


def test_a_view_without_an_end_is_not_followed() -> None:
    endless = (
        "CREATE TABLE cards (nid, did); CREATE TABLE col (models, decks);"
        "CREATE VIEW notes AS WITH RECURSIVE n(id, mid, flds) AS"
        " (SELECT 1, 1, 'x' UNION ALL SELECT id + 1, 1, 'x' FROM n) SELECT * FROM n;"
    )
    assert "holds no notes" in read(package(collection__anki2=database(endless, []))).fault


def test_a_column_that_is_computed_is_not_read_however_it_is_written() -> None:
    computed = TABLES.replace("flds)", "flds AS -- computed\n ('a?' || char(31) || 'b'))")
    assert "is computed" in read(deck(tables=computed)).fault


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("a|" * 40_000, "more than 500 fields"),
        ("a?" + "|" * 400, "too much for one deck"),
        ("a?|" + "\n" * 100_000, "too much for one deck"),
    ],
    ids=["fields of a note", "fields of all notes", "letters of all notes"],
)
def test_a_deck_that_holds_too_much_is_not_read_to_its_end(
    fields: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LONGEST_WORK", 300_000)
    file = read(deck(*[fields] * 200))
    assert why in file.reading.left_out[0].why
    assert "too much for one deck" in file.reading.left_out[-1].why


def test_a_query_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anki, "_OPERATIONS", 20_000)
    file = read(deck(*[f"answer {n}|question {n}?" for n in range(20_000)]))
    assert file.cards == ()
    assert "interrupted" in file.fault


def test_a_collection_can_neither_be_changed_nor_trusted_nor_have_another_attached() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(old_collection())
        anki._guard(connection)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM notes")
        with pytest.raises(sqlite3.OperationalError, match="attached"):
            connection.execute("ATTACH ':memory:' AS other")
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert connection.execute("PRAGMA cell_size_check").fetchone() == (1,)
        assert connection.execute("PRAGMA mmap_size").fetchone() in {None, (0,)}


@pytest.mark.parametrize(
    "models", ["[]", "3", "null", '{"1": []}', '{"1": {"flds": 3}}', '{"1": {"flds": ["x"]}}']
)
def test_note_types_of_another_shape_leave_the_fields_in_their_order(models: str) -> None:
    (card,) = read(deck("What is a trie?|A tree of prefixes.", models=models)).cards
    assert (card.question, card.answer) == ("What is a trie?", "A tree of prefixes.")


def test_code_keeps_its_indentation_and_its_dollars() -> None:
    fields = 'What is printed?|<code>def f():<br>&nbsp; &nbsp; return "$a" + $b</code><pre>if x:\n    y</pre>'
    (card,) = read(deck(fields)).cards
    assert card.answer == 'def f():\n    return "$a" + $b\nif x:\n    y'


def test_a_title_is_not_taken_for_the_answer_of_a_choice() -> None:
    names = ["Question", "Title", "QType", "Q_1", "Q_2", "Q_3", "Answers", "Sources", "Extra"]
    fields = "Which is a cache?|Caches|2|Redis|Postgres|Kafka|1 0 0||It is near."
    (card,) = read(deck(fields, models=make_note_types(*names))).cards
    assert [option.text for option in card.options if option.right] == ["Redis"]
    assert card.answer == "Redis\n\nIt is near."


def test_fields_without_a_telling_name_or_template_are_asked_about() -> None:
    data = deck("one|two|three", models=make_note_types("Alpha", "Beta", "Gamma"))
    assert "which column is the question? Alpha, Beta, Gamma" in read(data).reading.left_out[0].why
    wanted = Wanted(columns=(("question", "Beta"), ("answer", "Gamma")))
    (card,) = read_source("deck.apkg", data, wanted).cards
    assert (card.question, card.answer) == ("two", "three")


def test_an_export_of_whole_cards_does_not_answer_with_the_question() -> None:
    text = '#separator:tab\n#html:true\nA trie is\t"A trie is\n\n<hr id=""answer"">\n\na tree"\n'
    (card,) = read_source("deck.txt", text).cards
    assert (card.question, card.answer) == ("A trie is", "a tree")


def test_a_text_export_is_read_by_its_settings() -> None:
    text = "#separator:tab\n#html:true\n#deck column:1\n#tags column:4\nD::Trees\tA <i>trie</i>?\tA&nbsp;tree\tx\n"
    (card,) = read_source("deck.txt", text).cards
    assert (card.question, card.answer, card.topic, card.line) == ("A trie?", "A tree", "Trees", 5)


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="packed by the extra's own means")
def test_a_package_that_asks_for_a_large_window_is_refused() -> None:
    wide = zstandard.ZstdCompressionParameters(window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    data = packer.compress(new_collection()) + packer.flush()
    file = read(package(collection__anki21b=data))
    assert file.cards == ()
    assert "damaged" in file.fault


def test_tags_are_read_where_there_are_any() -> None:
    tagged = TABLES.replace("flds)", "flds, tags)") + "CREATE TABLE col (models, decks);"
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(tagged)
        fields = "What is a trie?\x1fA tree."
        connection.execute("INSERT INTO notes VALUES (1, 1, ?, ' trees easy ')", (fields,))
        connection.commit()
        data = connection.serialize()
    (card,) = read(package(collection__anki2=data)).cards
    assert card.topic == "trees"
