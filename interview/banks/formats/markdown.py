"""Markdown: headings, bold lines, numbered lists or `<details>`, each with its answer below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from interview.banks.formats import exported
from interview.banks.formats.cards import Card, Harvest, Skipped, Source
from interview.banks.formats.choices import read_choice
from interview.banks.formats.markdown_starts import (
    Start,
    choose_questions,
    find_starts,
    is_answer_label,
    is_aside,
    question_text,
)
from interview.banks.formats.markdown_text import (
    PICTURE,
    clean_answer,
    clean_inline,
    clean_question,
    links_only,
    needs_picture,
    why_no_answer,
)
from interview.domain.bank import Difficulty

_LEVELS: tuple[tuple[str, Difficulty], ...] = (("👶", 1), ("⭐", 2), ("🚀", 3))
_WORDED = re.compile(
    r"[(\[]\s*(easy|beginner|basic|medium|intermediate|hard|advanced|expert)\s*[)\]]", re.I
)
_WORDS: dict[str, Difficulty] = {
    "easy": 1, "beginner": 1, "basic": 1, "medium": 2, "intermediate": 2, "hard": 3,
    "advanced": 3, "expert": 3,
}  # fmt: skip
_TOPIC_NUMBER = re.compile(r"^[\s#]*(?:\d+(?:\.\d+)*[.):]?\s+)?")
_MARKDOWN = {".md", ".markdown", ".mdx", ".mkd"}


def detects(source: Source) -> bool:
    """Whether there is something in it that asks."""
    lines = source.text.split("\n")
    starts = find_starts(lines)
    questions = choose_questions(starts)
    return bool(questions) and (
        source.suffix in _MARKDOWN
        or any(one.style != "numbered" for one in questions)
        or len(questions) > 1
    )


def read(source: Source) -> Harvest:
    """The cards of a Markdown file."""
    if exported.kind_of(source) == "markdown":
        return exported.read_page(source)
    lines = source.text.split("\n")
    starts = find_starts(lines)
    questions = {one.line: one for one in choose_questions(starts)}
    topics = _topics(lines, starts, questions)
    cards: list[Card] = []
    skipped: list[Skipped] = []
    topic = ""
    for index, start in enumerate(starts):
        if start.line in topics:
            topic = topics[start.line]
        elif start.line in questions:
            end = _end(starts, index, questions, topics, len(lines))
            made = _card(start, lines[start.after : end], topic)
            (cards if isinstance(made, Card) else skipped).append(made)  # type: ignore[arg-type]
    return Harvest(tuple(cards), tuple(skipped), _title(starts, questions))


def _topics(
    lines: Sequence[str], starts: Sequence[Start], questions: dict[int, Start]
) -> dict[int, str]:
    """The headings that questions stand under, by line; the document's own title is not one."""
    levels = {one.level for one in questions.values() if one.style == "heading"}
    deepest = min(levels, default=7)
    title = _title_line(starts, questions)
    topics: dict[int, str] = {}
    for index, start in enumerate(starts):
        if start.style != "heading" or start.line in questions or start.line == title:
            continue
        if is_answer_label(start):
            continue
        following = next((one for one in starts[index + 1 :] if one.style != "end"), None)
        heads = (
            following is not None
            and following.line in questions
            and not any(map(clean_inline, lines[start.after : following.line]))
        )
        if start.level < deepest or (start.level == deepest and heads):
            name = _TOPIC_NUMBER.sub("", clean_question(start.text), count=1)
            topics[start.line] = "" if is_aside(start) else clean_question(name)
    return topics


def _title_line(starts: Sequence[Start], questions: dict[int, Start]) -> int:
    tops = [one for one in starts if one.style == "heading" and one.level == 1]
    if len(tops) == 1 and tops[0].line not in questions and tops[0].line == starts[0].line:
        return tops[0].line
    return -1


def _title(starts: Sequence[Start], questions: dict[int, Start]) -> str:
    line = _title_line(starts, questions)
    return next((clean_question(one.text) for one in starts if one.line == line), "")


def _end(
    starts: Sequence[Start],
    index: int,
    questions: dict[int, Start],
    topics: dict[int, str],
    length: int,
) -> int:
    """The line, from 0, at which an answer is over."""
    depth = 1
    for later in starts[index + 1 :]:
        if later.line in questions or later.line in topics:
            return later.line
        if starts[index].style == "summary" and later.style in {"summary", "end"}:
            depth += 1 if later.style == "summary" else -1
            if depth == 0:
                return later.after
    return length


def _card(start: Start, lines: Sequence[str], topic: str) -> Card | Skipped:
    text = question_text(replace(start, text=_WORDED.sub("", _without_stars(start.text))))
    if start.more:
        text = f"{text}\n{clean_answer(start.more)}".strip()
    lines = [start.rest, *lines] if any(map(str.isalnum, start.rest)) else list(lines)
    choice = read_choice(lines)
    if choice is not None:
        lead = clean_answer(choice.lead)
        text = f"{text}\n{lead}" if lead else text
        lines = _solved(choice.right, choice.explanation)
        if needs_picture("\n".join((start.text, *choice.lead))):
            return Skipped(start.line + 1, text, PICTURE)
        if not choice.right:
            return Skipped(start.line + 1, text, "no option is marked as right")
    lines = _without_footer(_without_answer_heading(lines))
    answer = clean_answer(lines)
    trouble = why_no_answer("\n".join(lines), answer)
    if trouble or not text:
        return Skipped(start.line + 1, text or answer, trouble or "there is no question")
    return Card(text, answer, start.line + 1, topic, _own_name(start), _difficulty(start))


def _solved(right: Sequence[str], explanation: Sequence[str]) -> list[str]:
    options = [
        line
        for option in right
        for line in ([f"- {option}"] if len(right) > 1 else option.split("\n"))
    ]
    useful = [
        line for line in explanation if not re.match(r"^\s*\[?(?:source|reference)", line, re.I)
    ]
    return [*options, "", *useful] if clean_answer(useful) else options


def _without_answer_heading(lines: Sequence[str]) -> list[str]:
    """The lines without the heading or the summary that says `Answer`."""
    labels = {
        one.line: one for one in find_starts(lines) if one.style != "end" and is_answer_label(one)
    }
    kept: list[str] = []
    for index, line in enumerate(lines):
        kept.append(labels[index].rest if index in labels else line)
    return kept


_SOURCES = re.compile(
    r"^[\W_]*+(?:(?:useful|further|more|other)\s+)?(?:resources?|references?|links?|sources?|reading"
    r"|read\s+more|see\s+also)[\W_]*+$",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"^\W*(?:support\s+the\s+author|about\s+the\s+author|buy\s+me\s+a\s+coffee)\b", re.I
)


def _without_footer(lines: Sequence[str]) -> list[str]:
    """The lines up to a note about the author, or to a closing list of links."""
    for index, line in enumerate(lines):
        if _FOOTER.match(line):
            return list(lines[:index])
        if _SOURCES.match(line) and _only_links(lines[index + 1 :]):
            return list(lines[:index])
    return list(lines)


def _only_links(lines: Sequence[str]) -> bool:
    telling = [line for line in lines if clean_inline(line).strip()]
    return bool(telling) and all(map(links_only, telling))


def _own_name(start: Start) -> str:
    found = re.match(r"^\W*+(?:q|question)\s*+[-#.]?\s*+(\d{1,6})\b", start.text, re.I)
    return f"q{int(found.group(1))}" if found else ""


def _difficulty(start: Start) -> Difficulty | None:
    heading = f"{start.text} {start.rest if not any(map(str.isalnum, start.rest)) else ''}"
    for sign, level in _LEVELS:
        if sign in heading:
            return level
    found = _WORDED.search(start.text)
    return _WORDS[found.group(1).casefold()] if found else None


def _without_stars(text: str) -> str:
    return re.sub(r"[👶⭐🚀\ufe0f\u200d]", "", text)
