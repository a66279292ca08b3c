"""What a field is by its name: `correctAnswer`, `resposta_correta`, `Вариант 1`, `Answer 2 - max 75 characters`."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from interview.banks.formats.readers.rows import field_words as words

_LONGEST = 120
_MOST_WORDS = 6
_ASKS = 2
"""Words of a name above which a question mark says that it is a question, and no name."""
_ASIDE = re.compile(r"\s[-–—]\s.*$|\([^)]*\)|\[[^\]]*\]|[:*?].*$", re.DOTALL)
_HUMP = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[\u2e80-\ud7ff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u2e80-\ud7ff])"
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_PLACE = re.compile(r"[a-h]|10|[0-9]|[абвгдежз]|[ⅰⅱⅲⅳ]|one|two|three|four|five|six|i|ii|iii|iv")
_BEFORE_PLACE = words.OPTION | words.ANSWER | words.WRONG | frozenset({"op", "o", "sol", "ending", "resp", "alt", "var", "choix", "item", "wa", "odp"})  # fmt: skip
_KNOWN = (
    words.QUESTION | words.ANSWER | words.CORRECT | words.WRONG | words.OPTION | words.EXPLANATION | words.TOPIC | words.KEYS
    | words.DIFFICULTY | words.WEAK_ANSWER | words.MODEL | frozenset({"text", "texto", "testo", "student", "options", "title"})
)  # fmt: skip
_SHOWN = words.WEAK_ANSWER | words.WEAK_QUESTION
"""What an example may be of: a sentence, its translation."""
_BEGINNINGS = ("correct", "korrekt", "richtig")
"""What begins a name that says which option is right, whatever is misspelt behind it."""
_NOUNS = frozenset(
    {"correction", "corrections", "corrected", "correctness", "korrektur", "korrekturen"}
)
_COUNTS = frozenset("数數率日欄")
"""What a name ends with that counts answers, or leaves room for them."""
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
_IS = frozenset({"is", "es", "ist", "est", "e", "isthe"})


class Role(Struct, frozen=True):
    """What a field is."""

    name: str = ""
    """`question`, `answer`, `reference`, `right`, `wrong`, `option`, `options`, `flag`, `explanation`, `topic`,
    `difficulty`, `id`, `mark`, `context`; empty where its name says nothing."""
    strength: int = 0
    """How plainly its name says so, 1 to 4; of two fields with one role the plainer has it."""


NONE = Role()


@lru_cache(maxsize=4_096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case and without accents; what follows in brackets or after a dash left out."""
    head = _ASIDE.sub("", name[:_LONGEST]).strip() or name[:_LONGEST]
    parts = _WORD.findall(_HUMP.sub(" ", head).replace("№", " nr "))
    return tuple(piece for part in parts for piece in _apart(words.bare(part)))


@lru_cache(maxsize=4_096)
def role_of(name: str) -> Role:
    """What a field is by its name."""
    said = words_of(name)
    if (
        not said
        or len(said) > _MOST_WORDS
        or (len(said) > _ASKS and name.strip().endswith(("?", "？")))
    ):
        return NONE
    exact = words.EXACT.get("".join(said))
    if exact is not None:
        return Role(exact, 1 if exact == "reference" else 4)
    if is_place(said):
        return Role("wrong" if set(said) & words.WRONG else "option", 3)
    telling = (one for one in said if len(one) > 1 or len(said) == 1 or one > "\u2e80")
    return _of_words(said, frozenset(telling))


def is_place(said: tuple[str, ...]) -> bool:
    """Whether the words name one of several options: `a`, `option b`, `wrong answer 2`."""
    if not said or not _PLACE.fullmatch(said[-1]):
        return len(said) == 2 and said[1] in words.OPTION | words.ANSWER and said[0] in _ORDINALS
    least = 1 if said[-1].isdecimal() else 2
    return all(one in _BEFORE_PLACE and len(one) >= least for one in said[:-1])


def pointer_of(key: str) -> str:
    """The letter or number of the one option that a key names; empty where it names none, or several."""
    said = words_of(key)
    return place_of(key) if is_place(said) and said[0] not in _ORDINALS else ""


def place_of(name: str) -> str:
    """The letter or number of an option's field; its whole name where it has none."""
    said = words_of(name)
    if not said:
        return ""
    if len(said[0]) == 3 and said[0][:2] == "op":
        return said[0][2]
    return said[-1] if _PLACE.fullmatch(said[-1]) else "".join(said)


def _of_words(said: tuple[str, ...], have: frozenset[str]) -> Role:
    alone = len(said) == 1
    if (
        have & words.NEVER
        or (have & words.EXAMPLE and have & _SHOWN)
        or said[0] in words.ABOUT
        or (have & words.EXPLANATION and have & words.WRONG)
    ):
        return NONE
    if said[0] in words.LABELS and have & (words.CORRECT | words.WRONG):
        return NONE
    if have & words.CORRECT and not have & (words.EXPLANATION | words.WRONG):
        return Role("flag", 4) if said[0] in _IS or alone else Role("right", 3)
    known = (
        (have & words.EXPLANATION, Role("explanation", 4 if alone else 2)),
        (have & words.WRONG, Role("wrong", 3)),
        (have & words.MODEL and have & words.ANSWER, Role("reference", 3)),
        (have & words.OPTION, Role("options", 3)),
    )
    told = next((role for found, role in known if found), None)
    return told or (_answer(said, have) if have & words.ANSWER else _beside(said, have))


def _answer(said: tuple[str, ...], have: frozenset[str]) -> Role:
    if have & (words.IDENTITY | words.MARK):
        return NONE
    if have & words.KEYS:
        return Role("right", 3)
    return Role("answer", 4 if len(said) == 1 else 2)


def _beside(said: tuple[str, ...], have: frozenset[str]) -> Role:
    if have & words.IDENTITY:
        return Role("id", 4 if len(said) == 1 else 2)
    if have & words.KEYS:
        return NONE
    for role, known in (
        ("question", words.QUESTION), ("answer", words.WEAK_ANSWER), ("context", words.CONTEXT), ("topic", words.TOPIC),
        ("difficulty", words.DIFFICULTY), ("mark", words.MARK),
    ):  # fmt: skip
        if have & known:
            strength = 4 if len(said) == 1 else 3 if role == "question" else 2
            return Role(role, strength - (role == "answer"))
    if not have:
        return NONE
    if have <= words.WEAK_QUESTION:
        return Role("question", 2)
    return Role("question", 1) if have <= words.WEAKEST_QUESTION else NONE


@lru_cache(maxsize=1 << 14)
def _apart(word: str) -> tuple[str, ...]:
    """A word that is several known ones put together, as those."""
    if word > "\u2e80" and word not in _KNOWN:
        return _apart_cjk(word)
    least = 3
    if word in _KNOWN or len(word) < least * 2 or word in words.EXACT:
        return (word,)
    for at in range(len(word) - least, least - 1, -1):
        first, rest = word[:at], word[at:]
        if first in _KNOWN and (rest in _KNOWN or len(_apart(rest)) > 1):
            return (first, *_apart(rest))
    begun = next((one for one in _BEGINNINGS if word.startswith(one) and word not in _NOUNS), "")
    return (begun, word[len(begun) :]) if begun else (word,)


def _apart_cjk(word: str) -> tuple[str, ...]:
    """A word of Chinese, Japanese or Korean as what it ends with, or else begins with, and the rest."""
    if len(word) > 1 and word[-1] in _COUNTS:
        return (word[:-1], word[-1])
    for at in range(1, len(word) - 1):
        if word[at:] in _KNOWN:
            return (*_apart(word[:at]), word[at:])
    for at in range(len(word) - 1, 1, -1):
        if word[:at] in _KNOWN:
            return (word[:at], *_apart(word[at:]))
    return (word,)
