"""Clauses of an answer to a choice, and the options that each of them names.

A clause is read as far as its words are known (`lexicon.choosing`): an option's letter, place, number or
text, and around it what one says of an answer. A clause with other words explains and names nothing,
unless it says first that something is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from interview.scoring.lexicon.choosing import CLASS_OF, NUMBERS, ORDINALS, PHRASES
from interview.scoring.match.option_texts import FIRST_MARK, MOST_OPTIONS

TOKENS = re.compile(
    r"[\ue000-\ue01f]|\d+(?:st|nd|rd|th)|\d+|[^\W\d]+(?:['’][^\W\d]+)*|[.;,:!?)\n&+/#]"
)
_STOPS = frozenset(".;,:!?)\n")
_DASHES = re.compile(r"\s[-–—]+\s")
_PHRASES = tuple(
    (
        phrase,
        re.compile(rf"\b{re.escape(phrase)}\b" if phrase < "一" else re.escape(phrase)),
        plain,
    )
    for phrase, plain in PHRASES
)
_MARKING = frozenset({"answer", "right", "wrong", "noun"})
_OPENING = frozenset({"fill", "article", "answer"})
_POINTING = frozenset({"answer", "article", "noun"})


class Clause(Struct, frozen=True):
    """One clause of an answer."""

    tokens: tuple[str, ...]
    lead: str
    """`so` or `because` where such a word begins it."""
    end: str
    """The sign, or the kind of word, that ends it; empty at the end of the answer."""


class Said(Struct, frozen=True):
    """What a clause says of options."""

    picks: frozenset[int]
    classes: frozenset[str]

    @property
    def negative(self) -> bool:
        """Whether the options are said to be wrong."""
        return ("not" in self.classes) != ("wrong" in self.classes) or "none" in self.classes


class _Pick(Struct, frozen=True):
    """One word that can name an option."""

    at: int
    how: Literal["text", "letter", "place", "number"]


class Choices(Struct, frozen=True):
    """What there is to choose, as far as reading needs it."""

    count: int
    numbered: bool
    """Numbers can only mean places: no option has one in its text."""


def split_clauses(text: str) -> list[Clause]:
    """The clauses of a folded text whose options are marked."""
    text = _DASHES.sub(" ; ", text)
    for phrase, pattern, plain in _PHRASES:
        if phrase in text:
            text = pattern.sub(plain, text)
    return list(_split(TOKENS.findall(text)))


def _split(tokens: Sequence[str]) -> Iterator[Clause]:
    held: list[str] = []
    lead = ""
    for word in tokens:
        kind = CLASS_OF.get(word, "")
        leads = kind in {"so", "because"}
        if leads or word in _STOPS or (kind == "but" and not _says_all(held)):
            if word == ":" and "answer" in map(CLASS_OF.get, held):
                continue  # "Answer: B"
            if held:
                yield Clause(tuple(held), lead, kind or word)
            held, lead = [], kind if leads else ""
        else:
            held.append(word)
    if held:
        yield Clause(tuple(held), lead, "")


def _says_all(held: Sequence[str]) -> bool:
    """Whether "but" makes an exception: all but one."""
    return "all" in map(CLASS_OF.get, held)


def read_clause(clause: Clause, choice: Choices, *, first: bool, alone: bool) -> Said | None:
    """What a clause says of options; none where it explains.

    Args:
        clause: The clause.
        choice: What there is to choose.
        first: It begins the answer: then an option's text may go on as an explanation.
        alone: It is all of the answer.
    """
    picks: list[_Pick] = []
    classes: set[str] = set()
    whole = True
    for at, (token, following) in enumerate(pairwise((*clause.tokens, ""))):
        if _is_small_word(token, following):
            continue
        pick = _pick_of(token, choice)
        if pick is not None:
            picks.append(pick)
        elif token in CLASS_OF:
            classes.add(CLASS_OF[token])
        else:
            whole = False
            if at and clause.tokens[at - 1] == "a" and picks:
                picks.pop()  # "a database" has an article
            break
    lone = whole and alone
    counted = [one for one in picks if _counts(one, classes, clause.end, choice, lone=lone)]
    named = _named(counted, classes, choice.count, whole=whole)
    said = Said(named, frozenset(classes))
    told = next((one for one in clause.tokens if CLASS_OF.get(one) not in _OPENING), "")
    begins = first and bool(told) and is_mark(told)
    if whole or (named and classes & _MARKING) or (begins and not said.negative):
        return said
    return None


def _is_small_word(word: str, following: str) -> bool:
    """Whether a letter is the article of an option's text, or a person: "a stack", "I think"."""
    if word == "a":
        return bool(following) and is_mark(following)
    return word == "i" and CLASS_OF.get(following) == "fill"


def _pick_of(token: str, choice: Choices) -> _Pick | None:
    """The option that a word can name."""
    if is_mark(token):
        return _Pick(ord(token) - FIRST_MARK, "text")
    if len(token) == 1 and "a" <= token <= "z" and ord(token) - ord("a") < choice.count:
        return _Pick(ord(token) - ord("a"), "letter")
    if token in ORDINALS or token[:-2].isdecimal():
        place = ORDINALS[token] if token in ORDINALS else int(token[:-2]) - 1
        return _Pick(choice.count - 1 if place < 0 else place, "place")
    number = int(token) if token.isdecimal() and len(token) < 3 else NUMBERS.get(token, 0)
    return _Pick(number - 1, "number") if 0 < number <= choice.count else None


def is_mark(token: str) -> bool:
    """Whether a token stands for an option's text."""
    return FIRST_MARK <= ord(token[0]) < FIRST_MARK + MOST_OPTIONS


def _counts(
    pick: _Pick, classes: Collection[str], end: str, choice: Choices, *, lone: bool
) -> bool:
    """Whether a word that can name an option does: "first, it is fast" and "2 stores" do not."""
    match pick.how:
        case "place":
            return lone or bool(_POINTING.intersection(classes))
        case "number":
            plain = choice.numbered and (lone or end in {"", ",", "because"})
            return plain or bool({"noun", "answer"}.intersection(classes))
        case _:
            return True


def _named(
    picks: Sequence[_Pick], classes: Collection[str], count: int, *, whole: bool
) -> frozenset[int]:
    """The options that the words of a clause come to, with what is said of all of them."""
    named = frozenset(one.at for one in picks)
    every = frozenset(range(count))
    if whole and "all" in classes and {"except", "but"} & set(classes):
        return every - named if named else named
    if whole and "all" in classes and not any(one.how in {"text", "letter"} for one in picks):
        return frozenset() if "not" in classes else every
    if whole and "both" in classes and not named and count == 2:
        return every
    if [one.how for one in picks] == ["place", "number"]:  # the first two
        many = picks[1].at + 1
        return frozenset(range(many) if picks[0].at == 0 else range(count - many, count))
    return named
