"""Broken YAML, told so that a person can mend it."""

from __future__ import annotations

import yaml

from interview.banks.yaml.nodes import Fault


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """Where the parser stopped, why, and what usually helps."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if mark is None:
        line, column = _bad_character(text, getattr(error, "position", 0) or 0)
    else:
        line, column = mark.line + 1, mark.column + 1
    return Fault(
        line, column, (), f"cannot be read as YAML: {what}; {_advice(str(what), text, line)}"
    )


def _bad_character(text: str, near: int) -> tuple[int, int]:
    """Where the first character stands that YAML does not allow."""
    for index, char in enumerate(text):
        if char in "\t\n\r\x85" or char.isprintable() or ord(char) >= 0xA0:
            continue
        near = index
        break
    before = text[:near]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _advice(what: str, text: str, line: int) -> str:
    lines = text.splitlines()
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    if "mapping values" in what:
        return "text that holds `: ` needs quotes, or `>` and an indented line below"
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        return "indent with spaces, not tabs"
    if "cannot start any token" in what or "alphabetic or numeric" in what:
        return "text that begins with a sign such as @ ` % * & ! needs quotes"
    if "control characters" in what or "special characters" in what:
        return "remove the control character"
    if "expected <block end>" in what:
        return (
            "check that this line is indented like the ones beside it, and that quotes are closed"
        )
    return "check the indentation, the quotes and the brackets here and on the line above"
