"""The layout of a document: guessed, or made from the examples that a person points at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec.structs import replace

from interview.importing.blocks import Block, Document, clean_question
from interview.importing.cards import AnswerMark, Layout, Pattern, Reading
from interview.importing.judging import ALIKE, looseness
from interview.importing.layouts import (
    BELOW,
    NEVER_ASK,
    is_question,
    mark_like,
    read_by,
    text_key,
)
from interview.importing.limits import LONGEST_HEAD
from interview.importing.tables import read_document_tables
from interview.importing.words import squeeze

_SAMPLE = 1_500
"""Blocks that layouts are guessed by."""
_MOST_TRIES = 24


def guess(document: Document) -> list[Reading]:
    """Return up to three readings that differ, the best first; the others only of the beginning, as trials."""
    sample = _sample(document)
    counts = Counter(
        pattern
        for block in sample.blocks
        if not block.is_link
        and block.traits.label not in {"A", "-"}
        and block.traits.kind not in NEVER_ASK
        for pattern in _variants(block.traits)
    )
    fewest = 3 if len(sample.blocks) > 30 else 1
    tries = [pattern for pattern, times in counts.most_common(_MOST_TRIES) if times >= fewest]
    tries += [Pattern(label="Q"), Pattern(kind="heading", label="Q")]
    # Of patterns that take the same blocks, only the most specific is tried.
    named: dict[tuple[int, ...], Layout] = {}
    for layout in (Layout((pattern,)) for pattern in sorted(tries, key=looseness)):
        starts = (i for i, block in enumerate(sample.blocks) if is_question(block, layout))
        named.setdefault(tuple(starts), layout)
    read = [read_by(sample, layout, is_trial=True) for layout in named.values()]
    table = read_document_tables(document, {})
    best = _differing([*read, table] if table else read)[:3]
    return [
        reading if reading is table or i else read_by(document, reading.layout)
        for i, reading in enumerate(best)
    ]


def _variants(traits: Pattern) -> Iterator[Pattern]:
    """Yield patterns of traits that a question may share with others, the likeliest first."""
    traits = replace(traits, lead=None)
    if traits.label == "Q":
        yield replace(traits, asks=None, bold=None, numbered=None)
    elif traits.kind in {"heading", "fold"}:
        bare = replace(traits, asks=None, bold=None)
        yield bare
        yield replace(bare, numbered=None, label=None)
        if traits.asks:
            yield replace(bare, numbered=None, asks=True)
    else:
        common = replace(traits, bold=traits.bold or None)
        if traits.numbered or traits.bold:
            yield replace(common, asks=None)
        if traits.asks:
            yield common


def _sample(document: Document) -> Document:
    """Return the beginning of a document, to try layouts on."""
    if len(document.blocks) <= _SAMPLE:
        return document
    blocks = document.blocks[:_SAMPLE]
    end = blocks[-1].end
    return Document(document.lines[:end], document.numbers[:end], blocks, [], document.title)


def _differing(readings: Sequence[Reading]) -> list[Reading]:
    """Return readings by rank, without those whose questions are in a better one."""
    kept: list[tuple[Reading, frozenset[str]]] = []
    for reading in sorted(readings, key=lambda reading: reading.score, reverse=True):
        asked = frozenset(squeeze(card.question[:600]) for card in reading.cards)
        if asked and not any(len(asked & better) > ALIKE * len(asked) for _, better in kept):
            kept.append((reading, asked))
    return [reading for reading, _ in kept]


# By example


def layout_like(document: Document, blocks: Sequence[Block], base: Layout | None = None) -> Layout:
    """Return the layout whose questions are written like the blocks that a person points at.

    Args:
        document: The file.
        blocks: The questions pointed at.
        base: The layout until now: its answers and left-out texts are kept, and its questions if all
            blocks only begin in bold. None to begin anew.
    """
    bare = replace(base or Layout(), columns=(), is_page=False)
    patterns = [_patterns_like(document, block) for block in blocks]
    # Lines that only begin in bold are added to the questions until now.
    kept = bare.questions if all(pattern.lead for pattern, *_ in patterns) else ()
    layouts = [
        replace(bare, questions=tuple(dict.fromkeys((*kept, *chosen))))
        for chosen in product(*patterns)
    ]
    if len(layouts) == 1:
        return layouts[0]
    sample = _sample(document)
    return max(
        layouts[:_MOST_TRIES], key=lambda layout: read_by(sample, layout, is_trial=True).score
    )


def _patterns_like(document: Document, block: Block) -> list[Pattern]:
    """Return the patterns of the questions that are written like a block."""
    traits = block.traits
    patterns = list(_variants(traits))
    if patterns:
        return patterns[:1] if traits.kind in {"heading", "fold"} else patterns
    if traits.lead:
        times = sum(other.traits.lead == traits.lead for other in document.blocks)
        lead = traits.lead if times > 1 else "*"
        return [Pattern(kind=traits.kind, depth=traits.depth, lead=lead)]
    return [replace(traits, asks=None)]


def answers_like(layout: Layout, block: Block, line: int | None = None) -> Layout:
    """Return the layout with answers that begin like a block, or without this mark if it has it.

    Args:
        layout: The layout until now.
        block: The block pointed at.
        line: The line pointed at in the document, from 0; the block's first if None.
    """
    is_inside = line is not None and line > block.start and is_question(block, layout)
    mark = AnswerMark(BELOW) if is_inside else mark_like(block)
    return replace(layout, answer=None if layout.answer == mark else mark)


def leaving_out(layout: Layout, text: str) -> Layout:
    """Return the layout that leaves out a text, or takes it in if it was left out."""
    text = text_key(text)
    kept = tuple(other for other in layout.leaves_out if other != text)
    return replace(layout, leaves_out=kept if text in layout.leaves_out else (*kept, text))


def find_block(document: Document, text: str) -> Block | None:
    """Return the block whose text begins so, or else holds the text; None if there is none."""
    wanted = squeeze(clean_question(text)) or squeeze(text)
    blocks = [b for b in document.blocks if not b.is_link and b.traits.kind not in NEVER_ASK]
    texts = [squeeze(block.words) for block in blocks]
    labelled = [squeeze(block.text[:LONGEST_HEAD]) for block in blocks]  # "Exercise 1: ..."
    order = ("heading", "item", "fold", "line")
    for tests in (
        (words == wanted for words in texts),
        (words.startswith(wanted) for words in texts),
        (words.startswith(squeeze(text)) for words in labelled),
        (wanted in words for words in texts),
    ):
        hits = [i for i, fits in enumerate(tests) if fits and wanted]
        if hits:
            i = min(hits, key=lambda i: order.index(str(blocks[i].traits.kind)))
            above = blocks[i - 1] if i else blocks[i]
            # Below a bare heading "Question 7", the heading is the pattern of the questions.
            is_below = above.traits.label == "Q" != blocks[i].traits.label and not above.words
            return above if is_below else blocks[i]
    return None
