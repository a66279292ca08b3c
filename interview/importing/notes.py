"""Cards in notes: Obsidian's `front::back`, a lone `?` and ==gaps==, RemNote's `>>`, hashcards' `C: ... [gap]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interview.importing.blocks import clean_question, front_matter, label_of
from interview.importing.cards import BLANK, Card, LeftOut, Reading
from interview.importing.cleaning import clean_text, with_code
from interview.importing.judging import judge_all
from interview.importing.limits import LONGEST_HEAD, LONGEST_MARKED, LONGEST_SAMPLE

_TAG = re.compile(
    r"(?:^|\s)#(?:flashcards?|card)(?:/\S+)?(?=\s|$)|^[ \t]*- flashcards?(?:/\S+)?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A tag of cards, in the text or in the list of tags on top."""
_SCHEDULE = re.compile(r"<!--\s?SR:[^<>\n]{0,300}-->|(?<=\s)\^\w+$")
_BETWEEN = re.compile(
    r"(?<![:\w]):{2,3}(?!:)|(?<=\w):{2,3}(?=\s)|(?<=\s)(?:>>>?|<<|<>|;;)(?=\s)|(?<=[^\s(;]);;(?=[\s<])"
)
_CODE = re.compile(r"`[^`\n]*`|\$[^$\n]*\$")
_GAPS = re.compile(
    r"==(?=\S)((?:(?!==).){1,300})(?<=\S)==|\{\{(?:c?\d{1,3}::)?([^{}\n]{1,300})\}\}"
)
_HASH_GAP = re.compile(r"(?<![!\\\]])\[([^\[\]\n]{1,300})\](?!\()")
_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_PROPERTY = re.compile(r"[\w-]{1,40}::\s")
_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*)$")
_MARKS = ("::", "==", "{{", ">>", ";;", "\n?\n", "\n??\n", "C: ", "#card", "SR:")


def is_notes(text: str) -> bool:
    """Return whether a text has marked cards, or cards on most of its lines."""
    sample = text[:LONGEST_SAMPLE]
    if not any(mark in sample for mark in _MARKS):
        return False
    lines = sample.split("\n")
    lines = _outside_code(lines[front_matter(lines)[0] :])
    if any(line.startswith("C: ") and _HASH_GAP.search(line) for line in lines):
        return True
    single = sum(_sides(line) is not None for line in lines)
    is_marked = bool(_TAG.search(sample)) or "<!--SR:" in sample
    parted = sum(line.strip() in {"?", "??"} for line in lines)
    others = parted + sum(bool(_GAPS.search(line)) for line in lines)
    content = sum(not _HEADING.match(line) for line in lines)
    return (is_marked and single + others > 0) or parted > 2 or single > 0.5 * content


def read_notes(text: str) -> Reading:
    """Return the cards of notes: on one line, over several lines, or with gaps."""
    entries = (entry for paragraph in _paragraphs(text) for entry in _cards(*paragraph))
    return judge_all(entries, "cards in notes")


def _cards(line: int, block: Sequence[str], topic: str) -> Iterator[Card | LeftOut]:
    joined = "\n".join(block)
    middle = next((i for i, text in enumerate(block) if i and text.strip() in {"?", "??"}), 0)
    answer = next((i for i, text in enumerate(block) if i and text.startswith("A: ")), 0)
    if middle:
        yield _card(line, block[:middle], block[middle + 1 :], topic)
    elif joined.startswith("C: "):
        yield _gapped(line, joined[3:], _HASH_GAP, topic)
    elif joined.startswith("Q: ") and answer:
        front, back = block[:answer], [block[answer][3:], *block[answer + 1 :]]
        yield _card(line, [front[0][3:], *front[1:]], back, topic)
    elif any(map(_sides, _outside_code(block))):
        for number, text in enumerate(block, line):
            if sides := _sides(text):
                yield _card(number, [sides[0]], [sides[1]], topic)
            elif _BULLET.match(text[:LONGEST_HEAD]) and not text[:1].isspace():
                topic = clean_question(_BULLET.sub("", text[:LONGEST_HEAD], count=1))
            else:
                yield LeftOut(number, text.strip()[:80], "a line without two sides")
    elif _GAPS.search(_CODE.sub("", joined)):
        yield _gapped(line, joined, _GAPS, topic)
    else:
        yield LeftOut(line, block[0].strip()[:80], "no card in this paragraph")


def _card(line: int, front: Sequence[str], back: Sequence[str], topic: str) -> Card | LeftOut:
    bullet = _BULLET.match(front[0][:LONGEST_HEAD])
    first = front[0][bullet.end() :] if bullet else front[0]
    question, answer = clean_question(clean_text([first, *front[1:]])), clean_text(back)
    label = label_of(answer)
    if label is not None and label.kind == "A":
        answer = label.rest
    if not question:
        return LeftOut(line, answer[:80], "there is no question")
    return Card(question, answer, line, line + len(front) + len(back) - 1, topic)


def _gapped(line: int, text: str, gaps: re.Pattern[str], topic: str) -> Card | LeftOut:
    whole = gaps.sub(lambda match: next(filter(None, match.groups())), text)
    hidden = clean_text(gaps.sub(BLANK, text).split("\n"))
    if BLANK not in hidden:
        return LeftOut(line, hidden[:80], "a card with gaps has none")
    return Card(hidden, clean_text(whole.split("\n")), line, line + text.count("\n"), topic)


def _sides(text: str) -> tuple[str, str] | None:
    """Return front and back of a card on one line; None if there is no sign between them outside of code."""
    if len(text) > LONGEST_MARKED or _PROPERTY.match(text):
        return None
    match = _BETWEEN.search(_CODE.sub(lambda code: "x" * len(code[0]), text))
    front, back = (text[: match.start()], text[match.end() :]) if match else ("", "")
    return (front.strip(), back.strip()) if re.search(r"\w", front) and back.strip() else None


def _outside_code(lines: Sequence[str]) -> list[str]:
    return [line for line, is_code in with_code(lines) if line.strip() and not is_code]


def _paragraphs(text: str) -> Iterator[tuple[int, list[str], str]]:
    """Yield paragraphs between blank lines and rules, with their first lines, from 1, and topics."""
    block: list[str] = []
    begun, topic = 0, ""
    lines = [*text.split("\n"), ""]
    settings, _ = front_matter(lines)
    lines[:settings] = [""] * settings
    for number, (raw, is_code) in enumerate(with_code(lines), 1):
        line = raw if is_code else _TAG.sub("", _SCHEDULE.sub("", raw)).rstrip()
        heading = None if is_code else _HEADING.match(line)
        is_next = not is_code and line.startswith(("Q: ", "C: "))
        ends = heading or is_next or (not is_code and line.strip() in {"", "---", "___", "***"})
        if ends and block:
            yield begun, block, topic
            block = []
        topic = clean_question(heading[1]) if heading else topic
        if is_next or not ends:
            begun = begun if block else number
            block.append(line)
    if block:
        yield begun, block, topic
