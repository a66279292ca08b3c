"""The few layouts that a document may have, the best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from interview.importing.blocks import Document
from interview.importing.cards import Layout, Pattern, Reading
from interview.importing.judging import ALIKE, looseness
from interview.importing.layouts import NEVER_ASK, is_question, read_by, variants
from interview.importing.records import read_document_tables
from interview.importing.words import squeeze

_SAMPLE = 1_500
"""Blocks that layouts are guessed by."""
_MOST_TRIES = 24


def guess(document: Document) -> list[Reading]:
    """Return up to three readings that differ, the best first; the others are trials of the document's beginning."""
    sample = _sample(document)
    counts = Counter(
        pattern
        for block in sample.blocks
        if not block.is_link
        and block.traits.label not in {"A", "-"}
        and block.traits.kind not in NEVER_ASK
        for pattern in variants(block.traits)
    )
    fewest = 3 if len(sample.blocks) > 30 else 1
    tries = [pattern for pattern, times in counts.items() if times >= fewest]
    tries.sort(key=lambda pattern: -counts[pattern])
    tries = [
        *tries[:_MOST_TRIES],
        Pattern(label="Q"),
        Pattern(kind="heading", label="Q"),
    ]
    # Of patterns that name the same blocks the one that says most of them is tried.
    named: dict[tuple[int, ...], Layout] = {}
    for layout in (Layout((pattern,)) for pattern in sorted(tries, key=looseness)):
        starts = (i for i, block in enumerate(sample.blocks) if is_question(block, layout))
        named.setdefault(tuple(starts), layout)
    read = [read_by(sample, layout, is_trial=True) for layout in named.values()]
    table = read_document_tables(document)
    best = _differing([*read, table] if table else read)[:3]
    return [
        reading if reading is table or i else read_by(document, reading.layout)
        for i, reading in enumerate(best)
    ]


def _sample(document: Document) -> Document:
    """Return the beginning of a long document, to try layouts on."""
    if len(document.blocks) <= _SAMPLE:
        return document
    blocks = document.blocks[:_SAMPLE]
    end = blocks[-1].end
    return Document(document.lines[:end], document.numbers[:end], blocks, [], document.title)


def _differing(readings: Sequence[Reading]) -> list[Reading]:
    """Return readings by rank, without those whose questions a better one has too."""
    kept: list[tuple[Reading, frozenset[str]]] = []
    for reading in sorted(readings, key=lambda reading: reading.score, reverse=True):
        own = frozenset(squeeze(card.question[:600]) for card in reading.cards)
        if own and not any(len(own & better) > ALIKE * len(own) for _, better in kept):
            kept.append((reading, own))
    return [reading for reading, _ in kept]
