"""Ways in which a file goes wrong, by accident or on purpose."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable

from tests.fuzz.corpus import NASTY, TEXTS, YAML_TRICKS, anki_database, bomb, package

LONGEST = 400_000
_DATABASE = anki_database()


def make_case(chance: random.Random) -> tuple[str, bytes]:
    """A name and the bytes of one damaged file."""
    kind = chance.random()
    if kind < 0.12:
        return "deck.apkg", _package(chance)
    if kind < 0.17:
        return "bank.yaml", _mutate(
            chance.choice(YAML_TRICKS).encode(), chance, chance.randrange(3)
        )
    name = "bank.yaml" if kind < 0.5 else chance.choice(list(TEXTS))
    text = TEXTS[name].encode("utf-8", "surrogatepass")
    return name, _mutate(text, chance, chance.randint(1, 6))


def _mutate(data: bytes, chance: random.Random, times: int) -> bytes:
    for _ in range(times):
        data = chance.choice(_MUTATIONS)(data, chance)[:LONGEST]
    return data


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    index = chance.randrange(len(data))
    return data[:index] + bytes([data[index] ^ (1 << chance.randrange(8))]) + data[index + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    return data[:start] + data[start + chance.randint(1, 40) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(data))
    piece = data[start : start + chance.randint(1, 60)]
    return data[:start] + piece * chance.choice([2, 3, 50, 1_000]) + data[start:]


def _nasty(data: bytes, chance: random.Random) -> bytes:
    index = chance.randint(0, len(data))
    token = "".join(chance.choices(NASTY, k=chance.choice([1, 1, 2, 3])))
    times = chance.choice([1, 1, 1, 2, 30, 3_000, 30_000])
    return data[:index] + token.encode("utf-8", "surrogatepass") * times + data[index:]


def _huge(data: bytes, chance: random.Random) -> bytes:
    index = chance.randint(0, len(data))
    sign = chance.choice([b"x", b"9", b" ", b"\n", b"\xc3\xa9"])
    return data[:index] + sign * 100_000 + data[index:]


def _swap_type(data: bytes, chance: random.Random) -> bytes:
    """Replace a YAML or JSON value by one of another kind."""
    values = list(re.finditer(rb"(?<=: )[^\n,}\]]+", data))
    if not values:
        return data
    match = chance.choice(values)
    kinds = [b"[]", b"{}", b"null", b"[a, b]", b"{a: b}", b"-1", b"", b"''", b"|", b"[[[]]]"]
    return data[: match.start()] + chance.choice(kinds) + data[match.end() :]


def _nest(data: bytes, chance: random.Random) -> bytes:
    index = chance.randint(0, len(data))
    opening, closing = chance.choice(
        [(b"[", b"]"), (b"{a: ", b"}"), (b'{"a":', b"}"), (b"<p>", b"</p>")]
    )
    depth = chance.choice([5, 30, 3_000])
    return data[:index] + opening * depth + closing * chance.choice([0, depth]) + data[index:]


SMALL: tuple[Callable[[bytes, random.Random], bytes], ...]
SMALL = (_flip, _cut, _drop, _repeat, _swap_type, _nest)
_MUTATIONS = (*SMALL, _nasty, _nasty, _huge, _swap_type)


def _package(chance: random.Random) -> bytes:
    """An Anki package: its database damaged, or the zip around it, or a bomb inside."""
    database = _DATABASE
    for _ in range(chance.randint(0, 6)):
        database = chance.choice([_flip, _flip, _flip, _cut, _repeat])(database, chance)
    name = chance.choice(["collection.anki2", "collection.anki2", "collection.anki21b", "../../x"])
    members = {name: database, "media": b"{}"}
    if chance.random() < 0.02:
        return bomb(90)
    method = chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA])
    data = package(members, method)
    if chance.random() < 0.4:
        data = chance.choice([_flip, _cut, _drop])(data, chance)
    return data
