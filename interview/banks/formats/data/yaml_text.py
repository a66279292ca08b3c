"""YAML that is no bank of this program: lists and maps of questions."""

from __future__ import annotations

from interview.banks.formats.cards import Harvest, Skipped, Source
from interview.banks.formats.data.objects.entries import harvest_entries
from interview.banks.formats.data.objects.finding import find_entries
from interview.banks.yaml.builder import read_document

_LARGEST = 16 * 1024 * 1024


def detects(source: Source) -> bool:
    """Whether its name says that it is YAML."""
    return source.suffix in {".yaml", ".yml"}


def read(source: Source) -> Harvest:
    """The cards; where it is not right as YAML, its first fault."""
    if len(source.text) > _LARGEST:
        return Harvest(
            skipped=(Skipped(0, "", f"more than {_LARGEST >> 20} MiB of YAML; split it"),)
        )
    document = read_document(source.text)
    if document.root is None:
        faults = tuple(Skipped(one.line, "", one.message) for one in document.faults[:20])
        return Harvest(skipped=faults)
    return harvest_entries(find_entries(document.root), source.mapping)
