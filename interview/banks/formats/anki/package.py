"""Anki's packages, old and new. They come from strangers: nothing is unpacked to disk, all is capped."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import IO, Any

from interview.banks.formats.anki.notes import Note, NoteType, harvest_notes
from interview.banks.formats.anki.templates import sides_of, type_of
from interview.banks.formats.cards import MOST_CARDS, Harvest, Skipped, Source
from interview.banks.formats.data import office_parts

LARGEST_COLLECTION = 80 * 1024 * 1024
"""Bytes of a package's database, decompressed: hundreds of thousands of notes."""
_LONGEST_FIELD = 4 * 1024 * 1024
_OPERATIONS = 20_000_000
"""Steps of SQLite's machine after which a query is given up; an honest package needs a tenth."""
_PER_CHECK = 10_000
_WINDOW_LOG = 26
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways of packing that are undone piece by piece; others expand a whole block before it can be counted."""
_READ = frozenset({"notes", "cards", "col", "notetypes", "fields", "templates", "decks"})
_MEMBERS = ("collection.anki21b", "collection.anki21", "collection.anki2")
_NO_ZSTD = (
    "this package needs the extra `anki`: pip install 'interview-tui[anki]'; "
    "or export it from Anki for older versions"
)


class _UnreadableError(Exception):
    """Why a package gives no notes, for the person."""


def detects(source: Source) -> bool:
    """Whether it is a zip file, and none of an office program."""
    packed = source.data[:4] == b"PK\x03\x04" or (
        source.suffix in {".apkg", ".colpkg"} and source.data[:2] == b"PK"
    )
    return packed and not office_parts.kind_of(source.data)


def read(source: Source) -> Harvest:
    """The notes of the package's collection."""
    try:
        return harvest_notes(_notes(_collection(source.data)), source.mapping)
    except _UnreadableError as error:
        return Harvest(skipped=(Skipped(0, source.name, str(error)),))
    except (sqlite3.Error, OverflowError, UnicodeError, ValueError, RecursionError) as error:
        why = f"the package's database cannot be read: {error}"
        return Harvest(skipped=(Skipped(0, source.name, why),))


def _collection(data: bytes) -> bytearray:
    """The bytes of the newest database in a package; an older stub beside it is ignored."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            name = _newest(package.namelist())
            if package.getinfo(name).compress_type not in _METHODS:
                raise _UnreadableError("its collection is packed in a way that Anki does not use")
            with package.open(name) as member:
                if name == "collection.anki21b":
                    return _decompressed(member)
                return _capped(member)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _UnreadableError(f"the package is damaged or locked: {error}") from error
    except ValueError as error:
        raise _UnreadableError(f"the package is damaged: {error}") from error
    except zlib.error as error:
        raise _UnreadableError(f"the package is damaged: {error}") from error


def _newest(names: list[str]) -> str:
    for known in _MEMBERS:
        if known in names:
            return known
    raise _UnreadableError("it is a zip file without a collection: no Anki package")


def _decompressed(member: IO[bytes]) -> bytearray:
    """What a member that is packed by zstd holds; from Python 3.14 on the standard library reads it."""
    try:
        from compression import zstd
    except ImportError:
        return _decompressed_by_extra(member)
    options = {zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}
    try:
        with zstd.ZstdFile(member, options=options) as stream:
            return _capped(stream)
    except zstd.ZstdError as error:
        raise _UnreadableError(f"the package is damaged: {error}") from error


def _decompressed_by_extra(member: IO[bytes]) -> bytearray:
    try:
        import zstandard
    except ImportError:
        raise _UnreadableError(_NO_ZSTD) from None
    window = 1 << _WINDOW_LOG
    try:
        with zstandard.ZstdDecompressor(max_window_size=window).stream_reader(member) as stream:
            return _capped(stream)
    except zstandard.ZstdError as error:
        raise _UnreadableError(f"the package is damaged: {error}") from error


def _capped(stream: IO[bytes]) -> bytearray:
    """All that a stream gives, in pieces, up to `LARGEST_COLLECTION`."""
    whole = bytearray()
    while piece := stream.read(1 << 20):
        whole += piece
        if len(whole) > LARGEST_COLLECTION:
            limit = LARGEST_COLLECTION >> 20
            raise _UnreadableError(f"its collection is larger than {limit} MiB; split the deck")
    return whole


def _notes(database: bytearray) -> Iterator[Note]:
    if database[:16] != b"SQLite format 3\0" or len(database) < 512:
        raise _UnreadableError("its collection is not a database; export the deck again")
    # Journalled by a log that is not in the package: the header has to say that there is none.
    database[18:20] = b"\x01\x01"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(database)
        database.clear()  # SQLite has its own copy; one is enough of up to 80 MiB
        _guard(connection)
        _check_tables(connection)
        types = _new_types(connection) if _has(connection, "notetypes") else _old_types(connection)
        decks = _new_decks(connection) if _has(connection, "decks") else _old_decks(connection)
        homes = dict(connection.execute("SELECT nid, did FROM cards LIMIT 1000000"))
        tagged = "tags" if "tags" in _columns(connection, "notes") else "''"
        query = f"SELECT id, mid, flds, {tagged} FROM notes LIMIT ?"  # noqa: S608 - one of two words
        for number, row in enumerate(connection.execute(query, (MOST_CARDS + 1,)), 1):
            note, kind, fields, tags = row
            deck = decks.get(str(homes.get(note)), "")
            texts = tuple(str(fields).split("\x1f"))
            known = types.get(str(kind), NoteType())
            yield Note(texts, number, deck, known, tuple(str(tags).split()))


def _check_tables(connection: sqlite3.Connection) -> None:
    """Only plain tables are read: what a view or a computed column holds is worked out anew each time."""
    plain = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    if not {"notes", "cards", "col"} <= set(plain):
        raise _UnreadableError("its collection holds no notes; export the deck again")
    for name in _READ & set(plain):
        computed = any(hidden for *_, hidden in connection.execute(f"PRAGMA table_xinfo({name})"))
        if computed or str(plain[name]).upper().startswith("CREATE VIRTUAL"):
            raise _UnreadableError(f"its table {name} is computed, as Anki's never is")


def _has(connection: sqlite3.Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(query, (table,)).fetchone() is not None


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")}


def _guard(connection: sqlite3.Connection) -> None:
    """Read only, nothing attached, nothing loaded, and no query without an end."""
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.create_collation("unicase", _unicase)
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


def _unicase(one: str, other: str) -> int:
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)


def _new_types(connection: sqlite3.Connection) -> dict[str, NoteType]:
    names: dict[str, list[str]] = {}
    for kind, name in connection.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        names.setdefault(str(kind), []).append(str(name))
    sides: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    if _has(connection, "templates"):
        query = "SELECT ntid, config FROM templates ORDER BY ntid, ord"
        for kind, config in connection.execute(query):
            if isinstance(config, bytes):
                sides.setdefault(str(kind), sides_of(config))
    return {kind: _with_sides(tuple(fields), sides.get(kind)) for kind, fields in names.items()}


def _with_sides(
    names: tuple[str, ...], sides: tuple[tuple[str, ...], tuple[str, ...]] | None
) -> NoteType:
    front, back = sides or ((), ())
    return NoteType(names, front=front, back=back)


def _new_decks(connection: sqlite3.Connection) -> dict[str, str]:
    return {
        str(deck): str(name) for deck, name in connection.execute("SELECT id, name FROM decks")
    }


def _old_types(connection: sqlite3.Connection) -> dict[str, NoteType]:
    return {kind: type_of(model) for kind, model in _json_column(connection, "models").items()}


def _old_decks(connection: sqlite3.Connection) -> dict[str, str]:
    decks = _json_column(connection, "decks")
    return {deck: str(entry.get("name", "")) for deck, entry in decks.items()}


def _json_column(connection: sqlite3.Connection, column: str) -> dict[str, dict[str, Any]]:
    query = {"models": "SELECT models FROM col", "decks": "SELECT decks FROM col"}[column]
    row = connection.execute(query).fetchone()
    value = json.loads(row[0]) if row and row[0] else {}
    if not isinstance(value, dict):
        return {}
    return {key: entry for key, entry in value.items() if isinstance(entry, dict)}
