"""Options found in an answer by their own words: whole, within other words, mistyped, in part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from interview.model.bank import Option
from interview.scoring.lexicon.choosing import CLASS_OF
from interview.scoring.match.terms import is_typo

FIRST_MARK = 0xE000
"""Code point of the private character that stands for the first option, the others after it."""

MOST_OPTIONS = 26
"""Options of a question, by the format of banks."""

_EDGES = "`*_.,;:!? \n\t\"'“”‘’«»„‚「」"
_WORDS = re.compile(r"\w+")
_SHORTEST_PART = 3
_CASELESS = "　-鿿가-힯"
"""Letters that are written without blanks between words."""


def squash(text: str) -> str:
    """A text in one form of its characters, with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def find_whole(answer: str, options: Sequence[Option]) -> int | None:
    """The option whose text the answer is, its case and the marks around it apart; none if several."""
    for form in (_as_written, _folded, _unquoted, _bare):
        said = form(answer)
        same = [at for at, one in enumerate(options) if form(one.text) == said]
        if len(same) == 1 and said:
            return same[0]
    return None


def mark_options(answer: str, options: Sequence[Option]) -> str:
    """The answer folded, a private character in place of each option's text."""
    forms = _forms(options)
    said = _drop_marks("\n".join(map(_folded, answer.splitlines())))
    if not forms:
        return said
    longest = sorted(forms, key=len, reverse=True)
    found = re.compile("|".join(map(_bounded, longest)))
    return found.sub(lambda match: f" {chr(FIRST_MARK + forms[match.group()])} ", said)


def find_mistyped(words: Sequence[str], options: Sequence[Option]) -> int | None:
    """The only option whose words those of the answer are, slips of typing apart."""
    said = _telling(words)
    same = [
        at
        for at, own in enumerate(map(_telling, _words_of(options)))
        if len(own) == len(said)
        and all(one == other or is_typo(one, other) for one, other in zip(said, own, strict=True))
    ]
    return same[0] if len(same) == 1 and said else None


def find_part(words: Sequence[str], options: Sequence[Option]) -> int | None:
    """The only option that has all words of the answer."""
    said = set(_telling(words))
    if not any(len(word) >= _SHORTEST_PART for word in said):
        return None
    same = [at for at, own in enumerate(_words_of(options)) if said <= set(own)]
    return same[0] if len(same) == 1 else None


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if CLASS_OF.get(word) not in {"fill", "small", "article"}]


def _words_of(options: Sequence[Option]) -> Iterator[list[str]]:
    return (_WORDS.findall(_folded(one.text)) for one in options)


def _forms(options: Sequence[Option]) -> dict[str, int]:
    """Ways to write each option, those left out that two of them share."""
    whole = [_folded(one.text) for one in options]
    bare = [_bare(one.text) for one in options]
    forms = {form: at for at, form in enumerate(whole) if whole.count(form) == 1 and form}
    for at, form in enumerate(bare):
        if form and bare.count(form) == 1:
            forms.setdefault(form, at)
    return forms


def _bounded(form: str) -> str:
    return f"{_edge(form[0], before=True)}{re.escape(form)}{_edge(form[-1], before=False)}"


def _edge(sign: str, *, before: bool) -> str:
    """What may not stand beside an option's text: more of a word, or the same sign again."""
    if re.match(f"[{_CASELESS}]", sign):
        return ""
    beside = rf"[^\W{_CASELESS}]" if sign.isalnum() else re.escape(sign)
    return f"(?<!{beside})" if before else f"(?!{beside})"


def _drop_marks(text: str) -> str:
    return "".join(one for one in text if not FIRST_MARK <= ord(one) < FIRST_MARK + MOST_OPTIONS)


def _as_written(text: str) -> str:
    return " ".join(text.split())


def _folded(text: str) -> str:
    return squash(text).casefold()


def _unquoted(text: str) -> str:
    return _folded(text).strip(_EDGES.replace("*", "").replace("_", ""))


def _bare(text: str) -> str:
    return _folded(text).strip(_EDGES)
