"""Ids that are safe to type and to print, and names of bank files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from interview.model.visible import spell_path

ID_PATTERN = r"^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,79}$"
"""An id: a letter or digit, then up to 79 letters, digits, dots, underscores or dashes."""

ID = re.compile(r"[^\W_][\w.-]{0,79}")
"""Nearly `ID_PATTERN`, in Python's syntax."""

HEAD = "bank.yaml"
"""The file with title and topics, which makes a folder a bank."""

SUFFIXES = frozenset({".yaml", ".yml"})

YamlPath = tuple[str | int, ...]
"""The path to a value in a file: field names, and places in lists from 0."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60


def bank_name(path: Path) -> str:
    """Return the name of the bank at a path: of the file without its ending, or of the folder."""
    return spell_path(path.stem if path.suffix.casefold() in SUFFIXES else path.name)


def question_id(text: str) -> str:
    """Return the id of a question without one, which depends on its text alone.

    Case, spacing and a closing question mark do not matter. If the readable part does not tell the text
    from others ("What is C?", "What is C++?"), six hexadecimal digits of its SHA-256 follow.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(" ?.!:")
    slug = slug_of(plain)
    if slug and slug == plain.replace(" ", "-"):
        return slug
    digest = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{slug}-{digest}" if slug else f"q-{digest}"


def slug_of(text: str) -> str:
    """Return the words of a text in lower case, joined by dashes, at most 60 characters; empty without words."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug or "".join(words)[:_LONGEST]
