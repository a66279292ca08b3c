"""Objects whose names are no fields: questions with their answers, terms with what they mean, numbers."""

from __future__ import annotations

import re
from typing import Any

from interview.banks.formats.data.objects.object_fields import is_schema_word, role
from interview.banks.formats.readers.phrasing import asks
from interview.banks.formats.readers.rows.field_words import bare

_FEWEST_TERMS = 5
_NEARLY = 0.9


def is_map(value: dict[str, Any]) -> bool:
    """Whether its names are questions and its values the answers."""
    told = [name for name, inner in value.items() if isinstance(inner, str)]
    return len(told) == len(value) > 0 and sum(map(asks, told)) >= 0.5 * len(told)


def is_glossary(value: dict[str, Any], depth: int) -> bool:
    """Whether its names are terms and its values say in words what they mean."""
    if (
        depth > 1
        or len(value) < _FEWEST_TERMS
        or not all(isinstance(one, str) for one in value.values())
    ):
        return False
    if depth == 0 and _is_bilingual(value):
        return True
    wordy = sum(
        len(one.split()) > 2 and not one.startswith(("http", "/", ".")) for one in value.values()
    )
    terms = sum(
        (not set("._/{}<>$") & set(str(name)) or str(name).endswith(")"))
        and role(name) == ""
        and not str(name).isdecimal()
        for name in value
    )
    named = sum(_bare(str(name)) == _bare(one) for name, one in value.items())
    return wordy >= 0.8 * len(value) and terms >= _NEARLY * len(value) and 2 * named < len(value)


def _bare(text: str) -> str:
    """A text without accents and signs, as it stands in an address."""
    return re.sub(r"[\W_]", "", bare(text))


def _is_bilingual(value: dict[str, str]) -> bool:
    """Whether names and values are words in two scripts."""
    told = sum(
        any(map(str.isalpha, name)) and inner.strip() != "" and name.isascii() != inner.isascii()
        for name, inner in value.items()
    )
    return len(value) >= 2 * _FEWEST_TERMS and told >= _NEARLY * len(value)


def is_numbered(value: dict[str, Any]) -> bool:
    """Whether its names only number what is in it."""
    return all(is_schema_word(str(name)) for name in value) and len(value) > 1
