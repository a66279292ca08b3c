"""Ids that are safe to type, to print and to keep for ever; names of bank files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from interview.model.visible import spell_path

ID_PATTERN = r"^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,79}$"
"""What an id looks like: a letter or digit, then up to 79 letters, digits, dots, lines or dashes."""

ID = re.compile(r"[^\W_][\w.-]{0,79}")
"""As `ID_PATTERN`, near enough to choose an id by, for a pattern that Python knows."""

HEAD = "bank.yaml"
"""The file of a bank's folder that holds its title and topics; it makes a folder a bank."""

SUFFIXES = frozenset({".yaml", ".yml"})
"""What the names of bank files end in."""

YamlPath = tuple[str | int, ...]
"""The steps to a value in a file: field names and, from 0, places in a list."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 60


def bank_name(path: Path) -> str:
    """Return the name of the bank at a path: of the file without its ending, or of the folder."""
    return spell_path(path.stem if path.suffix.casefold() in SUFFIXES else path.name)


def question_id(text: str) -> str:
    """Return an id for a question that names none, the same as long as its text is the same.

    Case, spacing and a closing question mark do not matter. Where the readable part alone does not
    tell the text apart from others ("What is C?", "What is C++?"), six hexadecimal digits of its
    SHA-256 follow.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(" ?.!:")
    slug = slug_of(plain)
    if slug and slug == plain.replace(" ", "-"):
        return slug
    digest = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{slug}-{digest}" if slug else f"q-{digest}"


def slug_of(text: str) -> str:
    """Lower-case words joined by dashes, at most 60 characters; empty where there are no words."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug or "".join(words)[:_LONGEST]
