"""Whether words follow each other as they do in sentences, by the classes of neighbouring words.

A shuffled answer has the words of a good one. What it lacks is order: articles stand before verbs,
prepositions before prepositions. Each pair of classes has the logarithm of how much more often it occurs in
marked answers than in the same answers shuffled (pointwise mutual information); their sum tells the two apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from interview.scoring.lexicon.grammar import SMALL_WORDS
from interview.scoring.text.reader import Token

_CLASS_OF = {word: name for name, words in SMALL_WORDS.items() for word in words.split()}
_ENDINGS = {"ing": "-ing", "ed": "-ed", "ly": "-ly", "s": "-s"}
_SHORTEST_INFLECTED = 5

CLASSES = (*SMALL_WORDS, "stop", "everyday", "sign", "-ing", "-ed", "-ly", "-s", "word")
"""The classes of words and signs; `stop` is the end of a clause."""

_TENTHS = """
-24 -21 -30 -27 -26 -30 -26 -30 -22 -15  -6  -4   4   0  -7  -1   7
 11 -19 -16 -25 -30   0   4 -18 -10  -7  -4   4   8  -8 -10  -2   0
  8 -30 -24   6 -21  -4  -4 -26  -9 -16   6  10  -4 -16  -3 -13   2
  2  -9   7 -17 -30 -10   6 -12  12  -5   5   0  -3  21   9 -14   0
-30 -29 -19  20 -23 -18 -22 -16   8  -8  11 -25 -16 -21   1 -22   4
-19  -2  -3  10  21 -23 -16 -12  11  -2  14 -15 -17   0   6   5   0
  0  -8  -6  12   7   8  -9 -16   4  -4   0  -1  -7  -7   0   7  -2
  7  -8 -11 -12  -5  10   7  -8   5  -4  -3  -2   4  -1  -1   0  -1
 -5  -5   1   5  -7 -18  -6 -12  -8  -2   6  -9   3   9  -1  -5   4
 -1  -3 -12 -18 -14   3   0   3   2   0   0   0   0   0   0   0   0
  3   5  -2  -6 -11   0   2  -3  -3   0   0   0   0   0   0   0   0
-17  -2   1   1  11 -13  -6   2  -2   0   0   0   0   0   0   0   0
  2   3   2   1  -1   3  -1   0  -3   0   0   0   0   0   0   0   0
-13  12  12 -16 -18  -7  -3   1 -17   0   0   0   0   0   0   0   0
 -2   5   5  -8 -10  -3   2   2   0   0   0   0   0   0   0   0   0
  2   6   6   7   7   3   6   3   4   0   0   0   0   0   0   0   0
 -5   5   6   5   3  -1   0   2  -4   0   0   0   0   0   0   0   0
"""
PAIR_WEIGHTS = {
    (first, second): int(tenths) / 10
    for first, line in zip(CLASSES, _TENTHS.strip().splitlines(), strict=True)
    for second, tenths in zip(CLASSES, line.split(), strict=True)
}
"""By `python -m tests.bench order`, from the marked answers of the built-in banks."""


def measure_order(
    answer: str, tokens: Sequence[Token], names: AbstractSet[str] = frozenset()
) -> float:
    """Return how much more likely the order of the words is in a sentence than in a heap of words.

    A natural logarithm: 5 to 10 for a sentence or two, below 0 for a heap, near 0 where hardly any small
    words stand, as in notes and formulas. `names`, in lower case, are small words that name a thing here, as
    in "is compares identity".
    """
    return sum(PAIR_WEIGHTS[pair] for pair in pairwise(read_classes(answer, tokens, names)))


def read_classes(
    answer: str, tokens: Sequence[Token], names: AbstractSet[str] = frozenset()
) -> list[str]:
    """Return the classes of the words of an answer in order, with the stops between its clauses."""
    classes: list[str] = []
    has_letters = any(_is_letter(answer, token) for token in tokens)
    for index, token in enumerate(tokens):
        if index and token.clause != tokens[index - 1].clause:
            classes.append("stop")
        written = answer[token.start : token.end]
        if token.sign or token.stem.isdigit():
            classes.append("sign")
        elif written.lower() in names or (
            written[0].isupper() and classes[-1:] not in ([], ["stop"])
        ):
            classes.append("word")  # "for None" names a value
        elif len(written) == 1 and (has_letters or _has_sign_beside(tokens, index)):
            classes.append("word")  # the a of a formula, or beside a b, is no article
        else:
            classes.append(_class_of(written, everyday=token.everyday))
    return classes


def _is_letter(answer: str, token: Token) -> bool:
    """Return whether a token is a letter that stands for a thing, as in "b imports x"."""
    written = answer[token.start : token.end]
    return len(written) == 1 and written.isalpha() and written not in "aAiI"


def _has_sign_beside(tokens: Sequence[Token], index: int) -> bool:
    return any(other.sign for other in tokens[max(0, index - 1) : index + 2])


@lru_cache(maxsize=16_384)
def _class_of(written: str, *, everyday: bool) -> str:
    """Return the class of a word that is no sign."""
    word = written.lower().replace("’", "'")
    word = "it" if word == "it's" else word.replace("'", "")
    if word in _CLASS_OF:
        return _CLASS_OF[word]
    if everyday:
        return "everyday"
    if len(word) >= _SHORTEST_INFLECTED and not word.endswith("ss"):
        for ending, name in _ENDINGS.items():
            if word.endswith(ending):
                return name
    return "word"
