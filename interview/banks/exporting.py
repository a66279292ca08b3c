"""A bank for other programs: Markdown, CSV, Anki's text. Rubrics and samples stay behind."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable, Iterator

from interview.domain.bank import Bank, Question
from interview.domain.visible import visible, visible_line

_WORDS = {1: "easy", 2: "medium", 3: "hard"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_markdown(bank: Bank) -> str:
    """A heading for each topic, one for each question, the answer below."""
    lines = [f"# {visible_line(bank.title)}", ""]
    for topic, questions in _by_topic(bank):
        if topic:
            lines += [f"## {visible_line(bank.topic_title(topic))}", ""]
        for question in questions:
            first, *more = visible(question.text).strip().split("\n")
            lines += [f"### Q: {first}", "", *more, *([""] if more else [])]
            lines += [*map(_quiet, visible(question.reference).strip().split("\n")), ""]
    return "\n".join(lines)


def to_csv(bank: Bank) -> str:
    """A table with the columns id, topic, difficulty, question and answer.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "topic", "difficulty", "question", "answer"])
    for question in bank.questions:
        cells = (
            question.id,
            bank.topic_title(question.topic),
            _WORDS[question.difficulty],
            question.text,
            question.reference,
        )
        writer.writerow([_no_formula(visible(cell)) for cell in cells])
    return out.getvalue()


def to_anki(bank: Bank) -> str:
    """Anki's text format: front, back and tags, a tab between; topics become tags."""
    deck = visible_line(bank.title)
    lines = ["#separator:tab", "#html:true", "#notetype:Basic", f"#deck:{deck}", "#tags column:3"]
    for question in bank.questions:
        tag = re.sub(r"\s+", "-", visible_line(question.topic))
        cells = (_as_html(question.text), _as_html(question.reference), tag)
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


EXPORTS: dict[str, Callable[[Bank], str]] = {
    "md": to_markdown,
    "csv": to_csv,
    "anki": to_anki,
}
"""What a bank can be written as."""


def _by_topic(bank: Bank) -> Iterator[tuple[str, list[Question]]]:
    for topic in dict.fromkeys(question.topic for question in bank.questions):
        yield topic, [question for question in bank.questions if question.topic == topic]


def _quiet(line: str) -> str:
    """A line of an answer that does not begin a heading."""
    return f"\\{line}" if re.match(r"\s{0,3}#{1,6}\s", line) else line


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _as_html(text: str) -> str:
    return html.escape(visible(text), quote=False).replace("\n", "<br>").replace("\t", " ")
