"""Layouts by example: what a person points at as a question, as the beginning of an answer, as neither."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from msgspec.structs import replace

from interview.importing.blocks import Block, Document, clean_question
from interview.importing.cards import AnswerMark, ImportFault, Layout, Pattern, Reading
from interview.importing.layouts import (
    BELOW,
    NEVER_ASK,
    is_question,
    mark_like,
    read_by,
    text_key,
    variants,
)
from interview.importing.words import squeeze


def read_like(document: Document, texts: Sequence[str]) -> Reading:
    """Return the questions written like those that a person named.

    Args:
        document: The file.
        texts: Each a question of the file, or its beginning.

    Raises:
        ImportFault: no block has one of the texts.
    """
    blocks = []
    for text in texts:
        block = find_block(document, text)
        if block is None:
            raise ImportFault(f"no line of it begins with “{text[:60]}”")
        blocks.append(block)
    return read_like_blocks(document, blocks)


def read_like_blocks(
    document: Document, blocks: Sequence[Block], base: Layout | None = None
) -> Reading:
    """Return the questions written like any of the blocks that a person pointed at.

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
    return max(
        (read_by(document, layout) for layout in layouts[:27]), key=lambda reading: reading.score
    )


def _patterns_like(document: Document, block: Block) -> list[Pattern]:
    """Return the patterns that a block and the other questions may share."""
    traits = block.traits
    patterns = list(variants(traits))
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
    wanted = squeeze(clean_question(text))
    blocks = [b for b in document.blocks if not b.is_link and b.traits.kind not in NEVER_ASK]
    texts = [squeeze(block.words) for block in blocks]
    order = ("heading", "item", "fold", "line")
    for tests in (
        (own == wanted for own in texts),
        (own.startswith(wanted) for own in texts),
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
