"""Whole files of four kinds whose values are of the right type, and extreme."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from copy import deepcopy
from typing import Any

import yaml

from interview.model.settings import IN_FILE, Setting
from tests.reliability.hostile import CONTROL, MARKUP
from tests.reliability.mutating import samples

INTEGERS = (0, -1, 1, 999, 10**7, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**40)
REALS = (0.0, -0.0, -1.0, 1e-320, 0.999999999, 1.0000001, 1e6, 1e9, 1e10, 1e308, -1e308)
TEXTS: tuple[str, ...] = (
    *("", " ", "x", "x" * 30_000, "word " * 9_000, "é\u0301" * 5_000, "漢" * 15_000, "\n" * 5_000),
    *("=cmd|' /C calc'!A0", "../../etc/passwd", "a" + "\u0300" * 4_000, "(" * 5_000, "- " * 5_000),
    *("[" * 9_000, "`" * 9_000, "<div>" * 3_000, "$x^" * 3_000, "never not " * 3_000, "0" * 9_000),
    *(MARKUP[:8] + CONTROL[:10]),
)
MOMENTS = (
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1969-12-31T23:59:59+00:00"),
    *("9000-06-01T00:00:00Z", "2026-02-28T24:00:00Z", "2026-11-25T20:04:31+23:59"),
)
DAYS = ("0001-01-01", "9999-12-31", "2026-02-30", "1969-12-31")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")

BANK: dict[str, Any] = {
    "title": "The sky",
    "topics": {"light": "Light and colour"},
    "questions": [
        {
            "id": "q1",
            "topic": "light",
            "difficulty": 2,
            "limit": 120,
            "question": "Why is the sky blue?",
            "answer": "Air scatters short wavelengths more than long ones.",
            "key_points": [
                {
                    "point": "short wavelengths are scattered <more>",
                    "weight": 2.0,
                    "required": True,
                    "say": ["scatters short wavelengths"],
                    "not": ["long wavelengths are scattered more"],
                    "follow_up": "Why is it not violet?",
                }
            ],
            "wrong": [{"claim": "the sky mirrors the sea", "because": "It is blue over deserts."}],
            "answers": [
                {"mark": 0.9, "text": "short wavelengths are scattered more by the air"},
                {"mark": 0.1, "text": "it mirrors the sea", "why": "deserts"},
            ],
        },
        {"id": "q2", "topic": "light", "question": "What is fog?", "answer": "Drops of water."},
    ],
}
CARDS = [
    {"question": "What is a trie?", "answer": "A tree of prefixes.", "topic": "trees", "id": 1},
    {"question": "What is a heap?", "answer": "An ordered tree.", "topic": "trees", "id": 2},
]


def stretch(tree: Any, chance: random.Random) -> Any:
    """The same structure with one to three values made extreme."""
    tree = deepcopy(tree)
    for _ in range(chance.choice([1, 1, 2, 3])):
        _stretch_one(tree, chance)
    return tree


def _stretch_one(inner: Any, chance: random.Random) -> None:
    while isinstance(inner, dict | list) and inner:
        key = chance.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
        value = inner[key]
        if isinstance(value, dict | list) and value and chance.random() < 0.9:
            inner = value
            continue
        inner[key] = extreme(value, chance)
        return


def extreme(value: Any, chance: random.Random) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str) and _MOMENT.match(value):
        return chance.choice(MOMENTS)
    if isinstance(value, list):
        return (value or [[]]) * chance.choice([0, 2, 300])
    if isinstance(value, dict):
        return {chance.choice(TEXTS): inner for inner in value.values()}
    known: dict[type, tuple[Any, ...]] = {int: INTEGERS, float: REALS, str: TEXTS}
    return chance.choice(known.get(type(value), (value,)))


def transcript(chance: random.Random) -> bytes:
    """A transcript, its changed lines sealed again."""
    lines = chance.choice(samples(".jsonl")).splitlines()
    for _ in range(chance.choice([1, 1, 2])):
        at = chance.randrange(len(lines))
        told = stretch(json.loads(lines[at]), chance)
        told.pop("crc", None)
        body = json.dumps(told, ensure_ascii=False)[:-1].encode("utf-8", "surrogatepass")
        lines[at] = body + b',"crc":"%08x"}' % zlib.crc32(body)
    return b"\n".join(lines) + b"\n"


def settings(chance: random.Random) -> bytes:
    """A settings file in which each value is of the type that its option takes."""
    tables: dict[str, list[str]] = {}
    for option in chance.sample(IN_FILE, chance.randint(1, len(IN_FILE))):
        tables.setdefault(option.table, []).append(f"{option.name} = {_toml(option, chance)}")
    tables["keys"] = [
        f"{command} = {_quoted(chance.choice((*TEXTS, 'ctrl+t', 'f1', 'ctrl+q', 'escape')))}"
        for command in chance.sample(["submit", "skip", "flag", "quit-app", "none"], 2)
    ]
    text = "\n".join(tables.pop("", []))
    for table, lines in tables.items():
        text += f"\n[{table}]\n" + "\n".join(lines)
    return f"{text}\n".encode("utf-8", "surrogatepass")


def _toml(option: Setting, chance: random.Random) -> str:
    if option.kind == "flag":
        return chance.choice(["true", "false"])
    if option.kind in {"whole", "number"}:
        number = chance.choice(INTEGERS if option.kind == "whole" else (*INTEGERS, *REALS))
        return str(number)
    if option.name in {"on", "since"}:
        return _quoted(chance.choice(DAYS))
    return _quoted(chance.choice((*TEXTS, *option.choices)))


def _quoted(text: str) -> str:
    return json.dumps(text.encode("utf-8", "replace").decode()).replace("\x7f", "\\u007f")


def bank(chance: random.Random) -> bytes:
    """A bank of the right shape, as YAML or as JSON, which is YAML too."""
    tree = stretch(BANK, chance)
    if chance.random() < 0.5:
        return json.dumps(tree).encode()
    return yaml.dump(tree, allow_unicode=True, sort_keys=False).encode("utf-8", "replace")


def imported(chance: random.Random) -> tuple[str, bytes]:
    """The name and the bytes of a file to bring in: a table, JSON, lines of JSON, an Anki package."""
    cards = stretch(CARDS, chance)
    rows = [[str(cell) for cell in card.values()] for card in cards if isinstance(card, dict)]
    kinds: list[Callable[[], tuple[str, bytes]]] = [
        lambda: ("cards.csv", _csv(rows)),
        lambda: ("cards.json", json.dumps(cards).encode()),
        lambda: ("cards.jsonl", "\n".join(map(json.dumps, cards)).encode()),
        lambda: ("cards.apkg", _package(rows, chance)),
    ]
    return chance.choice(kinds)()


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([list(CARDS[0]), *rows])
    return out.getvalue().encode("utf-8", "surrogatepass")


def _package(rows: Sequence[Sequence[str]], chance: random.Random) -> bytes:
    models = stretch(
        {"1": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]}}, chance
    )
    decks = stretch({"1": {"name": "Trees"}}, chance)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(
            "CREATE TABLE notes (id, mid, flds, tags); CREATE TABLE cards (nid, did);"
            "CREATE TABLE col (models, decks);"
        )
        connection.execute(
            "INSERT INTO col VALUES (?, ?)", (json.dumps(models), json.dumps(decks))
        )
        for number, row in enumerate(rows):
            kind = chance.choice([1, 1, 1, 2**63 - 1, -1, 1e308])
            fields = "\x1f".join(row[:2]).encode("utf-8", "replace").decode()
            connection.execute("INSERT INTO notes VALUES (?, ?, ?, '')", (number, kind, fields))
            connection.execute("INSERT INTO cards VALUES (?, ?)", (number, kind))
        connection.commit()
        database = connection.serialize()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("collection.anki2", database)
    return packed.getvalue()
