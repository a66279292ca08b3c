"""Columns of vocabulary: a word in two languages, how it is spoken, a sentence that it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from interview.banks.formats.readers.rows import field_words
from interview.banks.formats.readers.rows.field_names import words_of


def find_languages(found: dict[str, int], header: Sequence[str]) -> None:
    """Of columns that are called by languages the first asks for the second, where nothing else is known of them."""
    spoken = [
        at for at, cell in enumerate(header) if words_of(cell) and set(words_of(cell)) <= field_words.LANGUAGES
    ]  # fmt: skip
    spoken = spoken if len(spoken) > 1 else _coded(header)
    if (
        len(spoken) > 1
        and "question" not in found
        and not {"right", "reference", "flag"} & set(found)
    ):
        found["question"], found["answer"] = spoken[:2]


def find_meaning(found: dict[str, int], header: Sequence[str]) -> None:
    """What a word means: the one column with a language's name, or the sentences beside it where nothing else is."""
    asked = set(words_of(header[found["question"]]))
    shown = [set(words_of(cell)) for cell in header if set(words_of(cell)) != asked]
    if asked <= field_words.TERM and len(shown) == 1 and len(header) == 2:
        if shown[0] and shown[0] <= field_words.EXAMPLE | field_words.SENTENCE:
            found["answer"] = 1 - found["question"]
        return
    spoken = set(words_of(header[found.get("explanation", 0)])) & field_words.SOUND
    named = [
        at for at, cell in enumerate(header) if at not in found.values() and words_of(cell) and set(words_of(cell)) <= field_words.LANGUAGES
    ]  # fmt: skip
    if spoken and len(named) == 1:
        found["answer"] = named[0]


def find_term(found: dict[str, int], header: Sequence[str]) -> None:
    """Of a word and a sentence that it stands in the word is what is defined."""
    if not {"question", "answer"} <= set(found):
        return
    at = found["question"]
    defined = set(words_of(header[found["answer"]])) & field_words.WEAK_ANSWER
    if not defined or not set(words_of(header[at])) & field_words.USED:
        return
    terms = [
        other
        for other, cell in enumerate(header)
        if words_of(cell) and set(words_of(cell)) <= field_words.TERM
    ]
    if terms:
        found["question"] = terms[0]


def _coded(header: Sequence[str]) -> list[int]:
    """The columns with a word and the same in other languages, such as `word_de` and `word_bg`."""
    terms = [set(words_of(cell)) - field_words.CODES for cell in header]
    coded = [
        at for at, cell in enumerate(header) if len(terms[at]) == 1 and terms[at] <= field_words.TERM and len(words_of(cell)) > 1
    ]  # fmt: skip
    return [at for at in coded if terms[at] == terms[coded[0]]]
