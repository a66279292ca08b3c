"""`Q101. … A101: …`: a question and the answer of its number, under headings such as `101–105: Topic`."""

from __future__ import annotations

import re

from interview.banks.formats.cards import Harvest, Source
from interview.banks.formats.labelled import harvest

_PAIR = re.compile(r"^[ \t]*Q(\d{1,6})[ \t]*[.:)]", re.MULTILINE)
_ANSWER = re.compile(r"(?:^|\s)A(\d{1,6})\s*[.:)]\s", re.MULTILINE)


def detects(source: Source) -> bool:
    """Whether questions and answers carry the same numbers."""
    asked = set(_PAIR.findall(source.text))
    answered = set(_ANSWER.findall(source.text))
    return bool(asked) and len(asked & answered) * 2 >= len(asked)


def read(source: Source) -> Harvest:
    """The numbered cards, each under its heading."""
    return harvest(source.text)
