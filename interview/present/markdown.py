"""A session as Markdown that shows answers as they were typed, not as markup."""

from __future__ import annotations

import re

from interview.model.phrases import phrase_note, phrase_score
from interview.model.visible import visible, visible_line
from interview.present.document import (
    AttemptDocument,
    QuestionDocument,
    SessionDocument,
    describe_attempt,
    phrase_help,
    phrase_reference,
    phrase_result,
)

_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~$!])")
_LIST = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def to_markdown(document: SessionDocument) -> str:
    """The session as a Markdown text."""
    lines = [
        f"# Interview of {document.started:%Y-%m-%d %H:%M}",
        *(["", f"**{escape_line(document.title)}**"] if document.title else []),
        "",
        f"{escape_line(', '.join(document.banks))}, {document.mode}, seed {document.seed}, "
        f"{document.status}. {document.done} of {document.planned} questions, "
        f"score **{phrase_score(document.score)}**.",
    ]
    for question in document.questions:
        lines += ["", *_question(question)]
    return "\n".join(lines) + "\n"


def _question(question: QuestionDocument) -> list[str]:
    title = f": {escape_line(question.topic_title)}" if question.topic_title else ""
    lines = [f"## Question {question.number}{title}", "", _text(question.text)]
    for attempt in question.attempts:
        lines += ["", *_attempt(attempt, question)]
    if not question.attempts:
        return [*lines, "", "Not asked."]
    return [*lines, "", "Reference answer:", "", _quote_lines(phrase_reference(question))]


def _attempt(attempt: AttemptDocument, question: QuestionDocument) -> list[str]:
    asked = attempt.follow_up
    lines = [f"Follow-up: {escape_line(asked.text)}", ""] if asked else []
    lines += [f"{escape_line(said)}  " for said in phrase_help(attempt)]
    lines += [f"Answer ({describe_attempt(attempt, question)}):", ""]
    lines += [_quote_lines(attempt.answer or "nothing")]
    lines += _score(attempt) if attempt.score else []
    lines += ["", asked.said] if asked and attempt.score else []
    noted = phrase_note(attempt.note, attempt.tags)
    return [*lines, "", f"Note: {_text(noted)}"] if noted else lines


def _score(attempt: AttemptDocument) -> list[str]:
    lines = ["", f"**{escape_line(phrase_result(attempt))}**", ""]
    for line in attempt.lines:
        box = "[x] " if line.kind == "said" else "" if line.kind == "reason" else "[ ] "
        lines.append(f"- {box}{escape_line(line.sentence)}")
    return lines


def _quote_lines(text: str) -> str:
    # Two spaces keep the line ends that were typed.
    return "\n".join(f"> {line}  ".rstrip(" ") + "  " for line in _text(text).split("\n"))


def _text(text: str) -> str:
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", visible(text).strip()))


def escape_line(text: str) -> str:
    """A text on one line as Markdown that shows it as it is, also in a cell of a table."""
    return _text(visible_line(text))
