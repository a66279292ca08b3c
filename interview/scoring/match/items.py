"""What an answer is listened to for: terms, wordings, key points, the whole rubric."""

from __future__ import annotations

from msgspec import Struct

from interview.domain.score import Span
from interview.scoring.match.contradictions import Direction
from interview.scoring.text.passage import Passage


class Term(Struct, frozen=True, gc=False):
    """One content word to listen for."""

    stem: str
    word: str
    denial: int
    """As of a token: terms of one number share one negator; 0 for none."""
    weight: float = 1.0
    given: bool = False
    """The question says it already."""


class Wording(Struct, frozen=True):
    """A phrase to listen for, as its terms."""

    text: str
    terms: tuple[Term, ...]
    weight: float
    """The sum of the terms' weights."""
    reference: tuple[Span, ...] = ()
    """Where it stands in the reference answer, if it does."""
    given: bool = False
    """The question says it already."""
    literal: bool = False
    """Heard only in its own words, as the reference comes close to it in others."""
    contrary: bool = True
    """Whether hearing its reverse counts against; not where the reference says both."""

    @property
    def solid(self) -> bool:
        """It says something that the question did not, in more than small words."""
        return self.weight >= 1 and not self.given


class RubricItem(Struct, frozen=True):
    """What shows one key point or one misconception."""

    point: str
    weight: float = 1.0
    required: bool = False
    any_of: tuple[Wording, ...] = ()
    all_of: tuple[tuple[Wording, ...], ...] = ()
    ordered: bool = False
    subjects: frozenset[str] = frozenset()
    """Stem of the thing that the question sets against others and that this is said of."""
    rivals: frozenset[str] = frozenset()
    """Stems of those others."""
    because: str = ""
    follow_up: str = ""


class Clause(Struct, frozen=True):
    """A clause of the reference answer, as the terms that it adds to those before."""

    text: str
    terms: tuple[Term, ...]
    weight: float
    """The sum of the terms' weights."""
    span: Span
    """Where it stands in the reference answer."""


class Rubric(Struct, frozen=True):
    """All that an answer to one question is held against."""

    points: tuple[RubricItem, ...]
    """Empty where the bank gives no key points: then the clauses are the rubric."""
    misconceptions: tuple[RubricItem, ...]
    clauses: tuple[Clause, ...]
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
    """Every stem that is listened for, or that stands in the question."""
