"""The words of a line of LaTeX: styles as Markdown, signs as they are read, formulas where they stand."""

from __future__ import annotations

import re

_STYLES = (
    (re.compile(r"\\textbf\s*\{([^{}]*)\}"), r"**\1**"),
    (re.compile(r"\\(?:emph|textit|textsl)\s*\{([^{}]*)\}"), r"*\1*"),
    (re.compile(r"\\(?:texttt|lstinline|mintinline\{\w+\}|code)\s*\{([^{}]*)\}"), r"`\1`"),
    (re.compile(r"\\href\s*\{([^{}]*)\}\s*\{([^{}]*)\}"), r"[\2](\1)"),
    (re.compile(r"\\url\s*\{([^{}]*)\}"), r"<\1>"),
    (re.compile(r"\\includegraphics\s*(?:\[[^\]]*\])?\{([^{}]*)\}"), r"![](\1)"),
    (re.compile(r"\\(?:paragraph|subparagraph|textsc|underline|text|textrm|textsf|mbox|uline)\*?\s*\{([^{}]*)\}"), r"\1"),
)  # fmt: skip
_GONE = re.compile(
    r"\\(?:label|ref|pageref|eqref|cite\w*|index|vspace|hspace|input|include|usepackage|setlength|addtolength|pagestyle|thispagestyle"
    r"|newcommand|renewcommand|setcounter|bibliography\w*|fontsize|color|vskip|footnotetext|addpoints|begin|end)\*?\s*(?:\[[^\]]*\]|\{[^{}]*\})*"
)
_SIGNS = re.compile(r"\\([%&#_{}$])")
_BREAK = re.compile(
    r"\\\\(?:\[[^\]]*\])?\s*$|\\(?:newline|par|newpage|clearpage|noindent|hline|maketitle|tableofcontents|medskip|bigskip|smallskip|hfill|centering|item)(?![A-Za-z])"
)
_QUOTES = ((re.compile(r"``|,,"), '"'), (re.compile("''"), '"'))
_DISPLAYED = re.compile(r"(?<!\\)\\[\[\]]")
_KEPT = re.compile(
    r"\\(?:verb|lstinline)\*?([|!+@/])(?P<code>[^|!+@/]*)\1|\$\$?[^$]+\$\$?|\\\([^\n]{0,500}?\\\)"
)
"""Code and formulas, in which no command is one of the prose."""
_COMMAND = re.compile(r"\\[A-Za-z]+\*?(?:<[\d,|-]{1,12}>)?\s*(?:\[[^\]]*\])?")
_BRACE = re.compile(r"(?<!\\)[{}]")
_NESTED = 4


def plain_line(line: str) -> str:
    """A line's words in Markdown."""
    line = _DISPLAYED.sub("$$", line)
    parts: list[str] = []
    at = 0
    for found in _KEPT.finditer(line):
        code = found["code"]
        parts += [_words(line[at : found.start()]), found.group() if code is None else f"`{code}`"]
        at = found.end()
    return "".join([*parts, _words(line[at:])]).strip()


def _words(text: str) -> str:
    """Words outside of formulas."""
    for _ in range(_NESTED):
        styled = text
        for pattern, shown in _STYLES:
            styled = pattern.sub(shown, styled)
        if styled == text:
            break
        text = styled
    text = _BREAK.sub(" ", _GONE.sub("", text)).replace("~", " ")
    for pattern, shown in _QUOTES:
        text = pattern.sub(shown, text)
    held = text.replace("\\{", "\1").replace("\\}", "\2")
    held = _BRACE.sub("", _COMMAND.sub("", _SIGNS.sub(r"\1", held)))
    return held.replace("\1", "{").replace("\2", "}")
