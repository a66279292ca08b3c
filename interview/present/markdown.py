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
    """Return the session as Markdown."""
    lines = [
        f"# Interview of {document.started:%Y-%m-%d %H:%M}",
        *(["", f"**{_line(document.title)}**"] if document.title else []),
        "",
        f"{_line(', '.join(document.banks))}, {document.mode}, seed {document.seed}, "
        f"{document.status}. {document.done} of {document.planned} questions, "
        f"score **{phrase_score(document.score)}**.",
    ]
    for question in document.questions:
        lines += ["", *_question(question)]
    return "\n".join(lines) + "\n"


def _question(question: QuestionDocument) -> list[str]:
    title = f": {_line(question.topic_title)}" if question.topic_title else ""
    lines = [f"## Question {question.number}{title}", "", _text(question.text)]
    for attempt in question.attempts:
        lines += ["", *_attempt(attempt, question)]
    if not question.attempts:
        return [*lines, "", "Not asked."]
    return [*lines, "", "Reference answer:", "", _quote_lines(phrase_reference(question))]


def _attempt(attempt: AttemptDocument, question: QuestionDocument) -> list[str]:
    asked = attempt.follow_up
    lines = [f"Follow-up: {_line(asked.text)}", ""] if asked else []
    lines += [f"{_line(line)}  " for line in phrase_help(attempt)]
    lines += [f"Answer ({describe_attempt(attempt, question)}):", ""]
    lines += [_quote_lines(attempt.answer or "nothing")]
    if attempt.score:
        lines += ["", f"**{_line(phrase_result(attempt))}**", ""]
        for line in attempt.lines:
            box = "[x] " if line.kind == "said" else "" if line.kind == "reason" else "[ ] "
            lines.append(f"- {box}{_line(line.sentence)}")
        lines += ["", asked.summary] if asked else []
    noted = phrase_note(attempt.note, attempt.tags)
    return [*lines, "", f"Note: {_text(noted)}"] if noted else lines


def _quote_lines(text: str) -> str:
    # Two spaces keep the line ends that were typed.
    return "\n".join(f"> {line}  ".rstrip(" ") + "  " for line in _text(text).split("\n"))


def _text(text: str) -> str:
    return _LIST.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", visible(text).strip()))


def _line(text: str) -> str:
    return _text(visible_line(text))
