"""Alarms for questions with nothing but a reference: two subjects exchanged, yes said for no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from interview.scoring.policy import CONFLICTS
from interview.scoring.text.reader import Token, read_tokens

_PAIR = re.compile(
    r"\b(?:difference|differences|differ|compare|distinguish|contrast|versus|vs\.?|between)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?:between\s+|compare\s+|contrast\s+|distinguish\s+|does\s+|do\s+|is\s+|are\s+)?(?P<one>[\w\s/.()`'-]{2,50}?)\s+"
    r"(?:and|vs\.?|versus|from|or|with|to)\s+(?:an?\s+|the\s+)?(?P<other>[\w\s/.()`'-]{2,50})",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"^\W*(?:is|are|can|could|does|do|did|should|will|would|has|have|must)\b", re.IGNORECASE
)
_YES = re.compile(r"^\W*(?:yes|yeah|yep|true|correct|right)\b", re.IGNORECASE)
_NO = re.compile(
    r"^\W*(?:no|nope|false|incorrect|wrong|not really)\b(?!\s+\w+\s+(?:is|are)\b)", re.IGNORECASE
)


class ExchangedSubjects(Struct, frozen=True):
    """What an answer says of one subject and the reference of the other."""

    one: str
    other: str
    words: tuple[str, ...]


def says_yes_for_no(question: str, reference: str, answer: str) -> bool:
    """Whether a closed question is answered the other way than by the reference."""
    if not _CLOSED.search(question):
        return False
    meant = bool(_YES.search(reference)) - bool(_NO.search(reference))
    said = bool(_YES.search(answer)) - bool(_NO.search(answer))
    return meant * said < 0


def find_exchanged_subjects(
    question: str, reference: str, answer: str
) -> ExchangedSubjects | None:
    """Whether an answer says of each of two subjects what the reference says of the other."""
    subjects = find_subjects(question)
    if subjects is None:
        return None
    one, other = subjects
    meant = _said_of(read_tokens(reference), one, other, ordered=True)
    told = read_tokens(answer)
    said = _said_of(told, one, other, ordered=False)
    if min(map(len, meant)) < CONFLICTS.least or min(map(len, said)) < CONFLICTS.least:
        return None
    first = said[0] & meant[1] - meant[0], said[0] & meant[0] - meant[1]
    second = said[1] & meant[0] - meant[1], said[1] & meant[1] - meant[0]
    cross = len(first[0]) + len(second[0])
    straight = len(first[1]) + len(second[1])
    both = len(first[0]) >= len(first[1]) and len(second[0]) >= len(second[1])
    if not both or cross < CONFLICTS.crossed or cross < CONFLICTS.ratio * max(1, straight):
        return None
    spelled = {token.stem: answer[token.start : token.end].lower() for token in told}
    words = tuple(spelled[stem] for stem in sorted(first[0] | second[0]))
    return ExchangedSubjects(" ".join(sorted(one)), " ".join(sorted(other)), words)


def find_subjects(question: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The stems of the two things that a question sets against each other."""
    if not _PAIR.search(question):
        return None
    start = _PAIR.search(question)
    match = _SPLIT.search(question, start.start() if start else 0) or _SPLIT.search(question)
    if match is None:
        return None
    one, other = _stems(match["one"]), _stems(match["other"])
    alone = [stem for stem in one if stem not in other]
    rival = [stem for stem in other if stem not in one]
    if not alone or not rival:
        return None
    return frozenset(alone), frozenset(rival[: len(alone)])  # what follows is said of both


def _stems(text: str) -> list[str]:
    told = (one.stem for one in read_tokens(text) if not one.everyday and not one.sign)
    return [stem for stem in dict.fromkeys(told) if stem not in _HOLLOW]


_HOLLOW = frozenset(
    ("differ", "between", "explain", "describ", "compar", "main", "key", "versus", "vs")
)


def _said_of(
    tokens: Sequence[Token], one: frozenset[str], other: frozenset[str], *, ordered: bool
) -> tuple[set[str], set[str]]:
    """The words of the clauses about each subject: the one that was named last.

    Unless the sentences are `ordered`, as a reference's are, one that names neither is about neither: a
    person may say it anywhere.
    """
    said: tuple[set[str], set[str]] = (set(), set())
    clauses: dict[int, list[Token]] = {}
    for token in tokens:
        clauses.setdefault(token.clause, []).append(token)
    about, sentence = -1, -1
    for clause in clauses.values():
        stems = {token.stem for token in clause}
        if not ordered and clause[0].sentence != sentence:
            about = -1
        sentence = clause[0].sentence
        named = bool(stems & one), bool(stems & other)
        if named[0] != named[1]:
            about = 0 if named[0] else 1
        elif named[0]:
            about = -1
        if about >= 0:
            said[about].update(
                token.stem
                for token in clause
                if not token.everyday and not token.sign and token.stem not in one | other
            )
    return said
