"""AsciiDoc, turned line by line into Markdown, so that lines keep their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interview.banks.formats.cards import Source

_HEADING = re.compile(r"^(={1,6})\s+(\S.*)$")
_SOURCE = re.compile(r"^\[(?:source)?[,%]?\s*+(?:source,)?\s*+([\w+#-]*+)[^\n]*\]\s*$")
_ATTRIBUTE = re.compile(r"^:!?[\w-]+!?:.*$")
_FENCE = re.compile(r"^(-{4,}|\.{4,}|`{3,}|\+{4,})(\w*)\s*$")
_DELIMITER = re.compile(r"^(?:={4,}|\*{4,}|_{4,}|--|/{4,})\s*$")
_ITEM = re.compile(r"^\s*([*\-.]{1,5})\s+(\S.*)$")
_TERM = re.compile(r"^(\S.*?)(?:::|;;)(?:\s+(.*))?$")
_TITLE = re.compile(r"^[^\W_](?!.*(?:::|;;)\s*$).*\w[).?!\"'»]*\s*$|^\w+$")
_UNDERLINES = "=-~^+"
"""What underlines titles, by their level."""
_UNEVEN = 1
"""How many characters longer or shorter than its title an underline may be."""
_LINK = re.compile(r"(?:link:)?(https?://[^\s\[\]]{1,1000}+|link:[^\s\[]{1,1000}+)\[([^\]]*)\]")
_IMAGE = re.compile(r"image::?([^\s\[]+)\[([^\],]*)[^\]]*\]")
_BOLD = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")


def detects(source: Source) -> bool:
    """Whether its name says so, or its headings and blocks are AsciiDoc's."""
    if source.suffix in {".adoc", ".asciidoc", ".asc"}:
        return True
    head = source.text[:20_000]
    return (
        re.match(r"\A\s*= \S", head) is not None
        and re.search(r"^== \S", head, re.MULTILINE) is not None
    )


def to_markdown(text: str) -> str:
    """The same lines in Markdown."""
    out: list[str] = []
    fence = language = ""
    table = 0
    described = False
    for line in _with_titles(text.split("\n")):
        found = _FENCE.match(line)
        if fence:
            closes = found is not None and found.group(1) == fence
            out.append("```" if closes else line)
            fence = "" if closes else fence
        elif found:
            fence = found.group(1)
            out.append(f"```{found.group(2) or language}")
            language = ""
        elif line.strip() == "|===":
            table = 0 if table else 1
            out.append("")
        elif table and line.lstrip().startswith("|"):
            out.append(_row(line))
        else:
            source = _SOURCE.match(line)
            language = source.group(1) if source else language if not line.strip() else ""
            described = _describes(line, inside=described)
            out.append("" if source else _line(line.lstrip() if described else line))
    return "\n".join(_with_rules(out))


def _with_titles(lines: list[str]) -> Iterator[str]:
    """The lines with titles of two lines, the second an underline, as titles of one."""
    under = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        near = abs(len(following.rstrip()) - len(line.rstrip())) <= _UNEVEN
        title = near and _TITLE.match(line)
        level = _UNDERLINES.find(following[0]) + 1 if following else 0
        if under:
            under = False
            yield ""
        elif (
            title
            and near
            and level
            and following.rstrip() == following[0] * len(following.rstrip())
        ):
            under = True
            yield f"{'=' * level} {line.rstrip()}"
        else:
            yield line


def _describes(line: str, *, inside: bool) -> bool:
    """Whether a line is indented because it belongs to a term of a list, not because it is code."""
    if not line.strip() or line == "+":
        return inside
    return (inside and line[0].isspace()) or _term(line) is not None


def _term(line: str) -> re.Match[str] | None:
    """A term and the first line of what it means."""
    found = _TERM.match(line)
    return found if found and found.group(1).count("`") % 2 == 0 else None


def _row(line: str) -> str:
    cells = [_inline(cell.strip()) for cell in line.strip().strip("|").split("|")]
    return f"| {' | '.join(cells)} |"


def _with_rules(lines: list[str]) -> list[str]:
    """Tables with the line below their header: it takes the place of an empty one, if there is one."""
    kept = list(lines)
    for at, line in enumerate(kept[:-1]):
        first = line.startswith("| ") and (at == 0 or not kept[at - 1].startswith("|"))
        if first and not kept[at + 1].strip():
            kept[at + 1] = "|" + "---|" * (line.count(" | ") + 1)
    return kept


def _line(line: str) -> str:
    heading = _HEADING.match(line)
    if heading:
        return f"{'#' * len(heading.group(1))} {_inline(heading.group(2))}"
    if (
        line.startswith(("//", "[", "'''"))
        or _ATTRIBUTE.match(line)
        or _DELIMITER.match(line)
        or line == "+"
    ):
        return ""
    item = _ITEM.match(line)
    if item:
        marks = item.group(1)
        return f"{'   ' * (len(marks) - 1)}{'1.' if marks[0] == '.' else '-'} {_inline(item.group(2))}"
    if re.match(r"^\.\S", line):
        return f"**{_inline(line[1:])}**"
    term = _term(line)
    if term:
        return f"**{_inline(term.group(1))}** {_inline(term.group(2) or '')}".rstrip()
    return _inline(line)


def _inline(text: str) -> str:
    text = _IMAGE.sub(r"![\2](\1)", text)
    text = _LINK.sub(lambda one: f"[{one.group(2) or one.group(1)}]({one.group(1)})", text)
    return _BOLD.sub(r"**\1**", text)
