"""Cards as a bank may hold them: nothing that cannot be seen, nothing too long."""

from __future__ import annotations

import unicodedata

from msgspec.structs import replace

from interview.banks.formats.cards import LONGEST_ANSWER, LONGEST_QUESTION, Card

LONGEST_OPTION = 2_000
MOST_OPTIONS = 26
MOST_ANSWERS = 5_000
"""Marked answers of one question."""
_LINE_ENDS = {0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x0B: "\n", 0x0C: "\n"}


def tidy_card(card: Card) -> Card:
    """The card without what no bank should hold."""
    return replace(
        card,
        question=tidy_text(card.question),
        answer=tidy_text(card.answer),
        topic=tidy_text(card.topic),
        id=card.id.strip(),
        source=" ".join(tidy_text(card.source).split()),
        options=tuple(replace(one, text=tidy_text(one.text)) for one in card.options),
        answers=tuple(
            replace(one, text=tidy_text(one.text)[:LONGEST_ANSWER], why=tidy_text(one.why)[:2_000])
            for one in card.answers[:MOST_ANSWERS]
        ),
    )


def tidy_text(text: str) -> str:
    """Text without control characters and halves of characters."""
    if text.isprintable():
        return text.strip()
    whole = text.encode("utf-8", "replace").decode().translate(_LINE_ENDS)
    return "".join(
        char for char in whole if char in "\n\t" or char.isprintable() or _spaces(char)
    ).strip()


def why_refused(card: Card) -> str:
    """Why a card does not fit into a bank; empty where it does."""
    if not card.question:
        return "there is no question"
    if len(card.question) > LONGEST_QUESTION:
        return f"the question is longer than {LONGEST_QUESTION:,} characters"
    if len(card.answer) > LONGEST_ANSWER:
        return f"the answer is longer than {LONGEST_ANSWER:,} characters"
    if len(card.options) > MOST_OPTIONS:
        return f"there are more than {MOST_OPTIONS} options"
    if any(not 0 < len(one.text) <= LONGEST_OPTION for one in card.options):
        return f"an option is empty or longer than {LONGEST_OPTION:,} characters"
    return ""


def _spaces(char: str) -> bool:
    """Spaces of all widths, and the joiners that some languages and signs are spelled with."""
    return unicodedata.category(char) == "Zs" or char in "\u200c\u200d"
