"""TOML: tables of questions."""

from __future__ import annotations

import tomllib

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data.objects.entries import harvest_entries
from interview.banks.formats.data.objects.finding import find_entries

_LARGEST = 16 * 1024 * 1024


def detects(source: Source) -> bool:
    """Whether its name says that it is TOML."""
    return source.suffix == ".toml"


def read(source: Source) -> Harvest:
    """The cards; where it is not right as TOML, its first fault."""
    if len(source.text) > _LARGEST:
        why = f"more than {_LARGEST >> 20} MiB of TOML; split it"
        return Harvest(skipped=(Skipped(0, "", why),))
    try:
        root = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:
        return Harvest(skipped=(Skipped(0, source.name, f"this is not TOML: {error}"[:200]),))
    return harvest_entries(find_entries(root), source.mapping)
