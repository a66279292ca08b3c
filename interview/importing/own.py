"""This program's own files: banks with rubrics, transcripts and exports, read without changes."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.read import read_bank_files
from interview.banks.yaml_writer import bank_text
from interview.importing.cards import Card, ImportFault, LeftOut, Reading
from interview.model.bank import Bank, Difficulty, Question
from interview.model.session import AskedQuestion
from interview.model.visible import visible, visible_line
from interview.storage.decoders import from_json

COLUMNS = ("id", "topic", "difficulty", "question_text", "answer_text")
"""The header of an exported table, by which exports are recognised."""
_DIFFICULTIES: dict[Difficulty, str] = {1: "warm-up", 2: "", 3: "deep"}
_IS_BANK = re.compile(r"^questions\s*:", re.MULTILINE)
_RUBRIC = re.compile(
    r"^[ \t]++(?:- )?(?:key_points|misconceptions|wrong|samples)\s*:", re.MULTILINE
)
"""Keys that only banks of this program have."""


# Banks and transcripts


def is_bank(text: str) -> bool:
    """Return whether YAML is a bank with a rubric; other banks are read as records."""
    return _IS_BANK.search(text) is not None and _RUBRIC.search(text) is not None


def read_bank_cards(text: str) -> Reading:
    """Return the questions of a bank with their rubrics, or the problems of a bank with errors."""
    data, path = text.encode("utf-8", "replace"), Path("bank")
    reading = read_bank_files(((path, data),), path)
    bank = reading.bank
    if bank is None:
        left = (
            LeftOut(problem.line, problem.field, problem.message) for problem in reading.errors
        )
        return Reading(left_out=tuple(left), how="bank")
    cards = (
        Card(
            question.text, question.reference, topic=_topic(bank, question), id=question.id,
            difficulty=question.difficulty, whole=question, options=question.options,
        )
        for question in bank.questions
    )  # fmt: skip
    return Reading(tuple(cards), how="bank", title=bank.title, named=len(bank.questions))


def _topic(bank: Bank, question: Question) -> str:
    return bank.topic_title(question.topic) if question.topic else ""


class _Started(Struct, tag_field="event", tag="session_started"):
    questions: tuple[AskedQuestion, ...]


def is_transcript(text: str) -> bool:
    """Return whether a text is a transcript, by its first line."""
    return '"interview-transcript"' in text[:4_000].partition("\n")[0]


def read_transcript(text: str) -> Reading:
    """Return the questions of a transcript as they were asked, without answers and scores.

    Raises:
        ImportFault: the session's start is missing or damaged.
    """
    line = next((line for line in text.split("\n")[1:10] if '"session_started"' in line), None)
    if line is None:
        raise ImportFault("the transcript has no start, so no questions")
    try:
        asked = from_json(line, _Started).questions
    except (ValueError, RecursionError) as error:
        raise ImportFault(f"the session's start is damaged: {error}") from error
    cards: list[Card] = []
    left: list[LeftOut] = []
    for entry in asked:
        # As the text of a bank, so that a stranger's rubric is checked.
        bank = Bank("asked", "", (), (replace(entry.question, topic=""),), "")
        reading = read_bank_cards(bank_text(bank))
        topic = (entry.topic_title or entry.question.topic) if entry.question.topic else ""
        cards += (replace(card, topic=topic) for card in reading.cards)
        left += reading.left_out
    return Reading(tuple(cards), tuple(left), "transcript", named=len(asked))


# Exports


def to_csv(bank: Bank) -> str:
    """Return a table with a row for each question; formulas are guarded by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for question in bank.questions:
        topic, level = _topic(bank, question), _DIFFICULTIES[question.difficulty]
        cells = (question.id, topic, level, question.text, question.reference)
        writer.writerow([_cell(visible(text)) for text in cells])
    return out.getvalue()


def to_anki(bank: Bank) -> str:
    """Return a bank in Anki's text format: front, back and tags, a tab between; topics become tags."""
    lines = ["#separator:tab", "#html:true", "#notetype:Basic"]
    lines += [f"#deck:{visible_line(bank.title)}", "#tags column:3"]
    for question in bank.questions:
        sides = (_field(visible(side)) for side in (question.text, question.reference))
        lines.append("\t".join((*sides, _cell(re.sub(r"\s+", "-", visible_line(question.topic))))))
    return "\n".join(lines) + "\n"


EXPORTS: dict[str, Callable[[Bank], str]] = {"csv": to_csv, "anki": to_anki}
"""What a bank can be written as; rubrics and marked answers stay behind."""


def is_export(text: str) -> bool:
    """Return whether a text is a table that `banks export` wrote."""
    return _delimiter(text.partition("\n")[0].strip()) != ""


def read_export(text: str) -> Reading:
    """Return the cards of an exported table, with all markup."""
    cards: list[Card] = []
    levels = {word: level for level, word in _DIFFICULTIES.items() if word}
    delimiter = _delimiter(text.partition("\n")[0].strip())
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    next(reader)
    line = reader.line_num + 1
    for row in reader:
        cells = [_bare_cell(cell) for cell in (*row, "", "", "", "", "")[: len(COLUMNS)]]
        name, topic, level, question, answer = cells
        end = reader.line_num
        if question:
            card = Card(question, answer, line, end, topic, name, difficulty=levels.get(level))
            cards.append(card)
        line = end + 1
    return Reading(tuple(cards), how="export", named=len(cards))


def _delimiter(header: str) -> str:
    for delimiter in ",;\t|" if len(header) < 200 else "":
        if tuple(next(csv.reader([header.lstrip("\ufeff")], delimiter=delimiter), [])) == COLUMNS:
            return delimiter
    return ""


# Spreadsheets accept wide signs too, and some skip white space.
_FORMULA = r"(?:\s*[=+\-@＝＋－＠]|[\t\r\n])"
_GUARDED = re.compile(f"'*{_FORMULA}")
_GUARD = re.compile(f"'+{_FORMULA}")
_SPELLED = re.compile(r"[#=+\-@＝＋－＠]")


def _cell(text: str) -> str:
    return f"'{text}" if _GUARDED.match(text) else text


def _bare_cell(text: str) -> str:
    return text[1:] if _GUARD.match(text) else text


def _field(text: str) -> str:
    """Return a field of an Anki note as HTML on one line that is no setting and no formula."""
    escaped = html.escape(text).replace("\xa0", "&#160;").replace("\t", "&#9;")
    escaped = re.sub(r"^ | (?= )| $", "&nbsp;", escaped, flags=re.MULTILINE).replace("\n", "<br>")
    return f"&#{ord(escaped[0])};{escaped[1:]}" if _SPELLED.match(escaped) else escaped
