"""A text as the scorer reads it: content tokens in order, with spans, clauses and polarity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from interview.model.score import Span
from interview.scoring.lexicon.abbreviations import ABBREVIATIONS
from interview.scoring.lexicon.vocabulary import (
    BREAKERS,
    DIRECTION_STOPWORDS,
    NEGATORS,
    PHRASES,
    SPLITTERS,
    STOPWORDS,
    SYMBOLS,
    TWO_WORD_NEGATORS,
)
from interview.scoring.text.corrections import apply_corrections, find_corrections, join_words
from interview.scoring.text.meanings import reverse_of
from interview.scoring.text.normal_form import plain, stem
from interview.scoring.text.tokens import Token
from interview.scoring.text.words import MAX_CHARACTERS, Word, words_of


class Passage(Struct, frozen=True):
    """A text read: its tokens and where each stem stands among them."""

    tokens: tuple[Token, ...]
    """A sentence that only repeats one before it is left out."""
    places: dict[str, tuple[int, ...]]
    """Stem, or two neighbouring words run together, to indices into `tokens`."""
    words: int
    """Words and signs written, small ones too."""
    signs: int
    stretches: int
    """Stretches between marks such as commas and full stops."""
    sentences: int
    repeats: int
    """Sentences that say again what one before them says, word for word."""

    def spans(self, places: Iterable[int]) -> tuple[Span, ...]:
        """Where tokens stand in the text, in order; words read out of one sign share its span."""
        found = {Span(self.tokens[at].start, self.tokens[at].end) for at in places}
        return tuple(sorted(found))


_PHRASES = {tuple(key.split()): value for key, value in PHRASES.items()}
_LONGEST_PHRASE = max(len(key) for key in _PHRASES)
_PHRASE_STARTS = frozenset(key[0] for key in _PHRASES)


def _expand(words: list[Word]) -> Iterator[tuple[str, Word, Word]]:
    """Plain words with the written words they come from: phrases, signs and abbreviations read out."""
    plains = [word.text if word.symbol else plain(word.text) for word in words]
    at = 0
    while at < len(words):
        length = _phrase_length(plains, words, at)
        if length:
            yield _PHRASES[tuple(plains[at : at + length])], words[at], words[at + length - 1]
            at += length
            continue
        text = plains[at]
        readout = SYMBOLS.get(text) if words[at].symbol else ABBREVIATIONS.get(text, text)
        for part in (readout or "").split():
            yield part, words[at], words[at]
        at += 1


def _phrase_length(plains: list[str], words: list[Word], at: int) -> int:
    if plains[at] not in _PHRASE_STARTS:
        return 0
    for length in range(min(_LONGEST_PHRASE, len(plains) - at), 0, -1):
        same = words[at].sentence == words[at + length - 1].sentence
        if same and tuple(plains[at : at + length]) in _PHRASES:
            return length
    return 0


def read(text: str) -> Passage:
    """Read a text: split, normalise, stem, mark denied tokens. Only content words are kept."""
    words = words_of(text)
    corrections = find_corrections(text[:MAX_CHARACTERS])
    if corrections:
        tokens = apply_corrections(_tokens(list(join_words(words, corrections))), corrections)
    else:
        tokens = _tokens(words)
    tokens, repeats = _once(tokens)
    return Passage(
        tuple(tokens),
        _places(tokens),
        len(words),
        sum(word.symbol for word in words),
        len({word.clause for word in words}),
        len({word.sentence for word in words}),
        repeats,
    )


def _places(tokens: list[Token]) -> dict[str, tuple[int, ...]]:
    places: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        places.setdefault(token.stem, []).append(index)
    for index, (left, right) in enumerate(pairwise(tokens)):
        if left.sentence == right.sentence:
            places.setdefault(left.word + right.stem, []).append(index)
    return {key: tuple(value) for key, value in places.items()}


def _once(tokens: list[Token]) -> tuple[list[Token], int]:
    """The tokens without repeated sentences, and how many of those there were."""
    sentences: dict[int, list[Token]] = {}
    for token in tokens:
        sentences.setdefault(token.sentence, []).append(token)
    if len(sentences) < 2:
        return tokens, 0
    said: dict[tuple[tuple[str, bool], ...], list[Token]] = {}
    for sentence in sentences.values():
        said.setdefault(tuple((token.stem, token.denied) for token in sentence), sentence)
    if len(said) == len(sentences):
        return tokens, 0
    kept = [token for sentence in said.values() for token in sentence]
    return kept, len(sentences) - len(said)


def _tokens(words: list[Word]) -> list[Token]:
    tokens: list[Token] = []
    polarity = _Polarity()
    clause, written, shift = 0, 0, 0
    for word, first, last in _expand(words):
        if first.clause != written or word in SPLITTERS:
            shift += word in SPLITTERS
            written, clause = first.clause, first.clause + shift
            polarity = _Polarity()
        if polarity.takes(word) or (word in STOPWORDS and word not in DIRECTION_STOPWORDS):
            continue
        root = stem(word)
        denied = polarity.denies(word, root)
        tokens.append(Token(root, word, first.start, last.end, first.sentence, clause, denied))
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
            self._reach = int(word == "only")  # "not only" denies nothing but the only
        turns = NEGATORS.get(word) or TWO_WORD_NEGATORS.get((before, word))
        if turns:
            self._reach = 0 if self._reach == turns else turns  # two in a row cancel out
        return bool(turns)

    def denies(self, word: str, root: str) -> bool:
        """Whether this content word is denied."""
        lessened = self._lessened and bool(reverse_of(root))
        self._lessened = word in ("less", "least")
        denied = (self._reach > 0) != lessened
        self._reach = max(0, self._reach - 1)
        return denied
