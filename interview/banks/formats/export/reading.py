"""What `banks export` wrote, read as it stands: no markup is taken off, nothing is left out."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.data.delimited import read_rows
from interview.banks.formats.markup import quoting
from interview.model.bank import Difficulty

COLUMNS = ("id", "topic", "difficulty", "question_text", "answer_text")
"""The header of a table. By it one is known, and read without looking for markup."""
DIFFICULTIES: dict[Difficulty, str] = {1: "warm-up", 2: "", 3: "deep"}
"""The words of the table; the usual one is not said."""
PAGE_MARK = "<!-- interview bank: the text as it is -->"
"""The first line of a Markdown page."""
NOTES_MARK = "#interview bank:the text as it is"
"""The first line of Anki's text; Anki passes over a setting that it does not know."""
TOPIC, QUESTION = "## ", "### Q: "
_LONGEST_HEADER = 200


def kind_of(source: Source) -> str:
    """The name of the format that the file was exported in; empty where it was not."""
    first = source.text.split("\n", 1)[0].strip()
    if first == PAGE_MARK:
        return "markdown"
    if first == NOTES_MARK:
        return "anki"
    return "csv" if _delimiter(first) else ""


def detects(source: Source) -> bool:
    """Whether `banks export` wrote it."""
    return kind_of(source) != ""


def read(source: Source) -> Harvest:
    """The cards of what was exported."""
    kind = kind_of(source)
    if not kind:
        return Harvest(skipped=(Skipped(1, "", "`banks export` did not write this file"),))
    readers = {"markdown": read_page, "anki": read_notes, "csv": read_table}
    return readers[kind](source)


def read_table(source: Source) -> Harvest:
    """The cards of an exported table, whatever delimiter a spreadsheet has given it since."""
    delimiter = _delimiter(source.text.split("\n", 1)[0].strip())
    levels = {word: level for level, word in DIFFICULTIES.items() if word}
    cards = []
    for line, row in list(read_rows(source.text, delimiter))[1:]:
        cells = [quoting.bare_cell(text) for text in row[: len(COLUMNS)]]
        name, topic, level, question, answer = cells + [""] * (len(COLUMNS) - len(cells))
        cards.append(Card(question, answer, line, topic, name, levels.get(level)))
    return Harvest(tuple(cards))


def read_page(source: Source) -> Harvest:
    """The cards of an exported Markdown page."""
    cards: list[Card] = []
    title, topic = "", ""
    for start, end, lines in _parts(source.text.split("\n")):
        head = lines[start]
        if head.startswith(QUESTION):
            answer = quoting.bare_body(_without_edges(lines[start + 1 : end]))
            question = quoting.bare_heading(head.removeprefix(QUESTION))
            cards.append(Card(question, answer, start + 1, topic))
        elif head.startswith(TOPIC):
            topic = head.removeprefix(TOPIC)
        else:
            title = next((line[2:] for line in lines[:end] if line.startswith("# ")), "")
    return Harvest(tuple(cards), title=title)


def read_notes(source: Source) -> Harvest:
    """The cards of an exported text for Anki; tags are topics."""
    cards: list[Card] = []
    title = ""
    for number, line in enumerate(source.text.split("\n"), 1):
        if line.startswith("#deck:"):
            title = line.removeprefix("#deck:")
        elif line and not line.startswith("#"):
            question, _, rest = line.partition("\t")
            answer, _, tag = rest.partition("\t")
            front, back = quoting.bare_field(question), quoting.bare_field(answer)
            cards.append(Card(front, back, number, quoting.bare_cell(tag.strip())))
    return Harvest(tuple(cards), title=title)


def _delimiter(header: str) -> str:
    if len(header) > _LONGEST_HEADER:
        return ""
    for delimiter in ",;\t|":
        row = next(csv.reader([header], delimiter=delimiter), [])
        if tuple(row) == COLUMNS:
            return delimiter
    return ""


def _parts(lines: list[str]) -> Iterator[tuple[int, int, list[str]]]:
    """The head of each part, and the line before which it ends."""
    starts = [index for index, line in enumerate(lines) if line.startswith((TOPIC, QUESTION))]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        yield start, end, lines


def _without_edges(lines: list[str]) -> list[str]:
    """The lines between the empty one after a heading and those before the next."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines[1:] if lines and not lines[0] else lines
