"""hashcards: `Q:` and `A:` over several lines, `C:` with [gaps], `---` between, TOML on top."""

from __future__ import annotations

import re
import tomllib

from interview.banks.formats.anki_notes import GAP
from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.labelled import harvest, pieces
from interview.banks.formats.markdown_text import clean_answer

_CLOZE = re.compile(r"^\s{0,3}C:", re.MULTILINE)
_RULE = re.compile(r"^---\s*$", re.MULTILINE)
_LABEL = re.compile(r"^Q:", re.MULTILINE)
_GAP = re.compile(r"(?<![!\\\]])\[([^\[\]]+)\](?!\()")


def detects(source: Source) -> bool:
    """Whether it has a cloze card, or labels and the rules that end them."""
    if _CLOZE.search(source.text) and _GAP.search(source.text):
        return True
    return _LABEL.search(source.text) is not None and _RULE.search(source.text) is not None


def read(source: Source) -> Harvest:
    """Question and cloze cards in the order of the file."""
    text, title = _without_front_matter(source.text)
    labelled = harvest(text, rule_ends=True)
    cards, skipped = _clozes(text)
    every = sorted((*labelled.cards, *cards), key=lambda card: card.line)
    return Harvest(tuple(every), (*labelled.skipped, *skipped), title)


def _without_front_matter(text: str) -> tuple[str, str]:
    """The text with its TOML blanked out, so that lines keep their numbers, and the deck's name."""
    lines = text.split("\n")
    if not lines or lines[0].strip() not in {"---", "+++"}:
        return text, ""
    fence = lines[0].strip()
    end = next((index for index, line in enumerate(lines[1:], 1) if line.strip() == fence), None)
    if end is None or any(line.startswith(("Q:", "C:")) for line in lines[:end]):
        return text, ""
    try:
        name = tomllib.loads("\n".join(lines[1:end])).get("name", "")
    except (ValueError, RecursionError):
        name = ""
    return "\n".join([""] * (end + 1) + lines[end + 1 :]), str(name)


def _clozes(text: str) -> tuple[list[Card], list[Skipped]]:
    cards: list[Card] = []
    skipped: list[Skipped] = []
    lines: list[str] = []
    begun = 0
    for piece in [*pieces(text), None]:
        if begun and piece is not None and piece.kind == "text":
            lines.append(piece.text)
            continue
        if begun:
            whole = "\n".join(lines)
            hidden = clean_answer(_GAP.sub(GAP, whole).split("\n"))
            if GAP in hidden:
                shown = clean_answer(_GAP.sub(r"\1", whole).split("\n"))
                cards.append(Card(hidden, shown, begun))
            else:
                skipped.append(Skipped(begun, hidden, "the cloze card has no [gap]"))
            begun = 0
        if piece is not None and piece.kind == "cloze":
            begun, lines = piece.line, [piece.text]
    return cards, skipped
