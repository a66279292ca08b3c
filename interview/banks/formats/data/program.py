"""Questions as data in programs: JavaScript, TypeScript, Python, Dart, PHP and their like."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data.literals import constants_of, find_literals, plain_value
from interview.banks.formats.data.objects.entries import harvest_entries
from interview.banks.formats.data.objects.finding import Entry, find_entries, is_entry
from interview.banks.formats.data.objects.object_choices import options_at

PROGRAMS = frozenset(
    [
        ".js",
        ".mjs",
        ".cjs",
        ".jsx",
        ".ts",
        ".mts",
        ".tsx",
        ".py",
        ".dart",
        ".php",
        ".java",
        ".kt",
        ".swift",
        ".cs",
        ".rb",
        ".go",
        ".json5",
        ".vue",
        ".svelte",
    ]
)
_HASHES = frozenset({".py", ".rb", ".php"})
_LARGEST = 8 * 1024 * 1024
_NONE = "a program without lists of questions; export them as JSON or CSV"
_AROUND = "the program around the questions is left out"


def detects(source: Source) -> bool:
    """Whether its name says that it is a program."""
    return source.suffix in PROGRAMS


def read(source: Source) -> Harvest:
    """The cards of the lists and objects in it that hold questions."""
    if len(source.text) > _LARGEST:
        why = f"more than {_LARGEST >> 20} MiB of program; export the questions as JSON"
        return Harvest(skipped=(Skipped(0, "", why),))
    entries = list(_entries(source))
    if not entries:
        return Harvest(skipped=(Skipped(0, source.name, _NONE),))
    harvest = harvest_entries(entries, source.mapping)
    around = Skipped(0, "", _AROUND)
    return replace(harvest, skipped=(*harvest.skipped, around))


def _entries(source: Source) -> Iterator[Entry]:
    """The objects of each list that holds a question."""
    names = constants_of(source.text)
    for found in find_literals(source.text, hashes=source.suffix in _HASHES):
        value = plain_value(found.value, names)
        entries = [replace(one, line=found.line) for one in find_entries(value)]
        if any(map(_asks, entries)):
            yield from entries


def _asks(entry: Entry) -> bool:
    return is_entry(entry.fields) or options_at(entry.fields) is not None
