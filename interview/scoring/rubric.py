"""A question's rubric made ready for matching; derived from the reference where a bank gives none."""

from __future__ import annotations

from msgspec import Struct

from interview.domain.bank import KeyPoint, Misconception, Question
from interview.domain.visible import visible_line
from interview.scoring.passage import Passage, Token, read

_ECHOED = 0.25  # weight of a reference term that the question gives away
_SHORTEST_CLAUSE = 3  # terms; shorter clauses join the one before


class Term(Struct, frozen=True, gc=False):
    """One content word to listen for."""

    stem: str
    word: str
    negated: bool
    weight: float = 1.0


class Wording(Struct, frozen=True):
    """A phrase to listen for, as its terms."""

    text: str
    terms: tuple[Term, ...]


class Listening(Struct, frozen=True):
    """What shows one key point or one misconception."""

    point: str
    weight: float = 1.0
    required: bool = False
    any_of: tuple[Wording, ...] = ()
    all_of: tuple[tuple[Wording, ...], ...] = ()
    ordered: bool = False
    because: str = ""
    follow_up: str = ""


class Rubric(Struct, frozen=True):
    """All that an answer to one question is held against."""

    points: tuple[Listening, ...]
    misconceptions: tuple[Listening, ...]
    question: Passage
    reference: Passage
    derived: bool


def rubric_of(question: Question) -> Rubric:
    """The rubric of a question, derived from its reference answer when it has no key points."""
    asked, reference = read(question.text), read(question.reference)
    if question.key_points:
        points = tuple(_point(key_point) for key_point in question.key_points)
    else:
        points = _derived(question.reference, reference, frozenset(asked.places))
    wrong = tuple(_misconception(entry) for entry in question.misconceptions)
    return Rubric(points, wrong, asked, reference, derived=not question.key_points)


def wording_of(text: str) -> Wording:
    """A wording of a bank as terms."""
    seen: dict[str, Term] = {}
    for token in read(text).tokens:
        seen.setdefault(token.stem, Term(token.stem, token.word, token.negated))
    return Wording(text, tuple(seen.values()))


def _wordings(texts: tuple[str, ...]) -> tuple[Wording, ...]:
    return tuple(wording for wording in map(wording_of, texts) if wording.terms)


def _point(key_point: KeyPoint) -> Listening:
    return Listening(
        key_point.point,
        key_point.weight,
        key_point.required,
        _wordings((*key_point.any_of, key_point.point)),
        tuple(_wordings(group) for group in key_point.all_of),
        key_point.ordered,
        follow_up=key_point.follow_up,
    )


def _misconception(entry: Misconception) -> Listening:
    return Listening(
        entry.claim,
        any_of=_wordings((*entry.any_of, entry.claim)),
        all_of=tuple(_wordings(group) for group in entry.all_of),
        because=entry.because,
    )


def _derived(text: str, reference: Passage, given: frozenset[str]) -> tuple[Listening, ...]:
    seen: set[str] = set()
    points = []
    for clause in _clauses(reference.tokens):
        terms = []
        for token in clause:
            if token.stem not in seen:
                seen.add(token.stem)
                weight = _ECHOED if token.stem in given else 1.0
                terms.append(Term(token.stem, token.word, token.negated, weight))
        if terms:
            label = visible_line(text[clause[0].start : clause[-1].end])
            total = sum(term.weight for term in terms)
            points.append(Listening(label, total, any_of=(Wording(label, tuple(terms)),)))
    return tuple(points)


def _clauses(tokens: tuple[Token, ...]) -> list[list[Token]]:
    clauses: list[list[Token]] = []
    for token in tokens:
        last = clauses[-1] if clauses else []
        same = last and last[-1].clause == token.clause
        short = last and len(last) < _SHORTEST_CLAUSE and last[-1].sentence == token.sentence
        if same or short:
            last.append(token)
        else:
            clauses.append([token])
    return clauses
