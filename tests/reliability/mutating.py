"""Transcripts and settings damaged at random: bytes, lines, and values under a true checksum."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from tests.reliability.hostile import CONTROL, MARKUP

CORPUS = Path(__file__).with_name("corpus")

VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1, 2**63, -(2**63), 10**400, 0.5, -0.0, 1e308, -1e308, 1e-320, "", "x" * 100_000,
    "2026-11-25T20:04:31Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "strong",
    "../../etc/passwd", [], {}, [[[[]]]], [0, 1, 2**40], {"x": {"y": []}}, *MARKUP[:6], *CONTROL[:8],
)  # fmt: skip
"""What a value may become."""


def samples(suffix: str) -> list[bytes]:
    """The whole files that damage begins with."""
    return [path.read_bytes() for path in sorted(CORPUS.glob(f"*{suffix}"))]


def mutant(whole: bytes, chance: random.Random) -> bytes:
    """One to four kinds of damage to a file."""
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        whole = chance.choice(_DAMAGES)(whole, chance)
    return whole


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 8, 64])):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    end = len(data) if chance.random() < 0.5 else start + chance.randrange(1, 200)
    return data[:start] + data[end:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    offset = chance.randrange(len(data) + 1)
    filler = chance.choice(
        [b"\n", b"\0" * 100, b"{" * 2000, b"[" * 20_000, b'"', b"\xff\xfe", b"9"]
    )
    return data[:offset] + filler * chance.choice([1, 1, 10]) + data[offset:]


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(chance.choice([1, 3, 20])):
        if lines:
            line = lines.pop(chance.randrange(len(lines)))
            for _ in range(chance.choice([0, 1, 2])):
                lines.insert(chance.randrange(len(lines) + 1), line)
    return b"".join(lines)


def _revalue(data: bytes, chance: random.Random) -> bytes:
    """Change values in the JSON of a line, and seal it as the program would."""
    lines = data.split(b"\n")
    index = chance.randrange(len(lines))
    try:
        value = json.loads(lines[index])
    except (ValueError, RecursionError):
        return data
    for _ in range(chance.choice([1, 1, 3])):
        _change(value, chance)
    if isinstance(value, dict):
        value.pop("crc", None)
        body = json.dumps(value, separators=(",", ":"), ensure_ascii=False)[:-1].encode(
            "utf-8", "surrogatepass"
        )
        lines[index] = body + b',"crc":"%08x"}' % zlib.crc32(body)
    return b"\n".join(lines)


def _change(value: object, chance: random.Random) -> None:
    """Change one thing somewhere inside a value."""
    inner: Any = value
    while isinstance(inner, dict | list) and inner:
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        key = chance.choice(keys)
        if isinstance(inner[key], dict | list) and inner[key] and chance.random() < 0.8:
            inner = inner[key]
            continue
        if chance.random() < 0.2:
            del inner[key]
        elif isinstance(inner, list) and chance.random() < 0.2:
            inner += deepcopy(inner) * chance.choice([1, 50])
        else:
            inner[key] = deepcopy(chance.choice(VALUES))
        return


_DAMAGES: list[Callable[[bytes, random.Random], bytes]] = [_flip, _cut, _insert, _shuffle]
_DAMAGES += [_revalue] * 4
