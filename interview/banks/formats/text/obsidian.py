"""Cards in notes: Obsidian's spaced repetition (`front::back`, a lone `?`, `==gaps==`), RemNote, Logseq."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.document.front_matter import split_front_matter
from interview.banks.formats.document.markdown import plain_markdown
from interview.banks.formats.markup.fences import fenced
from interview.banks.formats.readers.phrasing import tidy
from interview.banks.formats.readers.plausibility import why_no_answer
from interview.banks.formats.readers.rows.harvest import GAP

_TAG = re.compile(r"(?:^|\s)#flashcards?(?:/\S+)?(?=\s|$)", re.IGNORECASE)
_CARD = re.compile(r"(?<!\s)\s+#card\b|(?<=\s)card-[\w-]++::\s*+\S.*$")
_SCHEDULE = re.compile(r"<!--\s*SR:[^<>\n]*+-->|<!--SR:(?:[^<>\n-]|-(?!->))*+-->")
_BETWEEN = re.compile(r"(?<!:):{2,3}(?!:)|(?<=\s)(?:>>>?|<<|<>)(?=\s)|(?<=\s);;(?=\s)")
_CODE = re.compile(r"`[^`]*`|\$[^$]*\$|(?<!\w)\w++::\w++(?:\(|::)")
_GAP = re.compile(r"==(?=\S)((?:(?!==).)++)(?<=\S)==|\{\{(?:c?\d+::)?([^{}]+)\}\}")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.*)$")
_PROPERTY = re.compile(r"^\s*[\w-]+::\s")


def detects(source: Source) -> bool:
    """Whether it has the tags or the schedule of such cards, and cards."""
    if not any(mark in source.text for mark in _MARKS):
        return False
    matter = split_front_matter(source.text)
    tagged = any(tag.casefold().startswith("flashcard") for tag in matter.tags)
    marked = (
        tagged
        or _TAG.search(source.text)
        or _SCHEDULE.search(source.text)
        or _CARD.search(source.text)
    )
    found = [kind for _, lines, _ in _paragraphs(matter.body) if (kind := _kind(lines))]
    if marked:
        return bool(found)
    return found.count("single") >= 1 and not _GAP_ONLY.isdisjoint(found)


_GAP_ONLY = frozenset({"single", "lone"})
_MARKS = ("::", "==", "{{", ">>", "<>", "<<", ";;", "\n?\n", "\n??\n", "#card")
"""One of these stands in every such note."""


def read(source: Source) -> Harvest:
    """The cards: one on a line, over several lines, or with gaps."""
    matter = split_front_matter(source.text)
    made: list[Card | Skipped] = []
    lines = used = 0
    for line, block, topic in _paragraphs(matter.body):
        kind = _kind(block)
        lines += len(block)
        if kind:
            cards = list(_cards(kind, line, block, topic))
            made.extend(cards)
            taken = sum(one.end - one.line + 1 for one in cards if isinstance(one, Card))
            used += min(len(block), taken)
        else:
            first = next((one for one in block if one.strip()), "")
            made.append(Skipped(line, first.strip()[:80], "no card in this paragraph"))
    return Harvest(
        tuple(one for one in made if isinstance(one, Card)),
        tuple(one for one in made if isinstance(one, Skipped)),
        matter.title, shape="cards in notes", lines=lines, read=used,
    )  # fmt: skip


def _cards(kind: str, line: int, block: list[str], topic: str) -> Iterator[Card | Skipped]:
    if kind == "lone":
        middle = next(i for i, text in enumerate(block) if i and text.strip() in {"?", "??"})
        yield _card(line, block[:middle], block[middle + 1 :], topic)
    elif kind == "card":
        yield _card(line, [_CARD.sub("", block[0])], _outdented(block[1:]), topic)
    elif kind == "gaps":
        text = "\n".join(block)
        shown = _GAP.sub(lambda one: one.group(1) or one.group(2), text)
        hidden = plain_markdown(_GAP.sub(GAP, text))
        yield Card(
            hidden, plain_markdown(shown), line, topic, end=line + len(block) - 1, marked=True
        )
    else:
        yield from _singles(line, block, topic)


def _singles(line: int, block: list[str], topic: str) -> Iterator[Card | Skipped]:
    for offset, text in enumerate(block):
        sides = _sides(text)
        if sides:
            yield _card(line + offset, [sides[0]], [sides[1]], topic)
        elif _BULLET.match(text) and not text[:1].isspace():
            topic = tidy(_BULLET.sub("", text))
            following = block[offset + 1 : offset + 2]
            if not (following and following[0][:1].isspace()):
                yield Skipped(line + offset, topic, "a line without two sides")
        elif text.strip():
            yield Skipped(line + offset, text.strip()[:80], "a line without two sides")


def _card(line: int, front: list[str], back: list[str], topic: str) -> Card | Skipped:
    question = plain_markdown("\n".join([_BULLET.sub("", front[0], count=1), *front[1:]]))
    question = tidy(question) if "\n" not in question else question
    answer = plain_markdown("\n".join(back))
    trouble = why_no_answer(answer)
    if question and not trouble:
        end = line + len(front) + len(back) - 1
        return Card(question, answer, line, topic, end=end, marked=True)
    return Skipped(line, question or answer, trouble or "there is no question")


def _sides(text: str) -> tuple[str, str] | None:
    """Front and back of a card on one line; colons in code and formulas do not part them."""
    if not any(mark in text for mark in ("::", ">>", "<>", "<<", ";;")) or _PROPERTY.match(text):
        return None
    found = _BETWEEN.search(_CODE.sub(lambda code: "x" * len(code.group()), text))
    if found is None or not text[: found.start()].strip() or not text[found.end() :].strip():
        return None
    return text[: found.start()].strip(), text[found.end() :].strip()


def _kind(lines: list[str]) -> str:
    """lone, card, single, gaps, or empty where the paragraph is no card."""
    outside = [text for text, in_code in fenced(lines) if not in_code]
    if any(text.strip() in {"?", "??"} for text in outside[1:]):
        return "lone"
    if outside and "card" in outside[0] and _CARD.search(outside[0]):
        return "card"
    if any(map(_sides, outside)):
        return "single"
    gapped = any(
        _GAP.search(_CODE.sub("", text)) for text in outside if "==" in text or "{{" in text
    )
    return "gaps" if gapped else ""


def _outdented(lines: list[str]) -> list[str]:
    widths = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    margin = min(widths, default=0)
    return [line[margin:] for line in lines]


def _paragraphs(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Blocks between blank lines with their first line, from 1, and the heading above them."""
    block: list[str] = []
    begun, topic = 0, ""
    for number, (raw, in_code) in enumerate(fenced([*text.split("\n"), ""]), 1):
        line = raw if in_code else _TAG.sub("", _SCHEDULE.sub("", raw))
        heading = None if in_code else _HEADING.match(line)
        starts = not in_code and "card" in line and _CARD.search(line) is not None and bool(block)
        if (not line.strip() and not in_code) or heading or starts:
            if block:
                yield begun, block, topic
            block = []
            topic = tidy(plain_markdown(heading.group(1))) if heading else topic
            if not starts:
                continue
        if not block:
            begun = number
        block.append(line)
    if block:
        yield begun, block, topic
