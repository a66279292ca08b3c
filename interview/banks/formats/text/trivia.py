"""OpenTriviaQA: `#Q` and a question, `^` and the right answer, below them the options A, B, C."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.readers.answers import NO_KEY, solve
from interview.banks.formats.readers.plausibility import NO_ANSWER
from interview.model.bank import Option

_QUESTION = re.compile(r"^#Q\s+(?=\S)")
_RIGHT = re.compile(r"^\^\s*")
_OPTION = re.compile(r"^([A-Z])\s+(?=\S)")


def detects(source: Source) -> bool:
    """Whether it has questions and right answers with these signs."""
    text = f"\n{source.text[:20_000]}"
    return "\n#Q " in text and "\n^" in text


def read(source: Source) -> Harvest:
    """The cards; a question without options is one with an answer in words."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    lines = 0
    for line, block in _blocks(source.text):
        lines += len(block)
        made = _card(line, block)
        if isinstance(made, Card):
            cards.append(made)
        else:
            skipped.append(made)
    left = sum(entry.what.count("\n") + 1 for entry in skipped)
    return Harvest(
        tuple(cards), tuple(skipped), shape="signs", lines=lines, read=max(0, lines - left)
    )


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each question with its lines that hold something, and the first of them, from 1."""
    block: list[str] = []
    begun = 0
    for number, line in enumerate([*text.split("\n"), "#Q end"], 1):
        if _QUESTION.match(line) and block:
            yield begun, block
            block = []
        if line.strip():
            begun = begun if block else number
            block.append(line.rstrip())


def _card(line: int, block: list[str]) -> Card | Skipped:
    right = next((at for at, text in enumerate(block) if _RIGHT.match(text)), -1)
    whole = "\n".join(block)
    if not _QUESTION.match(block[0]):
        return Skipped(line, whole[:200], "above the first question")
    if right < 0:
        return Skipped(line, whole[:200], NO_ANSWER)
    question = _QUESTION.sub("", "\n".join(block[:right]))
    answer = _RIGHT.sub("", block[right]).strip()
    texts: list[str] = []
    for text in block[right + 1 :]:
        found = _OPTION.match(text)
        if found and found.group(1) == chr(ord("A") + len(texts)):
            texts.append(text[found.end() :])
        elif texts:
            texts[-1] += f"\n{text}"
        else:
            answer += f"\n{text}"
    options = tuple(Option(text, right=text.strip() == answer) for text in texts)
    if len(options) > 1 and not any(one.right for one in options):
        return Skipped(line, question, NO_KEY)
    listed = options if len(options) > 1 else ()
    told = solve(listed, "") if listed else answer
    end = line + len(block) - 1
    return Card(question, told, line, options=listed, end=end, marked=True)
