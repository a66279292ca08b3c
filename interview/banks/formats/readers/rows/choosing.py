"""Which of some options are right: by a key of letters, numbers, names or words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct

from interview.banks.formats.readers.letters import LETTERS, letter_of
from interview.banks.formats.readers.options import is_visible, read_key, read_truth
from interview.banks.formats.readers.rows.field_names import place_of, pointer_of, words_of
from interview.model.bank import Option

_NUMBERS = re.compile(r"(?<![\w.])\d{1,2}(?![\w.])")
_NUMBERED = re.compile(r"\s*(?P<number>\d)[.)]\s+(?P<text>.*)", re.DOTALL)
_ONLY_NUMBERS = re.compile(r"\W*\d{1,2}(?:\W+\d{1,2})*\W*")
_PREFIX = re.compile(r"^\W{0,2}[A-Za-zА-Жа-ж](?:\s*[.):、．：]|\s+-(?=\s))\s*")
_BETWEEN = re.compile(r"\b(?:and|und|et|и|og|och|en|ve|và)\b|\W+|和")
_RUN = re.compile(r"[a-h]{2,8}")
"""Letters of several options, one behind the other."""
_LONE_AND = frozenset("eyi")
"""Letters that mean "and" in some languages."""
_TELLING = 2
"""Characters of an option that a longer key may hold without naming it by chance."""
_SENTENCE = 3
CIRCLED = {
    code: str(int(unicodedata.numeric(chr(code))))
    for first, last in ((0x2460, 0x249C), (0x24F5, 0x24FF), (0x2776, 0x2794))
    for code in range(first, last)
    if unicodedata.numeric(chr(code), 0)
}
"""Numbers in circles or in brackets, as one sign each, and what they say."""
_FEWEST = 2
"""Keys that tell how a file keeps them."""
_LOOKED_AT = 200
_LONGER = 4
"""How many times as long as the others a right option may be."""
_SELDOM = 0.34
"""Share of right options, apart from the wrong ones, that may hold one of these, or be held in it."""
_DECIMAL = re.compile(r"\d+[.,]\d+")
_REPEATED = 0.6
"""Share of a longer key that the options in it have to make up."""


class Reckoning(Struct, frozen=True):
    """How the keys of a file name its options; one file keeps to one way."""

    by_number: bool = False
    """A number is a place, also where an option has that number for its text."""
    from_zero: bool = False
    """The first option is number 0."""
    apart: bool = False
    """The key is the right option itself, which the other options lack."""


def reckon(samples: Iterable[tuple[str, Sequence[str]]], *, from_zero: bool) -> Reckoning:
    """How some keys name their options.

    Args:
        samples: Keys, each with the options that it chooses from.
        from_zero: What is likelier where the numbers do not tell.
    """
    numbers: list[tuple[int, int]] = []
    texts = total = 0
    for key, options in samples:
        total += 1
        if not _ONLY_NUMBERS.fullmatch(key) or len(options) < 2:
            continue
        texts += key.strip() in {one.strip() for one in options}
        found = [int(one) for one in _NUMBERS.findall(key)]
        numbers += [(one, len(options)) for one in found]
    if not numbers:
        return Reckoning(from_zero=from_zero)
    zero = any(number == 0 for number, _ in numbers)
    beyond = sum(number >= size for number, size in numbers)
    if zero or beyond:
        from_zero = zero and beyond <= 0.1 * len(numbers)
    fits = all(number <= size for number, size in numbers)
    places = fits and len(numbers) >= 0.9 * total and texts < len(numbers)
    return Reckoning(by_number=places, from_zero=from_zero)


def stands_apart(samples: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Whether some keys are right options themselves, so that what is listed beside them is wrong.

    Args:
        samples: Keys, each with the options that stand beside it.
    """
    some = [one for one in samples if one[1]][:_LOOKED_AT]
    alike = [
        len(key) <= _LONGER * max(map(len, texts)) + _LONGER**2
        and (len(key) > 1 or max(map(len, texts)) == 1)
        and (not _ONLY_NUMBERS.fullmatch(key) or any(map(_ONLY_NUMBERS.fullmatch, texts)))
        for key, texts in some
    ]
    if len(some) < _FEWEST or not all(alike):
        return False
    pointing = any(
        _pointed(texts, key, (), Reckoning()) for key, texts in some if not _DECIMAL.fullmatch(key)
    )
    alluding = sum(bool(_contained(key, texts)) for key, texts in some)
    return not pointing and alluding <= _SELDOM * len(some)


def choose(
    texts: Sequence[str],
    key: str,
    names: Sequence[str] = (),
    reckoning: Reckoning = Reckoning(),  # noqa: B008 - frozen
) -> tuple[Option, ...] | None:
    """Options with the right ones marked; none where the key names none of them.

    Args:
        texts: What can be chosen.
        key: Letters, a number, the text of the right one, or the name of its field.
        names: The options' names, where they have some.
        reckoning: How keys name options in this file.
    """
    right = _find_right(texts, key.translate(CIRCLED), names, reckoning)
    bare = without_letters(texts)
    return (
        tuple(Option(text, right=at in right) for at, text in enumerate(bare)) if right else None
    )


def shown(options: Iterable[Option]) -> tuple[Option, ...]:
    """The options that can be seen, each text once."""
    once: dict[str, Option] = {}
    for one in options:
        if is_visible(one.text):
            before = once.get(one.text)
            once[one.text] = Option(
                one.text, right=one.right or (before is not None and before.right)
            )
    return tuple(once.values())


def without_letters(texts: Sequence[str]) -> tuple[str, ...]:
    """Options without the letters A, B, C that all of them begin with."""
    texts = _without_numbers(_without_circles(texts))
    letters = "".join(letter_of(text) or "-" for text in texts)
    if len(texts) < 2 or not LETTERS.startswith(letters):
        return tuple(texts)
    bare = tuple(_PREFIX.sub("", text, count=1) for text in texts)
    return bare if all(map(is_visible, bare)) else tuple(texts)


def _without_numbers(texts: Sequence[str]) -> Sequence[str]:
    """Options without the numbers 1., 2., 3. that all of them begin with, in order."""
    found = [_NUMBERED.match(text) for text in texts]
    counted = all(one and one["number"] == str(at) for at, one in enumerate(found, 1))
    bare = [one["text"] for one in found if one]
    return bare if counted and len(texts) > 1 and all(map(is_visible, bare)) else texts


def _without_circles(texts: Sequence[str]) -> Sequence[str]:
    """Options without the numbers in circles that all of them begin with, in order."""
    heads = [text.lstrip()[:1].translate(CIRCLED) for text in texts]
    bare = [text.lstrip()[1:].lstrip() for text in texts]
    counted = heads == [str(at) for at in range(1, len(texts) + 1)] and all(map(is_visible, bare))
    listed = any(ord(text[0]) in CIRCLED for text in bare if text)
    plain = any(text.lstrip()[:1].isdecimal() for text in texts)
    return texts if listed or plain or not counted else bare


def says_it_itself(key: str) -> bool:
    """Whether a key that names no option is an answer in words of its own."""
    return len(key.split()) >= _SENTENCE or (len(key) >= _SENTENCE * 3 and key > "\u2e80")


def _find_right(
    texts: Sequence[str], key: str, names: Sequence[str], reckoning: Reckoning
) -> set[int]:
    return _pointed(texts, key, names, reckoning) or _contained(key, texts)


def _pointed(
    texts: Sequence[str], key: str, names: Sequence[str], reckoning: Reckoning
) -> set[int]:
    """The options that a key names, or repeats word for word."""
    options = [Option(text) for text in texts]
    if "0" in names and key.strip() in names:
        return {names.index(key.strip())}
    if reckoning.by_number and _ONLY_NUMBERS.fullmatch(key):
        return _places(key, len(texts), reckoning)
    right = _named(key, names) or _worded(key, texts) or _lettered(key, len(texts))
    if not right:
        right, rest = read_key(key, options, from_zero=reckoning.from_zero)
        right = set() if rest and _lettered_otherwise(texts) else right
    if not right:
        place = place_of(key) if len(words_of(key)) in {1, 2} else ""
        right, _ = (
            read_key(place, options, from_zero=reckoning.from_zero) if place else (set(), "")
        )
    if not right:
        parts = [part for part in re.split(r"[,;|\n]", key) if part.strip()]
        found = [_find_right(texts, part, names, reckoning) for part in parts if part != key]
        right = set().union(*found) if all(found) else set()
    return right or _true(key, texts) or _joined(key, texts)


def _lettered_otherwise(texts: Sequence[str]) -> bool:
    """Whether options speak of letters themselves, such as `a) and d)`: those in a key are none of their own."""
    letters = [letter_of(text) for text in texts]
    return sum(map(bool, letters)) > 1 and "".join(letters) != LETTERS[: len(texts)]


def _places(key: str, size: int, reckoning: Reckoning) -> set[int]:
    first = 0 if reckoning.from_zero else 1
    places = {int(one) - first for one in _NUMBERS.findall(key)}
    return places if all(0 <= one < size for one in places) else set()


def _named(key: str, names: Sequence[str]) -> set[int]:
    wanted = "".join(words_of(key)) or key.strip()
    place = pointer_of(key)
    return {
        at
        for at, name in enumerate(names)
        if name and (wanted in {"".join(words_of(name)), name} or place == place_of(name) != "")
    }


def _lettered(key: str, size: int) -> set[int]:
    """The places that several letters name: `B; C`, `a und d`, `acd`; none where the key is anything else."""
    told = _BETWEEN.split(key.strip().casefold())
    if len(told) == 1 and _RUN.fullmatch(told[0]) and list(told[0]) == sorted(set(told[0])):
        told = list(told[0])
    parts = [one for one in told if one and not (one in _LONE_AND and LETTERS.find(one) >= size)]
    places = {LETTERS.find(part) for part in parts if len(part) == 1}
    good = (
        len(parts) > 1
        and len(places) == len(set(parts))
        and all(0 <= one < size for one in places)
    )
    return places if good else set()


def _worded(key: str, texts: Sequence[str]) -> set[int]:
    """The options that say the same as a key, their letters and signs apart."""
    wanted = _bare(key)
    same = {at for at, text in enumerate(texts) if _bare(text) == wanted != ""}
    if same or _lettered_otherwise(texts):
        return same
    bare = _bare(_PREFIX.sub("", key))
    alike = {at for at, text in enumerate(texts) if _bare(_PREFIX.sub("", text)) == bare != ""}
    return alike if len(alike) == 1 else set()


def _joined(key: str, texts: Sequence[str]) -> set[int]:
    """The options whose texts follow each other in a key, with no more than signs between; none of fewer than two."""
    rest = _bare(key)
    found: set[int] = set()
    for at in sorted(range(len(texts)), key=lambda one: -len(texts[one])):
        text = _bare(texts[at])
        if len(text) >= _TELLING and text in rest:
            rest = rest.replace(text, " ", 1)
            found.add(at)
    left = [part for part in _BETWEEN.split(rest) if part]
    return found if len(found) > 1 and not left else set()


def _contained(key: str, texts: Sequence[str]) -> set[int]:
    """The options that a longer key repeats, or the one that repeats a shorter key; none where that is not plain."""
    told = f" {_signless(key)} "
    listed = [f" {_signless(text)} " for text in texts]
    held = {at for at, text in enumerate(listed) if len(text) > _TELLING + 2 and text in told}
    held -= {at for at in held for other in held if at != other and listed[at] in listed[other]}
    said = sum(len(listed[at]) for at in held)
    if held and (
        said >= _REPEATED * len(told) or (len(held) == 1 and told.startswith(listed[min(held)]))
    ):
        return held
    holding = {at for at, text in enumerate(listed) if told in text}
    return holding if len(holding) == 1 and len(told) > _TELLING + 2 else set()


def _signless(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _true(key: str, texts: Sequence[str]) -> set[int]:
    truth = read_truth(key)
    if truth is None:
        return set()
    bare = [_PREFIX.sub("", text, count=1) for text in texts]
    return {at for at, text in enumerate(bare) if read_truth(text) is truth}


def _bare(text: str) -> str:
    """A text without its outer signs and in lower case."""
    plain = " ".join(text.replace("`", "").casefold().split())
    return plain.strip("*_ .;") or plain
