"""The thresholds and weights of a score. Raise the version with any change.

The fitted weights are in `fitted_weights` and `word_order`; the costs of the number are in `model/summing.py`,
where marks and replies are summed without the scorer: other costs are one more entry of `COSTS` there.
"""

from __future__ import annotations

from msgspec import Struct

from interview.model.summing import costs_of

VERSION = 18

POLICY = f"fair-{VERSION}"
"""Its name, as transcripts keep it."""

TODAYS_COSTS = costs_of(str(VERSION))


class Ramp(Struct, frozen=True):
    """The range over which a measure goes from not counting (`open`) to counting fully (`full`)."""

    open: float
    full: float

    def depth(self, value: float) -> float:
        """Return how fully a value counts, 0 to 1."""
        return min(1.0, max(0.0, (value - self.open) / (self.full - self.open)))


class VectorPolicy(Struct, frozen=True):
    """Weights of the parts of a vector relative to a word of the same rarity."""

    rarest: float = 9.18
    """The weight of a word that is in no text of the collection."""
    pair: float = 0.5
    pole: float = 0.7
    everyday: float = 0.35
    """A pair with an everyday word."""
    short: float = 100.0
    """Added to the squared length of a vector, which is about 40 for each word: short texts are like others
    only in part."""


class LearningPolicy(Struct, frozen=True):
    """How a question is learned from its rubric and marked answers."""

    most: int = 400
    """Answers of a question that are learned from, at most."""
    penalty: float = 0.3
    """Ridge penalty."""
    untouched: int = 6
    """Clauses of a labelled answer that nobody quoted, learned as saying no point, at most."""
    most_untouched: int = 200
    """Most such clauses of all labelled answers together, about; each answer has at least one."""
    compared: int = 12
    """Quotations of a key point, and of its reverse, that an answer is compared with, at most: half of them the
    first, half the latest. All are learned from; with 8 kappa is 0.002 less, with all 0.001 more."""
    names: int = 400
    """Parts of vectors that are kept for each column, the heaviest."""
    clauses: int = 3
    """Most clauses of a window; all are of one sentence."""
    reference_mark: float = 1.0
    """The mark of the reference answer."""


class RelationPolicy(Struct, frozen=True):
    """Weight of a relation between two words, by the number of quotations with that direction."""

    unit: float = 20.0
    """A lean of 1 as it is kept, in whole numbers."""
    doubt: float = 2.0
    """Quotations of either direction that are added to the count."""
    least: int = 24
    """The smallest lean that is kept."""


class RowPolicy(Struct, frozen=True):
    """Thresholds for the state of a row, and bounds of what rows and marks add to the number."""

    said: float = 0.65
    """Least probability at which a row is surely said; below it the row is unsure."""
    missing: float = 0.6
    """As `said`, for missing."""
    reversed: float = 0.5
    """As `said`, for reversed: on answers by other hands eight in ten rows told by it are right (docs/research.md)."""
    doubted: float = 0.8
    """The same for said and reversed where the words differ from the nearest quotation by a denial; for said also where
    they stand in another order, for reversed where they are but two."""
    exchanged: float = 1.0
    """Evidence for the wrong one of two things, less that for the right one, above which said and reversed count as
    equally likely."""
    denied: float = 0.6
    """Share of the nearest quotation, by weight, that the words deny, above which the row is unsure: "pip does not prefer
    the sdist" is not the reverse."""
    denied_untaught: float = 0.38
    """As `denied`, with few labels, of the words that both have: "a lock does not prevent it" does not say it."""
    few_labels: int = 6
    """Labelled answers at which the weights for few labels count alone."""
    many_labels: int = 20
    """Labelled answers from which the weights for many labels count alone."""
    all_said: float = 0.9
    """Least that a row counts if all rows are said."""
    all_missing: float = 0.1
    """Most that a row counts if all rows are missing."""
    most_moved: float = 0.1
    """How far marked answers move the sum, at most."""
    marks_half_trusted: float = 8.0
    """Marked answers at which they move it half as far as many do."""


class FollowUpPolicy(Struct, frozen=True):
    """How a reply to a follow-up is judged, of a question with many labelled answers."""

    spoken_of: float = 30.0
    """How much likelier a reply speaks of the point that was asked for than an answer does."""
    said: float = 0.8
    """As `RowPolicy.said`, for the point that a reply was asked for."""
    reversed: float = 0.7
    """As `said`, for reversed."""
    short: int = 8
    """A reply of at most this many words leans on its question: no guard judges what it is about."""


class LikenessPolicy(Struct, frozen=True):
    """Weights of the likeness to a bare reference."""

    rarest: float = 6.5
    """The weight of a word, at most."""
    asked: float = 0.25
    """The weight of a word of the question, relative to another."""
    begins: int = 5
    """Letters that two words share at their beginning to count as one."""
    longest: float = 20.0
    """Words from which the length of an answer counts fully, at most."""
    steepness: float = 2.0
    """How much more the first words that are repeated count than the last."""
    precise: float = 0.2
    """Weight of precision (how much of the answer is in the reference) beside recall."""
    length: float = 0.4
    """Weight of the length, at most."""
    terse: float = 5.0
    """Words of a reference for which the length has half of that weight."""
    met: float = 0.1
    """Recall from which the length counts fully."""
    judged: int = 20
    """Labelled answers, the latest, on which proposals are checked."""


class ClaimPolicy(Struct, frozen=True):
    """When an answer makes a false claim, and its cost."""

    recall: float = 0.75
    """Least share of the claim's words in one or two clauses of the answer."""
    precision: float = 0.45
    """Share of the words of these clauses in the claim, at least."""
    turned: float = 0.34
    """Share of pairs of common words in the other order, at most."""
    cost: float = 0.1
    most: float = 0.2
    """The cost of all false claims together, at most."""


class GuardPolicy(Struct, frozen=True):
    """When each guard holds, and its ceiling."""

    least_depth: float = 0.35
    """How far into its range a guard must be to hold, so that it holds in plain cases only."""
    short: int = 8
    """Content words below which form is not judged."""
    says_more: int = 3
    """Content words in other clauses from which a confession of ignorance is an answer all the same."""
    echo: float = 0.1
    list_ceiling: float = 0.25
    foreign_ceiling: float = 0.03
    unheard: float = 0.3
    """Ceiling up to which an answer says nothing: all rows are missing."""
    many: int = 6
    """Stretches of a list, at least."""
    chopped: Ramp = Ramp(2.4, 1.7)
    telegram: tuple[float, float] = (2.5, 6.0)
    """Words and signs in a sentence, on average, of an answer in the style of a telegram."""
    bare: Ramp = Ramp(0.16, 0.11)
    run_on: int = 12
    """Content words in every sentence of a bare list, at least."""
    repeated_least: int = 12
    repeated: Ramp = Ramp(0.4, 0.25)
    disorder: Ramp = Ramp(-2.5, -5.0)
    """Of the order of words. Of 15,003 marked answers of the built-in banks 19 are below -2.5, of the same
    shuffled seven in ten."""
    foreign: Ramp = Ramp(0.42, 0.28)
    """Of the share of an answer's words that occur in the question's own texts. Right answers by other hands
    are above 0.45, half of those to another question below 0.33."""
    foreign_untaught: float = 0.12
    """The part of that share that is expected if nothing was marked."""
    texts: float = 60.0
    """Marked answers from which the whole share is expected."""


VECTORS = VectorPolicy()
LEARNING = LearningPolicy()
RELATIONS = RelationPolicy()
ROWS = RowPolicy()
FOLLOW_UPS = FollowUpPolicy()
LIKENESS = LikenessPolicy()
CLAIMS = ClaimPolicy()
GUARDS = GuardPolicy()
