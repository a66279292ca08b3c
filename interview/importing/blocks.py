"""A document as a list of blocks: headings, items, labels, folds, code, each with its level and lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from interview.importing import limits
from interview.importing.cards import LeftOut, Pattern
from interview.importing.cleaning import FOLD, SPECIAL, without_markup
from interview.importing.limits import LONGEST_HEAD, LONGEST_LINE, hold
from interview.importing.words import (
    ANSWER_LABELS,
    ASKING,
    QUESTION_LABELS,
    answer_label,
    asks,
    squeeze,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SHORTEST_WRAPPED = 40
"""Characters from which on an editor may have wrapped a line."""

_WORD = r"[^\W\d_][^\s\d_:：.,;()\[\]{}*`#|<>!?\"'=/\\+]{0,30}"
NUMBER = re.compile(
    r"""\W{0,3}?(?:\#|№|No\.?\s?|[A-ZА-Я](?=\d))?(?P<n>\d{1,5})  # 12, #12, No. 12, Q12
    (?:(?:\.\d{1,3}){1,3}[.)]?\s+           # 1.2.3, and a space
    |\s?[.)、．:：。\]]{1,2}\s*(?=\D)       # 12. or 12) or 12], and no digit
    |\s+[-–—]\s+)                           # 12 - ...
    """,
    re.VERBOSE,
)
_LABEL = re.compile(
    rf"""\[?(?P<words>{_WORD}(?:[ ]{_WORD}){{0,3}}?)\s?     # Question, [Answer, Your answer
    (?P<n>[#№]?\s?\d{{1,5}})?\s?                          # 3, #3
    (?P<tag>\([A-Z]{{2}}\))?                              # (EN)
    (?:\([^()\n]{{1,20}}\)\s?(?=[:：]))?\s?               # (easy), before a colon
    (?P<stop>[:：.)\]]|\s[–—-]\s|$)\s*(?P<rest>.*)""",
    re.DOTALL | re.VERBOSE,
)
_COUNTED = re.compile(r"(?P<word>[^\W\d_]{2,20}) [#№]?(?P<n>\d{1,5})(?:\s?[:.)：]|\s[–—-])\s+\S")
"""A word that the writer counts questions with, `Scenario 3: `."""
_ORDINAL = re.compile(r"第\s?(?P<n>\d{1,5})\s?[题題问問]\s?[:：、.]?\s*(?P<rest>.*)", re.DOTALL)
"""`第3题：`, Chinese for question 3."""
OPTION = re.compile(
    r"""\s*(?:[-*+]\s+)?(?:\[(?P<box>[ xX✓]?)\]\s*)?(?:[-*+]\s+)?     # - [x]
    (?P<bold>\*{0,2})\(?(?P<key>[A-Ha-hА-Е]|[1-8])\s?[.):、．]\**\s*  # B. or **(2)**
    (?P<text>\S.*)""",
    re.VERBOSE,
)
BOX = re.compile(
    r"\s*(?:(?:[-*+]|\d{1,2}[.)])\s*)?\[(?P<box>[ xX✓]?)\](?![(\[])\s*(?P<bold>)(?P<key>)(?P<text>\S.*)"
)
_FENCE = re.compile(r"[ ]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(`{3,}+|~{3,}+)([^`]*)$")
_HEADING = re.compile(r"\s*(?:\d{1,9}[.)]\s+|[-*+]\s+)?#{1,6}\s")
_SUMMARY = re.compile(r"<summary[^<>]{0,200}>((?:[^<]|<(?!/?summary))*+)</summary>", re.IGNORECASE)
_WRAPPERS = re.compile(
    r"</?(?:details|p|div|center|section|article)\b[^<>]{0,300}>", re.IGNORECASE
)
"""Tags that only wrap lines."""
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]{0,300}>(.{1,600})</h\1>\s*$", re.IGNORECASE)
_TAGS = re.compile(
    r"</?(?:a|b|strong|i|em|u|br|h\d|font|span|p|center|div|kbd|img)\b[^<>]{0,300}>", re.IGNORECASE
)
_ADMONITION = re.compile(
    r"( *)(?:\?\?\?\+?|===|!!!)\s+(?:[\w-]{1,30}\s*){0,3}\"([^\"]{0,300})\"\s*$"
)
"""`??? note "Answer"` of MkDocs, with its content indented."""
_CONTAINER = re.compile(r"\s*:::+\s*(?:details|spoiler|collapse|toggle)\s*(.*)$", re.IGNORECASE)
"""`:::details Answer` of Docusaurus."""
_CALLOUT = re.compile(r"\s{0,3}>\s?\[!\w{1,20}\][+-]?\s*(\S.*)$")
"""`> [!tip]- Answer` of Obsidian, with its content quoted."""
_QUOTE = re.compile(r"\s{0,3}>\s?")
_CONTENTS = re.compile(r"\W*(?:(?:table of )?contents|目录|содержание|índice)\W*", re.IGNORECASE)
_INLINE_ANSWER = re.compile(
    r"^\W{0,4}(?:Q|Question)\s?\W?(\d{0,4})\W.{5,600}?[?.:!]\s+(?=(?:A|Answer|Ans)\s?\W?\1\s?[:.]\s)"
)
"""`Q1. What is a trie? A1: A tree.`"""
_RANGE = re.compile(r"\s{0,3}\d{1,4}\s?[–—-]\s?\d{1,4}\s?:\s+(\S.{1,100})$")
"""`101–105: Positional encodings`, a title of the questions with these numbers."""
_ASIDE = re.compile(r"(?<=[*_])\s+[*_]?\([^()\n]{1,80}\)[*_]?$")
"""A remark in brackets behind a question in bold, `**Why?** *(asked at Acme)*`."""
_ITEM = re.compile(r"(?P<n>\d{1,3})(?P<sign>[.)]\s|[.)](?=[^\W\d_])|\t)[^\t]*$")
"""A line that begins with a number, before any text."""
_BOLD = re.compile(
    r"\W{0,6}?(?:\*\*|__).{1,600}(?:\*\*|__)\W{0,6}|(?P<mark>[*_])[^*\n]{1,600}(?P=mark)",
    re.DOTALL,
)
"""A line that is bold or italic as a whole."""
LEAD = re.compile(
    r"\W{0,6}?(?P<mark>\*\*|__)(?=\S)(?P<words>[^*\n]{1,200}?)(?P=mark)[\s:：–—-]{0,4}(?P<rest>[^\s:：–—*_-].*)",
    re.DOTALL,
)
"""Bold words before other words."""
_BOLD_QUESTION = re.compile(
    r"(?P<margin>\s*(?:(?:[-*+]|\d{1,4}[.)])\s+)?)(?P<question>(\*\*|__)(?=\S)[^*\n]{3,300}[?？]\3)\s*(?P<answer>[^\s*_(].*)$"
)
"""`**What is a trie?** A tree of prefixes.`"""
_ORNAMENT = re.compile(
    r"(?:\[[^\w\[\]]{0,4}\](?!\()|->|→|=>|👉|❓|❔|🔹|🔸|🟢|✅|✔️|•|▶️?|📌|💡|\*(?!\w)|#(?!\w))+\s*"
)


class Block(Struct, eq=False):
    """A piece of a document that may begin a question."""

    traits: Pattern
    text: str
    """The block as written."""
    words: str
    """Its words without number and label."""
    start: int
    """Its first line, from 0."""
    end: int
    """The line after its last one, from 0."""
    number: int | None = None
    tag: str = ""
    """The language in a label such as `Question (EN)`."""
    is_link: bool = False
    """Whether it only links to another place of the document, as in a table of contents."""
    headings: tuple[Block, ...] = ()
    """The headings above it, the highest first."""

    @property
    def topic(self) -> str:
        """A heading's words as the title of a topic."""
        return self.words.strip(" -–—:")


class Document(Struct):
    """A text, its blocks, and the numbers of its lines in the file."""

    lines: list[str]
    numbers: list[int]
    """The number of each line in the file, from 1."""
    blocks: list[Block]
    tables: list[tuple[int, int]]
    """The first line of each, and the line after its last one, from 0."""
    title: str = ""
    notices: tuple[LeftOut, ...] = ()

    def number_of(self, line: int) -> int:
        """Return the number in the file of a line of `lines`."""
        return self.numbers[min(line, len(self.numbers) - 1)] if self.numbers else 0


def document_of(text: str) -> Document:
    """Return a Markdown or plain text as a document.

    Raises:
        ImportFault: the text has too many lines or characters.
    """
    hold(len(text), limits.LONGEST_DOCUMENT, "characters", "split the file")
    raw = text.split("\n")
    hold(len(raw), limits.MOST_LINES, "lines", "split the file")
    unfolding = _Unfolding(raw)
    blocks, tables = _blocks_of(unfolding.lines)
    return Document(
        unfolding.lines,
        unfolding.numbers,
        blocks,
        tables,
        unfolding.title,
        tuple(unfolding.notices),
    )


@lru_cache(4_096)  # every layout that is tried needs the words of the same blocks
def plain(text: str) -> str:
    """Return text without emphasis, links and ornaments; code spans stay."""
    if len(text) > LONGEST_HEAD * 4:
        return text.strip()
    text = (without_markup(text) if SPECIAL.search(text) else text).strip()
    return _ORNAMENT.sub("", text, count=1).strip() if _ORNAMENT.match(text) else text


class Label(Struct, frozen=True):
    """The label at the beginning of a block, such as `Answer 3:`."""

    kind: str
    """Q, A, or - for a place to write in."""
    number: int | None
    tag: str
    rest: str
    """The text behind the label."""


@lru_cache(4_096)
def label_of(text: str) -> Label | None:
    """Return the label at the beginning of a block; None if there is no known one."""
    if ordinal := _ORDINAL.match(text):
        return Label("Q", int(ordinal["n"]), "", ordinal["rest"])
    match = _LABEL.match(text)
    if match is None:
        return None
    words = match["words"].casefold().split()
    last, rest = words[-1], match["rest"]
    number = int(digits[0]) if match["n"] and (digits := re.search(r"\d+", match["n"])) else None
    colon = match["stop"] in {":", "："} or (text[0] == "[" and match["stop"] == "]")
    if last in ANSWER_LABELS and (colon or number is not None or (not rest and len(last) > 1)):
        return Label(answer_label(match["words"]), number, match["tag"] or "", rest)
    if last in QUESTION_LABELS and (colon or number is not None or not rest or words == ["q"]):
        return Label("Q", number, match["tag"] or "", rest)
    return None


def clean_question(text: str) -> str:
    """Return a question without its number, label, markup and origin."""
    text = plain(text.removeprefix(FOLD))
    for _ in range(3):  # they may be stacked: "### 3. **Q:** ..."
        label = label_of(text)
        if label is not None and label.kind == "Q":
            text = label.rest
        elif number := NUMBER.match(text):
            text = text[number.end() :]
        else:
            break
        text = plain(text)
    if text.endswith(("]", "#", ")")) or "nterview" in text:
        text = _ORIGIN.sub("", text)
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


_ORIGIN = re.compile(
    r"(?:\[{1,2}|\()\s?(?:src|source|asked)\b[^\[\]()]{0,80}(?:\]{1,2}|\))$|\s[-–—]\s[^?\n]{3,60} Interview Questions?$|\s#+$",
    re.IGNORECASE,
)
"""`[src: a site]`, ` - Redis Interview Questions`, and signs that close a heading."""
_SETTING = re.compile(r"(?![QAC]:)[\"']?[\w. -]{1,40}[\"']?\s?[:=](?:\s|$)|- |[\]}]")
"""`title: Trees`, an item of a list, or the end of a list; no label of a card."""


def front_matter(lines: Sequence[str]) -> tuple[int, str]:
    """Return the first line below the settings on top, from 0, and the title in the settings."""
    is_begun = lines[0].lstrip("\ufeff").strip() == "---"
    end = next((i for i in range(1, len(lines[:80])) if lines[i].strip() in {"---", "..."}), 0)
    above = [line for line in lines[1:end] if line.strip() and line[0] not in " \t#"]
    if not (is_begun and above and all(map(_SETTING.match, above))):
        return 0, ""
    titles = (match[1] for line in above if (match := re.match(r"title:\s*(.{1,200})$", line)))
    return end + 1, next(titles, "").strip(" \"'")


class _Unfolding:
    """A document's lines without comments and wrapping tags; folds as marked lines, their content dedented."""

    def __init__(self, raw: list[str]) -> None:
        self.lines: list[str] = []
        self.numbers: list[int] = []
        self.notices: list[LeftOut] = []
        self._raw = raw
        self._last_comment_end = max(
            (i for i, line in enumerate(raw) if "-->" in line), default=-1
        )
        fences = ((i, match) for i, line in enumerate(raw) if (match := _FENCE.match(line)))
        self._last_fence = {match[1][0]: i for i, match in fences}
        signs = [m["sign"] for line in raw if line[:1].isdigit() and (m := _ITEM.match(line))]
        self._is_mostly_spaced = sum(len(s) > 1 for s in signs) > sum(s in ".)" for s in signs)
        first, self.title = front_matter(raw)
        self._run(first)

    def _emit(self, line: str, number: int) -> None:
        self.lines.append(line[:LONGEST_LINE])
        self.numbers.append(number + 1)

    def _run(self, first: int) -> None:
        self._margin = -1  # of the content of a fold of MkDocs; -1 outside
        self._quoting = False  # whether within a callout
        self._count = 0  # number of the last item
        i = first
        while i < len(self._raw):
            line = self._as_item(self._raw[i]).expandtabs(4).rstrip()
            if match := _FENCE.match(line):
                i = self._fence(i, match[1], match[2])
                continue
            if "<" in line and len(line) <= LONGEST_LINE:
                line, i = self._without_tags(line, i)
            self._plain_line(line, i)
            if self.lines[-1] and self._breaks(i):
                self.lines[-1] += "  "
            i += 1

    def _as_item(self, line: str) -> str:
        """Return `26.What ...` below item 25, and `7<tab>What ...` of a list so counted, as an item of a list."""
        match = _ITEM.match(line) if line[:1].isdigit() else None
        if match is None:
            return line
        number, is_tabbed = int(match["n"]), match["sign"] == "\t"
        is_item = len(match["sign"]) > 1
        is_next = number == self._count + 1 and (is_tabbed or self._is_mostly_spaced)
        if not (is_item or is_next or (is_tabbed and number == 1)):
            return line
        self._count = number
        return line if is_item else f"{number}. {line[match.end('sign') :].lstrip()}"

    def _breaks(self, i: int) -> bool:
        """Return whether two spaces at the end of a long line keep the next one apart."""
        line, below = self._raw[i], self._raw[i + 1 : i + 2]
        return len(line) > _SHORTEST_WRAPPED and line.endswith("  ") and any(map(str.strip, below))

    def _fence(self, opening: int, mark: str, info: str) -> int:
        """Emit a block of code as written; return the line below it. A block without end stops at a heading."""
        raw, after = self._raw, range(opening + 1, len(self._raw))
        closing = re.compile(rf"\s*{re.escape(mark[0])}{{{len(mark)},}}\s*$")
        may_close = self._last_fence.get(mark[0], -1) > opening
        closed = next((i + 1 for i in after if closing.match(raw[i])), 0) if may_close else 0
        heads = (i for i in after if _HEADING.match(raw[i]) and not raw[i - 1].strip())
        end = closed or (len(raw) if may_close else next(heads, len(raw)))
        for i in range(opening, end):
            self._emit(self._dedent(raw[i]), i)
        if not closed:
            self.notices.append(
                LeftOut(opening + 1, mark + info, "this block of code is never closed")
            )
            self._emit(re.match(r"\s*", self._dedent(raw[opening]))[0] + mark, end - 1)  # type: ignore[index]
        return end

    def _without_tags(self, line: str, i: int) -> tuple[str, int]:
        """Return a line without comments and wrapping tags, and the number of its last line, from 0."""
        if "<!--" in line:
            before, _, after = line.partition("<!--")
            if "-->" in after:
                line = before + after.partition("-->")[2]
            elif i < self._last_comment_end:
                while "-->" not in self._raw[i]:
                    i += 1
                line = before + self._raw[i].partition("-->")[2]
        if "<summary" in line.casefold():
            last = min(i + 6, len(self._raw))
            while "</summary>" not in line.casefold() and i + 1 < last:
                i += 1
                line += " " + self._raw[i].strip()
            margin = line[: len(line) - len(line.lstrip())]
            if match := _SUMMARY.search(line):
                if (before := _WRAPPERS.sub("", line[: match.start()])).strip():
                    self._emit("", i)
                    self._plain_line(before, i)
                words = _TAGS.sub(" ", re.sub(r"</?code>", "`", match[1]))
                self._fold(margin, " ".join(words.split()), i)
                line = margin + line[match.end() :].strip()
        if match := _HTML_HEADING.match(line):
            return f"{'#' * int(match[1])} {match[2].strip()}", i
        if _WRAPPERS.search(line) and "`" not in line:
            line = _WRAPPERS.sub("", line).rstrip()
        return line, i

    def _dedent(self, line: str) -> str:
        if self._quoting:
            return _QUOTE.sub("", line, count=1)
        margin = self._margin
        if margin >= 0 and line[margin : margin + 4].isspace():
            return line[:margin] + line[margin:].expandtabs(4)[4:]
        return line

    def _plain_line(self, line: str, i: int) -> None:
        if self._quoting:
            self._quoting = line.lstrip().startswith(">")
            line = _QUOTE.sub("", line, count=1) if self._quoting else line
        if self._margin >= 0 and line.strip():
            if len(line) - len(line.lstrip()) <= self._margin:
                self._margin = -1
            else:
                line = self._dedent(line)
        if len(line) > LONGEST_LINE:
            self._emit(line, i)
        elif match := _ADMONITION.match(line):
            self._margin = len(match[1])
            self._fold(match[1], match[2], i)
        elif match := _CONTAINER.match(line):
            self._fold("", match[1], i)
        elif re.fullmatch(r"\s*:::+\s*", line):
            self._emit("", i)
        elif ">" in line and (match := _CALLOUT.match(line)):
            self._quoting = True
            self._fold("", match[1], i)
        elif "**" in line and (match := _BOLD_QUESTION.match(line)):
            self._emit(match["margin"] + match["question"], i)
            self._emit(" " * len(match["margin"]) + match["answer"], i)
        elif match := _INLINE_ANSWER.match(line):
            self._emit(line[: match.end()].rstrip(), i)
            self._emit(line[match.end() :], i)
        elif match := _RANGE.match(line):
            self._emit(f"## {match[1]}", i)
        else:
            self._emit(line, i)

    def _fold(self, margin: str, words: str, i: int) -> None:
        self._emit("", i)
        self._emit(f"{margin}{FOLD} {words}", i)
        self._emit("", i)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Inline markup is not parsed: blocks keep their text as written.
    return MarkdownIt("commonmark").enable("table").disable(["inline", "html_block", "reference"])


def _blocks_of(lines: list[str]) -> tuple[list[Block], list[tuple[int, int]]]:
    blocks: list[Block] = []
    tables: list[tuple[int, int]] = []
    depth = level = 0
    in_table = False
    item: str | None = None
    """The number of a list item whose text comes next; empty for a bullet, None outside."""
    for token in _parser().parse("\n".join(lines)):
        kind, (start, end) = token.type, token.map or (0, 0)
        if kind.endswith(("list_open", "list_close")):
            depth += token.nesting
        elif kind == "list_item_open":
            item = token.info if token.info.isdecimal() else ""
        elif kind == "list_item_close":
            item = None
        elif kind.startswith("heading_"):
            level = int(token.tag[1]) if token.nesting == 1 else 0
        elif kind in _BARE:
            blocks.append(Block(Pattern(_BARE[kind], depth=depth), "", "", start, end))
            if kind == "table_open":
                tables.append((start, end))
                in_table = True
        elif kind == "table_close":
            in_table = False
        elif kind == "inline" and token.map and not in_table:
            whole = [(start, token.content, end)]
            for first, content, last in whole if level else _pieces(token.content, start):
                blocks.append(_block(content, first, last, level, depth, item))
                item = None
    _place(blocks)
    return blocks, tables


def _place(blocks: Sequence[Block]) -> None:
    """Set the headings above each block, without those of tables of contents."""
    path: tuple[Block, ...] = ()
    for block in blocks:
        level = block.traits.level or 0
        block.headings = tuple(p for p in path if not level or (p.traits.level or 0) < level)
        if level and not block.traits.depth:
            is_topic = block.words and not _CONTENTS.fullmatch(block.words)
            path = (*block.headings, block) if is_topic else block.headings


_BARE = {"fence": "code", "code_block": "code", "hr": "rule", "table_open": "table"}
"""Kinds of the blocks without words, by the parser's names."""
_ANCHOR = re.compile(r"[\W\d]{0,12}\[.{1,600}\]\([^()\s#]{0,600}#[^()\s]{0,900}\)\W{0,12}")


def _block(content: str, start: int, end: int, level: int, depth: int, item: str | None) -> Block:
    head = content[:LONGEST_HEAD]
    is_fold = head.startswith(FOLD)
    words = plain(head.removeprefix(FOLD))
    label, number = label_of(words), NUMBER.match(words)
    is_item = item is not None
    kind = "heading" if level else "fold" if is_fold else "item" if is_item else "line"
    counted = _COUNTED.match(words)
    counts = (
        int(item) if item else None,
        label.number if label else None,
        *(int(match["n"]) for match in (number, counted) if match),
    )
    count = next((n for n in counts if n is not None), None)
    asked = clean_question(words) if label or number else words
    lead = LEAD.match(head) if "**" in head[:10] and not level else None
    traits = Pattern(
        kind=kind,
        level=level,
        numbered=count is not None,
        label=label.kind if label else counted["word"].casefold() if counted else "",
        bold=not level and _BOLD.fullmatch(_ASIDE.sub("", head.strip())) is not None,
        depth=depth,
        asks=asks(asked) or ("\n" in asked and asks(asked.partition("\n")[0])),
        lead=squeeze(lead["words"]) if lead else "",
    )
    is_link = "](" in head and _ANCHOR.fullmatch(content.strip()) is not None
    return Block(traits, content, asked, start, end, count, label.tag if label else "", is_link)


def _pieces(content: str, first: int) -> Iterator[tuple[int, str, int]]:
    """Yield the parts of a paragraph, split around questions and before labels, numbers and options."""
    lines = content.split("\n")
    begun = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not (
            _begins(lines[i]) or _ends(lines[i - 1], is_first=i - 1 == begun)
        ):
            continue
        yield first + begun, "\n".join(lines[begun:i]), first + i
        begun = i


def _begins(line: str) -> bool:
    head = line[:LONGEST_HEAD]
    is_bold = re.fullmatch(r"(\*\*|__).+\1:?\s*", head) is not None
    if is_bold or head.startswith(FOLD) or OPTION.match(head) or BOX.match(head):
        return True
    words = plain(head)
    # A line that begins in lower case continues a wrapped question.
    if words.endswith(("?", "？")) and not words[0].islower() and ASKING.match(words[:60]):
        return True
    return label_of(words) is not None or NUMBER.match(words) is not None


def _ends(line: str, *, is_first: bool) -> bool:
    """Return whether a question, or its bare label, ends with this line."""
    bare = line[-12:].rstrip(" *_`)\"'”»]#")
    if bare.endswith(("?", "？")):
        return True
    label = label_of(plain(line)) if is_first and len(line) < _SHORTEST_WRAPPED else None
    if label is not None and label.kind == "Q" and label.number is not None and not label.rest:
        return bare[-1:].isdigit()  # behind a colon the question follows
    return (
        is_first
        and len(line) < 250
        and bare.endswith((".", ":", "："))
        and asks(clean_question(line))
    )
