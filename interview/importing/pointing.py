"""What a person points at: a question, where an answer begins, what is no part of either."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from msgspec.structs import replace

from interview.importing.blocks import Block, Document, clean_question
from interview.importing.cards import ImportFault, Layout, Pattern, Reading
from interview.importing.layouts import NEVER_ASK, mark_like, rank, read_by, variants
from interview.importing.words import squeeze


def read_like(document: Document, texts: Sequence[str]) -> Reading:
    """What looks like the questions that a person named.

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
    """What looks like the blocks that a person pointed at, each of which adds its kind.

    Args:
        document: The file.
        blocks: Questions of it.
        base: What was said of answers, and of what is left out; nothing if None.
    """
    choices = [patterns_like(block) for block in blocks]
    tries = [
        replace(
            base or Layout(), questions=tuple(dict.fromkeys(patterns)), columns=(), is_page=False
        )
        for patterns in product(*choices)
    ][:27]
    readings = [read_by(document, layout) for layout in tries]
    return max(readings, key=rank)


def patterns_like(block: Block) -> list[Pattern]:
    """What a block that was pointed at may have in common with the other questions."""
    found = list(variants(block.traits)) or [replace(block.traits, asks=None)]
    return found[:1] if block.traits.kind in {"heading", "fold"} else found


def answers_like(layout: Layout, block: Block) -> Layout:
    """The layout with answers that begin as a block does; pointing there again takes that back."""
    mark = mark_like(block)
    return replace(layout, answer=None if layout.answer == mark else mark)


def leaving_out(layout: Layout, block: Block) -> Layout:
    """The layout without a block, and without those of the same text; once more takes that back."""
    text = squeeze(block.text)
    kept = tuple(one for one in layout.leaves_out if one != text)
    return replace(layout, leaves_out=kept if text in layout.leaves_out else (*kept, text))


def find_block(document: Document, text: str) -> Block | None:
    """The block that a person means by (the beginning of) its text."""
    wanted = squeeze(clean_question(text))
    if not wanted:
        return None
    blocks = [b for b in document.blocks if not b.is_link and b.traits.kind not in NEVER_ASK]
    order = ("heading", "item", "fold", "line")
    tests: tuple[Callable[[str], bool], ...] = (
        lambda own: own == wanted, lambda own: own.startswith(wanted), lambda own: wanted in own,
    )  # fmt: skip
    texts = [squeeze(block.words) for block in blocks]
    for fits in tests:
        hits = [i for i, own in enumerate(texts) if fits(own)]
        if hits:
            i = min(hits, key=lambda i: order.index(str(blocks[i].traits.kind)))
            above = blocks[i - 1] if i else blocks[i]
            # The text below a heading "Question 7": the heading is what they have in common.
            is_below = above.traits.label == "Q" != blocks[i].traits.label and not above.words
            return above if is_below else blocks[i]
    return None
