"""Anki's decks: packages old and new, text exports and CrowdAnki, all within limits."""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from interview.importing import limits
from interview.importing.archives import PACKAGES, Archive
from interview.importing.cards import BLANK, Card, Columns, ImportFault, Layout, LeftOut, Reading
from interview.importing.html_text import html_to_text, work_of
from interview.importing.judging import joined
from interview.importing.limits import hold_unpacked
from interview.importing.records import Record, Text, read_records, role_of
from interview.importing.tables import delimited_rows

_LONGEST_FIELD = 4 << 20
_OPERATIONS = 20_000_000
"""Steps of SQLite's machine after which a query ends; an honest package needs a tenth."""
_PER_CHECK = 10_000
_WINDOW_LOG = 26
_READ = frozenset({"notes", "cards", "col", "notetypes", "fields", "templates", "decks"})
_NO_ZSTD = (
    "this package needs the extra `anki`: pip install 'interview-tui[anki]'; "
    "or export it from Anki with “Support older Anki versions”"
)
_CLOZE = re.compile(r"\{\{c\d+::((?:[^{}]|\{(?!\{)|\}(?!\}))*+)\}\}")
_FIELD = re.compile(r"\{\{(?!\{)([^{}]{1,200})\}\}")
_ANSWER_RULE = re.compile(r"<hr id=[\"']?answer[\"']?\s?/?>", re.IGNORECASE)
_TABLE = re.compile(r"CREATE TABLE\b", re.IGNORECASE)  # no virtual table: code computes those
_SETTING = re.compile(r"#([a-z ]+):(.*)$")
_SETTINGS = frozenset({
    "separator", "html", "tags", "columns", "notetype", "deck", "guid column", "notetype column", "deck column",
    "tags column", "if matches",
})  # fmt: skip
_SEPARATORS = dict(tab="\t", comma=",", semicolon=";", pipe="|", colon=":", space=" ")  # noqa: C408


class NoteType(Struct, frozen=True):
    """A type of notes: its fields, and the sides of a card that show them."""

    names: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    """The fields on the front of the first card, by its template."""
    back: tuple[str, ...] = ()


class Note(Struct, frozen=True):
    """One note, with its fields as written."""

    fields: tuple[str, ...]
    line: int
    kind: NoteType = NoteType()
    topic: str = ""


def read_package(data: bytes, columns: Columns) -> Reading:
    """Return the cards of a package.

    Raises:
        ImportFault: it is no package, damaged, too large, or needs an extra to be unpacked.
    """
    try:
        return read_notes(_notes(_collection(data)), columns)
    except (sqlite3.Error, OverflowError, UnicodeError, ValueError, RecursionError) as error:
        raise ImportFault(f"the package's database cannot be read: {error}") from error


# Notes as records


def read_notes(notes: Iterable[Note], columns: Columns) -> Reading:
    """Return a card for every note, read as a record of its type or as a text with gaps."""
    gapped: list[Card] = []
    left: list[LeftOut] = []
    groups: dict[NoteType, list[Record]] = {}
    work = 0
    for count, note in enumerate(notes):
        work += sum(map(work_of, note.fields))
        if work > limits.LONGEST_WORK or count >= limits.MOST_CARDS:
            left.append(LeftOut(note.line, "", "from here on: too much for one deck; split it"))
            break
        if len(note.fields) > limits.MOST_COLUMNS:
            left.append(
                LeftOut(note.line, note.fields[0][:200], f"more than {limits.MOST_COLUMNS} fields")
            )
        elif note.fields and _CLOZE.search(note.fields[0]):
            gapped.append(_gapped(note))
        elif note.fields != note.kind.names:
            groups.setdefault(note.kind, []).append(_record(note))
    readings = [Reading(tuple(gapped), named=len(gapped))]
    for records in groups.values():
        try:
            readings.append(read_records(records, "Anki notes", columns))
        except ImportFault as fault:
            readings.append(Reading(columns=fault.columns))
            for record in records:
                field = next(filter(None, record.values.values()), "")[:200]
                left.append(LeftOut(record.line, field, str(fault)))
    reading = joined(readings, "Anki notes", left=left)
    cards = tuple(sorted(reading.cards, key=lambda card: card.line))
    return replace(reading, cards=cards, layout=Layout(columns=tuple(columns.items())))


def _gapped(note: Note) -> Card:
    first, *rest = note.fields
    whole = html_to_text(_CLOZE.sub(lambda match: match[1].partition("::")[0], first))
    extra = html_to_text(rest[0]) if rest else ""
    question, answer = html_to_text(_CLOZE.sub(BLANK, first)), f"{whole}\n\n{extra}".strip()
    return Card(question, answer, note.line, note.line, note.topic)


def _record(note: Note) -> Record:
    """Return the fields by their names, and by the sides of the template if the names say nothing."""
    # Exports of whole cards repeat the front above a rule on the back.
    fields = (_ANSWER_RULE.split(field, maxsplit=1)[-1] for field in note.fields)
    texts: list[str] = [Text(html_to_text(field)) for field in fields]
    kind = note.kind
    names = kind.names or tuple(f"field {i}" for i in range(1, len(texts) + 1))
    values = dict(zip(names, texts, strict=False))
    roles = {role[0] for name in values if (role := role_of(name)) and role[1] < 6}
    if not {"question", "answer"} <= roles:
        front = [values[name] for name in kind.front if values.get(name)]
        hidden = (name for name in kind.back if name not in kind.front)
        back = [values[name] for name in hidden if values.get(name)]
        filled = [text for text in texts if text]
        if not (front and back) and (len(filled) <= 2 or not kind.names):
            front, back = filled[:1], filled[1:]
        if front and (back or len(filled) == 1):
            values["question"] = Text("\n".join(front))
            values["answer"] = Text("\n\n".join(back))
    return Record(values, note.line, note.topic)


def _topic(deck: str, tags: Sequence[str]) -> str:
    """Return the last part of the deck's name, or of the first tag."""
    named = deck.replace("\x1f", "::").split("::")[-1].strip()
    if named and named.casefold() != "default":
        return named
    return tags[0].split("::")[-1].replace("_", " ") if tags else ""


# Text and CrowdAnki


def is_text(text: str) -> bool:
    """Return whether a text begins with one of Anki's settings."""
    match = _SETTING.match(text.partition("\n")[0])
    return match is not None and match[1] in _SETTINGS


def read_text(text: str, columns: Columns) -> Reading:
    """Return the cards of a text export."""
    lines = text.split("\n")
    matches = itertools.takewhile(bool, map(_SETTING.match, lines))
    settings = {setting[1]: setting[2].strip() for setting in matches if setting}
    name = settings.get("separator", "")
    delimiter = _SEPARATORS.get(name.casefold(), name[:1]) or "\t"
    body = "\n" * len(settings) + "\n".join(lines[len(settings) :])
    places = {
        key: int(value) - 1
        for key, value in settings.items()
        if value.isdecimal() and key.endswith("column")
    }
    named = settings["columns"].split(delimiter) if "columns" in settings else []
    notes = []
    for line, row in delimited_rows(body, delimiter):
        cells = {key: row[i] for key, i in places.items() if 0 <= i < len(row)}
        kept = [i for i in range(len(row)) if i not in places.values()]
        tags = cells.get("tags column", "").split()
        # Tags distinguish notes better than the deck of the whole file.
        topic = _topic(cells.get("deck column", ""), tags) or settings.get("deck", "")
        kind = NoteType(tuple(named[i] for i in kept if i < len(named)))
        notes.append(Note(tuple(row[i] for i in kept), line, kind, topic))
    return read_notes(notes, columns)


def is_crowdanki(text: str) -> bool:
    """Return whether a text is a deck of CrowdAnki."""
    return text.lstrip()[:1] == "{" and '"__type__"' in text and '"Deck"' in text


def read_crowdanki(text: str, columns: Columns) -> Reading:
    """Return the cards of a deck of CrowdAnki and of the decks in it.

    Raises:
        ImportFault: it is no JSON.
    """
    try:
        deck = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportFault(f"this is not JSON: {error}"[:200]) from error
    kinds = {
        str(model.get("crowdanki_uuid", "")): _type_of(model)
        for model in _dicts(deck.get("note_models"))
    }
    reading = read_notes(_deck_notes(deck, kinds), columns)
    return replace(reading, title=str(deck.get("name", "")))


def _deck_notes(
    deck: Mapping[str, Any], kinds: Mapping[str, NoteType], depth: int = 0
) -> Iterator[Note]:
    for note in _dicts(deck.get("notes")):
        if isinstance(note.get("fields"), list):
            kind = kinds.get(str(note.get("note_model_uuid", "")), NoteType())
            tags = note["tags"] if isinstance(note.get("tags"), list) else []
            topic = _topic(str(deck.get("name", "")), list(map(str, tags)))
            yield Note(tuple(map(str, note["fields"])), 0, kind, topic)
    for child in _dicts(deck.get("children")) if depth < 20 else ():
        yield from _deck_notes(child, kinds, depth + 1)


def _dicts(value: object) -> list[dict[str, Any]]:
    members = value if isinstance(value, list) else []
    return [member for member in members if isinstance(member, dict)]


# Templates


def _fields_in(template: str) -> tuple[str, ...]:
    """Return the fields that a template shows, in its order."""
    names = (match[1].strip() for match in _FIELD.finditer(template[:200_000]))
    fields = (name for name in names if name[:1] not in "#/^" and name != "FrontSide")
    return tuple(dict.fromkeys(name.rsplit(":", 1)[-1].strip() for name in fields))


def _type_of(model: Mapping[str, Any]) -> NoteType:
    """Return a type of notes from Anki's JSON."""
    names = tuple(str(field.get("name", "")) for field in _dicts(model.get("flds")))
    first = next(iter(_dicts(model.get("tmpls"))), {})
    return NoteType(names, *(_fields_in(str(first.get(side, ""))) for side in ("qfmt", "afmt")))


# The package and its database


def _collection(data: bytes) -> bytearray:
    """Return the newest database in a package; older ones beside it are stubs."""
    most = limits.LARGEST_COLLECTION
    package = Archive(data, most)
    name = next((known for known in PACKAGES if known in package.names), None)
    if name is None:
        raise ImportFault("it is a zip file without a collection: not an Anki package")
    if not name.endswith("b"):
        return package.read(name)
    try:
        import zstandard
    except ImportError:
        raise ImportFault(_NO_ZSTD) from None
    packer = zstandard.ZstdDecompressor(max_window_size=1 << _WINDOW_LOG)
    whole = bytearray()
    try:
        with package.opened(name) as member, packer.stream_reader(member) as stream:
            while piece := stream.read(1 << 20):
                whole += piece
                hold_unpacked(len(whole), most)
    except zstandard.ZstdError as error:
        raise ImportFault(f"the package is damaged: {error}") from error
    return whole


def _notes(database: bytearray) -> Iterator[Note]:
    if database[:16] != b"SQLite format 3\0" or len(database) < 512:
        raise ImportFault("its collection is not a database; export the deck again")
    # The header must not name a log, which is not in the package.
    database[18:20] = b"\x01\x01"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(database)
        database.clear()  # SQLite has its own copy of up to 80 MiB
        _guard(connection)
        tables = _tables(connection)
        if "notetypes" in tables:
            types = _new_types(connection, has_templates="templates" in tables)
        else:
            types = {kind: _type_of(model) for kind, model in _in_column(connection, "models")}
        if "decks" in tables:
            query = "SELECT id, name FROM decks"
            decks = {str(deck): str(name) for deck, name in connection.execute(query)}
        else:
            listed = _in_column(connection, "decks")
            decks = {deck: str(entry.get("name", "")) for deck, entry in listed}
        homes = dict(connection.execute("SELECT nid, did FROM cards LIMIT 1000000"))
        tagged = "tags" if "tags" in tables["notes"] else "''"
        query = f"SELECT id, mid, flds, {tagged} FROM notes LIMIT ?"  # noqa: S608 - one of two words
        rows = connection.execute(query, (limits.MOST_CARDS + 1,))
        for number, (note, kind, fields, tags) in enumerate(rows, 1):
            topic = _topic(decks.get(str(homes.get(note)), ""), str(tags).split())
            known = types.get(str(kind), NoteType())
            yield Note(tuple(str(fields).split("\x1f")), number, known, topic)


def _tables(connection: sqlite3.Connection) -> Mapping[str, Collection[str]]:
    """Return the tables that are read, with their columns; computed ones, which may have no end, are refused."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    tables = connection.execute(query)
    names = _READ.intersection(name for name, sql in tables if _TABLE.match(str(sql)))
    if not {"notes", "cards", "col"} <= names:
        raise ImportFault("its collection holds no notes; export the deck again")
    query = "SELECT name, hidden FROM pragma_table_xinfo(?)"
    columns = {table: dict(connection.execute(query, (table,))) for table in names}
    if any(any(hidden.values()) for hidden in columns.values()):
        raise ImportFault("a table of it is computed, as Anki's never are")
    return columns


def _guard(connection: sqlite3.Connection) -> None:
    """Make a connection read-only, without attached databases, and with an end to every query."""
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.create_collation("unicase", lambda left, right: (left > right) - (left < right))
    for pragma in (
        "trusted_schema = OFF",
        "query_only = ON",
        "cell_size_check = ON",
        "mmap_size = 0",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_FIELD)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    left = iter(range(_OPERATIONS // _PER_CHECK))
    connection.set_progress_handler(lambda: next(left, None) is None, _PER_CHECK)


def _new_types(connection: sqlite3.Connection, *, has_templates: bool) -> dict[str, NoteType]:
    names: dict[str, list[str]] = {}
    for kind, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        names.setdefault(str(kind), []).append(str(name))
    query = "SELECT ntid, config FROM templates ORDER BY ntid, ord DESC"
    configs = dict(connection.execute(query)) if has_templates else {}
    # The configuration holds the front, then the back, which begins with {{FrontSide}}.
    sides = {
        str(kind): bytes(config or b"")[:200_000].decode("utf-8", "replace").split("{{FrontSide}}")
        for kind, config in configs.items()
        if isinstance(config, bytes)
    }
    return {
        kind: NoteType(tuple(fields), *map(_fields_in, sides.get(kind, [])[:2]))
        for kind, fields in names.items()
    }


def _in_column(connection: sqlite3.Connection, column: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the entries of a JSON cell of an older collection, by their ids."""
    row = connection.execute("SELECT models, decks FROM col").fetchone()
    text = row[("models", "decks").index(column)] if row else ""
    value = json.loads(str(text)) if text else {}
    entries = value.items() if isinstance(value, dict) else ()
    return [(key, entry) for key, entry in entries if isinstance(entry, dict)]
