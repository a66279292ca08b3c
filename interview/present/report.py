"""Several sessions as one page or one Markdown text: how they went together, then each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from statistics import fmean

from interview.history.sessions import Session
from interview.model.errors import UsageError
from interview.model.phrases import phrase_count, phrase_score
from interview.model.visible import visible_line
from interview.present.charts import bars_svg, line_svg
from interview.present.document import SessionDocument, session_document
from interview.present.formats import indented
from interview.present.html import page, session_parts, session_title
from interview.present.markdown import escape_line, to_markdown


def to_report_page(documents: Sequence[SessionDocument]) -> str:
    """Sessions in the order of time as an HTML page with charts."""
    documents = _in_order(documents)
    title = _title(documents)
    scored = [(f"{d.started:%Y-%m-%d}", d.score) for d in documents if d.score is not None]
    points = [(label, score) for label, score in scored if score is not None]
    topics = [
        (name, mean, phrase_count(count, "answer")) for name, mean, count in topic_means(documents)
    ]
    body = [f"<h1>{title}</h1>"]
    if points:
        body += ["<h2>Scores</h2>", line_svg(points, "Scores over time")]
    if topics:
        body += ["<h2>By topic</h2>", bars_svg(topics, "Mean score by topic")]
    body += ["<h2>Sessions</h2>", "<table>", *map(_row, documents), "</table>"]
    for document in documents:
        body += [f"<h2>{session_title(document)}</h2>", *session_parts(document)]
    return page(title, body)


def to_report_markdown(documents: Sequence[SessionDocument]) -> str:
    """Sessions in the order of time as one Markdown text."""
    documents = _in_order(documents)
    lines = [f"# {_title(documents)}", "", "| topic | mean | answers |", "|---|---|---|"]
    lines += [
        f"| {escape_line(name)} | {mean:.2f} | {count} |"
        for name, mean, count in topic_means(documents)
    ]
    # One heading level down: each session begins with a heading of its own.
    texts = (to_markdown(document).replace("\n## ", "\n### ") for document in documents)
    return "\n".join([*lines, "", *(f"#{text}" for text in texts)])


def topic_means(documents: Sequence[SessionDocument]) -> list[tuple[str, float, int]]:
    """Each topic with the mean of its first attempts and their number, the weakest first.

    What only the person can judge, and has not, is left out, as everywhere.
    """
    values: dict[str, list[float]] = {}
    for document in documents:
        for question in document.questions:
            done = [one for one in question.attempts if one.outcome is not None]
            if not done or not (question.scored or done[0].score):
                continue
            if done[0].score is None or done[0].result.value is not None:
                topic = question.topic_title or question.topic or "No topic"
                values.setdefault(topic, []).append(done[0].result.value or 0.0)
    told = [(name, fmean(scores), len(scores)) for name, scores in values.items()]
    return sorted(told, key=lambda row: (row[1], row[0]))


def _in_order(documents: Sequence[SessionDocument]) -> list[SessionDocument]:
    return sorted(documents, key=lambda document: (document.started, document.session))


def _title(documents: Sequence[SessionDocument]) -> str:
    first, last = documents[0].started, documents[-1].started
    days = (
        f"{first:%Y-%m-%d}"
        if first.date() == last.date()
        else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"
    )
    return f"{phrase_count(len(documents), 'interview')}, {days}"


def _row(document: SessionDocument) -> str:
    what = escape(visible_line(document.title or ", ".join(document.banks)))
    return (
        f"<tr><td>{document.started:%Y-%m-%d %H:%M}</td><td>{what}</td>"
        f"<td>{document.done} of {document.planned}</td><td>{phrase_score(document.score)}</td></tr>"
    )


REPORTS: dict[str, Callable[[Sequence[SessionDocument]], str]] = {
    "md": to_report_markdown,
    "html": to_report_page,
    "json": lambda documents: indented(documents) + "\n",
}
"""What writes several sessions as one file, by the same names."""


def export_report(sessions: Sequence[Session], name: str) -> str:
    """Several sessions as one file.

    Raises:
        UsageError: the format holds one session only.
    """
    if name not in REPORTS:
        raise UsageError(f"--to {name} holds one session; for several use {', '.join(REPORTS)}")
    return REPORTS[name]([session_document(session) for session in sessions])
