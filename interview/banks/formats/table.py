"""Tables: CSV, TSV and their like, with any sensible header or with none."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from interview.banks.formats import exported
from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.html_text import html_to_text, looks_like_html
from interview.banks.formats.markdown_text import why_no_answer
from interview.banks.formats.maths import readable_maths
from interview.banks.formats.quoting import bare_cell
from interview.domain.bank import Difficulty

_DELIMITERS = ",\t;|"
_NAMES: dict[str, str] = {
    name: role
    for role, names in {
        "question": "question questions q front prompt term ask questiontext text query frage pregunta",
        "answer": "answer answers a back definition response reference referenceanswer solution"
        " answertext modelanswer sampleanswer idealanswer explanationanswer antwort respuesta reponse",
        "topic": "topic category subject section tag tags deck chapter area theme domain subcategory",
        "difficulty": "difficulty level hardness complexity difficultylevel",
        "id": "id qid questionid uid key",
        "right": "correct correctanswer correctoption rightanswer key answerkey",
        "explanation": "explanation rationale reason notes note comment",
    }.items()
    for name in names.split()
}
_OPTION = re.compile(r"^(?:option|choice|opt|answer)?([a-h]|[1-8])$")
_DIFFICULTIES: dict[str, Difficulty] = {
    "1": 1, "easy": 1, "beginner": 1, "basic": 1, "junior": 1, "low": 1, "warmup": 1,
    "warm-up": 1,
    "2": 2, "medium": 2, "intermediate": 2, "moderate": 2, "mid": 2, "normal": 2, "core": 2,
    "3": 3, "hard": 3, "advanced": 3, "expert": 3, "senior": 3, "high": 3, "deep": 3, "difficult": 3,
}  # fmt: skip


class Columns(Struct, frozen=True):
    """Which column holds what; below 0 where none does."""

    question: int
    answer: int
    topic: int = -1
    difficulty: int = -1
    id: int = -1
    right: int = -1
    explanation: int = -1
    options: tuple[int, ...] = ()


def detects(source: Source) -> bool:
    """Whether its first line names the columns, or its name says that it is a table."""
    lines = _first_lines(source.text)
    if not lines:
        return False
    delimiter = sniff(lines)
    header = next(csv.reader(lines[:1], delimiter=delimiter), []) if delimiter else []
    if columns_of(header) is not None:
        return True
    return source.suffix in {".csv", ".tsv", ".tab"} and delimiter != ""


def read(source: Source) -> Harvest:
    """The cards of a table."""
    if exported.kind_of(source) == "csv":
        return exported.read_table(source)
    delimiter = sniff(_first_lines(source.text)) or ","
    rows = read_rows(source.text, delimiter)
    first = next(rows, None)
    if first is None:
        return Harvest()
    columns = columns_of(first[1])
    if columns is None:
        if not _reads_like_cards(source.text, delimiter):
            why = "no column is called question and none answer; name them so in the first line"
            return Harvest(skipped=(Skipped(1, " ".join(first[1])[:80], why),))
        return harvest_rows([first, *rows], Columns(0, 1, topic=2 if len(first[1]) == 3 else -1))
    return harvest_rows(rows, columns)


def sniff(lines: Sequence[str]) -> str:
    """The delimiter that splits the lines most evenly; empty where none does."""
    best, most = "", 0.0
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            continue
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        evenness = count / len(widths) if width >= 2 else 0.0
        if evenness > most + 0.05:
            best, most = delimiter, evenness
    return best if most >= 0.5 else ""


def read_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with its line, from 1; a row that cannot be split is one cell."""
    lines = text.split("\n")
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue
        if any(map(str.strip, row)):
            yield line, row


def columns_of(header: Sequence[str]) -> Columns | None:
    """The columns that a header names; none where it names no question and answer."""
    found: dict[str, int] = {}
    options: list[int] = []
    for index, cell in enumerate(header):
        name = re.sub(r"[^a-zà-ÿ0-9]", "", cell.casefold())
        option = _OPTION.match(name)
        if option and name not in {"a"}:
            options.append(index)
        elif name in _NAMES:
            found.setdefault(_NAMES[name], index)
    if options and "answer" not in found and "right" in found:
        found["answer"] = found["right"]
    if options and "question" in found and "a" in {cell.strip().casefold() for cell in header}:
        options.insert(0, [cell.strip().casefold() for cell in header].index("a"))
    if "answer" not in found and "right" in found:
        found["answer"] = found["right"]
    if "question" not in found or "answer" not in found:
        return None
    known = {name: index for name, index in found.items() if name not in {"question", "answer"}}
    return Columns(found["question"], found["answer"], options=tuple(options), **known)


def harvest_rows(
    rows: Sequence[tuple[int, list[str]]] | Iterator[tuple[int, list[str]]], columns: Columns
) -> Harvest:
    """The cards of some rows."""
    cards: list[Card] = []
    skipped: list[Skipped] = []
    for line, row in rows:
        question, raw = plain(_cell(row, columns.question)), _answer(row, columns)
        answer = plain(raw)
        trouble = why_no_answer(raw, answer)
        if not question:
            skipped.append(Skipped(line, answer, "there is no question"))
        elif trouble:
            skipped.append(Skipped(line, question, trouble))
        else:
            difficulty = _DIFFICULTIES.get(_cell(row, columns.difficulty).casefold().strip())
            topic = plain(_cell(row, columns.topic)).split("\n")[0]
            name = _cell(row, columns.id).strip()
            cards.append(Card(question, answer, line, topic, name, difficulty))
    return Harvest(tuple(cards), tuple(skipped))


def plain(cell: str) -> str:
    """A cell as people read it, without the apostrophe that keeps it from being a formula."""
    cell = bare_cell(cell)
    return html_to_text(cell) if looks_like_html(cell) else readable_maths(cell).strip()


def _answer(row: list[str], columns: Columns) -> str:
    answer = _cell(row, columns.answer)
    letter = _cell(row, columns.right if columns.right >= 0 else columns.answer).strip().casefold()
    letter = letter.removeprefix("option ").strip("().")
    place = "abcdefgh".find(letter) if len(letter) == 1 and letter.isalpha() else -1
    if letter.isdecimal() and len(letter) == 1:
        place = int(letter) - 1
    if columns.options and 0 <= place < len(columns.options):
        answer = _cell(row, columns.options[place])
    explanation = _cell(row, columns.explanation).strip()
    return f"{answer}\n\n{explanation}" if explanation and answer.strip() else answer


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if 0 <= index < len(row) else ""


def _first_lines(text: str) -> list[str]:
    lines = text[:20_000].split("\n")
    if len(text) > 20_000:
        lines = lines[:-1]
    return [line + "\n" for line in lines[:40] if line.strip()]


def _reads_like_cards(text: str, delimiter: str) -> bool:
    """Without a header: two or three columns of words rather than of numbers."""
    rows = [row for _, row in read_rows(text[:20_000], delimiter)][:40]
    words = [
        row
        for row in rows
        if len(row) in {2, 3} and any(c.isalpha() for c in row[0]) and row[1].strip()
    ]
    return bool(rows) and len(words) >= 0.8 * len(rows)
