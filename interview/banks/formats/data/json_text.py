"""JSON in its usual shapes: lists of objects, an object a line, questions as names, by category."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from msgspec.structs import replace

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.data.literals import find_literals, plain_value
from interview.banks.formats.data.objects.entries import harvest_entries
from interview.banks.formats.data.objects.finding import Entry, find_entries

_MOST_BROKEN = 100
_LINES = frozenset({".jsonl", ".ndjson"})
_ASSIGNED = re.compile(
    r"\s*(?:export\s+default|(?:(?:var|let|const|window\.|module\.)\s*)?[A-Za-z_$][\w$.]{0,60}\s*=)\s*(?=[\[{])"
)
"""A name that what follows is given, as in a program."""
_MOST_ABOVE = 10
"""Lines on top of objects that may be none."""
_LARGEST_DAMAGED = 8 * 1024 * 1024


def detects(source: Source) -> bool:
    """Whether it is JSON, as a whole or line by line."""
    text = _bare(source)
    if source.suffix == ".toml" or text[:1_000].lstrip("\ufeff \t\n")[:1] not in {"[", "{"}:
        return False
    return any(True for _ in _entries(text))


def read(source: Source) -> Harvest:
    """The cards, one an object."""
    text = _bare(source)
    harvest = harvest_entries(_entries(text), source.mapping)
    return replace(harvest, cards=tuple(_with_lines(harvest, text)))


def _bare(source: Source) -> str:
    """The text without the name that it is given on top, or without lines on top that are no objects among lines that are."""
    text = source.text
    named = _ASSIGNED.match(text) if source.suffix in {".json", ".txt", ""} else None
    if named is not None:
        return "\n" * text.count("\n", 0, named.end()) + text[named.end() :].rstrip().rstrip(";")
    if source.suffix in _LINES and not text.lstrip().startswith(("{", "[")):
        lines = text[:20_000].split("\n")[:_MOST_ABOVE]
        first = next((at for at, line in enumerate(lines) if isinstance(parse(line), dict)), 0)
        return "\n" * first + text.split("\n", first)[first]
    return text


def _with_lines(harvest: Harvest, text: str) -> Iterator:  # type: ignore[type-arg]
    """The cards with the lines that their questions stand on, as far as they can be found."""
    at, line = 0, 1
    for card in harvest.cards:
        wanted = json.dumps(card.question.split("\n")[0], ensure_ascii=False)[1:-1]
        found = text.find(wanted, at) if not card.line else -1
        if found >= 0:
            line += text.count("\n", at, found)
            at = found
            yield replace(card, line=line)
        else:
            yield card


def _entries(text: str) -> Iterator[Entry]:
    whole = parse(text)
    if whole is not None:
        yield from find_entries(whole)
        return
    first = next((line for line in text.split("\n") if line.strip()), "")
    if isinstance(parse(first), dict | list):
        yield from _of_lines(text)
    else:
        yield from _of_damaged(text)


def _of_lines(text: str) -> Iterator[Entry]:
    """The entries of a text with an object a line; after many lines that are none it ends."""
    broken = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        entry = parse(line) if line.lstrip().startswith(("{", "[")) else None
        if isinstance(entry, dict | list):
            listed = [entry] if isinstance(entry, list) else entry
            yield from (replace(one, line=number) for one in find_entries(listed))
        else:
            broken += 1
            yield Entry({line.strip()[:80]: ""}, "", number)
            if broken > _MOST_BROKEN:
                return


def _of_damaged(text: str) -> Iterator[Entry]:
    """The entries of what is nearly JSON: with comments, with commas too many or missing; one that is cut off is none."""
    if len(text) > _LARGEST_DAMAGED or not text.rstrip().endswith(("]", "}")):
        return
    for found in find_literals(text):
        for entry in find_entries(plain_value(found.value)):
            yield replace(entry, line=found.line)


def parse(text: str) -> object:
    """What JSON says; none where it is not JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
