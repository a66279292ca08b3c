"""Markdown as the plain text that a bank holds: code and tables kept, marks and noise dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from interview.banks.formats.html_text import unescape
from interview.banks.formats.maths import readable_maths

PICTURE = "the question needs its picture"
"""Said of a question that cannot be asked in a terminal."""

_FENCE = re.compile(r"^\s*(?:[-*+]\s+|\d+[.)]\s+|>\s*)?(`{3,}|~{3,})")
_NOISE = re.compile(
    r"""^\s*(?:
        (?:[-*_]\s*+){3,}
      | (?:\[!\[[^\]]*+\]\([^)]*+\)\]\([^)]*+\)\s*+)+
      | (?:!\[[^\]]*+\]\([^)]*+\)\s*+)+
      | \[[^\]]++\]:\s+\S.*+
      | <!--.*-->\s*+
    )$""",
    re.VERBOSE,
)
_BACK_TO_TOP = re.compile(
    r"^[\W_]*+(?:back\s+to\s+(?:the\s+)?(?:top|toc|(?:table\s+of\s+)?contents)[\W_]*+)?$",
    re.IGNORECASE,
)
_ARROWS = frozenset("↥⬆↑🔝")
_LONGEST_NOISE = 400
"""Characters of a line up to which it may be a badge, a rule or a label and no text."""
_ANSWER_LABEL = re.compile(
    r"^(?:[^\w\[`(<$\\-]|_)*+(?:answer|ans|solution|explanation|response|réponse|antwort)"
    r"[*_]*+\s*+(?:[:.：]|$)[*_\s]*+",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|dd|del|details|div|dl|dt|em|figure|font|h[1-6]"
    r"|hr|i|img|ins|kbd|li|ol|p|picture|pre|q|s|samp|small|source|span|strike|strong|sub|summary"
    r"|sup|table|tbody|td|th|thead|tr|tt|u|ul|var|video)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TICKS = re.compile(r"`+")
_IMAGE = re.compile(r"!\[[^\[\]]*+\]\([^()]*+(?:\([^()]*+\))?[^()]*+\)|!\[\[[^\[\]]*+\]\]")
_LINK = re.compile(r"\[([^\[\]]*+)\]\([^()]*+(?:\([^()]*+\))?[^()]*+\)")
_WIKI_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_]+?)(?<=[^\s_])\1(?!\w)")
_STRONG = re.compile(r"\*\*(?=\S)((?:[^*]|\*(?!\*))++)(?<=\S)\*\*")
_MARKED = re.compile(r"(==|~~)(?=\S)((?:(?!\1).)++)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_URL = re.compile(r"<?https?://[^\s<>)]+>?")
_BEFORE = re.compile(r"^[^\w\s\"'`(\[<$¿¡«“‘\\*_/+#.-]++\s*+")
_LOOSE = re.compile(r"(?<=\s)[*_#-]++$")
_MAY_END = frozenset("\"'`)]>$?!.…»”’\\%:;*_/+#-")
_HEADING = re.compile(r"^[ ]{0,3}(#{1,6})[ \t]+(.*)$")
_POINTING = re.compile(
    r"\b(?:this|these|image|diagram|picture|figure|graph|chart|photo|screenshot|shown|drawing"
    r"|below|above|following)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"^\W*(?:answers?\s+here|add\s+(?:your\s+)?answer|no\s+answer(?:\s+yet)?|to\s?do|tbd|tba|wip|n/?a"
    r"|coming\s+soon|to\s+be\s+(?:added|completed|done|filled\s+in|written|answered|updated)|work\s+in\s+progress|pending"
    r"|empty|none|null|\?+|\.{2,}|…)\W*$",
    re.IGNORECASE,
)


def fenced(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a block of code, fences included."""
    fence = ""
    for line in lines:
        found = _FENCE.match(line) if "`" in line or "~" in line else None
        if fence:
            yield line, True
            closes = found is not None and found.group(1).startswith(fence)
            if closes and line.strip().strip(fence[0]) == "":
                fence = ""
        elif found:
            fence = found.group(1)
            yield line, True
        else:
            yield line, False


def heading_of(line: str) -> tuple[int, str] | None:
    """Level and text of a `#` heading; none where the line is not one. `## C#` keeps its sign."""
    found = _HEADING.match(line)
    if found is None:
        return None
    text = found.group(2).strip()
    bare = text.rstrip("#")
    return len(found.group(1)), bare.rstrip() if not bare or bare[-1].isspace() else text


def clean_answer(lines: Sequence[str]) -> str:
    """The answer that some lines of Markdown hold; empty where they hold none."""
    kept: list[str] = []
    begun = False
    for line, in_code in fenced(_whole_formulas(lines)):
        if in_code:
            kept.append(line.rstrip())
            begun = True
            continue
        text = _clean_line(line, first=not begun)
        if text or not line.strip():
            kept.append(text)
            begun = begun or bool(text)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_undented(kept)).strip("\n")).rstrip()


def _clean_line(line: str, *, first: bool) -> str:
    if len(line) <= _LONGEST_NOISE and _NOISE.match(line):
        return ""
    if first:
        line = _ANSWER_LABEL.sub("", line, count=1)
    text = clean_inline(line)
    if len(text) <= _LONGEST_NOISE and _BACK_TO_TOP.match(text):
        back = any(map(str.isalpha, text)) or not _ARROWS.isdisjoint(text)
        return "" if back else text
    return text


def clean_question(text: str) -> str:
    """A question without its marks: one line, no emphasis, links or ornaments."""
    plain = " ".join(clean_inline(text).split())
    while found := _BEFORE.match(plain):
        plain = plain[found.end() :]
    end = len(plain)
    while end and not plain[end - 1].isalnum() and plain[end - 1] not in _MAY_END:
        end -= 1
    return _LOOSE.sub("", plain[:end]).strip()


def clean_inline(line: str) -> str:
    """One line without emphasis, links, images and tags; its indentation, code and maths kept."""
    heading = heading_of(line.lstrip())
    text = heading[1] if heading else line.rstrip()
    parts = [piece if code else _plain(piece) for piece, code in _code_apart(text)]
    joined = "".join(parts)
    return joined.rstrip() if joined.strip() else ""


def _code_apart(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a line, and whether each is code; backticks are left out."""
    ticks = list(_TICKS.finditer(text))
    closing: dict[str, list[int]] = {}
    for number, found in enumerate(ticks):
        closing.setdefault(found.group(), []).append(number)
    at, number = 0, 0
    while number < len(ticks):
        later = closing[ticks[number].group()]
        while later and later[0] <= number:
            later.pop(0)
        if not later:
            number += 1
            continue
        close = later[0]
        yield text[at : ticks[number].start()], False
        yield text[ticks[number].end() : ticks[close].start()], True
        at, number = ticks[close].end(), close + 1
    yield text[at:], False


def links_only(raw: str) -> bool:
    """Whether nothing is left of the text when its links and images are taken out."""
    if not ("](" in raw or "://" in raw or "![" in raw or "[[" in raw):
        return False
    bare = _URL.sub("", _LINK.sub("", _IMAGE.sub("", _WIKI_LINK.sub("", raw))))
    bare = re.sub(r"(?i)\b(?:source|reference|references|see|read|link|here|more)\b", "", bare)
    return sum(char.isalnum() for char in _TAGS.sub("", bare)) < 3


def needs_picture(question: str) -> bool:
    """Whether a question, as it is written, asks about a picture that stands in it."""
    if "![" not in question and "<img" not in question:
        return False
    return _POINTING.search(_IMAGE.sub("", question)) is not None


def why_no_answer(raw: str, answer: str) -> str | None:
    """Why a text is not an answer, for the report; none where it is one."""
    if links_only(raw):
        return "the answer is only links or pictures"
    if not any(char.isalnum() for char in answer) and not re.search(
        r"[^\s\w.,:;!?*_#>|`~-]", answer
    ):
        return "there is no answer"
    if len(answer) < 60 and _NOT_YET.match(answer):
        return "the answer is still to be written"
    return None


def _plain(text: str) -> str:
    if not text:
        return text
    # A backslash before a sign is Markdown's, unless it belongs to a formula.
    text = _ESCAPE.sub(r"\1", readable_maths(text)) if "\\" in text or "$" in text else text
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", _WIKI_LINK.sub(r"\1", text)))
    if "<" in text:
        text = _TAGS.sub("", text)
    if "&" in text:
        text = unescape(text).replace("\xa0", " ")
    if "*" in text:
        text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\1", text)).replace("**", "")
    if "__" in text or "_" in text:
        text = _UNDERLINED.sub(_underlined, text)
    return _MARKED.sub(r"\2", text) if "==" in text or "~~" in text else text


def _underlined(found: re.Match[str]) -> str:
    return found.group(2) if found.group(2).strip("_") else found.group()


def _whole_formulas(lines: Sequence[str]) -> Iterator[str]:
    """Lines in which a formula that `$$` spreads over several stands on one."""
    pending: list[str] = []
    for line, in_code in fenced(lines):
        if in_code or (not pending and line.count("$$") % 2 == 0):
            yield from pending
            pending.clear()
            yield line
            continue
        pending.append(line)
        if len(pending) > 1 and line.count("$$") % 2:
            yield " ".join(part.strip() for part in pending)
            pending.clear()
        elif len(pending) > 60:
            yield from pending
            pending.clear()
    yield from pending


def _undented(lines: list[str]) -> list[str]:
    """Lines without the indentation that they all have."""
    widths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    margin = min(widths, default=0)
    return [line[margin:].replace("\t", "    ") for line in lines]
