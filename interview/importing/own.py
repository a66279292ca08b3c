"""What this program writes itself: banks with their rubrics, transcripts, and exports, read as they stand."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from interview.banks.read import read_bank_bytes
from interview.importing.cards import Card, ImportFault, LeftOut, Reading
from interview.model.bank import Bank, Difficulty
from interview.model.session import AskedQuestion
from interview.model.visible import visible, visible_line
from interview.storage.decoders import from_json

COLUMNS = ("id", "topic", "difficulty", "question_text", "answer_text")
"""The header of an exported table. By it one is known, and read without looking for markup."""
_DIFFICULTIES: dict[Difficulty, str] = {1: "warm-up", 2: "", 3: "deep"}
_PAGE_MARK = "<!-- interview bank: the text as it is -->"
_NOTES_MARK = "#interview bank:the text as it is"
"""Anki passes over a setting that it does not know."""
_TOPIC, _QUESTION = "## ", "### Q: "
_IS_BANK = re.compile(r"^questions\s*:", re.MULTILINE)
_RUBRIC = re.compile(
    r"^[ \t]++(?:- )?(?:key_points|misconceptions|wrong|samples)\s*:", re.MULTILINE
)
"""What only banks of this program have, however many mistakes are in them."""


# Banks and transcripts


def is_bank(text: str) -> bool:
    """Whether YAML is a bank with a rubric; without one its records are read like anybody's."""
    return _IS_BANK.search(text) is not None and _RUBRIC.search(text) is not None


def read_bank(data: bytes, name: str) -> Reading:
    """The questions of a bank with their rubrics; of one with errors, what is wrong with it."""
    reading = read_bank_bytes(data, Path(name))
    bank = reading.bank
    if bank is None:
        left = (
            LeftOut(problem.line, problem.field, problem.message) for problem in reading.errors
        )
        return Reading(left_out=tuple(left), how="bank")
    cards = (
        Card(
            question.text, question.reference, topic=bank.topic_title(question.topic), id=question.id,
            difficulty=question.difficulty, whole=question, options=question.options,
        )
        for question in bank.questions
    )  # fmt: skip
    return Reading(tuple(cards), how="bank", title=bank.title, named=len(bank.questions))


class _Started(Struct, tag_field="event", tag="session_started"):
    questions: tuple[AskedQuestion, ...]


def is_transcript(text: str) -> bool:
    """Whether the first line says that it is a transcript."""
    return '"interview-transcript"' in text[:4_000].partition("\n")[0]


def read_transcript(text: str) -> Reading:
    """The questions as they were asked; answers and scores stay where they are.

    Raises:
        ImportFault: it has no start.
    """
    for number, line in enumerate(text.split("\n")[1:10], 2):
        if '"session_started"' in line:
            try:
                asked = from_json(line, _Started).questions
            except (ValueError, RecursionError) as error:
                raise ImportFault(
                    f"line {number}: the session's start is damaged: {error}"
                ) from error
            cards = (
                Card(
                    one.question.text, one.question.reference, number, number, one.topic_title or one.question.topic,
                    one.question.id, difficulty=one.question.difficulty, whole=one.question, options=one.question.options,
                )
                for one in asked
            )  # fmt: skip
            return Reading(tuple(cards), how="transcript", named=len(asked))
    raise ImportFault("the transcript has no start, so no questions")


# What is exported


def to_markdown(bank: Bank) -> str:
    """A heading for each topic, one for each question, the answer below."""
    lines = [_PAGE_MARK, "", f"# {visible_line(bank.title)}", ""]
    for topic in dict.fromkeys(question.topic for question in bank.questions):
        if topic:
            lines += [f"{_TOPIC}{visible_line(bank.topic_title(topic))}", ""]
        for question in (one for one in bank.questions if one.topic == topic):
            lines += [f"{_QUESTION}{_heading(visible(question.text).strip())}", ""]
            lines += [*_body(visible(question.reference).strip()), ""]
    return "\n".join(lines)


def to_csv(bank: Bank) -> str:
    """A row for each question; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for question in bank.questions:
        topic, level = bank.topic_title(question.topic), _DIFFICULTIES[question.difficulty]
        cells = (question.id, topic, level, question.text, question.reference)
        writer.writerow([_cell(visible(text)) for text in cells])
    return out.getvalue()


def to_anki(bank: Bank) -> str:
    """Anki's text format: front, back and tags, a tab between; topics become tags."""
    lines = [_NOTES_MARK, "#separator:tab", "#html:true", "#notetype:Basic"]
    lines += [f"#deck:{visible_line(bank.title)}", "#tags column:3"]
    for question in bank.questions:
        sides = (_field(visible(side)) for side in (question.text, question.reference))
        lines.append("\t".join((*sides, _cell(re.sub(r"\s+", "-", visible_line(question.topic))))))
    return "\n".join(lines) + "\n"


EXPORTS: dict[str, Callable[[Bank], str]] = {"md": to_markdown, "csv": to_csv, "anki": to_anki}
"""What a bank can be written as; rubrics and marked answers stay behind."""


# An export, read again


def is_export(text: str) -> bool:
    """Whether `banks export` wrote a text."""
    first = text.partition("\n")[0].strip()
    return first in {_PAGE_MARK, _NOTES_MARK} or _delimiter(first) != ""


def read_export(text: str) -> Reading:
    """The cards of what was exported: no markup is taken off, nothing is left out."""
    first = text.partition("\n")[0].strip()
    if first == _PAGE_MARK:
        cards, title = (
            list(_page_cards(text.split("\n"))),
            re.search(r"^# (.*)$", text, re.MULTILINE),
        )
    elif first == _NOTES_MARK:
        cards, title = list(_note_cards(text)), re.search(r"^#deck:(.*)$", text, re.MULTILINE)
    else:
        cards, title = list(_table_cards(text, _delimiter(first))), None
    return Reading(tuple(cards), how="export", title=title[1] if title else "", named=len(cards))


def _table_cards(text: str, delimiter: str) -> Iterator[Card]:
    levels = {word: level for level, word in _DIFFICULTIES.items() if word}
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    for row in list(reader)[1:]:
        cells = [_bare_cell(cell) for cell in (*row, "", "", "", "", "")[: len(COLUMNS)]]
        name, topic, level, question, answer = cells
        if question:
            yield Card(
                question,
                answer,
                reader.line_num,
                reader.line_num,
                topic,
                name,
                difficulty=levels.get(level),
            )


def _page_cards(lines: Sequence[str]) -> Iterator[Card]:
    topic = ""
    starts = [i for i, line in enumerate(lines) if line.startswith((_TOPIC, _QUESTION))]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        if lines[start].startswith(_QUESTION):
            body = list(lines[start + 1 : end])
            while body and not body[-1]:
                body.pop()
            answer = _bare_body(body[1:] if body and not body[0] else body)
            question = _bare_heading(lines[start].removeprefix(_QUESTION))
            yield Card(question, answer, start + 1, end, topic)
        else:
            topic = lines[start].removeprefix(_TOPIC)


def _note_cards(text: str) -> Iterator[Card]:
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            question, _, rest = line.partition("\t")
            answer, _, tag = rest.partition("\t")
            yield Card(
                _bare_field(question), _bare_field(answer), number, number, _bare_cell(tag.strip())
            )


def _delimiter(header: str) -> str:
    for delimiter in ",;\t|" if len(header) < 200 else "":
        if tuple(next(csv.reader([header.lstrip("\ufeff")], delimiter=delimiter), [])) == COLUMNS:
            return delimiter
    return ""


# Text written so that reading it gives back the same: each pair of functions is a way there and back


# Spreadsheets take the wide signs too, and some look past white space.
_FORMULA = r"(?:\s*[=+\-@＝＋－＠]|[\t\r\n])"
_GUARDED = re.compile(f"'*{_FORMULA}")
_GUARD = re.compile(f"'+{_FORMULA}")
_SPELLED = re.compile(r"[#=+\-@＝＋－＠]")
_HEADS = re.compile(r"\\*\s{0,3}#{1,6}(?:\s|$)")
_BUILDS = re.compile(r"#{2,3}\s")
_BREAK = re.compile(r"&((?:amp;)*)lt;br>")
_SPACES = re.compile(r"^ | (?= )| $", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")


def _cell(text: str) -> str:
    return f"'{text}" if _GUARDED.match(text) else text


def _bare_cell(text: str) -> str:
    return text[1:] if _GUARD.match(text) else text


def _heading(text: str) -> str:
    quoted = _BREAK.sub(r"&amp;\1lt;br>", text).replace("<br>", "&lt;br>")
    return quoted.replace("\n", "<br>")


def _bare_heading(text: str) -> str:
    return _BREAK.sub(_less, text.replace("<br>", "\n"))


def _less(found: re.Match[str]) -> str:
    return f"&{found[1].removeprefix('amp;')}lt;br>" if found[1] else "<br>"


def _body(text: str) -> Iterator[str]:
    """The lines of an answer; none outside of code begins a heading."""
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        in_code = bool(fence)
        if found and (
            not fence or (found[1].startswith(fence) and not line[found.end() :].strip())
        ):
            fence = "" if fence else found[1]
        harmless = in_code and not line.startswith("\\") and not _BUILDS.match(line)
        yield f"\\{line}" if _HEADS.match(line) and not harmless else line


def _bare_body(lines: Sequence[str]) -> str:
    return "\n".join(
        line[1:] if line.startswith("\\") and _HEADS.match(line[1:]) else line for line in lines
    )


def _field(text: str) -> str:
    """A field of an Anki note, in HTML on one line, that is no setting and no formula."""
    escaped = html.escape(text).replace("\xa0", "&#160;").replace("\t", "&#9;")
    escaped = _SPACES.sub("&nbsp;", escaped).replace("\n", "<br>")
    return f"&#{ord(escaped[0])};{escaped[1:]}" if _SPELLED.match(escaped) else escaped


def _bare_field(text: str) -> str:
    return html.unescape(text.replace("<br>", "\n").replace("&nbsp;", " "))
