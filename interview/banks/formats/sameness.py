"""When two questions are the same: in other case, other small words, with a typo; not with another term."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_WORDS = re.compile(r"[^\W_]+[+#]*")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an the is are was were do does did of in on to for and or with by as at it its this that"
        " you your we what which please can could would briefly",
    )
)
_SHORTEST = 6
_NEAR = 88.0


def signature(question: str) -> tuple[str, ...]:
    """The words that make a question what it is."""
    plain = unicodedata.normalize("NFKC", question).casefold().replace("’", "'").replace("'s", "")
    words = _WORDS.findall(plain)
    telling = tuple(word for word in words if word not in _SMALL)
    return telling or tuple(words) or (question,)


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two signatures differ by no more than typing.

    Word for word and in order. Words of fewer than six letters, and words with digits, have to be
    equal: L1 and L2, stack and stick, are different questions.
    """
    return len(one) == len(other) and all(map(_same_word, one, other))


def _same_word(one: str, other: str) -> bool:
    if one == other or one.rstrip("s") == other.rstrip("s") != "":
        return True
    if min(len(one), len(other)) < _SHORTEST or one[:2] != other[:2]:
        return False
    if not (one.isalpha() and other.isalpha()):
        return False
    return fuzz.ratio(one, other) >= _NEAR


class Index:
    """Questions by signature, so that ten thousand are compared in a moment."""

    def __init__(self) -> None:
        self._exact: dict[tuple[str, ...], str] = {}
        self._near: dict[tuple[str, ...], list[tuple[str, ...]]] = {}

    def add(self, question: str, name: str) -> None:
        """Remember a question under a name; the first of two same ones stays."""
        known = signature(question)
        if known not in self._exact:
            self._exact[known] = name
            self._near.setdefault(_key(known), []).append(known)

    def find(self, question: str) -> str | None:
        """The name of the same question, or none."""
        wanted = signature(question)
        if wanted in self._exact:
            return self._exact[wanted]
        for known in self._near.get(_key(wanted), ())[:200]:
            if same(known, wanted):
                return self._exact[known]
        return None


def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """What same signatures share: the first letter of every word."""
    return tuple(word[0] for word in words)
