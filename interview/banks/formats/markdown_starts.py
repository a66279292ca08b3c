"""Where questions begin in Markdown, in whichever of its many styles a file is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from interview.banks.formats.markdown_text import clean_question, fenced, heading_of

Style = Literal["heading", "summary", "bold", "numbered", "topic", "end"]

_IN_LIST = re.compile(r"^ {0,12}\d{1,4}[.)] {1,6}(?=#{1,6}[ \t])")
"""What stands before a heading that is an item of a numbered list."""
_SETEXT = re.compile(r"^\s{0,3}(=+|-+)\s*$")
_SUMMARY = re.compile(r"<summary[^<>]*>(.*?)</summary>(.*)$", re.IGNORECASE | re.DOTALL)
_SUMMARY_OPEN = re.compile(r"<summary[^<>]*>", re.IGNORECASE)
_DETAILS_END = re.compile(r"</details>", re.IGNORECASE)
_BOLD = re.compile(
    r"^\s{0,3}(?:[-*+]\s+|\d+[.)]\s+|[^\w\s*<|`]{1,3}\s+)?(\*\*|__)(?=\S)(.+?)(?<=\S)\1\s*(.*)$"
)
_NUMBERED = re.compile(r"^\s{0,3}(?:\*\*)?\d{1,4}[.)]\s+(.+?)$")
_MARK = re.compile(
    r"^\W*+(?:(?:q|question|ques)\s*+[-#.]?\s*+\d*+\s*+(?:[.:)\-–—]+)\s*+|question\s++\d++\s++)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\W*+(?:\d++(?:\.\d++)*+)[.):\s-]\s*+")
_ONLY_A_MARK = re.compile(r"^\W*(?:q|question)?\s*[-#.]?\s*\d*\s*[.:)]?\W*$", re.IGNORECASE)
_LONGEST_LABEL = 80
_HOW_HARD = re.compile(r"[👶⭐🚀]")
_ASKING = frozenset(
    re.findall(
        r"\w+",
        "what whats why how when where which who whose whom explain describe define compare contrast list"
        " name give tell discuss difference differences differentiate distinguish can could is are was"
        " were do does did should would will has have in write implement design given suppose if state"
        " outline mention",
    )
)
_ANSWER_WORDS = re.compile(
    r"^\W*(?:(?:show|view|see|click|toggle|reveal|expand|the|to|for|full|sample|model)\W+)*"
    r"(?:answers?|solutions?|hints?|explanation|réponse|antwort|details|me|here)\W*[A-H]?\W*$",
    re.IGNORECASE,
)
_NOT_TOPICS = re.compile(
    r"^\W*(?:table\s+of\s+contents?|contents?|toc|index|related|license|contribut\w+|credits?|authors?"
    r"|references?|resources?|further\s+reading|acknowledg\w+|legend)\b",
    re.IGNORECASE,
)


class Start(Struct, frozen=True):
    """A line at which a question, a topic or the end of one stands."""

    line: int
    """From 0."""
    after: int
    """The first line, from 0, of what follows."""
    style: Style
    level: int
    text: str
    rest: str = ""
    """What follows on the same line."""
    marked: bool = False
    """It says by itself that it is a question: `Q.`, `Q1:`, an ornament for how hard it is."""
    numbered: bool = False
    """It stands in a numbered list."""
    more: tuple[str, ...] = ()
    """Further lines of the question."""


def find_starts(lines: Sequence[str]) -> list[Start]:
    """Every line that may begin a question or a topic, in order; code is passed over."""
    marked = list(fenced(lines))
    starts: list[Start] = []
    index = 0
    while index < len(lines):
        if not marked[index][1]:
            start = _start(lines, index)
            if start is not None:
                starts.append(start)
                index = max(start.after, index + 1)
                continue
        index += 1
    return starts


def _start(lines: Sequence[str], index: int) -> Start | None:
    line = lines[index]
    heading = heading_of(_IN_LIST.sub("", line, count=1))
    if heading:
        return _made(Start(index, index + 1, "heading", *heading))
    following = lines[index + 1] if index + 1 < len(lines) else ""
    if _is_setext(line, following, lines[index - 1] if index else ""):
        level = 1 if "=" in following else 2
        return _made(Start(index, index + 2, "heading", level, line.strip()))
    if _SUMMARY_OPEN.search(line):
        return _summary(lines, index)
    if _DETAILS_END.search(line):
        return Start(index, index + 1, "end", 0, "")
    return _in_paragraph(line, index)


def _in_paragraph(line: str, index: int) -> Start | None:
    bold = _BOLD.match(line)
    if bold:
        text, rest = bold.group(2), bold.group(3)
        if (
            len(text) <= _LONGEST_LABEL
            and _ONLY_A_MARK.match(text)
            and any(map(str.isalnum, text))
            and rest
        ):
            return Start(index, index + 1, "bold", 0, rest, marked=True)
        in_list = _NUMBERED.match(line) is not None
        return _made(Start(index, index + 1, "bold", 0, text, rest, numbered=in_list))
    item = _NUMBERED.match(line)
    if item is None:
        return None
    return _made(Start(index, index + 1, "numbered", 0, item.group(1), numbered=True))


def _is_setext(line: str, following: str, before: str) -> bool:
    words = line.strip()
    return bool(
        words
        and _SETEXT.match(following)
        and len(following.strip()) >= 3
        and not before.strip()
        and words[0] not in "|-*+>`#<!"
    )


def _summary(lines: Sequence[str], index: int) -> Start:
    """A `<summary>`, which may be spread over several lines and hold code."""
    end = next(
        (
            at
            for at in range(index, min(index + 60, len(lines)))
            if "</summary>" in lines[at].casefold()
        ),
        None,
    )
    if end is None:
        return Start(index, index + 1, "end", 0, "")
    found = _SUMMARY.search("\n".join(lines[index : end + 1]))
    if found is None:
        return Start(index, end + 1, "end", 0, "")
    first, *more = found.group(1).strip().split("\n")
    start = Start(index, end + 1, "summary", 0, first, found.group(2), more=tuple(more))
    return _made(start)


def _made(start: Start) -> Start:
    marked = _MARK.match(start.text) or (start.style == "bold" and _HOW_HARD.search(start.text))
    return replace(start, marked=bool(marked))


def question_text(start: Start) -> str:
    """The question of a start: its marks, numbers and ornaments taken off."""
    text = clean_question(start.text)
    without = _MARK.sub("", text, count=1) if start.marked else text
    without = _NUMBER.sub("", without, count=1) if start.style != "topic" else without
    return clean_question(without) or text


def asks(start: Start) -> bool:
    """Whether a start reads like a question or a task."""
    if start.marked:
        return True
    text = question_text(start)
    if not text or is_answer_label(start) or is_aside(start):
        return False
    if text.rstrip(" )*_\"'”").endswith(("?", "？")):
        return True
    first = re.match(r"\w+", text)
    return len(text.split()) >= 3 and first is not None and first.group().casefold() in _ASKING


def is_answer_label(start: Start) -> bool:
    """Whether it says no more than that an answer follows."""
    text = clean_question(start.text)
    return len(text) <= _LONGEST_LABEL and _ANSWER_WORDS.match(text) is not None


def is_aside(start: Start) -> bool:
    """Whether it heads a table of contents, a licence and the like."""
    return _NOT_TOPICS.match(clean_question(start.text)) is not None


def choose_questions(starts: Sequence[Start]) -> list[Start]:
    """The starts that are questions, in the style that this file mostly uses."""
    marked_headings = [one for one in starts if one.style == "heading" and one.marked]
    by_style: dict[str, list[Start]] = {
        "heading": marked_headings or _question_headings(starts),
        "summary": [one for one in starts if one.style == "summary" and not is_answer_label(one)],
        "bold": _question_bolds(starts),
    }
    listed = [one for one in starts if one.numbered and asks(one)]
    best = max(by_style.values(), key=len)
    # Headings that ask go before a list, which may stand inside an answer.
    outside = [one for one in best if not one.numbered]
    return best if len(best) >= len(listed) or len(outside) * 3 >= len(listed) > 0 else listed


def _question_headings(starts: Sequence[Start]) -> list[Start]:
    headings = [one for one in starts if one.style == "heading"]
    asking = Counter(one.level for one in headings if asks(one))
    if not asking:
        return []
    level = max(asking, key=lambda known: (asking[known], known))
    here = [one for one in headings if one.level == level and not is_aside(one)]
    mostly = len(here) >= 3 and asking[level] >= 0.6 * len(here)
    return [one for one in here if mostly or asks(one)]


def _question_bolds(starts: Sequence[Start]) -> list[Start]:
    bolds = [one for one in starts if one.style == "bold" and asks(one)]
    # A bold word inside a sentence is no question; a whole bold line, or one that asks, is.
    return [
        one
        for one in bolds
        if one.marked or not any(map(str.isalnum, one.rest)) or one.text.rstrip().endswith("?")
    ]
