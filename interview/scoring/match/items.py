"""What a reference answer is compared by: its terms, its clauses, the whole of it."""

from __future__ import annotations

from msgspec import Struct

from interview.model.score import Span
from interview.scoring.match.contradictions import Direction
from interview.scoring.match.reference_parts import Part
from interview.scoring.text.passage import Passage


class Term(Struct, frozen=True, gc=False):
    """One content word to look for."""

    stem: str
    word: str
    denied: bool
    weight: float = 1.0
    given: bool = False
    """The question says it already."""


class Clause(Struct, frozen=True):
    """A clause of the reference answer, as the terms that it adds to those before."""

    text: str
    terms: tuple[Term, ...]
    weight: float
    """The sum of the terms' weights."""
    span: Span
    """Where it stands in the reference answer as it is read."""


class Reference(Struct, frozen=True, kw_only=True):
    """A reference answer, made ready."""

    clauses: tuple[Clause, ...]
    parts: tuple[Part, ...]
    """What of it is told and marked one by one; each holds a clause, and no clause is in none."""
    question: Passage
    reference: Passage
    directions: tuple[Direction, ...]
    meanings: frozenset[int]
    """The groups of like words that the reference uses."""
    length: float
    """Content words of the reference, those of the question counting a quarter; at least 1."""
    tellings: int
    """Different words of the reference that say something specific."""
    wants_list: bool
    """The question asks to name things."""
    vocabulary: frozenset[str]
    """Every stem of the reference and of the question."""
