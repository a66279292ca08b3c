"""A bank for other programs: Markdown, CSV, Anki's text. Rubrics and samples stay behind."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

from interview.banks.formats.export.reading import (
    COLUMNS,
    DIFFICULTIES,
    NOTES_MARK,
    PAGE_MARK,
    QUESTION,
    TOPIC,
)
from interview.banks.formats.markup import quoting
from interview.model.bank import Bank, Question
from interview.model.visible import visible, visible_line


def to_markdown(bank: Bank) -> str:
    """A heading for each topic, one for each question, the answer below."""
    lines = [PAGE_MARK, "", f"# {visible_line(bank.title)}", ""]
    for topic, questions in _by_topic(bank):
        if topic:
            lines += [f"{TOPIC}{visible_line(bank.topic_title(topic))}", ""]
        for question in questions:
            lines += [f"{QUESTION}{quoting.heading(visible(question.text).strip())}", ""]
            lines += [*quoting.body(visible(question.reference).strip()), ""]
    return "\n".join(lines)


def to_csv(bank: Bank) -> str:
    """A table with a line for each question.

    A cell that a spreadsheet would take for a formula begins with an apostrophe, which an import
    takes off again.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for question in bank.questions:
        cells = (
            question.id,
            bank.topic_title(question.topic),
            DIFFICULTIES[question.difficulty],
            question.text,
            question.reference,
        )
        writer.writerow([quoting.cell(visible(text)) for text in cells])
    return out.getvalue()


def to_anki(bank: Bank) -> str:
    """Anki's text format: front, back and tags, a tab between; topics become tags."""
    deck = visible_line(bank.title)
    lines = [NOTES_MARK, "#separator:tab", "#html:true", "#notetype:Basic"]
    lines += [f"#deck:{deck}", "#tags column:3"]
    for question in bank.questions:
        tag = re.sub(r"\s+", "-", visible_line(question.topic))
        sides = (quoting.field(visible(side)) for side in (question.text, question.reference))
        lines.append("\t".join((*sides, quoting.cell(tag))))
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
