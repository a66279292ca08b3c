"""A first rubric out of a reference answer, for a person to go over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from interview.banks.validate import COMMON
from interview.domain.bank import KeyPoint, Question

MOST_POINTS = 6
_MOST_WORDINGS = 5
_LONGEST_POINT = 160
_CLAUSE = re.compile(r"(?<=[.!?;])\s+|\n+|\s[–—-]\s")
_WORD = re.compile(r"[^\W_][\w'’^+-]*")
_LINKING = frozenset(
    re.findall(
        r"\w+",
        "also although among are been being but called does during each either even ever every here"
        " however instead itself may might must often only our out over own per rather shall should"
        " since still such than therefore they thus under until upon usually via were whereas whether"
        " would could them who whom whose within without",
    )
)


def with_draft_rubric(question: Question) -> Question:
    """The question with key points drafted from its answer; as it is where it has some.

    A key point for each clause, at most six, and as wordings the telling words in it, two by
    two, that the question does not give away.
    """
    if question.key_points:
        return question
    given = {_stem(word) for word in _WORD.findall(question.text.casefold())}
    taken: set[str] = set()
    points: list[KeyPoint] = []
    for clause in _clauses(question.reference):
        wordings = tuple(_wordings(clause, given, taken))
        if wordings:
            points.append(KeyPoint(_as_point(clause), any_of=wordings))
        if len(points) == MOST_POINTS:
            break
    return replace(question, key_points=tuple(points))


def _clauses(text: str) -> Iterator[str]:
    prose = re.sub(r"```.*?(?:```|\Z)", "", text[:20_000], flags=re.DOTALL)
    for part in _CLAUSE.split(prose):
        clause = part.strip(" \t-*•|.;:")
        if len(_WORD.findall(clause)) >= 3:
            yield clause


def _as_point(clause: str) -> str:
    short = (
        clause
        if len(clause) <= _LONGEST_POINT
        else clause[:_LONGEST_POINT].rsplit(" ", 1)[0] + "…"
    )
    second = short[1:2]
    return short[0].lower() + short[1:] if second.islower() or second == " " else short


def _wordings(clause: str, given: set[str], taken: set[str]) -> Iterator[str]:
    """Pairs of neighbouring telling words that the question does not give away, each once."""
    telling = [
        word
        for word in _WORD.findall(clause)
        if word.casefold() not in COMMON and word.casefold() not in _LINKING
    ]
    new = [word for word in telling if _stem(word) not in given]
    if len(new) == 1:
        # One word alone would be heard in too many answers; a word beside it makes it precise.
        at = telling.index(new[0])
        new = telling[at : at + 2] if at + 1 < len(telling) else telling[max(0, at - 1) :]
    for pair in _pairs(new)[:_MOST_WORDINGS]:
        plain = " ".join(re.findall(r"\w+", pair.casefold()))
        if len(plain) > 3 and plain not in taken:
            taken.add(plain)
            yield pair


def _pairs(words: list[str]) -> list[str]:
    """The words two by two; the last of an odd number joins the two before it."""
    pairs = [words[at : at + 2] for at in range(0, len(words), 2)]
    if len(pairs) > 1 and len(pairs[-1]) == 1:
        pairs[-2:] = [pairs[-2] + pairs[-1]]
    return [" ".join(pair) for pair in pairs]


def _stem(word: str) -> str:
    return word.casefold().removesuffix("s")
