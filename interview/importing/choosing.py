"""How a document is written: guessed by what explains most of it, or by example of what a person points at."""

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
    """Return up to three readings that differ, the best first; the others are trials of the document's beginning."""
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
    # Of patterns that name the same blocks the one that says most of them is tried.
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
    """Return the traits that a question may share with others of its kind, the likelier first."""
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


# By example


def layout_like(document: Document, blocks: Sequence[Block], base: Layout | None = None) -> Layout:
    """Return the layout whose questions are written like the blocks that a person pointed at.

    Args:
        document: The file.
        blocks: Questions of it.
        base: What was said of answers, and of what is left out, and the questions until now, which
            stay where only words in bold were pointed at; nothing if None.
    """
    bare = replace(base or Layout(), columns=(), is_page=False)
    patterns = [_patterns_like(document, block) for block in blocks]
    # Words in bold at the beginning of a line set nothing apart that was not asked already.
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
    """Return the patterns that a block and the other questions may share."""
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
    """Return the layout with answers that begin as a block does, or without them if it has them.

    Args:
        layout: How the file was read.
        block: What was pointed at.
        line: The line in it, from 0 for the document's first; the block's first if None.
    """
    is_inside = line is not None and line > block.start and is_question(block, layout)
    mark = AnswerMark(BELOW) if is_inside else mark_like(block)
    return replace(layout, answer=None if layout.answer == mark else mark)


def leaving_out(layout: Layout, text: str) -> Layout:
    """Return the layout without a line or a block, and its like; with them if it left them out."""
    text = text_key(text)
    kept = tuple(other for other in layout.leaves_out if other != text)
    return replace(layout, leaves_out=kept if text in layout.leaves_out else (*kept, text))


def find_block(document: Document, text: str) -> Block | None:
    """Return the block that a person means by (the beginning of) its text."""
    wanted = squeeze(clean_question(text)) or squeeze(text)
    blocks = [b for b in document.blocks if not b.is_link and b.traits.kind not in NEVER_ASK]
    texts = [squeeze(block.words) for block in blocks]
    labelled = [squeeze(block.text[:LONGEST_HEAD]) for block in blocks]  # "Exercise 1: ..."
    order = ("heading", "item", "fold", "line")
    for tests in (
        (own == wanted for own in texts),
        (own.startswith(wanted) for own in texts),
        (own.startswith(squeeze(text)) for own in labelled),
        (wanted in own for own in texts),
    ):
        hits = [i for i, fits in enumerate(tests) if fits and wanted]
        if hits:
            i = min(hits, key=lambda i: order.index(str(blocks[i].traits.kind)))
            above = blocks[i - 1] if i else blocks[i]
            # The text below a heading "Question 7": the heading is what they have in common.
            is_below = above.traits.label == "Q" != blocks[i].traits.label and not above.words
            return above if is_below else blocks[i]
    return None
