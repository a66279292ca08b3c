"""Lines of a document as plain text, with code as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from textwrap import dedent

from interview.importing.limits import LONGEST_MARKED

FOLD = "\ue0f0"
"""Marks the title of a fold: HTML's details, MkDocs' ???, Obsidian's callouts."""
_PICTURE = re.compile(
    r"!\[([^\[\]\n]{0,300})\]\([^()\n]{0,600}\)|<img\b([^<>]{0,600})>", re.IGNORECASE
)
_ALT = re.compile(r"(?:alt|title)=[\"']([^\"']{1,200})", re.IGNORECASE)
_FILE = re.compile(r"src=[\"'][^\"']{0,300}?([^/\"']{1,80})[\"']", re.IGNORECASE)
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){1,400})\]\([^()\s]{0,600}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?(?:\s\"[^\"\n]{0,200}\")?\)"
)
_STRONG = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,1500}?)(?<!\s)\1(?![\w*])")
_UNDER = re.compile(
    r"(?<!\w)(?P<mark>_{1,2})(?=[^\s_])(?P<words>[^_\n]{0,300}\s[^_\n]{0,300}?)(?<!\s)(?P=mark)(?!\w)"
    r"|(?<!\w)_(?P<word>[A-Za-z]{2,30})_(?!\w)"
)
"""Words between marks, or one word between single marks; `__init__` is a name."""
_BREAK = re.compile(r"</?br\s*/?>", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:a|b|strong|i|em|u|s|font|span|p|center|div|kbd|sub|sup|small|big|mark|ul|ol|li|h[1-6]|blockquote|details|summary|section|code|pre|tt)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_CODE_SPAN = re.compile(r"(`{1,2}[^`\n]+`{1,2})")
_SPAN = "\ue0f1"
_ESCAPED = re.compile(r"\\([\\*_\[\](){}#+.!|<>~-])")
_RULE = re.compile(r"([-*_] ?){3,}")
_TO_TOP = re.compile(
    r"\W*(?:<[^<>]{0,300}>\W*){0,3}\[?[^\[\]\n]{0,30}\b(?:to (?:the )?top|up|index|contents|índice|volver|inicio|наверх|к оглавлению|начало)\b.{0,30}\]?\W*\(#[^)\n]{0,200}\).*"
    r"|\W*(?:<[^<>]{0,300}>\W*){0,3}\[?(?:back to (?:the )?top|[⬆↥↑⇧🔝]).{0,80}",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\W*(?:src|source)s?\s?[:(]\s*\(?(?:<?https?:|\[).*|\W*(?:last updated|share this|advertisement)\b.{0,40}|tags:.{0,60}|(?:END|START)",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"\W*(?:sources?|references?|links?|further reading|learn more|read more|see also|источники?|ссылки|referencias?)\W*$",
    re.IGNORECASE,
)
_ONLY_LINK = re.compile(
    r"\s*(?:(?:[-*+]|\d+[.)])\s*)?(?:<?https?://\S++|\[[^\[\]\n]{0,300}\]\(\S{0,600}\))[\s.,]*$"
)
_OPENING = re.compile(
    r"\s*(?:#{1,6}\s+|\*\*)?(?:definition|overview|summary|explanation|description|short answer|in short|model answer|answer|solution)\W*$",
    re.IGNORECASE,
)


def clean_text(lines: Sequence[str]) -> str:
    """Return lines as plain text; empty if they hold only pictures."""
    if len(lines) == 1 and not SPECIAL.search(lines[0]):
        return lines[0].strip()
    if any(lines) and all(line.lstrip().startswith(">") for line in lines if line.strip()):
        lines = [re.sub(r"^\s*>\s?", "", line) for line in lines]
    text = "\n".join(_unwrapped(dedent("\n".join(lines)).split("\n"))).strip()
    if not _SOMETHING.search(_NAMED_PICTURE.sub("", text) if "[picture" in text else text):
        return ""
    return _BLANKS.sub("\n\n", text) if "\n\n\n" in text else text


_STARTS = re.compile(
    r" {4}|\t|\s*(?:[-*+•|>#=]|\(?(?:\d{1,3}|\w|[ivx]{2,3})[.)]\s|\[picture|[^\s:]{1,20}\s?:\s)"
)
"""The beginning of a line that continues no other: an item, a heading, a row, code, a label."""
_GOES_ON = re.compile(r" {0,6}[\w`\"'(“«‘*_]")
_IS_CODE = re.compile(r"\s+(?![-*+•]\s|\(?(?:\d{1,3}|\w|[ivx]{2,3})[.)]\s)")
"""The beginning of code without a fence: indented, and no item."""
_BREAKS = re.compile(r"(?:  |\\|<br\s*/?>\s*|[:：])$", re.IGNORECASE)
"""The end of a line that Markdown breaks, or that announces the lines below."""
_LOOKS_CODED = re.compile(
    r"(?:SELECT|FROM|WHERE|INNER|LEFT|RIGHT|FULL|CROSS|OUTER|JOIN|GROUP|ORDER|HAVING|LIMIT|UNION|WITH|ON|AND|OR"
    r"|INSERT|INTO|VALUES|UPDATE|SET|DELETE|CREATE|ALTER|DROP|TABLE|CASE|WHEN|THEN|ELSE|END|BEGIN|COMMIT|ROLLBACK"
    r"|GRANT|EXPLAIN|MATCH|RETURN|RUN|COPY|CMD|ENV)\b"
    r"|[\w.]+\(.*\)$|.*(?:\s[^\w\s]{0,2}=[^\w\s]{0,2}(?:\s|$)|[;{}(\[]$)"
)
"""A line of SQL, a call, an assignment or the end of a statement: code without a fence."""
_NARROWEST, _WIDEST = 60, 130
"""Widths in characters at which people and editors wrap lines."""
_WIDE = "\u2e80"
"""The first character of scripts written without spaces."""
SPECIAL = re.compile(r"[*_<>\[\\`" + FOLD + "]")
_NAMED_PICTURE = re.compile(r"\[picture[^\[\]\n]*\]")
_SOMETHING = re.compile(r"[^\s>*_#-]")
_BLANKS = re.compile(r"\n{3,}")


def with_code(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield lines, each with whether it belongs to a fenced block of code."""
    fence = ""
    for line in lines:
        mark = line.lstrip()[:3]
        is_mark = mark in {"```", "~~~"}
        yield line, bool(fence) or is_mark
        if is_mark:
            fence = "" if fence == mark else fence or mark


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines as plain text, with wrapped paragraphs as one line."""
    paragraph: list[str] = []
    for raw, is_code in with_code(lines):
        line = raw.rstrip() if is_code else _cleaned(raw)
        is_apart = is_code or not line.strip()
        if is_apart or _STARTS.match(line):
            yield from _joined(paragraph)
            paragraph = []
        if is_apart:
            yield line
        else:
            paragraph.append(line)
            if _BREAKS.search(raw):
                yield from _joined(paragraph)
                paragraph = []
    yield from _joined(paragraph)


def _joined(paragraph: Sequence[str]) -> Sequence[str]:
    """Return a paragraph as one line if all its lines are filled to its width."""
    if len(paragraph) < 2 or _IS_CODE.match(paragraph[0]) or paragraph[0][-1] > _WIDE:
        return paragraph
    width = max(map(len, paragraph))
    is_wrapped = _NARROWEST <= width <= _WIDEST and all(
        _GOES_ON.match(after) and len(line) + 1 + len(after.split()[0]) > width
        for line, after in pairwise(paragraph)
    )
    if not is_wrapped or any(_LOOKS_CODED.match(_CODE_SPAN.sub("`", line)) for line in paragraph):
        return paragraph
    return [" ".join((paragraph[0], *map(str.strip, paragraph[1:])))]


def _cleaned(line: str) -> str:
    if len(line) > LONGEST_MARKED or not SPECIAL.search(line):
        return line.rstrip()
    if FOLD in line[:200]:
        return line.replace(FOLD, "").strip()
    return without_markup(line).rstrip()


def without_markup(line: str) -> str:
    """Return a line without markup: links as their words, pictures as their names, code spans as written."""
    if "![" in line or "<img" in line.casefold():
        line = _PICTURE.sub(_picture, line)
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    if "`" not in line:
        return _bare(line)
    # Spans are taken out first, since bold words may hold several.
    spans = iter(_CODE_SPAN.findall(line))
    bare = _bare(_CODE_SPAN.sub(_SPAN, line))
    return re.sub(_SPAN, lambda _: next(spans, ""), bare)


def _picture(match: re.Match[str]) -> str:
    attributes = match[2] or ""
    named = _ALT.search(attributes) or _FILE.search(attributes)
    name = match[1] or (named[1] if named else "")
    return f"[picture: {name}]" if name else "[picture]"


def _bare(text: str) -> str:
    if "<" in text:
        text = _TAGS.sub("", _BREAK.sub("\n", text))
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "*" in text:
        text = _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))
    return _UNDER.sub(lambda match: match["words"] or match["word"], text) if "_" in text else text


def is_placeholder(text: str) -> bool:
    """Return whether a text only marks a missing answer, as `TODO` does."""
    return len(text) < 40 and _PLACEHOLDER.fullmatch(text.strip()) is not None


_PLACEHOLDER = re.compile(
    r"\W*(?:to ?do|tbd|tba|to be (?:completed|added|done|written|continued)|coming soon|work in progress|wip|n/?a|pending"
    r"|no answer(?: yet)?|answer (?:here|goes here)|your answer(?: here)?|fixme|\.{3}|…|\?+)\W*",
    re.IGNORECASE,
)


_BEGUN = re.compile(r"(?:: +|-> |=> )(?=\S)")


def trim_answer(lines: Sequence[str]) -> list[str]:
    """Return an answer without the rules, links to the top, sources and headings at its edges."""
    kept = list(lines)
    start = 0
    while start < len(kept) - 1 and (
        not (line := kept[start].strip()) or _RULE.fullmatch(line) or _OPENING.match(line[:60])
    ):
        start += 1
    kept = kept[start:]
    if kept and len(kept[0]) < 400 and (match := _BEGUN.match(kept[0])):
        kept[0] = kept[0][match.end() :]
    while kept and _is_tail(kept[-1].strip()):
        kept.pop()
    i = len(kept)
    while i and (not kept[i - 1].strip() or _ONLY_LINK.match(kept[i - 1][:1_000])):
        i -= 1
    if 0 < i < len(kept) and _SOURCES.match(kept[i - 1][:100]):
        kept = kept[: i - 1]
    while kept and _is_tail(kept[-1].strip()):
        kept.pop()
    return kept


def _is_tail(line: str) -> bool:
    if not line or len(line) > 400:
        return not line
    return any(kind.fullmatch(line) for kind in (_RULE, _TO_TOP, _SOURCE))
