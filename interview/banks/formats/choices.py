"""Multiple choice turned into a question with one answer: the right option and its explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from interview.banks.formats.markdown_text import fenced

_TICKED = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[(?P<mark>[ xX✓✔])\]\s*(?P<text>.*)$")
_LETTERED = re.compile(
    r"^\s*(?:[-*+]\s+)?\(?[*_`]{0,3}(?P<letter>[A-Ha-h])[*_`]{0,3}\s*+(?:[.):]|-(?=\s))[*_`]{0,3}\s++(?P<text>.+)$"
)
_KEY = re.compile(
    r"^[\W_]*+(?:the\s+)?(?:correct\s+|right\s+)?(?:answer|ans|option|solution|key)s?"
    r"(?:\s+is)?[*_\s]*+[:.\-–]?[*_\s]*+\(?(?:option\s+)?(?P<letters>(?-i:[A-H](?:\s*+(?:,|and|&)\s*+[A-H])*(?!\w)"
    r"|[a-h](?:\s*+(?:,|and|&)\s*+[a-h])*(?=[*_`\s]*+(?:[).:]|$))))"
    r"[).:*_`\s]*+(?P<rest>.*)$",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(
    r"^[*_#\s]*+(?:explanation|reason|rationale)[*_\s]*+[:.]?[*_\s]*+", re.IGNORECASE
)


class Choice(Struct, frozen=True):
    """The lines of a question with options, taken apart."""

    lead: tuple[str, ...]
    """What belongs to the question: everything above the options."""
    right: tuple[str, ...]
    """The right options; empty where none is marked."""
    explanation: tuple[str, ...]


def read_choice(lines: Sequence[str]) -> Choice | None:
    """The options in some lines; none where the lines are no multiple choice."""
    marked = list(fenced(lines))
    ticked = [
        (index, found)
        for index, (line, in_code) in enumerate(marked)
        if not in_code and (found := _TICKED.match(line))
    ]
    if len(ticked) >= 2:
        right = tuple(
            _with_code(found.group("text"), index, marked)
            for index, found in ticked
            if found.group("mark").strip()
        )
        return Choice(
            tuple(lines[: ticked[0][0]]), right, _after(lines, ticked[-1][0], right_known=True)
        )
    return _lettered(lines, marked)


def _lettered(lines: Sequence[str], marked: list[tuple[str, bool]]) -> Choice | None:
    options: dict[str, str] = {}
    first, last = -1, -1
    for index, (line, in_code) in enumerate(marked):
        found = None if in_code else _LETTERED.match(line)
        if (
            found
            and found.group("letter").casefold() == "abcdefgh"[len(options) : len(options) + 1]
        ):
            options[found.group("letter").casefold()] = found.group("text")
            first = index if first < 0 else first
            last = index
        elif options and len(options) >= 2 and _KEY.match(line):
            break
    if len(options) < 2:
        return None
    for index in range(last + 1, len(lines)):
        key = None if marked[index][1] else _KEY.match(lines[index])
        if key:
            letters = re.findall(r"[a-h]", re.sub(r"and", "", key.group("letters").casefold()))
            right = tuple(options[letter] for letter in letters if letter in options)
            rest = () if any(key.group("rest") == one for one in right) else (key.group("rest"),)
            return Choice(tuple(lines[:first]), right, (*rest, *lines[index + 1 :]))
    return None


def _with_code(text: str, index: int, marked: list[tuple[str, bool]]) -> str:
    """An option's words, and the block of code that follows where it has one."""
    if text.strip():
        return text
    code: list[str] = []
    for line, in_code in marked[index + 1 :]:
        if not in_code and (line.strip() or code):
            break
        code.append(line)
    return "\n".join(code).strip("\n")


def _after(lines: Sequence[str], last: int, *, right_known: bool) -> tuple[str, ...]:
    rest = list(lines[last + 1 :])
    # The code of the last option is not an explanation.
    while right_known and rest and not rest[0].strip():
        rest.pop(0)
    if (
        rest
        and rest[0].lstrip().startswith(("```", "~~~"))
        and not lines[last].rstrip()[-1:].isalnum()
    ):
        rest = rest[1:]
        while rest and not rest[0].lstrip().startswith(("```", "~~~")):
            rest.pop(0)
        rest = rest[1:]
    return tuple(_EXPLANATION.sub("", line, count=1) for line in rest)
