"""A session as one HTML page: all text escaped, no script, nothing loaded from anywhere."""

from __future__ import annotations

import base64
import hashlib
from html import escape

from interview.model.phrases import (
    phrase_note,
    phrase_score,
)
from interview.model.score import Span
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

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.answer { border-left: 3px solid; padding-left: 1rem; }
.note { opacity: 0.75; }
mark { background: none; color: inherit; text-decoration: underline 2px; }
ul { list-style: none; padding-left: 0; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: 0.2rem 0.8rem 0.2rem 0; }
svg { max-width: 100%; height: auto; }
@media print { body { max-width: none; margin: 0; } section { break-inside: avoid; } }
"""


def to_page(document: SessionDocument) -> str:
    """Return the session as an HTML page."""
    title = f"Interview of {document.started:%Y-%m-%d %H:%M}"
    summary = (
        f"{', '.join(document.banks)}, {document.mode}, seed {document.seed}, {document.status}. "
        f"{document.done} of {document.planned} questions, score {phrase_score(document.score)}."
    )
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        f"<h1>{title}</h1>",
    ]
    if document.title:
        parts.append(f"<p><strong>{_line(document.title)}</strong></p>")
    parts.append(f"<p>{_line(summary)}</p>")
    for question in document.questions:
        parts += _question(question)
    return "\n".join([*parts, "</body>", "</html>", ""])


def _question(question: QuestionDocument) -> list[str]:
    title = f": {_line(question.topic_title)}" if question.topic_title else ""
    parts = [
        "<section>",
        f"<h2>Question {question.number}{title}</h2>",
        f'<p class="text">{_text(question.text)}</p>',
    ]
    for attempt in question.attempts:
        parts += _attempt(attempt, question)
    if not question.attempts:
        return [*parts, '<p class="note">Not asked.</p>', "</section>"]
    parts += [
        "<details><summary>Reference answer</summary>",
        f'<p class="text">{_text(phrase_reference(question))}</p></details>',
        "</section>",
    ]
    return parts


def _attempt(attempt: AttemptDocument, question: QuestionDocument) -> list[str]:
    asked = attempt.follow_up
    score = attempt.score or {"key_points": (), "misconceptions": ()}
    evidence = (*score["key_points"], *score["misconceptions"])
    spans = sorted(span for entry in evidence for span in entry["spans"])
    answer = mark_spans(attempt.answer, spans)
    parts = [
        *([f'<p class="text">Follow-up: {_text(asked.text)}</p>'] if asked else []),
        f'<p class="note">{_line(describe_attempt(attempt, question))}</p>',
        *(f'<p class="note">{_line(line)}</p>' for line in phrase_help(attempt)),
        f'<p class="text answer">{answer or "nothing"}</p>',
    ]
    if attempt.score:
        parts += [
            f"<p><strong>{_line(phrase_result(attempt))}</strong></p>",
            "<ul>",
            *(f"<li>{line.sign} {_line(line.sentence)}</li>" for line in attempt.lines),
            "</ul>",
        ]
    parts += [f"<p>{_line(asked.summary)}</p>"] if asked and attempt.score else []
    noted = phrase_note(attempt.note, attempt.tags)
    return [*parts, f'<p class="text">Note: {_text(noted)}</p>'] if noted else parts


def mark_spans(answer: str, spans: list[Span]) -> str:
    """Return the answer as HTML with some spans marked; overlapping ones make one mark."""
    parts: list[str] = []
    end = 0
    for span in spans:
        start, stop = max(span.start, end), min(span.end, len(answer))
        if start >= stop:
            continue
        parts += [_text(answer[end:start]), f"<mark>{_text(answer[start:stop])}</mark>"]
        end = stop
    return "".join(parts) + _text(answer[end:])


def _text(text: str) -> str:
    return escape(visible(text))


def _line(text: str) -> str:
    return escape(visible_line(text))
