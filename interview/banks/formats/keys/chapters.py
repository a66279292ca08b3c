"""Which chapter's questions the entries of a key are about, where the numbers begin anew in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from msgspec import Struct

from interview.banks.formats.document.units import Unit
from interview.banks.formats.keys.numbered import Entry, number_of, plain_words


class Run(Struct, frozen=True):
    """Questions whose numbers go up, under one heading."""

    title: str
    places: dict[int, int]
    """By number: the unit that the question begins with."""


def find_runs(units: Sequence[Unit], questions: Collection[int]) -> list[Run]:
    """The questions as their numbers begin anew."""
    runs: list[Run] = []
    last = 0
    for at in questions:
        numbered = number_of(units[at])
        number = numbered[0] if numbered else 0
        if not runs or number <= last:
            runs.append(Run(_title_above(units, at), {}))
        runs[-1].places[number] = at
        last = number
    return runs


def _title_above(units: Sequence[Unit], at: int) -> str:
    for other in range(at - 1, -1, -1):
        if units[other].kind == "heading" and number_of(units[other]) is None:
            return plain_words(units[other].text)
    return ""


def runs_of(entries: Sequence[Entry], title: str, runs: Sequence[Run]) -> list[Run | None]:
    """The run that each entry is about: the only one, that of its heading, or the one in its place.

    Args:
        entries: Of a key.
        title: The key's own heading.
        runs: The questions above it.
    """
    holding = Counter(number for run in runs for number in run.places)
    alone = {number: run for run in runs for number in run.places if holding[number] == 1}
    groups = {entry.group for entry in entries}
    named = {group: _run_named(group or title, runs) for group in groups}
    parts = _parts(entries)
    in_turn = parts[-1] + 1 == len(runs) if parts else False
    found: list[Run | None] = []
    for entry, part in zip(entries, parts, strict=True):
        run = alone.get(entry.number) or (runs[0] if len(runs) == 1 else named[entry.group])
        found.append(run or (runs[part] if in_turn else None))
    return found


def _run_named(group: str, runs: Sequence[Run]) -> Run | None:
    words = f" {plain_words(group)} "
    return next((run for run in runs if run.title and f" {run.title} " in words), None)


def _parts(entries: Sequence[Entry]) -> list[int]:
    """Of each entry, how often the numbers began anew before it."""
    parts: list[int] = []
    last = 0
    for entry in entries:
        began = bool(parts) and entry.number <= last
        parts.append((parts[-1] if parts else 0) + began)
        last = entry.number
    return parts
