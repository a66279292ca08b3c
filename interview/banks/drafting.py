"""A first rubric out of a reference answer, for a person to go over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from interview.banks.checking import COMMON
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

    A key point for each clause, at most six, and as wordings the runs of telling words in it that
    the question does not give away.
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
    """Runs of up to three telling words, longest first come, each used once a question."""
    found = 0
    for run in _runs(clause):
        new = any(_stem(word) not in given for word in run)
        wording = " ".join(run)
        plain = " ".join(re.findall(r"\w+", wording.casefold()))
        if new and len(plain) > 3 and plain not in taken and found < _MOST_WORDINGS:
            taken.add(plain)
            found += 1
            yield wording


def _runs(clause: str) -> Iterator[list[str]]:
    run: list[str] = []
    end = -1
    for found in _WORD.finditer(clause):
        word = found.group()
        telling = word.casefold() not in COMMON and word.casefold() not in _LINKING
        if run and (not telling or len(run) == 3 or clause[end : found.start()].strip()):
            yield run
            run = []
        if telling:
            run = [*run, word]
            end = found.end()
    if run:
        yield run


def _stem(word: str) -> str:
    return word.casefold().removesuffix("s")
