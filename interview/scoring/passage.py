"""A text as the scorer hears it: content tokens in order, with spans, clauses and polarity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from interview.scoring.lexicon import (
    ABBREVIATIONS,
    BREAKERS,
    DIRECTION_STOPWORDS,
    NEGATORS,
    PHRASES,
    STOPWORDS,
    SYMBOLS,
)
from interview.scoring.meanings import reverse_of
from interview.scoring.normal import plain, stem
from interview.scoring.text import Word, words_of

_SCOPE = 4  # content tokens that a negator reaches


class Token(Struct, frozen=True, gc=False):
    """One content word as heard."""

    stem: str
    word: str
    """The plain word before stemming, for typos."""
    start: int
    end: int
    sentence: int
    clause: int
    negated: bool = False


class Passage(Struct, frozen=True):
    """A text read: its tokens and where each stem stands among them."""

    tokens: tuple[Token, ...]
    places: dict[str, tuple[int, ...]]
    """Stem, or two neighbouring words run together, to indices into `tokens`."""
    words: int
    """Words written, small ones too."""
    sentences: int


class _Piece(Struct, frozen=True, gc=False):
    word: str
    stem: str
    origin: Word
    breaks: bool = False


_PHRASES = {tuple(key.split()): value for key, value in PHRASES.items()}
_LONGEST_PHRASE = max(len(key) for key in _PHRASES)
_PHRASE_STARTS = frozenset(key[0] for key in _PHRASES)


def _expanded(words: list[Word]) -> Iterator[tuple[str, Word, Word]]:
    """Plain words with the written words they come from: phrases, signs and abbreviations read out."""
    plains = [word.text if word.symbol else plain(word.text) for word in words]
    at = 0
    while at < len(words):
        length = _phrase_length(plains, at)
        if length:
            yield _PHRASES[tuple(plains[at : at + length])], words[at], words[at + length - 1]
            at += length
            continue
        text = plains[at]
        readout = SYMBOLS.get(text) if words[at].symbol else ABBREVIATIONS.get(text, text)
        for part in (readout or "").split():
            yield part, words[at], words[at]
        at += 1


def _phrase_length(plains: list[str], at: int) -> int:
    if plains[at] not in _PHRASE_STARTS:
        return 0
    for length in range(min(_LONGEST_PHRASE, len(plains) - at), 0, -1):
        if tuple(plains[at : at + length]) in _PHRASES:
            return length
    return 0


def read(text: str) -> Passage:
    """Read a text: split, normalise, stem, mark negated tokens. Only content words are kept."""
    words = words_of(text)
    tokens = _tokens(words)
    places: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        places.setdefault(token.stem, []).append(index)
    for index, (left, right) in enumerate(pairwise(tokens)):
        if left.sentence == right.sentence:
            places.setdefault(left.word + right.stem, []).append(index)
    sentences = words[-1].sentence + 1 if words else 0
    frozen = {key: tuple(value) for key, value in places.items()}
    return Passage(tuple(tokens), frozen, len(words), sentences)


def _tokens(words: list[Word]) -> list[Token]:
    tokens: list[Token] = []
    clause, reach, flip_next = -1, 0, False
    for word, first, last in _expanded(words):
        if first.clause != clause:
            clause, reach, flip_next = first.clause, 0, False
        if word in NEGATORS:
            reach = 0 if reach == _SCOPE else _SCOPE  # two in a row cancel out
            continue
        if word in BREAKERS:
            reach = 0
        if word == "less":
            flip_next = True
        if word in STOPWORDS and word not in DIRECTION_STOPWORDS:
            continue
        root = stem(word)
        flipped = flip_next and word != "less" and bool(reverse_of(root))
        flip_next = flip_next and word == "less"
        negated = (reach > 0) != flipped
        tokens.append(
            Token(root, word, first.start, last.end, first.sentence, first.clause, negated)
        )
        reach = max(0, reach - 1)
    return tokens
