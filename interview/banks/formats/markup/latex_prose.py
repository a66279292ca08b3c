"""Prose in LaTeX, as Anki's `[latex]` holds it: lists and new lines in HTML, formulas where they stand."""

from __future__ import annotations

import re

from interview.banks.formats.markup.maths import plain_maths, readable_maths

_BLOCK = re.compile(r"\[latex\](?P<body>(?:[^\[]|\[(?!/?latex\]))*+)\[/latex\]", re.IGNORECASE)
_FORMULA = re.compile(
    r"\\begin\s*\{(?:align|equation|gather|multline|eqnarray|displaymath|math)\*?\}"
)
_LIST = re.compile(
    r"\\(?:begin|end)\s*\{(?:itemize|enumerate|description|center|flushleft|document)\}"
)
_ITEM = re.compile(r"\\item(?![A-Za-z])\s*")
_BREAK = re.compile(r"\\\\(?:\[[^\]]*\])?|\\(?:newline|par|linebreak)(?![A-Za-z])")
_STYLE = re.compile(r"\\(?:text(?:bf|it|tt|sf|rm|sc)?|emph|underline)\s*\{([^{}]*)\}")
_SIGN = re.compile(r"\\([%&#_{}])")
_OPENED = re.compile(r"<div>(?:\s*<div>)+")
_SPACE = re.compile(r"&nbsp;|~")


def latex_prose(text: str) -> str:
    """HTML with every `[latex]` block as HTML that says the same."""
    return _BLOCK.sub(_shown, text) if "[latex]" in text.casefold() else text


def _shown(found: re.Match[str]) -> str:
    body = found.group("body")
    if _FORMULA.search(body):
        return plain_maths(_SPACE.sub(" ", body))
    body = _ITEM.sub("<div>- ", _LIST.sub("<div>", _SPACE.sub(" ", body)))
    body = _OPENED.sub("<div>", body)
    body = readable_maths(_BREAK.sub("<br>", body))
    return _SIGN.sub(r"\1", _STYLE.sub(r"\1", body))
