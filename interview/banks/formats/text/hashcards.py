"""hashcards: `Q:` and `A:` over several lines, `C:` with [gaps], `---` between, TOML on top."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.document.front_matter import split_front_matter
from interview.banks.formats.document.markdown import plain_markdown
from interview.banks.formats.markup.fences import fenced
from interview.banks.formats.readers.answers import unanswered_card
from interview.banks.formats.readers.phrasing import tidy
from interview.banks.formats.readers.plausibility import NO_ANSWER, TO_WRITE, why_no_answer
from interview.banks.formats.readers.rows.harvest import GAP

_START = re.compile(r"^\s{0,3}([QAC]):\s*(.*)$")
_CLOZE = re.compile(r"^C:.*(?<!\\)\[[^\[\]]+\](?!\()", re.MULTILINE)
_RULE = re.compile(r"^---\s*$", re.MULTILINE)
_LABEL = re.compile(r"^Q:", re.MULTILINE)
_GAP = re.compile(r"(?<![!\\\]])\[([^\[\]]+)\](?!\()")


def detects(source: Source) -> bool:
    """Whether it has a cloze card, or labels and the rules that end them."""
    outside = "\n".join(line for line, in_code in fenced(source.text.split("\n")) if not in_code)
    if _CLOZE.search(outside):
        return True
    return _LABEL.search(outside) is not None and _RULE.search(outside) is not None


def read(source: Source) -> Harvest:
    """Question and cloze cards in the order of the file; what follows `---` is the writer's own."""
    matter = split_front_matter(source.text)
    cards: list[Card] = []
    skipped: list[Skipped] = []
    used = 0
    lines = 0
    for kind, line, sides in _blocks(matter.body):
        lines += sum(bool(one.strip()) for side in sides for one in side)
        made = _card(kind, line, sides)
        if isinstance(made, Card):
            cards.append(made)
            used += sum(bool(one.strip()) for side in sides for one in side)
        elif made is not None:
            skipped.append(made)
            used += 0 if kind else sum(bool(one.strip()) for one in sides[0])
    return Harvest(
        tuple(cards),
        tuple(skipped),
        matter.title,
        shape="labels and rules",
        lines=lines,
        read=used,
    )


def _blocks(text: str) -> Iterator[tuple[str, int, tuple[list[str], list[str]]]]:
    """Kind, first line and the two sides of each card; kind is empty for what is no card."""
    kind, line = "", 1
    sides: tuple[list[str], list[str]] = ([], [])
    at = 0
    for number, (text_line, in_code) in enumerate(fenced(text.split("\n")), 1):
        found = None if in_code else _START.match(text_line)
        if found and found.group(1) == "A" and kind == "Q":
            at = 1
            sides[1].append(found.group(2))
        elif found and found.group(1) != "A":
            yield kind, line, sides
            kind, line, at, sides = found.group(1), number, 0, ([found.group(2)], [])
        elif not in_code and text_line.strip() == "---":
            yield kind, line, sides
            kind, line, at, sides = "", number + 1, 0, ([], [])
        else:
            sides[at].append(text_line)
    yield kind, line, sides


def _card(kind: str, line: int, sides: tuple[list[str], list[str]]) -> Card | Skipped | None:
    front = "\n".join(sides[0])
    end = line + len(sides[0]) + len(sides[1]) - 1
    if not front.strip() and not sides[1]:
        return None
    if kind == "C":
        hidden = plain_markdown(_GAP.sub(GAP, front))
        if GAP not in hidden:
            return Skipped(line, hidden, "the cloze card has no [gap]")
        return Card(hidden, plain_markdown(_GAP.sub(r"\1", front)), line, end=end, marked=True)
    if kind != "Q":
        return Skipped(line, front.strip()[:80], "notes between the cards")
    question, answer = tidy(plain_markdown(front)), plain_markdown("\n".join(sides[1]))
    why = why_no_answer(answer) if question else "there is no question"
    if why:
        kept = unanswered_card(question, line) if why in {NO_ANSWER, TO_WRITE} else None
        return Skipped(line, question, why, kept)
    return Card(question, answer, line, end=end, marked=True)
