"""Fields with words that are in no question, so that they are not left out in silence."""

from __future__ import annotations

from typing import Any

from interview.banks.formats.cards import Skipped
from interview.banks.formats.readers.rows.field_names import role_of, words_of
from interview.banks.formats.readers.rows.field_words import CODES, NEVER

_FEWEST_WORDS = 3
_MOSTLY = 0.5
_MOST = 12
_AMBIGUOUS = frozenset({"id", "no"})
"""Codes of languages that are words of their own."""


class Leftovers:
    """Counts, field by field, how many objects say something there that no question shows."""

    def __init__(self) -> None:
        self._wordy: dict[str, int] = {}
        self._all: dict[str, int] = {}

    def add(self, fields: dict[str, Any], used: set[str]) -> None:
        """Count the fields of an object, those apart whose names say what they are."""
        for name, value in fields.items():
            text = _words(value)
            if name not in used and text:
                self._all[name] = self._all.get(name, 0) + 1
                self._wordy[name] = self._wordy.get(name, 0) + (len(text.split()) >= _FEWEST_WORDS)

    def told(self) -> tuple[Skipped, ...]:
        """One entry for all such fields; none where there are none."""
        names = [
            name
            for name, wordy in self._wordy.items()
            if wordy > _MOSTLY * self._all[name] and _is_unknown(name)
        ]
        if not names:
            return ()
        listed = ", ".join(f"{name} ({self._all[name]:,})" for name in names[:_MOST])
        first = names[0]
        why = f"fields that are in no question; to keep one say --map explanation={first}"
        return (Skipped(0, listed, why),)


def _words(value: object) -> str:
    """What a field says, also in a list of objects that ask nothing themselves."""
    if isinstance(value, str):
        return value.strip()
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        return ""
    if any(role_of(str(name)).name == "question" for one in value for name in one):
        return ""
    return " ".join(
        text for one in value for text in one.values() if isinstance(text, str)
    ).strip()


def _is_unknown(name: str) -> bool:
    role = role_of(name).name
    said = words_of(name)
    if len(said) > 1 and said[-1] in CODES - _AMBIGUOUS and role in {"question", "answer"}:
        return True
    return role == "explanation" or (not role and not set(words_of(name)) & NEVER)
