"""The lines of LaTeX, broken where something begins or ends in the midst of one."""

from __future__ import annotations

import re

from msgspec import Struct

CODE = r"(?:verbatim|lstlisting|minted|Verbatim|alltt)\*?"
TABLE = r"(?:tabular|tabularx|longtable)\*?"
_MATHS = (
    r"(?:\w{0,8}matrix|\w{0,4}cases|array|math|displaymath|equation|align|aligned|alignedat|flalign|gather|gathered|multline|eqnarray|split"
    r"|subarray|substack)\*?"
)
_OPTION = r"(?:\s*+\[[^\]\n]{0,300}+\])?+"
_BRACES = r"(?:\s*+\{(?:[^{}]++|\{[^{}]*+\})*+\})"
_EVENT = re.compile(
    rf"""(?P<verb>\\(?:verb|lstinline)\*?+([^\w\s{{\[*])(?:(?!\2).){{0,300}}+\2)
    |(?P<comment>(?<!\\)%)
    |\\begin\{{(?P<code>{CODE})\}}
    |(?P<opened>\\begin\{{(?:{TABLE}\}}{_OPTION}{_BRACES}{{0,2}}|document\}}))
    |(?P<begin>\\begin\{{(?!{_MATHS}\}}))
    |(?P<end>\\end\{{(?!{_MATHS}\}})[^{{}}]{{0,60}}+\}})
    |(?P<mark>\\(?:item|[Cc]hoice|[Cc]orrect[Cc]hoice)(?![A-Za-z])|(?<!\{{)\\(?:titled|bonus)?question(?![A-Za-z]))
    |(?P<row>\\\\(?:\[[^\]\n]{{0,20}}\])?)""",
    re.VERBOSE,
)
_SETTINGS = re.compile(rf"{_OPTION}{_BRACES}?+")
_OPTIONS = re.compile(_OPTION)
_IS_TABLE = re.compile(rf"\\(?:begin|end)\{{{TABLE}\}}")


class Line(Struct, frozen=True):
    """A line, or a part of one that stands for itself."""

    number: int
    """The line of the file that it is from, from 1."""
    text: str


def broken_lines(text: str) -> list[Line]:
    """The lines without comments, with a new one at what begins or ends a list, code, a table, an item or a choice."""
    breaker = _Breaker()
    for number, line in enumerate(text.split("\n"), 1):
        breaker.read(number, line)
    breaker.end_row()
    return breaker.lines


class _Breaker:
    """Breaks lines; in code nothing begins, and the row of a table may take several."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.number = 0
        self.code = ""
        self.in_table = False
        self.row: list[Line] = []

    def read(self, number: int, line: str) -> None:
        """Break one line of the file."""
        self.number = number
        before = len(self.lines)
        at = 0
        while at < len(line):
            at = self._in_code(line, at) if self.code else self._in_prose(line, at)
        if not line.strip():
            self.end_row()
        if len(self.lines) == before and not self.row:
            self.lines.append(Line(number, line if self.code else ""))

    def end_row(self) -> None:
        """Put the parts of a table's row together."""
        if self.row:
            text = " ".join(part.text.strip() for part in self.row)
            self.lines.append(Line(self.row[0].number, text))
        self.row = []

    def _in_code(self, line: str, at: int) -> int:
        end = f"\\end{{{self.code}}}"
        place = line.find(end, at)
        code = line[at:] if place < 0 else line[at:place]
        if (at == 0 and place < 0) or code.strip():
            self.lines.append(Line(self.number, code))
        if place < 0:
            return len(line)
        self.lines.append(Line(self.number, end))
        self.code = ""
        return place + len(end)

    def _in_prose(self, line: str, at: int) -> int:
        """Break what is no code, up to the end of the line or to where code begins."""
        for found in _EVENT.finditer(line, at):
            kind, start = found.lastgroup, found.start()
            if kind == "verb" or (kind == "row" and not self.in_table):
                continue
            self._add(line[at : found.end() if kind == "row" else start])
            at = start if kind in {"begin", "mark"} else found.end()
            if kind == "comment":
                return len(line)
            if kind == "code":
                return self._begin_code(found, line)
            self._change(kind, found.group())
        self._add(line[at:])
        return len(line)

    def _begin_code(self, found: re.Match[str], line: str) -> int:
        """Begin code; the place behind its settings."""
        self.end_row()
        self.code = found["code"]
        self.lines.append(Line(self.number, found.group()))
        settings = {"l": _OPTIONS, "V": _OPTIONS, "m": _SETTINGS}.get(self.code[0])
        told = settings.match(line, found.end()) if settings else None
        return told.end() if told else found.end()

    def _change(self, kind: str | None, text: str) -> None:
        """Begin or end what a line of its own does."""
        if kind == "row":
            self.end_row()
        elif kind in {"opened", "end"}:
            if _IS_TABLE.match(text):
                self.end_row()
                self.in_table = False
            self._add(text)
            self.in_table = kind == "opened" and _IS_TABLE.match(text) is not None

    def _add(self, text: str) -> None:
        if text.strip():
            (self.row if self.in_table else self.lines).append(Line(self.number, text))
