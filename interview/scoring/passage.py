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
    SPLITTERS,
    STOPWORDS,
    SYMBOLS,
    TWO_WORD_NEGATORS,
)
from interview.scoring.meanings import reverse_of
from interview.scoring.normal import plain, stem
from interview.scoring.text import Word, words_of


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
    polarity = _Polarity()
    clause, written, shift = 0, 0, 0
    for word, first, last in _expanded(words):
        if first.clause != written or word in SPLITTERS:
            shift += word in SPLITTERS
            written, clause = first.clause, first.clause + shift
            polarity = _Polarity()
        if polarity.takes(word) or (word in STOPWORDS and word not in DIRECTION_STOPWORDS):
            continue
        root = stem(word)
        negated = polarity.of(word, root)
        tokens.append(Token(root, word, first.start, last.end, first.sentence, clause, negated))
    return tokens


class _Polarity:
    """Whether the words of one clause are denied, read from left to right."""

    def __init__(self) -> None:
        self._reach = 0
        self._lessened = False
        self._last = ""

    def takes(self, word: str) -> bool:
        """Whether the word is a negator, which then says nothing else."""
        before, self._last = self._last, word
        if word in BREAKERS:
            self._reach = 0
        if word in ("only", "just", "merely") and before == "not":
            self._reach = 0  # "not only" denies nothing
        turns = NEGATORS.get(word) or TWO_WORD_NEGATORS.get((before, word))
        if turns:
            self._reach = 0 if self._reach == turns else turns  # two in a row cancel out
        return bool(turns)

    def of(self, word: str, root: str) -> bool:
        """Whether this content word is denied."""
        lessened = self._lessened and bool(reverse_of(root))
        self._lessened = word in ("less", "least")
        denied = (self._reach > 0) != lessened
        self._reach = max(0, self._reach - 1)
        return denied
