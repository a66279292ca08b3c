"""One form for every way of writing a word: Unicode, case, spelling, inflection."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from snowballstemmer.english_stemmer import EnglishStemmer

from interview.scoring.lexicon.spellings import AMERICAN, IRREGULAR, KEPT

_DIGITS = re.compile(r"\d")
_BRITISH = (
    (re.compile(r"is(e|es|ed|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[^aeiou])our(s|ed|ing|al|able|hoods?|ful)?$"), r"or\1"),
    # labelled, modelling; of one syllable it is the word itself that has both: calling, filled
    (re.compile(r"(?<=[aeiou][^aeiou][aeiou])ll(ed|ing|er|ers)$"), r"l\1"),
)
_NEVER_IZE = re.compile(
    r"(^(a|sun|comp|enterp|surp)?r|^(exer|pre|con|ex|in)c|^(comp?ro|pro|pre|de)m|[wvaeou])"
    r"is(e|es|ed|ing|er|ers)$"
)
"""rise, exercise, promise, otherwise, revise, raise: no British spelling of anything."""
_CASED = re.compile(r"(?<=[ae]nc)(ed|ing)$")
"""referenced, balancing: the stemmer cuts the noun shorter."""
_INITIALS = re.compile(r"[A-Z]+[a-z]?[A-Z]+s")
"""CNNs, GPUs, ReLUs: the stemmer takes no plural from a word without a vowel."""
_LONGEST = 40


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """Return a word in compatibility form and lower case, without joiners: `dₖ` and `d_k` give `dk`.

    Initials lose their plural: `CNNs` gives `cnn`.
    """
    if _INITIALS.fullmatch(word):
        word = word[:-1]
    text = unicodedata.normalize("NFKC", word).casefold()
    if text.isascii():
        return text.replace(",", "") if text[:1].isdigit() else text.replace("_", "")
    marks = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in marks if not unicodedata.combining(char))
    return bare.replace("_", "").replace("’", "'")


@lru_cache(maxsize=65_536)
def american(word: str) -> str:
    """Return a plain word in American spelling."""
    if word in AMERICAN:
        return AMERICAN[word]
    if len(word) < 6 or _NEVER_IZE.search(word):
        return word
    for pattern, spelling in _BRITISH:
        changed = pattern.sub(spelling, word)
        if changed != word:
            return changed
    return word


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a plain word: Porter's second English stemmer, with a few irregular forms."""
    if word.endswith(("'s", "'")):
        word = word.rstrip("s").rstrip("'")
    if len(word) > _LONGEST:
        return word
    word = american(word)
    word = IRREGULAR.get(word, word)
    if word in KEPT or len(word) < 3 or _DIGITS.search(word):
        return word
    word = _CASED.sub("e", word)
    # A new stemmer for each word: it keeps the word it works on, and answers are scored in several threads.
    return str(EnglishStemmer().stemWord(word))
