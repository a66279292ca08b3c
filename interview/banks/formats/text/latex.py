"""LaTeX, turned line by line into Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interview.banks.formats.cards import Source
from interview.banks.formats.text.latex_lines import CODE, TABLE, broken_lines
from interview.banks.formats.text.latex_words import plain_line

_DOCUMENT = re.compile(r"\\(?:documentclass|begin\{(?:document|questions)\})")
_TITLE = re.compile(r"^\s*\\title\s*(?:\[[^\]]*\])?\{(.*)\}\s*$")
_QUESTIONS = "question|titledquestion|bonusquestion|exercise|problem|frage|aufgabe|pregunta|ejercicio|questao|pergunta|domanda|esercizio|otazka|pytanie"
_ANSWERS = (
    "solution|solutionorbox|solutionorlines|solutionbox|answer|antwort|loesung|lösung|respuesta|solucion|solución|resposta|solucao|reponse|réponse"
    "|risposta|soluzione|odpoved|odpowiedz"
)
_MACRO = re.compile(rf"\\(?P<name>{_QUESTIONS}|{_ANSWERS})\s*\{{", re.IGNORECASE)
_POINTS = r"(?:\*|\[[^\]]{0,40}\])*\s*"
_ASKS = re.compile(
    rf"^\s*\\(?:begin\{{(?:{_QUESTIONS})s?\}}|(?:{_QUESTIONS}|part|subpart)(?![A-Za-z])){_POINTS}(?P<rest>.*)$",
    re.IGNORECASE,
)
_HOLDS = re.compile(rf"^\s*\\begin\{{(?:{_QUESTIONS})s\}}", re.IGNORECASE)
_ANSWERED = re.compile(
    rf"^\s*\\(?:begin\{{(?:{_ANSWERS})\}}|(?:{_ANSWERS})(?![A-Za-z])){_POINTS}(?P<rest>.*)$",
    re.IGNORECASE,
)
_CARD = re.compile(r"^\s*\\begin\{flashcard\}(?:\[[^\]]*\])?\{(?P<rest>.*)\}\s*$")
_CHOICE = re.compile(r"^\s*\\(?P<right>[Cc]orrect)?[Cc]hoice(?![A-Za-z])\s*(?P<rest>.*)$")
_HEADING = re.compile(
    r"^\s*\\(?P<name>part|chapter|section|subsection|subsubsection)\*?\s*(?:\[[^\]]*\])?\{(?P<rest>.*)\}(?P<more>.*)$"
)
_LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4}
_CODE = re.compile(rf"^\s*\\begin\{{({CODE})\}}")
_LIST = re.compile(r"^\s*\\begin\{(itemize|enumerate|description|compactitem|compactenum)\*?\}")
_LIST_END = re.compile(
    r"^\s*\\end\{(?:itemize|enumerate|description|compactitem|compactenum)\*?\}"
)
_ITEM = re.compile(r"^\s*\\item(?![A-Za-z])\s*(?:\[(?P<term>[^\]]*)\])?\s*(?P<rest>.*)$")
_DISPLAY = re.compile(
    r"\\(begin|end)\{(?:equation|align|gather|multline|displaymath|eqnarray)\*?\}"
)
_TABLE = re.compile(rf"^\s*\\begin\{{{TABLE}\}}")
_TABLE_END = re.compile(rf"^\s*\\end\{{{TABLE}\}}")
_RULE = re.compile(r"\\(?:hline|toprule|midrule|bottomrule|cline\{[^}]*\})")
_CELL_END = re.compile(r"(?<!\\)&")
_WHOLE = ("#", "```", "|", "$$", "![")
"""Lines that go on in no other."""
_BEGINNINGS = (*_WHOLE, "- ", "Question:", "Answer:")
_BEGINS = re.compile(r"\d+\. ")
_BRACES = re.compile(r"\\.|[{}]")
_DEEPEST = 8


def detects(source: Source) -> bool:
    """Whether its name says so, or it begins as a document of LaTeX."""
    return source.suffix == ".tex" or (
        source.suffix != ".md" and _DOCUMENT.match(source.text.lstrip()) is not None
    )


def to_markdown(text: str) -> tuple[str, Sequence[int]]:
    """The same in Markdown, and for each of its lines the number of the one that it is from."""
    reader = _Reader()
    broken = broken_lines(_without_macros(text))
    lines = [line.text for line in broken]
    begun = next((at for at, line in enumerate(lines) if "\\begin{document}" in line), -1)
    titles = (_TITLE.match(line) for line in lines[: begun + 1])
    title = next((found.group(1) for found in titles if found), "")
    out = [""] * (begun + 1)
    if out and title:
        out[begun] = f"# {plain_line(title)}"
    read = _joined(out + [reader.line(line) for line in lines[begun + 1 :]])
    return "\n".join(read), [line.number for line in broken]


def _joined(lines: list[str]) -> list[str]:
    """The lines with each paragraph on its first one, as a new line is no more than a space."""
    parts: list[list[str]] = []
    head = -1
    code = False
    for at, line in enumerate(lines):
        code ^= line.startswith("```")
        words = line.strip()
        begins = code or words.startswith(_BEGINNINGS) or _BEGINS.match(words) is not None
        if head >= 0 and words and not begins:
            parts[head].append(words)
            parts.append([])
            continue
        parts.append([line])
        head = at if words and not code and not words.startswith(_WHOLE) else -1
    return [" ".join(part) for part in parts]


def _without_macros(text: str) -> str:
    r"""Questions and answers in braces without them: `\question{What?}` as `\question What?`."""
    parts: list[str] = []
    closings = _closings(text)
    at = 0
    for found in _MACRO.finditer(text):
        end = closings.get(found.end(), -1)
        if found.start() < at or end < 0:
            continue
        inner = text[found.end() : end]
        parts += [text[at : found.start()], f"\\{found.group('name')} ", inner]
        at = end + 1
    return "".join([*parts, text[at:]])


def _closings(text: str) -> dict[int, int]:
    """Where each brace closes, by the place behind the one that opens."""
    opened: list[int] = []
    closings: dict[int, int] = {}
    for found in _BRACES.finditer(text):
        if found.group() == "{":
            opened.append(found.end())
        elif found.group() == "}" and opened:
            closings[opened.pop()] = found.start()
    return closings


class _Reader:
    """What a line is depends on the lists, code and tables that it stands in."""

    def __init__(self) -> None:
        self.lists: list[int] = []
        self.code = ""
        self.rows = -1

    def line(self, raw: str) -> str:
        """A line in Markdown."""
        if self.code:
            ends = raw == f"\\end{{{self.code}}}"
            self.code = "" if ends else self.code
            return "```" if ends else raw
        code = _CODE.match(raw)
        if code:
            self.code = code.group(1)
            return "```"
        return self._table_row(raw) if self.rows >= 0 else self._block(raw)

    def _block(self, line: str) -> str:
        listed = _LIST.match(line)
        if listed and len(self.lists) < _DEEPEST:
            self.lists.append(0 if "enum" in listed.group(1) else -1)
            return ""
        if _LIST_END.match(line):
            self.lists[-1:] = []
            return ""
        if _TABLE.match(line):
            self.rows = 0
            return ""
        if _DISPLAY.search(line):
            return _DISPLAY.sub("$$", line).strip()
        return self._item(line) or _labelled(line) or self._indented(line)

    def _item(self, line: str) -> str:
        found = _ITEM.match(line)
        if found is None or not self.lists:
            return ""
        indent = "   " * (len(self.lists) - 1)
        mark = "- "
        if self.lists[-1] >= 0:
            self.lists[-1] += 1
            mark = f"{self.lists[-1]}. "
        term = f"**{plain_line(found.group('term'))}** " if found.group("term") else ""
        return f"{indent}{mark}{term}{plain_line(found.group('rest'))}"

    def _indented(self, line: str) -> str:
        words = plain_line(line)
        return f"{'   ' * len(self.lists)}{words}" if words else ""

    def _table_row(self, line: str) -> str:
        if _TABLE_END.match(line):
            self.rows = -1
            return ""
        cells = [plain_line(cell) for cell in _CELL_END.split(_RULE.sub("", line))]
        if not any(cells):
            return ""
        self.rows += 1
        return f"| {' | '.join(cells)} |"


def _labelled(line: str) -> str:
    """A heading, a question, an answer or an option; empty where it is none."""
    heading = _HEADING.match(line)
    if heading and heading.group("rest"):
        words = plain_line(heading.group("rest"))
        return f"{'#' * _LEVELS[heading.group('name')]} {words} {plain_line(heading.group('more'))}".strip()
    answered = _ANSWERED.match(line)
    if answered:
        return f"Answer: {plain_line(answered.group('rest'))}".rstrip()
    asked = None if _HOLDS.match(line) else _ASKS.match(line) or _CARD.match(line)
    if asked:
        return f"Question: {plain_line(asked.group('rest'))}".rstrip()
    choice = _CHOICE.match(line)
    if choice:
        return f"- [{'x' if choice.group('right') else ' '}] {plain_line(choice.group('rest'))}"
    return ""
