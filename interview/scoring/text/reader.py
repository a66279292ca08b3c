"""Reads an answer: words with spans, clause and sentence, and whether they are denied."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from interview.scoring.lexicon.abbreviations import ABBREVIATIONS, FOLDED
from interview.scoring.lexicon.grammar import (
    AFTER_UNLIKE,
    ARROWS,
    DENIERS,
    DENYING_PAIRS,
    EVERYDAY,
    LIKENING,
    NEARLY_DENYING,
    NOT_DENYING,
    SIGNS,
    TURNS,
)
from interview.scoring.text.corrections import Correction, find_corrections
from interview.scoring.text.layout import goes_on, hide_short_forms
from interview.scoring.text.normal_form import plain, stem

MOST_CHARACTERS = 20_000

_TOKEN = re.compile(
    r"""
    (?P<stop>[.!?]+(?=\s|$)|[;\u2026]+|\n\s*\n)
    | (?P<line>\n)
    | (?P<linear>\bO\(\s*[nNmTL]\s*\))
    | (?P<quadratic>\bO\(\s*[nNmTL]\s*(?:\^|\*\*)?\s*[2²]\s*\))
    | (?P<percent>%|\bper[ -]cent\b)
    | (?P<word>[^\W\d_](?:[^\W_]|(?<=[^\W_])[_'’](?=[^\W_]))*)
    | (?P<number>\d+(?:[.,]\d+)*)
    | (?P<colon>:(?=\s))
    | (?P<pause>[,:]+|\s[-–—]+(?=\s)(?!\s*(?:[b-hj-zB-HJ-Z]\b|\d))|[—•"“”]|(?<![\w\])(\[{])[(\[{])
    | (?P<joint>(?<=[^\W\d_]{2})[-–](?=[^\W\d_]{2}))
    | (?P<sign><=|>=|->|=>|!=|[=+*/^<>√∑Σ∏∞≈~·×−²→⇒⟹≥≤∝∂∇≠↑↓-])
    """,
    re.VERBOSE,
)
_LABEL = 2
"""Content words before a colon, at most, that only name what follows."""

_LITTLE = stem("little")
"""The stem that "hardly any" is read as."""

_COMPARED = re.compile(
    r"(?:[^\S\n]+(?!as\b)[^\W\d_]+){1,4}[^\S\n]+(?:do|does|did|is|are|can|has|have|would)\b\s*(?:[.,;:)]|$)",
    re.IGNORECASE,
)
"""A comparison whose thing does what was denied before it: "as a list does"."""

_READ_AS = {word: stem(word) for word in ("linear", "quadratic", "percent")}


class Token(Struct, frozen=True, gc=False):
    """One word or sign of an answer."""

    stem: str
    start: int
    end: int
    clause: int
    sentence: int
    denied: bool = False
    everyday: bool = False
    sign: bool = False


@lru_cache(maxsize=65_536)
def _forms(word: str) -> tuple[tuple[str, str], ...]:
    """Return a written word as plain words with their stems: several for an abbreviation."""
    bare = plain(word).replace("'", "")
    bare = FOLDED.get(bare, bare)
    long = bare if bare.isdigit() else ABBREVIATIONS.get(bare, bare) or bare
    return tuple((word, stem(word)) for word in long.split())


def read_tokens(text: str) -> list[Token]:
    """Return the words and signs of a text in order, with corrections applied."""
    text = hide_short_forms(text[:MOST_CHARACTERS])
    tokens = _Reader(text).read()
    corrections = find_corrections(text)
    return _correct(tokens, corrections) if corrections else tokens


class _Reader:
    """One pass over a text; the state is the clause, the sentence and what is denied."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[Token] = []
        self._clause = self._sentence = 0
        self._denier = ""
        """The word that denies what follows it in the clause."""
        self._last = ""

    def read(self) -> list[Token]:
        """Return the tokens of the whole text."""
        for match in _TOKEN.finditer(self._text):
            kind = match.lastgroup
            if kind == "word":
                self._read_word(match.group(), match.start(), match.end())
            elif kind in {"number", "sign"}:
                self._read_sign(match.group(), match.start(), match.end(), kind)
            elif kind == "stop":
                self._sentence += 1
                self._end_clause()
            elif kind == "colon" and self._is_label():
                self._denier = self._last = ""
            elif kind in {"pause", "colon"} or (
                kind == "line" and not self._is_wrapped(match.start())
            ):
                self._end_clause()
            elif kind in _READ_AS:
                self._add(_READ_AS[str(kind)], match.start(), match.end())
        return self._tokens

    def _read_word(self, written: str, start: int, end: int) -> None:
        for bare, root in _forms(written):
            if self._begins_clause(bare, end):
                self._clause += 1
                self._denier = ""
            if self._last == "not" and bare in NOT_DENYING:
                self._denier = ""
            if (self._last, bare) in DENYING_PAIRS:
                self._denier = bare
            is_little = bare == "any" and self._last in NEARLY_DENYING
            if is_little:
                self._denier = ""
            everyday = bare in EVERYDAY and not is_little
            self._add(_LITTLE if is_little else root, start, end, everyday=everyday)
            self._last = bare
            if bare in DENIERS or (bare.endswith("nt") and written.endswith(("n't", "n’t"))):
                self._denier = bare
                self._last = bare if bare in NEARLY_DENYING else "not"

    def _read_sign(self, written: str, start: int, end: int, kind: str) -> None:
        root = SIGNS.get(written, written)
        if root in ARROWS:
            self._denier = ""
        self._add(root, start, end, sign=kind == "sign")
        self._last = ""

    def _add(
        self, root: str, start: int, end: int, *, everyday: bool = False, sign: bool = False
    ) -> None:
        place = (self._clause, self._sentence)
        self._tokens.append(Token(root, start, end, *place, bool(self._denier), everyday, sign))

    def _end_clause(self) -> None:
        self._clause += 1
        self._denier = self._last = ""

    def _is_label(self) -> bool:
        """Return whether the clause so far only names what a colon says more of: "ABC: subclass it"."""
        clause = takewhile(lambda token: token.clause == self._clause, reversed(self._tokens))
        words = {token.start for token in clause if not token.everyday and not token.sign}
        return len(words) <= _LABEL

    def _begins_clause(self, word: str, end: int) -> bool:
        """Return whether a word begins a clause: "so it copies", "unlike A it copies", but not "not so that"."""
        if word in TURNS:
            return (self._last, word) != ("not", "so")
        if self._denier == "unlike":
            return word in AFTER_UNLIKE
        is_likening = bool(self._denier) and word in LIKENING
        return is_likening and _COMPARED.match(self._text, end) is not None

    def _is_wrapped(self, place: int) -> bool:
        """Return whether a line break only wraps a sentence."""
        start = self._text.rfind("\n", 0, place) + 1
        end = self._text.find("\n", place + 1)
        following = self._text[place + 1 : end if end > 0 else None]
        return goes_on(self._text[start:place], following)


def _correct(tokens: list[Token], corrections: tuple[Correction, ...]) -> list[Token]:
    """Return the tokens without what was taken back; what was turned round is denied."""
    for correction in corrections:
        before = [i for i, token in enumerate(tokens) if token.end <= correction.start]
        claims = [i for i in before if not tokens[i].everyday and tokens[i].stem != "no"]
        if not claims:
            continue
        last = tokens[claims[-1]]
        corrected = {i for i in before if _belongs(tokens[i], last, correction)}
        if correction.believed is not None and any(tokens[i].denied for i in corrected):
            continue  # "one cannot say that it copies; it doesn't" denies it once
        if correction.turns:
            tokens = [
                replace(token, denied=not token.denied) if i in corrected else token
                for i, token in enumerate(tokens)
            ]
            corrected = set()
        tokens = [
            token
            for i, token in enumerate(tokens)
            if i not in corrected and not correction.start <= token.start < correction.end
        ]
    return tokens


def _belongs(token: Token, last: Token, correction: Correction) -> bool:
    """Return whether a token is corrected.

    A turn reaches back over the sentence, or to where a rejected belief begins, a replacement over the clause.
    """
    if token.start < (correction.believed or 0):
        return False
    return token.sentence == last.sentence if correction.turns else token.clause == last.clause
