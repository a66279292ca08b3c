"""reStructuredText, turned line by line into Markdown, so that lines keep their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interview.banks.formats.cards import Source

_UNDERLINE = re.compile(r"^([=\-~^\"'`#*+:.<>_])\1{2,}\s*$")
_DIRECTIVE = re.compile(r"^(\s*)\.\.\s+([\w-]+)::\s*(.*)$")
_COMMENT = re.compile(r"^\s*\.\.(?:\s|$)")
_OPTION = re.compile(r"^\s+:[\w-]+:.*$")
_CODE = frozenset({"code-block", "code", "sourcecode", "parsed-literal", "literalinclude", "math"})
_HOLDS = re.compile(r"^(?:[-*+•]|\(?(?:\d+|#|[a-zA-Z])[.)]|\|)\s|^\.\.(?:\s|$)|::\s*$|^:[^:]+:")
"""Lines whose indented followers belong to them: items, directives, announcements of code, fields."""
_NOTES = frozenset(
    {
        "note",
        "tip",
        "hint",
        "important",
        "warning",
        "caution",
        "danger",
        "attention",
        "error",
        "seealso",
        "admonition",
    }
)
_ROLE = re.compile(r"(?<![\w:]):(?:[\w+-]++:)++`([^`<]+?)\s*(?:<[^>]*>)?`")
_LINK = re.compile(r"`([^`<\n]+(?:\n[^`<\n]+)?)(?<!\s)(?:[ ]|\n\s*)<([^>\s]*)>`__?")
_SUBSTITUTED = re.compile(r"(?<![\w|])\|(?=\S)([\w .-]{1,40})(?<=\S)\|(?:__?)?(?![\w|])")
"""A name that stands for words given elsewhere: `|project|`."""
_REFERENCE = re.compile(r"`([^`]+)`__?(?!\w)")


def detects(source: Source) -> bool:
    """Whether its name says so, or it has directives."""
    return source.suffix in {".rst", ".rest"} or (
        source.suffix in {"", ".txt"}
        and re.search(r"^\.\. [\w-]+::", source.text[:50_000], re.MULTILINE) is not None
    )


def to_markdown(text: str) -> str:
    """The same lines in Markdown."""
    lines = list(_without_quotes(_LINK.sub(r"[\1](\2)", text).split("\n")))
    out: list[str] = []
    levels: list[str] = []
    at = 0
    while at < len(lines):
        heading = _heading(lines, at)
        if heading is not None:
            style, title, height, offset = heading
            if style not in levels:
                levels.append(style)
            made = [""] * height
            made[offset] = f"{'#' * min(6, levels.index(style) + 1)} {_inline(title)}"
            out.extend(made)
            at += height
            continue
        used = _block(lines, at, out)
        at += used
    return "\n".join(out)


def _without_quotes(lines: Sequence[str]) -> Iterator[str]:
    """The lines of quoted blocks without their indentation, which Markdown takes for nesting.

    What is indented below an item of a list, a directive or an announcement of code stays as it is.
    """
    margin = last = 0
    holder = -1
    blank = False
    for line in lines:
        width = len(line) - len(line.lstrip())
        if not line.strip():
            blank = True
            yield line
            continue
        if width <= holder:
            holder = -1
        if width < margin:
            margin = 0
        elif blank and not margin and holder < 0 and width > last:
            margin = width
        if holder < 0 and not margin and _HOLDS.search(line.strip()):
            holder = width
        last, blank = width, False
        yield line[margin:]


def _heading(lines: list[str], at: int) -> tuple[str, str, int, int] | None:
    """Style, title, number of lines, and where among them the title stands."""
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    below = lines[at + 2] if at + 2 < len(lines) else ""
    if _UNDERLINE.match(line) and following.strip() and below.strip() == line.strip():
        return f"over{line[0]}", following.strip(), 3, 1
    titled = bool(line.strip()) and not line[0].isspace() and not _UNDERLINE.match(line)
    if titled and _UNDERLINE.match(following) and len(following) >= min(len(line.rstrip()), 4):
        return following[0], line.strip(), 2, 0
    return None


def _block(lines: list[str], at: int, out: list[str]) -> int:
    """One line or one block of code put out; how many lines it takes."""
    line = lines[at]
    directive = _DIRECTIVE.match(line)
    if directive:
        out.append(_directive(directive.group(2), directive.group(3)))
        if directive.group(2) in _CODE:
            return 1 + _code(lines, at + 1, out, len(directive.group(1)))
        return 1
    if _COMMENT.match(line) or _OPTION.match(line) or line.startswith("__ "):
        out.append("")
        return 1
    literal = line.rstrip().endswith("::")
    text = (
        re.sub(r"(?<!\s)\s*+::\s*$", ":", line)
        if literal and line.strip() != "::"
        else line.replace("::", "")
    )
    out.append(_inline(re.sub(r"^(\s*)#\.\s", r"\g<1>1. ", text if literal else line)))
    if literal:
        return 1 + _code(lines, at + 1, out, len(line) - len(line.lstrip()))
    return 1


def _directive(name: str, text: str) -> str:
    """What is read of a directive's own line: a picture's place, the first words of a note."""
    if name in {"image", "figure"}:
        return f"![{text}]({text})"
    return _inline(text) if name in _NOTES else ""


def _code(lines: list[str], at: int, out: list[str], margin: int) -> int:
    """A block that is indented further than its introduction, put out with fences in its empty lines."""
    start = at
    while start < len(lines) and (not lines[start].strip() or _OPTION.match(lines[start])):
        start += 1
    end = start
    while end < len(lines) and (
        not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > margin
    ):
        end += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    if end == start:
        return 0
    body = lines[start:end]
    inner = min(len(one) - len(one.lstrip()) for one in body if one.strip())
    out.extend([""] * max(0, start - at - 1))
    if start > at:
        out.append("```")
    out.extend(one[inner:] for one in body)
    if end < len(lines):
        out.append("```")
    return end - at + (1 if end < len(lines) else 0)


def _inline(text: str) -> str:
    text = _ROLE.sub(r"\1", _LINK.sub(r"[\1](\2)", text))
    text = text if text.lstrip().startswith(("| ", "+")) else _SUBSTITUTED.sub(r"\1", text)
    return _REFERENCE.sub(r"\1", text.replace("``", "`"))
