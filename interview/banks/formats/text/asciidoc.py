"""AsciiDoc, turned line by line into Markdown, so that lines keep their numbers."""

from __future__ import annotations

import re

from interview.banks.formats.cards import Source

_HEADING = re.compile(r"^(={1,6})\s+(\S.*)$")
_SOURCE = re.compile(r"^\[(?:source)?[,%]?\s*(?:source,)?\s*([\w+#-]*).*\]\s*$")
_ATTRIBUTE = re.compile(r"^:!?[\w-]+!?:.*$")
_FENCE = re.compile(r"^(-{4,}|\.{4,}|`{3,}|\+{4,})(\w*)\s*$")
_DELIMITER = re.compile(r"^(?:={4,}|\*{4,}|_{4,}|--|/{4,})\s*$")
_ITEM = re.compile(r"^\s*([*\-.]{1,5})\s+(\S.*)$")
_TERM = re.compile(r"^(\S.*?)(?:::|;;)(?:\s+(.*))?$")
_LINK = re.compile(r"(?:link:)?(https?://[^\s\[\]]+|link:\S+?)\[([^\]]*)\]")
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
    for line in text.split("\n"):
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
            out.append("" if source else _line(line))
    return "\n".join(_with_rules(out))


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
    term = _TERM.match(line)
    if term and "`" not in term.group(1):
        return f"**{_inline(term.group(1))}** {_inline(term.group(2) or '')}".rstrip()
    return _inline(line)


def _inline(text: str) -> str:
    text = _IMAGE.sub(r"![\2](\1)", text)
    text = _LINK.sub(lambda one: f"[{one.group(2) or one.group(1)}]({one.group(1)})", text)
    return _BOLD.sub(r"**\1**", text)
