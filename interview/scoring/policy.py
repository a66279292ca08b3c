"""Every threshold and weight of a score, apart from the fitted ones of `weighing`. Change a number, raise the version."""

from __future__ import annotations

from msgspec import Struct

from interview.model.score import Strictness

VERSION = 13


class Policy(Struct, frozen=True):
    """A named strictness."""

    name: str
    leniency: float = 0.0
    """How much surer, or less sure, each row is taken to be said."""


_POLICIES: dict[Strictness, Policy] = {
    "fair": Policy(f"fair-{VERSION}"),
    "strict": Policy(f"strict-{VERSION}", leniency=-0.08),
    "lenient": Policy(f"lenient-{VERSION}", leniency=0.08),
}


def policy_for(strictness: Strictness) -> Policy:
    """The policy of a strictness."""
    return _POLICIES[strictness]


class Ramp(Struct, frozen=True):
    """From where a measure begins to count (`open`) to where it counts wholly (`full`)."""

    open: float
    full: float

    def depth(self, value: float) -> float:
        """0 to 1."""
        return min(1.0, max(0.0, (value - self.open) / (self.full - self.open)))


class VectorPolicy(Struct, frozen=True):
    """What the parts of a text's vector weigh against a word of the same rarity."""

    pair: float = 0.5
    pole: float = 0.7
    everyday: float = 0.35
    """A pair of which one word is an everyday one."""


class LearningPolicy(Struct, frozen=True):
    """How marked and labelled answers are learned from, and the rubric's sentences beside them."""

    most: int = 400
    """Answers of a question that are learned from."""
    penalty: float = 0.3
    untouched: int = 6
    """Clauses of a labelled answer that say nothing of any point, and are learned as that."""
    names: int = 400
    """Parts of vectors that count for each column: the heaviest."""
    clauses: int = 3
    """Clauses of a window, at most."""
    reference_mark: float = 1.0


class RelationPolicy(Struct, frozen=True):
    """How much a relation of two words counts: by how many quotations have it that way round."""

    unit: float = 20.0
    """By which what is kept is divided: it is kept in whole numbers."""
    doubt: float = 2.0
    """Quotations of either direction that are taken to be there besides."""
    least: int = 24
    """What is kept, at least."""


class RowPolicy(Struct, frozen=True):
    """When something is said of a row."""

    said: float = 0.6
    said_doubted: float = 0.8
    """As `said`, where the answer comes nearer to a quotation of the reverse."""
    missing: float = 0.6
    reversed: float = 0.6
    few: int = 6
    taught: int = 20
    """Labelled answers from which the regression for few, and for well taught questions, counts alone."""
    whole: float = 0.9
    """What a row counts at least where all are said."""
    nothing: float = 0.1
    """What it counts at most where all are missing."""
    moved: float = 0.1
    """How far marked answers move the sum, at most."""
    marks_trusted: float = 8.0
    """Marked answers at which they move it half as far as many would."""


class FollowUpPolicy(Struct, frozen=True):
    """How a reply to a follow-up is judged."""

    mark: float = 0.65
    """The mark of the answer that it is taken to be part of: a short reply is not a poor answer."""


class LikenessPolicy(Struct, frozen=True):
    """How much of a bare reference was said."""

    rarest: float = 6.5
    """The weight of the rarest word."""
    asked: float = 0.25
    """What a word of the question counts."""
    begins: int = 5
    """Letters with which two words have to begin alike to count as one."""
    longest: float = 20.0
    """Words that are expected of the longest answer."""
    steepness: float = 2.0
    """How much more the first words of the reference count than the last."""
    precise: float = 0.2
    """What it counts how much of the answer is of the reference, beside how much of that is said."""
    told: float = 0.4
    """What the length counts, at most."""
    terse: float = 5.0
    """Words of a reference for which the length counts half of that."""
    met: float = 0.1
    """Share of the reference from which the length counts."""
    judged: int = 20
    """Labelled answers by which is told how often rows are proposed right."""


class ClaimPolicy(Struct, frozen=True):
    """When an answer makes a false claim, and what that costs."""

    recall: float = 0.75
    """The share of the claim's words that have to stand in one or two clauses."""
    precision: float = 0.45
    turned: float = 0.34
    cost: float = 0.1
    most: float = 0.2


class GuardPolicy(Struct, frozen=True):
    """When a guard holds, and what it leaves."""

    short: int = 8
    """Words that say something, below which form is not judged."""
    says_more: int = 3
    """Words in other clauses that make a confession of ignorance an answer."""
    echo: float = 0.1
    list_ceiling: float = 0.25
    foreign_ceiling: float = 0.03
    unheard: float = 0.3
    """Ceiling at which an answer is taken to say nothing: all rows are missing."""
    many: int = 6
    """Stretches that make a list."""
    chopped: Ramp = Ramp(2.4, 1.7)
    telegram: tuple[float, float] = (2.5, 6.0)
    """Words and signs in a sentence, on average, of an answer that leaves out the small words."""
    bare: Ramp = Ramp(0.16, 0.11)
    run_on: int = 12
    """Words that say something in every sentence of a bare list, at least."""
    repeated_least: int = 12
    repeated: Ramp = Ramp(0.4, 0.25)
    disorder: Ramp = Ramp(-2.5, -5.0)
    """Of the order of words. Of 12,783 marked answers of the built-in banks 30 are below -2.5, of the same
    shuffled three quarters."""
    foreign: Ramp = Ramp(0.42, 0.28)
    """Of the share of an answer's words that the question's own texts know. Right answers by other hands
    are above 0.45, half of those to another question below 0.33."""
    foreign_untaught: float = 0.12
    """How much of that is asked for where nothing was marked."""
    texts: float = 60.0
    """Marked answers from which all of it is."""


VECTORS = VectorPolicy()
LEARNING = LearningPolicy()
RELATIONS = RelationPolicy()
ROWS = RowPolicy()
FOLLOW_UPS = FollowUpPolicy()
LIKENESS = LikenessPolicy()
CLAIMS = ClaimPolicy()
GUARDS = GuardPolicy()
