"""When two questions are the same: word for word and sign for sign, whatever their case and stops.

Nothing is compared by letters: HTTP and HTTPS, == and ===, an AND and an OR gate are different
questions. Only what carries no meaning is left out: articles, quotation marks, stops.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

Signature = tuple[str, ...]

_TOKEN = re.compile(r"\.?\w+|[^\w\s]+")
_ARTICLES = frozenset({"a", "an", "the", "The"})
"""In capitals they are something else, such as vitamin A."""
_STOPS = "?!.,:;…？！。，：；、\"'`’‘“”"


def signature(question: str, options: Sequence[str] = ()) -> Signature:
    """Return the words and signs that make a question what it is, and the options that it offers."""
    offered = sorted("\0" + (" ".join(_tokens(option)) or option) for option in options)
    return (*(_tokens(question) or [" ".join(question.split())]), *offered)


def _tokens(text: str) -> list[str]:
    found = (
        token if token[-1].isalnum() else token.strip(_STOPS)
        for token in _TOKEN.findall(unicodedata.normalize("NFKC", text))
    )
    return [token.casefold() for token in found if token and token not in _ARTICLES]
